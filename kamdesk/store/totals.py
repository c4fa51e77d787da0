"""What the whole company sold or planned, and answered alarms of concentration; plain SQL."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kamdesk.domain.analyses.concentration import LARGEST, TOP_FIVE, Answer

_TOTALS = """
    SELECT id, start, "end", revenue, contribution, target, currency FROM company_total
    ORDER BY start, "end" DESC"""
_ANSWERS = """
    SELECT alarm, account_id, value, reason, review_due FROM alarm_answer
    WHERE alarm IN (?, ?) ORDER BY day, id"""


@dataclass(frozen=True, slots=True)
class Total:
    """What the company sold over some days, and what it had planned; minor units."""

    id: int
    start: date
    end: date
    revenue: int | None
    contribution: int | None
    target: int | None
    currency: str


def every(connection: Any) -> tuple[Total, ...]:
    """Give all totals the user has stated, by their days."""
    return tuple(
        Total(number, date.fromisoformat(start), date.fromisoformat(end), *more)
        for number, start, end, *more in connection.execute(_TOTALS)
    )


def covering(connection: Any, first: date, last: date) -> tuple[Total, ...]:
    """Give the totals that follow on each other and make up just these days; else none."""
    known: dict[date, list[Total]] = {}
    for total in every(connection):
        known.setdefault(total.start, []).append(total)
    found: list[Total] = []
    day = first
    while day <= last:
        fits = next((each for each in known.get(day, ()) if each.end <= last), None)
        if fits is None:
            return ()
        found.append(fits)
        day = fits.end + timedelta(days=1)
    return tuple(found)


def answers(connection: Any) -> dict[tuple[str, int | None], Answer]:
    """Give the newest answer to each alarm of concentration."""
    found = {}
    for alarm, account_id, value, reason, due in connection.execute(_ANSWERS, (LARGEST, TOP_FIVE)):
        stood = None if value is None else Decimal(value)
        until = date.fromisoformat(due) if due else None
        found[alarm, account_id] = Answer(alarm, account_id, stood, reason, until)
    return found
