"""Profit of the portfolio: who brings, who takes, and by what."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from kamdesk.domain.changes import Changes
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.panels import Splitter, Strip, column, label, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens import profit_said as said
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.profit_charts import ProfitCharts
from kamdesk.ui.screens.profit_figures import ProfitFigures
from kamdesk.ui.screens.profit_quantity import QuantityTable
from kamdesk.ui.screens.profit_side import ProfitSide
from kamdesk.ui.screens.profit_table import ProfitTable

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.earnings import Profits
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words

COSTS = ("account_cost", "cost_driver", "cost_rate", "price_index", "entry")
# Where in Preferences a refusal can be mended.
WAYS = {"missing_rate": "rates", "missing_index": "index", "no_index": "index"}
QUANTITY = "quantity:"
CONSTANT = "constant:"


class ProfitPage(QWidget):
    """Reads for itself in a thread; shows the last answer until the next one is there."""

    opened = Signal(int)  # account
    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._turn, self._account, self._quadrant, self._way = 0, 0, "", ""
        self._asked: Overview | None = None
        self.view: Profits | None = None
        self.charts, self.side = ProfitCharts(words), ProfitSide(words)
        self.table, self.quantity = ProfitTable(words), QuantityTable(words)
        self.basis = ChoiceBox()
        self.basis.setProperty("kind", "small")
        self.basis.setAccessibleName(words("Counted in"))
        self.basis.setMinimumWidth(170)
        self.figures = ProfitFigures(words, self._choice())
        self.notice, self.trouble, self.told_basis = Strip("watch"), Strip("alarm"), Strip("accent")
        self._lay_out()
        self._connect()

    # --- what the portfolio asks

    def show_view(self, overview: Overview) -> None:
        """Read the period of another answer."""
        self._asked = overview
        self.load()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again when costs, rates or visits changed."""
        if self._asked is not None and (changes is None or changes.touches(*COSTS)):
            self.load()

    # --- laying out

    def _choice(self) -> QWidget:
        """Hold the choice of the money the figures are in."""
        held = QWidget()
        title = label(self._words("Counted in"), 12, tone="quiet")
        lines = column(title, self.basis, spacing=2, parent=held)
        lines.setContentsMargins(0, 6, 8, 6)
        return held

    def _lay_out(self) -> None:
        left = Splitter("profit", self.charts, self.table, sizes=[230, 230], upright=True)
        body = Splitter("profit side", left, self.side, sizes=[742, 334])
        self._sheets = QStackedWidget()
        for page in (body, self.quantity):
            self._sheets.addWidget(page)
        all_lines = column(
            *(self.trouble, self.notice, self.told_basis, self.figures, rule(), self._sheets),
            spacing=0,
            parent=self,
        )
        all_lines.setStretch(5, 1)

    def _connect(self) -> None:
        self.basis.activated.connect(lambda _: self.load())
        self.notice.act.clicked.connect(lambda: self.gone.emit(Place("preferences", page="costs")))
        self.trouble.act.clicked.connect(self._amend)
        self.table.opened.connect(self.opened)
        self.quantity.opened.connect(self.opened)
        self.table.chosen.connect(self._choose)
        self.table.freed.connect(lambda: self.filter(""))
        self.table.export_asked.connect(self._export)
        self.charts.chosen.connect(self._find)
        self.charts.quadrant.connect(self._toggle)
        self.side.gone.connect(self.gone)
        self.side.freed.connect(self._free)

    # --- reading

    def load(self) -> None:
        """Read in a thread; only the last wish counts."""
        asked, desk = self._asked, self._desk
        if asked is None:
            return
        self._turn += 1
        first, last, basis = asked.period.first, asked.period.last, self.basis.read() or "amount"

        def task(progress: Any, cancelled: Any) -> Any:
            bases = desk.profit.bases()
            if basis.startswith(QUANTITY):
                group = basis.removeprefix(QUANTITY)
                return bases, desk.profit.quantities(group, first, last)
            return bases, desk.profit.profits(first, last, basis)

        self._jobs.run(
            self._words("Reading profits…"),
            task,
            partial(self._show, self._turn, basis),
            partial(self._fail, self._turn),
            shown=False,
        )

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn and isValid(self):
            trouble = trouble_of(fault, self._words)
            self._way = WAYS.get(getattr(fault, "code", ""), "")
            act = self._words("Preferences") if self._way else ""
            self.trouble.say(trouble.happened, trouble.advice, act)

    def _amend(self) -> None:
        self.gone.emit(Place("preferences", page=self._way))

    def _show(self, turn: int, basis: str, answer: Any) -> None:
        if turn != self._turn or not isValid(self):
            return
        bases, found = answer
        self._offer(bases, basis)
        self.trouble.say("")
        if found is None or self._asked is None:
            return
        if basis.startswith(QUANTITY):
            self.figures.show_alone(True)
            self.notice.say("")
            self.told_basis.say("")
            self.quantity.show_view(self._asked.ledger, *found)
            self._sheets.setCurrentWidget(self.quantity)
            return
        self.view = found
        self._sheets.setCurrentIndex(0)
        self.figures.show_alone(False)
        self.figures.show_view(found)
        self.table.show_view(found)
        self._say_notice(found)
        with_charts(self, self._jobs, partial(self._draw, found))

    def _draw(self, view: Profits) -> None:
        if view is self.view:
            self.charts.show_view(view)
            self.side.show_view(view, self._account)

    def _offer(self, bases: Any, basis: str) -> None:
        """Offer the bases the store holds."""
        words = self._words
        options = [("amount", words("Amounts of their day"))]
        options += [
            (f"{CONSTANT}{name}", words("Constant prices: {series}", series=name))
            for name in bases.series
        ]
        options += [
            (f"{QUANTITY}{group}", words("Quantity: {group}", group=group))
            for group in bases.groups
            if group
        ]
        self.basis.set_options(options)
        self.basis.put(basis)

    def _say_notice(self, view: Profits) -> None:
        """Say which costs are unknown, and in which money the figures are."""
        words = self._words
        gaps = said.missing(view, words)
        text = words(
            "A rate is missing for {drivers}: that cost is unknown and left out.", drivers=gaps
        )
        self.notice.say(*((words("Mind:"), text, words("Enter rates")) if gaps else ("",)))
        constant = view.basis.constant
        self.told_basis.say(
            words("In constant prices:") if constant else "",
            said.basis_of(view, words) if constant else "",
        )

    # --- what is chosen

    def filter(self, quadrant: str) -> None:
        """Show the customers of a quadrant; nothing shows all."""
        self._quadrant = quadrant
        self.table.show_quadrant(quadrant)
        self.charts.show_quadrant(quadrant)

    def _toggle(self, quadrant: str) -> None:
        self.filter("" if quadrant == self._quadrant else quadrant)

    def _find(self, account: int) -> None:
        """Choose a customer of a chart in the table, and show it beside."""
        if self.table.table is not None and not self.table.table.select(account):
            self.filter("")
            self.table.table.select(account)
        self._choose(account)

    def _choose(self, account: int) -> None:
        if account and account != self._account and self.view is not None:
            self._account = account
            with_charts(self, self._jobs, partial(self._draw_side, self.view))

    def _draw_side(self, view: Profits) -> None:
        if view is self.view:
            self.side.show_view(view, self._account)

    def _free(self) -> None:
        self._account = 0
        if self.table.table is not None:
            self.table.table.clearSelection()
            self.table.table.setCurrentIndex(self.table.table.rootIndex())
        if self.view is not None:
            self._draw_side(self.view)

    # --- out

    def _export(self, ending: str) -> None:
        words = self._words
        proposed = str(Path.home() / f"{words('Profit')}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("Export"), proposed, f"{ending.upper()} (*.{ending})"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the table to a file, in a thread."""
        view, words, desk = self.view, self._words, self._desk
        if view is None:
            return

        def task(progress: Any, cancelled: Any) -> None:
            head, rows = said.rows_out(view, words)
            desk.profit.save_table(head, rows, path, rtl=words.rtl)

        told = words("Saved: {file}", file=path.name)
        self._jobs.run(words("Export"), task, lambda _: self.told.emit(told))
