"""Profit of customers: revenue − direct cost − cost to serve = contribution.

Revenue of lines without a known direct cost is taken out and named, so that nobody looks better
for what is not known. A driver whose rate is missing has an unknown cost: it is left out of the
sums, and the account says so. Sums are exact; they are rounded once, half away from nought.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from typing import Literal

from kamdesk.domain.analyses.constant_prices import nearest
from kamdesk.domain.analyses.cost_to_serve import FINANCING, Cell, Cells, Driver, Segment
from kamdesk.domain.analyses.months import CustomerMonths, share

Of = Callable[[int], Fraction]  # a month's factor into constant prices
StepKind = Literal["start", "minus", "sum", "end"]


@dataclass(frozen=True, slots=True)
class Served:
    """One driver of one account: how much, and what it cost; None where the rate is missing."""

    driver_id: int
    quantity: Fraction  # of financing: the mean of its months' days
    amount: int | None
    counted: bool = False  # some of it was counted, not typed
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Earned:
    """What an account brought and took over some months, in minor units."""

    revenue: int
    without_cost: int  # revenue of lines whose direct cost is not known
    direct_cost: int
    known: bool  # any direct cost is known, or there was no revenue
    costs: tuple[Served, ...]
    avoidable: int  # of the cost to serve: what goes with the customer

    @property
    def margin(self) -> int:
        """Give revenue less direct cost, of lines whose cost is known."""
        return self.revenue - self.without_cost - self.direct_cost

    @property
    def cost_to_serve(self) -> int:
        """Add up the costs that are known."""
        return sum(each.amount or 0 for each in self.costs)

    @property
    def contribution(self) -> int | None:
        """Give what is left; None where no direct cost is known."""
        return self.margin - self.cost_to_serve if self.known else None

    @property
    def lost_with_it(self) -> int | None:
        """Give what the profit would fall by if the customer left."""
        return self.margin - self.avoidable if self.known else None

    @property
    def unknown(self) -> tuple[int, ...]:
        """Name the drivers whose rate is missing."""
        return tuple(each.driver_id for each in self.costs if each.amount is None)

    @property
    def loss_making(self) -> bool:
        """Say whether the account takes more than it brings."""
        return self.contribution is not None and self.contribution < 0

    @property
    def margin_share(self) -> Decimal | None:
        """Give the margin as a part of the revenue it came from."""
        base = self.revenue - self.without_cost
        return share(self.margin, base) if base > 0 and self.known else None

    @property
    def serve_share(self) -> Decimal | None:
        """Give the cost to serve as a part of the revenue."""
        return share(self.cost_to_serve, self.revenue) if self.revenue > 0 else None

    @property
    def contribution_share(self) -> Decimal | None:
        """Give the contribution as a part of the revenue."""
        if self.contribution is None or self.revenue <= 0:
            return None
        return share(self.contribution, self.revenue)

    def of(self, driver_id: int) -> Served | None:
        """Give one driver's cost."""
        return next((each for each in self.costs if each.driver_id == driver_id), None)


@dataclass(frozen=True, slots=True)
class Earner:
    """One account and what it earned us."""

    account_id: int
    code: str
    name: str
    key: bool
    earned: Earned


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the waterfall: what it is called, from which sum to which."""

    kind: StepKind
    name: str  # the catalogue's English, or the user's name of a driver
    amount: int | None
    before: int
    after: int
    driver_id: int = 0


def earned(
    row: CustomerMonths,
    cells: Mapping[int, Mapping[int, Cell]],
    drivers: Sequence[Driver],
    months: Sequence[int],
    factor: Of | None = None,
) -> Earned:
    """Add up an account's months; with a factor, in constant prices."""
    revenue = _total(row.revenue, months, factor)
    with_cost = _total(row.cost_known_revenue, months, factor)
    margin = _total(row.contribution, months, factor)
    costs = tuple(
        _served(driver, cells[driver.id], months, factor)
        for driver in drivers
        if driver.id in cells and any(month in cells[driver.id] for month in months)
    )
    kept = {driver.id: driver.avoidable for driver in drivers}
    avoidable = sum((each.amount or 0) * kept[each.driver_id] for each in costs)
    known = not revenue or any(month in row.contribution for month in months)
    return Earned(
        revenue,
        revenue - with_cost,
        with_cost - margin,
        known,
        costs,
        nearest(Fraction(avoidable, 100)),
    )


def stretches(
    row: CustomerMonths,
    cells: Mapping[int, Mapping[int, Cell]],
    drivers: Sequence[Driver],
    groups: Mapping[int, Sequence[int]],
    factor: Of | None = None,
) -> tuple[tuple[int, Earned], ...]:
    """Give stretches of time one by one; they add up to the whole, to the last minor unit.

    `groups` are their months in order, by month or by fiscal year.
    """
    found, months = [], list[int]()
    before = earned(row, cells, drivers, months, factor)
    for key, group in groups.items():
        months += group
        after = earned(row, cells, drivers, months, factor)
        alone = earned(row, cells, drivers, group, factor)
        found.append((key, _between(before, after, alone)))
        before = after
    return tuple(found)


def years_of(segments: Iterable[Segment]) -> dict[int, list[int]]:
    """Group months by fiscal year."""
    found: dict[int, list[int]] = {}
    for segment in segments:
        found.setdefault(segment.year, []).append(segment.month)
    return found


def earners(
    rows: Iterable[CustomerMonths],
    cells: Cells,
    drivers: Sequence[Driver],
    keys: frozenset[int],
    months: Sequence[int],
    factor: Of | None = None,
) -> tuple[Earner, ...]:
    """Give all accounts with a line or a cost in the months, the best first; ties by code."""
    wanted, found = set(months), []
    for row in rows:
        own = cells.get(row.account_id, {})
        if own or not wanted.isdisjoint(row.revenue):
            sums = earned(row, own, drivers, months, factor)
            key = row.account_id in keys
            found.append(Earner(row.account_id, row.code, row.name, key, sums))
    return tuple(sorted(found, key=_rank))


def together(found: Sequence[Earned], drivers: Sequence[Driver]) -> Earned:
    """Add up accounts; a driver is unknown only where it is at all of them."""
    costs, by_driver = [], dict[int, list[Served]]()
    for each in found:
        for cost in each.costs:
            by_driver.setdefault(cost.driver_id, []).append(cost)
    for driver in drivers:
        taken = by_driver.get(driver.id, ())
        amounts = [cost.amount for cost in taken if cost.amount is not None]
        if taken:
            costs.append(
                Served(
                    driver.id,
                    sum((cost.quantity for cost in taken), Fraction()),
                    sum(amounts) if amounts else None,
                    any(cost.counted for cost in taken),
                    any(cost.typed for cost in taken),
                )
            )
    return Earned(
        sum(each.revenue for each in found),
        sum(each.without_cost for each in found),
        sum(each.direct_cost for each in found),
        any(each.known for each in found),
        tuple(costs),
        sum(each.avoidable for each in found),
    )


def steps(sums: Earned, drivers: Sequence[Driver]) -> tuple[Step, ...]:
    """Give the waterfall from revenue to contribution; an unknown cost stands as an empty step."""
    found = [Step("start", "Revenue", sums.revenue, 0, sums.revenue)]
    at = sums.revenue

    def take(name: str, amount: int | None, driver_id: int = 0) -> None:
        nonlocal at
        found.append(Step("minus", name, amount, at, at - (amount or 0), driver_id))
        at -= amount or 0

    if sums.known:
        if sums.without_cost:
            take("Revenue without a known cost", sums.without_cost)
        take("Direct cost", sums.direct_cost)
        found.append(Step("sum", "Margin", at, 0, at))
    else:
        take("Direct cost", None)
    for driver in drivers:
        if (cost := sums.of(driver.id)) is not None and cost.amount != 0:
            take(driver.name, cost.amount, driver.id)
    end = at if sums.known else 0
    found.append(Step("end", "Contribution", sums.contribution, 0, end))
    return tuple(found)


def missing_rates(
    cells: Cells, drivers: Sequence[Driver], months: Sequence[Segment]
) -> dict[tuple[int, int], int]:
    """Count the accounts whose cost is unknown, by driver and fiscal year."""
    found: dict[tuple[int, int], int] = {}
    wanted = {driver.id for driver in drivers}
    for own in cells.values():
        gaps = {
            (driver_id, segment.year)
            for driver_id, by in own.items()
            if driver_id in wanted
            for segment in months
            if segment.month in by and by[segment.month].unknown
        }
        for gap in gaps:
            found[gap] = found.get(gap, 0) + 1
    return dict(sorted(found.items()))


def _rank(each: Earner) -> tuple[bool, int, str, int]:
    contribution = each.earned.contribution
    return (contribution is None, -(contribution or 0), each.code, each.account_id)


def _total(amounts: Mapping[int, int], months: Iterable[int], factor: Of | None) -> int:
    if factor is None:
        return sum(map(amounts.get, months, repeat(0)))
    exact = (amounts[month] * factor(month) for month in months if amounts.get(month))
    return nearest(sum(exact, Fraction()))


def _served(
    driver: Driver, cells: Mapping[int, Cell], months: Iterable[int], factor: Of | None
) -> Served:
    found = [(month, cells[month]) for month in months if month in cells]
    unknown = any(cell.unknown for _, cell in found)
    amount = sum(
        (cell.amount * (factor(month) if factor else 1) for month, cell in found if cell.amount),
        Fraction(),
    )
    quantity = _added([cell.quantity for _, cell in found])
    if driver.kind in FINANCING:
        quantity /= len(found)
    return Served(
        driver.id,
        quantity,
        None if unknown else nearest(amount),
        any(cell.counted for _, cell in found),
        any(cell.typed for _, cell in found),
    )


def _added(parts: Sequence[Fraction]) -> Fraction:
    """Add up; whole numbers, as orders are, take a tenth of the time."""
    if all(part.denominator == 1 for part in parts):
        return Fraction(sum(part.numerator for part in parts))
    return sum(parts, Fraction())


def _between(before: Earned, after: Earned, alone: Earned) -> Earned:
    """Give a month as the difference of the sums up to it and before it."""

    def cost(each: Served) -> Served:
        if each.amount is None:
            return each
        now, then = after.of(each.driver_id), before.of(each.driver_id)
        if now is None or now.amount is None:  # an unknown month stands before or here
            return each
        amount = now.amount - ((then.amount or 0) if then else 0)
        return Served(each.driver_id, each.quantity, amount, each.counted, each.typed)

    return Earned(
        after.revenue - before.revenue,
        after.without_cost - before.without_cost,
        after.direct_cost - before.direct_cost,
        alone.known,
        tuple(map(cost, alone.costs)),
        after.avoidable - before.avoidable if not after.unknown else alone.avoidable,
    )
