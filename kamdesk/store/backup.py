"""Copies of a store: made while it is in use, proven good, thinned out, put back."""

import os
from pathlib import Path

from kamdesk.store import opening
from kamdesk.store.keys import Key

STEP = 1_000  # pages between two breaths


def copy(source: Path, source_key: Key, target: Path, target_key: Key) -> None:
    """Copy one moment of a store into a new file under its own key."""
    reader = opening.connect(source, source_key)
    try:
        opening.found(target, target_key)
        writer = opening.connect(target, target_key, writing=True)
        try:
            # Holding a read keeps the copy from starting anew at every commit.
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            reader.backup(writer, pages=STEP)
        finally:
            writer.close()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        reader.close()
