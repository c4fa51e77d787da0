"""Steps on the strip: bars and diamonds that are dragged or moved with the keyboard, and arrows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QRegion,
)
from PySide6.QtWidgets import QToolTip, QWidget

from kamdesk.domain.plan_steps import first_day, moved
from kamdesk.domain.plans import Step
from kamdesk.ui.panels import plain_tip
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.plan_parts import Kind, Line
from kamdesk.ui.screens.plan_strip import Scale, parted
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.in_place import RowList
    from kamdesk.words import Words

_REACH = 7  # pixels around an end or a diamond
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Moving:
    """What a line needs of its page to be moved: the scale, the day, what to store and to say."""

    scale: Scale
    words: Words
    today: Callable[[], date]
    store: Callable[[Step], None]
    told: Callable[[Step], str]  # what a tooltip says of a step


class StepLine(Line):
    """A step in one line; its bar follows the hand, whole or by an end, and snaps to days."""

    dragged = Signal()

    def __init__(self, kind: Kind, moving: Moving) -> None:
        super().__init__(kind)
        self._moving = moving
        self._grip = ""  # "both", "start", "end" while a hand is on it
        self._from = QPointF()
        self._before: Step | None = None
        self.setMouseTracking(True)

    # --- the hand

    def grip_at(self, at: QPoint) -> str:
        """Say what of the step is under the pointer: its whole, an end, or nothing."""
        step: Step | None = self.value
        strip = self.strip()
        if step is None or step.due is None or not strip.contains(at):
            return ""
        rtl, scale = painting.is_rtl(self), self._moving.scale
        due = scale.x(step.due, strip, rtl)
        if step.start is None or step.start == step.due:
            return "both" if abs(at.x() - due) <= _REACH else ""
        start = scale.x(step.start, strip, rtl)
        if abs(at.x() - due) <= _REACH:
            return "end"
        if abs(at.x() - start) <= _REACH:
            return "start"
        return "both" if min(start, due) < at.x() < max(start, due) else ""

    def strip(self) -> QRect:
        """Give the room of the bars."""
        box = self.rect().adjusted(8, 0, -8, -1)
        return parted(box, painting.is_rtl(self))[2]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        grip = self.grip_at(event.position().toPoint())
        if grip and event.button() == Qt.MouseButton.LeftButton:
            self._grip, self._from, self._before = grip, event.position(), self.value
            self.setFocus()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._before is None:
            self._show_grip(event.position().toPoint())
            super().mouseMoveEvent(event)
            return
        way = event.position().x() - self._from.x()
        days = self._moving.scale.days(way, self.strip(), painting.is_rtl(self))
        self.value = moved(self._before, days, self._grip)
        self.dragged.emit()
        self.update()
        QToolTip.showText(event.globalPosition().toPoint(), plain_tip(self._days()), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        before, self._before, self._grip = self._before, None, ""
        if before is None:
            super().mouseReleaseEvent(event)
            return
        QToolTip.hideText()
        now, self.value = self.value, before
        if now == before:
            self.click()  # a hand that did not move has opened it
        else:
            self._moving.store(now)
        self.dragged.emit()
        self.update()

    def _show_grip(self, at: QPoint) -> None:
        grip = self.grip_at(at)
        shapes = {"both": Qt.CursorShape.OpenHandCursor, "": Qt.CursorShape.PointingHandCursor}
        self.setCursor(shapes.get(grip, Qt.CursorShape.SizeHorCursor))

    # --- the keyboard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._way(event):
                event.accept()  # else the window would go back in its history
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self._moving.told(self.value) if self.value is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._before is not None and event.key() == Qt.Key.Key_Escape:
            self.value, self._before, self._grip = self._before, None, ""
            self.dragged.emit()
            self.update()
        elif way := self._way(event):
            edge = "end" if event.modifiers() & _SHIFT else "both"
            self._move(way, edge)
        else:
            super().keyPressEvent(event)

    def _way(self, event: QKeyEvent) -> int:
        """Give the days an Alt+arrow moves by: a day to the side, a week up or down."""
        key = Qt.Key(event.key())
        if not event.modifiers() & _ALT or key not in _KEYS:
            return 0
        aside = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        return -_KEYS[key] if aside and painting.is_rtl(self) else _KEYS[key]

    def _move(self, days: int, edge: str) -> None:
        step: Step = self.value
        if step.due is None:
            self._moving.store(replace(step, due=self._moving.today()))
        elif (now := moved(step, days, edge)) != step:
            self._moving.store(now)

    def _days(self) -> str:
        words, step = self._moving.words, self.value
        if step.due is None:
            return ""
        if step.start is None or step.start == step.due:
            return words.day(step.due)
        return words.period(step.start, step.due)


class Arrows(QWidget):
    """What waits for what, drawn over the rows; the hand goes through it."""

    def __init__(self, rows: RowList, scale: Scale) -> None:
        super().__init__(rows)
        self._rows, self._scale = rows, scale
        self.early: Mapping[int, Any] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        rows.installEventFilter(self)
        theme().changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.ChildAdded):
            self.setGeometry(self._rows.rect())
            self.raise_()
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl, room = painting.is_rtl(self), QRegion()
        for row in self._rows.rows.values():  # not over forms and headings
            room |= QRegion(QRect(row.line.mapTo(self._rows, QPoint()), row.line.size()))
        painter.setClipRegion(room)
        for row in self._rows.rows.values():
            earlier = self._rows.rows.get(row.line.value.depends_on or 0)
            if earlier is not None:
                self._arrow(painter, earlier, row, rtl)

    def _arrow(self, painter: QPainter, earlier: Any, row: Any, rtl: bool) -> None:
        ends, begins = earlier.line.value.due, first_day(row.line.value)
        if ends is None or begins is None:
            return
        strip = row.line.strip()
        start = QPointF(self._scale.x(ends, strip, rtl), self._middle(earlier))
        stop = QPointF(self._scale.x(begins, strip, rtl), self._middle(row))
        tone = "watch" if begins < ends and row.line.value.done_on is None else "strong"
        ahead, down = (-1 if rtl else 1), (1 if stop.y() > start.y() else -1)
        painter.setPen(QPen(theme().color(tone), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        leave = start + QPointF(0, 7 * down)
        if (stop.x() - start.x()) * ahead >= 12:  # room to come in from the side
            turn = QPointF(start.x(), stop.y())
            painter.drawPolyline([leave, turn, stop + QPointF(-7 * ahead, 0)])
            _head(painter, stop + QPointF(-5 * ahead, 0), QPointF(ahead, 0))
            return
        aside = QPointF(stop.x(), leave.y() + 5 * down)
        painter.drawPolyline(
            [leave, QPointF(start.x(), aside.y()), aside, stop - QPointF(0, 8 * down)]
        )
        _head(painter, stop - QPointF(0, 6 * down), QPointF(0, down))

    def _middle(self, row: Any) -> float:
        line = row.line
        return float(line.mapTo(self._rows, QPoint(0, line.height() // 2)).y())


def _head(painter: QPainter, tip: QPointF, way: QPointF) -> None:
    """Draw an arrow's head."""
    aside = QPointF(-way.y(), way.x()) * 3.5
    back = tip - way * 6
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([tip, back + aside, back - aside]))
