"""A few answers in small cells, one of them on: marks 0 to 5, or yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.domain.key_accounts import ANSWERS
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_HIGH, _PAD = 22, 7


class Steps(QWidget):
    """Nothing is on where nothing is known; a second click or Delete takes an answer away."""

    edited = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], nothing: str) -> None:
        super().__init__()
        self._options, self._nothing = list(options), nothing
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme().font(12, tabular=True))

    def put(self, value: Any) -> None:
        """Show an answer, or none."""
        self._value = value or ""
        self.setAccessibleDescription(self.raw())
        self.update()

    def read(self) -> Any:
        """Give the answer; an empty text where nothing is known."""
        return self._value

    def raw(self) -> str:
        """Say the answer."""
        return dict(self._options).get(self._value, self._nothing)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._wides())) + 1, _HIGH + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (value, text), cell in zip(self._options, self._cells(), strict=True):
            on = value == self._value
            painter.setPen(theme().color("accent" if on else "line"))
            painter.setBrush(theme().color("accent_soft" if on else "surface"))
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -1.5, -0.5), 4, 4)
            painter.setFont(theme().font(12, strong=on, tabular=True))
            painter.setPen(theme().color("accent" if on else "quiet"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 1.5))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -1, -0.5), 5, 5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for (value, _), cell in zip(self._options, self._cells(), strict=True):
            if cell.contains(event.position()):
                self._set("" if value == self._value else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, values = Qt.Key, [value for value, _ in self._options]
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = values.index(self._value) if self._value in values else -1
        more = (keys.Key_Up, keys.Key_Plus, keys.Key_Left if rtl else keys.Key_Right)
        less = (keys.Key_Down, keys.Key_Minus, keys.Key_Right if rtl else keys.Key_Left)
        if event.key() in more:
            self._set(values[min(len(values) - 1, at + 1)])
        elif event.key() in less:
            self._set(values[max(0, at - 1)])
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self._set("")
        elif event.text().isdigit() and str(int(event.text())) in values:
            self._set(str(int(event.text())))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _wides(self) -> list[float]:
        letters = self.fontMetrics()
        return [max(23.0, letters.horizontalAdvance(text) + 2 * _PAD) for _, text in self._options]

    def _cells(self) -> list[QRectF]:
        """Give the cells in the reading direction."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, cells = 0.0, []
        for wide in self._wides():
            cells.append(QRectF(self.width() - x - wide if rtl else x, 0, wide, _HIGH + 1))
            x += wide
        return cells

    def _set(self, value: str) -> None:
        if value != self._value:
            self.put(value)
            self.edited.emit()


def marks(words: Words) -> Steps:
    """Make the cells 0 to 5."""
    return Steps([(str(n), words.number(n)) for n in range(6)], words("Not known"))


def yes_no(words: Words) -> Steps:
    """Make the cells yes and no."""
    return Steps([(key, words(text)) for key, text in ANSWERS.items()], words("Not known"))
