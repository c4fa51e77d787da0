"""The file opened: keyed, checked, and only then trusted; no SQLAlchemy, for the first paint."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as engine

from kamdesk.store import lock
from kamdesk.store.faults import Damaged, Foreign, Newer, Older, WrongKey, of_engine
from kamdesk.store.keys import Key, salt_of

HEAD = "0003"  # the newest migration; compared by one query, so that alembic need not be loaded
APPLICATION_ID = 0x4B414D44  # "KAMD"
WAIT = 5.0
SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # else OR REPLACE escapes the journal
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
)

Connection = Any  # sqlcipher3 has no types
Error = engine.Error


@dataclass(frozen=True, slots=True)
class Nature:
    """What a file says about itself before anything else is read."""

    schema: str
    uid: str
    commit_seq: int


def connect(path: Path, key: Key, *, writing: bool = False, wait: float = WAIT) -> Connection:
    """Open one connection that is keyed, proven to fit and set as the law says."""
    if not writing and not lock.writable(path):
        connection = _keyed(path, key, "ro&immutable=1", wait)
        _prove(connection, path, key)
        return connection
    connection = _keyed(path, key, "rw", wait)
    try:
        _prove(connection, path, key)
        if connection.execute("PRAGMA journal_mode=WAL").fetchone() != ("wal",):
            raise Damaged(str(path))
        # NORMAL lost acknowledged edits in half of the simulated power cuts, FULL none.
        connection.execute("PRAGMA synchronous=FULL")
        for setting in SETTINGS:
            connection.execute(setting)
        if not writing:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def found(path: Path, key: Key) -> None:
    """Make an empty file that is a store by name, for the migrations to fill."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    connection = _keyed(path, key, "rw", WAIT)
    connection.execute("PRAGMA application_id=" + str(APPLICATION_ID))
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def examine(path: Path, key: Key) -> Nature:
    """Say what a file is without changing a byte of it, or raise what is wrong with it."""
    if salt_of(path) != key.salt:  # the key brings its own, so the engine would not notice
        raise Damaged(str(path))
    with still(path, key) as connection:
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise Foreign(str(path))
        nature = _nature(connection)
    if nature.schema > HEAD:
        raise Newer(str(path), nature.schema, HEAD)
    return nature


def ready(path: Path, key: Key) -> Nature:
    """Examine a file that is about to be read: it has to be up to date."""
    nature = examine(path, key)
    if nature.schema != HEAD:
        raise Older(str(path), nature.schema)
    return nature


@contextmanager
def reading(path: Path, key: Key) -> Iterator[Connection]:
    """Read a store that is up to date by plain SQL; a damaged page is told as what it is."""
    ready(path, key)
    try:
        with closing(connect(path, key)) as connection:
            yield connection
    except Error as error:
        if fault := of_engine(error, path):
            raise fault from error
        raise


def damage(connection: Connection) -> list[str]:
    """Read every page, as it lies on the disk and as the tables use it; tell what is wrong."""
    try:
        return _torn(connection) or _amiss(connection)
    except Error as error:
        return [str(error)]


def _torn(connection: Connection) -> list[str]:
    """Tell of pages that are not as they were written.

    A checkpoint that was cut short leaves half a page in the file and the whole one in the log,
    so that what the file lacks is asked once more of both together.
    """
    wrong = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    file = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    return _amiss(connection) if wrong and logged(file) else wrong


def _amiss(connection: Connection) -> list[str]:
    rows = connection.execute("PRAGMA quick_check").fetchall()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def whole(path: Path, key: Key) -> None:
    """Refuse a file of which any page is not as it was written; nothing is opened for writing."""
    with still(path, key) as connection:
        if _torn(connection):
            raise Damaged(str(path))


def logged(path: Path) -> bool:
    """Say whether a log with commits lies beside a file."""
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


@contextmanager
def still(path: Path, key: Key) -> Iterator[Connection]:
    """Read a file without leaving a trace beside it, unless it is in use.

    Never one this process holds open: closing it would drop the locks of the open connections.
    """
    holder = lock.holder(path)
    used = logged(path) or (holder is not None and holder.pid != os.getpid())
    connection = _keyed(path, key, "ro" if used else "ro&immutable=1", WAIT)
    try:
        _prove(connection, path, key)
        yield connection
    except Error as error:
        raise Damaged(str(path)) from error
    finally:
        connection.close()


def _keyed(path: Path, key: Key, mode: str, wait: float) -> Connection:
    connection = engine.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=wait,
    )
    connection.execute("PRAGMA cipher_log_level=NONE")  # else it writes to stderr
    connection.execute(f'PRAGMA key="{key.literal}"')
    return connection


def _prove(connection: Connection, path: Path, key: Key) -> None:
    """Read once: a key that does not fit shows only now."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except engine.OperationalError:
        connection.close()
        raise
    except Error as error:
        connection.close()
        raise (WrongKey if key.secret else Damaged)(str(path)) from error


def _nature(connection: Connection) -> Nature:
    facts = dict(
        connection.execute(
            "SELECT name, value FROM meta WHERE name IN ('store_uid', 'commit_seq')"
        ).fetchall()
    )
    (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return Nature(schema, facts.get("store_uid", ""), int(facts.get("commit_seq", 0)))
