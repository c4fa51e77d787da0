"""A layout that breaks its widgets into lines as words are broken, in the reading direction."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QStyle, QWidget

from kamdesk.ui.panels import PADDING, row


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


class Bar(QWidget):
    """A page's tools in two halves: side by side, or below one another where room is scarce."""

    def __init__(self, first: QLayout, second: QLayout, gap: int = 8) -> None:
        super().__init__()
        self._halves = (QWidget(), QWidget())
        for held, half in zip(self._halves, (first, second), strict=True):
            half.setContentsMargins(0, 0, 0, 0)
            held.setLayout(half)
        self._line = row(*self._halves, spacing=gap, parent=self)
        self._line.setContentsMargins(PADDING, 8, PADDING, 8)
        self._line.setStretch(1, 1)

    def minimumSizeHint(self) -> QSize:
        wide = max(half.minimumSizeHint().width() for half in self._halves)
        return QSize(wide + 2 * PADDING, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        asked = sum(half.sizeHint().width() for half in self._halves) + self._line.spacing()
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if asked <= self.width() - 2 * PADDING else ways.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)
