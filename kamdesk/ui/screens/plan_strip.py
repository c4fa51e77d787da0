"""Actions and milestones as a strip: quarters banded, a bar to a diamond on the due day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.periods import Quarter, quarter_of, quarters_between
from kamdesk.domain.calendars import month_first, month_key, month_last
from kamdesk.domain.changes import term
from kamdesk.domain.plans import OWNERS, Plan, Step
from kamdesk.ui import icons
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_NAMES = (term("Q1 {year}"), term("Q2 {year}"), term("Q3 {year}"), term("Q4 {year}"))
_SHORT = (term("Q1"), term("Q2"), term("Q3"), term("Q4"))
_SIDES = ("ours", "theirs", "both")
_TICK, _DUE = 28, 92


def side_color(side: str) -> QColor:
    """Give a side's colour, the same as on paper."""
    return QColor(theme().tokens.series[_SIDES.index(side)])


class Scale:
    """Days laid over the strip, whole quarters of the user's calendar."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.quarters: tuple[Quarter, ...] = ()
        self._first, self._days = date(2000, 1, 1), 1

    def show_plan(self, plan: Plan) -> None:
        """Reach over the plan's period and all of its steps."""
        days = [plan.start, plan.end]
        for step in plan.steps:
            days += [day for day in (step.start, step.due) if day is not None]
        calendar = self._words.calendar
        first, last = (quarter_of(month_key(day, calendar)) for day in (min(days), max(days)))
        self.quarters = quarters_between(first, last)
        self._first = month_first(self.quarters[0].months[0], calendar)
        self._days = (month_last(self.quarters[-1].months[2], calendar) - self._first).days + 1

    def x(self, day: date, box: QRect, rtl: bool) -> float:
        """Say where a day stands in a strip; time runs with the reading direction."""
        part = (day - self._first).days / self._days * box.width()
        return box.x() + box.width() - part if rtl else box.x() + part

    def days(self, pixels: float, box: QRect, rtl: bool) -> int:
        """Say how many days a way along a strip is; back in time is negative."""
        days = round(pixels / max(1, box.width()) * self._days)
        return -days if rtl else days

    def bands(self, painter: QPainter, box: QRect, rtl: bool) -> list[QRectF]:
        """Tint every other quarter; give all of them."""
        calendar = self._words.calendar
        starts = [self.x(month_first(q.months[0], calendar), box, rtl) for q in self.quarters]
        ends = [*starts[1:], float(box.x() if rtl else box.x() + box.width())]
        found = []
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            band = QRectF(min(start, end), box.y(), abs(end - start), box.height())
            if place % 2 == 0:
                painter.fillRect(band, theme().color("raised"))
            found.append(band)
        return found

    def name(self, quarter: Quarter, room: float) -> str:
        """Name a quarter as long as there is room for."""
        words, measured = self._words, QFontMetrics(theme().font(12))
        whole = words(_NAMES[quarter.number - 1], year=words.digits(str(quarter.year)))
        short = words(_SHORT[quarter.number - 1])
        fitting = (text for text in (whole, short) if measured.horizontalAdvance(text) <= room - 8)
        return next(fitting, "")


def parted(box: QRect, rtl: bool) -> tuple[QRect, QRect, QRect, QRect]:
    """Part a line: what, who, the strip, the due day."""
    start = box.x() + _TICK
    wide = box.width() - _TICK - _DUE - 12
    name = QRect(start, box.y(), round(wide * 0.32) - 12, box.height())
    who = QRect(start + round(wide * 0.32), box.y(), round(wide * 0.13) - 12, box.height())
    at = start + round(wide * 0.45)
    strip = QRect(at, box.y(), start + wide - at, box.height())
    due = QRect(box.right() - _DUE + 1, box.y(), _DUE, box.height())
    name, who, strip, due = (painting.mirrored(part, box, rtl) for part in (name, who, strip, due))
    return name, who, strip, due


class StripHead(QWidget):
    """The quarters' names over the strip."""

    def __init__(self, scale: Scale, words: Words) -> None:
        super().__init__()
        self._scale, self._words = scale, words
        self.today = date(2000, 1, 1)
        self.setFixedHeight(26)

    def sizeHint(self) -> QSize:
        return QSize(200, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rtl, words = QPainter(self), painting.is_rtl(self), self._words
        name, who, strip, due = parted(self.rect().adjusted(8, 0, -8, 0), rtl)
        for box, text in ((name, words("What")), (who, words("Who"))):
            painting.write(painter, box, text, rtl=rtl, size=12, tone="quiet")
        painting.write(painter, due, words("Due"), rtl=rtl, size=12, tone="quiet", place="figure")
        bands = self._scale.bands(painter, strip, rtl)
        for quarter, band in zip(self._scale.quarters, bands, strict=True):
            text = self._scale.name(quarter, band.width())
            inner = (
                band.toRect().adjusted(6, 0, -2, 0)
                if not rtl
                else band.toRect().adjusted(2, 0, -6, 0)
            )
            painting.write(painter, inner, text, rtl=rtl, size=12, tone="quiet")
        x = self._scale.x(self.today, strip, rtl)
        if strip.x() <= x <= strip.right():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent"))
            low = QPointF(x, strip.bottom() + 1)
            painter.drawPolygon(QPolygonF([low, low + QPointF(-4, -6), low + QPointF(4, -6)]))


class StepPainter:
    """Draws one action or milestone as a line."""

    def __init__(self, words: Words, scale: Scale) -> None:
        self._words, self._scale = words, scale
        self.names: Mapping[int, str] = {}
        self.today = date(2000, 1, 1)
        self.early: Mapping[int, Step] = {}  # what a step starts before the end of
        self.resting: frozenset[int] = frozenset()  # steps that fall due on a day off

    def draw(self, painter: QPainter, box: QRect, step: Step, rtl: bool) -> None:
        """Draw it."""
        words = self._words
        name, who, strip, due = parted(box, rtl)
        self._tick(painter, box, step, rtl)
        done = step.done_on is not None
        painting.write(
            painter, name, words.isolate(step.what), rtl=rtl, tone="quiet" if done else "text"
        )
        if step.scope == "ours":
            self._lock(painter, name, step, rtl)
        warned = step.id in self.early or step.id in self.resting
        room = painting.mirrored(who.adjusted(0, 0, -18, 0), who, rtl) if warned else who
        painting.write(painter, room, self.owner(step), rtl=rtl, size=12, tone="quiet")
        self._scale.bands(
            painter, QRect(strip.x(), strip.y(), strip.width(), strip.height() + 1), rtl
        )
        self._today_line(painter, strip, rtl)
        self._bar(painter, strip, step, rtl)
        late = not done and step.due is not None and step.due < self.today
        if step.id in self.early or step.id in self.resting:
            self._warn(painter, who, step, rtl)
        text = words.day(step.due) if step.due else words("no day set")
        tone = "alarm" if late else "quiet" if done or not step.due else "text"
        painting.write(painter, due, text, rtl=rtl, tone=tone, place="figure")

    def owner(self, step: Step) -> str:
        """Name who does it."""
        return self.names.get(step.owner_id or 0, "") or self._words(OWNERS[step.owner_side])

    def _today_line(self, painter: QPainter, strip: QRect, rtl: bool) -> None:
        x = self._scale.x(self.today, strip, rtl)
        if strip.x() <= x <= strip.right():
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawLine(QPointF(x, strip.y()), QPointF(x, strip.y() + strip.height()))

    def _warn(self, painter: QPainter, who: QRect, step: Step, rtl: bool) -> None:
        early = step.id in self.early
        at = QRect(who.right() - 13, who.center().y() - 7, 14, 14)
        sign, tone = ("warning", "watch") if early else ("calendar", "quiet")
        painter.drawPixmap(painting.mirrored(at, who, rtl), icons.pixmap(sign, tone, 14))

    def _lock(self, painter: QPainter, box: QRect, step: Step, rtl: bool) -> None:
        wide = QFontMetrics(theme().font(13)).horizontalAdvance(step.what) + 6
        at = QRect(box.x() + min(wide, box.width()), box.center().y() - 6, 12, 12)
        at = painting.mirrored(at, box, rtl)
        painter.drawPixmap(at, icons.pixmap("lock", "quiet", 12))

    def _tick(self, painter: QPainter, box: QRect, step: Step, rtl: bool) -> None:
        at = painting.mirrored(QRect(box.x(), box.center().y() - 8, 16, 16), box, rtl)
        if step.done_on is not None:
            painter.drawPixmap(at, icons.pixmap("check", "good", 16))
            return
        painter.setPen(QPen(theme().color("strong"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if step.kind == "milestone":
            painter.drawPolygon(_diamond(QPointF(at.center()) + QPointF(0.5, 0.5), 6.5))
        else:
            painter.drawRoundedRect(at.adjusted(1, 1, -1, -1), 4, 4)

    def _bar(self, painter: QPainter, strip: QRect, step: Step, rtl: bool) -> None:
        if step.due is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        color, middle = side_color(step.owner_side), strip.center().y() + 0.5
        due = self._scale.x(step.due, strip, rtl)
        if step.start is not None and step.start < step.due:
            start = self._scale.x(step.start, strip, rtl)
            tint = QColor(color)
            tint.setAlphaF(0.32)
            painter.setBrush(tint)
            painter.drawRect(QRectF(min(start, due), middle - 4, abs(due - start), 8))
        painter.setBrush(color)
        if step.kind == "milestone":
            painter.drawPolygon(_diamond(QPointF(due, middle), 6))
        else:
            painter.drawRect(QRectF(due - 2, middle - 7, 4, 14))
        if step.due < self.today and step.done_on is None:
            painter.setPen(QPen(theme().color("alarm"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(_diamond(QPointF(due, middle), 9))


def _diamond(at: QPointF, radius: float) -> QPolygonF:
    points: Sequence[tuple[float, float]] = ((0, -radius), (radius, 0), (0, radius), (-radius, 0))
    return QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in points])
