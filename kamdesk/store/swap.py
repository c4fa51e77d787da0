"""One file put in the place of another: old or new, never between."""

import os
from pathlib import Path

from kamdesk.store import opening
from kamdesk.store.keys import Key


def settle(path: Path, key: Key) -> None:
    """Write the log into the file, so that the file alone is the whole store."""
    connection = opening.connect(path, key, writing=True)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def swap(made: Path, path: Path) -> None:
    """Put a finished file in the place of a settled one: old or new, never between."""
    remove_log(path)
    sync(made)
    made.replace(path)
    sync(path.absolute().parent)


def remove_log(path: Path) -> None:
    """Take the log beside a closed file away."""
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Take a file away with whatever lies beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file or folder lies on the disk."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
