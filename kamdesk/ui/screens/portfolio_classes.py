"""ABC-XYZ at its full size: the cells, what each class is made of, one customer's months."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses import abc_xyz
from kamdesk.domain.analyses.months import by_month
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.explaining import told
from kamdesk.ui.panels import Splitter, button, column, label, row
from kamdesk.ui.screens.abc_grid import GridPanel
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.customers_panel import CustomersPanel
from kamdesk.ui.screens.portfolio_table import class_columns_of

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.portfolio import Customer, Overview
    from kamdesk.words import Words


class ClassesPage(QWidget):
    """Cells and months at the side, the customers of the chosen cell beside them."""

    opened = Signal(int)  # account
    measured = Signal(str)

    def __init__(self, words: Words, jobs: Jobs, measure: str) -> None:
        super().__init__()
        self._words, self._jobs = words, jobs
        self._view: Overview | None = None
        self.shown = 0  # the customer whose months are drawn
        self.customers = CustomersPanel("classes", class_columns_of, words)
        self.customers.opened.connect(lambda customer: self.opened.emit(customer.id))
        self.customers.chosen.connect(self._choose)
        self.grid_panel = GridPanel(words, measure)
        self.grid = self.grid_panel.grid
        self.grid.picked.connect(self.filter)
        self.customers.freed.connect(lambda: self.filter(""))
        self.grid_panel.measured.connect(self.measured)
        self.name = label("", 14, strong=True)
        self.cell = Figure(words, "", size=14)
        self.rhythm = label("", 12, tone="quiet")
        self.open = button(words("Open"), self._open, kind="small")
        self._figures: Figures | None = None
        self._months = QWidget()
        head = row(self.name, self.cell, self.rhythm, None, self.open, spacing=10)
        self._lines = column(head, spacing=6, parent=self._months)
        self._lines.setContentsMargins(16, 8, 16, 8)
        side = Splitter("classes", self.grid_panel, self._months, sizes=[350, 290], upright=True)
        side.setMinimumWidth(340)
        column(Splitter("abc-xyz", self.customers, side, sizes=[672, 404]), spacing=0, parent=self)

    def show_view(self, view: Overview) -> None:
        """Show another answer; the customer in question stays."""
        self._view = view
        self.customers.show_view(view)
        self.grid_panel.show_grades(view.grades)
        known = {customer.id: customer for customer in view.customers}
        self._choose(known.get(self.shown) or (self.customers.rows or (None,))[0])

    def filter(self, cell: str) -> None:
        """Show only the customers of a cell or a row of cells; nothing shows all."""
        self.grid.choose(cell)
        self.customers.show_cell(cell)

    def _choose(self, customer: Customer | None) -> None:
        """Show a customer's months, and why it stands in its cell."""
        if customer is None or self._view is None:
            return
        words, graded = self._words, customer.graded
        self.shown = customer.id
        self.name.setText(words.isolate(customer.name))
        self.cell.setVisible(graded is not None)
        self.rhythm.setText("")
        if graded is not None:
            self.cell.show_explained(graded.cell, partial(self._explain, customer))
            periods = self._view.grades.periods
            part = words("bought in {n} of {periods} periods", n=graded.bought, periods=periods)
            since = (
                words("new since {date}", date=graded.first_day)
                if graded.new and graded.first_day
                else ""
            )
            self.rhythm.setText(words.line(" · ".join(filter(None, (part, since)))))
        with_charts(self, self._jobs, partial(self._draw, customer, self._view))

    def _draw(self, customer: Customer, view: Overview) -> None:
        from kamdesk.charts import months as chart
        from kamdesk.ui.figures import Figures, Sheet

        if view is not self._view or customer.id != self.shown:
            return
        words, ledger = self._words, view.ledger
        if self._figures is None:
            self._figures = Figures(words, words("Revenue by month"))
            self._lines.addWidget(self._figures, 1)
        own = [each for each in view.rows if each.account_id == customer.id]
        result = by_month(own, view.period, ledger.currency, ledger.exponent)
        rows = chart.table(result, words)
        self._figures.show_figure(
            lambda style: chart.draw(result, words, style),
            parts=chart.parts(result, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=words("Revenue by month: {name}", name=customer.name),
        )

    def _explain(self, customer: Customer) -> Explanation:
        view = self._view
        if view is None or customer.graded is None:
            raise RuntimeError("a customer without a class has nothing to explain")
        said = abc_xyz.explain(view.grades, customer.graded)
        title = self._words("Class {cell}", cell=customer.graded.cell)
        return told(said, title, view, self._words)

    def _open(self) -> None:
        if self.shown:
            self.opened.emit(self.shown)
