"""People as the store keeps them: theirs, ours, roles and judgements."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from kamdesk.domain.history import CONTACTS
from kamdesk.domain.people import FurtherPost, Judgement, Person
from kamdesk.store import posts, rows
from kamdesk.store.accounts import names
from kamdesk.store.tables import (
    EntryPersonRecord,
    EntryRecord,
    JudgementRecord,
    PersonRecord,
    PersonRoleRecord,
)

_PLAIN = [
    column.name
    for column in PersonRecord.__table__.columns
    if column.name not in {"position", "side"}
]


def _read(session: Session, *where: ColumnElement[bool]) -> tuple[Person, ...]:
    chosen = select(PersonRecord).where(*where)
    records = session.scalars(chosen.order_by(PersonRecord.position, PersonRecord.id)).all()
    ids = [record.id for record in records]
    spelt: dict[int, dict[str, str]] = defaultdict(dict)
    for person_id, script, text in names(session, "person", ids):
        spelt[person_id][script] = text
    roles: dict[int, set[str]] = defaultdict(set)
    held = select(PersonRoleRecord.person_id, PersonRoleRecord.role)
    for person_id, role in session.execute(held.where(PersonRoleRecord.person_id.in_(ids))):
        roles[person_id].add(role)
    judged = judgements(session, "person", ids)
    met = _last_met(session, ids)
    return tuple(
        Person(
            **{name: getattr(record, name) for name in _PLAIN},
            names=spelt[record.id],
            roles=frozenset(roles[record.id]),
            judgements=judged.get(record.id, {}),
            last_met=met.get(record.id),
        )
        for record in records
    )


def _last_met(session: Session, ids: Collection[int]) -> dict[int, date]:
    chosen = (
        select(EntryPersonRecord.person_id, func.max(EntryRecord.day, type_=EntryRecord.day.type))
        .join(EntryRecord, EntryRecord.id == EntryPersonRecord.entry_id)
        .where(EntryPersonRecord.person_id.in_(ids), EntryRecord.kind.in_(CONTACTS))
        .group_by(EntryPersonRecord.person_id)
    )
    return dict(session.execute(chosen).all())


def judgements(
    session: Session, subject: str, ids: Collection[int]
) -> dict[int, dict[str, Judgement]]:
    """Give the newest judgement of each kind, by subject id."""
    chosen = select(JudgementRecord).where(
        JudgementRecord.subject == subject, JudgementRecord.subject_id.in_(ids)
    )
    newest: dict[int, dict[str, Judgement]] = defaultdict(dict)
    for j in session.scalars(chosen.order_by(JudgementRecord.day)):
        newest[j.subject_id][j.what] = Judgement(
            j.what, j.day, j.value, j.standing == "confirmed", j.evidence, j.source
        )
    return newest


def of_account(session: Session, account_id: int) -> tuple[Person, ...]:
    """Give the client's people in the user's order, then those with a further post there."""
    theirs = _read(session, PersonRecord.account_id == account_id)
    return (*theirs, *_guests(session, account_id, {person.id for person in theirs}))


def _guests(session: Session, account_id: int, known: Collection[int]) -> tuple[Person, ...]:
    """Give those whose main post is elsewhere, as their post here places them."""
    here = [post for post in posts.at_account(session, account_id) if post.person_id not in known]
    if not here:
        return ()
    by_person = {post.person_id: post for post in reversed(here)}
    found = _read(session, PersonRecord.id.in_(by_person))
    homes = posts.homes(session, list(by_person))
    return tuple(placed(person, by_person[person.id], homes[person.id]) for person in found)


def placed(person: Person, post: FurtherPost, home: str) -> Person:
    """Show a person as a further post of his or hers does."""
    return replace(
        person,
        account_id=post.account_id,
        unit_id=post.unit_id,
        reports_to=post.reports_to,
        title=post.title,
        function=post.function,
        level=post.level,
        since=post.since,
        until=post.until,
        map_x=None,
        map_y=None,
        post_id=post.id,
        home=home,
    )


def ours(session: Session) -> tuple[Person, ...]:
    """Give our own people."""
    return _read(session, PersonRecord.side == "ours")


def some(session: Session, ids: Collection[int]) -> tuple[Person, ...]:
    """Give these people."""
    return _read(session, PersonRecord.id.in_(ids))


def put_roles(session: Session, person_id: int, roles: Collection[str]) -> None:
    """Let a person hold just these buying roles."""
    had = set(
        session.scalars(
            select(PersonRoleRecord.role).where(PersonRoleRecord.person_id == person_id)
        )
    )
    gone = had - set(roles)
    session.execute(
        delete(PersonRoleRecord).where(
            PersonRoleRecord.person_id == person_id, PersonRoleRecord.role.in_(gone)
        )
    )
    for role in sorted(set(roles) - had):
        rows.add(session, PersonRoleRecord, person_id=person_id, role=role)


def put_judgement(session: Session, subject: str, subject_id: int, judgement: Judgement) -> None:
    """Write a dated judgement; a second one of the day corrects the first."""
    here = (
        JudgementRecord.subject == subject,
        JudgementRecord.subject_id == subject_id,
        JudgementRecord.what == judgement.what,
        JudgementRecord.day == judgement.day,
    )
    values = {
        "value": judgement.value,
        "standing": "confirmed" if judgement.confirmed else "assumed",
        "evidence": judgement.evidence,
        "source": judgement.source,
    }
    row_id = session.scalar(select(JudgementRecord.id).where(*here))
    if row_id:
        rows.change(session, JudgementRecord, row_id, **values)
    else:
        rows.add(
            session,
            JudgementRecord,
            subject=subject,
            subject_id=subject_id,
            what=judgement.what,
            day=judgement.day,
            **values,
        )


def remove_judgements(session: Session, what: str) -> None:
    """Delete every judgement of one kind."""
    session.execute(delete(JudgementRecord).where(JudgementRecord.what == what))
