"""The visit sheet: an ordinary meeting on one screen; three lines are typed, the rest is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Card, Cut, button, column, label, row, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens.talk_arguments import LineList
from kamdesk.ui.screens.talk_attendees import Attendees
from kamdesk.ui.screens.talk_fields import TalkForm
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.usecases.since import Line, Told
    from kamdesk.words import Words

READ = ("entry", "promise", "step", "fact", "person", "sale_line", "entry_detail")
MOST = 6  # lines of a block
WHEN = (
    Field("subject", "Subject", wide=True),
    Field("day", "Day", "day"),
    Field("hour", "Hour", example="10:00"),
    Field("place", "Place"),
)
AIMS = (
    Field(
        "purpose", "Purpose of the visit", "text", lines=2, example="Agree the stops before winter."
    ),
    Field("wanted", "Result wanted", "text", lock=True, lines=2, example="Six dates with names."),
    Field(
        "brings",
        "One thing of value to bring",
        "text",
        lock=True,
        lines=2,
        example="Leak photographs with the cost beside.",
    ),
    Field("next_step", "Next step to leave with", "text", lines=2, help="May go to the client."),
)


class VisitPage(QWidget):
    """Aims, people and questions; beside them what is open and what happened."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._jobs: Jobs | None = None
        self._account = self._talk = 0
        unsaved = Unsaved(desk.drafts, words)
        self.when = TalkForm(desk, words, unsaved, WHEN, 3)
        self.aims = TalkForm(desk, words, unsaved, AIMS, 2)
        self.theirs = Attendees(desk, words, unsaved, ours=False)
        self.ours = Attendees(desk, words, unsaved, ours=True)
        self.questions = LineList(
            desk, words, unsaved, "question", words("Three questions"), words("Add a question")
        )
        self.add = button(words("Add issues"), self._add_issues, icon="plus")
        self.add.setToolTip(words("It becomes a negotiation; nothing is typed twice."))
        self._parts = (self.when, self.aims, self.theirs, self.ours, self.questions)
        self._cards: list[QWidget] = []
        self._told = column(spacing=12)
        left = column(
            self.aims,
            8,
            self.questions,
            8,
            self.theirs,
            8,
            self.ours,
            8,
            self.when,
            8,
            row(self.add, None),
            None,
            spacing=8,
        )
        right = column(self._told, None, spacing=12)
        page = QWidget()
        both = row(left, right, spacing=24, parent=page)
        both.setContentsMargins(PADDING, 12, PADDING, 16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        column(scrolled(page), spacing=0, parent=self)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work: the dossier takes its time."""
        self._jobs = jobs

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the sheet."""
        here = prepared.negotiation
        for part in self._parts:
            part.show_talk(prepared, anew=anew)
        self._talk = here.id
        if here.account_id != self._account:
            self._account = here.account_id
            self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the dossier again; the talks themselves do not change it."""
        if not self._account or (changes is not None and not changes.touches(*READ)):
            return
        account, words, since = self._account, self._words, self._desk.since
        if self._jobs is None:
            self._tell(since.told(account, words))
        else:
            self._jobs.run("", lambda *_: since.told(account, words), self._tell, shown=False)

    def flush(self) -> None:
        """Store what is still open."""
        for part in self._parts:
            part.flush()

    def _tell(self, told: Told) -> None:
        """Say what is open and what happened; our promises come first."""
        if not isValid(self):
            return
        words = self._words
        for card in self._cards:
            self._told.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        owed = {words("Owed by us"), words("Owed by them")}
        blocks = sorted(told.blocks, key=lambda block: block[0] not in owed)
        self._cards += [self._card(title, lines) for title, lines in blocks if title in owed]
        met = Card(words("Since last meeting"))
        for text in (told.met, told.head, told.agreed, *told.invoiced):
            if text:
                met.body.addWidget(label(text, wrap=True))
        self._cards.append(met)
        self._cards += [self._card(title, lines) for title, lines in blocks if title not in owed]
        for card in self._cards:
            self._told.addWidget(card)

    def _card(self, title: str, lines: tuple[Line, ...]) -> Card:
        card = Card(title)
        for line in lines[:MOST]:
            what = Cut()
            what.setText(self._words.isolate(line.what))
            tone = "alarm" if line.alarm else "quiet"
            card.body.addLayout(column(what, label(line.rest, 12, tone=tone), spacing=0))
        if (more := len(lines) - MOST) > 0:
            said = self._words.count("and {n} more", "and {n} more", more)
            card.body.addWidget(label(said, 12, tone="quiet"))
        return card

    def _add_issues(self) -> None:
        self.flush()
        self.gone.emit(Place("accounts", self._account, "talks/issues", self._talk))
