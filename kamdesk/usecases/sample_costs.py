"""What serving each of the sample's customers took: from its lines and a profile of manners."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from kamdesk.domain import calendars
from kamdesk.store.sample_worth import Cost
from kamdesk.usecases.sample_ledger import Line, Market

QUARTER, YEAR = 3, 12  # months a row of a large and of a small customer covers
LARGE = 8  # thousand euro a month
DAYS = ("terms", "delay")
STEPS = {"support": Decimal("0.5"), "kilometres": Decimal(10)}
AMOUNTS = frozenset({"discounts", "free_goods", "customisation", "marketing", "other"})


@dataclass(slots=True)
class Bought:
    """What a customer bought in a month, in euro."""

    euros: Decimal = Decimal(0)
    documents: set[str] = field(default_factory=set)


def in_euro(lines: Sequence[Line], market: Market) -> Mapping[tuple[str, int], Bought]:
    """Sum the lines by customer and month."""
    index = {month: at for at, month in enumerate(market.months)}
    bought: dict[tuple[str, int], Bought] = {}
    for line in lines:
        month = calendars.month_key(line.day, "gregorian")
        one = bought.setdefault((line.customer, month), Bought())
        unit = market.price_of_euro(line.currency, index[month]) * 10 ** market.exponent(
            line.currency
        )
        one.euros += line.revenue / unit
        one.documents.add(line.document)
    return bought


def costs(
    customers: Sequence[Mapping[str, Any]],
    told: Mapping[str, Any],
    market: Market,
    bought: Mapping[tuple[str, int], Bought],
) -> Iterator[Cost]:
    """Give each customer's rows, a quarter or a year each."""
    for habit in customers:
        profile = told["profiles"][told["costs"].get(habit["code"], "usual")]
        length = QUARTER if habit["level"] >= LARGE else YEAR
        for at in range(0, len(market.months), length):
            months = market.months[at : at + length]
            parts = [bought[habit["code"], m] for m in months if (habit["code"], m) in bought]
            if parts:
                yield from _span(habit["code"], told["drivers"], profile, months, parts)


def _span(
    code: str,
    drivers: Mapping[str, Any],
    profile: Mapping[str, Any],
    months: Sequence[int],
    parts: Sequence[Bought],
) -> Iterator[Cost]:
    start = calendars.month_first(months[0], "gregorian")
    end = calendars.month_last(months[-1], "gregorian")
    euros = sum((part.euros for part in parts), Decimal(0))
    documents = len(set().union(*(part.documents for part in parts)))
    yield Cost(code, "orders", start, end, Decimal(documents))
    for driver, share in profile.items():
        quantity = _quantity(driver, _own(code, driver, share), euros, drivers)
        if quantity > 0:
            yield Cost(code, driver, start, end, quantity)


def _own(code: str, driver: str, share: float) -> Decimal:
    """Let every customer of a manner be a little different."""
    dice = Random(f"{code} {driver}")  # noqa: S311 - dice of a play, not a secret
    bent = Decimal(str(share)) * dice.randint(70, 130) / 100
    return bent.quantize(Decimal(1)) if driver in DAYS else bent


def _quantity(driver: str, share: Decimal, euros: Decimal, drivers: Mapping[str, Any]) -> Decimal:
    """Turn percents of revenue into visits, hours or euro; days of payment are days."""
    if driver in DAYS:
        return share
    amount = max(Decimal(0), euros) * share / 100
    if driver in AMOUNTS:
        return amount.quantize(Decimal(1), ROUND_HALF_UP)
    step = STEPS.get(driver, Decimal(1))
    rate = Decimal(drivers[driver]["rates"][1])
    return (amount / rate / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def year_span(year: int, calendar: calendars.Calendar) -> tuple[date, date]:
    """Give the first and last day of a year of a calendar."""
    return (
        calendars.month_first(year * 100 + 1, calendar),
        calendars.month_last(year * 100 + 12, calendar),
    )
