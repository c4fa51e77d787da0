"""Profit of customers: what each brings after what serving it takes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kamdesk.domain.analyses.periods import Period
from kamdesk.domain.analyses.quantities import Quantities
from kamdesk.store.work import raw
from kamdesk.usecases.earnings import AccountProfit, Earnings, Profits
from kamdesk.usecases.files import write_beside
from kamdesk.usecases.sales import Sales
from kamdesk.usecases.subject import Subject


@dataclass(frozen=True, slots=True)
class Bases:
    """In what profit can be counted: the user's price indices, the product groups."""

    series: tuple[str, ...]
    groups: tuple[str, ...]


class Profit(Subject):
    """Reads only; slow with thousands of customers, so call it off the window's thread."""

    @contextmanager
    def _sales(self) -> Iterator[Sales]:
        with self._store.reading() as session:
            yield Sales(raw(session.connection()))

    def bases(self) -> Bases:
        """Give the bases to choose among."""
        with self._sales() as sales:
            earnings = Earnings(sales)
            return Bases(tuple(earnings.series), earnings.groups())

    def profits(
        self, first: date | None = None, last: date | None = None, basis: str = "amount"
    ) -> Profits | None:
        """Give what all customers earned us; None while there are no sales."""
        with self._sales() as sales:
            if sales.ledger is None:
                return None
            return Earnings(sales).profits(first, last, basis)

    def account(
        self,
        account_id: int,
        first: date | None = None,
        last: date | None = None,
        basis: str = "amount",
    ) -> AccountProfit | None:
        """Give what one account earned us by month and fiscal year; None without sales."""
        with self._sales() as sales:
            if sales.ledger is None:
                return None
            return Earnings(sales).account(account_id, first, last, basis)

    def quantities(
        self, group: str, first: date | None = None, last: date | None = None
    ) -> tuple[Period, Quantities] | None:
        """Give what customers bought of one product group; None while there are no sales."""
        with self._sales() as sales:
            if sales.ledger is None:
                return None
            return Earnings(sales).quantities(group, first, last)

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
