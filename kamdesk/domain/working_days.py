"""Days on which a country works, counted fast: gaps between purchases are counted in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kamdesk.domain.countries import COUNTRIES, NEUTRAL

_MONDAY = date(1970, 1, 5).toordinal()


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a week that are worked, as steps since its Monday."""

    weekend: tuple[int, ...]

    def number(self, day: date) -> int:
        """Count the working days from an early Monday up to a day, the day included."""
        weeks, place = divmod(day.toordinal() - _MONDAY, 7)
        worked = _worked(self.weekend)
        return weeks * worked[6] + worked[place]

    def between(self, first: date, last: date) -> int:
        """Count the working days after the first day up to the last, the last included."""
        return self.number(last) - self.number(first)

    def after(self, day: date, count: int) -> date:
        """Give the day on which so many working days have passed since."""
        worked = _worked(self.weekend)
        if count <= 0 or not worked[6]:
            return day
        weeks, left = divmod(self.number(day) + count - 1, worked[6])
        place = next(place for place in range(7) if worked[place] > left)
        return date.fromordinal(_MONDAY + 7 * weeks + place)


@lru_cache(maxsize=64)
def _worked(weekend: tuple[int, ...]) -> tuple[int, ...]:
    """Count the working days from Monday up to each day of the week."""
    return tuple(sum(day not in weekend for day in range(place + 1)) for place in range(7))


def week_of(country: str, home: str = "", known: Collection[str] = tuple(COUNTRIES)) -> Week:
    """Give the week of a country; else the one at home; else Monday to Friday."""
    code = next((each for each in (country, home) if each in known), "")
    return Week((COUNTRIES[code] if code else NEUTRAL).weekend)
