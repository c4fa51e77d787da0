"""What stands on the map: a person, a tile for the folded, the lines between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kamdesk.domain import maps
from kamdesk.domain.maps import Link
from kamdesk.domain.people import ROLES, Person
from kamdesk.ui import icons
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

FADED = 0.22
BOX = QRectF(-62, -38, 124, 112)
HANDLE = 8.5
_BENDS, _BADGES = 6.0, 3
_SMALL = 0.45  # below this zoom letters are specks and are left out
_ARROW = 7.0


class PersonItem(QGraphicsItem):
    """A person by the map's grammar: stance, influence, strength, roles, name and title."""

    def __init__(self, person: Person, words: Words, rtl: bool, post: str) -> None:
        super().__init__()
        self.person, self._words, self._rtl, self._post = person, words, rtl, post
        self.chosen, self.focused, self.target, self.order = False, False, False, ""
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        return BOX.adjusted(-3, -12, 3, 3)

    def handle(self) -> QPointF:
        """Say where a link is drawn from: the upper end of the ring."""
        out = maps.reach(self.person) * 0.72 + 5
        return QPointF(-out if self._rtl else out, -out)

    def mark(self, *, chosen: bool, focused: bool = False, target: bool = False) -> None:
        """Frame the chosen one, and whoever something is dropped on."""
        if (chosen, focused, target) != (self.chosen, self.focused, self.target):
            self.chosen, self.focused, self.target = chosen, focused, target
            self.setZValue(0.5 if chosen else 2)  # the frame lies below the lines
            self.update()

    def number(self, order: str) -> None:
        """Say in which place somebody acts in the decision shown."""
        self.order = order
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chosen or self.target:
            painter.setPen(QPen(theme().color("accent"), 2 if self.focused or self.target else 1))
            painter.setBrush(theme().color("accent_soft"))
            painter.drawRoundedRect(BOX, 6, 6)
        small = option.levelOfDetailFromTransform(painter.worldTransform()) < _SMALL
        if self.person.post == "held":
            self._circle(painter, small=small)
        else:
            self._nobody(painter)
        if not small:
            self._label(painter)
            self._orders(painter)
        if self.chosen:
            self._handle(painter)

    def _circle(self, painter: QPainter, *, small: bool) -> None:
        person, middle = self.person, QPointF(0, 0)
        radius = maps.radius(person.influence)
        painting.ring(painter, middle, radius + 5.8, person.strength, 2.6)
        painting.stance(painter, middle, radius, person.stance)
        if small:
            return
        for place, role in enumerate([r for r in ROLES if r in person.roles][:_BADGES]):
            past = radius * 0.72 + 6 + place * 17
            at = QPointF(-past if self._rtl else past, radius * 0.72 + 5)
            painter.setPen(QPen(theme().color("strong"), 1))
            painter.setBrush(theme().color("surface"))
            painter.drawEllipse(at, 8.5, 8.5)
            _sign(painter, f"role-{role}", at, 11)

    def _nobody(self, painter: QPainter) -> None:
        """Draw a post without a known holder: dashed, without a ring."""
        radius = maps.radius(self.person.influence or 3)
        painter.setPen(QPen(theme().color("quiet"), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(theme().color("ground"))
        painter.drawEllipse(QPointF(0, 0), radius, radius)
        if self.person.post == "vacant":
            _sign(painter, "person", QPointF(0, 0), 15, "quiet")
        else:
            painter.setFont(theme().font(16, strong=True))
            box = QRectF(-radius, -radius, 2 * radius, 2 * radius)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")

    def _label(self, painter: QPainter) -> None:
        person, held = self.person, self.person.post == "held"
        middle = maps.reach(person) + maps.NAME
        box = QRect(-60, round(middle) - 9, 120, 18)
        name = self._words.isolate(person.name) if held else self._post
        manner = {"rtl": self._rtl, "size": 12, "place": "middle"}
        tone = "text" if held else "quiet"
        painting.write(painter, box, name, strong=held, tone=tone, **manner)  # type: ignore[arg-type]
        box.translate(0, round(maps.LINE))
        title = self._words.isolate(person.title or ("" if held else person.name))
        painting.write(painter, box, title, tone="quiet", **manner)  # type: ignore[arg-type]

    def _orders(self, painter: QPainter) -> None:
        if not self.order:
            return
        out = maps.reach(self.person) * 0.72 + 4
        at = QPointF(out if self._rtl else -out, -out)
        wide = max(18, 10 + 7 * len(self.order))
        box = QRectF(at.x() - wide / 2, at.y() - 9, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setFont(theme().font(12, strong=True))
        painter.setPen(theme().color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.order)

    def _handle(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme().color("accent"), 1.2))
        painter.setBrush(theme().color("surface"))
        painter.drawEllipse(self.handle(), HANDLE, HANDLE)
        _sign(painter, "link", self.handle(), 11, "accent")


class FoldItem(QGraphicsItem):
    """How many more there are; a click shows them."""

    def __init__(self, boss: int, text: str) -> None:
        super().__init__()
        self.boss, self._text = boss, text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        return QRectF(-52, -20, 104, 40)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("strong"), 1))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(self.boundingRect().adjusted(2, 3, -2, -3), 6, 6)
        painter.setPen(theme().color("accent"))
        painter.setFont(theme().font(12, strong=True))
        painter.drawText(self.boundingRect(), Qt.AlignmentFlag.AlignCenter, self._text)


class ReportingItem(QGraphicsItem):
    """All reporting lines at once."""

    def __init__(self) -> None:
        super().__init__()
        self._path, self._faint = QPainterPath(), QPainterPath()

    def show_lines(
        self, lines: Sequence[Sequence[QPointF]], faint: Sequence[Sequence[QPointF]]
    ) -> None:
        """Draw lines through corners, which are rounded."""
        self.prepareGeometryChange()
        self._path, self._faint = QPainterPath(), QPainterPath()
        for path, drawn in ((self._path, lines), (self._faint, faint)):
            for corners in drawn:
                _bend(path, corners)

    def boundingRect(self) -> QRectF:
        return self._path.boundingRect().united(self._faint.boundingRect()).adjusted(-2, -2, 2, 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("strong"), 1))
        painter.drawPath(self._path)
        painter.setOpacity(painter.opacity() * 0.4)
        painter.drawPath(self._faint)


class LinkItem(QGraphicsItem):
    """An influence, a conflict or a friendship between two people."""

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link, self.chosen = link, False
        self._path, self._tip, self._angle = QPainterPath(), QPointF(), 0.0
        self.setZValue(1)

    def show_between(
        self, one: QPointF, other: QPointF, reaches: tuple[float, float], bow: float
    ) -> None:
        """Draw from ring to ring; `bow` lifts the line so that it passes nobody."""
        self.prepareGeometryChange()
        self._path = _arc(one, other, reaches, bow)
        self._tip = self._path.pointAtPercent(1)
        before = self._path.pointAtPercent(0.97)
        self._angle = math.atan2(self._tip.y() - before.y(), self._tip.x() - before.x())

    def mark(self, chosen: bool) -> None:
        """Show that this line is chosen."""
        self.chosen = chosen
        self.update()

    def boundingRect(self) -> QRectF:
        return self._path.boundingRect().adjusted(-12, -12, 12, 12)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(12)
        return stroker.createStroke(self._path)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kind = self.link.kind
        tone = (
            "accent"
            if self.chosen
            else {"conflict": "alarm", "influences": "text"}.get(kind, "quiet")
        )
        pen = QPen(theme().color(tone), 2.2 if self.chosen else 1.3)
        if kind == "conflict":
            pen.setDashPattern([3.5, 2.5])
        elif kind != "influences":
            pen.setDashPattern([1, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        if kind in ("influences", "replaces"):
            _head(painter, self._tip, self._angle, tone)
        elif kind == "conflict":
            at = self._path.pointAtPercent(0.5)
            painter.setPen(QPen(theme().color(tone), 1.2))
            painter.setBrush(theme().color("surface"))
            painter.drawEllipse(at, 9, 9)
            _sign(painter, "bolt", at, 11, tone)


def _sign(painter: QPainter, name: str, at: QPointF, size: int, tone: str = "text") -> None:
    """Draw an icon with its middle at a point, sharp at any zoom."""
    ratio = max(1.0, painter.worldTransform().m22()) * painter.device().devicePixelRatioF()
    drawn = icons.pixmap(name, tone, size, min(8.0, math.ceil(ratio)))
    half = size / 2
    box = QRectF(at.x() - half, at.y() - half, size, size)
    painter.drawPixmap(box, drawn, drawn.rect().toRectF())


def _head(painter: QPainter, tip: QPointF, angle: float, tone: str) -> None:
    """Draw the head of an arrow."""
    corners = [tip]
    for side in (2.7, -2.7):
        way = angle + side
        corners.append(tip + QPointF(math.cos(way) * _ARROW, math.sin(way) * _ARROW))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(tone))
    painter.drawPolygon(QPolygonF(corners))


def _bend(path: QPainterPath, corners: Sequence[QPointF]) -> None:
    """Draw through corners with small bends."""
    path.moveTo(corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        come, go = corner - before, after - corner
        bend = min(_BENDS, come.manhattanLength() / 2, go.manhattanLength() / 2)
        path.lineTo(corner - _along(come, bend))
        path.quadTo(corner, corner + _along(go, bend))
    path.lineTo(corners[-1])


def _along(way: QPointF, far: float) -> QPointF:
    long = math.hypot(way.x(), way.y())
    return way * (far / long) if long else QPointF()


def _arc(one: QPointF, other: QPointF, reaches: tuple[float, float], bow: float) -> QPainterPath:
    """Draw from the edge of one ring to that of another, bowed to the side by a share."""
    way = other - one
    middle = (one + other) / 2 + QPointF(way.y(), -way.x()) * bow
    path = QPainterPath(one + _along(middle - one, reaches[0] + 2))
    end = other + _along(middle - other, reaches[1] + 3)
    if bow:
        path.quadTo(middle, end)
    else:
        path.lineTo(end)
    return path
