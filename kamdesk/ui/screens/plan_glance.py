"""A plan at a glance: objectives, steps, the next milestone, the review, all explained."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.flow import Parted
from kamdesk.ui.panels import Cut, column, label, retone, row

if TYPE_CHECKING:
    from kamdesk.domain.plan_progress import Progress
    from kamdesk.domain.plans import Objective, Step
    from kamdesk.words import Words

Rows = list[tuple[str, ...]]
Made = tuple[str, Rows, str]  # formula, rows, what would change it
NAMES = ("objectives", "steps", "milestone", "review", "period")


class Glance(QWidget):
    """Five figures between thin lines."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._found: Progress | None = None
        titles = {
            "objectives": words("Objectives reached"),
            "steps": words("Steps done"),
            "milestone": words("Next milestone"),
            "review": words("Next review"),
            "period": words("Period gone by"),
        }
        self.figures = {
            name: Figure(words, "", partial(self._explained, name), size=16) for name in NAMES
        }
        self.notes = {name: Cut(12, tone="quiet") for name in NAMES}
        cells = []
        for name in NAMES:
            cell = QWidget()
            line = row(self.figures[name], self.notes[name], spacing=8)
            line.setStretch(1, 1)
            column(label(titles[name], 12, tone="quiet"), line, spacing=2, parent=cell)
            cells.append(cell)
        self._parted = Parted(cells, air=8)
        column(self._parted, spacing=0, parent=self)
        self._titles = titles

    def show_progress(self, found: Progress) -> None:
        """Show how a plan stands."""
        self._found = found
        words = self._words
        behind, late = len(found.behind), len(found.late)
        self._say(
            "objectives",
            _part(len(found.reached), len(found.objectives), words),
            self._note(
                found.objectives,
                words.count("{n} behind", "{n} behind", behind) if behind else words("none behind"),
            ),
            "watch" if behind else "quiet",
        )
        self._say(
            "steps",
            _part(len(found.done), len(found.steps), words),
            self._note(
                found.steps,
                words.count("{n} late", "{n} late", late) if late else words("none late"),
            ),
            "alarm" if late else "quiet",
        )
        self._milestone(found)
        self._review(found)
        share = words.percent(Decimal(found.past) / found.days, 0)
        left = found.days - found.past
        said = words.count("{n} day left", "{n} days left", left)
        if found.ahead:
            said = words.count("begins in {n} day", "begins in {n} days", found.ahead)
        self._say("period", share, said, "quiet")
        self._parted.fit()

    def _note(self, every: Sized, said: str) -> str:
        return said if every else self._words("none written yet")

    def _milestone(self, found: Progress) -> None:
        step, words = found.milestone, self._words
        if step is None or step.due is None:
            self._say("milestone", "–", words("none to come"), "quiet")
            return
        late = step.due < found.today
        self._say("milestone", words.day(step.due), step.what, "alarm" if late else "quiet")

    def _review(self, found: Progress) -> None:
        words, days = self._words, found.to_review
        if days is None or found.review is None:
            self._say("review", "–", words("no day set"), "quiet")
        elif days < 0:
            over = words.count("{n} day overdue", "{n} days overdue", -days)
            self._say("review", words.day(found.review), over, "alarm")
        else:
            ahead = words.count("in {n} day", "in {n} days", days) if days else words("today")
            self._say("review", words.day(found.review), ahead, "quiet")

    def _say(self, name: str, figure: str, note: str, tone: str) -> None:
        self.figures[name].show_explained(figure)
        self.notes[name].setText(note)
        self.notes[name].setToolTip("")
        retone(self.notes[name], tone)

    def _explained(self, name: str) -> Explanation:
        found, words = self._found, self._words
        if found is None:
            return Explanation(self._titles[name], "")
        formula, rows, change = {
            "objectives": self._objectives_made,
            "steps": self._steps_made,
            "milestone": self._milestone_made,
            "review": self._review_made,
            "period": self._period_made,
        }[name](found)
        basis = words("counted on {day}", day=words.day(found.today))
        return Explanation(self._titles[name], formula, rows, change, basis)

    def _objectives_made(self, found: Progress) -> Made:
        words = self._words
        rows = self._named(words("reached"), found.reached)
        rows += self._named(words("behind"), found.behind)
        formula = words(
            "Objectives called reached, or whose current figure has come to the target. "
            "Dropped ones do not count."
        )
        return formula, rows, words("a figure measured anew, or another state")

    def _steps_made(self, found: Progress) -> Made:
        words = self._words
        rows = self._named(words("late"), found.late)
        formula = words("Steps that have a day on which they were done. Late is what fell due.")
        return formula, rows, words("a step ticked, or its due day moved")

    def _milestone_made(self, found: Progress) -> Made:
        rows = self._named("", [found.milestone] if found.milestone else [])
        return self._words("The first milestone that is not done."), rows, ""

    def _review_made(self, found: Progress) -> Made:
        return self._words("The day set for the next joint review."), [], ""

    def _period_made(self, found: Progress) -> Made:
        words = self._words
        rows: Rows = [(words("Days gone by"), words.number(found.past))]
        rows.append((words("Days of the period"), words.number(found.days)))
        return words("Days of the plan's period before today, of all its days."), rows, ""

    def _named(self, state: str, parts: Iterable[Objective | Step]) -> Rows:
        words = self._words
        rows: Rows = []
        for part in list(parts)[:12]:
            text = getattr(part, "what", "") or getattr(part, "text", "")
            due = words.day(part.due) if part.due else ""
            rows.append((words.isolate(text), state, due))
        return rows


def _part(done: int, every: int, words: Words) -> str:
    if not every:
        return "–"
    return words("{done} of {all}", done=words.number(done), all=words.number(every))
