"""Papers and files of an account, from the menu of its head."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.ui.forms import problem_text
from kamdesk.ui.work import Jobs

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class AccountFiles(QWidget):
    """Opens what was asked for."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self.dialog: Any = None
        self.hide()

    def do(self, deed: str, account: int) -> None:
        """Do one of the deeds the menu names."""
        {
            "dossier": self._print_dossier,
            "contacts": self._print_contacts,
            "cards_out": self._cards_out,
            "cards_in": self._cards_in,
        }[deed](account)

    def save_cards(self, account: int, path: Path, version: Any) -> None:
        """Write the cards of all people; the dialog has asked whether a file may go."""
        try:
            cards = self._desk.contacts.cards(account)
            self._desk.contacts.save(cards, path, version, force=True)
        except Refused as refusal:
            self.told.emit(problem_text(refusal, "", self._words))
            return
        self.told.emit(self._words("Saved: {path}", path=str(path)))

    def _print_dossier(self, account: int) -> None:
        from kamdesk.ui.screens.person_print import PrintDossier

        self._open(PrintDossier(self._desk, account, self._words, self._jobs()))

    def _print_contacts(self, account: int) -> None:
        from kamdesk.ui.screens.person_print import PrintContacts

        self._open(PrintContacts(self._desk, account, self._words, self._jobs()))

    def _cards_out(self, account: int) -> None:
        from kamdesk.ui.screens.person_deeds import ask_cards

        name = self._desk.accounts.one(account).name
        if found := ask_cards(self, self._words("Save business cards"), name):
            self.save_cards(account, *found)

    def _cards_in(self, account: int) -> None:
        from kamdesk.ui.screens.people_import import ask_people, open_import

        if path := ask_people(self, self._words):
            self.dialog = open_import(self, self._desk, self._words, path, account)

    def _jobs(self) -> Jobs:
        jobs = getattr(self.window(), "jobs", None)
        return jobs if isinstance(jobs, Jobs) else Jobs(self)

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.open()
