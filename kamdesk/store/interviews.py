"""Questions of the user's own, and what was answered."""

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from kamdesk.domain.questions import Answer, Question
from kamdesk.store.tables import AnswerRecord, QuestionRecord

_ANSWER = [column.name for column in AnswerRecord.__table__.columns]


def questions(session: Session) -> tuple[Question, ...]:
    """Give the user's own that are in use."""
    record = QuestionRecord
    chosen = select(record).where(~record.retired).order_by(record.position, record.id)
    return tuple(Question(q.uid, q.topic, q.text, own=True) for q in session.scalars(chosen))


def texts(session: Session) -> dict[str, str]:
    """Give the texts of all the user's own, in use or not: old answers name them."""
    return {q.uid: q.text for q in session.scalars(select(QuestionRecord))}


def retire(session: Session, uid: str) -> None:
    """Take one out of use."""
    session.execute(update(QuestionRecord).where(QuestionRecord.uid == uid).values(retired=True))


def _read(session: Session, where: ColumnElement[bool]) -> tuple[Answer, ...]:
    chosen = select(AnswerRecord).where(where).order_by(AnswerRecord.id)
    return tuple(
        Answer(**{name: getattr(record, name) for name in _ANSWER})
        for record in session.scalars(chosen)
    )


def answers(session: Session, account_id: int) -> tuple[Answer, ...]:
    """Give an account's, in the order they were picked."""
    return _read(session, AnswerRecord.account_id == account_id)


def one(session: Session, answer_id: int) -> Answer | None:
    """Give one, or None."""
    found = _read(session, AnswerRecord.id == answer_id)
    return found[0] if found else None
