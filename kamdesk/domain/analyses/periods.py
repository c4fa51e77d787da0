"""Periods: the days a figure speaks of, as whole months of the store's calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.calendars import (
    Calendar,
    add_months,
    month_first,
    month_key,
    month_last,
    months_between,
)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A month the ledger covers in part, from day to day; without days: not at all."""

    key: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months; `widened` says that fewer days were asked for."""

    calendar: Calendar
    first: date
    last: date
    months: tuple[int, ...]
    widened: bool = False
    incomplete: tuple[Incomplete, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar's year."""

    year: int
    number: int

    @property
    def months(self) -> tuple[int, int, int]:
        """Give the keys of its months."""
        first = self.year * 100 + self.number * 3 - 2
        return first, first + 1, first + 2


def covering(
    first: date,
    last: date,
    calendar: Calendar,
    ledger_first: date | None = None,
    ledger_date: date | None = None,
) -> Period:
    """Widen two days to whole months; name the months the ledger does not cover wholly."""
    if first > last:
        raise ValueError(f"a period from {first} to {last}")
    keys = months_between(month_key(first, calendar), month_key(last, calendar))
    begin, end = month_first(keys[0], calendar), month_last(keys[-1], calendar)
    cut = _incomplete(keys, calendar, ledger_first or begin, ledger_date or end)
    return Period(calendar, begin, end, tuple(keys), (begin, end) != (first, last), cut)


def whole_ledger(
    first_line: date, last_line: date, calendar: Calendar, ledger_date: date | None = None
) -> Period:
    """Give the default period: the months of the first and the last line and all between."""
    begin = month_first(month_key(first_line, calendar), calendar)
    end = month_last(month_key(last_line, calendar), calendar)
    return covering(begin, end, calendar, first_line, ledger_date or last_line)


def last_twelve(
    ledger_date: date, calendar: Calendar, ledger_first: date | None = None, count: int = 12
) -> Period:
    """Give the last twelve months (or `count`) that are over on the ledger date."""
    key = month_key(ledger_date, calendar)
    if month_last(key, calendar) > ledger_date:
        key = add_months(key, -1)
    return _months_to(key, calendar, count, ledger_first, ledger_date)


def latest(
    ledger_date: date, calendar: Calendar, ledger_first: date | None = None, count: int = 24
) -> Period:
    """Give the months up to the one of the ledger date, which may be running."""
    return _months_to(month_key(ledger_date, calendar), calendar, count, ledger_first, ledger_date)


def quarter_of(key: int) -> Quarter:
    """Give the quarter a month lies in."""
    return Quarter(key // 100, (key % 100 + 2) // 3)


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """List the quarters from the first to the last, both included."""
    return tuple(dict.fromkeys(map(quarter_of, months_between(first.months[0], last.months[2]))))


def _months_to(
    key: int, calendar: Calendar, count: int, ledger_first: date | None, ledger_date: date
) -> Period:
    """Give so many months ending with this one."""
    begin = month_first(add_months(key, 1 - count), calendar)
    return covering(begin, month_last(key, calendar), calendar, ledger_first, ledger_date)


def _incomplete(
    keys: Iterable[int], calendar: Calendar, ledger_first: date, ledger_date: date
) -> tuple[Incomplete, ...]:
    """Name the months that reach beyond the ledger's days."""
    found = []
    for key in keys:
        begin, end = month_first(key, calendar), month_last(key, calendar)
        first, last = max(begin, ledger_first), min(end, ledger_date)
        if first > last:
            found.append(Incomplete(key, None, None))
        elif (first, last) != (begin, end):
            found.append(Incomplete(key, first, last))
    return tuple(found)
