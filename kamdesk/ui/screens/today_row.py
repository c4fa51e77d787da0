"""How a row of Today is painted, and where its parts stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from kamdesk.domain.today import Row
from kamdesk.ui import icons
from kamdesk.ui.panels import fitted
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.today_places import ICONS
from kamdesk.ui.theme import theme
from kamdesk.words.today import tone

SLOTS = ("done", "move", "log", "call")
_SIGNS = {"done": "check", "move": "clock", "log": "pen", "call": "phone"}
_SLOT, _STEP, _PAD = 28, 31, 16
_NUMBER, _TILE, _GAP = 24, 30, 10
_DUE, _NARROW = (96, 168), 560  # room of the day; below this width the number stands aside


@dataclass(frozen=True, slots=True)
class Painted:
    """All that a row shows."""

    row: Row
    number: str
    what: str
    account: str
    why: str
    due: tuple[str, str]
    day: date
    current: bool
    focused: bool


def due_room(texts: Iterable[str]) -> int:
    """Give the room the column of days needs in this language."""
    measured = QFontMetrics(theme().font(12))
    needed = max((measured.horizontalAdvance(text) for text in texts), default=0) + 2
    return max(_DUE[0], min(_DUE[1], needed))


class RowPainter:
    """Knows where everything stands, in either direction; paints it where it has a painter."""

    def __init__(self, painter: QPainter | None, box: QRect, rtl: bool, due: int = _DUE[0]) -> None:
        self._painter, self._box, self._rtl, self._wide = painter, box, rtl, due

    def slots(self) -> dict[str, QRect]:
        """Give the places of the actions, the same in every row."""
        box = self._box
        start = box.right() - _PAD - _STEP * (len(SLOTS) - 1) - _SLOT + 1
        y = box.y() + (box.height() - _SLOT) // 2
        return {
            act: self._turned(QRect(start + place * _STEP, y, _SLOT, _SLOT))
            for place, act in enumerate(SLOTS)
        }

    def account_box(self, painted: Painted) -> QRect:
        """Give the place of the account's name."""
        line = self._second()
        wide = QFontMetrics(theme().font(12)).horizontalAdvance(painted.account)
        return self._turned(QRect(line.x(), line.y(), min(wide, line.width()), line.height()))

    def head(self, text: str, note: str) -> None:
        """Paint the head of a group."""
        painter = self._painter
        if painter is None:
            return
        painter.save()
        painter.fillRect(self._box, theme().color("ground"))
        box = self._box.adjusted(_PAD, 0, -_PAD, 0)
        wide = painting.write(painter, box, text, rtl=self._rtl, strong=True)
        rest = self._within(box, wide + 8, box.width() - wide - 8)
        painting.write(painter, rest, note, rtl=self._rtl, size=12, tone="quiet")
        self._line()
        painter.restore()

    def more(self, text: str, *, current: bool) -> None:
        """Paint the line that offers the rest of a group."""
        painter = self._painter
        if painter is None:
            return
        painter.save()
        if current:
            painter.fillRect(self._box, theme().color("accent_soft"))
        box = self._box.adjusted(_PAD, 0, -_PAD, 0)
        painting.write(painter, box, text, rtl=self._rtl, tone="accent", place="middle")
        self._line()
        painter.restore()

    def row(self, painted: Painted) -> None:
        """Paint a row."""
        painter = self._painter
        if painter is None:
            return
        painter.save()
        if painted.current:
            painter.fillRect(self._box, theme().color("accent_soft"))
        self._line()
        if painted.current and painted.focused:
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._box.adjusted(0, 0, -1, -1))
        self._texts(painted)
        self._due(painted)
        self._icons(painted)
        painter.restore()

    def _texts(self, painted: Painted) -> None:
        painter, box, rtl = self._painter, self._box, self._rtl
        assert painter is not None
        if box.width() >= _NARROW:
            number = QRect(box.x() + _PAD - 4, box.y(), _NUMBER, box.height())
            at = self._turned(number)
            painting.write(
                painter, at, painted.number, rtl=rtl, size=12, tone="quiet", place="middle"
            )
        self._tile(ICONS[painted.row.kind])
        first = self._second().translated(0, -20)
        painting.write(painter, self._turned(first), painted.what, rtl=rtl, strong=True)
        second, x = self._second(), 0
        if painted.account:
            at = self._turned(second)
            x = painting.write(painter, at, painted.account, rtl=rtl, size=12, tone="accent")
        if x < second.width():
            why = f" · {painted.why}" if painted.account else painted.why
            at = self._turned(QRect(second.x() + x, second.y(), second.width() - x, 19))
            painting.write(painter, at, _led(why, rtl), rtl=rtl, size=12, tone="quiet")

    def _due(self, painted: Painted) -> None:
        """Write the day at the end of its own column, beside the actions."""
        painter = self._painter
        assert painter is not None
        loud = tone(painted.row, painted.day) or "text"
        box = self._due_box()
        side = Qt.AlignmentFlag.AlignLeft if self._rtl else Qt.AlignmentFlag.AlignRight
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        way = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(way)
        for place, text in enumerate(painted.due):
            font = theme().font(12)
            painter.setFont(font)
            painter.setPen(theme().color("quiet" if place else loud))
            line = box.translated(0, 20 * place)
            painter.drawText(line, int(align), fitted(QFontMetrics(font), text, line.width()))

    def _icons(self, painted: Painted) -> None:
        painter = self._painter
        assert painter is not None
        ratio = painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for act, slot in self.slots().items():
            if (act == "call" and not painted.row.phone) or (
                act == "log" and not painted.row.account_id
            ):
                continue
            ink = "quiet"
            if painted.current:
                filled = act == "done"
                painter.setPen(theme().color("accent" if filled else "line"))
                painter.setBrush(theme().color("accent" if filled else "surface"))
                painter.drawRoundedRect(slot.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
                ink = "on_accent" if filled else "text"
            at = slot.adjusted(6, 6, -6, -6)
            painter.drawPixmap(at, icons.pixmap(_SIGNS[act], ink, 16, ratio))

    def _tile(self, name: str) -> None:
        painter = self._painter
        assert painter is not None
        y = self._box.y() + (self._box.height() - _TILE) // 2
        tile = self._turned(QRect(self._tile_x(), y, _TILE, _TILE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("raised"))
        painter.drawRoundedRect(tile, 6, 6)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(tile.adjusted(7, 7, -7, -7), icons.pixmap(name, "text", 16, ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _line(self) -> None:
        assert self._painter is not None
        self._painter.setPen(theme().color("line"))
        self._painter.drawLine(self._box.bottomLeft(), self._box.bottomRight())

    def _tile_x(self) -> int:
        wide = self._box.width() >= _NARROW
        return self._box.x() + _PAD + (_NUMBER if wide else 0)

    def _second(self) -> QRect:
        """Give the second line of text, before it is turned."""
        start = self._tile_x() + _TILE + _GAP
        end = self._box.right() - _PAD - _STEP * len(SLOTS) - self._wide - 18
        return QRect(start, self._box.y() + 26, max(0, end - start), 19)

    def _due_box(self) -> QRect:
        end = self._box.right() - _PAD - _STEP * len(SLOTS) - 6
        return self._turned(QRect(end - self._wide, self._box.y() + 6, self._wide, 19))

    def _within(self, box: QRect, start: int, wide: int) -> QRect:
        return painting.mirrored(
            QRect(box.x() + start, box.y(), wide, box.height()), box, self._rtl
        )

    def _turned(self, box: QRect) -> QRect:
        return painting.mirrored(box, self._box, self._rtl)


def _led(text: str, rtl: bool) -> str:
    """Keep the dot before a reason on the side of the account's name."""
    return f"\u200f{text}" if rtl else text
