"""How long texts read before they were edited. Outside the journal: undo is no edit."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.history import TextVersion
from kamdesk.store import rows
from kamdesk.store.tables import TextVersionRecord


def of(session: Session, subject: str, subject_id: int, field: str) -> tuple[TextVersion, ...]:
    """Give how a text once read, newest first; what was read twice in a row stands once."""
    record = TextVersionRecord
    chosen = select(record).where(
        record.subject == subject, record.subject_id == subject_id, record.field == field
    )
    found: list[TextVersion] = []
    for known in session.scalars(chosen.order_by(record.id.desc())):
        if not found or found[-1].text != known.text:
            found.append(TextVersion(known.id, known.field, known.at, known.text))
    return tuple(found)


def fields(session: Session, subject: str, subject_id: int) -> frozenset[str]:
    """Name the fields that once read otherwise."""
    record = TextVersionRecord
    here = (record.subject == subject, record.subject_id == subject_id)
    return frozenset(session.scalars(select(record.field).where(*here).distinct()))


def keep(session: Session, subject: str, subject_id: int, text: TextVersion) -> None:
    """Keep how a text read until now."""
    values: dict[str, Any] = {"field": text.field, "at": text.at, "text": text.text}
    rows.add(session, TextVersionRecord, subject=subject, subject_id=subject_id, **values)
