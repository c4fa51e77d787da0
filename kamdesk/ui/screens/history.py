"""History: the time line of an account and its registers, an entry at the side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.people import Person
from kamdesk.ui.flow import flow
from kamdesk.ui.panels import (
    PADDING,
    Strip,
    button,
    column,
    icon_button,
    label,
    retone,
    row,
    rule,
)
from kamdesk.ui.screens.entry_editor import WIDE, EntryEditor
from kamdesk.ui.screens.history_interaction import Interaction
from kamdesk.ui.screens.history_list import EntryList
from kamdesk.ui.screens.history_problems import ProblemLog
from kamdesk.ui.screens.interviews import Sheet
from kamdesk.ui.screens.owed import Owed
from kamdesk.ui.screens.tenders import Tenders
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.switches import Segments
from kamdesk.ui.work import Jobs

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = (
    *("entry", "entry_detail", "entry_person", "promise", "attachment", "person", "name"),
    *("fact", "account_unit", "answer", "question", "need"),
)


class HistoryPage(QWidget):
    """Whatever is chosen in the time line or a register stands in the editor."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account, self._chosen = 0, 0
        self._due = 0  # the agreement whose notice date is nearest
        self._people: tuple[Person, ...] = ()
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        titles = [
            ("all", words("Time line")),
            ("promises", words("Promises")),
            ("tenders", words("Tenders")),
            ("problems", words("Problems")),
            ("talks", words("Interviews")),
        ]
        self.view = Segments(titles, "all")
        self.view.chosen.connect(self._turn)
        self.since = button(words("Since last meeting"), self.show_since, icon="eye", kind="small")
        self.print = icon_button("print", words("Print the history…"), self.print_history)
        self.new = button(words("New entry"), self.add, icon="plus", kind="small")
        self.notice = Strip("watch")
        self.notice.act.clicked.connect(lambda: self._choose(self._due))
        self.interaction = Interaction(desk.entries, words, self._unsaved)
        self.list = EntryList(desk.entries, words, today, self.add)
        self.list.chosen.connect(self._choose)
        self.parts: dict[str, QWidget] = {"all": self.list}
        self._lay_out()

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's history, and an entry of it."""
        if account_id != self._account:
            self.flush()
            self._account, self._chosen = account_id, 0
            self._read(anew=True)
        if subject:
            self._chosen = subject
            self._show_view("all")
            self._read(anew=False)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the history's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.interaction.flush()
        for name in ("promises", "talks"):
            if name in self.parts:
                getattr(self, name).flush()
        if self._side.count() > 1:
            self.editor.flush()

    @cached_property
    def editor(self) -> EntryEditor:
        """Give the editor, made when the first entry is opened."""
        made = EntryEditor(self._desk, self._words, self._today, self._unsaved)
        made.removed.connect(self._remove)
        self._side.addWidget(made)
        return made

    @cached_property
    def promises(self) -> Owed:
        """Give the promise ledger."""
        made = Owed(self._desk.entries, self._words, self._unsaved, self._today)
        made.opened.connect(self._choose)
        return made

    @cached_property
    def tenders(self) -> Tenders:
        """Give the tender register."""
        made = Tenders(self._desk.entries, self._words)
        made.opened.connect(self._choose)
        made.asked.connect(lambda: self.add("tender"))
        return made

    @cached_property
    def problems(self) -> ProblemLog:
        """Give complaints, requests and disputes."""
        made = ProblemLog(self._desk.entries, self._words, self._today)
        made.opened.connect(self._choose)
        made.asked.connect(lambda: self.add("complaint"))
        return made

    @cached_property
    def talks(self) -> Sheet:
        """Give the questions to ask, and the answers."""
        made = Sheet(self._desk.interviews, self._words, self._unsaved)
        made.print_asked.connect(self._print_questions)
        return made

    def show_since(self) -> None:
        """Show on one page what happened since the last meeting."""
        from kamdesk.ui.screens.since import SinceDialog

        self.flush()
        account = self._account

        def print_it() -> None:
            from kamdesk.ui.screens.history_print import PrintSince

            self._open(PrintSince(self._desk, account, self._words, self._jobs()))

        made = SinceDialog(self._desk, account, self._words, print_it)
        made.opened.connect(lambda entry_id: self.show_account(account, entry_id))
        self._open(made)

    def print_history(self) -> None:
        """Open the page on which the history is printed."""
        from kamdesk.ui.screens.history_print import PrintHistory

        self.flush()
        self._open(PrintHistory(self._desk, self._account, self._words, self._jobs()))

    def add(self, kind: str = "meeting") -> None:
        """Add an entry of today and open it."""
        self.flush()
        self.list.sieve.clear()
        if kind == "meeting":
            self._show_view("all")
        self._chosen = self._desk.entries.add(self._account, kind, self._today())
        self._read(anew=True)
        self.editor.boxes["subject"].setFocus()

    def _lay_out(self) -> None:
        bar = flow(self.view, self.new, self.since, self.print)
        bar.setContentsMargins(PADDING, 10, PADDING, 8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._strip = QWidget()
        column(self.notice, self.interaction, rule(), spacing=0, parent=self._strip)
        main = column(bar, rule(), self._strip, self._stack, spacing=0)
        main.setStretch(3, 1)
        self._side = QStackedWidget()
        self._side.setFixedWidth(WIDE)
        held = QWidget()
        nothing = self._words("Choose an entry to read or correct it.")
        empty = column(label(nothing, tone="quiet", wrap=True), None, parent=held)
        empty.setContentsMargins(PADDING, 20, PADDING, PADDING)
        self._side.addWidget(held)
        self._edge = rule(upright=True)
        both = row(main, self._edge, self._side, spacing=0, parent=self)
        both.setStretch(0, 1)

    def _part(self) -> QWidget:
        """Give what is in view, made when it is first turned to."""
        name = self.view.value()
        if name not in self.parts:
            self.parts[name] = getattr(self, name)
            self._stack.addWidget(self.parts[name])
        return self.parts[name]

    def turn(self, view: str) -> None:
        """Turn to a register, or the interviews ("talks"), by name."""
        self._show_view(view)
        if self._account:
            self._turn(view)

    def _turn(self, view: str) -> None:
        self.flush()
        if view != "all":
            self._chosen = 0  # a register begins with its whole width
        self._read(anew=False)

    def _show_view(self, name: str) -> None:
        if self.view.value() != name:
            self.view.put(name)

    def _read(self, *, anew: bool) -> None:
        """Read the people, what is in view, and the entry at the side."""
        desk, part = self._desk, self._part()
        self._people = (*desk.people.of_account(self._account), *desk.people.ours())
        self._stack.setCurrentWidget(part)
        self._strip.setVisible(self.view.value() == "all")
        self.interaction.show_account(self._account, anew=anew)
        self._say_notice()
        view = self.view.value()
        if view == "all":
            self.list.show_account(self._account, self._people, self._chosen)
        elif view == "promises":
            self.promises.people = [(person.id, person.name) for person in self._people]
            self.promises.show_account(self._account, anew=anew)
        elif view == "tenders":
            self.tenders.show_account(self._account)
        elif view == "talks":
            self.talks.show_account(self._account, self._people, anew=anew)
        else:
            names = {person.id: person.name for person in self._people}
            self.problems.show_account(self._account, names)
        self._show_entry(anew=anew)

    def _say_notice(self) -> None:
        """Warn before the day until which an agreement can be ended."""
        near, words = self._desk.entries.notices(self._account), self._words
        if not near:
            self.notice.say("")
            return
        first = near[0]
        self._due = first.entry.id
        day = words("Notice by {day}", day=first.notice_by)
        left = words.count("{n} day left", "{n} days left", first.days)
        renews = words("It renews by itself.") if first.renews else ""
        text = words.line(f"{words.isolate(first.entry.subject)} • {left}. {renews}".strip())
        retone(self.notice, first.level)
        self.notice.say(day, text, words("Open"))

    def _choose(self, entry_id: int) -> None:
        self._chosen = entry_id
        self._show_entry(anew=False)

    def _show_entry(self, *, anew: bool) -> None:
        found = self._desk.entries.some([self._chosen]) if self._chosen else ()
        shown = bool(found and found[0].account_id == self._account)
        view = self.view.value()
        for part in (self._edge, self._side):  # a register takes the whole width
            part.setVisible(view == "all" or (shown and view != "talks"))
        if shown:
            self.editor.show_entry(found[0], self._people, anew=anew)
            self._side.setCurrentWidget(self.editor)
        else:
            self._side.setCurrentIndex(0)

    def _remove(self, entry_id: int) -> None:
        self._chosen = 0
        self._desk.entries.remove(entry_id)
        self.told.emit(self._words("Entry deleted. Ctrl+Z takes it back."))

    def _print_questions(self) -> None:
        from kamdesk.ui.screens.history_print import PrintQuestions

        self.flush()
        self._open(PrintQuestions(self._desk, self._account, self._words, self._jobs()))

    def _jobs(self) -> Jobs:
        """Give the window's jobs, or our own where no window stands around the page."""
        found = getattr(self.window(), "jobs", None)
        return found if isinstance(found, Jobs) else Jobs(self)

    def _open(self, dialog: QDialog) -> None:
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.open()
