"""Marks of the trust audit as the store keeps them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.trust import Mark
from kamdesk.store.standing_tables import TrustMarkRecord

_MARK = ("id", "principle", "day", "mark", "example", "example_day")


def of_account(session: Session, account_id: int) -> tuple[Mark, ...]:
    """Give every mark ever given, the oldest first."""
    record = TrustMarkRecord
    chosen = select(record).where(record.account_id == account_id)
    found = session.scalars(chosen.order_by(record.day, record.id))
    return tuple(Mark(*(getattr(mark, name) for name in _MARK)) for mark in found)


def of_day(session: Session, account_id: int, principle: str, day: date) -> int | None:
    """Give the mark of a principle on a day, by its id."""
    record = TrustMarkRecord
    return session.scalar(
        select(record.id).where(
            record.account_id == account_id, record.principle == principle, record.day == day
        )
    )
