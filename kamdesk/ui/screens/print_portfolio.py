"""Printing the portfolio report: for our own eyes alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.ui.screens.print_paper import PrintPaper

if TYPE_CHECKING:
    from kamdesk.domain.analyses.abc_xyz import Regularity
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words


class PrintPortfolio(PrintPaper):
    """Takes over the days, the measure and the regularity that the portfolio shows."""

    def __init__(
        self, desk: Desk, view: Overview, measure: Regularity, words: Words, jobs: Jobs
    ) -> None:
        self._view, self._measure = view, measure
        super().__init__(desk, words, jobs, words.language)
        self.setWindowTitle(words("Print portfolio report"))
        self._set()

    def _names(self) -> tuple[str, str]:
        period = self._view.period
        return self._words("Portfolio report"), self._words.period(period.first, period.last)

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, view, measure = self._desk.portfolio_papers, self._view, self._measure
        days = view.period.first, view.period.last
        return lambda said, paper: papers.report(
            said, paper, lambda *_: days, view.pareto.value, measure
        )
