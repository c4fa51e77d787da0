"""How often a customer buys, how long it has been silent, and when it should order again."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Literal

from kamdesk.domain.calendars import (
    Calendar,
    add_months,
    day_of,
    month_first,
    month_key,
    month_last,
    parts,
)
from kamdesk.domain.working_days import Week

Level = Literal["", "watch", "at_risk", "probably_lost"]
State = Literal["active", "rhythm_unknown", "seasonal", "watch", "at_risk", "probably_lost", "lost"]
RANK = {"": 0, "watch": 1, "at_risk": 2, "probably_lost": 3}
FEWEST = 6  # purchase days that make a rhythm
MONTHS = 24  # of purchases that are looked at


@dataclass(frozen=True, slots=True)
class Step:
    """A level of silence: so many times the usual gap, and so many working days."""

    times: Fraction
    days: int

    def reached(self, silent: int, usual: Fraction | None) -> bool:
        """Say whether a silence has come to it."""
        return usual is not None and silent >= self.days and silent >= self.times * usual


@dataclass(frozen=True, slots=True)
class Steps:
    """When silence is watched, is a risk, and probably a loss; working days.

    A fixed number of days for a probable loss stands in place of its step, for customers without
    a rhythm too.
    """

    watch: Step = Step(Fraction(3, 2), 10)
    at_risk: Step = Step(Fraction(2), 21)
    lost: Step = Step(Fraction(3), 90)
    lost_after: int | None = None

    def level(self, silent: int, usual: Fraction | None) -> Level:
        """Give the highest level a silence has reached."""
        lost = self.lost.reached(silent, usual) if self.lost_after is None else False
        if lost or (self.lost_after is not None and silent >= self.lost_after):
            return "probably_lost"
        if self.at_risk.reached(silent, usual):
            return "at_risk"
        return "watch" if self.watch.reached(silent, usual) else ""


@dataclass(frozen=True, slots=True)
class Expected:
    """The day the next order should come, and the days between which half of the gaps ended."""

    day: date
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How one customer buys, to the ledger date; gaps and silence in working days."""

    bought: tuple[date, ...]  # purchase days of the last 24 months
    gaps: tuple[int, ...]
    usual: Fraction | None  # the median of the gaps; None: rhythm unknown
    last_day: date | None  # of all purchases, older ones too
    silent: int | None  # since then; None: never bought
    level: Level
    seasonal: bool
    expected: Expected | None

    @property
    def state(self) -> State:
        """Say it in one word."""
        if self.level:
            return "seasonal" if self.seasonal else self.level
        return "rhythm_unknown" if self.usual is None else "active"


def rhythm(
    days: Sequence[date],
    ledger_date: date,
    week: Week,
    steps: Steps | None = None,
    calendar: Calendar = "gregorian",
    ledger_first: date | None = None,
) -> Rhythm:
    """Read a customer's rhythm from its purchase days, ascending; those after the date are out."""
    chosen = steps or Steps()
    known = days[: bisect_right(days, ledger_date)]
    recent = tuple(known[bisect_right(known, back(ledger_date, MONTHS, calendar)) :])
    numbers = [week.number(day) for day in recent]
    gaps = tuple(later - former for former, later in pairwise(numbers))
    usual = median(gaps) if len(recent) >= FEWEST else None
    last = known[-1] if known else None
    silent = week.between(last, ledger_date) if last else None
    level = chosen.level(silent, usual) if silent is not None else ""
    return Rhythm(
        recent,
        gaps,
        usual,
        last,
        silent,
        level,
        bool(level) and seasonal(known, ledger_date, calendar, ledger_first),
        _expected(last, gaps, usual, week) if last and usual is not None else None,
    )


def median(gaps: Sequence[int]) -> Fraction:
    """Give the middle of the gaps, of an even number the mean of the two middle ones."""
    ordered, half = sorted(gaps), len(gaps) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def back(day: date, months: int, calendar: Calendar) -> date:
    """Give the same day so many months before, or the last of a month that is shorter."""
    _, _, place = parts(day, calendar)
    key = add_months(month_key(day, calendar), -months)
    last = month_last(key, calendar)
    year, month, longest = parts(last, calendar)
    return day_of(calendar, year, month, min(place, longest))


def seasonal(
    days: Sequence[date], ledger_date: date, calendar: Calendar, ledger_first: date | None = None
) -> bool:
    """Say whether the months of this silence were silent a year before too.

    These are the months after that of the last purchase, up to the ledger date; a year before the
    customer must have bought already.
    """
    first = add_months(month_key(days[-1], calendar), 1)
    if month_first(first, calendar) > ledger_date:
        return False
    begin = month_first(add_months(first, -12), calendar)
    end = back(ledger_date, 12, calendar)
    if days[0] >= begin or (ledger_first is not None and ledger_first > begin):
        return False
    if (ledger_date - days[-1]).days > 366:
        return False  # a whole year of silence is no season
    return bisect_left(days, begin) == bisect_right(days, end)


def _expected(last: date, gaps: Sequence[int], usual: Fraction, week: Week) -> Expected:
    ordered, steps = sorted(gaps), len(gaps) - 1
    low, high = ordered[steps // 4], ordered[ceil(Fraction(3 * steps, 4))]
    return Expected(week.after(last, ceil(usual)), week.after(last, low), week.after(last, high))
