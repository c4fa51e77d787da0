"""Days on which a country works, counted fast: gaps between purchases are counted in them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kamdesk.domain.changes import term
from kamdesk.domain.countries import COUNTRIES, NEUTRAL
from kamdesk.domain.holidays import days_off

_MONDAY = date(1970, 1, 5).toordinal()
# Iran's firms differ; the setting says which days the user's clients are closed on.
IRAN_WEEKENDS: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "thu_fri": (term("Thursday and Friday"), (3, 4)),
    "fri": (term("Friday only"), (4,)),
    "fri_sat": (term("Friday and Saturday"), (4, 5)),
}


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a week that are not worked, as steps since its Monday, and whose week it is."""

    weekend: tuple[int, ...]
    country: str = ""

    def number(self, day: date) -> int:
        """Count the working days from an early Monday up to a day, the day included."""
        ordinal = day.toordinal()
        rested = bisect_right(_rested(self), ordinal) if self.country else 0
        return self._without_holidays(ordinal) - rested

    def _without_holidays(self, ordinal: int) -> int:
        weeks, place = divmod(ordinal - _MONDAY, 7)
        worked = _worked(self.weekend)
        return weeks * worked[6] + worked[place]

    def between(self, first: date, last: date) -> int:
        """Count the working days after the first day up to the last, the last included."""
        return self.number(last) - self.number(first)

    def after(self, day: date, count: int) -> date:
        """Give the day on which so many working days have passed since."""
        worked = _worked(self.weekend)
        target = self.number(day) + count
        while worked[6] and (missing := target - self.number(day)) > 0:
            # Holidays in between leave some missing still.
            weeks, left = divmod(self._without_holidays(day.toordinal()) + missing - 1, worked[6])
            place = next(place for place in range(7) if worked[place] > left)
            day = date.fromordinal(_MONDAY + 7 * weeks + place)
        return day

    @property
    def knows_holidays(self) -> bool:
        """Say whether holidays are left out, not weekends only."""
        return bool(days_off(self.country))


@lru_cache(maxsize=64)
def _worked(weekend: tuple[int, ...]) -> tuple[int, ...]:
    """Count the working days from Monday up to each day of the week."""
    return tuple(sum(day not in weekend for day in range(place + 1)) for place in range(7))


@lru_cache(maxsize=64)
def _rested(week: Week) -> tuple[int, ...]:
    """Give the holidays that fall on days worked otherwise."""
    return tuple(
        day.toordinal() for day in days_off(week.country) if day.weekday() not in week.weekend
    )


def land_of(country: str, home: str = "") -> str:
    """Give the country whose days are counted: the client's, else the one at home."""
    return next((each for each in (country, home) if each in COUNTRIES), "")


@lru_cache(maxsize=256)
def week_of(country: str, home: str = "", iran: str = "thu_fri") -> Week:
    """Give the week of a country; else the one at home; else Monday to Friday."""
    code = land_of(country, home)
    if code == "IR":
        return Week(IRAN_WEEKENDS[iran][1] if iran in IRAN_WEEKENDS else (3, 4), code)
    return Week((COUNTRIES[code] if code else NEUTRAL).weekend, code)
