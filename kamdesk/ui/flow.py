"""A layout that breaks its widgets into lines as words are broken, in the reading direction."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QStyle,
    QWidget,
)

from kamdesk.ui.panels import PADDING, row, rule


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


class Cells(QWidget):
    """Parts in columns of one width, in as many as find room; hidden parts leave no gap."""

    def __init__(self, parts: Sequence[QWidget], most: int, gap: int = 24, lead: int = 10) -> None:
        super().__init__()
        self._parts, self._most, self._gap = list(parts), most, gap
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(lead)
        self._placed = False
        self._set: tuple[int, list[QWidget]] = (0, [])
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        wide = max((part.minimumSizeHint().width() for part in self._shown()), default=0)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self.arrange()

    def arrange(self) -> None:
        """Set the parts that show; to be called when one was hidden or shown."""
        shown = self._shown()
        columns = self._columns(shown)
        if self._set == (columns, shown):
            return
        self._set = (columns, shown)
        for at, part in enumerate(shown):
            self._grid.addWidget(part, at // columns, at % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _shown(self) -> list[QWidget]:
        said = Qt.WidgetAttribute.WA_WState_ExplicitShowHide  # a new part is hidden too
        return [p for p in self._parts if not (p.isHidden() and p.testAttribute(said))]

    def _columns(self, shown: Sequence[QWidget]) -> int:
        wide = max((part.minimumSizeHint().width() for part in shown), default=0)
        room = (self.width() + self._gap) // (wide + self._gap) if self._placed else self._most
        return max(1, min(self._most, room))


class Parted(QWidget):
    """Figures with thin lines between them: on one line, or on two where each would be cut."""

    def __init__(self, cells: Sequence[QWidget], air: int = 16) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rules = [rule(upright=True) for _ in cells]
        self._cells = [QWidget() for _ in cells]
        for held, line, cell in zip(self._cells, self._rules, cells, strict=True):
            row(line, air, cell, 8, spacing=0, parent=held).setStretch(2, 1)
        self._between = rule()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._on_line = 0
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose the lines; to be called when the figures say something else."""
        asked, every = sum(cell.sizeHint().width() for cell in self._cells), len(self._cells)
        on_line = every if asked <= self.width() else (every + 1) // 2
        if on_line == self._on_line:
            return
        self._on_line = on_line
        for at, cell in enumerate(self._cells):
            line, place = divmod(at, on_line)
            self._grid.addWidget(cell, 2 * line, place)
            self._rules[at].setVisible(place > 0)
        for place in range(every):
            self._grid.setColumnStretch(place, 1 if place < on_line < every else 0)
        self._between.setVisible(on_line < every)
        if on_line < every:
            self._grid.addWidget(self._between, 1, 0, 1, on_line)
