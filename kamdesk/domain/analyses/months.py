"""What customers bought, month by month: the rows that every analysis of the portfolio reads."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from typing import Literal

from kamdesk.domain.analyses.periods import Incomplete, Period, Quarter, quarter_of

Value = Literal["revenue", "contribution"]


@dataclass(frozen=True, slots=True)
class CustomerMonths:
    """One customer's months, in minor units; a month without a line has no entry.

    Contribution is of the lines with a known cost; `cost_known_revenue` is their revenue.
    """

    account_id: int
    code: str
    name: str
    revenue: Mapping[int, int]
    contribution: Mapping[int, int] = field(default_factory=dict)
    cost_known_revenue: Mapping[int, int] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None

    def by(self, value: Value) -> Mapping[int, int]:
        """Give the months of the measure."""
        return self.revenue if value == "revenue" else self.contribution

    def total(self, value: Value, months: Iterable[int]) -> int:
        """Add up the measure over the months."""
        return sum(map(self.by(value).get, months, repeat(0)))

    def without_cost(self, months: Collection[int]) -> int:
        """Add up the revenue of which no cost is known."""
        known = sum(map(self.cost_known_revenue.get, months, repeat(0)))
        return sum(map(self.revenue.get, months, repeat(0))) - known

    def months_bought(self, months: Iterable[int]) -> int:
        """Count the months with a net revenue above nothing."""
        return sum(self.revenue.get(month, 0) > 0 for month in months)


def active(
    rows: Iterable[CustomerMonths], months: Collection[int]
) -> tuple[list[CustomerMonths], int]:
    """Part the customers with a line in the months from the number of those without."""
    wanted, every = frozenset(months), list(rows)
    with_lines = [row for row in every if not wanted.isdisjoint(row.revenue)]
    return with_lines, len(every) - len(with_lines)


def ranked(
    rows: Iterable[CustomerMonths], value: Value, months: Collection[int]
) -> list[tuple[CustomerMonths, int]]:
    """Order customers by amount, largest first; ties by code."""
    amounts = [(row, row.total(value, months)) for row in rows]
    return sorted(amounts, key=lambda each: (-each[1], each[0].code, each[0].account_id))


def share(part: int, whole: int) -> Decimal:
    """Give part ÷ whole with six places, half away from nothing."""
    millionths, twice = 2_000_000 * abs(part), 2 * abs(whole)
    rounded_up = (millionths + abs(whole)) // twice
    return Decimal(rounded_up if part * whole >= 0 else -rounded_up).scaleb(-6)


def rounded(exact: Fraction) -> Decimal:
    """Round an exact fraction to six places, half away from nothing."""
    return share(exact.numerator, exact.denominator)


@dataclass(frozen=True, slots=True)
class MonthSum:
    """One month of all customers, or of one."""

    key: int
    revenue: int
    contribution: int | None  # None: no line of the month has a known cost
    without_cost: int


@dataclass(frozen=True, slots=True)
class ByMonth:
    """Revenue by month, and contribution where costs are known."""

    months: tuple[MonthSum, ...]
    incomplete: tuple[Incomplete, ...] = ()
    currency: str = ""
    exponent: int = 2


def by_month(
    rows: Sequence[CustomerMonths], period: Period, currency: str = "", exponent: int = 2
) -> ByMonth:
    """Add up all customers month by month; empty months stay in."""
    sums = []
    for key in period.months:
        known = any(key in row.contribution for row in rows)
        sums.append(
            MonthSum(
                key,
                sum(row.revenue.get(key, 0) for row in rows),
                sum(row.contribution.get(key, 0) for row in rows) if known else None,
                sum(row.without_cost((key,)) for row in rows),
            )
        )
    return ByMonth(tuple(sums), period.incomplete, currency, exponent)


@dataclass(frozen=True, slots=True)
class QuarterSum:
    """One quarter's quantities, in the order of the groups."""

    quarter: Quarter
    parts: tuple[Decimal, ...]
    complete: bool = True

    @property
    def total(self) -> Decimal:
        """Add up the groups."""
        return sum(self.parts, Decimal())


@dataclass(frozen=True, slots=True)
class ByQuarter:
    """Quantities by quarter and product group, the largest group first."""

    quarters: tuple[QuarterSum, ...]
    groups: tuple[str, ...]
    unit: str = ""


def by_quarter(
    quantities: Mapping[str, Mapping[int, Decimal]], period: Period, unit: str = ""
) -> ByQuarter:
    """Add up each product group's months to quarters; empty quarters stay in."""
    sums = {
        group: sum((months.get(key, Decimal()) for key in period.months), Decimal())
        for group, months in quantities.items()
    }
    groups = tuple(sorted(sums, key=lambda group: (-sums[group], group)))
    cut = {edge.key for edge in period.incomplete}
    quarters: dict[Quarter, list[int]] = {}
    for key in period.months:
        quarters.setdefault(quarter_of(key), []).append(key)
    return ByQuarter(
        tuple(
            QuarterSum(
                quarter,
                tuple(
                    sum((quantities[group].get(key, Decimal()) for key in keys), Decimal())
                    for group in groups
                ),
                len(keys) == 3 and cut.isdisjoint(keys),
            )
            for quarter, keys in quarters.items()
        ),
        groups,
        unit,
    )
