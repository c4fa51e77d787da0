"""Attachments: which files hang on an account, an entry or a person."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kamdesk.domain.attachments import Attachment
from kamdesk.store import blobs, rows
from kamdesk.store.tables import AttachmentRecord


def _read(session: Session, *where: Any) -> tuple[Attachment, ...]:
    record = AttachmentRecord
    chosen = select(record).where(*where).order_by(record.added, record.id)
    return tuple(
        Attachment(r.id, r.owner, r.owner_id, r.name, r.size, r.added)
        for r in session.scalars(chosen)
    )


def of(session: Session, owner: str, owner_id: int) -> tuple[Attachment, ...]:
    """Give the files of one owner, the oldest first."""
    return _read(session, AttachmentRecord.owner == owner, AttachmentRecord.owner_id == owner_id)


def one(session: Session, attachment_id: int) -> Attachment | None:
    """Give one, or None."""
    found = _read(session, AttachmentRecord.id == attachment_id)
    return found[0] if found else None


def counts(session: Session, owner: str, ids: Collection[int]) -> dict[int, int]:
    """Count the files of several owners."""
    record = AttachmentRecord
    chosen = select(record.owner_id, func.count()).where(
        record.owner == owner, record.owner_id.in_(ids)
    )
    return dict(session.execute(chosen.group_by(record.owner_id)).all())


def add(
    session: Session, owner: str, owner_id: int, name: str, content: bytes, added: datetime
) -> int:
    """Keep a file."""
    values = {"owner": owner, "owner_id": owner_id, "name": name, "added": added}
    blob_id = blobs.put(session, content)
    return rows.add(session, AttachmentRecord, blob_id=blob_id, size=len(content), **values)


def content(session: Session, attachment_id: int) -> bytes:
    """Give the bytes of one."""
    chosen = select(AttachmentRecord.blob_id).where(AttachmentRecord.id == attachment_id)
    return blobs.read(session, session.scalars(chosen).one())


def drop_of(session: Session, owner: str, owner_id: int) -> None:
    """Take all files off an owner that goes."""
    record = AttachmentRecord
    session.execute(delete(record).where(record.owner == owner, record.owner_id == owner_id))
