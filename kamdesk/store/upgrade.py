"""Migrations applied: a fresh store from them, an old one brought up to date, or left as it was."""

import hashlib
import os
import shutil
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from string import Template
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from kamdesk import paths
from kamdesk.store import backup, journal, keys, opening, rollup, search
from kamdesk.store.faults import Damaged, Exists, Unwritable
from kamdesk.store.keys import Key
from kamdesk.store.swap import remove
from kamdesk.store.work import count, faults, raw

UNCOUNTED = frozenset({"alembic_version", "undo_step", "undo_row", "sqlite_sequence"})


def create(path: Path, passphrase: str | None = None) -> Key:
    """Make a fresh store: the template copied, then a name of its own."""
    if path.exists():
        raise Exists(str(path))
    key = keys.fresh(passphrase)
    made = path.with_name(f".{path.name[:80]}.{uuid.uuid4().hex[:8]}.new")
    try:
        _make(made, key)
        made.replace(path)
    except OSError as fault:
        raise Unwritable(str(path), fault) from fault
    finally:
        remove(made)
    return key


def _make(made: Path, key: Key) -> None:
    with faults(made):
        if key.secret:
            backup.copy_still(template(), keys.OPEN, made, key)
        else:
            _copy(template(), made)
        connection = opening.connect(made, key, writing=True)
        try:
            connection.execute(
                "INSERT OR REPLACE INTO meta (name, value) VALUES ('store_uid', ?)",
                (uuid.uuid4().hex,),
            )
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def template(migrations: Path | None = None) -> Path:
    """Give the cached empty store all new ones are copied from; 3 ms against a second."""
    folder = migrations or paths.migrations()
    text = hashlib.sha256(b"".join(file.read_bytes() for file in _files(folder)))
    cached = paths.cache_dir() / f"template-{text.hexdigest()[:16]}.kamdesk"
    if not cached.exists():
        made = cached.with_name(f"{cached.name}.{os.getpid()}.{uuid.uuid4().hex[:6]}")
        opening.found(made, keys.OPEN)
        with _engine(made, keys.OPEN) as connection:
            migrate(connection, folder)
            raw(connection).execute(
                "INSERT OR IGNORE INTO meta (name, value) VALUES ('commit_seq', '0')"
            )
        made.replace(cached)
    return cached


def _files(folder: Path) -> list[Path]:
    return [folder / "env.py", *sorted((folder / "versions").glob("[0-9]*.py"))]


def _copy(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with source.open("rb") as reading, os.fdopen(descriptor, "wb") as writing:
        shutil.copyfileobj(reading, writing)


def upgrade(path: Path, key: Key, at: datetime, migrations: Path | None = None) -> None:
    """Bring an old store its caller holds up to date in one transaction, a proven backup first."""
    opening.examine(path, key)
    opening.whole(path, key)
    backup.make(path, key, at, reason="upgrade")
    with faults(path), _engine(path, key) as connection:
        journal.forget_all(raw(connection))
        rollup.purge(raw(connection))  # lines of an undone import have no customers any more
        before = counts(raw(connection))
        migrate(connection, migrations or paths.migrations())
        _prove(raw(connection), before, path)
        search.rebuild(raw(connection))
        count(raw(connection))


def counts(connection: Any) -> dict[str, int]:
    """Count the rows of every table."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        )
        if name not in UNCOUNTED and not name.startswith("sqlite_")
    ]
    counting = Template('SELECT count(*) FROM "$name"')
    return {
        name: int(connection.execute(counting.substitute(name=name)).fetchone()[0])
        for name in names
    }


def _prove(connection: Any, before: dict[str, int], path: Path) -> None:
    """Look before COMMIT: no row lost, no child without its parent."""
    after = counts(connection)
    lost = [name for name, rows in before.items() if after.get(name, rows) < rows]
    if lost or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise Damaged(str(path))


def migrate(connection: Connection, folder: Path) -> None:
    """Run every revision that is still to come."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # resources may be read-only
    try:
        command.upgrade(config, "head")
    finally:
        sys.dont_write_bytecode = kept


@contextmanager
def _engine(path: Path, key: Key) -> Iterator[Connection]:
    """Open one connection in one transaction, foreign keys off: a rebuilt table keeps its rows."""

    def connect() -> Any:
        connection = opening.connect(path, key, writing=True)
        connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, module=driver, poolclass=NullPool, hide_parameters=True
    )
    event.listen(
        engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE") and None
    )
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
