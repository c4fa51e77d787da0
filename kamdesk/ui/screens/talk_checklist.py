"""Checklist: what still lacks, the five mistakes, and the table as the other side sees it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import MISTAKES
from kamdesk.domain.talks import utility
from kamdesk.domain.talks.progress import LACKING, PAGES
from kamdesk.ui import icons
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.panels import PADDING, Card, Cut, button, column, label, row, rule, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens.lesson_panel import tag_text
from kamdesk.ui.screens.talk_values import plain, points_span, said, theirs

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

ADVICE = {
    "unpunctual": term("Route and time are known; you are there ten minutes early."),
    "temper": term("Their hardest questions have an answer; you know when to ask for a break."),
    "affairs": term("You have read what happened since last meeting, and their figures."),
    "unprepared": term("Issues, alternatives, packages and questions stand on paper."),
    "product": term("You have refreshed what you must know of the product."),
}
LESSONS = 4  # offered again
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class ChecklistPage(QWidget):
    """Four cards: mistakes, lacking, lessons of like situations, rehearsal."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._prepared: Prepared | None = None
        self.lacking = Card(words("Still lacking"))
        self.mistakes = Card(words("Five mistakes that lose key accounts"))
        self.ticks: dict[str, CheckBox] = {}
        for key, title in MISTAKES.items():
            box = CheckBox(words(title))
            box.edited.connect(partial(self._tick, key))
            self.ticks[key] = box
            advice = row(26, label(words(ADVICE[key]), 12, tone="quiet", wrap=True), spacing=0)
            advice.setStretch(1, 1)
            self.mistakes.body.addLayout(column(box, advice, spacing=0))
        self.rehearsal = Card(
            words("Rehearsal: the table as they see it"), words("estimated from their side")
        )
        self.learnt = Card(words("Lessons of like situations"))
        self._held: list[QWidget] = []
        page = QWidget()
        above = row(
            column(self.mistakes, None),
            column(self.lacking, self.learnt, None, spacing=16),
            spacing=16,
        )
        above.setStretch(0, 1)
        above.setStretch(1, 1)
        lines = column(above, self.rehearsal, None, spacing=16, parent=page)
        lines.setContentsMargins(PADDING, 12, PADDING, 16)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show what is done and what lacks."""
        self._prepared = prepared
        ticked = prepared.negotiation.ticked("mistakes")
        for key, box in self.ticks.items():
            box.put(key in ticked)
        for held in self._held:
            held.hide()
            held.setParent(None)
            held.deleteLater()
        self._held.clear()
        self._say_lacking(prepared)
        self._offer_lessons(prepared)
        self._rehearse(prepared)

    def flush(self) -> None:
        """Nothing waits here: a tick is stored at once."""

    def _tick(self, key: str) -> None:
        if self._prepared is not None:
            talk, done = self._prepared.negotiation.id, bool(self.ticks[key].read())
            self._desk.negotiations.tick(talk, "mistakes", key, done)

    def _say_lacking(self, prepared: Prepared) -> None:
        words = self._words
        open_ones = [stage for stage in prepared.progress.stages if stage.lacking]
        for stage in open_ones:
            held = QWidget()
            go = button(words(PAGES[stage.name]), partial(self._go, stage.name), kind="link")
            parts = words.listing([words(LACKING[key]) for key in stage.lacking])
            column(row(go, None), label(parts, 13, wrap=True), spacing=0, parent=held)
            self._put(self.lacking.body, held)
        if not open_ones:
            held = QWidget()
            done = label(words("Every page is filled. Rehearse it once, aloud."), wrap=True)
            row(icons.picture("check", "good"), done, None, parent=held)
            self._put(self.lacking.body, held)

    def _offer_lessons(self, prepared: Prepared) -> None:
        """Offer again what like situations taught, whatever client it was."""
        words, theirs = self._words, [person for _, person in prepared.theirs]
        found = self._desk.lessons.before(prepared.negotiation, theirs)
        self.learnt.setVisible(bool(found))
        for one in found[:LESSONS]:
            held = QWidget()
            go = button(words.isolate(one.title), partial(self._open_lesson, one.id), kind="link")
            tags = [tag_text(tag, words) for tag in one.tags]
            said = [words.isolate(part) for part in (one.account, *tags) if part]
            lines: list[QWidget | Any] = [row(go, None)]
            if one.lesson:
                lines.append(label(words.isolate(one.lesson), 13, wrap=True))
            lines.append(label(words.line(" • ".join(said)), 12, tone="quiet", wrap=True))
            column(*lines, spacing=0, parent=held)
            self._put(self.learnt.body, held)

    def _open_lesson(self, lesson_id: int) -> None:
        self.gone.emit(Place("lessons", subject=lesson_id))

    def _rehearse(self, prepared: Prepared) -> None:
        """Turn the table: their weights, targets and limits, and what they hear first."""
        words, here = self._words, prepared.negotiation
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(5, 3)
        heads = (
            words("Issue"),
            words("Their weight"),
            words("Their target"),
            words("Their limit"),
            words("They hear first"),
            words("What they need"),
        )
        for at, text in enumerate(heads):
            head = label(text, 12, tone="quiet")
            if 0 < at < 5:
                head.setAlignment(_END)
            grid.addWidget(head, 0, at)
        grid.addWidget(rule(), 1, 0, 1, len(heads))
        for place, issue in enumerate(here.issues, 2):
            cells = (
                words.isolate(issue.title),
                plain(issue.their_weight, words),
                said(issue, issue.their_target, words),
                theirs(issue, words)[0],
                said(issue, issue.opening, words),
                words.isolate(" ".join(issue.their_interest.split())),
            )
            for at, text in enumerate(cells):
                cell = Cut(strong=at == 0)
                cell.setText(text)
                if 0 < at < 5:
                    grid.addWidget(_figure(text), place, at)
                else:
                    grid.addWidget(cell, place, at)
        self._put(self.rehearsal.body, held)
        self._say_worth(prepared)
        self._say_objections(prepared)

    def _say_worth(self, prepared: Prepared) -> None:
        words, here = self._words, prepared.negotiation
        left = utility.remainder(here.issues, theirs=True)
        if here.issues and left != 0:
            text = words("Their weights lack {points} to 100.", points=plain(left, words))
            self._put(self.rehearsal.body, label(text, 12, tone="quiet", wrap=True))
            return
        said_of = [
            words(
                "{package} {points}",
                package=package.name,
                points=points_span(utility.their_utility(here.issues, package.values), words),
            )
            for package in here.on_table
        ]
        if said_of:
            text = words("Worth to them, of 100: {packages}", packages=words.listing(said_of))
            self._put(self.rehearsal.body, label(text, 13, wrap=True))

    def _say_objections(self, prepared: Prepared) -> None:
        words = self._words
        for line in prepared.negotiation.of_kind("objection"):
            held = QWidget()
            asked = label(words.isolate(line.text), 14, strong=True, wrap=True)
            answer = label(words.isolate(line.answer) or words("no answer yet"), 13, wrap=True)
            if not line.answer:
                answer.setProperty("tone", "watch")
            answer.hide()
            turn = button(words("Show the answer"), answer.show, kind="link")
            column(row(asked, turn), answer, spacing=2, parent=held)
            self._put(self.rehearsal.body, held)

    def _put(self, lines: QVBoxLayout, widget: QWidget) -> None:
        self._held.append(widget)
        lines.addWidget(widget)

    def _go(self, page: str) -> None:
        if self._prepared is not None:
            here = self._prepared.negotiation
            self.gone.emit(Place("accounts", here.account_id, f"talks/{page}", here.id))


def _figure(text: str) -> QWidget:
    made = label(text)
    made.setAlignment(_END)
    return made
