"""Costs as they are kept: rates of years, lines of accounts, months of a price index."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.calendars import Calendar, month_first, month_key
from kamdesk.domain.changes import term
from kamdesk.domain.reading import Unreadable, plain, read_day, read_number

_NOT_A_MONTH = term("“{typed}” is not a month; write 2026-01.")
_NOT_TWO = term("“{typed}” is not a month and a value.")


@dataclass(frozen=True, slots=True)
class CostRate:
    """What one unit of a driver costs in a fiscal year; percent a year where it is financing."""

    id: int
    driver_id: int
    year: int
    rate: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class CostLine:
    """How much of a driver an account took over some days.

    `quantity` is a count, an amount in whole units of `currency`, or days of financing.
    """

    id: int
    account_id: int
    driver_id: int
    start: date
    end: date
    quantity: Decimal
    currency: str
    note: str


@dataclass(frozen=True, slots=True)
class IndexMonth:
    """One month of a price index; `day` is its first."""

    id: int
    series: str
    day: date
    value: Decimal


def read_month(text: str, calendar: Calendar) -> date:
    """Read a month as people write it; give its first day in the calendar."""
    typed = re.sub(r"^(\d{4})(\d{2})$", r"\1-\2", plain(text))
    for whole in (typed, f"{typed}-1", f"1 {typed}"):
        try:
            day = read_day(whole, calendar)
        except Unreadable:
            continue
        return month_first(month_key(day, calendar), calendar)
    raise Unreadable(_NOT_A_MONTH, text.strip())


def read_index(text: str, calendar: Calendar) -> list[tuple[date, Decimal]]:
    """Read an index pasted from a sheet: a month and a value a line; a head is passed over."""
    lines = [line for line in text.splitlines() if line.strip(' \t;,"\ufeff')]
    found = []
    for place, line in enumerate(lines):
        try:
            found.append(_index_line(line, calendar))
        except Unreadable:
            if place:
                raise
    return found


def _index_line(line: str, calendar: Calendar) -> tuple[date, Decimal]:
    """Part a line at the first sign that can part columns."""
    cells = line.replace("\ufeff", "").strip()
    for sign in ("\t", ";", ",", " "):
        month, parted, value = cells.partition(sign)
        if parted and value.strip():
            typed = value.strip().strip('"')
            return read_month(month.strip().strip('"'), calendar), read_number(typed)
    raise Unreadable(_NOT_TWO, line.strip())
