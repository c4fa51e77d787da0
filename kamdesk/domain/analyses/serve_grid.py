"""Customers by margin and cost to serve, and how one customer's costs differ from the others'."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from kamdesk.domain.analyses.cost_to_serve import Driver
from kamdesk.domain.analyses.months import rounded
from kamdesk.domain.analyses.profit import Earned, Earner
from kamdesk.domain.changes import term

QUADRANTS: Mapping[str, str] = {
    "passive": term("passive"),
    "carriage": term("carriage trade"),
    "bargain": term("bargain basement"),
    "aggressive": term("aggressive"),
}
ADVICE: Mapping[str, str] = {
    "passive": term("High margin, cheap to serve: keep them content, and find out why they stay."),
    "carriage": term("High margin, costly to serve: the service must be worth its price."),
    "bargain": term("Low margin, cheap to serve: keep the service plain."),
    "aggressive": term("Low margin, costly to serve: price, terms or service must change."),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """One customer in the grid; both measures are parts of its revenue."""

    account_id: int
    name: str
    key: bool
    revenue: int
    margin: Decimal
    serve: Decimal
    quadrant: str
    loss_making: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """All customers with a margin; the dividing lines are medians, above a line is high."""

    placed: tuple[Placed, ...]
    margin_line: Decimal
    serve_line: Decimal
    without: int  # customers without a place: no revenue above nought, or no known direct cost

    def of(self, account_id: int) -> str:
        """Name the quadrant of an account."""
        found = (each.quadrant for each in self.placed if each.account_id == account_id)
        return next(found, "")

    def counts(self) -> dict[str, int]:
        """Count the customers of each quadrant."""
        return {name: sum(each.quadrant == name for each in self.placed) for name in QUADRANTS}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a driver costs per 100 of revenue: here, at key accounts, at all customers."""

    driver: Driver
    amount: int | None
    own: Decimal | None
    keys: Decimal | None  # the median; None where there is nobody to compare with
    all: Decimal | None

    @property
    def more(self) -> Decimal | None:
        """Give how much more than the median of all customers."""
        return None if self.own is None or self.all is None else self.own - self.all


def serve_grid(earners: Iterable[Earner]) -> Grid:
    """Place customers; one alone has nobody to be compared with and gets no quadrant."""
    listed = list(earners)
    found = [
        (each, margin, serve)
        for each in listed
        if (margin := each.earned.margin_share) is not None
        and (serve := each.earned.serve_share) is not None
    ]
    margins = _median(margin for _, margin, _ in found) or Decimal()
    serves = _median(serve for _, _, serve in found) or Decimal()
    alone = len(found) < 2
    placed = tuple(
        Placed(
            each.account_id,
            each.name,
            each.key,
            each.earned.revenue,
            margin,
            serve,
            "" if alone else _quadrant(margin > margins, serve > serves),
            each.earned.loss_making,
        )
        for each, margin, serve in found
    )
    return Grid(placed, margins, serves, len(listed) - len(placed))


def medians(
    earners: Iterable[Earner], drivers: Sequence[Driver]
) -> dict[int, tuple[Decimal | None, Decimal | None]]:
    """Give what each driver that somebody took costs per 100 of revenue.

    First the median of the key accounts, then that of all customers.
    """
    listed = list(earners)
    buying = [each for each in listed if each.earned.revenue > 0]
    used = {cost.driver_id for each in listed for cost in each.earned.costs}
    found = {}
    for driver in drivers:
        if driver.id in used:
            everybody = [(each.key, _per_hundred(each.earned, driver.id)) for each in buying]
            found[driver.id] = (
                _median(part for key, part in everybody if key and part is not None),
                _median(part for _, part in everybody if part is not None),
            )
    return found


def differences(
    own: Earned,
    drivers: Sequence[Driver],
    others: Mapping[int, tuple[Decimal | None, Decimal | None]],
) -> tuple[Difference, ...]:
    """Compare an account's costs with the medians, largest differences first."""
    found = []
    for driver in drivers:
        if driver.id in others:
            cost = own.of(driver.id)
            amount = cost.amount if cost else 0
            part = _per_hundred(own, driver.id)
            found.append(Difference(driver, amount, part, *others[driver.id]))
    return tuple(sorted(found, key=_farthest))


def _farthest(each: Difference) -> tuple[bool, Decimal, int]:
    """Order by how far a cost lies from the others'; what is unknown comes last."""
    more = each.more
    return (more is None, -abs(more or Decimal()), each.driver.position)


def _quadrant(margin_high: bool, serve_high: bool) -> str:
    if margin_high:
        return "carriage" if serve_high else "passive"
    return "aggressive" if serve_high else "bargain"


def _per_hundred(earned: Earned, driver_id: int) -> Decimal | None:
    """Give a driver's cost per 100 of revenue; nothing taken costs nothing."""
    if earned.revenue <= 0:
        return None
    cost = earned.of(driver_id)
    if cost is None:
        return Decimal()
    return None if cost.amount is None else rounded(Fraction(100 * cost.amount, earned.revenue))


def _median(values: Iterable[Decimal]) -> Decimal | None:
    listed = list(values)
    return median(listed) if listed else None
