"""Interests under the positions: per issue, what each side needs and what both call fair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.negotiations import Issue
from kamdesk.ui.forms import Field, Form, lock_sign
from kamdesk.ui.panels import PADDING, column, label, row, rule, scrolled
from kamdesk.ui.screens.in_place import AddLine, RowList
from kamdesk.ui.screens.talk_values import said, theirs

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

FIELDS = (
    Field("our_interest", "Our interest", "text", lock=True, lines=2),
    Field("their_interest", "Their interest", "text", lock=True, lines=2),
    Field("fairness", "Criterion of fairness", "text", lock=True, lines=2),
)


class InterestRow(QWidget):
    """One issue: the two positions, and what lies under them."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved, issue: Issue) -> None:
        super().__init__()
        self._words = words

        def store(name: str, value: Any, visit: str) -> None:
            desk.negotiations.set_part("issue", issue.id, name, value, visit)

        self.title = label("", 14, strong=True)
        self.positions = label("", 12, tone="quiet")
        self.forms = [
            Form((field,), words, store, draft=unsaved.keeper("issue", lambda: issue.id))
            for field in FIELDS
        ]
        self._unsaved, self._issue = unsaved, issue.id
        boxes = row(*self.forms, spacing=16)
        for place in range(len(self.forms)):
            boxes.setStretch(place, 1)
        head = row(self.title, self.positions, None, spacing=10)
        lines = column(head, boxes, rule(), spacing=8, parent=self)
        lines.setContentsMargins(0, 8, 0, 0)

    def show_row(self, issue: Issue, anew: bool) -> None:
        """Show an issue."""
        words = self._words
        self.title.setText(words.isolate(issue.title))
        ours, theirs_said = said(issue, issue.opening, words), theirs(issue, words)[0]
        text = words("we open with {ours}, they stand at {theirs}", ours=ours, theirs=theirs_said)
        known = issue.opening is not None or theirs_said != "–"
        self.positions.setText(text if known else "")
        for form in self.forms:
            form.show_values({name: getattr(issue, name) for name in form.boxes}, anew=anew)
            if anew:
                self._unsaved.give_back("issue", self._issue, form.slots)

    def flush(self) -> None:
        """Store what is still open."""
        for form in self.forms:
            form.flush()


class InterestsPage(QWidget):
    """All issues with their interests."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk = desk
        self._talk = 0
        self.rows = RowList(lambda issue: InterestRow(desk, words, unsaved, issue))
        asking = words("Add issue: type what is to be agreed, press Enter")
        self.add = AddLine(words, asking, self._add)
        note = label(
            words(
                "A position says what somebody wants, an interest why. "
                "Two positions may exclude each other; the interests under them seldom do."
            ),
            13,
            tone="quiet",
            wrap=True,
        )
        head = row(label(words("Interests"), 14, strong=True), lock_sign(words), None)
        page = QWidget()
        lines = column(head, note, rule(), self.rows, self.add, None, spacing=8, parent=page)
        lines.setContentsMargins(PADDING, 12, PADDING, 16)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the issues."""
        self._talk = prepared.negotiation.id
        self.rows.show_rows(prepared.negotiation.issues, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _add(self, text: str) -> None:
        self._desk.negotiations.add_part(self._talk, "issue", text)
