"""In the meeting: big type, one hand; what was offered by whom, and no limit on the screen.

What an offer is worth shows only while the eye is held down, by mouse or by F9.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kamdesk.domain.reading import Unreadable
from kamdesk.domain.refusal import Refused
from kamdesk.domain.talks import table
from kamdesk.domain.talks.utility import utility
from kamdesk.ui.boxes import ChoiceBox, LineBox, NumberBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.panels import PADDING, Card, button, column, label, row, rule, scrolled
from kamdesk.ui.theme import theme
from kamdesk.words.talks import points, said

if TYPE_CHECKING:
    from kamdesk.domain.negotiations import Issue, TableOffer
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

Take = Callable[[Any, str, Any], None]  # issue, side, value
LOOK = Qt.Key.Key_F9
HIGH, BIG = 44, 20  # of buttons and type: for one hand, at arm's length


class MeetingPage(QWidget):
    """A row for each issue, promises below, and an eye to hold."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._prepared: Prepared | None = None
        self.rows: dict[int, IssueRow] = {}
        self._issues = column(spacing=0)
        self.look = button(words("Hold to look"), icon="eye")
        self.look.setToolTip(words("Shows what lies on the table is worth while held (F9)"))
        self.look.setFixedHeight(HIGH)
        self.look.setAutoRepeat(False)
        self.look.pressed.connect(partial(self.reveal, True))
        self.look.released.connect(partial(self.reveal, False))
        self.worth = label("", 14, wrap=True)
        self.what = LineBox()
        self.what.setPlaceholderText(words("What was promised"))
        _enlarge(self.what)
        self.due = DateField(words, today)
        _enlarge(self.due)
        self.due.setFixedWidth(160)
        self.due.setPlaceholderText(words("Until when"))
        we = button(words("We promise"), partial(self.promise, "ours"))
        they = button(words("They promise"), partial(self.promise, "theirs"))
        for each in (we, they):
            each.setFixedHeight(HIGH)
        self.trouble = label("", 13, tone="alarm", wrap=True)
        self._promises = column(spacing=4)
        card = Card(words("Promises"))
        ask = row(self.what, self.due, we, they, spacing=8)
        ask.setStretch(0, 1)
        card.body.addLayout(ask)
        card.body.addWidget(self.trouble)
        card.body.addLayout(self._promises)
        page = QWidget()
        lines = column(self._issues, 12, card, None, spacing=8, parent=page)
        lines.setContentsMargins(PADDING, 8, PADDING, 16)
        foot = row(PADDING, self.look, 12, self.worth, None, PADDING, spacing=0)
        foot.setStretch(3, 1)
        held = QWidget()
        held.setLayout(foot)
        held.setMinimumHeight(HIGH + 16)
        whole = column(scrolled(page), rule(), held, spacing=0, parent=self)
        whole.setStretch(0, 1)
        self.trouble.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the issues and what was said on them."""
        issues = prepared.negotiation.issues
        if self._prepared is None or anew or [i.id for i in issues] != list(self.rows):
            self._make(issues)
        self._prepared = prepared
        for issue in issues:
            self.rows[issue.id].show_issue(issue)
        self._show_promises()
        self.reveal(False)

    def flush(self) -> None:
        """Keep nothing open: an offer stands once its button was pressed."""

    def offer(self, issue: Issue, side: str, value: Any) -> None:
        """Take an offer down."""
        self._desk.meetings.offer(issue.id, side, value)

    def promise(self, side: str) -> None:
        """Take a promise down."""
        if self._prepared is None:
            return
        try:
            due = self.due.read()
            self._desk.meetings.promise(self._prepared.negotiation.id, side, self.what.text(), due)
        except (Refused, Unreadable) as fault:
            self.trouble.setText(self._words(fault.text, **fault.values))
            self.trouble.show()
            (self.due if isinstance(fault, Unreadable) else self.what).setFocus()
            return
        self.trouble.hide()
        self.what.clear()
        self.due.put(None)
        self._show_promises()
        self.what.setFocus()

    def reveal(self, on: bool) -> None:
        """Show what lies on the table is worth, or hide it again."""
        self.worth.setText(self._weighed() if on else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == LOOK and not event.isAutoRepeat():
            self.reveal(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == LOOK and not event.isAutoRepeat():
            self.reveal(False)
        else:
            super().keyReleaseEvent(event)

    def _weighed(self) -> str:
        words, here = self._words, self._prepared
        if here is None:
            return ""
        issues, parts = here.negotiation.issues, []
        theirs = table.weighed(issues, table.lying(issues, "theirs"))
        ours = table.weighed(issues, table.lying(issues, "ours"))
        parts.append(words("Their offer is worth {n} of 100 to us", n=points(theirs.worth, words)))
        parts.append(words("our offer {n}", n=points(ours.worth, words)))
        floor = table.weighed(issues, {}).floor
        if floor is not None:
            parts.append(words("our alternative {n}", n=points(floor, words)))
        for package in here.negotiation.on_table:
            worth = utility(issues, package.values)
            if worth is not None:
                parts.append(f"{words.isolate(package.name)} {points(worth, words)}")
        if theirs.open:
            names = words.listing([issue.title for issue in theirs.open])
            parts.append(words("nobody has named: {issues}", issues=names))
        return words.line(" · ".join(parts))

    def _make(self, issues: tuple[Issue, ...]) -> None:
        for held in self.rows.values():
            self._issues.removeWidget(held)
            held.hide()
            held.deleteLater()
        self.rows = {}
        for issue in issues:
            made = IssueRow(issue, self._words, self.offer)
            self.rows[issue.id] = made
            self._issues.addWidget(made)

    def _show_promises(self) -> None:
        words = self._words
        while self._promises.count():
            item = self._promises.takeAt(0)
            held = item.widget() if item is not None else None
            if held is not None:
                held.hide()
                held.deleteLater()
        if self._prepared is None:
            return
        for promise in self._desk.meetings.promises(self._prepared.negotiation.id):
            who = words("we") if promise.owed_by == "ours" else words("they")
            day = words.day(promise.due) if promise.due else words("no day set")
            text = words.line(f"{who}: {words.isolate(promise.what)} · {day}")
            self._promises.addWidget(label(text, 14, wrap=True))


class IssueRow(QWidget):
    """One issue: its name, the last word of each side, and a value to take down."""

    def __init__(
        self, issue: Issue, words: Words, offer: Callable[[Issue, str, Any], None]
    ) -> None:
        super().__init__()
        self._words, self._offer, self.issue = words, offer, issue
        title = column(
            None,
            label(words.isolate(issue.title), 16, strong=True, wrap=True),
            label(words.isolate(issue.unit), 12, tone="quiet"),
            None,
            spacing=0,
        )
        self.theirs, self.ours = label("–", BIG, strong=True), label("–", BIG, strong=True)
        self.theirs_when = label("", 12, tone="quiet")
        self.ours_when = label("", 12, tone="quiet")
        self.box: Any
        if issue.by_steps:
            steps = [(at, words.isolate(step.title)) for at, step in enumerate(issue.steps, 1)]
            self.box = ChoiceBox(steps, words("Choose…"))
        else:
            self.box = NumberBox(words)
        _enlarge(self.box)
        self.box.setFixedWidth(160)
        self.box.setAccessibleName(words("Value on {issue}", issue=issue.title))
        self.said_theirs = button(words("They offer"), partial(self.take, "theirs"))
        self.said_ours = button(words("We offer"), partial(self.take, "ours"))
        for each in (self.said_theirs, self.said_ours):
            each.setFixedHeight(HIGH)
        last = row(
            column(
                label(words("They"), 12, tone="quiet"), self.theirs, self.theirs_when, spacing=0
            ),
            column(
                label(words("We (our side)"), 12, tone="quiet"),
                self.ours,
                self.ours_when,
                spacing=0,
            ),
            spacing=24,
        )
        line = row(title, last, self.box, self.said_theirs, self.said_ours, spacing=12)
        line.setStretch(0, 3)
        line.setStretch(1, 3)
        self.trouble = label("", 13, tone="alarm", wrap=True)
        self.trouble.hide()
        lines = column(line, self.trouble, rule(), spacing=8, parent=self)
        lines.setContentsMargins(0, 8, 0, 0)
        QWidget.setTabOrder(self.box, self.said_theirs)
        QWidget.setTabOrder(self.said_theirs, self.said_ours)

    def show_issue(self, issue: Issue) -> None:
        """Show the last word of each side."""
        self.issue = issue
        for side, shown, when in (
            ("theirs", self.theirs, self.theirs_when),
            ("ours", self.ours, self.ours_when),
        ):
            offer = table.latest(issue, side)
            shown.setText(said(issue, offer.value if offer else None, self._words))
            when.setText(self._when(offer))

    def take(self, side: str) -> None:
        """Take the typed value down as an offer of a side."""
        try:
            value = self.box.read()
        except (Refused, Unreadable) as fault:
            self._say(self._words(fault.text, **fault.values))
            return
        if value is None:
            self._say(self._words("Something must stand here."))
            return
        self.trouble.hide()
        self.box.put(None)
        self._offer(self.issue, side, value)

    def _say(self, trouble: str) -> None:
        """Say why nothing was taken down; what is typed stays in hand."""
        self.trouble.setText(trouble)
        self.trouble.show()
        self.box.setFocus()

    def _when(self, offer: TableOffer | None) -> str:
        return self._words.time(offer.said_at) if offer else ""


def _enlarge(box: QWidget) -> None:
    """Make a box as high as the buttons beside it."""
    box.setProperty("kind", "large")
    box.setFont(theme().font(16))
