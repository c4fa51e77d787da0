"""What customers earn us, as every analysis reads it: sales, cost to serve, prices of one month."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from kamdesk.domain.analyses import profit
from kamdesk.domain.analyses.constant_prices import MissingMonth, PriceIndex
from kamdesk.domain.analyses.cost_to_serve import (
    COUNTED,
    Cells,
    Driver,
    Segment,
    Tariff,
    cost_to_serve,
    segments,
)
from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.periods import Period
from kamdesk.domain.analyses.profit import Earned, Earner
from kamdesk.domain.analyses.quantities import Quantities, Sums, quantities
from kamdesk.domain.analyses.serve_grid import (
    Difference,
    Grid,
    differences,
    medians,
    serve_grid,
)
from kamdesk.domain.analyses.whale import Whale, whale
from kamdesk.domain.exchange_rates import Missing
from kamdesk.domain.refusal import Refused
from kamdesk.store import spent
from kamdesk.usecases.sales import Ledger, Sales

CONSTANT = "constant:"
COUNTS = {"orders": spent.orders, "visits": spent.visits}


@dataclass(frozen=True, slots=True)
class Basis:
    """In which money a figure is: of its own day, or in prices of one month."""

    series: str = ""
    base: int = 0  # month

    @property
    def constant(self) -> bool:
        """Say whether prices are constant."""
        return bool(self.series)


@dataclass(frozen=True, slots=True)
class Profits:
    """All customers over a period: what each earned us, the curve, the grid."""

    ledger: Ledger
    first: date
    last: date
    period: Period  # the whole months around these days
    basis: Basis
    drivers: tuple[Driver, ...]  # those in use
    earners: tuple[Earner, ...]  # the best first
    whole: Earned  # all accounts together
    medians: Mapping[int, tuple[Decimal | None, Decimal | None]]  # per 100 of revenue, by driver
    curve: Whale
    grid: Grid
    quadrants: Mapping[int, str]  # by account
    missing: Mapping[tuple[int, int], int]  # accounts without a rate, by driver and fiscal year
    inactive: int

    def of(self, account_id: int) -> Earner | None:
        """Give one account."""
        return next((each for each in self.earners if each.account_id == account_id), None)

    def differences(self, account_id: int) -> tuple[Difference, ...]:
        """Compare an account's costs with those of the others."""
        found = self.of(account_id)
        return differences(found.earned, self.drivers, self.medians) if found else ()


@dataclass(frozen=True, slots=True)
class AccountProfit:
    """One account over a period: the whole, its months and its fiscal years."""

    ledger: Ledger
    first: date
    last: date
    basis: Basis
    drivers: tuple[Driver, ...]
    whole: Earned
    months: tuple[tuple[int, Earned], ...]
    years: tuple[tuple[int, Earned], ...]
    missing: Mapping[tuple[int, int], int]


class Earnings:
    """Reads one unchanging state in one pass; nothing is written."""

    def __init__(self, sales: Sales) -> None:
        self._sales, self._connection = sales, sales.connection

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        """Give the drivers in use, in the user's order."""
        return tuple(each for each in spent.drivers(self._connection) if not each.retired)

    @cached_property
    def series(self) -> Mapping[str, Mapping[int, Decimal]]:
        """Give the price indices by month of the store's calendar."""
        return spent.series(self._connection, self._sales.calendar)

    def profits(
        self, first: date | None = None, last: date | None = None, basis: str = "amount"
    ) -> Profits:
        """Give what all customers earned us on just these days; all the ledger's unless told."""
        period = self._sales.period(first, last)
        days = first or period.first, last or period.last
        asked = ("profits", *days, basis)
        if asked not in self._sales.kept:
            self._sales.kept[asked] = self._profits(period, *days, basis)
        found: Profits = self._sales.kept[asked]
        return found

    def _profits(self, period: Period, first: date, last: date, basis: str) -> Profits:
        sales = self._sales
        rows = sales.rows_of(first, last)
        months = self._segments(first, last)
        cells = self._cells(rows, months)
        chosen, factor = self._prices(basis, rows, cells, months)
        keys = frozenset(buyer.account_id for buyer in sales.buyers if buyer.key)
        by_month = [each.month for each in months]
        listed = profit.earners(rows, cells, self.drivers, keys, by_month, factor)
        grid = serve_grid(listed)
        return Profits(
            sales.known_ledger,
            first,
            last,
            period,
            chosen,
            self.drivers,
            listed,
            profit.together([each.earned for each in listed], self.drivers),
            medians(listed, self.drivers),
            whale(listed),
            grid,
            {each.account_id: each.quadrant for each in grid.placed},
            profit.missing_rates(cells, self.drivers, months),
            len(rows) - len(listed),
        )

    def account(
        self,
        account_id: int,
        first: date | None = None,
        last: date | None = None,
        basis: str = "amount",
    ) -> AccountProfit:
        """Give what one account earned us, by month and fiscal year."""
        sales = self._sales
        period = sales.period(first, last)
        first, last = first or period.first, last or period.last
        found = [row for row in sales.rows_of(first, last) if row.account_id == account_id]
        rows = found or [CustomerMonths(account_id, "", "", {})]
        months = self._segments(first, last)
        cells = self._cells(rows, months, account_id)
        chosen, factor = self._prices(basis, rows, cells, months)
        own = (rows[0], cells.get(account_id, {}), self.drivers)
        singly = {each.month: [each.month] for each in months}
        return AccountProfit(
            sales.known_ledger,
            first,
            last,
            chosen,
            self.drivers,
            profit.earned(*own, list(singly), factor),
            profit.stretches(*own, singly, factor),
            profit.stretches(*own, profit.years_of(months), factor),
            profit.missing_rates(cells, self.drivers, months),
        )

    def groups(self) -> tuple[str, ...]:
        """Name the product groups with quantities, the largest first."""
        return spent.groups(self._connection, self._sales.calendar)

    def quantities(
        self, group: str, first: date | None = None, last: date | None = None
    ) -> tuple[Period, Quantities]:
        """Give what customers bought of one product group, in whole months."""
        sales, sums = self._sales, defaultdict[int, list[int]](lambda: [0, 0, 0, 0])
        period = sales.period(first, last)
        span = (period.months[0], period.months[-1])
        for row, quantity in spent.of_group(self._connection, sales.calendar, group, *span):
            amounts = (row.revenue, row.cost_known_revenue, row.cost)
            turned = [quantity, *(sales.converted(amount, row) for amount in amounts)]
            own = sums[row.account_id]
            own[:] = [had + more for had, more in zip(own, turned, strict=True)]
        buyers = ((b.account_id, b.code, b.name, b.key) for b in sales.buyers if b.customers)
        listed = {account: Sums(*each) for account, each in sums.items()}
        return period, quantities(group, listed, buyers)

    def _segments(self, first: date, last: date) -> tuple[Segment, ...]:
        start = int(self._sales.settings["fiscal_start"])
        return segments(first, last, self._sales.calendar, start)

    def _cells(
        self, rows: Sequence[CustomerMonths], months: Sequence[Segment], account: int = 0
    ) -> Cells:
        """Read and cost what was taken; a currency without a rate refuses the analysis."""
        span = (months[0].first, months[-1].last, account)
        wanted = {each.key for each in self.drivers}
        counts = {key: COUNTS[key](self._connection, *span) for key in COUNTED if key in wanted}
        tariff = Tariff(spent.rates(self._connection), self._sales.exchange, self._sales.calendar)
        revenue = {row.account_id: row.revenue for row in rows}
        taken = spent.taken(self._connection, *span)
        try:
            return cost_to_serve(self.drivers, taken, counts, revenue, months, tariff)
        except Missing as missing:
            raise self._sales.refusal(missing) from missing

    def _prices(
        self,
        basis: str,
        rows: Sequence[CustomerMonths],
        cells: Cells,
        months: Sequence[Segment],
    ) -> tuple[Basis, Callable[[int], Fraction] | None]:
        """Give the factor of each month; the base is the last month that holds an amount."""
        if not basis.startswith(CONSTANT):
            return Basis(), None
        name = basis.removeprefix(CONSTANT)
        if name not in self.series:
            raise Refused("no_index", "There is no price index “{series}”.", series=name)
        used = {month for row in rows for month in row.revenue}
        used |= {m for own in cells.values() for by in own.values() for m in by}
        listed = [each.month for each in months if each.month in used]
        base = listed[-1] if listed else months[-1].month
        try:
            factors = PriceIndex(name, self.series[name]).factors(listed, base)
        except MissingMonth as missing:
            raise Refused(
                "missing_index",
                "The index “{series}” has no value for {month}. "
                "Enter it under Preferences, Price index.",
                series=name,
                month=_written(missing.month),
            ) from missing
        return Basis(name, base), factors.__getitem__


def _written(month: int) -> str:
    return f"{month // 100}-{month % 100:02}"
