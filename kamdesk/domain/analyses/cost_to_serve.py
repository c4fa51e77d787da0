"""Cost to serve: what a customer takes beside the goods, by driver and month, exactly.

A driver costs quantity × rate of the fiscal year; an amount costs itself; financing costs
sales × rate × days ÷ 365. What was typed for a span of days is spread evenly over them. Orders
and visits of days for which nothing was typed are counted. A quantity without a rate has an
unknown cost: it is never taken for nought.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kamdesk.domain.calendars import Calendar, month_first, month_key, month_last, months_between
from kamdesk.domain.changes import term
from kamdesk.domain.exchange_rates import Exchange

TITLES: Mapping[str, str] = {
    "orders": term("Orders"),
    "visits": term("Visits"),
    "kilometres": term("Kilometres"),
    "urgent": term("Urgent orders"),
    "support": term("Support hours"),
    "terms": term("Financing of agreed terms"),
    "delay": term("Financing of delay"),
    "discounts": term("Discounts"),
    "free_goods": term("Free goods"),
    "customisation": term("Customisation"),
    "marketing": term("Marketing"),
    "other": term("Other costs"),
}
UNITS: Mapping[str, str] = {
    "orders": term("orders"),
    "visits": term("visits"),
    "kilometres": term("km"),
    "urgent": term("orders"),
    "support": term("hours"),
    "terms": term("days"),
    "delay": term("days"),
}
KINDS: Mapping[str, str] = {
    "quantity": term("Quantity × rate of the year"),
    "amount": term("Amount of money"),
    "terms": term("Sales × rate × days ÷ 365 (agreed terms)"),
    "delay": term("Sales × rate × days ÷ 365 (delay)"),
}
FINANCING = frozenset({"terms", "delay"})
COUNTED = ("orders", "visits")  # can be counted where the user typed none
DAYS_OF_YEAR = 365


@dataclass(frozen=True, slots=True)
class Driver:
    """What serving a customer costs by; `title` is empty for a shipped one that keeps its name."""

    id: int
    key: str
    title: str = ""
    unit: str = ""
    kind: str = "quantity"
    avoidable: int = 100  # percent that goes with the customer
    position: int = 0
    retired: bool = False

    @property
    def name(self) -> str:
        """Give the user's name for it, or the catalogue's English one."""
        return self.title or TITLES.get(self.key, self.key)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit costs in a fiscal year; percent a year where it is financing."""

    amount: Decimal
    currency: str = ""  # none: the reporting one


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of a driver an account took from one day to another, both included."""

    account_id: int
    driver_id: int
    start: date
    end: date
    quantity: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """The days of one month that lie in the period, and the fiscal year they belong to."""

    month: int
    first: date
    last: date
    year: int

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1

    def shared(self, start: date, end: date) -> int:
        """Count the days that also lie in another span."""
        return max(0, (min(self.last, end) - max(self.first, start)).days + 1)


@dataclass(slots=True)
class Cell:
    """One driver of one account in one month; `amount` in minor units, meaningless if unknown."""

    quantity: Fraction = Fraction()
    amount: Fraction = Fraction()
    unknown: bool = False
    counted: bool = False
    typed: bool = False


Cells = dict[int, dict[int, dict[int, Cell]]]  # account, driver, month
Counts = Mapping[str, Iterable[tuple[int, date, int]]]  # driver's key: account, day, how many


def fiscal_year(month: int, start: int) -> int:
    """Give the year in which the fiscal year of a month begins."""
    return month // 100 - (month % 100 < start)


def segments(
    first: date, last: date, calendar: Calendar, fiscal_start: int = 1
) -> tuple[Segment, ...]:
    """Cut days into months."""
    keys = months_between(month_key(first, calendar), month_key(last, calendar))
    return tuple(
        Segment(
            key,
            max(first, month_first(key, calendar)),
            min(last, month_last(key, calendar)),
            fiscal_year(key, fiscal_start),
        )
        for key in keys
    )


def financing(sales: Fraction, percent: Fraction, days: Fraction) -> Fraction:
    """Give what it costs to wait: 3,500 at 12% for 90 days -> 103.56."""
    return sales * percent / 100 * days / DAYS_OF_YEAR


class Tariff:
    """What units and moneys are worth in each month, in minor units of the reporting currency."""

    def __init__(
        self, rates: Mapping[tuple[int, int], Rate], exchange: Exchange, calendar: Calendar
    ) -> None:
        self._rates, self._exchange, self._calendar = rates, exchange, calendar
        self._units: dict[tuple[int, int], Fraction | None] = {}

    def money(self, currency: str, month: int) -> Fraction:
        """Give what one whole unit of a currency is worth."""
        coin = currency or self._exchange.reporting
        first, last = month_first(month, self._calendar), month_last(month, self._calendar)
        ratio = self._exchange.ratio(coin, first, last)
        return ratio * Fraction(10) ** self._exchange.exponents.get(coin, 2)

    def unit(self, driver: Driver, segment: Segment) -> Fraction | None:
        """Give what one unit of a driver costs; None without a rate for the year."""
        key = (driver.id, segment.month)
        if key not in self._units:
            rate = self._rates.get((driver.id, segment.year))
            self._units[key] = None
            if rate is not None:
                self._units[key] = Fraction(rate.amount) * self.money(rate.currency, segment.month)
        return self._units[key]

    def percent(self, driver: Driver, segment: Segment) -> Fraction | None:
        """Give the capital cost of the year."""
        rate = self._rates.get((driver.id, segment.year))
        return None if rate is None else Fraction(rate.amount)


def cost_to_serve(
    drivers: Sequence[Driver],
    taken: Iterable[Taken],
    counts: Counts,
    revenue: Mapping[int, Mapping[int, int]],
    months: Sequence[Segment],
    tariff: Tariff,
) -> Cells:
    """Give what each account took, by driver and month; retired drivers are left out.

    `revenue` is by account and month, for financing.
    """
    known = {driver.id: driver for driver in drivers if not driver.retired}
    cells: Cells = defaultdict(lambda: defaultdict(lambda: defaultdict(Cell)))
    spans: dict[tuple[int, int], list[tuple[date, date]]] = defaultdict(list)
    for row in taken:
        if row.driver_id in known:
            spans[row.driver_id, row.account_id].append((row.start, row.end))
            _spread(
                row, known[row.driver_id], revenue.get(row.account_id, {}), months, cells, tariff
            )
    for driver in known.values():
        if driver.key in counts:
            _count(driver, counts[driver.key], spans, months, cells, tariff)
    return cells


def _spread(
    row: Taken,
    driver: Driver,
    revenue: Mapping[int, int],
    months: Sequence[Segment],
    cells: Cells,
    tariff: Tariff,
) -> None:
    """Lay what was typed on the months it touches."""
    length, quantity = (row.end - row.start).days + 1, Fraction(row.quantity)
    for segment in months:
        days = segment.shared(row.start, row.end)
        if not days:
            continue
        cell = cells[row.account_id][row.driver_id][segment.month]
        cell.typed = True
        if driver.kind in FINANCING:
            sales = Fraction(revenue.get(segment.month, 0) * days, segment.days)
            cell.quantity += quantity * days / segment.days
            percent = tariff.percent(driver, segment)
            _cost(cell, percent, financing(sales, Fraction(1), quantity))
        else:
            part = quantity * days / length
            cell.quantity += part
            price = (
                tariff.money(row.currency, segment.month)
                if driver.kind == "amount"
                else tariff.unit(driver, segment)
            )
            _cost(cell, price, part)


def _count(
    driver: Driver,
    found: Iterable[tuple[int, date, int]],
    spans: Mapping[tuple[int, int], Sequence[tuple[date, date]]],
    months: Sequence[Segment],
    cells: Cells,
    tariff: Tariff,
) -> None:
    """Count what happened on days for which nothing was typed."""
    place_of = {
        date.fromordinal(day): place
        for place, segment in enumerate(months)
        for day in range(segment.first.toordinal(), segment.last.toordinal() + 1)
    }
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for account_id, day, many in found:
        place = place_of.get(day)
        typed = spans.get((driver.id, account_id), ())
        if place is not None and not any(start <= day <= end for start, end in typed):
            sums[account_id, place] += many
    for (account_id, place), many in sums.items():
        segment = months[place]
        cell = cells[account_id][driver.id][segment.month]
        cell.counted = True
        cell.quantity = cell.quantity + many if cell.typed else Fraction(many)
        _cost(cell, tariff.unit(driver, segment), Fraction(many))


def _cost(cell: Cell, price: Fraction | None, quantity: Fraction) -> None:
    """Add a cost; a quantity without a price makes it unknown."""
    if price is None:
        cell.unknown = cell.unknown or bool(quantity)
    else:
        cell.amount += quantity * price
