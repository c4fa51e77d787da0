"""Promises where they stand: who owes what until when, and how it ended at a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QWidget

from kamdesk.domain.history import PROMISE_STATES, SIDES, Promise
from kamdesk.ui.dates import Clock
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import column, icon_button, row
from kamdesk.ui.screens.in_place import AddLine, RowList, Typed
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words


class _PromiseRow(QFrame):
    """One promise."""

    def __init__(
        self, promise: Promise, entries: Entries, words: Words, unsaved: Unsaved, today: Clock
    ) -> None:
        super().__init__()
        self._unsaved = unsaved
        draft = unsaved.keeper("promise", lambda: promise.id)

        def store(name: str, value: Any, visit: str) -> None:
            entries.set_promise(promise.id, name, value, visit)

        sides = [(side, words(text)) for side, text in SIDES.items()]
        fields = (
            Field("owed_by", "Who owes", "choice", options=sides),
            Field("what", "What"),
            Field("due", "Due", "day"),
        )
        self._fields = {f.name: Typed(f, words, store, draft, today) for f in fields}
        self._fields["owed_by"].setFixedWidth(118)
        states = [(state, words(text)) for state, text in PROMISE_STATES.items()]
        self.state = Segments(states)
        self.state.chosen.connect(lambda state: entries.set_promise(promise.id, "state", state))
        gone = icon_button("trash", words("Delete"), lambda: entries.remove_promise(promise.id))
        top = row(self._fields["owed_by"], self._fields["due"], gone, spacing=4)
        lines = column(top, self._fields["what"], row(4, self.state, None), spacing=2, parent=self)
        lines.setContentsMargins(0, 4, 0, 8)

    def show_row(self, promise: Promise, anew: bool) -> None:
        """Show a promise."""
        for name, field in self._fields.items():
            field.show_value(getattr(promise, name), anew=anew)
        self.state.put(promise.state)
        if anew:
            slots = {name: field.slot for name, field in self._fields.items()}
            self._unsaved.give_back("promise", promise.id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        for field in self._fields.values():
            field.flush()


class Promises(QWidget):
    """The promises of one entry, and a line for each side to add to them."""

    def __init__(self, entries: Entries, words: Words, unsaved: Unsaved, today: Clock) -> None:
        super().__init__()
        self._entries, self._account, self._entry = entries, 0, 0
        self.rows = RowList(lambda promise: _PromiseRow(promise, entries, words, unsaved, today))
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
