"""Lines of text, stances and rings as the pages of an account paint them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from kamdesk.ui.panels import fitted
from kamdesk.ui.theme import theme
from kamdesk.words.figures import percents

_OUTER = ("sponsor", "anti_sponsor")
_PARTS, _GAP = 5, 14  # of a ring; degrees between them


def is_rtl(widget: QWidget) -> bool:
    """Say whether a widget is read from right to left."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def mirrored(box: QRect, within: QRect, rtl: bool) -> QRect:
    """Turn a box to the other side where reading starts at the right."""
    if not rtl:
        return box
    return QRect(within.x() + within.right() - box.right(), box.y(), box.width(), box.height())


def write(
    painter: QPainter,
    box: QRect,
    text: str,
    *,
    rtl: bool,
    size: int = 13,
    strong: bool = False,
    tone: str = "text",
    place: str = "start",
) -> int:
    """Write one line, cut where it does not fit; give its width.

    `place` is start, middle or figure: figures stand at the right in every direction.
    """
    font = theme().font(size, strong=strong, tabular=place == "figure")
    measured = QFontMetrics(font)
    shown = fitted(measured, percents(text), box.width())
    at_right = place == "figure" or (place == "start" and rtl)
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    if place == "middle":
        side = Qt.AlignmentFlag.AlignHCenter
    align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font)
    painter.setPen(theme().color(tone))
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft
        if rtl and place != "figure"
        else Qt.LayoutDirection.LeftToRight
    )
    painter.drawText(box, int(align) | int(Qt.TextFlag.TextSingleLine), shown)
    return measured.horizontalAdvance(shown)


def stance(painter: QPainter, at: QPointF, radius: float, held: str) -> None:
    """Draw a stance: its colour and, in vectors, its sign; unknown is not neutral."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not held:
        painter.setPen(QPen(theme().color("quiet"), 1.2))
        painter.setBrush(theme().color("surface"))
        painter.drawEllipse(at, radius - 0.5, radius - 0.5)
        painter.setPen(theme().color("quiet"))
        font = theme().font(12, strong=True)
        font.setPixelSize(max(8, round(radius * 1.1)))
        painter.setFont(font)
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(held))
    painter.drawEllipse(at, radius, radius)
    _sign(painter, at, radius, held)


def _sign(painter: QPainter, at: QPointF, radius: float, held: str) -> None:
    """Draw ++ + o - -- inside the circle."""
    ink = theme().color("outer_sign" if held in _OUTER else "inner_sign")
    arm = radius * (0.24 if held in _OUTER else 0.32)
    painter.setPen(QPen(ink, max(1.3, radius * 0.13)))
    if held == "neutral":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius * 0.3, radius * 0.3)
        return
    middles = [-radius * 0.34, radius * 0.34] if held in _OUTER else [0.0]
    for shift in middles:
        middle = QPointF(at.x() + shift, at.y())
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        if held in ("sponsor", "supporter"):
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


def ring(painter: QPainter, at: QPointF, radius: float, strength: int | None, wide: float) -> None:
    """Draw the relation's strength: five arcs, as many of them dark as there are steps."""
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    part = 360 / _PARTS
    for step in range(_PARTS):
        on = strength is not None and step < strength
        pen = QPen(theme().color("text" if on else "line"), wide)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        start = 90 - step * part - _GAP / 2
        painter.drawArc(box, round(start * 16), round(-(part - _GAP) * 16))


def dots(painter: QPainter, box: QRect, value: int, rtl: bool, most: int = 5) -> None:
    """Draw a judgement of some steps."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(most):
        painter.setBrush(theme().color("text" if step < value else "line"))
        x = box.right() - step * 12 - 8 if rtl else box.x() + step * 12
        painter.drawEllipse(x, box.center().y() - 3, 8, 8)


def lane(painter: QPainter, box: QRectF, share: float, rtl: bool, color: QColor) -> None:
    """Draw how far something has come, on a quiet lane."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("line"))
    radius = box.height() / 2
    painter.drawRoundedRect(box, radius, radius)
    long = max(0.0, min(1.0, share)) * box.width()
    if long > 0:
        painter.setBrush(color)
        x = box.right() - long if rtl else box.x()
        painter.drawRoundedRect(QRectF(x, box.y(), long, box.height()), radius, radius)
