"""Skills and traits of the account manager, as the store keeps them."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.skills import Mark, Skill
from kamdesk.store import rows
from kamdesk.store.talk_tables import SkillMarkRecord, SkillRecord


def own(session: Session) -> tuple[tuple[Skill, bool], ...]:
    """Give the user's own skills in order, and whether each was put aside.

    A shipped skill that was put aside has a row of its key as well.
    """
    chosen = select(SkillRecord).order_by(SkillRecord.position, SkillRecord.id)
    return tuple(
        (Skill(record.key, record.title, record.kind, record.id), record.retired)
        for record in session.scalars(chosen)
    )


def marks(session: Session) -> tuple[Mark, ...]:
    """Give every mark, the oldest first."""
    names = tuple(Mark.__dataclass_fields__)
    columns = [SkillMarkRecord.__table__.columns[name] for name in names]
    chosen = select(*columns).order_by(SkillMarkRecord.day, SkillMarkRecord.id)
    return tuple(Mark(*row) for row in session.execute(chosen))


def put_mark(session: Session, skill: str, day: date, **values: Any) -> None:
    """Write fields of the mark of a day; a new day begins with what stood before."""
    chosen = select(SkillMarkRecord).where(
        SkillMarkRecord.skill == skill, SkillMarkRecord.day <= day
    )
    newest = session.scalars(chosen.order_by(SkillMarkRecord.day.desc()).limit(1)).first()
    if newest is not None and newest.day == day:
        rows.change(session, SkillMarkRecord, newest.id, **values)
        return
    kept: dict[str, Any] = dict.fromkeys(("mark", "wanted", "due")) | {"evidence": "", "deed": ""}
    if newest is not None:
        kept = {name: getattr(newest, name) for name in kept}
    rows.add(session, SkillMarkRecord, skill=skill, day=day, **{**kept, **values})
