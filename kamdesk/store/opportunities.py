"""Opportunities and bundles as the store keeps them."""

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from kamdesk.domain.opportunities import Bundle, Opportunity
from kamdesk.store.standing_tables import BundleRecord, OpportunityRecord

_FIELDS = [OpportunityRecord.__table__.columns[name] for name in Opportunity.__dataclass_fields__]
_BUNDLED = [BundleRecord.__table__.columns[name] for name in Bundle.__dataclass_fields__]


def of_account(session: Session, account_id: int) -> tuple[Opportunity, ...]:
    """Give an account's opportunities in the user's order."""
    return _read(session, OpportunityRecord.account_id == account_id)


def one(session: Session, opportunity_id: int) -> Opportunity | None:
    """Give one opportunity, or None."""
    return next(iter(_read(session, OpportunityRecord.id == opportunity_id)), None)


def every_open(session: Session) -> tuple[Opportunity, ...]:
    """Give what is open at all accounts."""
    return _read(session, OpportunityRecord.state == "open")


def bundles(session: Session, account_id: int) -> tuple[Bundle, ...]:
    """Give an account's bundles in the user's order."""
    bundle = BundleRecord
    chosen = select(*_BUNDLED).where(bundle.account_id == account_id)
    ordered = chosen.order_by(bundle.position, bundle.id)
    return tuple(Bundle(*row) for row in session.execute(ordered))


def put_into(session: Session, bundle_id: int, ids: tuple[int, ...]) -> None:
    """Make these opportunities the ones of a bundle."""
    into = OpportunityRecord.bundle_id
    out = update(OpportunityRecord).where(into == bundle_id, OpportunityRecord.id.not_in(ids))
    session.execute(out.values(bundle_id=None))
    session.execute(
        update(OpportunityRecord).where(OpportunityRecord.id.in_(ids)).values(bundle_id=bundle_id)
    )


def _read(session: Session, where: ColumnElement[bool]) -> tuple[Opportunity, ...]:
    ordered = select(*_FIELDS).where(where)
    ordered = ordered.order_by(OpportunityRecord.position, OpportunityRecord.id)
    return tuple(Opportunity(*row) for row in session.execute(ordered))
