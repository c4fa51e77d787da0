"""What the user said to rows of Today that have no state of their own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.store import negotiations, rows
from kamdesk.store.talk_tables import TodayAnswerRecord

SHEET = "evening"


def put(session: Session, key: str, values: Mapping[str, Any]) -> None:
    """Keep an answer; the last one counts."""
    record = TodayAnswerRecord
    known = session.scalar(select(record.id).where(record.row == key))
    if known is None:
        rows.add(session, record, row=key, **values)
    else:
        rows.change(session, record, known, **values)


def tick(session: Session, key: str, negotiation_id: int, point: str, day: date | None) -> None:
    """Tick a point of a negotiation's sheet; of a meeting that is only noted, with the answers."""
    if key.startswith("evening:e"):
        _tick_noted(session, f"{key}:{point}", day)
        return
    negotiations.put_tick(session, negotiation_id, SHEET, point, day)


def _tick_noted(session: Session, key: str, day: date | None) -> None:
    known = session.scalar(select(TodayAnswerRecord.id).where(TodayAnswerRecord.row == key))
    if day is not None:
        put(session, key, {"state": "done", "day": day, "until": None})
    elif known is not None:
        rows.remove(session, TodayAnswerRecord, known)
