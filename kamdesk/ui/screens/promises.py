"""Promises where they stand: who owes what until when, and how it ended at a click."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QWidget

from kamdesk.domain.history import PROMISE_STATES, SIDES, Promise
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.dates import Clock
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import button, column, icon_button, label, row, rule
from kamdesk.ui.screens.in_place import AddLine, RowList, Typed
from kamdesk.ui.switches import Segments
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words


_NARROW = 340  # what the editor of an entry is wide


class StateBox(ChoiceBox):
    """How a promise ended, where a frame of all choices finds no room."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(options)
        self.setProperty("kind", "small")
        self.activated.connect(lambda _: self.chosen.emit(self.read()))


Offer = Callable[[], Iterable[tuple[int, str]]]  # people to choose from


class PromiseRow(QFrame):
    """One promise; a wide one also leads to its entry."""

    opened = Signal(int)  # the entry it was made in

    def __init__(
        self,
        promise: Promise,
        entries: Entries,
        words: Words,
        unsaved: Unsaved,
        today: Clock,
        *,
        wide: bool = False,
        people: Offer = tuple,
    ) -> None:
        super().__init__()
        self._people, self._offered = people, list[tuple[int, str]]()
        self._unsaved, self._words, self._today = unsaved, words, today
        draft = unsaved.keeper("promise", lambda: promise.id)

        def store(name: str, value: Any, visit: str) -> None:
            entries.set_promise(promise.id, name, value, visit)

        sides = [(side, words(text)) for side, text in SIDES.items()]
        fields = (
            Field("owed_by", "Who owes", "choice", options=sides),
            Field("what", "What"),
            Field("due", "Due", "day"),
            Field("person_id", "Person", "person", nothing=words("with whom")),
        )
        self._fields = {f.name: Typed(f, words, store, draft, today) for f in fields}
        longest = max(QFontMetrics(theme().font(13)).horizontalAdvance(text) for _, text in sides)
        self._fields["owed_by"].setFixedWidth(max(118, longest + 38))
        states = [(state, words(text)) for state, text in PROMISE_STATES.items()]
        self.state: Segments | StateBox = Segments(states)
        if not wide and self.state.sizeHint().width() > _NARROW:
            self.state = StateBox(states)  # in languages whose words are long
            self.state.setAccessibleName(words("Standing"))
        self.state.chosen.connect(lambda state: entries.set_promise(promise.id, "state", state))
        gone = icon_button("trash", words("Delete"), lambda: entries.remove_promise(promise.id))
        self.late = label("", 12, tone="alarm")
        side, what, due, person = self._fields.values()
        below = row(4, self.state, spacing=8)
        if wide:
            below.addWidget(self.late)
            below.addStretch(1)
            due.setFixedWidth(130)
            person.setFixedWidth(150)
            top = row(side, what, person, due, gone, spacing=4)
            top.setStretch(1, 1)
            below.addWidget(self._way(promise))
            lines = column(top, below, 4, rule(), spacing=2, parent=self)
        else:
            head = row(side, due, gone, spacing=4)
            lines = column(head, what, person, below, self.late, spacing=2, parent=self)
        lines.setContentsMargins(0, 4, 0, 4 if wide else 8)

    def show_row(self, promise: Promise, anew: bool) -> None:
        """Show a promise."""
        options = list(self._people())
        if options != self._offered:
            self._offered = options
            self._fields["person_id"].box.set_options(options)
        for name, field in self._fields.items():
            field.show_value(getattr(promise, name), anew=anew)
        self.state.put(promise.state)
        days = promise.overdue(self._today())
        text = self._words.count("overdue by {n} day", "overdue by {n} days", days) if days else ""
        self.late.setText(text)
        self.late.setVisible(bool(text))
        if anew:
            slots = {name: field.slot for name, field in self._fields.items()}
            self._unsaved.give_back("promise", promise.id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        for field in self._fields.values():
            field.flush()

    def _way(self, promise: Promise) -> QWidget:
        """Lead to the entry, or say that there is none."""
        words, entry = self._words, promise.entry_id
        if entry is None:
            return label(words("without an entry"), 12, tone="quiet")
        day = words("entry of {day}", day=promise.made)
        return button(day, lambda: self.opened.emit(entry), kind="link")


class Promises(QWidget):
    """The promises of one entry, and a line for each side to add to them."""

    def __init__(self, entries: Entries, words: Words, unsaved: Unsaved, today: Clock) -> None:
        super().__init__()
        self._entries, self._account, self._entry = entries, 0, 0
        self.people: Sequence[tuple[int, str]] = ()

        def make(promise: Promise) -> PromiseRow:
            return PromiseRow(promise, entries, words, unsaved, today, people=lambda: self.people)

        self.rows = RowList(make)
        self.ours = AddLine(words, words("We promise…"), lambda text: self._add("ours", text))
        self.theirs = AddLine(words, words("They promise…"), lambda text: self._add("theirs", text))
        column(self.rows, self.ours, self.theirs, spacing=6, parent=self)

    def show_promises(
        self, account_id: int, entry_id: int, promises: tuple[Promise, ...], *, anew: bool
    ) -> None:
        """Show an entry's promises."""
        self._account, self._entry = account_id, entry_id
        self.rows.show_rows(promises, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _add(self, side: str, what: str) -> None:
        self._entries.promise(self._account, side, what, None, self._entry)
