"""Needs as the store keeps them."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kamdesk.domain.needs import Need
from kamdesk.store.tables import AnswerRecord, NeedRecord

_FIELDS = [NeedRecord.__table__.columns[name] for name in Need.__dataclass_fields__]


def of_account(session: Session, account_id: int) -> tuple[Need, ...]:
    """Give an account's needs in the user's order."""
    return _read(session, NeedRecord.account_id == account_id)


def one(session: Session, need_id: int) -> Need | None:
    """Give one need, or None."""
    return next(iter(_read(session, NeedRecord.id == need_id)), None)


def questions(session: Session, account_id: int) -> dict[int, str]:
    """Give the key of the question whose answer became a need, by need."""
    answer = AnswerRecord
    chosen = select(answer.need_id, answer.question)
    found = session.execute(
        chosen.where(answer.account_id == account_id, answer.need_id.is_not(None))
    )
    return {need_id: question for need_id, question in found if need_id is not None}


def _read(session: Session, where: ColumnElement[bool]) -> tuple[Need, ...]:
    ordered = select(*_FIELDS).where(where).order_by(NeedRecord.position, NeedRecord.id)
    return tuple(Need(*row) for row in session.execute(ordered))
