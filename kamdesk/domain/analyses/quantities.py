"""Customers by quantity of one product group: no price, no inflation bends it.

Cost to serve is not kept by product group: it is left out, and the figure says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from kamdesk.domain.analyses.months import share


@dataclass(frozen=True, slots=True)
class Sums:
    """What one customer bought of the group; quantity in thousandths, money in minor units."""

    quantity: int
    revenue: int
    with_cost: int  # revenue of lines with a known direct cost
    direct_cost: int


@dataclass(frozen=True, slots=True)
class Bulk:
    """One customer in the order of quantities; what a unit brought, in minor units."""

    account_id: int
    code: str
    name: str
    key: bool
    quantity: Decimal
    share: Decimal | None
    cumulative: Decimal | None
    revenue: int
    direct_cost: int
    margin: int | None  # None where no direct cost is known

    def by_unit(self, amount: int | None) -> Fraction | None:
        """Give an amount for one unit of quantity."""
        if amount is None or not self.quantity:
            return None
        return Fraction(amount) / Fraction(self.quantity)


@dataclass(frozen=True, slots=True)
class Quantities:
    """All customers that bought of a product group, the largest first."""

    group: str
    total: Decimal
    customers: tuple[Bulk, ...]


def quantities(
    group: str, sums: Mapping[int, Sums], buyers: Iterable[tuple[int, str, str, bool]]
) -> Quantities:
    """Rank customers (id, code, name, key) by quantity; ties by code."""
    found = [(buyer, sums[buyer[0]]) for buyer in buyers if buyer[0] in sums]
    found.sort(key=lambda each: (-each[1].quantity, each[0][1], each[0][0]))
    total = sum(each.quantity for _, each in found)
    above = accumulate(each.quantity for _, each in found)
    return Quantities(
        group,
        Decimal(total).scaleb(-3),
        tuple(
            Bulk(
                *buyer,
                Decimal(each.quantity).scaleb(-3),
                share(each.quantity, total) if total > 0 else None,
                share(so_far, total) if total > 0 else None,
                each.revenue,
                each.direct_cost,
                each.with_cost - each.direct_cost if each.with_cost or each.direct_cost else None,
            )
            for (buyer, each), so_far in zip(found, above, strict=True)
        ),
    )
