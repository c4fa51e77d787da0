"""The evening before a meeting, opened below its row: points that fill themselves, and ticks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kamdesk.domain.evening import Evening, Point
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.theme import theme
from kamdesk.words.today import said

if TYPE_CHECKING:
    from kamdesk.words import Words

_START, _PAD = 80, 16  # below the text of the row


class EveningSheet(QWidget):
    """Each point is ticked on its own."""

    ticked = Signal(str, bool)
    opened = Signal()

    def __init__(self, evening: Evening, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for line, point in enumerate(evening.points):
            self._point(grid, line, point, evening)
        act = button(words("Open the preparation"), self.opened.emit, kind="small")
        foot = row(act, lock_sign(words), label(words("Internal"), 12, tone="quiet"), None)
        inner = column(grid, foot, spacing=10)
        start, end = (_PAD, _START) if words.rtl else (_START, _PAD)
        inner.setContentsMargins(start, 10, end, 12)
        column(inner, rule(), spacing=0, parent=self)

    def _point(self, grid: QGridLayout, line: int, point: Point, evening: Evening) -> None:
        words = self._words
        box = QCheckBox(words(point.title))
        box.setFont(theme().font(13))
        box.setChecked(point.done)
        box.toggled.connect(partial(self._tick, point.key))
        self.boxes[point.key] = box
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(box, line, 0, top)
        # A line that begins with a name of another script still runs as the window does.
        lead = "" if words.rtl else "\u200e"
        texts = [f"{lead}{said(phrase, words, evening.day)}" for phrase in point.lines]
        shown = label("\n".join(texts) or words("nothing noted yet"), 12, tone="quiet", wrap=True)
        grid.addWidget(shown, line, 1)

    def _tick(self, key: str, on: bool) -> None:
        self.ticked.emit(key, on)
