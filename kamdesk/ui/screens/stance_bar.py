"""The stances of a client's people, counted; a click shows those alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kamdesk.domain.people import STANCES, Person
from kamdesk.ui.panels import plain_tip, row
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words


class _Count(QAbstractButton):
    """A stance and how many hold it."""

    def __init__(self, stance: str, words: Words) -> None:
        super().__init__()
        self._stance, self._words, self.number = stance, words, 0
        self.said = words(STANCES[stance]) if stance else words("stance unknown")
        self.setCheckable(True)
        self.setFixedSize(40, 28)
        self.setToolTip(plain_tip(self.said))

    def show_number(self, number: int) -> None:
        """Show how many."""
        self.number = number
        said = self._words("{what}: {n}", what=self.said, n=number)
        self.setAccessibleName(said)
        self.setFixedWidth(40 + 7 * (len(str(number)) - 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = painting.is_rtl(self)
        painter.setPen(theme().color("accent" if self.hasFocus() else "strong"))
        painter.setBrush(theme().color("accent_soft" if self.isChecked() else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        at = QPointF(self.width() - 13 if rtl else 13, 14)
        painting.stance(painter, at, 7, self._stance)
        box = QRect(3 if rtl else 21, 0, self.width() - 24, 28)
        text = self._words.number(self.number)
        painting.write(painter, box, text, rtl=rtl, place="middle")


class StanceBar(QWidget):
    """Counts by stance; one may be on."""

    chosen = Signal(object)  # a stance, "" for unknown, None for all

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.value: str | None = None
        self.setAccessibleName(words("Stance"))
        self._counts = {stance: _Count(stance, words) for stance in (*STANCES, "")}
        line = row(spacing=2, parent=self)
        for stance, count in self._counts.items():
            count.clicked.connect(lambda on, stance=stance: self._take(stance if on else None))
            line.addWidget(count)

    def show_people(self, people: Sequence[Person]) -> None:
        """Count them."""
        held = Counter(person.stance for person in people)
        for stance, count in self._counts.items():
            count.show_number(held[stance])

    def _take(self, stance: str | None) -> None:
        self.value = stance
        for each, count in self._counts.items():
            count.setChecked(each == stance)
        self.chosen.emit(stance)
