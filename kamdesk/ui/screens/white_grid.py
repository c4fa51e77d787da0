"""The white space as a grid: groups down, units across, heads that stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from kamdesk.domain.reading import normal_digits
from kamdesk.domain.white_space import OPEN, SOLD, STATES, Field, Grid, Row, Sum
from kamdesk.ui import icons
from kamdesk.ui.panels import plain_tip
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.white_paint import WhitePaint
from kamdesk.ui.screens.white_words import WhiteWords
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

NAME, CELL, TOTAL, HEAD, HIGH, FOOT = 172, 82, 84, 44, 46, 44
WIDEST = 220  # a column; what is left over stays empty
MOST = 520  # of its own height; what does not fit is scrolled
_KEYS = dict(zip("0123", (OPEN, *STATES), strict=True))


class WhiteGrid(QAbstractScrollArea):
    """Arrows walk, 1 2 3 say how a field stands, 0 takes it back, Enter acts on it."""

    chosen = Signal(object)  # Field
    opened = Signal(object)  # Field: Enter or a double click
    stated = Signal(object, str)  # Field, state

    def __init__(self, words: Words, said: WhiteWords) -> None:
        super().__init__()
        self._words, self._said = words, said
        self._paint = WhitePaint(words, said)
        self.grid = Grid((), (), (), Sum({}), ())
        self.at = (0, 0)  # row, column
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(words("White space"))
        theme().changed.connect(self.viewport().update)

    def show_grid(self, grid: Grid) -> None:
        """Show a grid; the field that was chosen stays the chosen one."""
        kept = self.field
        self.grid = grid
        if kept is not None:
            self._find(kept.group, kept.unit_id)
        self.at = (
            min(self.at[0], max(0, len(grid.rows) - 1)),
            min(self.at[1], len(grid.units)),
        )
        self.setFixedHeight(min(MOST, HEAD + HIGH * len(grid.rows) + FOOT + self._bar()))
        self._arrange()
        self.viewport().update()

    @property
    def field(self) -> Field | None:
        """Give the chosen field."""
        if not self.grid.rows:
            return None
        row, column = self.at
        return self.grid.rows[row].fields[column]

    def select(self, group: str, unit_id: int | None) -> None:
        """Choose a field."""
        self._find(group, unit_id)
        self._turn(self.at)

    def begin(self) -> None:
        """Choose, of what is in sight, the first field that waits for an opportunity."""
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        waits = (
            (row, column)
            for row, held in enumerate(self.grid.rows)
            for column, field in enumerate(held.fields)
            if field.state == "potential"
            and not field.chances
            and self._inner().contains(self._box(row, column))
        )
        self._turn(next(waits, (0, 0)))

    def place(self, column: int) -> str:
        """Name a column."""
        return self.grid.units[column - 1].name if column else self._words("Account as a whole")

    # --- measures

    def sizeHint(self) -> QSize:
        return QSize(600, self.maximumHeight())

    def _wide(self) -> int:
        """Give the width of a column: they share what room there is."""
        count = len(self.grid.units) + 1
        return min(WIDEST, max(CELL, (self.viewport().width() - NAME - TOTAL) // count))

    def _bar(self) -> int:
        needed = NAME + TOTAL + CELL * (len(self.grid.units) + 1)
        return self.horizontalScrollBar().sizeHint().height() if needed > self.width() else 0

    def _arrange(self) -> None:
        across = NAME + self._wide() * (len(self.grid.units) + 1) + TOTAL
        down = HEAD + HIGH * len(self.grid.rows) + FOOT
        shown = self.viewport().size()
        for bar, all_of, part, step in (
            (self.horizontalScrollBar(), across, shown.width(), self._wide()),
            (self.verticalScrollBar(), down, shown.height(), HIGH),
        ):
            bar.setRange(0, max(0, all_of - part))
            bar.setPageStep(part)
            bar.setSingleStep(step)

    def _column(self, column: int) -> tuple[int, int]:
        """Give start and width of a column as it stands now, read from the left."""
        wide = self._wide()
        start = NAME + column * wide - self.horizontalScrollBar().value()
        return start, TOTAL if column > len(self.grid.units) else wide

    def _box(self, row: int, column: int) -> QRect:
        x, wide = self._column(column)
        y = HEAD + row * HIGH - self.verticalScrollBar().value()
        box = QRect(x, y, wide, HIGH)
        return painting.mirrored(box, self.viewport().rect(), painting.is_rtl(self))

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl, room = painting.is_rtl(self), self.viewport().rect()
        tone = "accent" if self.hasFocus() else "strong"
        painter.setClipRect(self._inner())
        for row, held in enumerate(self.grid.rows):
            for column, field in enumerate(held.fields):
                box = self._box(row, column)
                if box.intersects(event.rect()):
                    focus = tone if (row, column) == self.at else ""
                    self._paint.field(painter, box, field, rtl, focus)
            self._paint.total(painter, self._box(row, len(held.fields)), held.whole, strong=True)
        last = len(self.grid.rows)
        for column, whole in enumerate((*self.grid.columns, self.grid.whole)):
            self._paint.total(
                painter, self._box(last, column), whole, strong=column > len(self.grid.units)
            )
        painter.setClipRect(painting.mirrored(QRect(0, HEAD, NAME, room.height()), room, rtl))
        for row, held in enumerate(self.grid.rows):
            self._name(painter, self._left(row), held)
        painting.write(
            painter,
            self._left(last).adjusted(8, 0, -8, 0),
            self._words("Total"),
            rtl=rtl,
            strong=True,
        )
        painter.setClipRect(painting.mirrored(QRect(NAME, 0, room.width(), HEAD), room, rtl))
        for column in range(len(self.grid.units) + 2):
            self._head(painter, column)
        painter.setClipRect(room)
        painter.setPen(QPen(theme().color("strong"), 1))
        painter.drawLine(0, HEAD - 1, room.width(), HEAD - 1)

    def _left(self, row: int) -> QRect:
        y = HEAD + row * HIGH - self.verticalScrollBar().value()
        room = self.viewport().rect()
        return painting.mirrored(QRect(0, y, NAME, HIGH), room, painting.is_rtl(self))

    def _head(self, painter: QPainter, column: int) -> None:
        rtl, room, units = painting.is_rtl(self), self.viewport().rect(), self.grid.units
        x, wide = self._column(column)
        box = painting.mirrored(QRect(x, 0, wide, HEAD - 4), room, rtl).adjusted(6, 0, -8, 0)
        last = column == len(units) + 1
        text = self._words("Total") if last else self.place(column)
        lines = self._two_lines(text, box.width())
        for place, line in enumerate(reversed(lines)):
            below = QRect(box.x(), box.bottom() - 18 * (place + 1), box.width(), 18)
            painting.write(painter, below, line, rtl=rtl, size=12, tone="quiet", place="figure")

    @staticmethod
    def _two_lines(text: str, wide: int) -> list[str]:
        """Break a name between words; what does not fit on two lines is cut as it is written."""
        measured, lines = QFontMetrics(theme().font(12)), [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and len(lines) == 1 and measured.horizontalAdvance(longer) > wide:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _name(self, painter: QPainter, box: QRect, row: Row) -> None:
        words, rtl = self._words, painting.is_rtl(self)
        room = box.adjusted(8, 0, -10, 0)
        told, tone = self._about(row)
        first = room.adjusted(0, 5, 0, -HIGH // 2 + 2) if told else room
        name = words.isolate(self._said.group(row.group))
        painting.write(painter, first, name, rtl=rtl, strong=bool(row.whole.lines))
        if told:
            second = room.adjusted(0, HIGH // 2 - 1, 0, -4)
            if tone == "alarm":
                sign = QRect(second.x(), second.center().y() - 6, 13, 13)
                painter.drawPixmap(
                    painting.mirrored(sign, second, rtl), icons.pixmap("down", "alarm", 13)
                )
                second = second.adjusted(0, 0, -18, 0) if rtl else second.adjusted(18, 0, 0, 0)
            painting.write(painter, second, told, rtl=rtl, size=12, tone=tone)
        self._line(painter, box)

    def _about(self, row: Row) -> tuple[str, str]:
        """Say what is worth knowing of a group that is not bought."""
        words = self._words
        if row.dropped is not None:
            return words("dropped, last in {month}", month=words.month(row.dropped.last)), "alarm"
        if row.whole.lines:
            return "", ""
        if row.whole.last is not None:
            return words("last bought {day}", day=row.whole.last), "quiet"
        if row.others:
            said = words.count(
                "{n} other customer buys it", "{n} other customers buy it", row.others
            )
            return said, "quiet"
        return words("nobody buys it yet"), "quiet"

    def _line(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    # --- hand and keyboard

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(min(MOST, HEAD + HIGH * len(self.grid.rows) + FOOT + self._bar()))
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar, down = self.verticalScrollBar(), event.angleDelta().y()
        if not down or (bar.value() == (bar.minimum() if down > 0 else bar.maximum())):
            if event.angleDelta().x():
                super().wheelEvent(event)
            else:
                event.ignore()  # the page scrolls on
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (at := self._at(event.position().toPoint())) is not None:
            self._turn(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position().toPoint()) is not None and self.field is not None:
            self.opened.emit(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, (row, column) = Qt.Key, self.at
        ahead, back = keys.Key_Right, keys.Key_Left
        if painting.is_rtl(self):
            ahead, back = back, ahead
        moves = {
            ahead: (row, column + 1),
            back: (row, column - 1),
            keys.Key_Down: (row + 1, column),
            keys.Key_Up: (row - 1, column),
            keys.Key_Home: (row, 0),
            keys.Key_End: (row, len(self.grid.units)),
        }
        field = self.field
        if field is None:
            super().keyPressEvent(event)
        elif event.key() in moves:
            self._turn(moves[keys(event.key())])
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.opened.emit(field)
        elif (typed := normal_digits(event.text())) in _KEYS and field.state != SOLD:
            self.stated.emit(field, _KEYS[typed])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(self.viewport().mapFromGlobal(event.globalPos()))
            if at is not None:
                field = self.grid.rows[at[0]].fields[at[1]]
                said = plain_tip(self._said.spoken(field, self.place(at[1])))
                QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return self.event(event)
        return super().viewportEvent(event)

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        """Give the field under a point; heads and sums are none."""
        for row in range(len(self.grid.rows)):
            for column in range(len(self.grid.units) + 1):
                if self._box(row, column).contains(point) and self._inner().contains(point):
                    return row, column
        return None

    def _inner(self) -> QRect:
        room = self.viewport().rect()
        inner = QRect(NAME, HEAD, room.width() - NAME, room.height() - HEAD)
        return painting.mirrored(inner, room, painting.is_rtl(self))

    def _find(self, group: str, unit_id: int | None) -> None:
        for row, held in enumerate(self.grid.rows):
            for column, field in enumerate(held.fields):
                if (held.group, field.unit_id) == (group, unit_id):
                    self.at = row, column

    def _turn(self, at: tuple[int, int]) -> None:
        """Choose a field and bring it into sight."""
        rows, columns = len(self.grid.rows), len(self.grid.units) + 1
        if not (0 <= at[0] < rows and 0 <= at[1] < columns):
            return
        self.at = at
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        top, bottom = at[0] * HIGH, (at[0] + 1) * HIGH + HEAD - self.viewport().height()
        down.setValue(min(max(down.value(), bottom), top))
        wide = self._wide()
        start, end = at[1] * wide, (at[1] + 1) * wide + NAME - self.viewport().width()
        across.setValue(min(max(across.value(), end), start))
        self.viewport().update()
        field = self.grid.rows[at[0]].fields[at[1]]
        self.setAccessibleDescription(self._said.spoken(field, self.place(at[1])))
        self.chosen.emit(field)
