"""Who sits at the table: cards from the map, and who of us leads, listens, writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from kamdesk.domain.negotiations import PARTS, Attendee
from kamdesk.domain.people import ROLES, STANCES, Person
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import Cut, button, column, icon_button, label, row, rule
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import RowList, Typed, beside

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

PART_WIDE = 130


class Stance(QWidget):
    """The stance of a person, as the map draws it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(22, 22)
        self._held = ""

    def show_stance(self, held: str, said: str) -> None:
        """Show a stance, and say it to a screen reader."""
        self._held = held
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.stance(QPainter(self), QPointF(11, 11), 9, self._held)


class Seat:
    """An attendee with the person behind it, as a list keeps it."""

    def __init__(self, attendee: Attendee, person: Person) -> None:
        self.id, self.attendee, self.person = attendee.id, attendee, person


class SeatRow(QWidget):
    """One person at the table."""

    def __init__(self, owner: Attendees, seat: Seat) -> None:
        super().__init__()
        words = owner.words
        self._owner, self._words, self._ours = owner, words, seat.person.ours
        self.stance = Stance()
        self.stance.setVisible(not self._ours)
        self.name, self.note, self.wins = label("", 13, strong=True), Cut(12, tone="quiet"), Cut(12)
        parts = [(key, words(text)) for key, text in PARTS.items()]
        wants = Field("wants", "What he or she wants here", lock=True)
        self.wants = owner.typed(wants, seat.id)
        self.part = owner.typed(Field("part", "Part", "choice", options=parts), seat.id)
        self.part.setFixedWidth(PART_WIDE)
        self.part.setVisible(self._ours)
        gone = icon_button("close", words("Does not come"), partial(owner.remove, seat.id))
        head = row(self.stance, self.name, self.note, self.part, gone, spacing=8)
        head.setStretch(2, 1)
        lines = column(head, spacing=2)
        if not self._ours:
            lines.addWidget(self.wins)
        lines.addWidget(self.wants)
        lines.addWidget(rule())
        lines.setContentsMargins(0, 4, 0, 0)
        self.setLayout(lines)

    def show_row(self, seat: Seat, anew: bool) -> None:
        """Show a person."""
        words, person = self._words, seat.person
        self.name.setText(words.isolate(person.name))
        roles = [words(text) for role, text in ROLES.items() if role in person.roles]
        said = person.pronunciation and words("say: {name}", name=person.pronunciation)
        parts = (person.title, person.address_form, said, words.listing(roles))
        self.note.setText(beside(words, *(part for part in parts if part)))
        held = words(STANCES[person.stance]) if person.stance else words("Not known")
        self.stance.show_stance(person.stance, held)
        self.wins.setText(words("Wins: {what}", what=person.wins) if person.wins else "")
        self.wins.setVisible(bool(person.wins) and not self._ours)
        self.wants.show_value(seat.attendee.wants, anew=anew)
        self.part.show_value(seat.attendee.part, anew=anew)
        if anew:
            self._owner.recover(seat.id, {"wants": self.wants, "part": self.part})

    def flush(self) -> None:
        """Store what is still open."""
        self.wants.flush()
        self.part.flush()


class Attendees(QWidget):
    """One side of the table, and a menu that adds people of the map."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved, *, ours: bool) -> None:
        super().__init__()
        self.words = words
        self._desk, self._unsaved, self._ours = desk, unsaved, ours
        self._prepared: Prepared | None = None
        self.rows = RowList(lambda seat: SeatRow(self, seat))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.add = button(words("Add"), icon="plus", kind="small")
        self.add.setMenu(self.menu)
        title = words("Of ours") if ours else words("Of theirs")
        head = row(label(title, 14, strong=True), lock_sign(words), None, self.add)
        self.empty = label(words("Nobody yet"), 13, tone="quiet")
        column(head, rule(), self.empty, self.rows, spacing=4, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show who comes."""
        self._prepared = prepared
        side = prepared.ours if self._ours else prepared.theirs
        self.rows.show_rows([Seat(attendee, person) for attendee, person in side], anew=anew)
        self.empty.setVisible(not side)
        self.add.setEnabled(bool(self.missing()))

    def missing(self) -> list[Person]:
        """Give who could come and is not named yet."""
        if self._prepared is None:
            return []
        here = {attendee.person_id for attendee in self._prepared.negotiation.attendees}
        day = self._prepared.negotiation.day or self._desk.negotiations.today()
        return [
            person
            for person in self._prepared.people.values()
            if person.ours == self._ours
            and person.id not in here
            and person.post == "held"
            and person.in_post(day)
        ]

    def typed(self, field: Field, attendee_id: int) -> Typed:
        """Make a box of an attendee."""

        def store(name: str, value: Any, visit: str) -> None:
            self._desk.negotiations.set_part("attendee", attendee_id, name, value, visit)

        return Typed(
            field, self.words, store, self._unsaved.keeper("attendee", lambda: attendee_id)
        )

    def recover(self, attendee_id: int, boxes: dict[str, Typed]) -> None:
        """Put back what was typed of an attendee and never stored."""
        slots = {name: box.slot for name, box in boxes.items()}
        self._unsaved.give_back("attendee", attendee_id, slots)

    def remove(self, attendee_id: int) -> None:
        """Let somebody stay away."""
        self._desk.negotiations.remove_part("attendee", attendee_id)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _fill(self) -> None:
        self.menu.clear()
        if last := self._last():
            self.menu.addAction(
                self.words("Those of the last meeting"), partial(self._add_all, last)
            )
            self.menu.addSeparator()
        for person in self.missing():
            text = beside(self.words, person.name, person.title).replace("&", "&&")
            self.menu.addAction(text, partial(self._add, person.id))

    def _last(self) -> list[int]:
        """Give who of this side sat there last time and is not named yet."""
        if self._prepared is None:
            return []
        met = self._desk.since.of(self._prepared.negotiation.account_id).last
        missing = {person.id for person in self.missing()}
        return [person_id for person_id in met.people if person_id in missing] if met else []

    def _add_all(self, ids: list[int]) -> None:
        if self._prepared is not None:
            here = self._prepared.negotiation
            named = [attendee.person_id for attendee in here.attendees]
            self._desk.negotiations.attend(here.id, [*named, *ids])

    def _add(self, person_id: int) -> None:
        if self._prepared is not None:
            talk = self._prepared.negotiation.id
            self._desk.negotiations.add_part(talk, "attendee", person_id=person_id)
