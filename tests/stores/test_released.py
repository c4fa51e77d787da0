"""A filled store of every schema that ever left the house still opens, with nothing lost."""

import json
import shutil
from pathlib import Path

import pytest

from kamdesk.store import keys, opening
from kamdesk.store.desk import open_store
from kamdesk.store.tables import Base
from kamdesk.store.work import raw

HERE = Path(__file__).parent
STORES = sorted(HERE.glob("[0-9]*.kamdesk"))


def _counts(connection) -> dict[str, int]:
    passing = ("undo_", "derived_")  # forgotten at an upgrade, or made anew by it
    tables = [t.name for t in Base.metadata.sorted_tables if not t.name.startswith(passing)]
    return {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables
    }


def test_the_present_schema_stands_among_them():
    assert [store.stem for store in STORES][-1:] == [opening.HEAD]


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.stem)
def test_it_opens_with_every_row(store, tmp_path):
    path = tmp_path / "old.kamdesk"
    shutil.copyfile(store, path)
    kept = json.loads(store.with_suffix(".json").read_text("utf-8"))
    with open_store(path) as opened, opened.reading() as session:
        connection = raw(session.connection())
        found = _counts(connection)
        names = [row[0] for row in connection.execute("SELECT name FROM account ORDER BY id")]
    derived = ("derived_text",)  # an upgrade makes it anew, with more to be found
    rows = {name: count for name, count in kept["rows"].items() if name not in derived}
    assert {name: found[name] for name in rows} == rows
    assert names == kept["accounts"]
    assert opening.examine(path, keys.OPEN).schema == opening.HEAD
