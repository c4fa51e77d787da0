"""How the two houses deal with one another now, and how they should in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.accounts import Fact
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, label, row
from kamdesk.ui.screens.in_place import Spot

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words

_FIELDS = (
    Field("interaction_now", "Interaction now", "text", lock=True),
    Field("interaction_wanted", "Interaction wanted in a year", "text", lock=True),
)


class Interaction(QWidget):
    """Two short texts side by side, each with the day it was written."""

    def __init__(self, entries: Entries, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._entries, self._words, self._unsaved = entries, words, unsaved
        self._account = 0
        draft = unsaved.keeper("interaction", lambda: self._account)
        self.spots: dict[str, Spot] = {}
        self._days = {}
        for field in _FIELDS:
            box = TextBox(least=1, most=3)
            box.setPlaceholderText(words("Who talks to whom, how often, by what"))
            self._days[field.name] = label("", 12, tone="quiet")
            self.spots[field.name] = Spot(
                field, words, self._store, box=box, beside=[self._days[field.name]], draft=draft
            )
        line = row(*self.spots.values(), spacing=16, parent=self)
        line.setContentsMargins(PADDING - 2, 8, PADDING, 6)
        line.setStretch(0, 1)
        line.setStretch(1, 1)

    def show_account(self, account_id: int, *, anew: bool) -> None:
        """Show both texts of an account."""
        if account_id != self._account:
            self.flush()
            anew = True
        self._account = account_id
        known = self._entries.interaction(account_id)
        for name, spot in self.spots.items():
            fact: Fact | None = known.get(name)
            spot.show_value(fact.text if fact else "", anew=anew)
            self._days[name].setText(self._words.day(fact.day) if fact else "")
        if anew:
            slots = {name: spot.slot for name, spot in self.spots.items()}
            self._unsaved.give_back("interaction", account_id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        for spot in self.spots.values():
            spot.flush()

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self._account:
            self._entries.set_interaction(self._account, name, value, visit)
