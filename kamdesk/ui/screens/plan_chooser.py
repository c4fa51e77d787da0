"""The plan's title: a button that turns to another plan of the account, and begins or ends one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from kamdesk.domain.plans import Plan
from kamdesk.ui import icons
from kamdesk.ui.panels import button, column, icon_button, label, row

if TYPE_CHECKING:
    from kamdesk.words import Words


class Chooser(QWidget):
    """Says which plan is shown; its menu lists the others by period."""

    chosen = Signal(int)
    deed = Signal(str)  # begin, roll, remove

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = label("", 20, strong=True)
        self.button = icon_button("chevron-down", words("Choose or begin a plan"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.button.setMenu(self.menu)
        self.before = button("", self._go_back, kind="link")  # the plan it was rolled forward from
        self._before = 0
        line = row(self.title, self.button, None, spacing=4)
        column(line, row(self.before, None), spacing=0, parent=self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.showMenu()

    def _go_back(self) -> None:
        self.chosen.emit(self._before)

    def show_plans(self, every: Sequence[Plan], shown: Plan, today: date) -> None:
        """Name the plan that is shown and offer the others."""
        words, menu = self._words, self.menu
        period = words.period(shown.start, shown.end, short=True)
        self.title.setText(words("Plan {period}", period=period))
        earlier = next((plan for plan in every if plan.id == shown.rolled_from), None)
        self._before = earlier.id if earlier else 0
        self.before.setVisible(earlier is not None)
        if earlier is not None:
            then = words.period(earlier.start, earlier.end, short=True)
            self.before.setText(words("Rolled forward from {period}", period=then))
        menu.clear()
        for plan in every:
            said = [words.period(plan.start, plan.end, short=True), plan.title]
            if plan.start <= today <= plan.end:
                said.append(words("the plan of today"))
            text = words.line(" • ".join(words.isolate(part) for part in said if part))
            act = menu.addAction(text.replace("&", "&&"), partial(self.chosen.emit, plan.id))
            act.setCheckable(True)
            act.setChecked(plan.id == shown.id)
        menu.addSeparator()
        for name, icon, text in (
            ("begin", "plus", words("Begin another plan")),
            ("roll", "forward", words("Review and roll forward…")),
            ("remove", "trash", words("Delete this plan")),
        ):
            menu.addAction(icons.icon(icon), text, partial(self.deed.emit, name))
