"""Public holidays of Iran, Israel and Bulgaria, computed; what only the moon decides is listed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kamdesk.domain.calendars import day_of, parts
from kamdesk.domain.changes import term
from kamdesk.domain.lunar_days import LUNAR

SPAN = range(1990, 2061)  # the years that working days are counted over
_DAY = timedelta(days=1)
_CREATION = -1373428  # the day before 1 Tishri 1, as an ordinal


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """A day on which a country rests; from noon on where it is half a day."""

    day: date
    name: str
    half: bool = False
    certain: bool = True  # False: announced only when it comes


@lru_cache(maxsize=512)
def holidays(country: str, year: int) -> tuple[Holiday, ...]:
    """Give a country's holidays of a Gregorian year in their order; none where it is not known."""
    found = {"IR": _iranian, "IL": _israeli, "BG": _bulgarian}.get(country)
    return tuple(sorted(found(year))) if found else ()


@lru_cache(maxsize=8)
def days_off(country: str) -> tuple[date, ...]:
    """Give a country's days off in their order; half days are worked."""
    days = {each.day for year in SPAN for each in holidays(country, year) if not each.half}
    return tuple(sorted(days))


# --- Iran

# Month and day of the Jalali calendar.
_SOLAR = (
    (1, 1, term("Nowruz")),
    (1, 2, term("Nowruz")),
    (1, 3, term("Nowruz")),
    (1, 4, term("Nowruz")),
    (1, 12, term("Islamic Republic Day")),
    (1, 13, term("Nature Day")),
    (3, 14, term("Death of Imam Khomeini")),
    (3, 15, term("15 Khordad Uprising")),
    (11, 22, term("Revolution Day")),
    (12, 29, term("Nationalisation of oil")),
    (12, 30, term("Last day of the year")),
)


def _iranian(year: int) -> Iterator[Holiday]:
    for jalali in (year - 622, year - 621):
        new_year = day_of("jalali", jalali, 1, 1)
        for month, place, name in _SOLAR:
            # Six months of 31 days, then of 30; Esfand has a 30th in leap years only.
            day = new_year + timedelta(days=30 * (month - 1) + min(month - 1, 6) + place - 1)
            if day.year == year and parts(day, "jalali")[1] == month:
                yield Holiday(day, name)
    for lunar in LUNAR:
        yield from (Holiday(day, lunar.name, certain=False) for day in lunar.of_year(year))


# --- Israel

# Days after 1 Tishri of the Hebrew year that begins in the Gregorian one.
_TISHRI = (
    (0, term("Rosh Hashanah")),
    (1, term("Rosh Hashanah")),
    (9, term("Yom Kippur")),
    (14, term("Sukkot")),
    (21, term("Simchat Torah")),
)
# Days after 15 Nisan, which lies 163 days before the next 1 Tishri.
_NISAN = (
    (0, term("Passover")),
    (6, term("Seventh day of Passover")),
    (50, term("Shavuot")),
)
_EVE = term("Eve of a holiday")


def _israeli(year: int) -> Iterator[Holiday]:
    tishri = _new_year(year + 3761)
    passover = tishri - timedelta(days=163)
    feasts = [(tishri + timedelta(days=n), name) for n, name in _TISHRI]
    feasts += [(passover + timedelta(days=n), name) for n, name in _NISAN]
    feasts.append((_independence(passover + timedelta(days=20)), term("Independence Day (Israel)")))
    rest = {day for day, _ in feasts}
    for day, name in feasts:
        yield Holiday(day, name)
        if day - _DAY not in rest:
            yield Holiday(day - _DAY, _EVE, half=True)


def _independence(fifth: date) -> date:
    """Move 5 Iyar off the Sabbath: neither the feast nor the memorial day before may touch it."""
    return fifth + {4: -1, 5: -2, 0: 1}.get(fifth.weekday(), 0) * _DAY


def _new_year(year: int) -> date:
    """Give 1 Tishri of a Hebrew year; years of 356 and 382 days are not allowed."""
    before, this, after = (_molad(each) for each in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(_CREATION + this + delay)


def _molad(year: int) -> int:
    """Count the days from creation to the new moon of a year, its forbidden weekdays avoided."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 + (3 * (day + 1) % 7 < 3)


# --- Bulgaria

_FIXED = (
    (1, 1, term("New Year")),
    (3, 3, term("Liberation Day")),
    (5, 1, term("Labour Day")),
    (5, 6, term("St George's Day")),
    (5, 24, term("Day of Bulgarian Education and Culture")),
    (9, 6, term("Unification Day")),
    (9, 22, term("Independence Day (Bulgaria)")),
    (12, 24, term("Christmas Eve")),
    (12, 25, term("Christmas")),
    (12, 26, term("Christmas")),
)
_EASTER = (
    (-2, term("Good Friday")),
    (-1, term("Holy Saturday")),
    (0, term("Easter Sunday")),
    (1, term("Easter Monday")),
)


def orthodox_easter(year: int) -> date:
    """Give Easter Sunday of the Julian reckoning (Meeus), as a day of ours up to 2099."""
    turn = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - turn + 34) % 7
    month, day = divmod(turn + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _bulgarian(year: int) -> Iterator[Holiday]:
    """Give the days of the law; since 2017 one on a weekend moves to the next working day."""
    easter = orthodox_easter(year)
    feasts = [Holiday(easter + timedelta(days=n), name) for n, name in _EASTER]
    feasts += [Holiday(date(year, month, day), name) for month, day, name in _FIXED]
    yield from feasts
    taken = {each.day for each in feasts}
    for each in feasts[len(_EASTER) :] if year >= 2017 else ():
        if each.day.weekday() >= 5:
            day = each.day
            while day in taken or day.weekday() >= 5:
                day += _DAY
            taken.add(day)
            yield Holiday(day, each.name)
