"""Who took part: people of both sides as chips, and a box to add to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import PersonBox
from kamdesk.ui.flow import Flow
from kamdesk.ui.panels import Chip

if TYPE_CHECKING:
    from kamdesk.words import Words


class Attendees(QWidget):
    """Holds the ids of those who took part."""

    changed = Signal(list)
    unknown = Signal(str)  # a name nobody of the list has

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._people: dict[int, Person] = {}
        self.ids: tuple[int, ...] = ()
        self._chips: dict[int, Chip] = {}
        self.box = PersonBox((), "")
        self.box.setProperty("kind", "small")
        self.box.setFixedWidth(150)
        line = self.box.lineEdit()
        if line is not None:
            line.setPlaceholderText(words("Add somebody"))
            line.returnPressed.connect(self._take)
        self.box.setAccessibleName(words("Add somebody who took part"))
        self.box.activated.connect(lambda _: self._take())
        self._flow = Flow(self)
        self._flow.addWidget(self.box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_people(self, people: Sequence[Person], ids: Sequence[int]) -> None:
        """Show who took part, and offer the others."""
        self._people = {person.id: person for person in people}
        self.ids = tuple(person_id for person_id in ids if person_id in self._people)
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {person_id: self._chip(person_id) for person_id in self.ids}
        for chip in reversed(self._chips.values()):
            self._flow.insert_first(chip)
        self.box.set_options([(p.id, self._said(p)) for p in people if p.id not in self.ids])
        self.box.put(None)
        self.updateGeometry()

    @property
    def our_ids(self) -> tuple[int, ...]:
        """Give those of ours who can be chosen."""
        return tuple(person.id for person in self._people.values() if person.ours)

    def name_of(self, person_id: int) -> str:
        """Give the name of somebody of the list."""
        return self._people[person_id].name

    def _said(self, person: Person) -> str:
        if person.ours:
            return self._words("{name}, ours", name=person.name)
        return person.name

    def _chip(self, person_id: int) -> Chip:
        person, words = self._people[person_id], self._words
        taken = words("Take {name} away", name=person.name)
        chip = Chip(words.isolate(person.name), "" if person.ours else "accent", close_title=taken)
        chip.closed.connect(lambda: self._put([i for i in self.ids if i != person_id]))
        return chip

    def _take(self) -> None:
        try:
            person_id = self.box.read()
        except Refused:
            text = self.box.currentText().strip()
            self.box.put(None)
            self.unknown.emit(text)
            return
        if person_id is not None and person_id not in self.ids:
            self._put([*self.ids, person_id])

    def _put(self, ids: list[int]) -> None:
        # The box that told us must not vanish under its own event.
        QTimer.singleShot(0, self, lambda: self._show_and_tell(ids))

    def _show_and_tell(self, ids: list[int]) -> None:
        self.show_people(list(self._people.values()), ids)
        self.changed.emit(list(ids))
