"""A block of a side panel under a head that opens and folds it; it stays as it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kamdesk.ui import icons
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.memory import remember, remembered
from kamdesk.ui.panels import column, icon_button, label, row

if TYPE_CHECKING:
    from kamdesk.words import Words


class Fold(QWidget):
    """Internal facts only: the lock stands in the head."""

    def __init__(self, name: str, title: str, words: Words, *, opened: bool = True) -> None:
        super().__init__()
        self._name = f"fold/{name}"
        self._sign = icon_button("chevron-down", title, self.turn)
        self._held = QWidget()
        self.body: QVBoxLayout = column(spacing=8, parent=self._held)
        named = label(title, 14, strong=True, wrap=True)
        named.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        top = row(named, lock_sign(words), None, self._sign, spacing=4)
        column(top, self._held, spacing=6, parent=self)
        default = "open" if opened else "folded"
        self.open(remembered(self._name, default) == "open")

    def turn(self) -> None:
        """Open it, or fold it."""
        opened = not self._held.isVisibleTo(self)
        self.open(opened)
        remember(self._name, "open" if opened else "folded")

    def open(self, opened: bool) -> None:
        """Show or hide what lies below the head."""
        self._held.setVisible(opened)
        icons.dress(self._sign, "chevron-up" if opened else "chevron-down", "quiet")
