"""Strengths, weaknesses, opportunities, threats and trends as the store keeps them."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kamdesk.domain.swot import Item
from kamdesk.store.standing_tables import SwotRecord

_FIELDS = [SwotRecord.__table__.columns[name] for name in Item.__dataclass_fields__]


def of_account(session: Session, account_id: int) -> tuple[Item, ...]:
    """Give an account's items of all kinds in the user's order; `domain.swot.parted` parts them."""
    return _read(session, SwotRecord.account_id == account_id)


def one(session: Session, item_id: int) -> Item | None:
    """Give one item, or None."""
    return next(iter(_read(session, SwotRecord.id == item_id)), None)


def _read(session: Session, where: ColumnElement[bool]) -> tuple[Item, ...]:
    ordered = select(*_FIELDS).where(where).order_by(SwotRecord.position, SwotRecord.id)
    return tuple(Item(*row) for row in session.execute(ordered))
