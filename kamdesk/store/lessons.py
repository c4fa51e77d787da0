"""Lessons as they are kept, each with its tags."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from kamdesk.domain.lessons import Lesson
from kamdesk.store import rows
from kamdesk.store.plan_tables import LessonRecord, LessonTagRecord
from kamdesk.store.tables import AccountRecord

_FIELDS = tuple(name for name in Lesson.__dataclass_fields__ if name not in ("account", "tags"))


def every(session: Session) -> tuple[Lesson, ...]:
    """Give all lessons, the newest first."""
    return _some(session)


def of_account(session: Session, account_id: int) -> tuple[Lesson, ...]:
    """Give the lessons of an account."""
    return _some(session, LessonRecord.account_id == account_id)


def of_plan(session: Session, plan_id: int) -> tuple[Lesson, ...]:
    """Give the lessons of a plan."""
    return _some(session, LessonRecord.plan_id == plan_id)


def of_negotiation(session: Session, negotiation_id: int) -> tuple[Lesson, ...]:
    """Give the lessons of a negotiation."""
    return _some(session, LessonRecord.negotiation_id == negotiation_id)


def tags(session: Session) -> tuple[tuple[str, int], ...]:
    """Give all tags, each with the number of lessons that bear it, the most used first."""
    tag = LessonTagRecord
    counted = select(tag.tag, func.count()).group_by(tag.tag)
    found = session.execute(counted.order_by(func.count().desc(), tag.tag))
    return tuple((row[0], row[1]) for row in found)


def put_tags(session: Session, lesson_id: int, wanted: tuple[str, ...]) -> None:
    """Give a lesson these tags and no others."""
    tag = LessonTagRecord
    known = set(session.scalars(select(tag.tag).where(tag.lesson_id == lesson_id)))
    for gone in known - set(wanted):
        session.execute(delete(tag).where(tag.lesson_id == lesson_id, tag.tag == gone))
    for new in wanted:
        if new not in known:
            rows.add(session, tag, lesson_id=lesson_id, tag=new)


def _some(session: Session, *where: ColumnElement[bool]) -> tuple[Lesson, ...]:
    record, tag = LessonRecord, LessonTagRecord
    columns: list[Any] = [getattr(record, name) for name in _FIELDS]
    chosen = select(*columns, func.coalesce(AccountRecord.name, ""))
    chosen = chosen.outerjoin(AccountRecord, AccountRecord.id == record.account_id).where(*where)
    found = session.execute(chosen.order_by(record.day.desc(), record.id.desc())).all()
    held: dict[int, list[str]] = defaultdict(list)
    borne = select(tag.lesson_id, tag.tag).where(tag.lesson_id.in_([row[0] for row in found]))
    for lesson_id, text in session.execute(borne.order_by(tag.id)):
        held[lesson_id].append(text)
    return tuple(Lesson(*row, tuple(held[row[0]])) for row in found)
