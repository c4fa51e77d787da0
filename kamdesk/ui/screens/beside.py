"""Two columns that stand below one another where the window is narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kamdesk.ui.panels import row, rule

GAP = 20


class Beside(QWidget):
    """A main column and a side one, with a line between them while both stand side by side."""

    def __init__(self, main: QWidget, side: QWidget, enough: int, parts: tuple[int, int]) -> None:
        super().__init__()
        self._enough = enough
        self._rule = rule(upright=True)
        self._lines = row(main, self._rule, side, spacing=GAP, parent=self)
        self._lines.setStretch(0, parts[0])
        self._lines.setStretch(2, parts[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._enough
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if wide else ways.TopToBottom
        if self._lines.direction() != way:
            self._lines.setDirection(way)
            self._rule.setVisible(wide)
