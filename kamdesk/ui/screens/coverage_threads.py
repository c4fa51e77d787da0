"""How the threads run between the houses: ours on one side, theirs on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.domain.coverage import IN_CONTACT, SHAPES, Network
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Card, label
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.usecases.coverage import Coverage
    from kamdesk.words import Words

_ROW, _MOST, _SMALL = 22, 9, 130


class ThreadsCard(Card):
    """A bow-tie or a diamond, drawn."""

    def __init__(self, words: Words) -> None:
        super().__init__(words("Threads"), lock=lock_sign(words))
        self._words = words
        self.shape = label("", strong=True, wrap=True)
        self._advice = label("", 12, tone="quiet", wrap=True)
        self.drawing = _Drawing(words)
        for part in (self.shape, self._advice, self.drawing):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show how the threads run."""
        words = self._words
        self.shape.setText(words(SHAPES[coverage.shape]))
        advice = {
            "none": words("Log a meeting with people of both sides, or say below who knows whom."),
            "bow_tie": words("If that one person goes, everything is gone: add a second thread."),
            "between": words(
                "Three of each side, and nobody with half of the threads, make it one."
            ),
            "diamond": words("No single departure takes more than half of the threads."),
        }
        self._advice.setText(advice[coverage.shape])
        self.drawing.show_network(coverage.network)


class _Drawing(QWidget):
    """Everybody who holds a thread, the busiest on top; thick from "in contact" on."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._ours: list[tuple[int, str]] = []
        self._theirs: list[tuple[int, str]] = []
        self._threads: dict[tuple[int, int], int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(2 * _SMALL + 40)

    def show_network(self, network: Network) -> None:
        """Show a network."""
        self._threads = dict(network.threads)
        sides = []
        for side, people in ((0, network.ours), (1, network.people)):
            held: dict[int, int] = {}
            for pair, strength in self._threads.items():
                held[pair[side]] = held.get(pair[side], 0) + 10 + strength
            busy = sorted((-held[p.id], p.name, p.id) for p in people if p.id in held)
            sides.append([(who, name) for _, name, who in busy[:_MOST]])
        self._ours, self._theirs = sides
        self.setFixedHeight(self.sizeHint().height())
        self.setVisible(bool(self._threads))
        words = self._words
        said = words("{ours} of ours, {theirs} of theirs", ours=len(sides[0]), theirs=len(sides[1]))
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        rows = max(len(self._ours), len(self._theirs), 1)
        return QSize(420, rows * _ROW + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ours, theirs = self._column(self._ours, first=True), self._column(self._theirs, first=False)
        for (one, other), strength in self._threads.items():
            if one in ours and other in theirs:
                self._thread(painter, ours[one], theirs[other], strength)
        for people, spots, first in ((self._ours, ours, True), (self._theirs, theirs, False)):
            for who, name in people:
                self._person(painter, spots[who], name, first=first)

    def _column(self, people: list[tuple[int, str]], *, first: bool) -> dict[int, QPointF]:
        """Place one side, in the middle of the height."""
        rtl = painting.is_rtl(self)
        names = min(200, (self.width() - 60) // 3)
        x = names if first != rtl else self.width() - names
        top = (self.height() - len(people) * _ROW) / 2 + _ROW / 2
        return {who: QPointF(x, top + at * _ROW) for at, (who, _) in enumerate(people)}

    def _thread(self, painter: QPainter, one: QPointF, other: QPointF, strength: int) -> None:
        close = strength >= IN_CONTACT
        tone = "accent" if close else "strong"
        painter.setPen(QPen(theme().color(tone), 1 + 0.4 * strength if close else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path, middle = QPainterPath(one), (one.x() + other.x()) / 2
        path.cubicTo(QPointF(middle, one.y()), QPointF(middle, other.y()), other)
        painter.drawPath(path)

    def _person(self, painter: QPainter, at: QPointF, name: str, *, first: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("text"))
        painter.drawEllipse(at, 4, 4)
        rtl = painting.is_rtl(self)
        y = round(at.y()) - _ROW // 2
        left = first != rtl
        box = QRect(0, y, round(at.x()) - 10, _ROW)
        if not left:
            box = QRect(round(at.x()) + 10, y, self.width() - round(at.x()) - 10, _ROW)
        shown = self._words.isolate(name)
        # Names lean towards their dot: at the right edge on the left side.
        painting.write(painter, box, shown, rtl=left, size=12)
