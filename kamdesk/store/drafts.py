"""What is typed but not yet stored: a small keyed file beside the store that nothing ever locks."""

import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from kamdesk.store import opening
from kamdesk.store.faults import Fault
from kamdesk.store.keys import Key

_MAKE = """
    CREATE TABLE IF NOT EXISTS draft (
        subject TEXT NOT NULL, subject_id INTEGER NOT NULL, field TEXT NOT NULL,
        text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (subject, subject_id, field)
    ) STRICT, WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way into one field."""

    subject: str
    id: int
    field: str
    text: str
    at: str  # the moment, ISO in UTC


def beside(path: Path) -> Path:
    """Give the drafts file of a store."""
    return path.with_name(path.name + ".drafts")


class Drafts:
    """The drafts of one store."""

    def __init__(self, path: Path, key: Key) -> None:
        self._gate = threading.Lock()
        self._connection = _opened(beside(path), key)

    def put(self, subject: str, subject_id: int, field: str, text: str, at: datetime) -> None:
        """Keep a text until it is stored."""
        with self._gate:
            self._connection.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
                (subject, subject_id, field, text, at.isoformat()),
            )

    def get(self, subject: str, subject_id: int, field: str) -> str | None:
        """Give the text kept for a field."""
        with self._gate:
            row = self._connection.execute(
                "SELECT text FROM draft WHERE subject = ? AND subject_id = ? AND field = ?",
                (subject, subject_id, field),
            ).fetchone()
        return str(row[0]) if row else None

    def drop(self, subject: str, subject_id: int, field: str) -> None:
        """Let go of a text that was stored or given up."""
        with self._gate:
            self._connection.execute(
                "DELETE FROM draft WHERE subject = ? AND subject_id = ? AND field = ?",
                (subject, subject_id, field),
            )

    def every(self) -> tuple[Draft, ...]:
        """Give all that is kept, the oldest first."""
        with self._gate:
            rows = self._connection.execute("SELECT * FROM draft ORDER BY at").fetchall()
        return tuple(Draft(*row) for row in rows)

    def clear(self) -> None:
        """Let go of everything."""
        with self._gate:
            self._connection.execute("DELETE FROM draft")

    def close(self) -> None:
        """Leave one settled file behind."""
        with self._gate:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.close()

    def __enter__(self) -> "Drafts":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


def _opened(file: Path, key: Key) -> opening.Connection:
    """Open the file; one that cannot be read is put aside, for drafts must never stop the desk."""
    if file.exists():
        try:
            connection = opening.connect(file, key, writing=True)
            connection.execute(_MAKE)
        except (Fault, opening.Error):
            file.replace(file.with_name(file.name + ".damaged"))
        else:
            return connection
    opening.found(file, key)
    connection = opening.connect(file, key, writing=True)
    connection.execute(_MAKE)
    return connection


def rekey(path: Path, old: Key, new: Key) -> None:
    """Move the drafts under another key."""
    if not beside(path).exists():
        return
    with Drafts(path, old) as drafts:
        kept = drafts.every()
    beside(path).unlink()
    with Drafts(path, new) as drafts:
        for draft in kept:
            at = datetime.fromisoformat(draft.at)
            drafts.put(draft.subject, draft.id, draft.field, draft.text, at)
