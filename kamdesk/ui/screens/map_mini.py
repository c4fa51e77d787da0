"""The whole of a large map in a corner: where one is, and a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kamdesk.ui.screens.map_drawing import AROUND
from kamdesk.ui.screens.map_view import MapView
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_WIDE, _HIGH, _LEAST, _EDGE = 168, 112, 44, 6
_MOST = 0.85  # of the map in view: then it needs no other


class MiniMap(QWidget):
    """Shown only where much of the map is out of view."""

    moved = Signal()  # it has another height: it is to be put into its corner again

    def __init__(self, view: MapView, words: Words) -> None:
        super().__init__(view)
        self._view = view
        self.setFixedWidth(_WIDE)
        self.setAccessibleName(words("The whole map, small"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.seen.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Show where the view is, or nothing where all is in view."""
        ground, seen = self._ground(), self._view.view_rect()
        high = _WIDE * ground.height() / max(1.0, ground.width())
        self.setFixedHeight(round(max(_LEAST, min(_HIGH, high + 2 * _EDGE))))
        within = seen.intersected(ground)
        part = within.width() * within.height() / max(1.0, ground.width() * ground.height())
        self.setVisible(not ground.isEmpty() and part < _MOST)
        self.moved.emit()
        self.update()

    def _ground(self) -> QRectF:
        edge = AROUND - 8
        return self._view.drawing.extent.adjusted(edge, edge, -edge, -edge)

    def _scale(self) -> tuple[float, QPointF]:
        """Give how small the map is, and where its start stands."""
        ground = self._ground()
        scale = min(
            (_WIDE - 2 * _EDGE) / max(1, ground.width()),
            (self.height() - 2 * _EDGE) / max(1, ground.height()),
        )
        spare = QPointF(_WIDE - ground.width() * scale, self.height() - ground.height() * scale) / 2
        return scale, spare - ground.topLeft() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color("strong"))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        scale, shift = self._scale()
        painter.setPen(Qt.PenStyle.NoPen)
        for item in self._view.people.values():
            held = item.person.stance or "strong"
            painter.setBrush(theme().color(held))
            painter.setOpacity(item.opacity())
            painter.drawEllipse(item.pos() * scale + shift, 2.2, 2.2)
        painter.setOpacity(1)
        seen = self._view.view_rect()
        box = QRectF(seen.topLeft() * scale + shift, seen.size() * scale)
        painter.setPen(QPen(theme().color("accent"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = self.rect().toRectF().adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(box.intersected(inside), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        scale, shift = self._scale()
        self._view.look_at((event.position() - shift) / scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
