"""The stances of a client's people, counted; a click shows those alone. And the map's legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
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
        self.setFixedSize(44, 28)
        self.setToolTip(plain_tip(self.said))

    def show_number(self, number: int) -> None:
        """Show how many."""
        self.number = number
        said = self._words("{what}: {n}", what=self.said, n=number)
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = painting.is_rtl(self)
        painter.setPen(theme().color("accent" if self.hasFocus() else "strong"))
        painter.setBrush(theme().color("accent_soft" if self.isChecked() else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        at = QPointF(30 if rtl else 14, 14)
        painting.stance(painter, at, 7, self._stance)
        box = QRect(4 if rtl else 22, 0, 18, 28)
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


class Legend(QWidget):
    """What the signs of the tree mean, in one line."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._stances = [(stance, words(text)) for stance, text in STANCES.items()]
        self._influence, self._relation = words("influence 1–5"), words("relation 0–5")
        self.setFixedHeight(28)
        self.setMinimumWidth(200)
        self.setAccessibleName(words("Legend"))

    def sizeHint(self) -> QSize:
        measured = [text for _, text in self._stances] + [self._influence, self._relation]
        wide = sum(self.fontMetrics().horizontalAdvance(text) + 36 for text in measured)
        return QSize(wide + 20, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0
        for stance, text in self._stances:
            painting.stance(painter, self._point(x + 7), 6.5, stance)
            x = self._word(painter, x + 18, text)
        painter.setPen(QPen(theme().color("text"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self._point(x + 4), 3, 3)
        painter.drawEllipse(self._point(x + 14), 6, 6)
        x = self._word(painter, x + 26, self._influence)
        painting.ring(painter, self._point(x + 7), 6, 3, 2)
        self._word(painter, x + 20, self._relation)

    def _point(self, x: float) -> QPointF:
        return QPointF(self.width() - x if painting.is_rtl(self) else x, self.height() / 2)

    def _word(self, painter: QPainter, x: int, text: str) -> int:
        wide = self.fontMetrics().horizontalAdvance(text) + 4
        box = painting.mirrored(
            QRect(x, 0, wide, self.height()), self.rect(), painting.is_rtl(self)
        )
        painting.write(painter, box, text, rtl=painting.is_rtl(self), size=12, tone="quiet")
        return x + wide + 8
