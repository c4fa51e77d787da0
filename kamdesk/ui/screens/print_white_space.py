"""Printing the white-space poster: the edition is chosen first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.ui.screens.print_paper import PrintPaper
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import Edition, PaperSize, Printed
    from kamdesk.words import Words


class PrintWhiteSpace(PrintPaper):
    """The client edition comes first; the internal one warns."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs) -> None:
        self._account, self._known = account, desk.accounts.one(account)
        editions = [("client", words("Client edition")), ("internal", words("Internal edition"))]
        self.edition = Segments(editions, "client")
        super().__init__(desk, words, jobs, self._known.language or words.language)
        self.setWindowTitle(words("Print white space"))
        self.edition.chosen.connect(lambda _: self._set())
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("White space"), self._words.isolate(self._known.name)

    def _asked(self) -> list[tuple[str, QWidget]]:
        return [(self._words("Edition"), self.edition)]

    def _inner(self) -> bool:
        return bool(self.edition.value() == "internal")

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account = self._desk.white_papers, self._account
        edition: Edition = "internal" if self._inner() else "client"
        return lambda said, paper: papers.poster(account, edition, said, paper)
