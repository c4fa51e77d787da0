"""The lane of an issue: our values as a bar, the zone of agreement, their range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import Issue
from kamdesk.domain.talks.zopa import Zone, lane, zone
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.talk_values import plain
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

ZONE_HIGH, BAR_HIGH, APART = 18, 4, 24
LINE = 24  # of the legend
LABELLED = ("reservation", "low", "high", "opening")
SIGNS = {
    "opening": term("our opening"),
    "target": term("our target"),
    "reservation": term("our reservation"),
    "sure": term("zone, sure"),
    "uncertain": term("zone, uncertain"),
    "outside": term("their range, no overlap"),
}


def draw(painter: QPainter, box: QRect, issue: Issue, words: Words, rtl: bool) -> None:
    """Draw the lane of an issue; it runs from worse to better for us, as reading runs."""
    Lane(painter, box, issue, rtl).draw(words)


class Lane:
    """One lane being drawn."""

    def __init__(self, painter: QPainter, box: QRect, issue: Issue, rtl: bool) -> None:
        self.painter, self.box, self.issue, self.rtl = painter, QRectF(box), issue, rtl
        self.marks = {mark.name: mark for mark in lane(issue)}
        self.places = {mark.value: mark.place for mark in self.marks.values()}
        self.middle = self.box.y() + self.box.height() * 0.34

    def draw(self, words: Words) -> None:
        """Draw axis, zone, our bar, its marks and the values."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axis()
        if not self.marks:
            return
        found = zone(self.issue)
        if found is not None:
            self._zone(found)
        self._bar()
        if found is not None and found.kind == "none":
            self._gap(found)
        self._signs()
        self._values(words)

    def _x(self, value: object) -> float:
        place = self.places[value]  # type: ignore[index]
        place = 1 - place if self.rtl else place
        return self.box.x() + place * self.box.width()

    def _axis(self) -> None:
        self.painter.setPen(QPen(theme().color("line"), 2))
        self.painter.drawLine(
            QPointF(self.box.left(), self.middle), QPointF(self.box.right(), self.middle)
        )

    def _zone(self, found: Zone) -> None:
        if found.kind == "none":
            hatched(self.painter, self._span(*found.theirs), theme().color("quiet"))
            return
        if found.sure is not None and found.sure[0] != found.sure[1]:
            solid(self.painter, self._span(*found.sure))
        if found.uncertain is not None:
            hatched(self.painter, self._span(*found.uncertain), theme().color("good"))
        if found.sure is not None and found.sure[0] == found.sure[1]:
            solid(self.painter, self._span(*found.sure).adjusted(-3, 0, 3, 0))

    def _span(self, low: object, high: object) -> QRectF:
        start, end = sorted((self._x(low), self._x(high)))
        return QRectF(start, self.middle - ZONE_HIGH / 2, end - start, ZONE_HIGH)

    def _bar(self) -> None:
        known = [
            self.marks[n].value for n in ("reservation", "opening", "target") if n in self.marks
        ]
        if "reservation" in self.marks and len(known) > 1:
            ends = [self._x(value) for value in known]
            high = QRectF(min(ends), self.middle - BAR_HIGH / 2, max(ends) - min(ends), BAR_HIGH)
            self.painter.fillRect(high, theme().color("accent"))

    def _gap(self, found: Zone) -> None:
        """Draw what lies between the two sides, with a cross in its middle."""
        ours = self._x(self.marks["reservation"].value)
        near = min((self._x(end) for end in found.theirs), key=lambda x: abs(x - ours))
        pen = QPen(theme().color("alarm"), 2, Qt.PenStyle.DotLine)
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(ours, self.middle), QPointF(near, self.middle))
        x, arm = (ours + near) / 2, 4.0
        self.painter.setPen(QPen(theme().color("alarm"), 1.6))
        for way in (-1, 1):
            self.painter.drawLine(
                QPointF(x - arm, self.middle - arm * way), QPointF(x + arm, self.middle + arm * way)
            )

    def _signs(self) -> None:
        for name in ("opening", "target", "reservation"):
            if name in self.marks:
                at = QPointF(self._x(self.marks[name].value), self.middle)
                sign(self.painter, name, at)

    def _values(self, words: Words) -> None:
        """Write the values below; one within 24 px of another is left out."""
        taken: list[float] = []
        for name in LABELLED:
            if name not in self.marks:
                continue
            x = self._x(self.marks[name].value)
            if any(abs(x - other) < APART for other in taken):
                continue
            taken.append(x)
            at = QRect(round(x) - 40, round(self.middle + 11), 80, 16)
            strong = name == "reservation"
            tone = "text" if strong else "quiet"
            text = plain(self.marks[name].value, words)
            painting.write(
                self.painter, at, text, rtl=False, size=12, strong=strong, tone=tone, place="middle"
            )


def solid(painter: QPainter, box: QRectF) -> None:
    """Fill the sure part of a zone."""
    ink = QColor(theme().color("good"))
    ink.setAlphaF(0.62)
    painter.fillRect(box, ink)


def hatched(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Hatch what is uncertain, within a broken line."""
    painter.save()
    painter.setClipRect(box)
    soft = QColor(ink)
    soft.setAlphaF(0.14)
    painter.fillRect(box, soft)
    line = QColor(ink)
    line.setAlphaF(0.75)
    painter.setPen(QPen(line, 1.1))
    high, x = box.height(), box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + high, box.top()))
        x += 5
    painter.restore()
    painter.setPen(QPen(line, 1, Qt.PenStyle.DashLine))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def sign(painter: QPainter, name: str, at: QPointF) -> None:
    """Draw the mark of one of our values."""
    accent = theme().color("accent")
    if name == "opening":
        painter.setPen(QPen(accent, 2))
        painter.setBrush(theme().color("surface"))
        painter.drawEllipse(at, 5, 5)
    elif name == "target":
        painter.setPen(QPen(theme().color("surface"), 1))
        painter.setBrush(accent)
        ways = ((0, -6), (6, 0), (0, 6), (-6, 0))
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in ways]))
    else:
        painter.setPen(QPen(theme().color("text"), 2.4))
        painter.drawLine(QPointF(at.x(), at.y() - 10), QPointF(at.x(), at.y() + 10))


class Legend(QWidget):
    """What the signs of the lanes mean, in one line."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setFixedHeight(LINE)
        self.setAccessibleName(words.listing([words(text) for text in SIGNS.values()]))
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._wides().values()), LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(LINE * (1 + max(line for line, _ in self._cells().values())))

    def _wides(self) -> dict[str, int]:
        return {name: 46 + _wide(self._words(text)) for name, text in SIGNS.items()}

    def _cells(self) -> dict[str, tuple[int, int]]:
        """Give line and place of every sign; what finds no room begins another line."""
        line = x = 0
        found = {}
        for name, wide in self._wides().items():
            if x and x + wide - 18 > self.width():
                line, x = line + 1, 0
            found[name] = (line, x)
            x += wide
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = painting.is_rtl(self)
        for name, (line, x) in self._cells().items():
            word = self._words(SIGNS[name])
            cell = QRect(x, line * LINE, 22, LINE)
            self._sign(painter, name, QRectF(painting.mirrored(cell, self.rect(), rtl)))
            room = QRect(x + 28, line * LINE, _wide(word) + 4, LINE)
            painting.write(
                painter,
                painting.mirrored(room, self.rect(), rtl),
                word,
                rtl=rtl,
                size=12,
                tone="quiet",
            )

    def _sign(self, painter: QPainter, name: str, box: QRectF) -> None:
        if name in ("opening", "target", "reservation"):
            sign(painter, name, box.center())
            return
        area = QRectF(box.x() + 2, box.center().y() - 6, 18, 12)
        if name == "sure":
            solid(painter, area)
        else:
            hatched(painter, area, theme().color("good" if name == "uncertain" else "quiet"))


def _wide(text: str) -> int:
    return QFontMetrics(theme().font(12)).horizontalAdvance(text)
