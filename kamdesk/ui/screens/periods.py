"""The periods a portfolio can be looked at over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QWidget

from kamdesk.domain.analyses.periods import last_twelve
from kamdesk.domain.calendars import Calendar, month_first, month_key
from kamdesk.domain.plans import fiscal_year
from kamdesk.domain.reading import Unreadable
from kamdesk.ui import icons
from kamdesk.ui.dates import DateField
from kamdesk.ui.panels import button, column, label, plain_tip, row

if TYPE_CHECKING:
    from kamdesk.usecases.sales import Ledger
    from kamdesk.words import Words

Days = tuple[date | None, date | None]
OTHER = "days"


def period_choices(words: Words) -> list[tuple[str, str]]:
    """Name them."""
    return [
        ("last12", words("Last 12 months")),
        ("ledger", words("Whole ledger")),
        ("fiscal", words("This fiscal year")),
        ("before", words("Last fiscal year")),
        (OTHER, words("Other days, ledger date…")),
    ]


def asked_period(
    asked: str, days: Days, ledger: Ledger, calendar: Calendar, settings: Mapping[str, str]
) -> Days:
    """Give the first and last day; None for both means the whole ledger."""
    begun = month_first(month_key(ledger.first_day, calendar), calendar)
    if asked == OTHER:
        return days
    if asked == "ledger":
        return None, None
    if asked == "last12":
        year = last_twelve(ledger.ledger_date, calendar, ledger.first_day)
        return (None, None) if year.last < begun else (max(year.first, begun), year.last)
    start = int(settings["fiscal_start"])
    first, last = fiscal_year(ledger.ledger_date, calendar, start)
    if asked == "before":
        first, last = fiscal_year(date.fromordinal(first.toordinal() - 1), calendar, start)
    return (None, None) if last < begun else (max(first, begun), min(last, ledger.ledger_date))


class PeriodButton(QPushButton):
    """Shows the months looked at; its menu names other periods."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        icons.dress(self, "calendar")
        menu, group = QMenu(self), QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        for asked, name in period_choices(words):
            action = QAction(name, menu, checkable=True)
            action.triggered.connect(partial(self.chosen.emit, asked))
            self._actions[asked] = group.addAction(action)
        menu.addActions(list(self._actions.values()))
        self.setMenu(menu)
        self.say("last12", "")

    def say(self, asked: str, months: str) -> None:
        """Show what was asked for, and the months it came to."""
        self._actions[asked].setChecked(True)
        name = self._actions[asked].text()
        self.setText(months or name)
        self.setAccessibleName(self._words("Period: {months}", months=months or name))
        self.setToolTip(plain_tip(name))


class DaysDialog(QDialog):
    """From, to, and the day to which silence, trend and the last 12 months count."""

    taken = Signal(tuple, str)  # Days, the ledger date as it is stored

    def __init__(
        self, words: Words, days: Days, ledger: Ledger, stated: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        title = words("Period and ledger date")
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._words = words
        self.first, self.last, self.ledger = (
            DateField(words, lambda: ledger.ledger_date) for _ in range(3)
        )
        self.first.put(days[0])
        self.last.put(days[1])
        self.ledger.put(date.fromisoformat(stated) if stated else None)
        self.ledger.setPlaceholderText(words.day(ledger.last_day))
        self._problem = label("", 12, tone="alarm", wrap=True)
        note = words(
            "Silence, trend and the last 12 months count to this day. "
            "Left empty, it is the last imported day."
        )
        self.act = button(words("Show"), self._take, kind="filled")
        self.act.setDefault(True)
        lines = column(
            label(title, 16, strong=True),
            row(self._named(words("From"), self.first), self._named(words("To"), self.last)),
            self._named(words("Ledger date"), self.ledger),
            label(note, 12, tone="quiet", wrap=True),
            self._problem,
            row(None, button(words("Cancel"), self.reject), self.act),
            spacing=12,
            parent=self,
        )
        lines.setContentsMargins(24, 20, 24, 20)

    def _named(self, title: str, box: DateField) -> QWidget:
        box.setAccessibleName(title)
        made = QWidget()
        column(label(title, 12, tone="quiet"), box, spacing=4, parent=made)
        return made

    def _take(self) -> None:
        words = self._words
        try:
            first, last, ledger = (box.read() for box in (self.first, self.last, self.ledger))
        except Unreadable as unreadable:
            self._problem.setText(words(unreadable.text, **unreadable.values))
            return
        if first is not None and last is not None and first > last:
            self._problem.setText(words("The end must come after the start."))
            return
        self.accept()
        self.taken.emit((first, last), ledger.isoformat() if ledger else "")
