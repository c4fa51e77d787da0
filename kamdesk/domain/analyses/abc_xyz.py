"""ABC-XYZ: customers by size and by regularity, in nine cells.

ABC accumulates the positive values of the measure. XYZ by frequency counts the periods with a net
revenue above zero (who buys at a loss for us still buys); XYZ by variation takes the measure.
Every decision is made on whole numbers and fractions, so that no class hangs on a rounding.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, isqrt
from typing import Literal

from kamdesk.domain.analyses.explanation import Explanation, Quantity, Said
from kamdesk.domain.analyses.months import (
    CustomerMonths,
    Value,
    active,
    ranked,
    rounded,
    share,
)
from kamdesk.domain.analyses.periods import Period, Quarter, quarter_of
from kamdesk.domain.calendars import month_key
from kamdesk.domain.changes import term

Regularity = Literal["frequency", "variation"]
Step = Literal["month", "quarter"]
CELLS = tuple(size + rhythm for size in "ABC" for rhythm in "XYZ")
FEWEST_PERIODS = 6
STRATEGIES = {
    "AX": term("keep and deepen; long contract"),
    "AY": term("smooth the buying by joint planning"),
    "AZ": term("ask why it is irregular; know the next project early"),
    "BX": term("grow by cross-selling"),
    "BY": term("pick candidates; one aimed offer"),
    "BZ": term("check the need; contact at low cost"),
    "CX": term("automatic, cheap ordering"),
    "CY": term("standard service"),
    "CZ": term("least time, or part"),
}


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the classes part; variation takes the preset for customers."""

    a: Fraction = Fraction(80, 100)
    b: Fraction = Fraction(95, 100)
    frequent: Fraction = Fraction(75, 100)
    regular: Fraction = Fraction(40, 100)
    steady: Fraction = Fraction(25, 100)
    swinging: Fraction = Fraction(50, 100)


CUSTOMERS = Cuts()
GOODS = Cuts(steady=Fraction(10, 100), swinging=Fraction(25, 100))


@dataclass(frozen=True, slots=True)
class Graded:
    """One customer's cell and the figures it comes from."""

    account_id: int
    code: str
    name: str
    amount: int
    share: Decimal | None  # of the total
    before: Decimal | None  # share of the positive sum held by the larger ones
    abc: str
    xyz: str
    bought: int  # periods with a net revenue above zero
    variation: Decimal | None  # population standard deviation ÷ mean; None: mean at or under zero
    new: bool = False
    periods_since: int = 0  # periods from the first purchase on, for a new customer
    first_day: date | None = None

    @property
    def cell(self) -> str:
        """Give both letters."""
        return self.abc + self.xyz


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the nine."""

    customers: int
    share: Decimal | None
    account_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What was asked: the days, the measure, and where the classes part."""

    period: Period
    value: Value = "revenue"
    regularity: Regularity = "frequency"
    step: Step = "month"
    cuts: Cuts = CUSTOMERS

    @property
    def spans(self) -> tuple[tuple[int, ...], ...]:
        """Give the months of each month or quarter of the period."""
        if self.step == "month":
            return tuple((key,) for key in self.period.months)
        quarters: dict[Quarter, tuple[int, ...]] = {}
        for key in self.period.months:
            quarters[quarter_of(key)] = (*quarters.get(quarter_of(key), ()), key)
        return tuple(quarters.values())


@dataclass(frozen=True, slots=True)
class AbcXyz:
    """All customers of the period, largest first, and the grid."""

    terms: Terms
    periods: int
    too_few: bool
    total: int
    positive: int  # sum of the values above zero, of which ABC takes its shares
    customers: tuple[Graded, ...]
    grid: Mapping[str, Cell]
    inactive: int
    revenue_without_cost: int
    cut_quarters: tuple[Quarter, ...]  # fewer than three of their months lie in the period


def abc_xyz(rows: Sequence[CustomerMonths], terms: Terms) -> AbcXyz:
    """Grade every customer with a line in the period; `rows` are all customers of the ledger."""
    period, spans = terms.period, terms.spans
    listed, inactive = active(rows, period.months)
    order = ranked(listed, terms.value, period.months)
    total = sum(amount for _, amount in order)
    positive = sum(amount for _, amount in order if amount > 0)
    begun = min((row.first_day for row in rows if row.first_day), default=period.first)
    customers = []
    for row, amount, before, size in _sized(order, positive, terms.cuts):
        xyz, bought, variation = _rhythm(row, terms, spans)
        since = _periods_since(row, period, spans, begun)
        customers.append(
            Graded(
                row.account_id,
                row.code,
                row.name,
                amount,
                share(amount, total) if total > 0 else None,
                share(before, positive) if positive else None,
                size,
                xyz,
                bought,
                variation,
                since is not None,
                since or 0,
                row.first_day,
            )
        )
    return AbcXyz(
        terms,
        len(spans),
        len(spans) < FEWEST_PERIODS,
        total,
        positive,
        tuple(customers),
        _grid(customers, total),
        inactive,
        sum(row.without_cost(period.months) for row in listed),
        tuple(quarter_of(span[0]) for span in spans if terms.step == "quarter" and len(span) < 3),
    )


def sizes(rows: Sequence[CustomerMonths], terms: Terms) -> dict[int, str]:
    """Give the letter of size alone, by account: for who needs no rhythm."""
    listed, _ = active(rows, terms.period.months)
    order = ranked(listed, terms.value, terms.period.months)
    positive = sum(amount for _, amount in order if amount > 0)
    return {row.account_id: size for row, _, _, size in _sized(order, positive, terms.cuts)}


def _sized(
    order: Sequence[tuple[CustomerMonths, int]], positive: int, cuts: Cuts
) -> Iterator[tuple[CustomerMonths, int, int, str]]:
    """Give each customer with what the larger ones hold and its letter."""
    before = above = 0
    for place, (row, amount) in enumerate(order):
        if not place or amount != order[place - 1][1]:
            before = above  # equals take the class of the first of them
        above += max(amount, 0)
        yield row, amount, before, _size(amount, before, positive, cuts)


def variation_of(amounts: Sequence[int]) -> Decimal | None:
    """Give population standard deviation ÷ mean with six places; None at a mean of zero or less."""
    total = sum(amounts)
    if total <= 0:
        return None
    twice = isqrt(4 * 10**12 * _spread(amounts, total)) // total  # in half millionths, cut off
    return Decimal((twice + 1) // 2).scaleb(-6)


def _spread(amounts: Sequence[int], total: int) -> int:
    """Give the square of the coefficient of variation, times that of the total, exactly."""
    return len(amounts) * sum(each * each for each in amounts) - total**2


def _size(amount: int, before: int, positive: int, cuts: Cuts) -> str:
    """Give A, B or C; who crosses a border belongs to the higher class."""
    if amount <= 0:
        return "C"
    if before == 0 or before < cuts.a * positive:
        return "A"
    return "B" if before < cuts.b * positive else "C"


def _rhythm(
    row: CustomerMonths, terms: Terms, spans: Sequence[tuple[int, ...]]
) -> tuple[str, int, Decimal | None]:
    """Give X, Y or Z, the periods bought in, and the variation."""
    cuts = terms.cuts
    revenue = [row.total("revenue", span) for span in spans]
    bought = sum(amount > 0 for amount in revenue)
    amounts = revenue if terms.value == "revenue" else [row.total(terms.value, s) for s in spans]
    if terms.regularity == "frequency":
        often = Fraction(bought, len(spans))
        xyz = "X" if often >= cuts.frequent else "Y" if often >= cuts.regular else "Z"
    else:
        total = sum(amounts)
        square = Fraction(_spread(amounts, total), total**2) if total > 0 else None
        if square is None or square > cuts.swinging**2:
            xyz = "Z"
        else:
            xyz = "X" if square <= cuts.steady**2 else "Y"
    return xyz, bought, variation_of(amounts)


def _periods_since(
    row: CustomerMonths, period: Period, spans: Sequence[tuple[int, ...]], begun: date
) -> int | None:
    """Count the periods from a first purchase inside; None for a customer who is not new.

    Who buys in the ledger's very first period is not called new: what came before is not known.
    """
    if row.first_day is None or not period.first <= row.first_day <= period.last:
        return None
    month = month_key(row.first_day, period.calendar)
    place = next(index for index, span in enumerate(spans) if month in span)
    return len(spans) - place if place or begun < period.first else None


def _grid(customers: Sequence[Graded], total: int) -> dict[str, Cell]:
    """Count the customers of each cell, and their share."""
    grid = {}
    for name in CELLS:
        inside = [each for each in customers if each.cell == name]
        amount = sum(each.amount for each in inside)
        grid[name] = Cell(
            len(inside),
            share(amount, total) if total > 0 else None,
            tuple(each.account_id for each in inside),
        )
    return grid


def explain(result: AbcXyz, customer: Graded) -> Explanation:
    """Say how a customer's cell is made and what would change it."""
    frequency = result.terms.regularity == "frequency"
    data = [
        (Said("Amount"), Quantity("money", customer.amount)),
        (Said("Share held by the larger customers"), Quantity("share", customer.before)),
        (Said("Periods in all"), Quantity("count", result.periods)),
        (Said("Periods bought in"), Quantity("count", customer.bought)),
    ]
    if not frequency:
        data.append((Said("Standard deviation ÷ mean"), Quantity("share", customer.variation)))
    if customer.new:
        data.append(
            (Said("Periods since the first purchase"), Quantity("count", customer.periods_since))
        )
    change = _frequency_change(result, customer) if frequency else None
    return Explanation(
        _formula(result.terms),
        tuple(data),
        tuple(each for each in (_size_change(result, customer), change) if each),
    )


def _formula(terms: Terms) -> Said:
    """Say the rule with its borders."""
    cuts = terms.cuts
    frequency = terms.regularity == "frequency"
    x, y = (cuts.frequent, cuts.regular) if frequency else (cuts.steady, cuts.swinging)
    values = {
        name: Quantity("share", rounded(cut))
        for name, cut in (("a", cuts.a), ("b", cuts.b), ("x", x), ("y", y))
    }
    if frequency:
        return Said(
            "A while the larger ones hold less than {a}, B less than {b}, else C. "
            "X bought in at least {x} of the periods, Y in {y}, else Z.",
            values,
        )
    return Said(
        "A while the larger ones hold less than {a}, B less than {b}, else C. "
        "X varies by {x} of the mean at most, Y by {y}, else Z.",
        values,
    )


def _size_change(result: AbcXyz, customer: Graded) -> Said | None:
    """Name the customer whose amount would bring the next higher letter."""
    higher = {"B": "A", "C": "B"}.get(customer.abc)
    last = next((each for each in reversed(result.customers) if each.abc == higher), None)
    if last is None or higher is None:
        return None
    return Said(
        "For {letter} it would have to bring as much as {name}: {amount}.",
        {
            "letter": Quantity("text", higher),
            "name": Quantity("text", last.name),
            "amount": Quantity("money", last.amount),
        },
    )


def _frequency_change(result: AbcXyz, customer: Graded) -> Said | None:
    """Say how many periods with a purchase bring the next better letter."""
    better = {"Y": ("X", result.terms.cuts.frequent), "Z": ("Y", result.terms.cuts.regular)}
    if customer.xyz not in better:
        return None
    letter, cut = better[customer.xyz]
    return Said(
        "For {letter} the periods bought in would have to rise to {needed}.",
        {
            "letter": Quantity("text", letter),
            "needed": Quantity("count", ceil(cut * result.periods)),
        },
    )
