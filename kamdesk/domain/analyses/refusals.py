"""Refusals counted by month, direction and reason, against a year before."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.calendars import Calendar, add_months, month_key
from kamdesk.domain.changes import term

DIRECTIONS: Mapping[str, str] = {
    "stage": term("Stage"),
    "product_group": term("Product group"),
    "unit": term("Unit or site"),
}
YEAR = 12


@dataclass(frozen=True, slots=True)
class Refusal:
    """A client said no to something; what is not noted is empty."""

    entry_id: int
    account_id: int
    day: date
    reason: str = ""
    stage: str = ""
    product_group: str = ""
    unit: str = ""
    rival: str = ""
    amount: int | None = None
    currency: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many fell on one value in the year, and in the year before."""

    key: str  # empty: not noted
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Refusals:
    """Twelve months of refusals, and the twelve before them."""

    months: tuple[int, ...]
    by_month: tuple[Count, ...]  # its key is the month; `before` the same month a year before
    by_reason: tuple[Count, ...]
    by_direction: Mapping[str, tuple[Count, ...]]
    by_rival: tuple[Count, ...]
    rows: tuple[Refusal, ...]  # of these twelve months, the newest first

    @property
    def now(self) -> int:
        return len(self.rows)

    @property
    def before(self) -> int:
        return sum(each.before for each in self.by_month)


def refusals(rows: Iterable[Refusal], today: date, calendar: Calendar) -> Refusals:
    """Count the months up to today's, which may be running; then what a year before stood."""
    last = month_key(today, calendar)
    months = tuple(add_months(last, step) for step in range(1 - YEAR, 1))
    recent, former = frozenset(months), {add_months(month, -YEAR) for month in months}
    now: list[Refusal] = []
    then: list[Refusal] = []
    for row in rows:
        month = month_key(row.day, calendar)
        if month in recent and row.day <= today:
            now.append(row)
        elif month in former:
            then.append(row)
    here, before = (Counter(month_key(r.day, calendar) for r in some) for some in (now, then))
    return Refusals(
        months,
        tuple(Count(str(m), here[m], before[add_months(m, -YEAR)]) for m in months),
        _counts(now, then, lambda row: row.reason),
        {
            "stage": _counts(now, then, lambda row: row.stage),
            "product_group": _counts(now, then, lambda row: row.product_group),
            "unit": _counts(now, then, lambda row: row.unit),
        },
        tuple(each for each in _counts(now, then, lambda row: row.rival) if each.key),
        tuple(sorted(now, key=lambda row: (row.day, row.entry_id), reverse=True)),
    )


def _counts(
    now: Sequence[Refusal], then: Sequence[Refusal], key: Callable[[Refusal], str]
) -> tuple[Count, ...]:
    """Count by a key, the most frequent first; what is not noted last."""
    here, before = Counter(map(key, now)), Counter(map(key, then))
    found = [Count(one, here[one], before[one]) for one in {*here, *before}]
    return tuple(sorted(found, key=lambda each: (not each.key, -each.now, -each.before, each.key)))
