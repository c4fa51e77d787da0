"""The sample's invoices: invented from each customer's habits, the same every time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from kamdesk.domain import calendars

ODDS = {"frequent": 0.97, "regular": 0.58, "irregular": 0.24, "project": 0.13}
MOST = {"frequent": 8, "regular": 8, "irregular": 1, "project": 2}  # documents a month
PACK = 20  # litres
LITRE = 1_000  # quantities are kept in thousandths


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an invoice or credit note, amounts in minor units."""

    customer: str
    country: str
    product: str
    day: date
    document: str
    line: str
    credit: bool
    quantity: int
    revenue: int
    cost: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What one euro costs in a currency, from a day on."""

    currency: str
    from_day: date
    price: Decimal


class Market:
    """The months of the sample, the rates in them and the price list."""

    def __init__(self, told: Mapping[str, Any], last_month: int) -> None:
        self._told = told
        self.months = [
            calendars.add_months(last_month, -back) for back in reversed(range(told["months"]))
        ]
        self.groups: dict[str, list[Mapping[str, Any]]] = {}
        for product in told["products"]:
            self.groups.setdefault(product["group"], []).append(product)

    def exponent(self, currency: str) -> int:
        return int(self._told["rates"][currency]["exponent"])

    def season(self, name: str, month: int) -> float:
        return float(self._told["seasons"][name][month % 100 - 1]) / 100

    def currency(self, country: str, day: date) -> str:
        """Give the currency a country pays in on a day."""
        steps = self._told["countries"][country]["currencies"]
        return str([code for since, code in steps if since <= day.isoformat()][-1])

    def price_of_euro(self, currency: str, index: int) -> Decimal:
        """Give a month's rate: a slide from start to end with a small swing."""
        rate = self._told["rates"][currency]
        start, end, step = (Decimal(rate[key]) for key in ("start", "end", "step"))
        slid = start + (end - start) * index / (len(self.months) - 1)
        swing = Decimal(((index * 5) % 7) - 3) / 400 if start != end else Decimal(0)
        return (slid * (1 + swing) / step).quantize(Decimal(1), ROUND_HALF_UP) * step

    def quotes(self) -> Iterator[Quote]:
        """Give every month's rate of the currencies that move against the euro."""
        for index, month in enumerate(self.months):
            first = calendars.month_first(month, "gregorian")
            for currency, rate in self._told["rates"].items():
                if rate["start"] != rate["end"]:
                    yield Quote(currency, first, self.price_of_euro(currency, index))


def lines(told: Mapping[str, Any], market: Market, seed: int = 8020) -> Iterator[Line]:
    """Give every line of every customer, each customer from dice of its own."""
    for habit in told["customers"]:
        dice = Random(f"{seed} {habit['code']}")  # noqa: S311 - dice of a play, not a secret
        for index, month in enumerate(market.months):
            if dice.random() < ODDS[habit["rhythm"]] and _buys(habit, told["months"], index, month):
                yield from _month(habit, market, dice, index, month)


def _buys(habit: Mapping[str, Any], months: int, index: int, month: int) -> bool:
    """Say whether a customer buys in a month: between first and last, in its season."""
    present = habit.get("from", 0) <= index < habit.get("until", months)
    return present and month % 100 in habit.get("buys_in", range(1, 13))


def _month(
    habit: Mapping[str, Any], market: Market, dice: Random, index: int, month: int
) -> Iterator[Line]:
    """Spread a month's buying over a few documents of a few lines."""
    trend = (1 + habit["growth"] / 100) ** (index / 12)
    swing = dice.uniform(0.85, 1.15)
    odds = ODDS[habit["rhythm"]]
    euros = habit["level"] * 1000 / odds * market.season(habit["season"], month) * trend * swing
    less = habit.get("less")
    if less and index >= less["from"]:
        euros *= less["percent"] / 100
    documents = min(MOST[habit["rhythm"]], 1 + int(euros / 9_000))
    first = calendars.month_first(month, "gregorian")
    length = (calendars.month_last(month, "gregorian") - first).days
    days = sorted(first + timedelta(dice.randint(0, length)) for _ in range(documents))
    for number, day in enumerate(days, 1):
        document = f"{habit['country']}-{month}-{habit['code'][:4]}-{number:02}"
        made = list(_document(habit, market, dice, index, day, document, euros / documents))
        yield from made
        if habit.get("credit") and dice.random() < 0.08:
            yield _returned(made[0])


def _document(
    habit: Mapping[str, Any],
    market: Market,
    dice: Random,
    index: int,
    day: date,
    document: str,
    euros: float,
) -> Iterator[Line]:
    currency = market.currency(habit["country"], day)
    # The price list follows the currency with three months' delay.
    listed = market.price_of_euro(currency, max(0, (index - 1) // 3 * 3))
    count = dice.randint(2, 5)
    parts = [dice.uniform(0.5, 1.5) for _ in range(count)]
    for number, part in enumerate(parts, 1):
        product = _product(_mix(habit, index), market, dice)
        price = Decimal(product["price"]) * Decimal(dice.randint(93, 100)) / 100
        litres = max(1, round(euros * part / sum(parts) / float(price) / PACK)) * PACK
        to_minor = 10 ** market.exponent(currency)
        cost = None
        if habit["cost"] is not None:
            unit = Decimal(product["cost"]) * habit["cost"] / 100
            cost = _whole(litres * unit * market.price_of_euro(currency, index) * to_minor)
        yield Line(
            customer=habit["code"],
            country=habit["country"],
            product=product["code"],
            day=day,
            document=document,
            line=str(number),
            credit=False,
            quantity=litres * LITRE,
            revenue=_whole(litres * price * listed * to_minor),
            cost=cost,
            currency=currency,
        )


def _returned(line: Line) -> Line:
    """Take back a whole line with a credit note."""
    return Line(
        customer=line.customer,
        country=line.country,
        product=line.product,
        day=line.day,
        document=line.document + "-R",
        line="1",
        credit=True,
        quantity=-line.quantity,
        revenue=-line.revenue,
        cost=None if line.cost is None else -line.cost,
        currency=line.currency,
    )


def _mix(habit: Mapping[str, Any], index: int) -> Mapping[str, int]:
    """Give what a customer buys in a month; a group it dropped has no weight any more."""
    dropped = habit.get("drops", {})
    return {
        group: weight
        for group, weight in habit["mix"].items()
        if index < dropped.get(group, index + 1)
    }


def _product(mix: Mapping[str, int], market: Market, dice: Random) -> Mapping[str, Any]:
    group = dice.choices(list(mix), list(mix.values()))[0]
    among = market.groups[group]
    return dice.choices(among, [product["weight"] for product in among])[0]


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
