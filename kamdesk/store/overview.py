"""What stands at the head of an account: last contact, next thing due, how much is known."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.domain.accounts import Fact
from kamdesk.domain.history import CONTACTS
from kamdesk.store.tables import (
    EntryRecord,
    FactRecord,
    ImportBatchRecord,
    PlanRecord,
    PromiseRecord,
    StepRecord,
)


class Contact(NamedTuple):
    """The last time somebody was met or spoken to."""

    day: date
    kind: str
    subject: str


class Due(NamedTuple):
    """The next promise or step that falls due."""

    day: date
    what: str
    kind: str  # "promise" or "step"
    subject: int  # the entry it was promised in, or the step


def last_contacts(session: Session, ids: Collection[int], day: date) -> dict[int, Contact]:
    """Give the newest contact of each account up to a day; what is planned is none yet."""
    entry = EntryRecord
    ranked = (
        select(
            *(entry.account_id, entry.day, entry.kind, entry.subject),
            func.row_number()
            .over(partition_by=entry.account_id, order_by=(entry.day.desc(), entry.id.desc()))
            .label("place"),
        )
        .where(entry.account_id.in_(ids), entry.kind.in_(CONTACTS), entry.day <= day)
        .subquery()
    )
    chosen = select(ranked).where(ranked.c.place == 1)
    return {row[0]: Contact(*row[1:4]) for row in session.execute(chosen)}


def next_dues(session: Session, ids: Collection[int]) -> dict[int, Due]:
    """Give what falls due next in each account, the longest overdue first."""
    promise, step = PromiseRecord, StepRecord
    promised = select(promise.account_id, promise.due, promise.what, promise.entry_id).where(
        promise.account_id.in_(ids), promise.state == "open", promise.due.is_not(None)
    )
    planned = (
        select(PlanRecord.account_id, step.due, step.what, step.id)
        .join(PlanRecord, PlanRecord.id == step.plan_id)
        .where(PlanRecord.account_id.in_(ids), step.done_on.is_(None), step.due.is_not(None))
    )
    found: dict[int, Due] = {}
    for kind, chosen in (("promise", promised), ("step", planned)):
        for account_id, day, what, subject in session.execute(chosen):
            known = found.get(account_id)
            if day is not None and (known is None or day < known.day):
                found[account_id] = Due(day, what, kind, subject or 0)
    return found


def last_imported(session: Session) -> date | None:
    """Give the last day the imported sales reach to."""
    batch = ImportBatchRecord
    newest = func.max(batch.last_day, type_=batch.last_day.type)
    return session.scalar(select(newest).where(batch.kind == "sales", batch.live))


def facts(session: Session, ids: Collection[int]) -> dict[int, dict[str, Fact]]:
    """Give the newest answer to each question, by account."""
    found: dict[int, dict[str, Fact]] = {account_id: {} for account_id in ids}
    chosen = select(FactRecord).where(FactRecord.account_id.in_(ids))
    for f in session.scalars(chosen.order_by(FactRecord.day.desc())):
        fact = Fact(f.id, f.key, f.day, f.text, f.source, f.confirmed)
        found[f.account_id].setdefault(f.key, fact)
    return found
