"""What was typed on a page and not stored yet: kept, given back, and said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kamdesk.ui.autosave import Draft, Slot

if TYPE_CHECKING:
    from kamdesk.usecases.drafts import Drafts
    from kamdesk.words import Words


class Unsaved(QObject):
    """The texts of one page on their way into the store."""

    told = Signal(str)  # a word for the status bar

    def __init__(self, drafts: Drafts, words: Words) -> None:
        super().__init__()
        self._drafts, self._words = drafts, words

    def keeper(self, subject: str, which: Callable[[], int]) -> Draft:
        """Give what keeps the texts of a record; `which` names the one that is shown."""

        def keep(field: str, text: str | None, busy: bool) -> None:
            self._drafts.note(subject, which(), field, text)
            if busy:
                words = self._words
                self.told.emit(words("A long job is writing; your text is kept and stored after."))

        return keep

    def waiting(self, subject: str, subject_id: int) -> bool:
        """Say whether any text of a record waits."""
        return bool(self._drafts.of(subject, subject_id))

    def give_back(self, subject: str, subject_id: int, slots: Mapping[str, Slot]) -> None:
        """Put the texts of a record back into their boxes, not stored, and say so."""
        texts = self._drafts.of(subject, subject_id)
        found = [name for name in slots.keys() & texts.keys() if slots[name].recover(texts[name])]
        if found:
            self.told.emit(self._words("Text that was not stored is back where it was typed."))
