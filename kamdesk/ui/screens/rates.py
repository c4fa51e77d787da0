"""Rates: what one unit of each currency is worth in the reporting one, from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import LineBox, NumberBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.forms import quiet
from kamdesk.ui.panels import Empty, button, column, label, row
from kamdesk.ui.tables import Column, RowsModel, Table
from kamdesk.words import Unreadable

if TYPE_CHECKING:
    from kamdesk.words import Words


class Rate(Protocol):
    """A rate as the use case gives it."""

    @property
    def id(self) -> int: ...
    @property
    def currency(self) -> str: ...
    @property
    def from_day(self) -> date: ...
    @property
    def value(self) -> Decimal: ...


class Rates(Protocol):
    """What the page asks of the use case."""

    def rates(self) -> Sequence[Rate]: ...
    def put_rate(self, currency: str, from_day: date, value: Decimal) -> None: ...
    def remove_rate(self, rate_id: int) -> None: ...


PLACES = 8  # a rial is a millionth of a euro


class RatesPage(QWidget):
    """A table of rates, and one line to add another."""

    def __init__(self, rates: Rates, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._rates, self._words, self._today = rates, words, today
        columns = (
            Column[Rate]("Currency", lambda r: r.currency),
            Column[Rate]("From", lambda r: words.day(r.from_day), lambda r: r.from_day, "day", 140),
            Column[Rate](
                "Worth in the reporting currency",
                lambda r: words.number(r.value, PLACES),
                lambda r: r.value,
                "figure",
                260,
            ),
        )
        self.model = RowsModel(columns, words)
        self.table = Table(self.model, "rates", dense=True)
        self.table.show_when_empty(
            Empty(
                words(
                    "Sales in several currencies need a rate for each month; "
                    "the lev's into the euro is known."
                )
            )
        )
        self.currency, self.day, self.value = LineBox(), DateField(words, today), NumberBox(words)
        self.problem = label("", 12, tone="alarm")
        asked = [
            self._asked(words("Currency"), self.currency, 110),
            self._asked(words("From"), self.day, 150),
            self._asked(words("Worth in the reporting currency"), self.value, 220),
        ]
        add = button(words("Add rate"), self._add, icon="plus")
        line = row(*asked, add, None, spacing=12)
        lines = column(line, self.problem, self.table, spacing=8, parent=self)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setStretch(2, 1)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._remove)
        self.refresh()

    def refresh(self) -> None:
        """Read the rates again."""
        self.model.show_rows(self._rates.rates())
        if self.day.read() is None:
            self.day.put(self._today().replace(day=1))

    def _asked(self, title: str, box: QWidget, width: int) -> QWidget:
        made, named = QWidget(), quiet(title)
        box.setFixedWidth(width)
        box.setAccessibleName(title)
        named.setBuddy(box)
        column(named, box, spacing=4, parent=made)
        return made

    def _add(self) -> None:
        words = self._words
        try:
            value = self.value.read() or Decimal(0)
            day = self.day.read() or self._today()
            self._rates.put_rate(self.currency.read() or "", day, value)
        except Refused as refused:
            self.problem.setText(words(refused.text, **refused.values))
        except Unreadable as unreadable:
            self.problem.setText(words(unreadable.text, **unreadable.values))
        else:
            self.problem.setText("")
            self.value.put(None)
            self.refresh()

    def _remove(self) -> None:
        if (chosen := self.table.current()) is not None:
            self._rates.remove_rate(chosen.id)
            self.refresh()
