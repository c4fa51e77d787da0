"""The workspace of one account: its head, and its pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.ui.panels import PADDING, column, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.account_files import AccountFiles
from kamdesk.ui.screens.account_header import AccountHeader
from kamdesk.ui.screens.account_standing import Reader
from kamdesk.ui.screens.dossier_tabs import DossierTabs
from kamdesk.ui.screens.history import HistoryPage
from kamdesk.ui.screens.people import PeoplePage
from kamdesk.ui.screens.plan_tabs import PlanTabs
from kamdesk.ui.screens.relationship import RelationshipPage
from kamdesk.ui.screens.selection_decision import ask
from kamdesk.ui.screens.subpages import SubPages
from kamdesk.ui.screens.talks import TalksPage
from kamdesk.ui.screens.value import ValuePage
from kamdesk.ui.switches import Tabs

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

HEAD_SUBJECTS = (
    *("account", "name", "fact", "entry", "promise", "step", "plan", "sale_line"),
    *("judgement", "diagnosis", "diagnosis_answer", "target", "rung", "rung_text"),
)


class AccountScreen(QWidget):
    """Shows one account at a time; a page is made when it is first turned to."""

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
        self._desk, self._words, self._jobs = desk, words, jobs
        self._today = today or desk.accounts.today
        self.account = 0
        self._subject, self._part = 0, ""  # the row meant, and the page within a tab
        self.header = AccountHeader(words, self._today)
        self.header.gone.connect(self.gone)
        self.header.print_plan.connect(self.print_plan)
        self.header.standing_asked.connect(self.ask_standing)
        self.files = AccountFiles(desk, words, self)
        self.files.told.connect(self.told)
        self.header.asked.connect(lambda deed: self.files.do(deed, self.account))
        self.header.coverage_asked.connect(self._open_coverage)
        self._standing = (
            Reader(desk, jobs, self.header.show_standing, self) if jobs is not None else None
        )
        titles = [
            ("dossier", words("Dossier")),
            ("people", words("People")),
            ("history", words("History")),
            ("value", words("Value")),
            ("relationship", words("Relationship")),
            ("plan", words("Plan")),
            ("talks", words("Talks")),
        ]
        self.tabs = Tabs(
            titles, locked=["people", "value", "relationship", "talks"], more=words("More")
        )
        self.tabs.chosen.connect(self._turn)
        self.pages: dict[str, Any] = {}
        self._stale: set[str] = set()
        self._stack = QStackedWidget()
        self._tab_row = QWidget()
        self._tab_row.setLayout(row(PADDING, self.tabs, None, spacing=0))
        lines = column(self.header, self._tab_row, rule(), self._stack, spacing=0, parent=self)
        lines.setStretch(3, 1)

    def show_place(self, place: Place) -> None:
        """Turn to an account's page, and to what stands on it."""
        if not place.account:
            return
        if place.account != self.account:
            self.flush()
        anew = place.account != self.account
        self.account, self._subject = place.account, place.subject
        page, _, self._part = place.page.partition("/")
        self.tabs.put(page or self.tabs.value())
        if self._read_head():
            if anew and self._standing is not None:
                self._standing.read(self.account)
            self._show_page()
        else:
            self.gone.emit(Place("accounts"))

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the change touched."""
        shown = self.tabs.value()
        self.mark_stale(but=shown)
        if not self.account:
            return
        if (changes is None or changes.touches(*HEAD_SUBJECTS)) and not self._read_head():
            self.gone.emit(Place("accounts"))
            return
        if self._standing is not None:
            self._standing.hear(changes, self.account)
        self._page().refresh(changes)

    def mark_stale(self, but: str = "") -> None:
        """Let pages out of sight read again when they are turned to."""
        self._stale |= set(self.pages) - {but}

    def flush(self) -> None:
        """Store what is still open."""
        for page in self.pages.values():
            page.flush()

    def ask_standing(self, key: bool) -> None:
        """Ask why an account becomes key, or no longer is."""
        account = self._desk.accounts.one(self.account)
        who, standing = (account.id, account.name), "key" if key else "none"
        self.dialog = ask(who, standing, self._desk.selection, self._words, self)

    def _page(self) -> Any:
        name = self.tabs.value()
        if name not in self.pages:
            kinds: dict[str, Any] = {
                "dossier": DossierTabs,
                "people": PeoplePage,
                "history": HistoryPage,
                "value": ValuePage,
                "relationship": RelationshipPage,
                "plan": PlanTabs,
                "talks": TalksPage,
            }
            page = kinds[name](self._desk, self._words, self._today)
            if self._jobs is not None and hasattr(page, "use_jobs"):
                page.use_jobs(self._jobs)
            for signal in ("gone", "told"):
                if hasattr(page, signal):
                    getattr(page, signal).connect(getattr(self, signal))
            if hasattr(page, "discreet"):
                page.discreet.connect(self._be_discreet)
                page.folded.connect(self.header.fold)
            self.pages[name] = page
            self._stack.addWidget(page)
        return self.pages[name]

    def _show_page(self) -> None:
        page = self._page()
        if not hasattr(page, "discreet"):
            self._be_discreet(False)
            self.header.fold(False)
        self._stack.setCurrentWidget(page)
        if isinstance(page, TalksPage) or (self._part and isinstance(page, SubPages | HistoryPage)):
            page.turn(self._part)
        page.show_account(self.account, self._subject)
        if self.tabs.value() in self._stale:
            self._stale.discard(self.tabs.value())
            page.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._be_discreet(False)

    def _be_discreet(self, on: bool) -> None:
        """Take head, tabs and the list of clients off the screen: a client may look at it."""
        self.header.setVisible(not on)
        self._tab_row.setVisible(not on)
        frame = getattr(self.window(), "frame", None)
        if frame is not None:
            frame.sidebar.setVisible(not on)

    def _open_coverage(self) -> None:
        self._turn("people")
        if self.tabs.value() == "people":
            self.pages["people"].show_coverage()

    def _turn(self, page: str) -> None:
        """Go to a page through the window, so that the way back is kept."""
        self.flush()
        self.gone.emit(Place("accounts", self.account, page))

    def _read_head(self) -> bool:
        """Show the head; False when the account is gone."""
        glance = self._desk.overview.of(self.account, self._words.language)
        if glance is not None:
            self.header.show_glance(glance)
            self.header.show_revenue(self._desk.overview.revenue(self.account))
        return glance is not None
