"""Who knows whom, as the store keeps it: people of both sides, ties, links, contacts."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select, true, union
from sqlalchemy.orm import Session

from kamdesk.domain.coverage import Known, Meeting, Ours
from kamdesk.domain.history import CONTACTS
from kamdesk.store import rows
from kamdesk.store.plan_means import planned_days
from kamdesk.store.tables import (
    AccountRecord,
    EntryPersonRecord,
    EntryRecord,
    JudgementRecord,
    PersonRecord,
    PersonRoleRecord,
    PostRecord,
    TieRecord,
)

_JUDGED = ("influence", "stance", "strength")


class Sides(NamedTuple):
    """Theirs and contacts by account, and what is common to all accounts."""

    theirs: dict[int, list[Known]]
    meetings: dict[int, list[Meeting]]
    ours: tuple[Ours, ...]
    ties: dict[tuple[int, int], int]


def sides(session: Session, day: date, account_id: int | None = None) -> Sides:
    """Read one account, or all, as they were on a day: who is in post, judged and met by then."""
    theirs = _theirs(session, day, account_id)
    accounts_of: dict[int, list[int]] = defaultdict(list)
    for account, people in theirs.items():
        for person in people:
            accounts_of[person.id].append(account)
    meetings: dict[int, dict[Meeting, None]] = defaultdict(dict)
    for meeting in _meetings(session, day, account_id):
        for person_id in meeting.theirs:
            for account in accounts_of[person_id]:
                meetings[account][meeting] = None
    held = {account: list(known) for account, known in meetings.items()}
    return Sides(theirs, held, _ours(session, day), _ties(session))


def countries(session: Session, account_id: int | None = None) -> dict[int, str]:
    """Give the country of one account, or of all."""
    chosen = select(AccountRecord.id, AccountRecord.country)
    if account_id is not None:
        chosen = chosen.where(AccountRecord.id == account_id)
    return dict(session.execute(chosen).all())


def _in_post(record: Any, day: date) -> tuple[ColumnElement[bool], ...]:
    begun = record.since.is_(None) | (record.since <= day)
    return begun, record.until.is_(None) | (record.until > day)


def _theirs(session: Session, day: date, account_id: int | None) -> dict[int, list[Known]]:
    person, post = PersonRecord, PostRecord
    here = [] if account_id is None else [account_id]
    main = select(
        *(person.account_id, person.id, person.name, person.function, person.level),
        person.cadence_days,
    ).where(person.side == "theirs", person.post == "held", *_in_post(person, day))
    further = (
        select(
            *(post.account_id, person.id, person.name, post.function, post.level),
            person.cadence_days,
        )
        .join(person, person.id == post.person_id)
        .where(person.post == "held", *_in_post(post, day))
    )
    found = [
        row
        for chosen, column in ((main, person.account_id), (further, post.account_id))
        for row in session.execute(chosen.where(column.in_(here) if here else true()))
    ]
    ids = {row[1] for row in found}
    judged, roles = _judged(session, day, ids), _roles(session, ids)
    planned = planned_days(session, day, account_id)
    theirs: dict[int, list[Known]] = defaultdict(list)
    for owner, person_id, name, function, level, cadence_days in found:
        said, by_plan = judged[person_id], planned.get((owner, person_id)) if owner else None
        if owner is None or any(each.id == person_id for each in theirs[owner]):
            continue
        theirs[owner].append(
            Known(
                person_id,
                name,
                function,
                level,
                frozenset(roles[person_id]),
                int(said.get("influence") or 0),
                said.get("stance", ""),
                int(said["strength"]) if said.get("strength") else None,
                by_plan or cadence_days,
                by_plan is not None,
            )
        )
    return dict(theirs)


def _judged(session: Session, day: date, ids: Collection[int]) -> dict[int, dict[str, str]]:
    record = JudgementRecord
    chosen = select(record.subject_id, record.what, record.value).where(
        record.subject == "person", record.what.in_(_JUDGED), record.day <= day
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for person_id, what, value in session.execute(chosen.order_by(record.day, record.id)):
        if person_id in ids:
            found[person_id][what] = value
    return found


def _roles(session: Session, ids: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for person_id, role in session.execute(
        select(PersonRoleRecord.person_id, PersonRoleRecord.role)
    ):
        if person_id in ids:
            found[person_id].add(role)
    return found


def _ours(session: Session, day: date) -> tuple[Ours, ...]:
    person = PersonRecord
    chosen = (
        select(person.id, person.name, person.function, person.level)
        .where(person.side == "ours", *_in_post(person, day))
        .order_by(person.position, person.id)
    )
    return tuple(Ours(*row) for row in session.execute(chosen))


def _ties(session: Session) -> dict[tuple[int, int], int]:
    chosen = select(TieRecord.ours_id, TieRecord.theirs_id, TieRecord.strength)
    return {(ours, theirs): strength for ours, theirs, strength in session.execute(chosen)}


def _meetings(session: Session, day: date, account_id: int | None) -> list[Meeting]:
    """Give the real contacts up to a day, the oldest first."""
    entry, took, person = EntryRecord, EntryPersonRecord, PersonRecord
    chosen = (
        select(entry.id, entry.day, took.person_id, person.side)
        .join(took, took.entry_id == entry.id)
        .join(person, person.id == took.person_id)
        .where(entry.kind.in_(CONTACTS), entry.day <= day)
        .order_by(entry.day, entry.id)
    )
    if account_id is not None:
        here = union(
            select(person.id).where(person.account_id == account_id),
            select(PostRecord.person_id).where(PostRecord.account_id == account_id),
        )
        chosen = chosen.where(entry.id.in_(select(took.entry_id).where(took.person_id.in_(here))))
    found: dict[tuple[int, date], tuple[set[int], set[int]]] = {}
    for entry_id, on, person_id, side in session.execute(chosen):
        theirs, ours = found.setdefault((entry_id, on), (set(), set()))
        (theirs if side == "theirs" else ours).add(person_id)
    return [
        Meeting(on, frozenset(theirs), frozenset(ours)) for (_, on), (theirs, ours) in found.items()
    ]


def put_tie(session: Session, ours_id: int, theirs_id: int, strength: int | None) -> None:
    """Say how well one of ours knows one of theirs; None forgets what was said."""
    here = (TieRecord.ours_id == ours_id, TieRecord.theirs_id == theirs_id)
    row_id = session.scalar(select(TieRecord.id).where(*here))
    if strength is None and row_id:
        rows.remove(session, TieRecord, row_id)
    elif strength is not None and row_id:
        rows.change(session, TieRecord, row_id, strength=strength)
    elif strength is not None:
        rows.add(session, TieRecord, ours_id=ours_id, theirs_id=theirs_id, strength=strength)
