"""The progress line of a preparation: its pages, which are filled, which one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from kamdesk.domain.talks.progress import LACKING, PAGES, Progress, Stage
from kamdesk.ui import icons
from kamdesk.ui.panels import PADDING, plain_tip
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

HIGH, RING, GAP = 38, 18, 8


class ProgressLine(QWidget):
    """Eight steps in one line; a click or the arrows turn to one."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._progress: Progress | None = None
        self._page = next(iter(PAGES))
        self.setFixedHeight(HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self.update)

    def show_progress(self, progress: Progress, page: str) -> None:
        """Show how far it has come, and which page is open."""
        self._progress, self._page = progress, page if page in PAGES else ""
        filled = self._words("{n} of {all} pages filled", n=progress.filled, all=len(PAGES))
        self.setAccessibleName(filled)
        self.update()

    def said(self, stage: Stage) -> str:
        """Say what a page still lacks."""
        if stage.filled:
            return self._words("Filled")
        lacking = self._words.listing([self._words(LACKING[key]) for key in stage.lacking])
        return self._words("Still lacking: {parts}", parts=lacking)

    def sizeHint(self) -> QSize:
        return QSize(640, HIGH)

    def places(self) -> dict[str, QRect]:
        """Give the cell of every page, in the direction of reading."""
        room = self.rect().adjusted(PADDING, 0, -PADDING, 0)
        titles = {name: self._words(text) for name, text in PAGES.items()}
        wides = {name: RING + GAP + self._wide(text) for name, text in titles.items()}
        free = room.width() - sum(wides.values())
        gap = max(6, free // max(1, len(PAGES) - 1))
        if free < 6 * (len(PAGES) - 1):  # no room for the words: only that of the open page
            wides = {n: wides[n] if n == self._page else RING for n in PAGES}
            gap = max(6, (room.width() - sum(wides.values())) // (len(PAGES) - 1))
        at: int = room.x()
        found: dict[str, QRect] = {}
        for name, wide in wides.items():
            found[name] = painting.mirrored(QRect(at, 0, wide, HIGH), room, painting.is_rtl(self))
            at += wide + gap
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._progress is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl, places = painting.is_rtl(self), self.places()
        stages = self._progress.stages
        for place, stage in enumerate(stages):
            self._stage(painter, places[stage.name], stage, place + 1, rtl)
            if place + 1 < len(stages):
                self._link(painter, places, stage, stages[place + 1], rtl)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _stage(self, painter: QPainter, cell: QRect, stage: Stage, number: int, rtl: bool) -> None:
        here = stage.name == self._page
        ring = painting.mirrored(QRect(cell.x(), (HIGH - RING) // 2, RING, RING), cell, rtl)
        middle = QPointF(ring.center()) + QPointF(0.5, 0.5)
        tone = "accent" if here else "good" if stage.filled else "quiet"
        painter.setPen(QPen(theme().color(tone), 1.4))
        painter.setBrush(theme().color("accent" if here else "surface"))
        painter.drawEllipse(middle, RING / 2, RING / 2)
        if stage.filled and not here:
            at = QRect(ring.center().x() - 5, ring.center().y() - 5, 12, 12)
            painter.drawPixmap(at, icons.pixmap("check", "good", 12))
        else:
            tone = "on_accent" if here else "quiet"
            text = self._words.number(number)
            painting.write(painter, ring, text, rtl=False, size=12, tone=tone, place="middle")
        if cell.width() > RING:
            room = QRect(cell.x() + RING + GAP, 0, cell.width() - RING - GAP + 4, HIGH)
            painting.write(
                painter,
                painting.mirrored(room, cell, rtl),
                self._words(PAGES[stage.name]),
                rtl=rtl,
                strong=here,
                tone="accent" if here else "text" if stage.filled else "quiet",
            )

    def _link(
        self, painter: QPainter, places: dict[str, QRect], one: Stage, other: Stage, rtl: bool
    ) -> None:
        painter.setPen(QPen(theme().color("good" if one.filled else "line"), 1.4))
        first, second = places[one.name], places[other.name]
        start, end = (
            (second.right() + 7, first.left() - 7)
            if rtl
            else (first.right() + 7, second.left() - 7)
        )
        if end > start:
            painter.drawLine(QPointF(start, HIGH / 2), QPointF(end, HIGH / 2))

    def _wide(self, text: str) -> int:
        return QFontMetrics(theme().font(13, strong=True)).horizontalAdvance(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if name := self._at(event):
            self.chosen.emit(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        name = self._at(event)
        if name and self._progress is not None:
            text = self._words(PAGES[name])
            tip = self._words.line(f"{text} • {self.said(self._progress.stage(name))}")
            QToolTip.showText(event.globalPosition().toPoint(), plain_tip(tip), self)

    def _at(self, event: QMouseEvent) -> str:
        at = event.position().toPoint()
        cells = self.places().items()
        return next((n for n, cell in cells if cell.adjusted(-4, 0, 4, 0).contains(at)), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = list(PAGES)
        at = names.index(self._page) if self._page in names else 0
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        step = -step if painting.is_rtl(self) else step
        if step and 0 <= at + step < len(names):
            self.chosen.emit(names[at + step])
        else:
            super().keyPressEvent(event)
