"""Objectives whose current figure is read from the sales ledger over the plan's period."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kamdesk.domain.exchange_rates import Exchange, Missing
from kamdesk.domain.plans import Objective, Plan


class Bought(NamedTuple):
    """What an account bought of one group in one month, one unit, one currency."""

    month_first: date
    month_last: date
    group: str
    unit: str
    currency: str
    revenue: int  # minor units
    cost: int
    cost_known_revenue: int
    quantity: int  # thousandths
    lines: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What the ledger says of one objective: from the plan's start to the ledger date."""

    measure: str
    group: str
    first: date
    last: date | None  # None: nothing of the period is in the ledger yet
    value: Decimal | None
    unit: str  # a currency, or the unit of the quantities
    lines: int = 0
    revenue: Decimal | None = None  # of contribution: the revenue whose cost is known
    before: Decimal | None = None  # on the same days a year earlier
    problem: str = ""  # "units", "rate", "costs"
    names: tuple[str, ...] = ()  # of the units, or the currency without a rate


def measured(
    objective: Objective, period: tuple[date, date | None], bought: Iterable[Bought], into: Exchange
) -> Measured:
    """Sum what an objective is read from."""
    first, last = period
    blank = Measured(objective.measure, objective.product_group, first, last, None, "")
    wanted = objective.product_group
    rows = [row for row in bought if not wanted or row.group == wanted]
    if last is None:
        return blank
    if objective.measure == "quantity":
        return _counted(blank, rows)
    return _paid(blank, rows, into)


def _counted(blank: Measured, rows: list[Bought]) -> Measured:
    units = tuple(sorted({row.unit for row in rows if row.quantity}))
    lines = sum(row.lines for row in rows)
    if len(units) > 1:
        return replace(blank, lines=lines, problem="units", names=units)
    total = Decimal(sum(row.quantity for row in rows)).scaleb(-3)
    return replace(blank, value=total, unit=units[0] if units else "", lines=lines)


def _paid(blank: Measured, rows: list[Bought], into: Exchange) -> Measured:
    coins = {row.currency for row in rows}
    coin = coins.pop() if len(coins) == 1 else into.reporting
    lines = sum(row.lines for row in rows)

    def total(amount: Callable[[Bought], int]) -> Decimal:
        whole = sum(
            amount(row)
            if row.currency == coin
            else into.convert(amount(row), row.currency, row.month_first, row.month_last)
            for row in rows
        )
        return Decimal(whole).scaleb(-into.exponents.get(coin, 2))

    try:
        if blank.measure == "revenue":
            return replace(blank, value=total(lambda row: row.revenue), unit=coin, lines=lines)
        known = total(lambda row: row.cost_known_revenue)
        if rows and not known:
            return replace(blank, unit=coin, lines=lines, problem="costs")
        value = known - total(lambda row: row.cost)
        return replace(blank, value=value, unit=coin, lines=lines, revenue=known)
    except Missing as missing:
        return replace(blank, unit=coin, lines=lines, problem="rate", names=(missing.currency,))


def with_measures(plan: Plan, known: Mapping[int, Measured]) -> Plan:
    """Give a plan whose measured objectives stand at what the ledger says."""
    if not known:
        return plan
    return replace(
        plan,
        objectives=tuple(
            replace(o, current=m.value, unit=m.unit or o.unit, measured_on=m.last)
            if (m := known.get(o.id)) is not None
            else o
            for o in plan.objectives
        ),
    )
