"""The rounds of a negotiation that takes several meetings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.negotiations import Round
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import button, column, icon_button, label, row, rule
from kamdesk.ui.screens.in_place import RowList, Typed

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

DAY, PLACE = 120, 150


class RoundRow(QWidget):
    """One round: its day, where it was, what came of it."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved, one: Round) -> None:
        super().__init__()
        self._words, self._unsaved, talks = words, unsaved, desk.negotiations

        def store(name: str, value: Any, visit: str) -> None:
            talks.set_part("round", one.id, name, value, visit)

        draft = unsaved.keeper("talk_round", lambda: one.id)
        fields = (
            Field("day", "Day", "day"),
            Field("place", "Place"),
            Field("note", "What came of the round", lock=True),
        )
        self.number = label("", 13, strong=True)
        self.number.setFixedWidth(72)
        self.boxes = {field.name: Typed(field, words, store, draft) for field in fields}
        self.boxes["day"].setFixedWidth(DAY)
        self.boxes["place"].setFixedWidth(PLACE)
        gone = icon_button("trash", words("Delete"), partial(talks.remove_part, "round", one.id))
        line = row(self.number, *self.boxes.values(), gone, spacing=8)
        line.setStretch(3, 1)
        column(line, rule(), spacing=0, parent=self)

    def show_row(self, one: Round, anew: bool) -> None:
        """Show a round."""
        self.number.setText(self._words("Round {n}", n=one.number))
        for name, box in self.boxes.items():
            box.show_value(getattr(one, name), anew=anew)
        if anew:
            slots = {name: box.slot for name, box in self.boxes.items()}
            self._unsaved.give_back("talk_round", one.id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        for box in self.boxes.values():
            box.flush()


class Rounds(QWidget):
    """All rounds, and a button that adds the next."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._talk = desk, 0
        self.rows = RowList(lambda one: RoundRow(desk, words, unsaved, one))
        add = button(words("Add a round"), self._add, icon="plus", kind="small")
        head = row(label(words("Rounds"), 14, strong=True), lock_sign(words), None, add)
        column(head, rule(), self.rows, spacing=4, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the rounds."""
        self._talk = prepared.negotiation.id
        self.rows.show_rows(prepared.negotiation.rounds, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _add(self) -> None:
        self._desk.negotiations.next_round(self._talk)
