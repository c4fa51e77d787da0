"""The bytes of files. Outside the journal: they stay while anything, or any undo, needs them."""

import hashlib
import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from kamdesk.store import rows
from kamdesk.store.derive import Touched
from kamdesk.store.tables import BlobRecord
from kamdesk.store.work import raw

# A step of undo that could bring the bytes' owner back names them; naming them by chance only
# keeps them longer.
_UNNEEDED = """
    DELETE FROM blob WHERE id NOT IN (SELECT blob_id FROM attachment)
    AND id NOT IN (SELECT picture_id FROM person WHERE picture_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM undo_row WHERE table_name IN ('attachment', 'person')
        AND (instr(sql, ', ' || blob.id) OR instr(sql, '=' || blob.id)))"""
_UNTOLD = """
    DELETE FROM text_version WHERE subject = 'entry'
    AND subject_id IN (SELECT value FROM json_each(?))
    AND subject_id NOT IN (SELECT id FROM entry)
    AND subject_id NOT IN (SELECT row_id FROM undo_row WHERE table_name = 'entry')"""


def put(session: Session, content: bytes) -> int:
    """Keep bytes, once however often they come; give their id."""
    digest = hashlib.sha256(content).hexdigest()
    known = session.scalar(select(BlobRecord.id).where(BlobRecord.sha256 == digest))
    return known or rows.add(session, BlobRecord, sha256=digest, bytes=content)


def read(session: Session, blob_id: int) -> bytes:
    """Give the bytes."""
    return session.scalars(select(BlobRecord.bytes).where(BlobRecord.id == blob_id)).one()


def derive(connection: Connection, touched: Touched) -> None:
    """Let go of bytes, and of earlier wordings, that nothing can bring back."""
    driver = raw(connection)
    if "attachment" in touched or "person" in touched:
        driver.execute(_UNNEEDED)
    entries: Any = touched.get("entry")
    if entries:
        driver.execute(_UNTOLD, (json.dumps(sorted(entries)),))
