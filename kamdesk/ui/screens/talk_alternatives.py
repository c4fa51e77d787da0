"""Alternatives: what both sides do without an agreement, and what ours is worth in the table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.negotiations import Issue
from kamdesk.domain.talks import utility
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Card, Cut, column, label, row, rule, scrolled
from kamdesk.ui.screens.in_place import Typed
from kamdesk.ui.screens.talk_fields import TalkForm
from kamdesk.ui.screens.talk_values import plain, points, said

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

OURS = (
    Field("our_alternative", "Our best alternative (BATNA)", "text", lock=True),
    Field("better_alternative", "How it can be bettered before the talks", "text", lock=True),
)
THEIRS = (
    Field("their_alternative", "Their best alternative", "text", lock=True),
    Field("their_alternative_source", "Where we have it from", lock=True),
)
FIGURE, VALUE = 90, 130
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class AlternativesPage(QWidget):
    """Words on the one side, the same table on the other."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words, self._unsaved = desk, words, unsaved
        self._prepared: Prepared | None = None
        self._shape: object = None
        self.forms = [TalkForm(desk, words, unsaved, OURS), TalkForm(desk, words, unsaved, THEIRS)]
        cards = []
        for title, form in zip((words("Ours"), words("Theirs")), self.forms, strict=True):
            card = Card(title)
            card.body.addWidget(form)
            cards.append(card)
        self.values: dict[int, Typed] = {}
        self._scores: dict[int, Any] = {}
        self.whole = Figure(words, "–", self._explain, size=28)
        note = label(
            words("No package may be worth less than this: then the alternative is better."),
            12,
            tone="quiet",
            wrap=True,
        )
        self.table = Card(words("What our alternative gives, in the same table"))
        self._held: QWidget | None = None
        foot = row(label(words("Reservation of the whole"), 14, strong=True), None, self.whole)
        self.table.body.addLayout(foot)
        self.table.body.addWidget(note)
        page = QWidget()
        both = row(
            column(*cards, None, spacing=12),
            column(self.table, None, spacing=12),
            spacing=16,
            parent=page,
        )
        both.setContentsMargins(PADDING, 12, PADDING, 16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the alternatives."""
        self._prepared = prepared
        here = prepared.negotiation
        for form in self.forms:
            form.show_talk(prepared, anew=anew)
        shape = (here.id, tuple((i.id, i.title, i.unit, i.kind, i.steps) for i in here.issues))
        if shape != self._shape:
            self._shape, anew = shape, True
            self._build(here.issues)
        for issue in here.issues:
            box = self.values[issue.id]
            box.show_value(issue.alternative, anew=anew)
            if anew:
                self._unsaved.give_back("issue", issue.id, {"alternative": box.slot})
            score = utility.score(issue, issue.alternative)
            self._scores[issue.id].setText(points(score, self._words))
        self.whole.setText(points(prepared.judged.floor, self._words))

    def flush(self) -> None:
        """Store what is still open."""
        for form in self.forms:
            form.flush()
        for box in self.values.values():
            box.flush()

    def _build(self, issues: tuple[Issue, ...]) -> None:
        if self._held is not None:
            self.table.body.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self.values.clear()
        self._scores.clear()
        words = self._words
        self._held = QWidget()
        grid = QGridLayout(self._held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        heads = (words("Issue"), words("Reservation"), words("Alternative gives"), words("Score"))
        for at, text in enumerate(heads):
            head = label(text, 12, tone="quiet")
            if at:
                head.setAlignment(_END)
            grid.addWidget(head, 0, at)
        grid.addWidget(rule(), 1, 0, 1, 4)
        for place, issue in enumerate(issues):
            self._line(grid, 2 + 2 * place, issue)
        if not issues:
            text = words("There are no issues yet: the alternative is marked once they are named.")
            grid.addWidget(label(text, 13, tone="quiet", wrap=True), 2, 0, 1, 4)
        self.table.body.insertWidget(0, self._held)

    def _line(self, grid: QGridLayout, at: int, issue: Issue) -> None:
        words = self._words
        title = Cut()
        title.setText(words.isolate(issue.title))
        title.setMinimumWidth(120)
        reservation, score = label(_short(issue, words)), label("–")
        for figure in (reservation, score):
            figure.setAlignment(_END)
        score.setFixedWidth(FIGURE - 20)
        self._scores[issue.id] = score
        if issue.by_steps:
            steps = [(Decimal(n), words.isolate(s.title)) for n, s in enumerate(issue.steps, 1)]
            field = Field("alternative", issue.title, "choice", options=steps, nothing="–")
        else:
            field = Field("alternative", issue.title, "number")

        def store(name: str, value: Any, visit: str) -> None:
            self._desk.negotiations.set_part("issue", issue.id, name, value, visit)

        box = Typed(field, words, store, self._unsaved.keeper("issue", lambda: issue.id))
        box.box.setProperty("kind", "small")
        box.setFixedWidth(VALUE)
        self.values[issue.id] = box
        for place, part in enumerate((title, reservation, box, score)):
            grid.addWidget(part, at, place)
        grid.addWidget(rule(), at + 1, 0, 1, 4)

    def _explain(self) -> Explanation:
        words, rows = self._words, []
        issues = self._prepared.negotiation.issues if self._prepared else ()
        for issue in issues:
            score = utility.score(issue, issue.alternative)
            weight = issue.weight or Decimal(0)
            part = None if score is None else score * Fraction(weight) / 100
            made = words.line(f"{points(score, words)} × {plain(weight, words)}")
            rows.append((words.isolate(issue.title), made, points(part, words)))
        formula = words(
            "Score of each issue (0 at our reservation, 100 at our target) × weight ÷ 100"
        )
        change = words("A better alternative raises it: that is the best preparation there is.")
        return Explanation(words("Reservation of the whole"), formula, rows, change)


def _short(issue: Issue, words: Words) -> str:
    """Write our reservation; of a step, its number: the title stands in the choice beside it."""
    if not issue.by_steps or issue.reservation is None:
        return said(issue, issue.reservation, words)
    return words("step {n}", n=plain(issue.reservation, words))
