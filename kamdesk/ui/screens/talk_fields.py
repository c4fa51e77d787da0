"""Fields of a negotiation itself, stored one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import column

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

SUBJECT = "negotiation"  # under which unsaved texts are kept


class TalkForm(QWidget):
    """Some fields of the negotiation that is shown."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        unsaved: Unsaved,
        fields: Sequence[Field],
        columns: int = 1,
    ) -> None:
        super().__init__()
        self._talks, self._words, self._unsaved = desk.negotiations, words, unsaved
        self._talk = 0
        draft = unsaved.keeper(SUBJECT, lambda: self._talk)
        self.form = Form(fields, words, self._store, draft=draft, columns=columns)
        column(self.form, spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the negotiation's values."""
        here = prepared.negotiation
        anew = anew or here.id != self._talk
        self._talk = here.id
        values = {name: self._value(here, name) for name in self.form.boxes}
        if "deal" in self.form.boxes:
            self.form.set_exponent("deal", prepared.exponents.get(here.currency, 2))
        self.form.show_values(values, anew=anew)
        if anew:
            self._unsaved.give_back(SUBJECT, self._talk, self.form.slots)

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def _value(self, here: Any, name: str) -> Any:
        if name == "hour":
            return self._words.time(here.at) if here.at else ""
        return getattr(here, name)

    def _store(self, name: str, value: Any, visit: str) -> None:
        if name == "hour":
            self._talks.set_hour(self._talk, value, visit)
        elif name == "day":
            self._talks.set_day(self._talk, value, visit)
        elif name == "side":
            self._talks.turn(self._talk, value)
        else:
            self._talks.set(self._talk, name, value, visit)
