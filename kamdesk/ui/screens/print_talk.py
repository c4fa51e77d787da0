"""Printing a paper of a meeting: brief and visit sheet for us, agenda and offers for the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.ui.screens.print_paper import PrintPaper
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed
    from kamdesk.usecases.talk_papers import TalkPaper
    from kamdesk.words import Words

INNER = ("brief", "visit-sheet")


class PrintTalk(PrintPaper):
    """Ours speak our language, the client's the client's, until another is chosen."""

    def __init__(
        self, desk: Desk, negotiation: int, words: Words, jobs: Jobs, kind: str = "brief"
    ) -> None:
        self._talk = desk.negotiations.one(negotiation)
        self._known = desk.accounts.one(self._talk.account_id)
        kinds = [
            ("visit-sheet", words("Visit sheet")),
            ("brief", words("Negotiation brief")),
            ("agenda", words("Agenda")),
            ("offers", words("Offers")),
        ]
        if self._talk.visit:
            kinds = [each for each in kinds if each[0] not in ("brief", "offers")]
        elif not self._talk.on_table:
            kinds = [each for each in kinds if each[0] != "offers"]
        offered = [name for name, _ in kinds]
        self.kind = Segments(kinds, kind if kind in offered else offered[0])
        super().__init__(desk, words, jobs, self._tongue(words))
        self.setWindowTitle(words("Print papers of the meeting"))
        self.kind.chosen.connect(lambda _: self._turn_to())
        self._set()

    def _tongue(self, words: Words) -> str:
        return words.language if self._inner() else self._known.language or words.language

    def _turn_to(self) -> None:
        self.language.put(self._tongue(self._words))
        self._take_language()

    def _names(self) -> tuple[str, str]:
        subject = self._words.isolate(self._talk.subject)
        return subject, self._words.isolate(self._known.name)

    def _asked(self) -> list[tuple[str, QWidget]]:
        return [(self._words("Which paper"), self.kind)]

    def _inner(self) -> bool:
        return self.kind.value() in INNER

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, talk = self._desk.talk_papers, self._talk.id
        kind: TalkPaper = self.kind.value()
        return lambda said, paper: papers.paper(talk, kind, said, paper)
