"""Whom to greet and when: birthdays and name days as typed, feasts of the client's land."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from kamdesk.domain import calendars
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import term
from kamdesk.domain.daynames import MONTHS
from kamdesk.domain.holidays import holidays
from kamdesk.domain.reading import fold, normal_digits

LEAD = 21  # days before the day
# Of a row of feast days only the first is a day of greeting.
_FEASTS: Mapping[str, tuple[str, ...]] = {
    "IR": ("Nowruz",),
    "IL": ("Rosh Hashanah", "Passover"),
    "BG": ("New Year", "Easter Sunday", "Christmas"),
}
# Where a land's holidays are not computed: the days its firms write cards for.
_ELSEWHERE = ((12, 25, term("Christmas")), (1, 1, term("New Year")))
_FULL = re.compile(r"^(\d{4})?\s*[-./]?-?(\d{1,2})[-./](\d{1,2})\b")  # 1360/07/20, --10-12
_NUMBERS = re.compile(r"^(\d{1,2})\s*[./]\s*(\d{1,2})\b")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_NEAR = (-1, 1, -2, 2, -3)  # words from a month's name to its day: "12th of October"
_JALALI = 1700  # years below are counted by the sun of Iran


def feasts(country: str, first: date, last: date) -> Iterator[tuple[date, str]]:
    """Give the days of greeting of a country within some days, with their names."""
    named = _FEASTS.get(country)
    for year in range(first.year, last.year + 1):
        seen = set[str]()
        if named is None:
            found = [(date(year, month, day), name) for month, day, name in _ELSEWHERE]
        else:
            found = [(each.day, each.name) for each in holidays(country, year)]
        for day, name in found:
            if named is not None and (name not in named or name in seen):
                continue
            seen.add(name)
            if first <= day <= last:
                yield day, name


def anniversary(text: str, country: str, first: date, last: date) -> date | None:
    """Give the day within some days on which a birthday or name day falls, if it can be read.

    It is kept as it was typed: "20 مهر", "7 януари, Ивановден", "1975-10-12", "12.10.".
    """
    read = month_and_day(text, country)
    if read is None:
        return None
    calendar, month, day = read
    step = first
    while step <= last:
        _, found, number = calendars.parts(step, calendar)
        if (found, number) == (month, day):
            return step
        step += timedelta(days=1)
    return None


@lru_cache(maxsize=4096)
def month_and_day(text: str, country: str) -> tuple[Calendar, int, int] | None:
    """Read the month and day of a text, and the calendar they are counted in."""
    bare = normal_digits(text).strip()
    calendar: Calendar = "jalali" if country == "IR" else "gregorian"
    if short := _NUMBERS.match(bare):
        one, two = int(short[1]), int(short[2])
        month, day = (one, two) if country in ("IR", "US") else (two, one)
        return _known(calendar, month, day)
    if full := _FULL.match(bare):
        if full[1]:
            calendar = "jalali" if int(full[1]) < _JALALI else "gregorian"
        return _known(calendar, int(full[2]), int(full[3]))
    return _named(_WORDS.findall(fold(bare)))


def _named(told: Sequence[str]) -> tuple[Calendar, int, int] | None:
    """Read a month by its name, in any of the four languages, and the number near it."""
    for at, word in enumerate(told):
        known = _months().get(word) or _months().get(word.removeprefix("ב"))
        near = (told[at + step] for step in _NEAR if 0 <= at + step < len(told))
        number = next((each for each in near if each.isdecimal() and len(each) < 3), "")
        if known and number:
            return _known(*known, int(number))
    return None


@lru_cache(maxsize=1)
def _months() -> Mapping[str, tuple[Calendar, int]]:
    return {
        fold(name): (calendar, place)
        for (_, calendar), names in MONTHS.items()
        for place, name in enumerate(names, 1)
    }


def _known(calendar: Calendar, month: int, day: int) -> tuple[Calendar, int, int] | None:
    return (calendar, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
