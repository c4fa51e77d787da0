"""All open promises of an account, of both sides, whether or not they were made in an entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.history import Promise
from kamdesk.domain.reading import fold
from kamdesk.ui.dates import Clock
from kamdesk.ui.panels import PADDING, column, label
from kamdesk.ui.screens.in_place import AddLine, RowList
from kamdesk.ui.screens.promises import PromiseRow

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words


class Owed(QWidget):
    """What is due first stands first; settled promises stay here where no entry holds them."""

    opened = Signal(int)  # an entry

    def __init__(self, entries: Entries, words: Words, unsaved: Unsaved, today: Clock) -> None:
        super().__init__()
        self._entries, self._account = entries, 0

        def make(promise: Promise) -> PromiseRow:
            made = PromiseRow(promise, entries, words, unsaved, today, wide=True)
            made.opened.connect(self.opened)
            return made

        self.open, self.settled = RowList(make), RowList(make)
        self.ours = AddLine(words, words("We promise…"), lambda text: self._add("ours", text))
        self.theirs = AddLine(words, words("They promise…"), lambda text: self._add("theirs", text))
        self._nothing = label(words("No promise is open."), tone="quiet", wrap=True)
        self._apart = label(words("Settled, without an entry"), 12, tone="quiet")
        lines = column(
            *(self._nothing, self.open, 4, self.ours, self.theirs, 12, self._apart, self.settled),
            None,
            spacing=4,
            parent=self,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)

    def show_account(self, account_id: int, sought: str, *, anew: bool) -> None:
        """Show an account's promises that say all the words sought."""
        self._account, parts = account_id, fold(sought).split()
        found = [
            promise
            for promise in self._entries.promises(account_id)
            if all(part in fold(promise.what) for part in parts)
        ]
        still = [promise for promise in found if promise.state == "open"]
        done = [p for p in found if p.state != "open" and p.entry_id is None]
        self._show(self.open, still, anew=anew)
        self._show(self.settled, done, anew=anew)
        self._nothing.setVisible(not still)
        self._apart.setVisible(bool(done))

    def flush(self) -> None:
        """Store what is still open."""
        self.open.flush()
        self.settled.flush()

    def _show(self, rows: RowList, promises: Sequence[Promise], *, anew: bool) -> None:
        rows.show_rows(promises, anew=anew)
        rows.setVisible(bool(promises))

    def _add(self, side: str, what: str) -> None:
        self._entries.promise(self._account, side, what, None)
