"""The date field: forgiving to type in, with a month to pick from in either calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kamdesk.domain.calendars import add_months, month_first, month_key, month_last, parts
from kamdesk.ui import icons
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

CELL = 34
Clock = Callable[[], date]


class DateField(LineBox):
    """A day in the user's calendar and digits; Alt+Down opens the month."""

    def __init__(self, words: Words, today: Clock = date.today) -> None:
        super().__init__()
        self._words, self._today = words, today
        self._shown: date | None = None
        self._popup: MonthPopup | None = None
        self._open = QAction(icons.icon("calendar", "quiet"), words("Choose a day"), self)
        self._open.triggered.connect(self.open_month)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        theme().changed.connect(self._redraw)

    def put(self, value: Any) -> None:
        """Show a day, or none."""
        self._shown = value
        super().put(None if value is None else self._words.day(value))

    def read(self) -> Any:
        """Give the day that stands here; raises Unreadable for anything else."""
        if not self.text().strip():
            return None
        if self._shown is not None and self.text() == self._words.day(self._shown):
            return self._shown
        return self._words.read_day(self.text(), self._today())

    def open_month(self) -> None:
        """Show the month of the day that stands here."""
        try:
            day = self.read()
        except ValueError:
            day = None
        self._popup = MonthPopup(self._words, day or self._today(), self._today(), self)
        self._popup.picked.connect(self._pick)
        self._popup.show_under(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
        else:
            super().keyPressEvent(event)

    def _pick(self, day: date) -> None:
        self.put(day)
        self.edited.emit()
        self.setFocus()
        self.left.emit()

    def _redraw(self) -> None:
        self._open.setIcon(icons.icon("calendar", "quiet"))


class MonthPopup(QFrame):
    """One month on a card, with its name and the way to the months around."""

    picked = Signal(object)

    def __init__(self, words: Words, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popover")
        self._words = words
        self.grid = MonthGrid(words, day, today)
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setFont(theme().font(14, strong=True))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        top = QHBoxLayout()
        top.addWidget(self._step("chevron-back", words("Month before"), -1))
        top.addWidget(self._title, 1)
        top.addWidget(self._step("chevron-next", words("Next month"), 1))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 8, 12, 12)
        lines.addLayout(top)
        lines.addWidget(self.grid)
        self.grid.moved.connect(self._retitle)
        self.grid.picked.connect(self._done)
        self.setFocusProxy(self.grid)
        self._retitle()

    def show_under(self, field: QWidget) -> None:
        """Open below the field, at its start edge, inside the screen."""
        self.adjustSize()
        rtl = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = QPoint(field.width() - self.width() if rtl else 0, field.height() + 2)
        at, room = field.mapToGlobal(corner), field.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        if at.y() + self.height() > room.bottom():
            at.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(at)
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _step(self, name: str, title: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(28, 28)
        button.setAccessibleName(title)
        button.setToolTip(title)
        icons.dress(button, name)
        button.clicked.connect(lambda: self.grid.turn(by))
        return button

    def _retitle(self) -> None:
        self._title.setText(self._words.month(self.grid.month))

    def _done(self, day: date) -> None:
        self.picked.emit(day)
        self.close()


class MonthGrid(QWidget):
    """The days of a month under their weekdays; arrows, Page keys and Enter."""

    picked = Signal(object)
    moved = Signal()

    def __init__(self, words: Words, day: date, today: date) -> None:
        super().__init__()
        self._words, self.day, self._today = words, day, today
        self.setFixedSize(7 * CELL, 7 * 30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say()

    @property
    def month(self) -> int:
        """Give the month shown, as yyyymm of the user's calendar."""
        return month_key(self.day, self._words.calendar)

    def turn(self, months: int) -> None:
        """Go to another month, keeping the day of the month where it exists."""
        calendar = self._words.calendar
        key = add_months(self.month, months)
        first, last = month_first(key, calendar), month_last(key, calendar)
        past = parts(self.day, calendar)[2] - 1
        self._go(min(first + timedelta(days=past), last))

    def days(self) -> list[date]:
        """Give the 42 days shown, from the start of the first week."""
        first = month_first(self.month, self._words.calendar)
        start = first - timedelta(days=(first.weekday() - self._words.first_weekday) % 7)
        return [start + timedelta(days=past) for past in range(42)]

    def box(self, place: int) -> QRect:
        """Say where the day of a place stands; the week runs with the reading direction."""
        column = place % 7
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = 6 - column
        return QRect(column * CELL, 30 + place // 7 * 30, CELL, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font(12))
        painter.setPen(theme().color("quiet"))
        for column, name in enumerate(self._words.weekdays()):
            painter.drawText(self.box(column).translated(0, -30), _CENTER, name)
        for place, day in enumerate(self.days()):
            self._draw(painter, self.box(place), day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        keys, calendar = Qt.Key, self._words.calendar
        days = {keys.Key_Right: ahead, keys.Key_Left: -ahead, keys.Key_Up: -7, keys.Key_Down: 7}
        months = {keys.Key_PageUp: -1, keys.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in days:
            self._go(self.day + timedelta(days=days[key]))
        elif key in months:
            year = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.turn(months[key] * (12 if year else 1))
        elif key == keys.Key_Home:
            self._go(month_first(self.month, calendar))
        elif key == keys.Key_End:
            self._go(month_last(self.month, calendar))
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, day in enumerate(self.days()):
            if self.box(place).contains(event.position().toPoint()):
                self.picked.emit(day)
                return

    def sizeHint(self) -> QSize:
        return self.size()

    def _draw(self, painter: QPainter, box: QRect, day: date) -> None:
        calendar, inner = self._words.calendar, box.adjusted(2, 1, -2, -1)
        here = month_key(day, calendar) == self.month
        weekend = day.weekday() in self._words.weekend
        if day == self.day:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent"))
            painter.drawRoundedRect(inner, 6, 6)
        elif day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawRoundedRect(inner, 6, 6)
        tone = "on_accent" if day == self.day else "text" if here and not weekend else "quiet"
        color = theme().color(tone)
        color.setAlphaF(1.0 if here or day == self.day else 0.5)
        painter.setPen(color)
        painter.setFont(theme().font(13, strong=day == self._today))
        painter.drawText(box, _CENTER, self._words.number(parts(day, calendar)[2]))

    def _go(self, day: date) -> None:
        if date(1900, 1, 1) < day < date(2200, 1, 1):
            self.day = day
            self._say()
            self.moved.emit()
            self.update()

    def _say(self) -> None:
        self.setAccessibleName(self._words.day(self.day, style="weekday"))


_CENTER = Qt.AlignmentFlag.AlignCenter
