"""The communication plan: whom we speak with how often, by what, and what of value we bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kamdesk.domain.changes import term

Timing = Literal["late", "soon", "fine", "never", "free"]

CHANNELS: Mapping[str, str] = {
    "": term("no channel set"),
    "meeting": term("meeting"),
    "visit": term("visit"),
    "call": term("call"),
    "mail": term("e-mail"),
    "message": term("message (chat)"),
    "event": term("event"),
    "letter": term("letter"),
}
TIMINGS: Mapping[Timing, str] = {
    "late": term("overdue"),
    "soon": term("due within a week"),
    "fine": term("in time"),
    "never": term("no contact yet"),
    "free": term("no fixed time"),
}
MOST_DAYS = 1_000
SOON = 7


@dataclass(frozen=True, slots=True)
class Communication:
    """One row of the plan; without days of its own, the cadence of the person's level holds."""

    id: int
    uid: str
    plan_id: int
    person_id: int | None
    owner_id: int | None
    every_days: int | None
    channel: str
    purpose: str
    value: str


@dataclass(frozen=True, slots=True)
class Due:
    """When somebody was last met and is to be met next.

    `every` is the longest gap in days; `source` says whose it is: of the plan, the person's own,
    or of the level. `next` counts from the last real contact, holidays left out.
    """

    last: date | None
    every: int | None
    source: Literal["plan", "person", "level", ""]
    next: date | None
    timing: Timing


def due(
    last: date | None,
    every: int | None,
    source: Literal["plan", "person", "level", ""],
    today: date,
    free: frozenset[date] | tuple[date, ...] = (),
) -> Due:
    """Say when the next contact falls due."""
    if every is None:
        return Due(last, None, source, None, "free")
    if last is None:
        return Due(None, every, source, None, "never")
    day = after(last, every, free)
    left = (day - today).days
    timing: Timing = "late" if left < 0 else "soon" if left <= SOON else "fine"
    return Due(last, every, source, day, timing)


def after(last: date, days: int, free: frozenset[date] | tuple[date, ...] = ()) -> date:
    """Give the last day within a gap of so many days; holidays do not count."""
    day, left = last, days
    while left > 0 or day + timedelta(1) in free:
        day += timedelta(1)
        left -= day not in free
    return day
