"""Key figures of a plan: what they stood at, how far they have come, what the shipped ones mean.

Of one month a reading typed by hand stands before a computed one, and the latest of a kind counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from kamdesk.domain.analyses.explanation import Quantity
from kamdesk.domain.calendars import Calendar, month_key
from kamdesk.domain.changes import term

Unit = Literal["percent", "money", "mark", "points", "count"]
Standing = Literal["reached", "on_track", "behind", "worse", "told", "untold"]

FEW = 10  # cases; below, a rate is shown as counts
LATE = Fraction(1, 10)  # of the whole way: further behind the calendar is told


@dataclass(frozen=True, slots=True)
class Shipped:
    """A key figure that fills itself: its name, unit, wanted direction, and what it means."""

    title: str
    unit: Unit
    better: str
    convention: str


SHIPPED: Mapping[str, Shipped] = {
    "growth": Shipped(
        term("Revenue growth"),
        "percent",
        "more",
        term("Change of revenue: the last 12 whole months against the 12 months before"),
    ),
    "margin": Shipped(
        term("Profit margin"),
        "percent",
        "more",
        term("Revenue − direct cost, ÷ revenue of lines whose cost is known; last 12 whole months"),
    ),
    "discounts": Shipped(
        term("Discount share"),
        "percent",
        "less",
        term("Discounts and free goods ÷ list value; last 12 whole months"),
    ),
    "lifetime": Shipped(
        term("Lifetime value (CLV)"),
        "money",
        "more",
        term("Year by year: Σ margin × chance that we still have it, discounted, less programme"),
    ),
    "satisfaction": Shipped(
        term("Satisfaction"),
        "mark",
        "more",
        term("Mean recommendation 0–10, the latest answer of each person in the last 12 months"),
    ),
    "depth": Shipped(
        term("Depth of relationship"),
        "points",
        "more",
        term("0–100: roles, levels, strength, second thread and recency of our contacts"),
    ),
    "retention": Shipped(
        term("Retention rate"),
        "percent",
        "more",
        term("Key accounts kept ÷ key accounts at the start of the last 12 whole months"),
    ),
    "referrals": Shipped(
        term("Referrals"),
        "count",
        "more",
        term("Referrals noted in the history in the last 12 months"),
    ),
}
PRESENT = frozenset({"lifetime", "retention"})  # worked out as of today only
BETTER: Mapping[str, str] = {"more": term("more is better"), "less": term("less is better")}
STANDINGS: Mapping[Standing, str] = {
    "reached": term("reached"),
    "on_track": term("on track"),
    "behind": term("behind"),
    "worse": term("worse than the baseline"),
    "told": term("no target yet"),
    "untold": term("no reading yet"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a key figure stood at on a day."""

    id: int
    day: date
    value: Decimal
    computed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key figure of a plan; a shipped one has a `key`."""

    id: int
    uid: str
    plan_id: int
    objective_id: int | None
    key: str
    title: str
    unit: str
    better: str
    baseline: Decimal | None
    target: Decimal | None
    readings: tuple[Reading, ...] = ()

    @property
    def shipped(self) -> Shipped | None:
        """Say what a figure that fills itself means."""
        return SHIPPED.get(self.key)


@dataclass(frozen=True, slots=True)
class Measured:
    """A shipped figure worked out as of a day; without a value, `lacking` says why."""

    key: str
    as_of: date
    value: Decimal | None = None
    first: date | None = None  # the period it is of
    last: date | None = None
    currency: str = ""
    data: tuple[tuple[str, Quantity], ...] = ()
    cases: tuple[int, int] | None = None  # so many of so many
    lacking: str = ""
    exponent: int = 2  # of money in `data`

    @property
    def few(self) -> bool:
        """Say whether the cases are too few for a rate."""
        return self.cases is not None and self.cases[1] < FEW


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure with what counts of it: one reading a month, the newest of them, how far."""

    kpi: Kpi
    readings: tuple[Reading, ...]  # those in force, oldest first
    live: Measured | None  # worked out now, where it was asked for
    progress: Fraction | None
    standing: Standing

    @property
    def id(self) -> int:
        return self.kpi.id

    @property
    def current(self) -> Reading | None:
        """Give the reading that stands."""
        return self.readings[-1] if self.readings else None


@dataclass(frozen=True, slots=True)
class Worked:
    """Shipped figures of an account as of now, and as of the ends of past months."""

    now: Mapping[str, Measured]
    past: Mapping[str, Sequence[Measured]] = field(default_factory=dict)


def in_force(
    readings: Iterable[Reading], calendar: Calendar, live: Measured | None = None
) -> tuple[Reading, ...]:
    """Give one reading a month, oldest first; what is worked out now stands for its month."""
    every = list(readings)
    if live is not None and live.value is not None:
        same = any(r.computed and (r.day, r.value) == (live.as_of, live.value) for r in every)
        every += [] if same else [Reading(0, live.as_of, live.value, computed=True)]
    months: dict[int, Reading] = {}
    for reading in sorted(every, key=lambda r: (not r.computed, r.day, not r.id)):
        months[month_key(reading.day, calendar)] = reading
    return tuple(months[month] for month in sorted(months))


def progress(kpi: Kpi, current: Decimal | None) -> Fraction | None:
    """Give the part of the way from baseline to target, 0 to 1, where it can be told."""
    way = _way(kpi, current)
    return None if way is None else min(Fraction(1), max(Fraction(0), way))


def standing(kpi: Kpi, current: Decimal | None, start: date, end: date, day: date) -> Standing:
    """Judge a figure by the days of the plan that have gone."""
    if current is None:
        return "untold"
    if kpi.target is None:
        return "told"
    if reached(kpi, current):
        return "reached"
    way = _way(kpi, current)
    if way is None:
        return "behind" if day > end else "on_track"
    if way < 0:
        return "worse"
    gone = Fraction((min(max(day, start), end) - start).days, max(1, (end - start).days))
    return "behind" if way < gone - LATE else "on_track"


def reached(kpi: Kpi, current: Decimal) -> bool:
    """Say whether the target is met in the wanted direction."""
    if kpi.target is None:
        return False
    return current >= kpi.target if kpi.better == "more" else current <= kpi.target


def _way(kpi: Kpi, current: Decimal | None) -> Fraction | None:
    if current is None or kpi.baseline is None or kpi.target is None:
        return None
    whole = kpi.target - kpi.baseline
    return Fraction(current - kpi.baseline) / Fraction(whole) if whole else None


# --- what the shipped figures are worked out from


def percent_of(part: int | Fraction, whole: int | Fraction) -> Decimal | None:
    """Give a part as a percentage to one place; None where there is no whole."""
    return tenths(Fraction(part) * 100 / Fraction(whole)) if whole > 0 else None


def grown(now: int, before: int) -> Decimal | None:
    """Give growth as a percentage; None where there was nothing to grow from."""
    return percent_of(now - before, before)


def discount_share(given: int, revenue: int) -> Decimal | None:
    """Give discounts and free goods ÷ list value; revenue is after discounts."""
    return percent_of(given, revenue + given)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered when asked whether he or she would recommend us."""

    person_id: int | None
    day: date
    mark: int


def satisfied(answers: Sequence[Answer], since: date, day: date) -> tuple[Decimal | None, int]:
    """Give the mean of the latest answers within two days, and how many there are."""
    latest: dict[object, Answer] = {}
    for place, answer in enumerate(sorted(answers, key=lambda each: each.day)):
        if since < answer.day <= day:
            latest[answer.person_id or f"nobody {place}"] = answer
    if not latest:
        return None, 0
    marks = [answer.mark for answer in latest.values()]
    return tenths(Fraction(sum(marks), len(marks))), len(marks)


def tenths(value: Fraction) -> Decimal:
    """Round exactly to one place, half away from nought."""
    ten = abs(value) * 10
    whole = (2 * ten.numerator + ten.denominator) // (2 * ten.denominator)
    return Decimal(whole if value >= 0 else -whole) / 10
