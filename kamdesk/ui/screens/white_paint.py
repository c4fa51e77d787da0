"""How a field of the white space is painted: its ground, sign, word and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kamdesk.domain.white_space import OPEN, SOLD, Field, Sum
from kamdesk.ui import icons
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.white_words import SIGNS, TINTS, TONES, WhiteWords
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words


class WhitePaint:
    """Colour is never alone: what is sold has figures, the rest a sign and a word."""

    def __init__(self, words: Words, said: WhiteWords) -> None:
        self._words, self._said = words, said

    def field(self, painter: QPainter, box: QRect, field: Field, rtl: bool, focus: str) -> None:
        """Paint a field; `focus` is the tone of the frame around the chosen one."""
        inside = box.adjusted(2, 2, -2, -2)
        painter.setBrush(theme().color(TINTS[field.state]))
        dashes = Qt.PenStyle.DotLine if field.state == OPEN else Qt.PenStyle.NoPen
        painter.setPen(QPen(theme().color("line"), 1, dashes))
        painter.drawRoundedRect(QRectF(inside).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if field.state == SOLD:
            self.total(painter, box, field.bought, strong=False)
        elif field.state:
            self._stated(painter, inside, field, rtl)
        if field.chances:
            self._chances(painter, inside, field, rtl)
        if focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color(focus), 2))
            painter.drawRoundedRect(QRectF(inside).adjusted(0, 0, -1, -1), 4, 4)

    def _stated(self, painter: QPainter, box: QRect, field: Field, rtl: bool) -> None:
        tone, said = TONES[field.state], self._said.said(field)
        high = box.height() // 2
        first = box.adjusted(6, 4 if said else 0, -6, -high + 2 if said else 0)
        sign = QRect(first.x(), first.center().y() - 6, 14, 14)
        sign = painting.mirrored(sign, first, rtl)
        painter.drawPixmap(sign, icons.pixmap(SIGNS[field.state], tone, 14))
        text = first.adjusted(0, 0, -19, 0) if rtl else first.adjusted(19, 0, 0, 0)
        if not field.chances:  # else their disc stands there
            name = self._said.state(field.state)
            painting.write(painter, text, name, rtl=rtl, size=12, tone=tone)
        if said:
            second = box.adjusted(6, high - 1, -6, -3)
            painting.write(painter, second, said, rtl=rtl, size=12, place="figure")

    def _chances(self, painter: QPainter, box: QRect, field: Field, rtl: bool) -> None:
        """Write how many opportunities are open there on a small disc in the corner."""
        disc = QRect(box.x() + 3, box.bottom() - 17, 15, 15)  # figures stand at the right
        if field.state not in (OPEN, SOLD):
            end = QRect(box.right() - 18, box.y() + 4, 15, 15)
            disc = painting.mirrored(end, box, rtl)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawEllipse(QRectF(disc))
        said = self._words.number(len(field.chances))
        painting.write(painter, disc, said, rtl=False, size=12, tone="on_accent", place="middle")

    def total(self, painter: QPainter, box: QRect, bought: Sum, *, strong: bool) -> None:
        """Write what was bought: the amount over the quantity, or two currencies."""
        lines = self._said.amounts(bought)
        if not bought.lines:
            return
        if len(lines) == 1 and (quantity := self._said.quantity(bought)):
            lines.append(quantity)
            tone = "quiet"
        else:
            tone = "text"
        room, high = box.adjusted(8, 0, -8, 0), box.height() // 2
        if len(lines) == 1:
            painting.write(painter, room, lines[0], rtl=False, strong=strong, place="figure")
            return
        more = " …" if len(lines) > 2 else ""
        first, second = room.adjusted(0, 5, 0, -high + 3), room.adjusted(0, high - 2, 0, -4)
        painting.write(painter, first, lines[0], rtl=False, strong=strong, place="figure")
        painting.write(
            painter, second, lines[1] + more, rtl=False, size=12, tone=tone, place="figure"
        )
