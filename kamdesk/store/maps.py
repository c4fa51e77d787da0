"""The map as the store keeps it: links between people, places by hand, decisions."""

from collections import defaultdict

from sqlalchemy import or_, select, union, update
from sqlalchemy.orm import Session

from kamdesk.domain.maps import Buying, Link, Stage
from kamdesk.store import rows
from kamdesk.store.tables import (
    BuyingRecord,
    BuyingStepRecord,
    PersonLinkRecord,
    PersonRecord,
    PostRecord,
)


def links(session: Session, account_id: int) -> tuple[Link, ...]:
    """Give the links between an account's people."""
    person, link = PersonRecord, PersonLinkRecord
    here = union(
        select(person.id).where(person.account_id == account_id),
        select(PostRecord.person_id).where(PostRecord.account_id == account_id),
    )
    chosen = select(link.from_id, link.to_id, link.kind, link.note).where(
        link.from_id.in_(here), link.to_id.in_(here)
    )
    return tuple(Link(*row) for row in session.execute(chosen.order_by(link.id)))


def put_link(session: Session, link: Link, *, mutual: bool) -> None:
    """Draw a link; one there already keeps its place and takes the note."""
    row_id = _find(session, link, mutual=mutual)
    if row_id:
        rows.change(session, PersonLinkRecord, row_id, note=link.note)
    else:
        values = {"from_id": link.from_id, "to_id": link.to_id}
        rows.add(session, PersonLinkRecord, **values, kind=link.kind, note=link.note)


def remove_link(session: Session, link: Link, *, mutual: bool) -> None:
    if row_id := _find(session, link, mutual=mutual):
        rows.remove(session, PersonLinkRecord, row_id)


def _find(session: Session, link: Link, *, mutual: bool) -> int | None:
    record = PersonLinkRecord
    there = (record.from_id == link.from_id) & (record.to_id == link.to_id)
    back = (record.from_id == link.to_id) & (record.to_id == link.from_id)
    way = or_(there, back) if mutual else there
    return session.scalar(select(record.id).where(way, record.kind == link.kind))


def clear_places(session: Session, account_id: int) -> None:
    """Forget where the user put people."""
    person = PersonRecord
    moved = person.account_id == account_id, person.map_x.is_not(None)
    session.execute(update(person).where(*moved).values(map_x=None, map_y=None))


def buyings(session: Session, account_id: int) -> tuple[Buying, ...]:
    """Give the client's decisions with their steps, in order."""
    record, step = BuyingRecord, BuyingStepRecord
    chosen = select(record).where(record.account_id == account_id)
    found = session.scalars(chosen.order_by(record.position, record.id)).all()
    stages: dict[int, list[Stage]] = defaultdict(list)
    steps = select(step).where(step.buying_id.in_([each.id for each in found]))
    for s in session.scalars(steps.order_by(step.position, step.id)):
        stages[s.buying_id].append(Stage(s.id, s.what, s.role, s.person_id, s.done_on))
    return tuple(Buying(b.id, b.title, b.criteria, b.due, tuple(stages[b.id])) for b in found)
