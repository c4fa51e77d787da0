"""A judgement of a few steps, drawn as dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kamdesk.ui.theme import start_edge, theme

if TYPE_CHECKING:
    from kamdesk.words import Words


class ScaleBox(QWidget):
    """A judgement of some steps, drawn as dots; Delete or a second click means not known.

    Where 0 is a step, a second click on the first dot means 0.
    """

    edited = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, words: Words, most: int = 5, least: int = 1) -> None:
        super().__init__()
        self._words, self._most, self._least = words, most, least
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(28)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def put(self, value: Any) -> None:
        """Show a step, or none."""
        self._value = value
        self.setAccessibleDescription(self.raw())
        self.update()

    def read(self) -> Any:
        """Give the step, or None."""
        return self._value

    def raw(self) -> str:
        """Say the step."""
        if self._value is None:
            return self._words("Not known")
        number = self._words.number
        return self._words("{n} of {all}", n=number(self._value), all=number(self._most))

    def retype(self, text: str) -> None:
        """Show what `raw` once gave."""
        for step in range(self._least, self._most + 1):
            self.put(step)
            if self.raw() == text:
                return
        self.put(None)

    def sizeHint(self) -> QSize:
        return QSize(self._most * 13 + 90, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for step in range(1, self._most + 1):
            on = self._value is not None and step <= self._value
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("text" if on else "line"))
            painter.drawEllipse(self._dot(step, rtl))
        dots = self._most * 13 + 8
        room = self.rect().adjusted(0, 0, -dots, 0) if rtl else self.rect().adjusted(dots, 0, 0, 0)
        painter.setPen(theme().color("text" if self._value is not None else "quiet"))
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(room, start_edge(), self.raw())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for step in range(1, self._most + 1):
            if self._dot(step, rtl).adjusted(-2, -8, 3, 8).contains(event.position().toPoint()):
                again = 0 if step == 1 and self._least == 0 else None
                self._set(again if step == self._value else step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        keys = Qt.Key
        more = (keys.Key_Up, keys.Key_Plus, keys.Key_Left if rtl else keys.Key_Right)
        less = (keys.Key_Down, keys.Key_Minus, keys.Key_Right if rtl else keys.Key_Left)
        now = self._value if self._value is not None else self._least - 1
        if event.key() in more:
            self._set(min(self._most, now + 1))
        elif event.key() in less:
            self._set(max(self._least, now - 1))
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self._set(None)
        elif event.text().isdigit() and self._least <= int(event.text()) <= self._most:
            self._set(int(event.text()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _dot(self, step: int, rtl: bool) -> QRect:
        x = 6 + (step - 1) * 13
        return QRect(self.width() - x - 9 if rtl else x, self.height() // 2 - 4, 9, 9)

    def _set(self, value: int | None) -> None:
        if value != self._value:
            self.put(value)
            self.edited.emit()
