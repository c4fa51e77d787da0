"""A layout that breaks its widgets into lines as words are broken, in the reading direction."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """Widgets side by side, on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_first(self, widget: QWidget) -> None:
        """Put a widget before all others."""
        self.addWidget(widget)
        self._items.insert(0, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, whole: QRect, *, move: bool) -> int:
        """Break the widgets into lines, each in the middle of its line; give the height."""
        around = self.contentsMargins()
        rect = whole.marginsRemoved(around)
        y, lines = rect.y(), self._lines(rect.width())
        for line in lines:
            high = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, rect, y, high)
            y += high + self._gap
        return y - (self._gap if lines else 0) - rect.y() + around.top() + around.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or taken + self._gap + wide > width:
                lines.append([])
                taken = -self._gap
            lines[-1].append(item)
            taken += self._gap + wide
        return lines

    def _place(self, line: list[QLayoutItem], rect: QRect, y: int, high: int) -> None:
        parent, x = self.parentWidget(), rect.x()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item in line:
            size = item.sizeHint().boundedTo(QSize(rect.width(), high))
            box = QRect(QPoint(x, y + (high - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(direction, rect, box))
            x += size.width() + self._gap


def flow(*parts: QWidget, gap: int = 8) -> Flow:
    """Lay parts side by side, on as many lines as they need."""
    made = Flow(gap=gap)
    for part in parts:
        made.addWidget(part)
    return made
