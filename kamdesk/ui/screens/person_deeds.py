"""What else can be done with a person, behind "…" on the card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui import errors
from kamdesk.ui.aside import aside
from kamdesk.ui.forms import problem_text
from kamdesk.ui.work import Jobs

if TYPE_CHECKING:
    from kamdesk.ui.screens.person_picture import PersonPicture
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

VERSIONS = (("3.0", "vCard 3.0"), ("4.0", "vCard 4.0"), ("2.1", "vCard 2.1"))


class PersonDeeds(QWidget):
    """Fills the menu anew each time it opens."""

    told = Signal(str)
    person_asked = Signal(int)

    def __init__(self, desk: Desk, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self.dialog: Any = None
        self.hide()

    def fill(
        self, menu: QMenu, person: Person, others: Sequence[Person], picture: PersonPicture
    ) -> None:
        """Offer what fits this person."""
        words = self._words
        menu.clear()
        menu.addAction(words("Choose a picture…"), picture.ask)
        if person.picture_id:
            menu.addAction(words("Take the picture away"), picture.remove)
        menu.addSeparator()
        if not person.ours:
            menu.addAction(words("Print the contact card…"), partial(self._print_card, person))
        menu.addAction(words("Save as business card…"), partial(self._save_card, person))
        menu.addSeparator()
        menu.addAction(words("Merge with…"), partial(self.merge, person, others))
        menu.addAction(words("Print what is kept…"), partial(self._print_kept, person))
        menu.addAction(words("Erase this person…"), partial(self.erase, person))

    def erase(self, person: Person) -> bool:
        """Ask, then erase for good."""
        words = self._words
        more = words(
            "All that is kept on {name} is deleted, the name in what was written too. This cannot "
            "be taken back, and nothing done before it can be taken back either. Backups made "
            "earlier still hold it until they are rotated.",
            name=person.name,
        )
        question = words("Erase {name}?", name=person.name)
        if not errors.ask(self, question, words("Erase"), words, more=more):
            return False
        nobody = words("somebody (erased)")
        aside(
            self,
            words("Erasing…"),
            partial(self._desk.erasing.erase, person.id, nobody),
            self._erased,
        )
        return True

    def save_card(self, person: Person, path: Path, version: Any) -> None:
        """Write a card; the dialog has asked whether an existing file may go."""
        try:
            card = self._desk.contacts.card(person.id)
            self._desk.contacts.save([card], path, version, force=True)
        except Refused as refusal:
            self.told.emit(problem_text(refusal, "", self._words))
            return
        self.told.emit(self._words("Saved: {path}", path=str(path)))

    def _erased(self, _: Any) -> None:
        self.told.emit(self._words("Erased. Backups hold it until they are rotated."))

    def _save_card(self, person: Person) -> None:
        title = self._words("Save as business card")
        if found := ask_cards(self, title, person.name):
            self.save_card(person, *found)

    def _print_card(self, person: Person) -> None:
        from kamdesk.ui.screens.person_print import PrintContacts

        self._open(
            PrintContacts(self._desk, person.account_id or 0, self._words, self._jobs(), person)
        )

    def _print_kept(self, person: Person) -> None:
        from kamdesk.ui.screens.person_print import PrintKept

        self._open(PrintKept(self._desk, person, self._words, self._jobs()))

    def merge(self, person: Person, others: Sequence[Person], other: int = 0) -> None:
        """Ask which record is the same person's, and which words stand."""
        from kamdesk.ui.screens.person_merge import MergeDialog

        dialog = MergeDialog(self._desk, self._words, person, others)
        if other:
            dialog.choose(other)
        dialog.merged.connect(self.person_asked)
        dialog.merged.connect(lambda _: self.told.emit(self._words("Merged. Ctrl+Z parts them.")))
        self._open(dialog)

    def _jobs(self) -> Jobs:
        jobs = getattr(self.window(), "jobs", None)
        return jobs if isinstance(jobs, Jobs) else Jobs(self)

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.open()


def ask_cards(parent: QWidget, title: str, name: str) -> tuple[Path, str] | None:
    """Ask where business cards shall be written, and in which version."""
    clean = "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())
    proposed = str(Path.home() / f"{clean}.vcf")
    kinds = ";;".join(f"{said} (*.vcf)" for _, said in VERSIONS)
    chosen, kind = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    if not chosen:
        return None
    version = next((v for v, said in VERSIONS if kind.startswith(said)), "3.0")
    return Path(chosen), version
