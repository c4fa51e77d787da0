"""Value: what an account earns us, what it may still bring, what we invest in it. All internal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from kamdesk.domain.changes import Changes
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.flow import Bar
from kamdesk.ui.panels import Strip, column, row, rule
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.lifetime import LifetimePart
from kamdesk.ui.screens.programme import ProgrammePart
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.screens.value_profit import ProfitPart
from kamdesk.ui.screens.value_rate import RateLine
from kamdesk.ui.switches import Segments
from kamdesk.ui.work import Jobs

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.lifetimes import Measured
    from kamdesk.words import Words

# What changes the measured ledger, and what changes the rest.
MEASURED = ("sale_line", "sale_month", "customer", "setting", "rate", "import_batch", "decision")
KEPT = (
    *("lifetime", "lifetime_year", "programme", "programme_year", "discount_rate"),
    *("entry", "entry_detail", "account"),
)
PROFIT = ("account_cost", "cost_driver", "cost_rate", "price_index")


class ValuePage(QWidget):
    """Three parts; the ledger is measured off the window's thread, all else shows at once."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account, self._turn = 0, 0
        self.jobs = Jobs(self)  # until the window gives its own
        self._measured: Measured | None = None
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.rate = RateLine(desk.worth, words)
        self.profit = ProfitPart(desk, words, self.jobs)
        self.profit.gone.connect(self.gone)
        self.lifetime = LifetimePart(desk.worth, words, unsaved, self.told.emit)
        self.programmes = ProgrammePart(desk.worth, words, unsaved, self.told.emit)
        self._parts: dict[str, Any] = {
            "profit": self.profit,
            "lifetime": self.lifetime,
            "programme": self.programmes,
        }
        titles = (words("Profit"), words("Lifetime value"), words("Programme"))
        self.part = Segments(list(zip(self._parts, titles, strict=True)), "lifetime")
        self.part.setAccessibleName(words("What is shown"))
        self.part.chosen.connect(lambda _: self._show_part())
        self.notice = Strip("watch")
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        top = Bar(row(self.part, None), row(None, self.rate), gap=12)
        lines = column(top, rule(), self.notice, self._stack, spacing=0, parent=self)
        lines.setStretch(3, 1)

    def use_jobs(self, jobs: Jobs) -> None:
        """Work with the window's jobs, which it ends before it closes the store."""
        self.jobs = self.profit.jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's value."""
        if account_id == self._account:
            return
        self.flush()
        self._account = account_id
        if self._measured is None:
            self._measure()
        else:
            self._read(anew=True)
        self.profit.show_account(account_id)
        self._show_part()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the change touched."""
        if not self._account:
            return
        if changes is None or changes.touches(*MEASURED):
            self._measure()
            self.profit.refresh(changes)
            return
        if changes.touches(*KEPT) and self._measured is not None:
            self._read(anew=changes.origin in ("undo", "redo"))
        if changes.touches(*PROFIT, "entry", "account"):
            self.profit.refresh(changes)

    def flush(self) -> None:
        """Store what is still open."""
        for part in (self.rate, *self._parts.values()):
            part.flush()

    def _show_part(self) -> None:
        name = self.part.value()
        self._stack.setCurrentWidget(self._parts[name])
        self.rate.setVisible(name != "profit")
        with_charts(self, self.jobs, self._parts[name].charts_come)
        if name == "profit":
            self.profit.come()

    def _measure(self) -> None:
        """Measure the ledger in a thread; only the last wish counts."""
        self._turn += 1
        worth = self._desk.worth
        self.jobs.run(
            self._words("Measuring the ledger…"),
            lambda progress, cancelled: worth.measured(),
            partial(self._take, self._turn),
            partial(self._fail, self._turn),
            shown=False,
        )

    def _take(self, turn: int, measured: Measured) -> None:
        if turn == self._turn and isValid(self):
            self.notice.say("")
            self._measured = measured
            self._read(anew=False)

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn and isValid(self):
            trouble = trouble_of(fault, self._words)
            self.notice.say(trouble.happened, trouble.advice)

    def _read(self, *, anew: bool) -> None:
        if self._measured is None:
            return
        view = self._desk.worth.of(self._account, self._measured)
        self.rate.show_rates(view.base.inputs.currency, view.rates, anew=anew)
        self.lifetime.show_worth(view, self._measured, anew=anew)
        self.programmes.show_worth(view, self._measured, anew=anew)
