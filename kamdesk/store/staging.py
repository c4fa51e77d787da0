"""What is known of a source while its file goes by, beside the store and in memory only.

The reader of a review may write nothing, and a temporary file would lie open on the disk.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlcipher3.dbapi2 as engine

_KNOWN = """
    SELECT CASE WHEN document <> '' AND sale_line.line <> ''
        THEN document || char(31) || sale_line.line
        ELSE char(31) || customer_id || char(31) || day || char(31) || coalesce(product_id, '')
            || char(31) || coalesce(quantity, '') || char(31) || revenue || char(31) || occurrence
        END, sale_line.id
    FROM sale_line JOIN import_batch ON import_batch.id = batch_in
    WHERE sale_line.live = 1 AND source_id = ?"""
AT_ONCE = 5_000


class Staging:
    """The lines of a source by their identity; which of them the file held."""

    def __init__(self) -> None:
        self._db = engine.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA cipher_log_level=NONE")
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute(
            "CREATE TABLE known (key TEXT PRIMARY KEY, id INTEGER NOT NULL, mark INTEGER) "
            "WITHOUT ROWID"
        )
        self._db.execute("CREATE TABLE met (base TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID")

    def load(self, driver: Any, source: int) -> None:
        """Take over what the store holds of a source."""
        rows = driver.execute(_KNOWN, (source,))
        while some := rows.fetchmany(AT_ONCE):
            self._db.executemany("INSERT OR REPLACE INTO known (key, id) VALUES (?, ?)", some)

    def find(self, keys: Collection[str]) -> dict[str, tuple[int, int | None]]:
        """Give, by key, the stored line (0: none) and the mark the file left (None: not met)."""
        found = self._db.execute(
            "SELECT key, id, mark FROM known WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        return {key: (line, mark) for key, line, mark in found}

    def note(self, met: Iterable[tuple[str, int, int]]) -> None:
        """Note what the file held: key, stored line or 0, mark of its content."""
        self._db.executemany("INSERT OR REPLACE INTO known (key, id, mark) VALUES (?, ?, ?)", met)

    def occurrences(self, bases: Collection[str]) -> dict[str, int]:
        """Say how often rows without document and line were met so far."""
        firsts = {f"{base}\x1f0": base for base in bases}
        found = {firsts[key]: 1 for key, (_, mark) in self.find(firsts).items() if mark is not None}
        more = self._db.execute(
            "SELECT base, n FROM met WHERE base IN (SELECT value FROM json_each(?))",
            (json.dumps(list(found)),),
        )
        return found | dict(more.fetchall())

    def occurred(self, counts: Mapping[str, int]) -> None:
        """Note how often they were met by now; once is seen by the key alone."""
        some = ((base, n) for base, n in counts.items() if n > 1)
        self._db.executemany("INSERT OR REPLACE INTO met VALUES (?, ?)", some)

    def unmet(self) -> list[int]:
        """List the stored lines the file did not hold."""
        rows = self._db.execute("SELECT id FROM known WHERE mark IS NULL").fetchall()
        return [line for (line,) in rows]

    def close(self) -> None:
        self._db.close()
