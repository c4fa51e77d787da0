"""Reviews of the portfolio as they are kept."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.domain.snapshots import FORMAT, KIND, Review, read, written
from kamdesk.store import rows
from kamdesk.store.tables import DecisionRecord, SnapshotRecord


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept review without its figures."""

    id: int
    taken_at: datetime
    as_of: date
    first: date
    last: date
    value: str


def every(session: Session) -> tuple[Kept, ...]:
    """List the reviews, the newest first, without reading what they hold."""
    record = SnapshotRecord
    days = [func.json_extract(record.body, f"$.{name}") for name in ("as_of", "first", "last")]
    chosen = select(record.id, record.taken_at, *days, func.json_extract(record.body, "$.value"))
    ordered = chosen.where(record.kind == KIND).order_by(record.taken_at.desc(), record.id.desc())
    return tuple(
        Kept(
            row[0],
            row[1],
            date.fromisoformat(row[2]),
            date.fromisoformat(row[3]),
            date.fromisoformat(row[4]),
            row[5],
        )
        for row in session.execute(ordered)
    )


def last(session: Session) -> datetime | None:
    """Give when the newest review was taken."""
    chosen = select(func.max(SnapshotRecord.taken_at, type_=SnapshotRecord.taken_at.type))
    return session.scalar(chosen.where(SnapshotRecord.kind == KIND))


def one(session: Session, review_id: int) -> Review | None:
    """Read a kept review."""
    chosen = select(SnapshotRecord.body, SnapshotRecord.format)
    here = (SnapshotRecord.id == review_id, SnapshotRecord.kind == KIND)
    found = session.execute(chosen.where(*here)).first()
    return read(*found) if found else None


def add(session: Session, review: Review, at: datetime) -> int:
    """Keep a review."""
    return rows.add(
        session,
        SnapshotRecord,
        kind=KIND,
        subject_id=0,
        taken_at=at,
        format=FORMAT,
        body=written(review),
    )


def remove(session: Session, review_id: int) -> None:
    """Delete a review."""
    rows.remove(session, SnapshotRecord, review_id)


def reasons(session: Session, after: date, until: date) -> dict[int, str]:
    """Give the newest reason decided between two days, by account."""
    record = DecisionRecord
    chosen = select(record.account_id, record.reason).where(record.day > after, record.day <= until)
    ordered = session.execute(chosen.order_by(record.day, record.id))
    return {row[0]: row[1] for row in ordered}
