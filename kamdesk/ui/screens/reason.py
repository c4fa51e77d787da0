"""Asking for a reason: a decision about an account is read again at its next review."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import button, column, label, row

if TYPE_CHECKING:
    from kamdesk.words import Words


class ReasonDialog(QDialog):
    """One question, one text, one button."""

    def __init__(
        self,
        title: str,
        asking: str,
        act: str,
        words: Words,
        decide: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._words, self._decide = words, decide
        self.box = TextBox(least=4)
        self.box.setAccessibleName(asking)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self.act = button(act, self._take, kind="filled")
        self.act.setDefault(True)
        QShortcut("Ctrl+Return", self, self._take)  # Enter alone is a new line of the text
        asked = label(asking, wrap=True)
        lines = column(
            *(label(title, 16, strong=True, wrap=True), asked, self.box, self._problem),
            row(None, button(words("Cancel"), self.reject), self.act),
            spacing=12,
            parent=self,
        )
        lines.setContentsMargins(24, 20, 24, 20)

    def _take(self) -> None:
        try:
            self._decide(self.box.read())
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "reason", self._words))
        else:
            self.accept()
