"""Risks as the store keeps them."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kamdesk.domain.risks import LIVE, Risk
from kamdesk.store.standing_tables import RiskRecord

_FIELDS = [RiskRecord.__table__.columns[name] for name in Risk.__dataclass_fields__]


def of_account(session: Session, account_id: int) -> tuple[Risk, ...]:
    """Give an account's risks in the order they were noted; `domain.risks.ranked` sorts them."""
    return _read(session, RiskRecord.account_id == account_id)


def one(session: Session, risk_id: int) -> Risk | None:
    """Give one risk, or None."""
    return next(iter(_read(session, RiskRecord.id == risk_id)), None)


def every_live(session: Session) -> tuple[Risk, ...]:
    """Give what can still happen at all accounts."""
    return _read(session, RiskRecord.state.in_(LIVE))


def _read(session: Session, where: ColumnElement[bool]) -> tuple[Risk, ...]:
    ordered = select(*_FIELDS).where(where).order_by(RiskRecord.position, RiskRecord.id)
    return tuple(Risk(*row) for row in session.execute(ordered))
