"""Printing the relationship report, for our own eyes only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.ui.screens.print_paper import PrintPaper

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed
    from kamdesk.words import Words


class PrintRelationship(PrintPaper):
    """It has no edition for the client."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs) -> None:
        self._account, self._known = account, desk.accounts.one(account)
        super().__init__(desk, words, jobs, words.language)
        self.setWindowTitle(words("Print the relationship report"))
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("Relationship report"), self._words.isolate(self._known.name)

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account = self._desk.relationship_papers, self._account
        return lambda said, paper: papers.report(account, said, paper)
