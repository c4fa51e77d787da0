"""Profit of one account: by month, by fiscal year, from revenue to contribution, and its costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from kamdesk.domain.analyses.months import ByMonth, MonthSum
from kamdesk.domain.analyses.periods import covering
from kamdesk.domain.analyses.profit import steps
from kamdesk.domain.changes import Changes
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, Empty, Strip, column, label, row, rule, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens.beside import Beside
from kamdesk.ui.screens.cost_lines import CostLines
from kamdesk.ui.screens.periods import OTHER, asked_period, period_choices
from kamdesk.ui.screens.value_lines import Lines, ProfitFigures

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.earnings import AccountProfit
    from kamdesk.words import Words

HIGH = 220


@dataclass(frozen=True, slots=True)
class Read:
    """What the part shows: the whole ledger by month and year, the chosen period."""

    every: AccountProfit
    chosen: AccountProfit
    by_month: ByMonth


class ProfitPart(QWidget):
    """Read in a thread, once the part is looked at; cost lines are typed where they stand."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self.jobs = desk, words, jobs
        self._account, self._turn, self._stale = 0, 0, True
        self.view: Read | None = None
        self._charts: tuple[Figures, Figures] | None = None
        choices = [each for each in period_choices(words) if each[0] != OTHER]
        self.period = ChoiceBox(choices)
        self.period.setProperty("kind", "small")
        self.period.setMinimumWidth(170)
        self.period.setAccessibleName(words("Period"))
        self.period.put("last12")
        self.period.edited.connect(self._load)
        self.figures, self.lines = ProfitFigures(words), Lines(words)
        self.costs = CostLines(desk, words)
        self.notice = Strip("watch")
        self._lay_out()

    def show_account(self, account_id: int) -> None:
        """Show another account."""
        if account_id != self._account:
            self._account, self._stale = account_id, True
            self.costs.show_account(account_id)
            if self.isVisible():
                self.come()

    def come(self) -> None:
        """Read, now that somebody looks."""
        if self._stale and self._account:
            self._stale = False
            self._load()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, at the next look where nobody looks now."""
        self._stale = True
        self.costs.refresh(changes)
        if self.isVisible():
            self.come()

    def flush(self) -> None:
        """Store what is still open."""
        self.costs.flush()

    def charts_come(self) -> None:
        """Make the canvases, now that Matplotlib is here."""
        from kamdesk.ui.figures import Figures

        if self._charts is not None:
            return
        words = self._words
        months = Figures(words, words("Revenue and contribution by month"))
        months.setFixedHeight(HIGH)
        fall = Figures(words, words("From revenue to contribution"))
        for figures, room in zip((months, fall), self._rooms, strict=True):
            lines = room.layout()
            if lines is not None:
                lines.addWidget(figures)
        fall.picked.connect(self._pick)
        self._charts = (months, fall)
        self._draw()

    def _lay_out(self) -> None:
        words = self._words
        self._rooms = (QWidget(), QWidget())
        titles = (words("Revenue and contribution by month"), words("From revenue to contribution"))
        for room, text in zip(self._rooms, titles, strict=True):
            column(label(text, 14, strong=True), spacing=6, parent=room)
        costs = row(
            label(words("What serving it took"), 14, strong=True), lock_sign(words), None, spacing=6
        )
        main = QWidget()
        column(
            *(self._rooms[0], 16, label(words("By fiscal year"), 14, strong=True)),
            *(self.lines, None),
            spacing=6,
            parent=main,
        )
        side = QWidget()
        column(
            *(row(self.period, lock_sign(words), None), 4, self.figures, 12, rule(), 8),
            *(self._rooms[1], None),
            spacing=4,
            parent=side,
        )
        inner = QWidget()
        both = Beside(main, side, 980, (7, 5))
        column(
            *(both, 12, rule(), 8, costs, self.costs, None), spacing=4, parent=inner
        ).setContentsMargins(PADDING, 12, PADDING, PADDING)
        empty = Empty(
            words("What this account earned us shows here once its sales are imported."),
            words("Import my customers and sales"),
            lambda: self.gone.emit(Place("portfolio", page="import")),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(inner))
        self._pages.addWidget(empty)
        lines = column(self.notice, self._pages, spacing=0, parent=self)
        lines.setStretch(1, 1)

    def _load(self) -> None:
        self._turn += 1
        desk, account, asked = self._desk, self._account, self.period.read()

        def task(progress: Any, cancelled: Any) -> Read | None:
            every = desk.profit.account(account)
            if every is None:
                return None
            settings, calendar = desk.preferences.values(), desk.preferences.calendar()
            ledger = every.ledger
            days = asked_period(asked, (None, None), ledger, calendar, settings)
            chosen = desk.profit.account(account, *days)
            period = covering(
                every.first, every.last, calendar, ledger.first_day, ledger.ledger_date
            )
            months = tuple(
                MonthSum(key, each.revenue, each.contribution, each.without_cost)
                for key, each in every.months[-24:]
            )
            by_month = ByMonth(months, period.incomplete, ledger.currency, ledger.exponent)
            return Read(every, chosen or every, by_month)

        self.jobs.run(
            self._words("Reading the profit…"),
            task,
            partial(self._show, self._turn),
            partial(self._fail, self._turn),
            shown=False,
        )

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn and isValid(self):
            trouble = trouble_of(fault, self._words)
            self.notice.say(trouble.happened, trouble.advice)

    def _show(self, turn: int, view: Read | None) -> None:
        if turn != self._turn or not isValid(self):
            return
        self.view = view
        self.notice.say("")
        bought = view is not None and any(each.revenue for _, each in view.every.months)
        spent = view is not None and bool(view.every.whole.costs)
        self._pages.setCurrentIndex(0 if bought or spent else 1)
        if view is not None:
            self.figures.show_profit(view.chosen)
            self.lines.show_profit(view.every)
            self._draw()

    def _draw(self) -> None:
        if self._charts is None or self.view is None:
            return
        from kamdesk.charts import months as by_month
        from kamdesk.charts import waterfall
        from kamdesk.ui.figures import Sheet

        words, view = self._words, self.view
        ledger = view.chosen.ledger
        money = waterfall.Money(ledger.currency, ledger.exponent)
        months, fall = self._charts
        rows = by_month.table(view.by_month, words)
        months.show_figure(
            lambda style: by_month.draw(view.by_month, words, style),
            parts=by_month.parts(view.by_month, words),
            sheet=Sheet(rows[0], rows[1:]),
        )
        found = steps(view.chosen.whole, view.chosen.drivers)
        taken = waterfall.table(found, money, words)
        fall.setFixedHeight(waterfall.height_of(found))
        fall.show_figure(
            lambda style: waterfall.draw(found, money, words, style),
            parts=waterfall.parts(found, money, words),
            sheet=Sheet(taken[0], taken[1:]),
        )

    def _pick(self, gid: str) -> None:
        """Go to the cost lines behind a step."""
        self.costs.add.setFocus()
