"""The depth of a relationship with its parts, and the gaps one by one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.depth import PARTS, Depth, Part
from kamdesk.ui import icons
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Card, button, column, label, plain_tip, row
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme
from kamdesk.words.coverage import Gap, counted, gaps, left_out, raising

if TYPE_CHECKING:
    from kamdesk.usecases.coverage import Coverage
    from kamdesk.words import Words


_FIRST = 8  # gaps shown before all are asked for
_WIDE = 640  # from here on what would raise a part stands under its lane, else under its name


class DepthCard(Card):
    """The score, its five parts as lanes, and what would raise each."""

    def __init__(self, words: Words) -> None:
        super().__init__(words("Depth of relationship"), lock=lock_sign(words))
        self._words = words
        self._depth: Depth | None = None
        self.score = Figure(words, "", self.explained, size=28)
        self._of = label(words("of 100"), tone="quiet")
        self._left_out = label("", 12, tone="quiet", wrap=True)
        self.parts = {name: _Lane(words) for name in PARTS}
        self.body.addLayout(row(self.score, self._of, None))
        self.body.addLayout(column(*self.parts.values(), spacing=2))
        self.body.addWidget(self._left_out)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show the depth of an account."""
        self._depth, words = coverage.depth, self._words
        self.note.setText(words("as of {date}", date=coverage.network.day))
        self.score.setText(words.number(coverage.depth.score))
        points = coverage.depth.points
        for part in coverage.depth.parts:
            self.parts[part.name].show_part(part, points[part.name])
        self._left_out.setText(left_out(coverage.depth, words))
        self._left_out.setVisible(bool(self._left_out.text()))

    def explained(self) -> Explanation:
        """Say how the score is made."""
        assert self._depth is not None
        return explained(self._depth, self._words)


def explained(depth: Depth, words: Words, before: Depth | None = None) -> Explanation:
    """Say how a score is made; with an earlier one, how each part moved since."""
    points = depth.points
    rows = [
        (
            words(PARTS[part.name]),
            counted(part, words),
            *([_moved(part.name, points, before, words)] if before else []),
            words.number(points[part.name]),
        )
        for part in depth.parts
    ]
    change = " ".join(
        words("{part}: {deed}.", part=words(PARTS[part.name]), deed=raising(part, words))
        for part in depth.parts
        if raising(part, words)
    )
    formula = words(
        "Roles covered 20 + levels covered 20 + strength by influence 25 + second thread 15 "
        "+ met in time 20. Covered means: in contact or closer, and met within the longest "
        "gap of the level. The stance is not in it."
    )
    return Explanation(words("Depth of relationship"), formula, rows, change)


def _moved(part: str, points: Mapping[str, int], before: Depth, words: Words) -> str:
    moved = points[part] - before.points[part]
    return words.number(moved, signed=True) if moved else ""


class _Lane(QWidget):
    """One part: its name, a lane, its points, and what would raise it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._name, self._raise = "", ""
        self._points, self._whole, self._counted = 0, 1, ""
        self.setFixedHeight(44)

    def show_part(self, part: Part, points: int) -> None:
        """Show a part with its points."""
        words = self._words
        self._name, self._points, self._whole = words(PARTS[part.name]), points, part.weight
        self._counted, self._raise = counted(part, words), raising(part, words)
        said = words("{n} of {all}", n=points, all=part.weight)
        self.setAccessibleName(f"{self._name}: {said}. {self._counted}. {self._raise}")
        told = " · ".join(part for part in (self._counted, self._raise) if part)
        self.setToolTip(plain_tip(words.line(told)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl, words = painting.is_rtl(self), self._words
        whole = self.rect()

        def place(x: int, y: int, wide: int, high: int) -> QRect:
            return painting.mirrored(QRect(x, y, wide, high), whole, rtl)

        lane_at = 172
        painting.write(painter, place(0, 2, lane_at - 12, 20), self._name, rtl=rtl)
        share = self._points / self._whole
        lane = place(lane_at, 9, 200, 6)
        painting.lane(painter, QRectF(lane), share, rtl, theme().color("accent"))
        said = words("{n} of {all}", n=self._points, all=self._whole)
        painting.write(painter, place(lane_at + 212, 2, 76, 20), said, rtl=rtl, strong=True)
        told = words.line(" · ".join(part for part in (self._counted, self._raise) if part))
        start = lane_at if whole.width() >= _WIDE else 0
        below = place(start, 22, whole.width() - start, 18)
        painting.write(painter, below, told, rtl=rtl, size=12, tone="quiet")


class GapsCard(Card):
    """All warnings, one a line; a click opens the card of whom it is about."""

    chosen = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__(words("Gaps in coverage"), lock=lock_sign(words))
        self._words, self._found, self._all = words, list[Gap](), False
        self._lines = column(spacing=4)
        self._more = button("", self._show_all, kind="link")
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self._more, None))

    def show_coverage(self, coverage: Coverage) -> None:
        """Say what is missing."""
        words = self._words
        self._found = gaps(coverage.warnings, coverage.network, words)
        self.note.setText(words.number(len(self._found)))
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._found if self._all else self._found[:_FIRST]
        for gap in shown:
            self._lines.addWidget(self._line(gap))
        if not self._found:
            self._lines.addWidget(label(self._words("No gap is known."), tone="quiet"))
        self._more.setVisible(len(shown) < len(self._found))
        self._more.setText(self._words("Show all {n}", n=len(self._found)))

    def _line(self, gap: Gap) -> QWidget:
        held = QWidget()
        said: QWidget = label(gap.text, wrap=True)
        if gap.person:
            said = button(gap.text, partial(self.chosen.emit, gap.person), kind="link")
        tone = "watch" if gap.grave else "quiet"
        sign = icons.picture("warning" if gap.grave else "eye", tone)
        line = row(sign, said, None, spacing=8, parent=held)
        line.setStretch(1, 0 if gap.person else 1)
        return held
