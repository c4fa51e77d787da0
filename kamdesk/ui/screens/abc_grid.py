"""The nine cells: how many customers, what part of the money, one line of advice."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from kamdesk.domain.analyses.abc_xyz import CELLS, STRATEGIES, AbcXyz, Cell
from kamdesk.domain.analyses.months import rounded
from kamdesk.ui.panels import column, label, plain_tip, row
from kamdesk.ui.switches import Segments
from kamdesk.ui.theme import start_edge, theme

if TYPE_CHECKING:
    from kamdesk.words import Words


class AbcGrid(QWidget):
    """Rows A B C, columns X Y Z in reading direction; a click picks a cell or a whole row."""

    picked = Signal(str)  # "AX", "A", or "" for all

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._chosen = words, ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(5)
        self.heads = {letter: label("", 12, tone="quiet") for letter in "XYZ"}
        for place, letter in enumerate("XYZ", 1):
            grid.addWidget(self.heads[letter], 0, place, Qt.AlignmentFlag.AlignHCenter)
        self.rows = {letter: _Letter(letter) for letter in "ABC"}
        self.cells = {name: _Tile(name, words) for name in CELLS}
        for line, letter in enumerate("ABC", 1):
            self.rows[letter].clicked.connect(lambda _, x=letter: self._pick(x))
            grid.addWidget(self.rows[letter], line, 0)
            grid.setRowStretch(line, 1)
            for place, rhythm in enumerate("XYZ", 1):
                tile = self.cells[letter + rhythm]
                tile.clicked.connect(lambda _, x=letter + rhythm: self._pick(x))
                grid.addWidget(tile, line, place)
        for place in (1, 2, 3):
            grid.setColumnStretch(place, 1)
        for head in self.heads.values():
            head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_grades(self, result: AbcXyz) -> None:
        """Show the counts of a period."""
        words = self._words
        names = (words("frequent"), words("regular"), words("irregular"))
        if result.terms.regularity == "variation":
            names = (words("steady"), words("swinging"), words("erratic"))
        for letter, name in zip("XYZ", names, strict=True):
            self.heads[letter].setText(words.line(f"{letter}  {name}"))
        most = max((float(c.share or 0) for c in result.grid.values()), default=0)
        for name, tile in self.cells.items():
            tile.show_cell(result.grid[name], most)

    def choose(self, name: str) -> None:
        """Mark what the table is filtered by."""
        self._chosen = name
        for cell, tile in self.cells.items():
            tile.setChecked(bool(name) and cell.startswith(name))
        for letter, head in self.rows.items():
            head.setChecked(name.startswith(letter))

    def _pick(self, name: str) -> None:
        chosen = "" if name == self._chosen else name
        self.choose(chosen)
        self.picked.emit(chosen)


class GridPanel(QWidget):
    """The nine cells under their head: by which measure, and where the classes part."""

    measured = Signal(str)  # frequency or variation

    def __init__(self, words: Words, measure: str) -> None:
        super().__init__()
        self._words = words
        self.measure = Segments(
            [("frequency", words("Frequency")), ("variation", words("Variation"))], measure
        )
        self.measure.setAccessibleName(words("Measure of regularity"))
        self.measure.chosen.connect(self.measured.emit)
        self.grid = AbcGrid(words)
        self.note = label("", 12, tone="quiet", wrap=True)
        head = row(label("ABC-XYZ", 14, strong=True), None, self.measure)
        lines = column(head, self.grid, self.note, spacing=8, parent=self)
        lines.setContentsMargins(16, 8, 16, 8)
        lines.setStretch(1, 1)

    def show_grades(self, result: AbcXyz) -> None:
        """Show the counts of a period, and the borders they follow."""
        words, cuts = self._words, result.terms.cuts
        self.measure.put(result.terms.regularity)
        self.grid.show_grades(result)
        frequency = result.terms.regularity == "frequency"
        x, y = (cuts.frequent, cuts.regular) if frequency else (cuts.steady, cuts.swinging)
        values = {name: words.percent(rounded(cut), 0) for name, cut in (("x", x), ("y", y))}
        if not frequency:
            said = words("X: varies by {x} at most · Y: by {y}", **values)
        elif result.terms.step == "month":
            said = words("X: bought in at least {x} of the months · Y: in {y}", **values)
        else:
            said = words("X: bought in at least {x} of the quarters · Y: in {y}", **values)
        self.note.setText(said)


class _Letter(QAbstractButton):
    """The letter of a row; a click takes the whole row."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.setText(letter)
        self.setCheckable(True)
        self.setAccessibleName(letter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(24, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font(16, strong=True))
        painter.setPen(theme().color("accent" if self.isChecked() else "text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)


class _Tile(QAbstractButton):
    """One cell."""

    def __init__(self, name: str, words: Words) -> None:
        super().__init__()
        self._name, self._words = name, words
        self._count, self._share, self._part = "0", "", 0.0
        self._unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tip(words(STRATEGIES[name])))

    def sizeHint(self) -> QSize:
        return QSize(112, 80)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, 58)

    def show_cell(self, cell: Cell, most: float) -> None:
        """Show how many customers stand here and what they bring."""
        words = self._words
        said = words.count("{n} customer", "{n} customers", cell.customers)
        self._count = words.number(cell.customers)
        self._unit = words.count("customer", "customers", cell.customers)
        share = float(cell.share or 0)
        self._share = words.percent(cell.share or 0) if cell.customers else ""
        self._part = share / most if most > 0 else 0.0
        self.setAccessibleName(f"{self._name}: {said}, {self._share}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = theme().color("accent" if on or self.hasFocus() else "line")
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(self._ground())
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)
        box = self.rect().adjusted(8, 4, -8, -4)
        self._write(painter, box)

    def _ground(self) -> QColor:
        tint = theme().color("accent")
        tint.setAlphaF(0.02 + 0.32 * max(0.0, self._part) if self._part > 0 else 0.0)
        return tint

    def _write(self, painter: QPainter, box: QRect) -> None:
        """Write the count and, at the line's end, the share; below them the strategy."""
        top = QRect(box.left(), box.top(), box.width(), 20)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(theme().color("text"))
        painter.setFont(theme().font(16, strong=True))
        painter.drawText(top, start_edge(), self._count)
        wide = painter.fontMetrics().horizontalAdvance(self._count) + 6
        rest = top.adjusted(0, 0, -wide, 0) if rtl else top.adjusted(wide, 0, 0, 0)
        painter.setFont(theme().font(12, strong=True))
        painter.drawText(top, _end_edge(rtl), self._share)
        painter.setFont(theme().font(12))
        if self._has_room_for_units(box.width()):
            painter.drawText(rest, start_edge(), self._unit)
        painter.setPen(theme().color("quiet"))
        self._advise(painter, box.adjusted(0, 22, 0, 0), theme().leading(12))

    def _has_room_for_units(self, room: int) -> bool:
        """Say whether any count would fit, so that all cells say "customers" or none."""
        most, unit = self._words.number(88), self._words.count("customer", "customers", 88)
        share = self._words.percent(Decimal("0.888"))
        count = QFontMetrics(theme().font(16, strong=True)).horizontalAdvance(most)
        named = QFontMetrics(theme().font(12)).horizontalAdvance(unit)
        bold = QFontMetrics(theme().font(12, strong=True)).horizontalAdvance(share)
        return count + named + bold + 10 <= room

    def _advise(self, painter: QPainter, foot: QRect, line: int) -> None:
        """Write the strategy on as many lines as there is room for."""
        text = self._words(STRATEGIES[self._name])
        lines = max(1, min(3, (foot.height() + 2) // line))
        for place, part in enumerate(_broken(painter.fontMetrics(), text, foot.width(), lines)):
            box = QRect(foot.left(), foot.top() + place * line, foot.width(), line)
            painter.drawText(box, start_edge(), part)


def _broken(metrics: QFontMetrics, text: str, room: int, lines: int) -> list[str]:
    """Break a text between words; where it is too long for its lines, its first part stands."""
    broken = _filled(metrics, text, room)
    if len(broken) > lines:
        broken = _filled(metrics, re.split("[;؛,،]", text)[0], room)
    kept, left = broken[: lines - 1], broken[lines - 1 :]
    last = metrics.elidedText(" ".join(left), Qt.TextElideMode.ElideRight, room)
    return [*kept, last]


def _filled(metrics: QFontMetrics, text: str, room: int) -> list[str]:
    """Fill line after line with whole words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _end_edge(rtl: bool) -> Qt.AlignmentFlag:
    """Give the side where a line ends."""
    side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
