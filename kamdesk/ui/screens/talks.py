"""Talks: the negotiations and visits of an account, and the preparation of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.refusal import Refused
from kamdesk.domain.talks.progress import PAGES as STAGES
from kamdesk.domain.talks.templates import TEMPLATES
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import (
    PADDING,
    Cut,
    Empty,
    Header,
    button,
    column,
    icon_button,
    row,
    rule,
)
from kamdesk.ui.places import Place
from kamdesk.ui.screens.in_place import beside, example
from kamdesk.ui.screens.talk_list import Line, TalkList
from kamdesk.ui.screens.talk_progress import ProgressLine
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.words.talks import money

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

SUBJECTS = frozenset(
    {
        *("negotiation", "talk_round", "attendee", "issue", "issue_step", "package"),
        *("package_value", "concession", "talk_line", "table_offer", "tick"),
        *("person", "judgement", "person_role", "account", "setting"),
    }
)


def _there(module: str) -> bool:
    return find_spec(f"kamdesk.ui.screens.{module}") is not None


class TalksPage(QWidget):
    """The list of an account's talks; once one is opened, its pages."""

    # name: module of screens, class. A page is made of (desk, words, unsaved) or, for the further
    # ones, of (desk, words, today); it has `show_talk(prepared, anew=)` and `flush()`.
    PAGES: ClassVar[dict[str, tuple[str, str]]] = {
        "who": ("talk_who", "WhoPage"),
        "interests": ("talk_interests", "InterestsPage"),
        "alternatives": ("talk_alternatives", "AlternativesPage"),
        "issues": ("talk_issues", "IssuesPage"),
        "concessions": ("talk_concessions", "ConcessionsPage"),
        "packages": ("talk_packages", "PackagesPage"),
        "arguments": ("talk_arguments", "ArgumentsPage"),
        "checklist": ("talk_checklist", "ChecklistPage"),
    }
    FURTHER: ClassVar[dict[str, tuple[str, str]]] = {
        "visit": ("talk_visit", "VisitPage"),
        "meeting": ("talk_meeting", "MeetingPage"),
        "debrief": ("talk_debrief", "DebriefPage"),
    }

    gone = Signal(object)  # Place
    told = Signal(str)
    folded = Signal(bool)  # the head of the account gives its height to a negotiation
    discreet = Signal(bool)  # in the meeting: what is ours alone leaves the screen

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._jobs: Jobs | None = None
        self._account = self._talk = 0
        self._page = ""
        self.prepared: Prepared | None = None
        self.unsaved = Unsaved(desk.drafts, words)
        self.unsaved.told.connect(self.told)
        self.pages: dict[str, Any] = {}
        self.list = TalkList(words, today, "talks", accounts=False)
        self.list.table.opened.connect(lambda line: self._open(line.id))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._lay_list())
        self.stack.addWidget(self._lay_talk())
        column(self.stack, spacing=0, parent=self)

    # --- what the account's window calls

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work, for pages that need it."""
        self._jobs = jobs

    def turn(self, page: str) -> None:
        """Choose the page that a negotiation is shown on."""
        self.flush()
        self._page = page if self.exists(page) else ""

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's list, or one of its negotiations."""
        if (account_id, subject) != (self._account, self._talk):
            self.flush()
        anew = subject != self._talk
        self._account, self._talk = account_id, subject
        self._show(anew)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of this page's business."""
        if changes is not None and not changes.touches(*SUBJECTS):
            self._further(changes)
            return
        anew = changes is not None and changes.origin in ("undo", "redo")
        self._show(anew)
        self._further(changes)

    def flush(self) -> None:
        """Store what is still open."""
        for page in self.pages.values():
            page.flush()

    @classmethod
    def exists(cls, page: str) -> bool:
        """Say whether a page of this name is there."""
        if page in cls.PAGES:
            return True
        module, _ = cls.FURTHER.get(page, ("", ""))
        return bool(module) and _there(module)

    # --- laying out

    def _lay_list(self) -> QWidget:
        words = self._words
        self.begin = button(words("Prepare"), icon="plus", kind="filled")
        self.begin.setMenu(self._templates())
        self._list_head = Header(words("Negotiations"), "", [self.begin])
        sentence = words(
            "Prepare a visit in ten minutes, a negotiation in thirty: who sits there, what each "
            "side needs, where agreement is possible, and what you can offer."
        )
        empty = Empty(
            sentence,
            words("Prepare a visit"),
            lambda: self._begin(""),
            example(words, "negotiation"),
        )
        self.list.table.show_when_empty(empty)
        held = QWidget()
        lines = column(self._list_head, rule(), self.list.table, spacing=0, parent=held)
        lines.setStretch(2, 1)
        return held

    def _templates(self) -> QMenu:
        words = self._words
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addAction(words("Visit"), partial(self._begin, ""))
        menu.addSeparator()
        for name, template in TEMPLATES.items():
            made = menu.addAction(words(template.title), partial(self._begin, name))
            made.setToolTip(words(template.about))
        return menu

    def _lay_talk(self) -> QWidget:
        words = self._words
        self.back = icon_button("back", words("All negotiations of this account"), self._leave)
        self.title = Cut(16, strong=True)
        self.lock = lock_sign(words)
        self.note = Cut(13, tone="quiet")
        self.brief = button(words("Print…"), self._print, icon="print")
        self.meeting = button(words("In the meeting"), partial(self._go, "meeting"), kind="filled")
        self.debrief = button(words("Debrief"), partial(self._go, "debrief"))
        self.more = icon_button("more", words("More"))
        self.more.setMenu(self._deeds())
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        head = row(
            self.back,
            self.title,
            self.lock,
            self.note,
            self.brief,
            self.debrief,
            self.meeting,
            self.more,
            spacing=8,
        )
        head.setContentsMargins(PADDING - 8, 0, PADDING - 4, 0)
        head.setStretch(3, 1)
        bar = QWidget()
        bar.setLayout(head)
        bar.setFixedHeight(46)
        self.steps = ProgressLine(words)
        self.steps.chosen.connect(self._go)
        self.inner = QStackedWidget()
        held = QWidget()
        lines = column(bar, rule(), self.steps, rule(), self.inner, spacing=0, parent=held)
        lines.setStretch(4, 1)
        return held

    def _deeds(self) -> QMenu:
        words = self._words
        menu = QMenu(self)
        menu.addAction(words("Copy as a start for the next"), self._copy)
        menu.addAction(words("Add a round"), self._round)
        self._drop = menu.addAction(words("Drop"), self._turn_dropped)
        menu.addSeparator()
        menu.addAction(words("Delete"), self._remove)
        return menu

    # --- showing

    def _show(self, anew: bool) -> None:
        if not self._account:
            return
        self.prepared = self._read()
        if self.prepared is None:
            self._talk = 0
            self._show_list()
        else:
            self._show_talk(self.prepared, anew)

    def _read(self) -> Prepared | None:
        if not self._talk:
            return None
        try:
            found = self._desk.negotiations.prepared(self._talk)
        except Refused:
            return None
        return found if found.account.id == self._account else None

    def _show_list(self) -> None:
        words, every = self._words, self._desk.negotiations.all(self._account)
        told = self._desk.negotiations.progresses(every)
        lines = [Line(one, how, "") for one, how in zip(every, told, strict=True)]
        self.list.show_lines(lines)
        ahead = sum(1 for line in lines if line.open)
        note = words.count("{n} ahead", "{n} ahead", ahead) if lines else ""
        self._list_head.say(words("Negotiations"), note)
        self.stack.setCurrentIndex(0)
        self.folded.emit(False)
        self.discreet.emit(False)

    def _show_talk(self, prepared: Prepared, anew: bool) -> None:
        words, here = self._words, prepared.negotiation
        page = self._page or self._first(prepared)
        self._page = page
        self.title.setText(words.isolate(here.subject))
        met = page == "meeting"
        self.note.setText("" if met else self._noted(prepared))
        self.steps.show_progress(prepared.progress, page)
        self.steps.setVisible(page in STAGES)
        self.meeting.setVisible(self.exists("meeting") and not here.visit and page != "meeting")
        ahead = here.state == "preparing" and here.day is not None and here.day > self._today()
        self.debrief.setVisible(self.exists("debrief") and page != "debrief" and not ahead)
        self.brief.setText(words("Visit sheet…") if here.visit else words("Brief…"))
        self.brief.setVisible(self._jobs is not None and not met)
        self.lock.setVisible(not met)
        self.folded.emit(True)
        self.discreet.emit(met)
        self._drop.setText(words("Take up again") if here.state == "dropped" else words("Drop"))
        shown = self._made(page)
        self.inner.setCurrentWidget(shown)
        shown.show_talk(prepared, anew=anew)
        self.stack.setCurrentIndex(1)

    def _first(self, prepared: Prepared) -> str:
        """Choose where a negotiation opens: its visit sheet, else what comes next."""
        if prepared.negotiation.visit and self.exists("visit"):
            return "visit"
        if prepared.negotiation.state in ("held", "closed") and self.exists("debrief"):
            return "debrief"
        return prepared.progress.next or "issues"

    def _noted(self, prepared: Prepared) -> str:
        words, here = self._words, prepared.negotiation
        parts = []
        if here.day is not None:
            day = words.day(here.day)
            parts.append(words.apart(day, words.time(here.at)) if here.at else day)
        parts.append(here.place)
        if here.day is not None and here.state == "preparing":
            parts.append(words.relative(here.day, self._today()))
        theirs, ours = len(prepared.theirs), len(prepared.ours)
        if theirs or ours:
            parts.append(words("{theirs} of theirs, {ours} of ours", theirs=theirs, ours=ours))
        if here.deal is not None and here.currency:
            places = prepared.exponents.get(here.currency, 2)
            said = money(here.deal, here.currency, places, words)
            parts.append(words("deal {money} a year", money=said))
        if here.rounds:
            parts.append(words("round {n}", n=max(each.number for each in here.rounds)))
        return beside(words, *parts)

    def _made(self, name: str) -> Any:
        if name not in self.pages:
            further = name in self.FURTHER
            module, kind = (self.FURTHER if further else self.PAGES)[name]
            made = getattr(import_module(f"kamdesk.ui.screens.{module}"), kind)
            third: Any = self._today if further else self.unsaved
            page = made(self._desk, self._words, third)
            if self._jobs is not None and hasattr(page, "use_jobs"):
                page.use_jobs(self._jobs)
            for signal in ("gone", "told"):
                if hasattr(page, signal):
                    getattr(page, signal).connect(getattr(self, signal))
            self.pages[name] = page
            self.inner.addWidget(page)
        return self.pages[name]

    def _further(self, changes: Changes | None) -> None:
        """Let the open page hear of what else changed, where it listens."""
        page = self.pages.get(self._page)
        if page is not None and self.stack.currentIndex() == 1 and hasattr(page, "refresh"):
            page.refresh(changes)

    # --- deeds

    def _place(self, page: str = "", talk: int = 0) -> Place:
        return Place("accounts", self._account, f"talks/{page}" if page else "talks", talk)

    def _go(self, page: str) -> None:
        self.flush()
        self.gone.emit(self._place(page, self._talk))

    def _open(self, talk: int) -> None:
        self._page = ""
        self.gone.emit(self._place("", talk))

    def _leave(self) -> None:
        self.flush()
        self.gone.emit(self._place())

    def _begin(self, template: str) -> None:
        words = self._words
        chosen = TEMPLATES.get(template)
        subject = words(chosen.title) if chosen else words("Visit")
        self._open(self._desk.negotiations.begin(self._account, subject, template, say=words))

    def _copy(self) -> None:
        self._open(self._desk.negotiations.copy(self._talk))

    def _round(self) -> None:
        self._desk.negotiations.next_round(self._talk)

    def _turn_dropped(self) -> None:
        here = self.prepared.negotiation if self.prepared else None
        if here is not None:
            state = "preparing" if here.state == "dropped" else "dropped"
            self._desk.negotiations.set(here.id, "state", state)

    def _remove(self) -> None:
        talk = self._talk
        self._leave()
        self._desk.negotiations.remove(talk)

    def _print(self) -> None:
        """Offer the papers of the meeting, the one that fits the page first."""
        from kamdesk.ui.screens.print_talk import PrintTalk  # brings what shows pages

        self.flush()
        if self._jobs is not None:
            kind = "visit-sheet" if self._page == "visit" else "brief"
            self.dialog = PrintTalk(self._desk, self._talk, self._words, self._jobs, kind)
            self.dialog.open()
