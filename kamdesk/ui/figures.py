"""The one canvas for charts: drawn off the window's thread, clicked, walked with keys, copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from kamdesk.charts.style import Style, style_of
from kamdesk.ui import errands
from kamdesk.ui.panels import plain_tip
from kamdesk.ui.rows import without_marks
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kamdesk.words import Words

Draw = Callable[["Style"], "Figure"]

SETTLE = 120  # ms after the last change of size
_one_at_a_time = Lock()  # Matplotlib keeps caches that two threads must not fill at once


@dataclass(frozen=True, slots=True)
class Plate:
    """A drawn figure: its picture, and where its parts stand in it."""

    image: QImage
    parts: tuple[tuple[str, QRectF], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figures of a chart as a table: heads, then rows of words."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def render(draw: Draw, style: Style, ratio: float) -> Plate:
    """Draw a figure into a picture."""
    from kamdesk.charts.ink import rgba

    with _one_at_a_time:
        figure = draw(style)
        wide, high, data = rgba(figure, ratio)
        parts = [*_targets(figure, style.size), *_named(figure, high, ratio)]
    # The picture is a copy: the bytes end with this call.
    image = QImage(data, wide, high, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(ratio)
    return Plate(image, tuple(parts))


def _targets(figure: Figure, size: tuple[float, float]) -> list[tuple[str, QRectF]]:
    """Take the places a chart itself says can be opened."""
    wide, high = size
    return [
        (
            each.gid,
            QRectF(
                QPointF(each.start * wide, each.top * high),
                QPointF(each.end * wide, each.bottom * high),
            ),
        )
        for each in getattr(figure, "targets", ())
    ]


def _named(figure: Figure, high: int, ratio: float) -> list[tuple[str, QRectF]]:
    """Find where artists with a gid stand, in the window's pixels, counted downwards."""
    found = []
    for artist in figure.findobj(lambda artist: bool(artist.get_gid()) and artist.get_visible()):
        box = artist.get_window_extent()
        corner = QPointF(box.x0, high - box.y1) / ratio
        other = QPointF(box.x1, high - box.y0) / ratio
        found.append((str(artist.get_gid()), QRectF(corner, other).normalized()))
    return found


class _Voice(QObject):
    """Carries a drawn plate back to the window's thread."""

    drawn = Signal(int, object)
    failed = Signal(object)


class _Drawing:
    """One drawing, away from the window's thread; it keeps what it says (see errands)."""

    def __init__(self, turn: int, voice: _Voice, draw: Callable[[], Plate]) -> None:
        self._turn, self._voice, self._draw = turn, voice, draw
        self._fault: Exception | None = None

    def __call__(self) -> None:
        plate: Plate | None = None
        try:
            plate = self._draw()
        except Exception as fault:
            self._fault = fault
        with suppress(RuntimeError):  # the window may be gone by now
            if plate is None:
                self._voice.failed.emit(self._fault)
            else:
                self._voice.drawn.emit(self._turn, plate)


class Figures(QWidget):
    """Shows what a draw function gives, and tells which of its named parts was picked.

    `draw(style)` gives a Figure in the size and colours of the moment; it is called in another
    thread, anew after a change of size or theme. A target of the chart, or an artist with a gid,
    can be clicked, or reached by arrows.
    """

    picked = Signal(str)
    drawn = Signal()

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self._words = words
        self._draw: Draw | None = None
        self._names: dict[str, str] = {}
        self._sheet: Sheet | None = None
        self._plate: Plate | None = None
        self._at, self._turn = -1, 0
        self._voice = _Voice()
        self._voice.drawn.connect(self._show)
        self._voice.failed.connect(self._fail)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._start)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 80)
        theme().changed.connect(self._start)

    def show_figure(
        self,
        draw: Draw | None,
        *,
        parts: Sequence[tuple[str, str]] = (),
        sheet: Sheet | None = None,
        summary: str = "",
    ) -> None:
        """Show a chart: `parts` name its gids in words, `sheet` is the same as a table."""
        self._draw, self._names, self._sheet = draw, dict(parts), sheet
        self.setAccessibleDescription(summary)
        self._at = -1
        self._start()

    @property
    def ready(self) -> bool:
        """Say whether a picture stands here."""
        return self._plate is not None

    @property
    def parts(self) -> list[str]:
        """Give the gids that can be picked, in the order of their names."""
        standing = {gid for gid, _ in self._plate.parts} if self._plate else set()
        named = [gid for gid in self._names if gid in standing]
        return named or sorted(standing)

    def copy(self) -> None:
        """Put the chart's numbers on the clipboard as a table."""
        if self._sheet is not None:
            lines = ["\t".join(line) for line in (self._sheet.head, *self._sheet.rows)]
            QGuiApplication.clipboard().setText(without_marks("\n".join(lines)))

    def part_at(self, point: QPointF) -> str:
        """Name the smallest part under a point, or nothing."""
        if self._plate is None:
            return ""
        under = [
            (box.width() * box.height(), gid)
            for gid, box in self._plate.parts
            if box.adjusted(-2, -2, 2, 2).contains(point)
        ]
        return min(under)[1] if under else ""

    def sizeHint(self) -> QSize:
        return QSize(480, 280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._plate is None:
            self._start()
        else:
            self._settle.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._plate is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._plate.image)
        elif self._draw is not None:
            painter.setPen(theme().color("quiet"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words("Drawing…"))
        if self.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRoundedRect(self._focus_box(), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = Qt.Key.Key_Right
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            ahead = Qt.Key.Key_Left
        back = Qt.Key.Key_Left if ahead == Qt.Key.Key_Right else Qt.Key.Key_Right
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (ahead, back, Qt.Key.Key_Up, Qt.Key.Key_Down) and self.parts:
            self._walk(1 if event.key() in (ahead, Qt.Key.Key_Down) else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.picked.emit(self.parts[self._at])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if gid := self.part_at(event.position()):
            self.picked.emit(gid)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.part_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self._names.get(self.part_at(QPointF(event.pos())), "")
            QToolTip.showText(event.globalPos(), plain_tip(said), self)
            return True
        return super().event(event)

    def _walk(self, by: int) -> None:
        self._at = (self._at + by) % len(self.parts) if self._at >= 0 else 0
        self.setAccessibleDescription(self._names.get(self.parts[self._at], ""))
        self.update()

    def _focus_box(self) -> QRectF:
        if self._plate is not None and 0 <= self._at < len(self.parts):
            here = self.parts[self._at]
            return next(box for gid, box in self._plate.parts if gid == here).adjusted(-2, -2, 2, 2)
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def _start(self) -> None:
        self._settle.stop()
        if self._draw is None:
            self._plate = None
            self.update()
            return
        if self.width() < 2 or not self.isVisible():
            return
        self._turn += 1
        size = (float(self.width()), float(self.height()))
        style = style_of(self._words, size, dark=theme().dark)
        draw, ratio = self._draw, self.devicePixelRatioF()
        job = _Drawing(self._turn, self._voice, lambda: render(draw, style, ratio))
        errands.send(QThreadPool.globalInstance(), job)

    def showEvent(self, event: QShowEvent) -> None:
        if self._plate is None:
            QTimer.singleShot(0, self, self._start)

    def _show(self, turn: int, plate: Plate) -> None:
        if turn == self._turn:
            self._plate = plate
            self._at = min(self._at, len(self.parts) - 1)
            self.update()
            self.drawn.emit()

    def _fail(self, fault: Exception) -> None:
        raise fault
