"""Printing the talk of six questions, for the client's table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.screens.print_paper import PrintPaper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed
    from kamdesk.words import Words


class PrintLadderTalk(PrintPaper):
    """Whom we ask is printed on it, or left open."""

    def __init__(self, desk: Desk, account: int, person: int, words: Words, jobs: Jobs) -> None:
        self._account, self._known = account, desk.accounts.one(account)
        held = [each for each in desk.people.of_account(account) if each.post == "held"]
        self.person = ChoiceBox(
            [(each.id, words.isolate(each.name)) for each in held], words("Left open")
        )
        self.person.put(person or None)
        super().__init__(desk, words, jobs, self._known.language or words.language)
        self.setWindowTitle(words("Print the six questions"))
        self.person.edited.connect(self._set)
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("How we work together"), self._words.isolate(self._known.name)

    def _asked(self) -> list[tuple[str, QWidget]]:
        return [(self._words("Spoken with"), self.person)]

    def _inner(self) -> bool:
        return False

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account = self._desk.ladder_papers, self._account
        person = self.person.read()
        return lambda said, paper: papers.talk(account, said, paper, person)
