"""The portfolio at a glance: all customers, the curve, the nine cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses import pareto
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.explaining import told
from kamdesk.ui.panels import Splitter, button, column, label, row, rule
from kamdesk.ui.screens.abc_grid import GridPanel
from kamdesk.ui.screens.alarm_words import state_column
from kamdesk.ui.screens.concentration_strip import ConcentrationStrip
from kamdesk.ui.screens.curve import Curve, with_charts
from kamdesk.ui.screens.customers_panel import CustomersPanel
from kamdesk.ui.screens.portfolio_table import Now, columns_of

if TYPE_CHECKING:
    from kamdesk.domain.analyses.alarm import Signals
    from kamdesk.ui.rows import Column
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.portfolio import Customer, Overview
    from kamdesk.words import Words


class OverviewPage(QWidget):
    """A click in the cells filters the table; a click in the curve opens who stands there."""

    opened = Signal(int)  # account
    key_asked = Signal(object)  # Customer
    measured = Signal(str)  # frequency or variation

    def __init__(self, words: Words, jobs: Jobs, measure: str) -> None:
        super().__init__()
        self._words, self._jobs = words, jobs
        self._view: Overview | None = None
        self.make_key = button(words("Make key account…"), self._ask_key, kind="small")
        self.make_key.setEnabled(False)
        self._states: dict[int, Signals] = {}
        self.customers = CustomersPanel("portfolio", self._columns, words, [self.make_key])
        self.customers.opened.connect(lambda customer: self.opened.emit(customer.id))
        self.customers.chosen.connect(self._note_chosen)
        self.grid_panel = GridPanel(words, measure)
        self.grid_panel.setMinimumWidth(404)
        self.grid = self.grid_panel.grid
        self.grid.picked.connect(self.filter)
        self.customers.freed.connect(lambda: self.filter(""))
        self.grid_panel.measured.connect(self.measured)
        self.curve = Curve(words)
        self.curve.opened.connect(self.opened)
        self.message = Figure(words, "")
        self.concentration = ConcentrationStrip(words)
        analyses = Splitter("analyses", self._curve_room(), self.grid_panel, sizes=[672, 404])
        below = QWidget()
        lines = column(self.concentration, rule(), analyses, spacing=0, parent=below)
        lines.setStretch(2, 1)
        parts = Splitter("portfolio", self.customers, below, sizes=[292, 380], upright=True)
        column(parts, spacing=0, parent=self)

    def show_view(self, view: Overview) -> None:
        """Show another answer."""
        self._view = view
        self.customers.show_view(view)
        self.grid_panel.show_grades(view.grades)
        self.concentration.show_view(view)
        with_charts(self, self._jobs, partial(self._draw, view))

    def show_states(self, rows: Sequence[Signals]) -> None:
        """Say how each customer stands; this is read after the rest."""
        self._states.clear()
        self._states.update((row.id, row) for row in rows)
        if (table := self.customers.table) is not None:
            table.viewport().update()

    def _columns(self, now: Now, words: Words) -> tuple[Column[Any], ...]:
        return (*columns_of(now, words), state_column(self._states, words))

    def _draw(self, view: Overview) -> None:
        from kamdesk.charts import pareto as chart

        if view is not self._view:
            return
        self.message.show_explained(
            chart.message(view.pareto, self._words), partial(self._explain, view)
        )
        self.curve.show_view(view)

    def filter(self, cell: str) -> None:
        """Show only the customers of a cell or a row of cells; nothing shows all."""
        self.grid.choose(cell)
        self.customers.show_cell(cell)

    def _curve_room(self) -> QWidget:
        room = QWidget()
        head = row(label(self._words("Pareto"), 14, strong=True), self.message, None, spacing=10)
        lines = column(head, self.curve, spacing=4, parent=room)
        lines.setContentsMargins(16, 8, 16, 8)
        lines.setStretch(1, 1)
        return room

    def _explain(self, view: Overview) -> Explanation:
        return told(pareto.explain(view.pareto), self._words("Pareto"), view, self._words)

    def _note_chosen(self, customer: Customer | None) -> None:
        self.make_key.setEnabled(customer is not None and not customer.key)

    def _ask_key(self) -> None:
        if (customer := self.customers.current()) is not None:
            self.key_asked.emit(customer)
