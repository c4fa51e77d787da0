"""Beside the list: the week with what falls on each day, and the alarms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kamdesk.domain.calendars import parts
from kamdesk.domain.daynames import WEEKDAYS
from kamdesk.domain.today import Agenda, Alert, Row, by_day
from kamdesk.ui import icons
from kamdesk.ui.panels import (
    PADDING,
    Cut,
    button,
    column,
    icon_button,
    label,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme
from kamdesk.words.today import said

if TYPE_CHECKING:
    from kamdesk.words import Words

WIDE, NARROW = 316, 268
_MOST_DAY, _MOST_ALERTS = 5, 4
_ASIDE = frozenset({"evening", "person", "touch"})  # they have no hour
_SIGNS = {"silence": "alarm", "thread": "link", "notice": "doc", "win_back": "win-back"}


class Week(QWidget):
    """Seven days in a frame, with a dot for each thing, at the most three."""

    chosen = Signal(object)  # date

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.first, self.today, self.picked = date.min, date.min, date.min
        self._counts: dict[date, int] = {}
        self.setFixedHeight(60)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words("The week"))

    def show_week(self, first: date, today: date, counts: dict[date, int]) -> None:
        """Show seven days from the first."""
        self.first, self.today, self._counts = first, today, counts
        if not first <= self.picked <= first + timedelta(days=6):
            self.picked = today if first <= today <= first + timedelta(days=6) else first
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 2 * PADDING, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme().color("line"))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(frame, 6, 6)
        for place in range(7) if self.first > date.min else ():
            self._day(painter, place)

    def _day(self, painter: QPainter, place: int) -> None:
        day, box = self.first + timedelta(days=place), self._box(place)
        free = day.weekday() in self._words.weekend
        inner = QRectF(box).adjusted(1, 1, -1, -1)
        if day == self.today or free:
            painter.fillRect(inner, theme().color("accent_soft" if day == self.today else "raised"))
        if place:
            painter.setPen(theme().color("line"))
            x = box.right() + 1 if painting.is_rtl(self) else box.x()
            painter.drawLine(x, 1, x, self.height() - 2)
        tone = "accent" if day == self.today else "quiet" if free else "text"
        rtl = painting.is_rtl(self)
        name = self._words.weekdays()[(day.weekday() - self._words.first_weekday) % 7]
        top, middle = QRect(box.x(), 6, box.width(), 16), QRect(box.x(), 23, box.width(), 18)
        quiet = "accent" if day == self.today else "quiet"
        painting.write(painter, top, name, rtl=rtl, size=12, tone=quiet, place="middle")
        number = self._words.number(parts(day, self._words.calendar)[2])
        strong = day == self.today
        painting.write(painter, middle, number, rtl=rtl, strong=strong, tone=tone, place="middle")
        self._dots(painter, box, min(3, self._counts.get(day, 0)))
        if day == self.picked:
            painter.setPen(QPen(theme().color("accent"), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 4, 4)

    def _dots(self, painter: QPainter, box: QRect, count: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("quiet"))
        start = box.center().x() - 4 * (count - 1)
        for place in range(count):
            painter.drawEllipse(QRectF(start + 8 * place - 2, 46, 5, 5))

    def _box(self, place: int) -> QRect:
        wide = self.width() / 7
        box = QRect(round(place * wide), 0, round(wide), self.height())
        return painting.mirrored(box, self.rect(), painting.is_rtl(self))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for place in range(7):
            if self._box(place).contains(at):
                self._pick(self.first + timedelta(days=place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, on = Qt.Key.Key_Left, Qt.Key.Key_Right
        if painting.is_rtl(self):
            back, on = on, back
        if event.key() in (back, on):
            day = self.picked + timedelta(days=1 if event.key() == on else -1)
            self._pick(max(self.first, min(day, self.first + timedelta(days=6))))
        else:
            super().keyPressEvent(event)

    def _pick(self, day: date) -> None:
        self.picked = day
        self._tell()
        self.update()
        self.chosen.emit(day)

    def _tell(self) -> None:
        words, day = self._words, self.picked
        due = words.count("{n} task", "{n} tasks", self._counts.get(day, 0))
        self.setAccessibleDescription(f"{words.day(day)}: {due}" if day > date.min else "")


class _Line(QWidget):
    """Two lines that lead somewhere."""

    pressed = Signal()

    def __init__(self, start: QWidget, title: str, note: str) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{title}, {note}" if note else title)
        first, second = Cut(strong=True), Cut(12, tone="quiet")
        first.setText(title)
        second.setText(note)
        texts = column(first, second, spacing=2)
        line = row(start, texts, spacing=10, parent=self)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 7, 0, 7)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class Aside(QWidget):
    """The week above, the alarms below, at the foot how the list is ordered."""

    row_chosen = Signal(object)  # Row
    alert_chosen = Signal(object)  # Alert
    alarms_asked = Signal()
    order_asked = Signal(object)  # the widget near which it is told

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._agenda: Agenda | None = None
        self._shift = 0  # weeks from the present one
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDE)
        self.title = label("", 14, strong=True)
        back = icon_button("chevron-back", words("Week before"), lambda: self._turn(-1))
        on = icon_button("chevron-next", words("Next week"), lambda: self._turn(1))
        self.week = Week(words)
        self.week.chosen.connect(lambda _: self._fill_day())
        self._days, self._alerts = QVBoxLayout(), QVBoxLayout()
        for lines in (self._days, self._alerts):
            lines.setSpacing(0)
        self._alert_count = label("", 14, tone="quiet")
        every = button(words("All in Portfolio"), self.alarms_asked.emit, kind="link")
        self._alert_head = QWidget()
        title = label(words("Alarms"), 14, strong=True)
        row(title, self._alert_count, None, every, parent=self._alert_head)
        why = button(words("Why this order?"), lambda: self.order_asked.emit(why), kind="link")
        order = label(
            words("Order: past due, our word first, importance of the account, influence."),
            12,
            tone="quiet",
            wrap=True,
        )
        inner = QWidget()
        lines = column(
            *(row(self.title, None, back, on, spacing=4), self.week, self._days, 8),
            *(self._alert_head, self._alerts, None, rule(), order, row(why, None)),
            spacing=8,
            parent=inner,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        column(scrolled(inner), spacing=0, parent=self)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show the week and the alarms of a day's list."""
        self._agenda = agenda
        self._fill_week()
        self._fill_alerts(agenda.alerts)

    def _turn(self, by: int) -> None:
        self._shift = max(-1, min(8, self._shift + by))
        self._fill_week()

    def _fill_week(self) -> None:
        agenda, words = self._agenda, self._words
        if agenda is None:
            return
        back = (agenda.day.weekday() - words.first_weekday) % 7
        first = agenda.day + timedelta(days=7 * self._shift - back)
        falls = by_day(agenda.rows, first)
        self.week.show_week(first, agenda.day, {day: len(rows) for day, rows in falls.items()})
        last = first + timedelta(days=6)
        ends = [words.isolate(words.day(day, "brief")) for day in (first, last)]
        self.title.setText(words.line(" – ".join(ends)))
        self._fill_day()

    def _fill_day(self) -> None:
        """Show what falls on the days from the one that is picked."""
        agenda = self._agenda
        _clear(self._days)
        if agenda is None:
            return
        last = self.week.first + timedelta(days=6)
        if not self._shift:  # near its end the week runs on into the next
            last = max(last, agenda.week_end)
        first = self.week.picked
        shown = [
            (day, each)
            for day, rows in by_day(agenda.rows, first, (last - first).days + 1).items()
            for each in rows
            if each.kind not in _ASIDE
        ]
        for place, (day, each) in enumerate(shown[:_MOST_DAY]):
            if place:
                self._days.addWidget(rule())
            self._days.addWidget(self._falling(day, each, agenda.day))
        if not shown:
            said_so = self._words("Nothing is due on these days.")
            self._days.addWidget(label(said_so, 12, tone="quiet", wrap=True))

    def _falling(self, day: date, each: Row, today: date) -> QWidget:
        words = self._words
        name = words("today") if day == today else WEEKDAYS[words.language][day.weekday()]
        hour = words.time(each.at) if each.at else words.day(day, "brief")
        start = QWidget()
        start.setFixedWidth(76)
        first, second = Cut(12, tone="quiet"), Cut(12, tone="quiet")
        first.setText(name)
        second.setText(hour)
        column(first, second, spacing=3, parent=start)
        line = _Line(start, said(each.what, words, today), words.isolate(each.account))
        line.pressed.connect(lambda: self.row_chosen.emit(each))
        return line

    def _fill_alerts(self, alerts: Sequence[Alert]) -> None:
        words = self._words
        _clear(self._alerts)
        self._alert_head.setVisible(bool(alerts))
        self._alert_count.setText(words.number(len(alerts)))
        for place, alert in enumerate(alerts[:_MOST_ALERTS]):
            if place:
                self._alerts.addWidget(rule())
            self._alerts.addWidget(self._alert(alert))

    def _alert(self, alert: Alert) -> QWidget:
        words = self._words
        today = self._agenda.day if self._agenda else date.min
        sign = icons.picture(_SIGNS[alert.kind], alert.tone, 16)
        line = _Line(sign, said(alert.what, words, today), said(alert.why, words, today))
        line.pressed.connect(lambda: self.alert_chosen.emit(alert))
        return line


def _clear(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
