"""All that a store holds, for comparing before and after."""

from typing import Any

from kamdesk.store import opening
from kamdesk.store.desk import Store

ASIDE = ("undo_", "meta", "sqlite_", "text_")


def dump(store: Store) -> dict[str, list[Any]]:
    """Give every row of every table but the store's talk about itself."""
    connection = opening.connect(store.path, store.key)
    try:
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ).fetchall()
        held = {}
        for (name,) in tables:
            if not name.startswith(ASIDE):
                rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                held[name] = sorted(row[1:] if name == "derived_text" else row for row in rows)
        return held
    finally:
        connection.close()
