"""A screen that cannot be made yet: it keeps one intention until the desk is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.ui.panels import column, label
from kamdesk.ui.places import Place

if TYPE_CHECKING:
    from kamdesk.words import Words


class Later(QWidget):
    """Shows something at once, and becomes the real screen when that can be made."""

    gone = Signal(object)  # Place
    told = Signal(str)  # a word for the status bar

    def __init__(self, words: Words, meanwhile: QWidget | None = None) -> None:
        super().__init__()
        self._place: Place | None = None
        self._real: Any = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._first = meanwhile or _opening(words)
        self._room.addWidget(self._first)

    def become(self, make: Callable[[], QWidget]) -> None:
        """Be the real screen from now on, at the place last asked for."""
        real: Any = make()
        self._real = real
        if hasattr(real, "gone"):
            real.gone.connect(self.gone.emit)
        if hasattr(real, "told"):
            real.told.connect(self.told.emit)
        self._room.replaceWidget(self._first, real)
        self._first.deleteLater()
        if self._place is not None:
            real.show_place(self._place)

    def show_place(self, place: Place) -> None:
        self._place = place
        if self._real is not None:
            self._real.show_place(place)

    def refresh(self, changes: Changes | None = None) -> None:
        if self._real is not None:
            self._real.refresh(changes)

    def flush(self) -> None:
        if self._real is not None and hasattr(self._real, "flush"):
            self._real.flush()


def _opening(words: Words) -> QWidget:
    made = QWidget()
    column(None, label(words("Opening…"), 14, tone="quiet"), None, parent=made)
    return made
