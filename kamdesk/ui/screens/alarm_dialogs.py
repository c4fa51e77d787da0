"""Questions about an alarm: why it may be quiet, and since when a customer is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.domain.reading import Unreadable
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import button, column, label, row

if TYPE_CHECKING:
    from kamdesk.words import Words

REVIEW_AFTER = timedelta(days=30)
Decide = Callable[[str, "date | None"], Any]


class DayDialog(QDialog):
    """A day and a text, then one deed."""

    def __init__(
        self,
        titles: tuple[str, str, str, str],  # title, of the text, of the day, of the button
        day: date | None,
        words: Words,
        today: date,
        decide: Decide,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        title, asking, of_day, act = titles
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._words, self._decide = words, decide
        self.box, self.day = TextBox(least=3), DateField(words, lambda: today)
        self.box.setAccessibleName(asking)
        self.day.setAccessibleName(of_day)
        self.day.put(day)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self.act = button(act, self._take, kind="filled")
        self.act.setDefault(True)
        QShortcut("Ctrl+Return", self, self._take)  # Enter alone is a new line of the text
        lines = column(
            label(title, 16, strong=True, wrap=True),
            column(label(asking, 12, tone="quiet", wrap=True), self.box, spacing=4),
            column(label(of_day, 12, tone="quiet"), self.day, spacing=4),
            self._problem,
            row(None, button(words("Cancel"), self.reject), self.act),
            spacing=12,
            parent=self,
        )
        lines.setContentsMargins(24, 20, 24, 20)

    def _take(self) -> None:
        try:
            self._decide(self.box.read(), self.day.read())
        except Unreadable as unreadable:
            self._problem.setText(self._words(unreadable.text, **unreadable.values))
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "reason", self._words))
        else:
            self.accept()


def answer(alarm: str, words: Words, today: date, decide: Decide, parent: QWidget) -> DayDialog:
    """Ask why an alarm may be quiet, and when to look again."""
    titles = (
        words("Answer: {alarm}", alarm=alarm),
        words("Why may it be quiet? The reason is read again at the review."),
        words("Look again on (empty: when it gets graver)"),
        words("Answer the alarm"),
    )
    return DayDialog(titles, today + REVIEW_AFTER, words, today, decide, parent)


def lost(name: str, words: Words, today: date, decide: Decide, parent: QWidget) -> DayDialog:
    """Ask since when a customer is lost, and what is known of the cause."""
    titles = (
        words("Declare {name} lost", name=name),
        words("What is known of the cause? A win-back is opened with it."),
        words("Lost on"),
        words("Declare lost"),
    )
    return DayDialog(titles, today, words, today, decide, parent)
