"""Printing contact cards, the dossier, and what is kept on a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kamdesk.ui.screens.print_paper import PrintPaper
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.domain.people import Person
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import Edition, PaperSize, Printed
    from kamdesk.words import Words


class _InEditions(PrintPaper):
    """A paper of an account: the client edition comes first; the internal one warns."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs) -> None:
        self._account, self._known = account, desk.accounts.one(account)
        editions = [("client", words("Client edition")), ("internal", words("Internal edition"))]
        self.edition = Segments(editions, "client")
        super().__init__(desk, words, jobs, self._known.language or words.language)
        self.edition.chosen.connect(lambda _: self._set())

    def _asked(self) -> list[tuple[str, QWidget]]:
        return [(self._words("Edition"), self.edition)]

    def _inner(self) -> bool:
        return bool(self.edition.value() == "internal")

    def _chosen(self) -> Edition:
        return "internal" if self._inner() else "client"


class PrintDossier(_InEditions):
    """What is known of a client."""

    def __init__(self, desk: Desk, account: int, words: Words, jobs: Jobs) -> None:
        super().__init__(desk, account, words, jobs)
        self.setWindowTitle(words("Print the dossier"))
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("Dossier"), self._words.isolate(self._known.name)

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account, edition = self._desk.people_papers, self._account, self._chosen()
        return lambda said, paper: papers.dossier(account, edition, said, paper)


class PrintContacts(_InEditions):
    """The cards of an account, or of one person."""

    def __init__(
        self, desk: Desk, account: int, words: Words, jobs: Jobs, person: Person | None = None
    ) -> None:
        self._person = person
        super().__init__(desk, account, words, jobs)
        self.setWindowTitle(words("Print contact cards"))
        self._set()

    def _names(self) -> tuple[str, str]:
        name = self._person.name if self._person else self._known.name
        return self._words("Contacts"), self._words.isolate(name)

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, account, edition = self._desk.people_papers, self._account, self._chosen()
        whom = self._person.id if self._person else 0
        return lambda said, paper: papers.cards(account, edition, said, paper, whom)


class PrintKept(PrintPaper):
    """For our own eyes, and for who asks what is kept."""

    def __init__(self, desk: Desk, person: Person, words: Words, jobs: Jobs) -> None:
        self._person = person
        super().__init__(desk, words, jobs, words.language)
        self.setWindowTitle(words("Print what is kept"))
        self._set()

    def _names(self) -> tuple[str, str]:
        return self._words("What is kept on a person"), self._words.isolate(self._person.name)

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        papers, person = self._desk.people_papers, self._person.id
        return lambda said, paper: papers.kept(person, said, paper)
