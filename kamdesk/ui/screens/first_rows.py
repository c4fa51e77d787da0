"""The customers as the first paint shows them, before the desk is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from kamdesk.ui.panels import Header, column
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.words import Words

EPOCH = date(1970, 1, 1)
SCALES = (10**9, 10**6)


class Glimpse(Protocol):
    """A customer as plain SQL gives it."""

    @property
    def account_id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def standing(self) -> str: ...
    @property
    def revenue(self) -> int | None: ...
    @property
    def currency(self) -> str: ...
    @property
    def last_day(self) -> int | None: ...


class FirstRows(QWidget):
    """A table that can be read, sorted and scrolled at once."""

    def __init__(self, rows: Sequence[Glimpse], words: Words) -> None:
        super().__init__()
        self._words = words
        columns = (
            Column[Glimpse]("", lambda r: "1" if r.standing == "key" else "", kind="star"),
            Column[Glimpse]("Customer", lambda r: r.name),
            Column[Glimpse]("Code", lambda r: r.code, width=120),
            Column[Glimpse](
                "Revenue", self._money, key=lambda r: r.revenue, kind="figure", width=160
            ),
            Column[Glimpse](
                "Last purchase", self._day, key=lambda r: r.last_day, kind="day", width=120
            ),
        )
        model = RowsModel(columns, words, id_of=lambda r: r.account_id)
        self.table = Table(model, "first", dense=True)
        model.show_rows(rows)
        note = words.count("{n} customer", "{n} customers", len(rows))
        lines = column(Header(words("Portfolio"), note), self.table, spacing=0, parent=self)
        lines.setStretch(1, 1)

    def _money(self, row: Glimpse) -> str:
        """Write revenue in thousands and more where it is large: nobody reads nine zeros."""
        if row.revenue is None:
            return ""
        scale = next((unit for unit in SCALES if abs(row.revenue) >= unit * 1000), 1)
        return self._words.money(row.revenue, row.currency, None, scale, 1 if scale > 1 else 0)

    def _day(self, row: Glimpse) -> str:
        if row.last_day is None:
            return ""
        return self._words.day(EPOCH + timedelta(days=row.last_day))
