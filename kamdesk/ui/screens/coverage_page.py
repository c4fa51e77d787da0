"""Coverage: who of us knows whom of theirs, what is missing, how deep the relationship goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kamdesk.ui.panels import button, column, row, scrolled
from kamdesk.ui.screens.coverage_depth import DepthCard, GapsCard
from kamdesk.ui.screens.coverage_grid import GridCard
from kamdesk.ui.screens.coverage_shock import ShockCard
from kamdesk.ui.screens.coverage_threads import ThreadsCard
from kamdesk.ui.screens.coverage_ties import TiesCard

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_BESIDE = 960  # from this width on the first two cards stand side by side


class CoveragePage(QWidget):
    """Cards: depth and threads, gaps, who knows whom, the grid, departures."""

    chosen = Signal(int)  # a person

    def __init__(self, desk: Desk, words: Words, jobs: Callable[[], Jobs]) -> None:
        super().__init__()
        self._desk, self._words, self._jobs, self._account = desk, words, jobs, 0
        self.print = button(words("Print…"), self._print, icon="print", kind="small")
        self.deep, self.threads = DepthCard(words), ThreadsCard(words)
        self.gaps, self.ties = GapsCard(words), TiesCard(desk.coverage, words)
        self.grid, self.shock = GridCard(words), ShockCard(words)
        for signal in (self.ties.chosen, self.grid.chosen, self.gaps.chosen, self.shock.chosen):
            signal.connect(self.chosen)
        page = QWidget()
        self._first: QBoxLayout = row(self.deep, self.threads, spacing=12)
        self._first.setStretch(0, 3)
        self._first.setStretch(1, 2)
        top = row(None, self.print)
        cards = (top, self._first, self.gaps, self.ties, self.grid, self.shock)
        column(*cards, None, spacing=12, parent=page).setContentsMargins(16, 12, 16, 16)
        column(scrolled(page), parent=self)

    def show_account(self, account_id: int) -> None:
        """Read and show an account's coverage."""
        self._account = account_id
        coverage = self._desk.coverage.of(account_id)
        for card in (self.deep, self.threads, self.gaps, self.ties, self.grid):
            card.show_coverage(coverage)
        self.shock.show_departures(self._desk.coverage.departures(account_id))

    def _print(self) -> None:
        """Open the page on which coverage is printed."""
        from kamdesk.ui.screens.print_coverage import PrintCoverage

        self.dialog = PrintCoverage(self._desk, self._account, self._words, self._jobs())
        self.dialog.setParent(self.window(), self.dialog.windowFlags())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = self.width() >= _BESIDE
        self._first.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
