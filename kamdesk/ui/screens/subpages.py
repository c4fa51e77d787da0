"""Pages of one tab of an account, each made when it is first turned to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.ui.panels import PADDING, column, row, rule
from kamdesk.ui.switches import Tabs

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class SubPages(QWidget):
    """A second row of tabs below the account's; `PAGES` says what stands where, in order.

    A page is a widget made of `(desk, words, today)` with `show_account(account, subject)`,
    `refresh(changes)` and `flush()`; `use_jobs(jobs)` and the signals `gone` and `told` if it
    needs them. It reads nothing before it is shown.
    """

    PAGES: ClassVar[dict[str, tuple[str, str]]] = {}  # name: module of screens, class
    LOCKED: ClassVar[tuple[str, ...]] = ()  # pages of internal facts

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._parts = (desk, words, today)
        self._words = words
        self._jobs: Jobs | None = None
        self._account, self._subject = 0, 0
        self.pages: dict[str, Any] = {}
        self._stale: set[str] = set()
        self.tabs = Tabs(self.titles(), locked=list(self.LOCKED), more=words("More"))
        self.tabs.chosen.connect(self.turn)
        self._stack = QStackedWidget()
        lines = column(
            row(PADDING, self.tabs, None, *self.corner(), spacing=0),
            rule(),
            self._stack,
            spacing=0,
            parent=self,
        )
        lines.setStretch(2, 1)

    def titles(self) -> list[tuple[str, str]]:
        """Give names and titles of the pages, in order."""
        raise NotImplementedError

    def corner(self) -> list[Any]:
        """Give what stands at the end of the row of tabs: deeds that are of all pages."""
        return []

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work, for pages that need it."""
        self._jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account on the page that is turned to."""
        if account_id != self._account:
            self.flush()
        self._account, self._subject = account_id, subject
        self._show()

    def turn(self, name: str) -> None:
        """Turn to a page by its name."""
        self.flush()
        self._subject = 0
        self.tabs.put(name)
        if self._account:
            self._show()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what is shown; the others when they are turned to."""
        self._stale |= set(self.pages) - {self.tabs.value()}
        if self._account:
            self._page().refresh(changes)

    def flush(self) -> None:
        """Store what is still open."""
        for page in self.pages.values():
            page.flush()

    def _page(self) -> Any:
        name = self.tabs.value()
        if name not in self.pages:
            module, kind = self.PAGES[name]
            page = getattr(import_module(f"kamdesk.ui.screens.{module}"), kind)(*self._parts)
            if self._jobs is not None and hasattr(page, "use_jobs"):
                page.use_jobs(self._jobs)
            for signal in ("gone", "told"):
                if hasattr(page, signal):
                    getattr(page, signal).connect(getattr(self, signal))
            self.pages[name] = page
            self._stack.addWidget(page)
        return self.pages[name]

    def _show(self) -> None:
        page = self._page()
        self._stack.setCurrentWidget(page)
        page.show_account(self._account, self._subject)
        if self.tabs.value() in self._stale:
            self._stale.discard(self.tabs.value())
            page.refresh()
