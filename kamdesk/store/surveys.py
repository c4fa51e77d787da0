"""Surveys as the store keeps them, with their marks and the user's topics."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from kamdesk.domain.surveys import TOPICS, Survey, Topic
from kamdesk.store import rows
from kamdesk.store.standing_tables import SurveyMarkRecord, SurveyRecord, SurveyTopicRecord

_SURVEY = [column.name for column in SurveyRecord.__table__.columns if column.name != "uid"]


def topics(session: Session) -> tuple[Topic, ...]:
    """Give all topics in order, retired ones too; the shipped while the user changed none."""
    record = SurveyTopicRecord
    chosen = session.scalars(select(record).order_by(record.position, record.id))
    own = tuple(Topic(t.id, t.key, t.title, t.retired) for t in chosen)
    return own or tuple(Topic(0, key, "") for key in TOPICS)


def put_shipped(session: Session) -> dict[str, int]:
    """Write the shipped topics, so that they can be changed; give the ids by key."""
    record = SurveyTopicRecord
    known: dict[str, int] = dict(session.execute(select(record.key, record.id)).all())
    if not known:
        ids = rows.add_all(session, record, [{"key": key, "title": ""} for key in TOPICS])
        known = dict(zip(TOPICS, ids, strict=True))
    return known


def _read(session: Session, where: ColumnElement[bool]) -> tuple[Survey, ...]:
    record = SurveyRecord
    found = session.scalars(select(record).where(where).order_by(record.day, record.id)).all()
    marks: dict[int, dict[str, int]] = defaultdict(dict)
    given = SurveyMarkRecord.survey_id.in_([survey.id for survey in found])
    for mark in session.scalars(select(SurveyMarkRecord).where(given)):
        marks[mark.survey_id][mark.topic] = mark.mark
    return tuple(
        Survey(**{name: getattr(survey, name) for name in _SURVEY}, marks=marks[survey.id])
        for survey in found
    )


def of_account(session: Session, account_id: int) -> tuple[Survey, ...]:
    """Give an account's, the oldest first."""
    return _read(session, SurveyRecord.account_id == account_id)


def one(session: Session, survey_id: int) -> Survey | None:
    """Give one, or None."""
    return next(iter(_read(session, SurveyRecord.id == survey_id)), None)


def put_marks(session: Session, survey_id: int, marks: Mapping[str, int | None]) -> None:
    """Write marks of topics; None takes one away."""
    mark = SurveyMarkRecord
    chosen = select(mark.topic, mark.id).where(mark.survey_id == survey_id)
    had: dict[str, int] = dict(session.execute(chosen).all())
    gone = [had[topic] for topic, value in marks.items() if value is None and topic in had]
    session.execute(delete(mark).where(mark.id.in_(gone)))
    for topic, value in marks.items():
        if value is not None and topic in had:
            rows.change(session, mark, had[topic], mark=value)
        elif value is not None:
            rows.add(session, mark, survey_id=survey_id, topic=topic, mark=value)


def following(session: Session, entry_id: int) -> tuple[int, ...]:
    """Name the surveys whose criticism an entry follows."""
    record = SurveyRecord
    return tuple(session.scalars(select(record.id).where(record.entry_id == entry_id)))


def add_topic(session: Session, title: str) -> int:
    """Add a topic of the user's own."""
    return rows.add(session, SurveyTopicRecord, key=uuid4().hex, title=title)
