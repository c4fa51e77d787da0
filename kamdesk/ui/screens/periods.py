"""The periods a portfolio can be looked at over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from kamdesk.domain.analyses.periods import last_twelve
from kamdesk.domain.calendars import Calendar, month_first, month_key
from kamdesk.domain.plans import fiscal_year

if TYPE_CHECKING:
    from kamdesk.usecases.sales import Ledger
    from kamdesk.words import Words

Days = tuple[date | None, date | None]


def period_choices(words: Words) -> list[tuple[str, str]]:
    """Name them."""
    return [
        ("last12", words("Last 12 months")),
        ("ledger", words("Whole ledger")),
        ("fiscal", words("This fiscal year")),
        ("before", words("Last fiscal year")),
    ]


def asked_period(
    asked: str, ledger: Ledger, calendar: Calendar, settings: Mapping[str, str]
) -> Days:
    """Give the first and last day; None for both means the whole ledger."""
    begun = month_first(month_key(ledger.first_day, calendar), calendar)
    if asked == "ledger":
        return None, None
    if asked == "last12":
        year = last_twelve(ledger.ledger_date, calendar, ledger.first_day)
        return (None, None) if year.last < begun else (max(year.first, begun), year.last)
    start = int(settings["fiscal_start"])
    first, last = fiscal_year(ledger.ledger_date, calendar, start)
    if asked == "before":
        first, last = fiscal_year(date.fromordinal(first.toordinal() - 1), calendar, start)
    return (None, None) if last < begun else (max(first, begun), min(last, ledger.ledger_date))
