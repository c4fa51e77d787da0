"""The two doors of a store: one pen, many readers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import QueuePool

from kamdesk.store import journal, opening
from kamdesk.store.keys import Key

READERS = 5


def writer(path: Path, key: Key, wait: float) -> Engine:
    """Make the door for writing: one connection, with the journal's triggers."""

    def connect() -> opening.Connection:
        connection = opening.connect(path, key, writing=True, wait=wait)
        journal.watch(connection)
        return connection

    return _door(connect, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def readers(path: Path, key: Key, wait: float) -> Engine:
    """Make the door for reading; with BEGIN IMMEDIATE readers would wait for the pen too."""

    def connect() -> opening.Connection:
        return opening.connect(path, key, wait=wait)

    return _door(connect, "BEGIN", pool_size=READERS, max_overflow=-1)


def _door(connect: Callable[[], Any], begin: str, **pool: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=driver,  # else an IntegrityError would come out raw
        poolclass=QueuePool,
        hide_parameters=True,
        **pool,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin) and None)
    return engine
