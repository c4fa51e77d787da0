"""Reviews of plans as they are kept, each with the plan as it stood."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kamdesk.domain.plan_reviews import FORMAT, KIND, Key, PlanReview, Standing, read, written
from kamdesk.store import rows
from kamdesk.store.plan_tables import KpiReadingRecord, KpiRecord, PlanReviewRecord
from kamdesk.store.tables import SnapshotRecord


def of_plan(session: Session, plan_id: int) -> tuple[PlanReview, ...]:
    """Give the reviews of a plan, the newest first."""
    record = PlanReviewRecord
    columns = [getattr(record, name) for name in PlanReview.__dataclass_fields__]
    chosen = select(*columns).where(record.plan_id == plan_id)
    found = session.execute(chosen.order_by(record.day.desc(), record.id.desc()))
    return tuple(PlanReview(*row) for row in found)


def one(session: Session, review_id: int) -> PlanReview | None:
    """Give a review by its id."""
    found = session.get(PlanReviewRecord, review_id)
    if found is None:
        return None
    return PlanReview(*(getattr(found, name) for name in PlanReview.__dataclass_fields__))


def standing(session: Session, review: PlanReview) -> Standing | None:
    """Read the plan as it stood at a review."""
    chosen = select(SnapshotRecord.body, SnapshotRecord.format)
    found = session.execute(chosen.where(SnapshotRecord.id == review.snapshot_id)).first()
    return read(*found) if found else None


def add(session: Session, plan_id: int, kept: Standing, at: datetime, joint: bool) -> int:
    """Keep a review with the plan as it stands."""
    values = {"kind": KIND, "subject_id": plan_id, "taken_at": at, "format": FORMAT}
    snapshot_id = rows.add(session, SnapshotRecord, **values, body=written(kept))
    return rows.add(
        session,
        PlanReviewRecord,
        plan_id=plan_id,
        snapshot_id=snapshot_id,
        day=kept.day,
        joint=joint,
    )


def take(session: Session, review: PlanReview, kept: Standing, at: datetime) -> None:
    """Keep the plan anew as it stands, for a review of the same day."""
    if review.snapshot_id is not None:
        rows.change(session, SnapshotRecord, review.snapshot_id, taken_at=at, body=written(kept))


def remove(session: Session, review: PlanReview) -> None:
    """Delete a review with what it kept."""
    rows.remove(session, PlanReviewRecord, review.id)
    if review.snapshot_id is not None:
        rows.remove(session, SnapshotRecord, review.snapshot_id)


def forget_plan(session: Session, plan_id: int) -> None:
    """Delete what the reviews of a plan kept; the reviews themselves go with the plan."""
    here = (SnapshotRecord.kind == KIND, SnapshotRecord.subject_id == plan_id)
    session.execute(delete(SnapshotRecord).where(*here))


def keys(session: Session, plan_id: int) -> tuple[Key, ...]:
    """Give the key figures of a plan, each with its last reading."""
    kpi, reading = KpiRecord, KpiReadingRecord
    readings = (
        select(reading.kpi_id, reading.value, reading.day)
        .join(kpi, kpi.id == reading.kpi_id)
        .where(kpi.plan_id == plan_id)
        .order_by(reading.day)
    )
    last = {row.kpi_id: row for row in session.execute(readings)}
    found = session.scalars(select(kpi).where(kpi.plan_id == plan_id).order_by(kpi.position))
    return tuple(
        Key(
            *(each.uid, each.title, each.key, each.unit, each.target),
            last[each.id].value if each.id in last else None,
            last[each.id].day if each.id in last else None,
        )
        for each in found
    )
