"""What the signs of the map mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.domain.people import ROLES, STANCES
from kamdesk.ui import icons
from kamdesk.ui.flow import Flow
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_HIGH = 20


class _Key(QWidget):
    """A sign and its meaning."""

    def __init__(self, wide: int, draw: Callable[[QPainter], None], text: str) -> None:
        super().__init__()
        self._sign, self._draw, self._text = wide, draw, text
        self.setAccessibleName(text)
        measured = QFontMetrics(theme().font(12)).horizontalAdvance(text)
        self.setFixedSize(wide + 7 + measured + 4, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = painting.is_rtl(self)
        box = painting.mirrored(
            QRect(self._sign + 7, 0, self.width() - self._sign - 7, _HIGH), self.rect(), rtl
        )
        painting.write(painter, box, self._text, rtl=rtl, size=12, tone="quiet")
        painter.translate(self.width() - self._sign if rtl else 0, _HIGH / 2)
        if rtl:  # lines and arrows run with the reading
            painter.translate(self._sign, 0)
            painter.scale(-1, 1)
        self._draw(painter)


class MapLegend(QWidget):
    """All signs, on as many lines as fit."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setAccessibleName(words("Legend"))
        lines = Flow(self, gap=10)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for stance, text in STANCES.items():
            lines.addWidget(_Key(14, _stance(stance), words(text)))
        lines.addWidget(_Key(14, _stance(""), words("unknown")))
        lines.addWidget(_Key(22, _sizes, words("influence 1–5")))
        lines.addWidget(_Key(16, _relation, words("relation 0–5")))
        lines.addWidget(_Key(26, _arrow, words("influences")))
        lines.addWidget(_Key(26, _conflict, words("in conflict with")))
        lines.addWidget(_Key(26, _close, words("close to")))
        for role, text in ROLES.items():
            lines.addWidget(_Key(12, _icon(f"role-{role}"), words(text)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.layout().heightForWidth(width)  # type: ignore[union-attr]

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(200, self.width())))


def _stance(stance: str) -> Callable[[QPainter], None]:
    return lambda painter: painting.stance(painter, QPointF(7, 0), 6.5, stance)


def _icon(name: str) -> Callable[[QPainter], None]:
    def draw(painter: QPainter) -> None:
        ratio = painter.device().devicePixelRatioF() * 2
        painter.drawPixmap(QRect(0, -6, 12, 12), icons.pixmap(name, "text", 12, ratio))

    return draw


def _sizes(painter: QPainter) -> None:
    painter.setPen(QPen(theme().color("text"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(4, 0), 3, 3)
    painter.drawEllipse(QPointF(14, 0), 6.5, 6.5)


def _relation(painter: QPainter) -> None:
    painting.ring(painter, QPointF(8, 0), 6.5, 3, 2)


def _line(painter: QPainter, tone: str, dashes: list[float]) -> None:
    pen = QPen(theme().color(tone), 1.3)
    if dashes:
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.drawLine(QPointF(0, 0), QPointF(25, 0))


def _arrow(painter: QPainter) -> None:
    _line(painter, "text", [])
    painter.drawLine(QPointF(25, 0), QPointF(19, -3.5))
    painter.drawLine(QPointF(25, 0), QPointF(19, 3.5))


def _conflict(painter: QPainter) -> None:
    _line(painter, "alarm", [3.5, 2.5])


def _close(painter: QPainter) -> None:
    _line(painter, "quiet", [1, 2.5])
