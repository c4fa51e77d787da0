"""Who buys less than a year before, and which product groups were dropped."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kamdesk.domain.analyses.rhythm import Level
from kamdesk.domain.calendars import Calendar, add_months, month_key, month_last

LATEST = 3  # complete months that are looked at
YEAR = 12


@dataclass(frozen=True, slots=True)
class Months:
    """The last complete months, the same a year before, and the twelve before the last ones."""

    now: tuple[int, ...]
    before: tuple[int, ...]
    year: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Less:
    """What was bought in three months, and in the same three a year before."""

    now: int
    before: int
    change: Fraction | None  # None: nothing to compare with
    level: Level


@dataclass(frozen=True, slots=True)
class Dropped:
    """A product group that was bought regularly and is not any more."""

    group: str
    months: int  # bought in, of the twelve
    last: int  # month


def months_of(ledger_date: date, calendar: Calendar) -> Months:
    """Give the months both questions look at; the one of the ledger date only where it is over."""
    last = month_key(ledger_date, calendar)
    if month_last(last, calendar) > ledger_date:
        last = add_months(last, -1)
    now = tuple(add_months(last, step) for step in range(1 - LATEST, 1))
    before = tuple(add_months(month, -YEAR) for month in now)
    year = tuple(add_months(now[0], step) for step in range(-YEAR, 0))
    return Months(now, before, year)


def less(amounts: Mapping[int, int], months: Months, watch: int, at_risk: int) -> Less:
    """Compare three months with the same a year before; the limits are percents of decline."""
    now = sum(amounts.get(month, 0) for month in months.now)
    before = sum(amounts.get(month, 0) for month in months.before)
    if before <= 0:
        return Less(now, before, None, "")
    change = Fraction(now - before, before)
    fallen = -100 * change
    level: Level = "at_risk" if fallen >= at_risk else "watch" if fallen >= watch else ""
    return Less(now, before, change, level)


def dropped(
    bought: Mapping[str, Collection[int]], months: Months, fewest: int
) -> tuple[Dropped, ...]:
    """Name the groups bought in so many of the twelve months before and in none of the last.

    `bought` holds the months of each group; the most regular group comes first.
    """
    recent, found = frozenset(months.now), []
    for group, when in bought.items():
        held = [month for month in months.year if month in when]
        if group and len(held) >= fewest and recent.isdisjoint(when):
            found.append(Dropped(group, len(held), held[-1]))
    return tuple(sorted(found, key=lambda each: (-each.months, each.group)))
