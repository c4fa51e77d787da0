"""Printing the history, what happened since the last meeting, and the questions to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.screens.print_paper import PrintPaper
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import Edition, PaperSize, Printed
    from kamdesk.words import Words


class PrintHistory(PrintPaper):
    """The client edition comes first; the internal one warns."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs) -> None:
        self._account, self._known = account, desk.accounts.one(account)
        editions = [("client", words("Client edition")), ("internal", words("Internal edition"))]
        self.edition = Segments(editions, "client")
        periods = [(30, words("Last 30 days")), (90, words("Last 90 days"))]
        periods += [(365, words("Last 12 months"))]
        self.period = ChoiceBox(periods, words("All time"))
        super().__init__(desk, words, jobs, self._known.language or words.language)
        self.setWindowTitle(words("Print the history"))
        self.edition.chosen.connect(lambda _: self._set())
        self.period.edited.connect(self._set)
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("History"), self._words.isolate(self._known.name)

    def _asked(self) -> list[tuple[str, QWidget]]:
        words = self._words
        return [(words("Edition"), self.edition), (words("Period"), self.period)]

    def _inner(self) -> bool:
        return bool(self.edition.value() == "internal")

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account, days = self._desk.history_papers, self._account, self.period.read()
        edition: Edition = "internal" if self._inner() else "client"
        last = self._desk.entries.today() if days else None
        first = last - timedelta(days=days) if last and days else None
        return lambda said, paper: papers.extract(account, edition, said, paper, first, last)


class PrintSince(PrintPaper):
    """For our own eyes only."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs) -> None:
        self._account, self._known = account, desk.accounts.one(account)
        super().__init__(desk, words, jobs, words.language)
        self.setWindowTitle(words("Since last meeting"))
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("Since last meeting"), self._words.isolate(self._known.name)

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account = self._desk.history_papers, self._account
        return lambda said, paper: papers.since(account, said, paper)


class PrintQuestions(PrintPaper):
    """The interview sheet: it may lie on the table."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs) -> None:
        self._account, self._known = account, desk.accounts.one(account)
        super().__init__(desk, words, jobs, self._known.language or words.language)
        self.setWindowTitle(words("Print the questions"))
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("Questions"), self._words.isolate(self._known.name)

    def _inner(self) -> bool:
        return False

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account = self._desk.history_papers, self._account
        return lambda said, paper: papers.questionnaire(account, said, paper)
