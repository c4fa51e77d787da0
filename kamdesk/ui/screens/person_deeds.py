"""What else can be done with a person, behind "…" on the card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from kamdesk.domain.people import Person

if TYPE_CHECKING:
    from kamdesk.ui.screens.person_picture import PersonPicture
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class PersonDeeds(QWidget):
    """Fills the menu anew each time it opens."""

    told = Signal(str)
    person_asked = Signal(int)

    def __init__(self, desk: Desk, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
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
