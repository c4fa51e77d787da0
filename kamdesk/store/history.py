"""Entries and promises as the store keeps them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from kamdesk.domain.history import TASKS, Entry, Promise, Sought
from kamdesk.store import rows
from kamdesk.store.entry_search import entries_with
from kamdesk.store.search import words_of
from kamdesk.store.tables import (
    EntryDetailRecord,
    EntryPersonRecord,
    EntryRecord,
    PromiseRecord,
)

_ENTRY = [
    column.name for column in EntryRecord.__table__.columns if column.name not in {"logged_at"}
]
_NEWEST = (EntryRecord.day.desc(), EntryRecord.at.desc(), EntryRecord.id.desc())
_PROMISE = [column.name for column in PromiseRecord.__table__.columns]


def _read(
    session: Session, where: ColumnElement[bool], limit: int | None = None, offset: int = 0
) -> tuple[Entry, ...]:
    chosen = select(EntryRecord).where(where).order_by(*_NEWEST).limit(limit).offset(offset)
    records = session.scalars(chosen).all()
    ids = [record.id for record in records]
    took_part: dict[int, list[int]] = defaultdict(list)
    for link in session.scalars(
        select(EntryPersonRecord)
        .where(EntryPersonRecord.entry_id.in_(ids))
        .order_by(EntryPersonRecord.id)
    ):
        took_part[link.entry_id].append(link.person_id)
    owed: dict[int | None, list[Promise]] = defaultdict(list)
    for promise in _promises(session, PromiseRecord.entry_id.in_(ids)):
        owed[promise.entry_id].append(promise)
    details: dict[int, dict[str, str]] = defaultdict(dict)
    for detail in session.scalars(
        select(EntryDetailRecord).where(EntryDetailRecord.entry_id.in_(ids))
    ):
        details[detail.entry_id][detail.key] = detail.value
    return tuple(
        Entry(
            **{name: getattr(record, name) for name in _ENTRY},
            people=tuple(took_part[record.id]),
            promises=tuple(owed[record.id]),
            details=details[record.id],
        )
        for record in records
    )


def _promises(session: Session, where: ColumnElement[bool]) -> tuple[Promise, ...]:
    due = func.coalesce(PromiseRecord.due, "9999-12-31", type_=PromiseRecord.due.type)
    chosen = select(PromiseRecord).where(where).order_by(due, PromiseRecord.id)
    return tuple(
        Promise(**{name: getattr(record, name) for name in _PROMISE})
        for record in session.scalars(chosen)
    )


def of_account(
    session: Session, account_id: int, limit: int | None = None, offset: int = 0
) -> tuple[Entry, ...]:
    """Give the entries of an account, newest first."""
    return _read(session, EntryRecord.account_id == account_id, limit, offset)


def some(session: Session, ids: Collection[int]) -> tuple[Entry, ...]:
    """Give these entries, newest first."""
    return _read(session, EntryRecord.id.in_(ids))


def sought(session: Session, asked: Sought) -> tuple[int, ...]:
    """Give the ids of the entries that fit, newest first."""
    entry = EntryRecord
    chosen = select(entry.id).where(entry.account_id == asked.account_id)
    if asked.kind:
        chosen = chosen.where(entry.kind == asked.kind)
    if asked.first:
        chosen = chosen.where(entry.day >= asked.first)
    if asked.last:
        chosen = chosen.where(entry.day <= asked.last)
    if asked.person_id:
        met = select(EntryPersonRecord.entry_id)
        chosen = chosen.where(
            entry.id.in_(met.where(EntryPersonRecord.person_id == asked.person_id))
        )
    if asked.only == "waiting":
        chosen = chosen.where(entry.kind.in_(TASKS), entry.state != "closed")
    if asked.only == "promising":
        made = select(PromiseRecord.entry_id).where(PromiseRecord.entry_id.is_not(None))
        chosen = chosen.where(entry.id.in_(made))
    ids = session.scalars(chosen.order_by(*_NEWEST))
    if not words_of(asked.text):
        return tuple(ids)
    held = entries_with(session.connection(), asked.account_id, asked.text)
    return tuple(entry_id for entry_id in ids if entry_id in held)


def one(session: Session, entry_id: int) -> Entry | None:
    """Give one entry, or None."""
    found = _read(session, EntryRecord.id == entry_id)
    return found[0] if found else None


def promises(session: Session, account_id: int) -> tuple[Promise, ...]:
    """Give the promises of both sides, by due day."""
    return _promises(session, PromiseRecord.account_id == account_id)


def count(session: Session, account_id: int) -> int:
    """Count the entries of an account."""
    chosen = select(func.count()).select_from(EntryRecord)
    return session.scalar(chosen.where(EntryRecord.account_id == account_id)) or 0


def put_people(session: Session, entry_id: int, people: Collection[int]) -> None:
    """Let just these people have taken part."""
    had = set(
        session.scalars(
            select(EntryPersonRecord.person_id).where(EntryPersonRecord.entry_id == entry_id)
        )
    )
    gone = had - set(people)
    session.execute(
        delete(EntryPersonRecord).where(
            EntryPersonRecord.entry_id == entry_id, EntryPersonRecord.person_id.in_(gone)
        )
    )
    for person_id in people:
        if person_id not in had:
            rows.add(session, EntryPersonRecord, entry_id=entry_id, person_id=person_id)


def put_details(session: Session, entry_id: int, values: Mapping[str, str]) -> None:
    """Write details of an entry; an empty one goes."""
    detail = EntryDetailRecord
    chosen = select(detail.key, detail.id).where(detail.entry_id == entry_id)
    had: dict[str, int] = dict(session.execute(chosen).all())
    for key, value in values.items():
        if key in had and value:
            rows.change(session, detail, had[key], value=value)
        elif key in had:
            rows.remove(session, detail, had[key])
        elif value:
            rows.add(session, detail, entry_id=entry_id, key=key, value=value)
