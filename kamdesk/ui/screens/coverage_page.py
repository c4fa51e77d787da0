"""Coverage: who of us knows whom of theirs, what is missing, how deep the relationship goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.ui.panels import column, scrolled
from kamdesk.ui.screens.coverage_depth import DepthCard, GapsCard
from kamdesk.ui.screens.coverage_grid import GridCard
from kamdesk.ui.screens.coverage_shock import ShockCard
from kamdesk.ui.screens.coverage_ties import TiesCard

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class CoveragePage(QWidget):
    """Cards below one another: ties, the grid, gaps, depth, departures."""

    chosen = Signal(int)  # a person

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._account = desk, 0
        self.ties = TiesCard(desk.coverage, words)
        self.grid = GridCard(words)
        self.gaps = GapsCard(words)
        self.deep = DepthCard(words)
        self.shock = ShockCard(words)
        for signal in (self.ties.chosen, self.grid.chosen, self.gaps.chosen, self.shock.chosen):
            signal.connect(self.chosen)
        page = QWidget()
        cards = (self.deep, self.gaps, self.ties, self.grid, self.shock)
        column(*cards, None, spacing=12, parent=page).setContentsMargins(16, 12, 16, 16)
        column(scrolled(page), parent=self)

    def show_account(self, account_id: int) -> None:
        """Read and show an account's coverage."""
        self._account = account_id
        coverage = self._desk.coverage.of(account_id)
        for card in (self.deep, self.gaps, self.ties, self.grid):
            card.show_coverage(coverage)
        self.shock.show_departures(self._desk.coverage.departures(account_id))
