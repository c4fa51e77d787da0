"""Days in the Gregorian and the Jalali calendar: the one module that converts between them."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from persiantools.jdatetime import JalaliDate

Calendar = Literal["gregorian", "jalali"]
CALENDARS: tuple[Calendar, ...] = ("gregorian", "jalali")


@lru_cache(maxsize=8192)
def _jalali(day: date) -> tuple[int, int, int]:
    """Convert once; the same days come back thousands of times."""
    jalali = JalaliDate(day)  # type: ignore[no-untyped-call]
    return jalali.year, jalali.month, jalali.day


def parts(day: date, calendar: Calendar) -> tuple[int, int, int]:
    """Give year, month and day of the month in the calendar."""
    return _jalali(day) if calendar == "jalali" else (day.year, day.month, day.day)


def day_of(calendar: Calendar, year: int, month: int, day: int) -> date:
    """Give the day; a ValueError when the calendar has no such day."""
    if calendar == "jalali":
        jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]
        return jalali.to_gregorian()
    return date(year, month, day)


def month_key(day: date, calendar: Calendar) -> int:
    """Give the month a day lies in, as yyyymm of the calendar."""
    year, month, _ = parts(day, calendar)
    return year * 100 + month


@lru_cache(maxsize=2048)
def month_first(key: int, calendar: Calendar) -> date:
    """Give the first day of a month."""
    return day_of(calendar, key // 100, key % 100, 1)


def month_last(key: int, calendar: Calendar) -> date:
    """Give the last day of a month."""
    return month_first(add_months(key, 1), calendar) - timedelta(days=1)


def add_months(key: int, count: int) -> int:
    """Give the month so many months later; earlier when negative."""
    year, month = divmod(key // 100 * 12 + key % 100 - 1 + count, 12)
    return year * 100 + month + 1


def months_between(first: int, last: int) -> list[int]:
    """List the months from the first to the last, both included."""
    count = (last // 100 - first // 100) * 12 + last % 100 - first % 100 + 1
    return [add_months(first, step) for step in range(count)]


def month_length(key: int, calendar: Calendar) -> int:
    """Give the number of days of a month."""
    return (month_last(key, calendar) - month_first(key, calendar)).days + 1
