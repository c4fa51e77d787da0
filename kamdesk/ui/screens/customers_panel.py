"""A table of the portfolio's customers with its head: what it shows, what hides the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.panels import Chip, button, column, label, row
from kamdesk.ui.screens.portfolio_table import unit_of
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.usecases.portfolio import Customer, Overview
    from kamdesk.words import Words

Now = Callable[[], "Overview"]
Columns = Callable[[Now, "Words"], Sequence[Column[Any]]]


class CustomersPanel(QWidget):
    """Shows the rows of one answer after the other; what is chosen and where one is stays."""

    opened = Signal(object)  # Customer
    chosen = Signal(object)  # Customer, or None
    freed = Signal()  # the filter was taken away

    def __init__(
        self, name: str, columns: Columns, words: Words, actions: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self._name, self._columns, self._words = name, columns, words
        self._view: Overview | None = None
        self._cell, self._made_for = "", ("", "")
        self.table: Table | None = None
        self._folded: dict[int, str] = {}
        self.note = label("", 12, tone="quiet")
        self.chip = Chip("", "accent", close_title=words("Take away the filter"))
        self.chip.closed.connect(self.freed)
        self.chip.hide()
        self.search = LineBox()
        self.search.setProperty("kind", "small")
        self.search.setPlaceholderText(words("Filter"))
        self.search.setAccessibleName(words("Filter"))
        self.search.setFixedWidth(150)
        self.search.textChanged.connect(lambda _: self._filter())
        self._menu = button(words("Columns"), icon="columns", kind="small")
        title = label(words("Customers"), 14, strong=True)
        head = row(title, self.note, self.chip, None, self.search, *actions, self._menu)
        head.setContentsMargins(16, 8, 16, 8)
        self._lines = column(head, spacing=0, parent=self)

    @property
    def rows(self) -> Sequence[Customer]:
        """Give the customers shown, in their order."""
        return self.table.rows.rows if self.table else ()

    def show_view(self, view: Overview) -> None:
        """Show another answer; the heads are made anew only where their unit changes."""
        self._view = view
        self._folded = {}
        made_for = (unit_of(view, self._words), view.pareto.value)
        if self.table is None or made_for != self._made_for:
            self._made_for = made_for
            self.table = self._made()
        self.table.rows.show_rows(view.customers)
        self._filter()

    def show_cell(self, cell: str) -> None:
        """Show only the customers of a cell or of a row of cells; a chip says so."""
        self._cell = cell
        self._filter()

    def current(self) -> Customer | None:
        """Give the customer in question."""
        return self.table.current() if self.table else None

    def _now(self) -> Overview:
        if self._view is None:
            raise RuntimeError("no answer is shown yet")
        return self._view

    def _made(self) -> Table:
        """Make a table in the place of the old one, the largest customers first."""
        old, words = self.table, self._words
        model: RowsModel[Customer] = RowsModel(self._columns(self._now, words), words)
        made = Table(model, self._name, dense=True)
        made.setAccessibleName(words("Customers"))
        made.opened.connect(self.opened)
        made.chosen.connect(self.chosen)
        self._menu.setMenu(made.columns_menu())
        by = next(at for at, c in enumerate(model.columns) if c.name == self._now().pareto.value)
        made.sort_by(by, Qt.SortOrder.DescendingOrder)
        if old is None:
            self._lines.addWidget(made, 1)
        else:
            self._lines.replaceWidget(old, made)
            old.deleteLater()
        return made

    def _filter(self) -> None:
        if self.table is None or self._view is None:
            return
        words, cell, typed = self._words, self._cell, fold(self.search.text())
        if typed and not self._folded:
            self._folded = {c.id: fold(f"{c.code} {c.name}") for c in self._view.customers}
        folded = self._folded

        def wanted(customer: Customer) -> bool:
            inside = not cell or (
                customer.graded is not None and customer.graded.cell.startswith(cell)
            )
            return inside and (not typed or typed in folded[customer.id])

        rows = self.table.rows
        rows.filter(wanted if cell or typed else None)
        self.chip.setVisible(bool(cell))
        self.chip.label.setText(words("Class {cell}", cell=cell))
        shown, whole = len(rows.rows), len(rows.everything)
        count = words("{n} of {whole}", n=shown, whole=whole) if shown != whole else ""
        unit = words("amounts in {unit}", unit=unit_of(self._view, words))
        which = words("contribution before cost to serve")
        self.note.setText(words.line(" · ".join(filter(None, (count, unit, which)))))
