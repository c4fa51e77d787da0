"""Debrief: what was reached against target, reservation and zone; lessons; into the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.negotiations import OUTCOMES
from kamdesk.domain.reading import Unreadable
from kamdesk.domain.refusal import Refused
from kamdesk.domain.talks import table
from kamdesk.ui.boxes import ChoiceBox, LineBox, NumberBox
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import PADDING, Card, button, column, label, row, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens.talk_fields import TalkForm
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.words.talks import points, said

if TYPE_CHECKING:
    from kamdesk.domain.negotiations import Issue, Negotiation
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

_NUMBERS = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
TEXTS = (
    Field(
        "agreed_summary", "Agreed summary", "text", lines=3, wide=True, help="May go to the client."
    ),
    Field("went_well", "What went well", "text", lock=True, lines=3),
    Field("otherwise", "What we would do otherwise", "text", lock=True, lines=3),
    Field("next_step", "Next step", "text", lines=2, wide=True, help="May go to the client."),
)


class DebriefPage(QWidget):
    """The result of each issue, words for the history, lessons, and the end of it."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._here: Negotiation | None = None
        self.boxes: dict[int, Any] = {}
        self._told: dict[int, tuple[Any, Any]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self.whole = label("", 13, wrap=True)
        self.results = Card(words("Result by issue"), lock=lock_sign(words))
        self.results.body.addLayout(self._grid)
        self.results.body.addWidget(self.whole)
        self.form = TalkForm(desk, words, Unsaved(desk.drafts, words), TEXTS, 2)
        self.outcome = ChoiceBox(
            [(key, words(text)) for key, text in OUTCOMES.items() if key],
            words("How did it end?"),
        )
        self.outcome.setFixedWidth(240)
        self.close_it = button(words("Close the negotiation"), self._close, kind="filled")
        self.hold = button(words("Write it into the history"), self._hold)
        self.plan = button(words("Put the next step into the plan"), self._plan)
        self.trouble = label("", 13, tone="alarm", wrap=True)
        self.trouble.hide()
        self.lesson = LineBox()
        self.lesson.setPlaceholderText(words("A lesson in one sentence; press Enter"))
        self.lesson.returnPressed.connect(self._learn)
        self._lessons = column(spacing=4)
        lessons = Card(words("Lessons"), words("offered again in a like situation"))
        lessons.body.addWidget(self.lesson)
        lessons.body.addLayout(self._lessons)
        end = row(self.outcome, self.close_it, self.hold, self.plan, None, spacing=8)
        page = QWidget()
        lines = column(
            self.results, self.form, lessons, self.trouble, end, None, spacing=16, parent=page
        )
        lines.setContentsMargins(PADDING, 12, PADDING, 16)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show what was reached."""
        here = prepared.negotiation
        if self._here is None or anew or [i.id for i in here.issues] != list(self.boxes):
            self._make(here.issues)
        stood, self._here = self._here, here
        self.results.setVisible(bool(here.issues))
        for issue in here.issues:
            self._show_issue(issue, anew=anew)
        self._show_whole(here)
        self.form.show_talk(prepared, anew=anew)
        if stood is None or anew or (stood.id, stood.outcome) != (here.id, here.outcome):
            self.outcome.put(here.outcome or None)  # else what is chosen waits for its button
        self.close_it.setEnabled(here.state != "closed")
        self._show_lessons()

    def flush(self) -> None:
        """Store what is still open."""
        for number, box in self.boxes.items():
            if isinstance(box, NumberBox) and box.isModified():
                self._store(number)
        self.form.flush()

    # --- the result

    def _make(self, issues: tuple[Issue, ...]) -> None:
        words = self._words
        while self._grid.count():
            item = self._grid.takeAt(0)
            held = item.widget() if item is not None else None
            if held is not None:
                held.hide()
                held.deleteLater()
        self.boxes, self._told = {}, {}
        heads = (
            words("Issue"),
            words("Target"),
            words("Reservation"),
            words("Last word, ours / theirs"),
            words("Result"),
        )
        for at, text in enumerate(heads):
            head = label(text, 12, tone="quiet")
            if at in (1, 2):
                head.setAlignment(_NUMBERS)
            self._grid.addWidget(head, 0, at)
        for line, issue in enumerate(issues, 1):
            name = column_of(issue, words)
            self._grid.addWidget(name, line, 0)
            for at, value in ((1, issue.target), (2, issue.reservation)):
                shown = label(said(issue, value, words))
                shown.setAlignment(_NUMBERS)
                self._grid.addWidget(shown, line, at)
            last, told = label("", 13, tone="quiet"), label("", 13)
            self._grid.addWidget(last, line, 3)
            box: Any
            if issue.by_steps:
                steps = [(at, words.isolate(s.title)) for at, s in enumerate(issue.steps, 1)]
                box = ChoiceBox(steps, words("Not agreed"))
                box.edited.connect(partial(self._store, issue.id))
            else:
                box = NumberBox(words)
                box.left.connect(partial(self._store, issue.id))
            box.setFixedWidth(130)
            box.setAccessibleName(words("Result on {issue}", issue=issue.title))
            self._grid.addWidget(box, line, 4)
            self._grid.addWidget(told, line, 5)
            self.boxes[issue.id], self._told[issue.id] = box, (last, told)
        self._grid.setColumnStretch(5, 1)

    def _show_issue(self, issue: Issue, *, anew: bool) -> None:
        words, box = self._words, self.boxes[issue.id]
        if anew or not box.hasFocus():
            box.put(int(issue.result) if issue.by_steps and issue.result else issue.result)
        last, told = self._told[issue.id]
        offers = [table.latest(issue, side) for side in ("ours", "theirs")]
        texts = [said(issue, offer.value if offer else None, words) for offer in offers]
        last.setText(words.line(f"{words.isolate(texts[0])} / {words.isolate(texts[1])}"))
        told.setText(self._result(issue))

    def _result(self, issue: Issue) -> str:
        words, found = self._words, table.result(issue)
        if found.score is None:
            return ""
        text = {
            "beyond": words("target reached"),
            "between": words("between reservation and target"),
            "at": words("just at our reservation"),
            "below": words("below our reservation"),
        }[found.place]
        parts = [text, words("score {n}", n=points(found.score, words))]
        if found.share is not None:
            share = words.percent(Decimal(found.share.numerator) / found.share.denominator, 0)
            parts.append(words("{share} of the zone is ours", share=share))
        return words.line(" · ".join(parts))

    def _show_whole(self, here: Negotiation) -> None:
        words, found = self._words, table.reached(here.issues)
        if found.worth is None:
            self.whole.setText("")
            return
        text = words("The whole is worth {n} of 100 to us", n=points(found.worth, words))
        if found.floor is not None:
            floor = words("our alternative {n}", n=points(found.floor, words))
            text = words.line(f"{text} · {floor}")
        self.whole.setText(text)

    def _store(self, number: int) -> None:
        try:
            value = self.boxes[number].read()
        except (Refused, Unreadable) as fault:
            self._say(fault)
            return
        self.trouble.hide()
        stored = None if value is None else Decimal(value)
        held = next((i for i in self._here.issues if i.id == number), None) if self._here else None
        if held is not None and held.result != stored:
            self._desk.negotiations.set_part("issue", number, "result", stored)

    # --- what becomes of it

    def _show_lessons(self) -> None:
        while self._lessons.count():
            item = self._lessons.takeAt(0)
            held = item.widget() if item is not None else None
            if held is not None:
                held.hide()
                held.deleteLater()
        if self._here is not None:
            for lesson in self._desk.lessons.of_negotiation(self._here.id):
                self._lessons.addWidget(label(self._words.isolate(lesson.title), wrap=True))

    def _learn(self) -> None:
        if self._here is None or not self.lesson.text().strip():
            return
        self._desk.meetings.learn(self._here.id, self.lesson.text())
        self.lesson.clear()
        self._show_lessons()

    def _hold(self) -> None:
        self.flush()
        if self._here is not None:
            entry = self._desk.meetings.hold(self._here.id)
            self.gone.emit(Place("accounts", self._here.account_id, "history", entry))

    def _plan(self) -> None:
        said_ = self._words("The next step is in the plan.")
        self._do(lambda talk: self._desk.meetings.plan_next(talk), said_)

    def _close(self) -> None:
        outcome = self.outcome.read() or ""
        said_ = self._words("The negotiation is closed; the meeting stands in the history.")
        self._do(lambda talk: self._desk.meetings.close(talk, outcome), said_)

    def _do(self, deed: Callable[[int], object], said_: str) -> None:
        self.trouble.hide()
        self.flush()
        if self._here is None or not self.trouble.isHidden():
            return  # a result that cannot be read is mended first
        try:
            deed(self._here.id)
        except Refused as refused:
            self._say(refused)
            return
        self.trouble.hide()
        self.told.emit(said_)

    def _say(self, fault: Refused | Unreadable) -> None:
        self.trouble.setText(self._words(fault.text, **fault.values))
        self.trouble.show()


def column_of(issue: Issue, words: Words) -> QWidget:
    """Set an issue's name over its unit."""
    held = QWidget()
    column(
        label(words.isolate(issue.title), 13, strong=True),
        label(words.isolate(issue.unit), 12, tone="quiet"),
        spacing=0,
        parent=held,
    )
    return held
