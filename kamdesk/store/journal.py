"""Undo, noted by the database itself: ordinary tables, filled by TEMP triggers of the writer.

Stored triggers would be dropped silently when a migration rebuilds their table, so the triggers
live with the connection. Every change of a row leaves the statement that takes it back; running
those statements newest first leaves, through the same triggers, the statements of the redo.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from string import Template
from typing import Any

from kamdesk.domain.changes import Label

KEPT = timedelta(days=30)
MANY = 10_000  # rows of one table beyond which a change is told as "all of it"
# Not noted: what the store says about itself, what is derived, and what an import flips by batch.
UNNOTED = frozenset(
    {
        "meta",
        "alembic_version",
        "undo_step",
        "undo_row",
        "blob",
        "sale_line",
        "sale_month",
        "calendar_day",
        "product",
    }
)

Touched = dict[str, set[int] | None]

_NOTE = "INSERT INTO undo_row (step_id, table_name, row_id, sql) SELECT step, "
_TRIGGERS = (
    Template(
        """CREATE TEMP TRIGGER $insert AFTER INSERT ON main.$table BEGIN
        $note '$name', NEW.rowid, 'DELETE FROM $quoted WHERE rowid=' || NEW.rowid
        FROM temp.journal_now; END"""
    ),
    Template(
        """CREATE TEMP TRIGGER $update AFTER UPDATE ON main.$table WHEN $differs BEGIN
        $note '$name', NEW.rowid, 'UPDATE $quoted SET rowid=' || OLD.rowid || $sets
        || ' WHERE rowid=' || NEW.rowid FROM temp.journal_now; END"""
    ),
    Template(
        """CREATE TEMP TRIGGER $delete AFTER DELETE ON main.$table BEGIN
        $note '$name', OLD.rowid, 'INSERT INTO $quoted ($columns) VALUES (' || $values || ')'
        FROM temp.journal_now; END"""
    ),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One deed in the journal."""

    id: int
    label: Label


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(sql: str) -> str:
    """Put a piece of SQL inside an SQL string."""
    return sql.replace("'", "''")


def noted(connection: Any) -> list[str]:
    """List the tables whose changes can be taken back."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND wr = 0 ORDER BY name"
    ).fetchall()
    hidden = ("sqlite_", "derived_", "text_")
    return [name for (name,) in rows if name not in UNNOTED and not name.startswith(hidden)]


def watch(connection: Any) -> None:
    """Make the writer's triggers, from the tables as they are."""
    connection.execute("CREATE TEMP TABLE journal_now (step INTEGER NOT NULL)")
    for name in noted(connection):
        for statement in _statements(connection, name):
            connection.execute(statement)


def _statements(connection: Any, name: str) -> Iterable[str]:
    rows = connection.execute("SELECT name, pk, type FROM pragma_table_info(?)", (name,)).fetchall()
    columns = [_identifier(column) for column, _, _ in rows]
    keys = [kind for _, pk, kind in rows if pk]
    # Where the id is the rowid, naming it once is enough; else the rowid must come back too.
    kept = columns if keys == ["INTEGER"] else ["rowid", *columns]
    words = {
        "table": _identifier(name),
        "name": _text(name),
        "quoted": _text(_identifier(name)),
        "note": _NOTE,
        "differs": " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns),
        "sets": " || ".join(_set(column) for column in columns),
        "columns": _text(", ".join(kept)),
        "values": " || ', ' || ".join(f"quote(OLD.{column})" for column in kept),
        **{deed: _identifier(f"note_{deed}_{name}") for deed in ("insert", "update", "delete")},
    }
    return [trigger.substitute(words) for trigger in _TRIGGERS]


def _set(column: str) -> str:
    """Note a column's old value only where it changed: long notes are not copied for a date."""
    return Template(
        "CASE WHEN OLD.$c IS NOT NEW.$c THEN ', $q=' || quote(OLD.$c) ELSE '' END"
    ).substitute(c=column, q=_text(column))


class Recording:
    """The part of the journal one unit of work fills.

    Without a merge key (None) it is no deed of the manager's: it goes and comes with the newest
    step, and is not noted at all while nothing can be taken back.
    """

    def __init__(
        self, connection: Any, label: Label, at: datetime, origin: str, merge_key: str | None
    ) -> None:
        self._connection = connection
        self._mark = _newest_row(connection)
        self.step, self.merged = _joined(connection, merge_key)
        if not self.merged:
            self.step = connection.execute(
                "INSERT INTO undo_step (label, params, at, origin, merge_key, state) "
                "VALUES (?, ?, ?, ?, ?, 0)",
                (label.text, json.dumps(dict(label.values)), _moment(at), origin, merge_key or ""),
            ).lastrowid
        if self.step is not None:
            connection.execute("INSERT INTO temp.journal_now VALUES (?)", (self.step,))

    def touched(self) -> Touched:
        """Say which rows were touched so far."""
        return _touched(self._connection, _NEW_ROWS, self._mark)

    def stop(self) -> None:
        """Note nothing more; what follows is derived."""
        self._connection.execute("DELETE FROM temp.journal_now")

    def finish(self) -> Touched:
        """Keep the step if it noted anything; a new deed ends what could be redone.

        Gives the rows only the forgotten steps could have brought back.
        """
        touched = self.touched()
        if not touched:
            if not self.merged:
                self._connection.execute("DELETE FROM undo_step WHERE id = ?", (self.step,))
            return {}
        if self.merged:
            _shorten(self._connection, self.step, self._mark)
        forgotten = _touched(self._connection, _UNDONE_ROWS, 1)
        _forget(self._connection, "SELECT id FROM undo_step WHERE state = ?", 1)
        return forgotten


_NEW_ROWS = "SELECT table_name, row_id FROM undo_row WHERE id > ?"
_UNDONE_ROWS = (
    "SELECT table_name, row_id FROM undo_row "
    "WHERE step_id IN (SELECT id FROM undo_step WHERE state = ?)"
)
_ROWS_OF = "SELECT table_name, row_id FROM undo_row WHERE step_id = ?"


def _touched(connection: Any, query: str, value: int) -> Touched:
    touched: Touched = {}
    for table, row_id in connection.execute(query, (value,)):
        ids = touched.setdefault(table, set())
        if ids is not None:
            ids.add(row_id)
            if len(ids) > MANY:
                touched[table] = None
    return touched


def _newest_row(connection: Any) -> int:
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM undo_row").fetchone()
    return int(newest)


def _joined(connection: Any, merge_key: str | None) -> tuple[int | None, bool]:
    """Find the step this belongs to, and whether it needs none of its own.

    An edit joins the last one of the same visit; nothing joins a step that was undone: what it
    brings back again would lack what came since.
    """
    last = connection.execute(
        "SELECT id, merge_key, state FROM undo_step ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return None, merge_key is None
    joins = merge_key is None or (merge_key and merge_key == last[1])
    return (int(last[0]), True) if joins and last[2] == 0 else (None, False)


_LITERAL = re.compile(r"'(?:[^']|'')*'|X'[0-9A-F]*'")
_COLUMN = re.compile(r'"((?:[^"]|"")*)"=')


def _shorten(connection: Any, step: int | None, mark: int) -> None:
    """Drop what a visit of a field noted twice: the first old value is the one to go back to."""
    rows = connection.execute(
        "SELECT id, table_name, row_id, sql FROM undo_row WHERE step_id = ? ORDER BY id", (step,)
    ).fetchall()
    before: dict[tuple[str, int], set[str]] = {}
    for row, table, row_id, sql in rows:
        if not sql.startswith("UPDATE"):
            return  # a row came or went in this visit: keep every line of it
        columns = set(_COLUMN.findall(_LITERAL.sub("", sql)))
        known = before.setdefault((table, row_id), set())
        if row > mark and columns <= known:
            connection.execute("DELETE FROM undo_row WHERE id = ?", (row,))
        known |= columns


def _forget(connection: Any, query: str, value: Any) -> None:
    doomed = connection.execute(query, (value,)).fetchall()
    connection.executemany("DELETE FROM undo_row WHERE step_id = ?", doomed)
    connection.executemany("DELETE FROM undo_step WHERE id = ?", doomed)


def forget_old(connection: Any, now: datetime) -> None:
    """Let go of what is older than thirty days."""
    _forget(connection, "SELECT id FROM undo_step WHERE at < ?", _moment(now - KEPT))


def forget_all(connection: Any) -> None:
    """Empty the journal: after an upgrade its statements may no longer fit."""
    _forget(connection, "SELECT id FROM undo_step WHERE id >= ?", 0)


_UNDO = "SELECT id, label, params FROM undo_step WHERE state = 0 ORDER BY id DESC LIMIT 1"
_REDO = "SELECT id, label, params FROM undo_step WHERE state = 1 ORDER BY id LIMIT 1"


def next_undo(connection: Any) -> Step | None:
    """Give the newest deed that stands."""
    return _step(connection, _UNDO)


def next_redo(connection: Any) -> Step | None:
    """Give the deed that was taken back last."""
    return _step(connection, _REDO)


def _step(connection: Any, query: str) -> Step | None:
    row = connection.execute(query).fetchone()
    return Step(row[0], Label(row[1], json.loads(row[2] or "{}"))) if row else None


def turn(connection: Any, step: Step, state: int) -> Touched:
    """Run a step's statements newest first; what they note is the way back again."""
    rows = connection.execute(
        "SELECT id, sql FROM undo_row WHERE step_id = ? ORDER BY id DESC", (step.id,)
    ).fetchall()
    touched = _touched(connection, _ROWS_OF, step.id)
    mark = _newest_row(connection)
    connection.execute("INSERT INTO temp.journal_now VALUES (?)", (step.id,))
    for _, statement in rows:
        connection.execute(statement)
    connection.execute("DELETE FROM temp.journal_now")
    connection.execute("DELETE FROM undo_row WHERE step_id = ? AND id <= ?", (step.id, mark))
    connection.execute("UPDATE undo_step SET state = ? WHERE id = ?", (state, step.id))
    return touched


def orphans(connection: Any, touched: Mapping[str, object]) -> bool:
    """Say whether rows of the touched tables, or of those that lean on them, lost their parent."""
    tables = set(noted(connection))
    leaning = {
        table
        for table in tables
        for (parent,) in connection.execute(
            'SELECT "table" FROM pragma_foreign_key_list(?)', (table,)
        ).fetchall()
        if parent in touched
    }
    return any(
        connection.execute("SELECT 1 FROM pragma_foreign_key_check(?) LIMIT 1", (table,)).fetchone()
        for table in (tables & set(touched)) | leaning
    )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
