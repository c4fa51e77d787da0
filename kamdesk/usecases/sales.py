"""Sales as every analysis reads them: one row an account, months, one currency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from kamdesk.domain.analyses.abc_xyz import AbcXyz, Cuts, Regularity, Terms, abc_xyz
from kamdesk.domain.analyses.months import CustomerMonths, Value
from kamdesk.domain.analyses.pareto import Pareto, pareto
from kamdesk.domain.analyses.periods import Period, covering, whole_ledger
from kamdesk.domain.calendars import Calendar, month_first, month_last
from kamdesk.domain.exchange_rates import LEGAL, Exchange, Missing
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import sold
from kamdesk.store.sold import Buyer, Sold


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the sales ledger spans: its first line, its last, and the day counted to."""

    first_day: date
    last_day: date
    ledger_date: date
    currency: str  # every figure is in it
    exponent: int


class Sales:
    """Reads one unchanging state through one connection; nothing is written."""

    def __init__(self, connection: Any, ledger_date: date | None = None) -> None:
        self.connection, self._stated = connection, ledger_date
        self.kept: dict[Any, Any] = {}  # what was reckoned of this state, for who asks again

    @cached_property
    def settings(self) -> dict[str, str]:
        return {**DEFAULTS, **sold.settings(self.connection)}

    @property
    def calendar(self) -> Calendar:
        return "jalali" if self.settings["calendar"] == "jalali" else "gregorian"

    @cached_property
    def buyers(self) -> tuple[Buyer, ...]:
        """Give every account, those without a purchase too."""
        return sold.buyers(self.connection)

    @cached_property
    def _months(self) -> tuple[Sold, ...]:
        return sold.months(self.connection, self.calendar)

    @cached_property
    def exchange(self) -> Exchange:
        """Say how currencies turn into the reporting one."""
        coins = {row.currency for row in self._months}
        reporting = self.settings["currency"]
        legal = {one: [rate] for (one, into), rate in LEGAL.items() if into == reporting}
        rates = {**legal, **sold.rates(self.connection, reporting)}
        if len(coins) == 1 and not coins & {reporting, *rates}:
            (reporting,) = coins  # one currency needs no rate: its figures are shown in it
        return Exchange(reporting, rates, sold.exponents(self.connection))

    @cached_property
    def ledger(self) -> Ledger | None:
        """Say what the ledger spans; None while nothing was imported."""
        firsts = [buyer.first_day for buyer in self.buyers if buyer.first_day]
        lasts = [buyer.last_day for buyer in self.buyers if buyer.last_day]
        if not firsts:
            return None
        stated = self._stated
        if stated is None and self.settings["ledger_date"]:
            stated = date.fromisoformat(self.settings["ledger_date"])
        coin = self.exchange.reporting
        exponent = self.exchange.exponents.get(coin, 2)
        return Ledger(min(firsts), max(lasts), stated or max(lasts), coin, exponent)

    def period(self, first: date | None = None, last: date | None = None) -> Period:
        """Give whole months: the ledger's, or those around the days asked for."""
        ledger = self._ledger()
        whole = whole_ledger(ledger.first_day, ledger.last_day, self.calendar, ledger.ledger_date)
        if first is None and last is None:
            return whole
        begin, end = first or whole.first, last or whole.last
        if begin > end:
            raise Refused("period", "The end must come after the start.")
        return covering(begin, end, self.calendar, ledger.first_day, ledger.ledger_date)

    @cached_property
    def rows(self) -> tuple[CustomerMonths, ...]:
        """Give all customers with all their months, in the reporting currency."""
        fixed = sorted({r.currency for r in self._months if self.exchange.fixed(r.currency)})
        ledger = self._ledger()
        by_line = (
            row
            for currency in fixed
            for row in sold.lines(
                self.connection, self.calendar, ledger.first_day, ledger.last_day, currency
            )
        )
        by_month = (row for row in self._months if row.currency not in fixed)
        return self._gathered([*by_month, *by_line])

    def rows_of(self, first: date, last: date) -> tuple[CustomerMonths, ...]:
        """Give all customers with what they bought on just these days."""
        whole = self.period(first, last)
        if not whole.widened:
            return self.rows
        return self._gathered(sold.lines(self.connection, self.calendar, first, last))

    def pareto(
        self, first: date | None = None, last: date | None = None, value: Value = "revenue"
    ) -> Pareto:
        """Rank the customers of some days; all days of the ledger's months unless told."""
        whole = self.period(first, last)
        rows = self.rows_of(first or whole.first, last or whole.last)
        return pareto(rows, value, whole.months)

    def abc_xyz(
        self,
        period: Period,
        value: Value = "revenue",
        regularity: Regularity = "frequency",
        step: Any = "month",
    ) -> AbcXyz:
        """Grade the customers of a period by the user's cuts."""
        return abc_xyz(self.rows, Terms(period, value, regularity, step, self.cuts))

    @property
    def cuts(self) -> Cuts:
        """Give where the user lets the classes part."""
        names = (
            *("abc_a", "abc_b", "xyz_frequency_x", "xyz_frequency_y"),
            *("xyz_variation_x", "xyz_variation_y"),
        )
        return Cuts(*(Fraction(int(self.settings[name]), 100) for name in names))

    @property
    def known_ledger(self) -> Ledger:
        """Give the ledger; refused while nothing was imported."""
        return self._ledger()

    def _ledger(self) -> Ledger:
        if self.ledger is None:
            raise Refused("no_sales", "There are no sales yet. Import a sales file first.")
        return self.ledger

    def _gathered(self, rows: Iterable[Sold]) -> tuple[CustomerMonths, ...]:
        revenue: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        contribution: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        known: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        reporting = self.exchange.reporting
        for row in rows:
            taken, cost, with_cost = row.revenue, row.cost, row.cost_known_revenue
            if row.currency != reporting:
                taken, cost, with_cost = (
                    self.converted(amount, row) for amount in (taken, cost, with_cost)
                )
            revenue[row.account_id][row.month] += taken
            if row.cost_known_revenue or row.cost:
                contribution[row.account_id][row.month] += with_cost - cost
                known[row.account_id][row.month] += with_cost
        return tuple(
            CustomerMonths(
                buyer.account_id,
                buyer.code,
                buyer.name,
                dict(revenue.get(buyer.account_id, {})),
                dict(contribution.get(buyer.account_id, {})),
                dict(known.get(buyer.account_id, {})),
                buyer.first_day,
                buyer.last_day,
            )
            for buyer in self.buyers
            if buyer.customers
        )

    def refusal(self, missing: Missing) -> Refused:
        """Say which rate is missing, and where to enter it."""
        return Refused(
            "missing_rate",
            "The rate of {currency} in {reporting} for {day} is missing. "
            "Enter it under Preferences, or choose another reporting currency.",
            currency=missing.currency,
            reporting=self.exchange.reporting,
            day=missing.day.isoformat(),
        )

    def converted(self, amount: int, row: Sold) -> int:
        """Give an amount of a month in the reporting currency."""
        if not amount or row.currency == self.exchange.reporting:
            return amount
        first = month_first(row.month, self.calendar)
        try:
            return self.exchange.convert(
                amount, row.currency, first, month_last(row.month, self.calendar)
            )
        except Missing as missing:
            raise self.refusal(missing) from missing


@contextmanager
def sales_of(
    path: Path, passphrase: str | None = None, ledger_date: date | None = None
) -> Iterator[Sales]:
    """Read a store's sales without SQLAlchemy."""
    with sold.raw(path, passphrase) as connection:
        yield Sales(connection, ledger_date)
