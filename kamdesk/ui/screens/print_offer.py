"""Printing the unique offer: one page, for the client's table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.ui.screens.print_paper import PrintPaper

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed
    from kamdesk.words import Words


class PrintOffer(PrintPaper):
    """There is no internal edition of it."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs, plan: int = 0) -> None:
        self._plan = plan
        self._account, self._known = account, desk.accounts.one(account)
        super().__init__(desk, words, jobs, self._known.language or words.language)
        self.setWindowTitle(words("Print the unique offer"))
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("Unique offer"), self._words.isolate(self._known.name)

    def _inner(self) -> bool:
        return False

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account, plan = self._desk.offer_papers, self._account, self._plan
        return lambda said, paper: papers.sheet(account, said, paper, plan)
