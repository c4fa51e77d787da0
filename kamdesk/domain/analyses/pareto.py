"""Pareto: customers by what they bring, and how much the largest of them bring together.

Shares are of the total of all listed customers, credit notes included, unless a total is handed
in. Where a customer is below zero, the cumulative share rises above 1 and falls back: that is
shown, not hidden. A total of zero or below has no shares: they are None.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from kamdesk.domain.analyses.explanation import Explanation, Quantity, Said
from kamdesk.domain.analyses.months import CustomerMonths, Value, active, ranked, share


@dataclass(frozen=True, slots=True)
class Placed:
    """One customer in the order of amounts."""

    account_id: int
    code: str
    name: str
    amount: int
    share: Decimal | None
    cumulative: Decimal | None


@dataclass(frozen=True, slots=True)
class Pareto:
    """All customers of the period, largest first."""

    value: Value
    total: int
    customers: tuple[Placed, ...]
    top20: int  # how many customers the top 20% are
    top20_share: Decimal | None
    customers_for_80: int | None
    inactive: int
    below_zero: int
    revenue_without_cost: int


def pareto(
    rows: Sequence[CustomerMonths],
    value: Value = "revenue",
    months: Collection[int] | None = None,
    stated_total: int | None = None,
) -> Pareto:
    """Rank the customers with a line in the months (all of them when none are named)."""
    wanted = {key for row in rows for key in row.revenue} if months is None else set(months)
    listed, inactive = active(rows, wanted)
    order = ranked(listed, value, wanted)
    sums = list(accumulate(amount for _, amount in order))
    total = (sums[-1] if sums else 0) if stated_total is None else stated_total
    top20 = _top20(len(order))
    return Pareto(
        value,
        total,
        tuple(
            Placed(
                row.account_id, row.code, row.name, amount, _of(amount, total), _of(above, total)
            )
            for (row, amount), above in zip(order, sums, strict=True)
        ),
        top20,
        _of(sums[top20 - 1], total) if top20 else None,
        _needed_for_80(sums, total),
        inactive,
        sum(amount < 0 for _, amount in order),
        sum(row.without_cost(wanted) for row in listed),
    )


def explain(result: Pareto) -> Explanation:
    """Say how the share of the top 20% is made and what would change it."""
    top = result.customers[: result.top20]
    largest = top[0] if top else None
    return Explanation(
        Said("Amount of the largest 20% of customers ÷ amount of all customers"),
        (
            (Said("Customers"), Quantity("count", len(result.customers))),
            (Said("Largest 20%, rounded half up, at least one"), Quantity("count", result.top20)),
            (Said("Their amount"), Quantity("money", sum(each.amount for each in top))),
            (Said("Amount of all customers"), Quantity("money", result.total)),
            (Said("Customers below zero"), Quantity("count", result.below_zero)),
            (Said("Revenue without a known cost"), Quantity("money", result.revenue_without_cost)),
        ),
        (_without(result, largest),) if largest and len(result.customers) > 1 else (),
    )


def _without(result: Pareto, largest: Placed) -> Said:
    """Say what the figure would be without the largest customer."""
    rest = [each.amount for each in result.customers[1:]]
    total = result.total - largest.amount
    return Said(
        "Without {name} it would be {share}.",
        {
            "name": Quantity("text", largest.name),
            "share": Quantity("share", _of(sum(rest[: _top20(len(rest))]), total)),
        },
    )


def _top20(customers: int) -> int:
    """Give a fifth of the customers, rounded half up, at least one when there is one."""
    return min(customers, max(1, (2 * customers + 5) // 10))


def _of(amount: int, total: int) -> Decimal | None:
    """Give a share, where the total has shares."""
    return share(amount, total) if total > 0 else None


def _needed_for_80(sums: Sequence[int], total: int) -> int | None:
    """Count the largest customers that reach 80%; None when no number does."""
    if total <= 0:
        return None
    return next((n for n, above in enumerate(sums, 1) if 5 * above >= 4 * total), None)
