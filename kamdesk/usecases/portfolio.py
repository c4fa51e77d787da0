"""The portfolio: who buys what, how regularly, and which customers are key."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kamdesk.domain.analyses.abc_xyz import AbcXyz, Graded, Regularity, Step
from kamdesk.domain.analyses.months import CustomerMonths, Value
from kamdesk.domain.analyses.pareto import Pareto
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.analyses.trend import Trend, trend
from kamdesk.store.work import raw
from kamdesk.usecases.files import write_beside
from kamdesk.usecases.sales import Ledger, Sales
from kamdesk.usecases.spread import Spread, read
from kamdesk.usecases.subject import Subject

__all__ = ["Customer", "Ledger", "Overview", "Portfolio"]

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Customer:
    """One row of the portfolio's table; amounts in minor units of the ledger's currency."""

    id: int
    code: str
    name: str
    key: bool
    revenue: int
    contribution: int | None  # None where no cost is known
    graded: Graded | None  # None without a line in the period
    months_bought: int
    last_purchase: date | None
    trend: Trend


@dataclass(frozen=True, slots=True)
class Overview:
    """The portfolio over a period: its customers, their classes, how they stand together."""

    ledger: Ledger
    period: Period
    customers: tuple[Customer, ...]
    pareto: Pareto
    grades: AbcXyz
    rows: tuple[CustomerMonths, ...]
    spread: Spread


class Portfolio(Subject):
    """Reads only; slow with thousands of customers, so call it off the window's thread."""

    @contextmanager
    def _sales(self) -> Iterator[Sales]:
        with self._store.reading() as session:
            yield Sales(raw(session.connection()))

    def ledger(self) -> Ledger | None:
        with self._sales() as sales:
            return sales.ledger

    def pareto(self) -> Pareto:
        with self._sales() as sales:
            return sales.pareto()

    def overview(
        self,
        among: Callable[[Ledger], Days] = lambda _: (None, None),
        value: Value = "revenue",
        regularity: Regularity = "frequency",
        step: Step = "month",
    ) -> Overview | None:
        """Give the table and both analyses of the days that `among` chooses of the ledger's.

        They are widened to whole months; without days it is the whole ledger.
        """
        with self._sales() as sales:
            ledger = sales.ledger
            if ledger is None:
                return None
            period = sales.period(*among(ledger))
            grades = sales.abc_xyz(period, value, regularity, step)
            ranking = sales.pareto(period.first, period.last, value)
            rows, keys = sales.rows, {b.account_id for b in sales.buyers if b.key}
            year = last_twelve(ledger.ledger_date, sales.calendar, ledger.first_day)
            spread = read(sales, sales.connection, self.today(), value, (period.first, period.last))
        graded = {grade.account_id: grade for grade in grades.customers}
        customers = tuple(
            _customer(
                row, period, graded.get(row.account_id), row.account_id in keys, (year, ledger)
            )
            for row in rows
        )
        return Overview(ledger, period, customers, ranking, grades, rows, spread)

    def save_table(
        self, head: Sequence[str], rows: Sequence[Sequence[Any]], path: Path, *, rtl: bool
    ) -> None:
        """Write a table as CSV or XLSX, by the file's ending; the user said yes to the name."""
        from kamdesk.exchange import tables_out

        if path.suffix.lower() == ".xlsx":
            content = tables_out.xlsx_bytes(head, rows, rtl=rtl)
        else:
            content = tables_out.csv_bytes(head, rows)
        write_beside(path, content, force=True)


def _customer(
    row: CustomerMonths,
    period: Period,
    graded: Graded | None,
    key: bool,
    year: tuple[Period, Ledger],
) -> Customer:
    return Customer(
        row.account_id,
        row.code,
        row.name,
        key,
        row.total("revenue", period.months),
        row.total("contribution", period.months) if row.contribution else None,
        graded,
        row.months_bought(period.months),
        row.last_day,
        trend(row, year[0], year[1].first_day),
    )
