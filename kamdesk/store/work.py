"""One unit of work: a transaction that is one labelled step of undo."""

import errno
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kamdesk.domain.changes import Changes, Label
from kamdesk.store import journal
from kamdesk.store.derive import Derivation, derive
from kamdesk.store.faults import NoRoom, NotWritten, of_engine
from kamdesk.store.opening import Error

FULL_DISK = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
UNWRITABLE = (errno.EROFS, errno.EACCES, errno.EIO)


class Work:
    """What happens inside one transaction; `changes` tells it afterwards."""

    def __init__(self, session: Session, label: Label, origin: str) -> None:
        self.session = session
        self.label, self.origin = label, origin
        self.changes = Changes(label, {}, origin)
        self._also: dict[str, set[int] | None] = {}

    @property
    def raw(self) -> Any:
        """Give the driver's connection, for rows by the hundred thousand."""
        return raw(self.session.connection())

    def touch(self, table: str, ids: Collection[int] | None = None) -> None:
        """Tell of rows the journal does not note, such as sale lines; None means all of them."""
        known = self._also.setdefault(table, set())
        self._also[table] = None if ids is None or known is None else known | set(ids)

    def joined(self, noted: journal.Touched) -> journal.Touched:
        """Give what the journal noted and what was told besides."""
        return join(noted, self._also)


def join(one: journal.Touched, other: journal.Touched) -> journal.Touched:
    """Unite two accounts of what was touched."""
    united = dict(one)
    for table, ids in other.items():
        known = united.get(table, set())
        united[table] = None if ids is None or known is None else known | ids
    return united


def raw(connection: Connection) -> Any:
    """Give the driver's connection behind SQLAlchemy's."""
    return connection.connection.driver_connection


def told(label: Label, touched: journal.Touched, origin: str) -> Changes:
    """Freeze what was touched."""
    subjects = {table: None if ids is None else frozenset(ids) for table, ids in touched.items()}
    return Changes(label, subjects, origin)


def count(connection: Any) -> int:
    """Raise the commit number; it shows a lost log or a swapped file at the next opening."""
    (number,) = connection.execute(
        "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'commit_seq' "
        "RETURNING CAST(value AS INTEGER)"
    ).fetchone()
    return int(number)


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Say what the disk or the engine refused, in words."""
    try:
        yield
    except (DBAPIError, Error) as error:
        if fault := of_engine(error.orig if isinstance(error, DBAPIError) else error, path):
            raise fault from error
        raise
    except OSError as error:
        if error.errno in FULL_DISK:
            raise NoRoom from error
        if error.errno in UNWRITABLE:
            raise NotWritten from error
        raise


@contextmanager
def transaction(
    engine: Engine,
    work: Work,
    at: datetime,
    merge_key: str | None,
    derivations: Collection[Derivation],
) -> Iterator[list[int]]:
    """Commit on the way out, roll back on any error; gives the commit number afterwards."""
    numbers: list[int] = []
    session = work.session
    with session, session.begin():
        driver = work.raw
        recording = journal.Recording(driver, work.label, at, work.origin, merge_key)
        before = driver.total_changes
        yield numbers
        session.flush()
        changed = driver.total_changes != before
        recording.stop()
        touched = work.joined(recording.touched())
        if not changed and not touched:
            session.rollback()
            return
        forgotten = recording.finish()
        derive(derivations, session.connection(), join(touched, forgotten))
        numbers.append(count(driver))
        work.changes = told(work.label, touched, work.origin)
