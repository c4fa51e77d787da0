"""The section Accounts: the list of all, or the workspace of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from kamdesk.domain.changes import Changes
from kamdesk.ui.places import Place
from kamdesk.ui.screens.account import AccountScreen
from kamdesk.ui.screens.accounts_list import AccountsScreen

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class AccountsSection(QStackedWidget):
    """What the window holds for `Place("accounts", …)`."""

    gone = Signal(object)  # Place
    told = Signal(str)  # a word for the status bar
    print_plan = Signal(int)  # an account id

    def __init__(
        self,
        desk: Desk,
        words: Words,
        today: Callable[[], date] | None = None,
        jobs: Jobs | None = None,
    ) -> None:
        super().__init__()
        self.list = AccountsScreen(desk, words, today)
        self.account = AccountScreen(desk, words, today, jobs)
        for screen in (self.list, self.account):
            screen.gone.connect(self.gone)
            self.addWidget(screen)
        self.account.told.connect(self.told)
        self.account.print_plan.connect(self.print_plan)
        self._stale = False

    def show_place(self, place: Place) -> None:
        """Show the list, or an account."""
        shown = self.account if place.account else self.list
        self.setCurrentWidget(shown)
        if shown is self.list and self._stale:
            self._stale = False
            self.list.refresh()
        shown.show_place(place)

    def refresh(self, changes: Changes | None = None) -> None:
        """Let what is in view read again; the list does so when it is shown."""
        if self.currentWidget() is self.list:
            self.list.refresh(changes)
            self.account.mark_stale()
        else:
            self._stale = True
            self.account.refresh(changes)

    def flush(self) -> None:
        """Store what is still open."""
        self.account.flush()
