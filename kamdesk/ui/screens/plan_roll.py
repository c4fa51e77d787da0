"""Rolling a plan forward: the next period, and what goes over into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.domain.plan_progress import is_reached
from kamdesk.domain.plan_rolling import way
from kamdesk.domain.plans import OBJECTIVE_STATES, Plan
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.forms import Field, Form, problem_text
from kamdesk.ui.panels import button, column, label, row, rule, scrolled
from kamdesk.ui.room import open_at

if TYPE_CHECKING:
    from kamdesk.usecases.plan_reviews import PlanReviews
    from kamdesk.words import Words

_FLAGS = Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint
_FIELDS = (
    Field("start", "From", "day"),
    Field("end", "To", "day"),
    Field("title", "Name of the plan", wide=True),
)


class RollDialog(QDialog):
    """Unfinished objectives and open steps are ticked; the user decides."""

    rolled = Signal(int)  # the new plan

    def __init__(
        self,
        plan: Plan,
        reviews: PlanReviews,
        words: Words,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _FLAGS)
        self._plan, self._reviews, self._words = plan, reviews, words
        self.chosen = reviews.proposal(plan.id)
        self.setWindowTitle(words("Roll the plan forward"))
        open_at(self, 720, 640)
        self.form = Form(_FIELDS, words, self._take, columns=2, today=today)
        names = ("start", "end", "title")
        self.form.show_values({n: getattr(self.chosen, n) for n in names}, anew=True)
        self.parts = {
            "shift": CheckBox(self._shift_text()),
            "goals": CheckBox(words("Take the client's goals along")),
            "strategies": CheckBox(words("Take strategies of these objectives along")),
            "mutual": CheckBox(words("Take mutual value along")),
        }
        for name, box in self.parts.items():
            box.put(getattr(self.chosen, name))
        self.objectives = {o.id: CheckBox(self._aim(o)) for o in plan.objectives}
        self.steps = {s.id: CheckBox(self._deed(s)) for s in plan.steps if s.done_on is None}
        for boxes, ticked in (
            (self.objectives, self.chosen.objectives),
            (self.steps, self.chosen.steps),
        ):
            for number, box in boxes.items():
                box.put(number in ticked)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self.act = button(words("Begin the next plan"), self.roll, kind="filled")
        self.act.setDefault(True)
        self._lay_out()

    def roll(self) -> None:
        """Begin the next plan."""
        self.form.flush()
        wanted = replace(
            self.chosen,
            objectives=_ticked(self.objectives),
            steps=_ticked(self.steps),
            shift=self.parts["shift"].isChecked(),
            goals=self.parts["goals"].isChecked(),
            strategies=self.parts["strategies"].isChecked(),
            mutual=self.parts["mutual"].isChecked(),
        )
        try:
            begun = self._reviews.roll(self._plan.id, wanted)
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "end", self._words))
        else:
            self.rolled.emit(begun)
            self.accept()

    def _lay_out(self) -> None:
        words, body = self._words, QWidget()
        told = words(
            "Open steps move into the next plan, so that nothing is due twice. The plan is kept "
            "as it stands. Team, communication plan and key figures go over too."
        )
        lines = column(
            *(label(told, 12, tone="quiet", wrap=True), 8, self.form, 8),
            *self.parts.values(),
            12,
            *self._ticks(words("Objectives"), list(self.objectives.values())),
            12,
            *self._ticks(words("Open actions and milestones"), list(self.steps.values())),
            None,
            spacing=4,
            parent=body,
        )
        lines.setContentsMargins(24, 20, 24, 12)
        foot = row(self._problem, None, button(words("Cancel"), self.reject), self.act)
        foot.setContentsMargins(24, 12, 24, 16)
        whole = column(scrolled(body), rule(), foot, spacing=0, parent=self)
        whole.setStretch(0, 1)

    def _ticks(self, title: str, boxes: Sequence[CheckBox]) -> list[QWidget]:
        if not boxes:
            return []
        return [label(title, 13, strong=True), rule(), *boxes]

    def _take(self, name: str, value: Any, visit: str) -> None:
        if value is None:
            raise Refused("empty", "Something must stand here.")
        self.chosen = replace(self.chosen, **{name: value})
        self.parts["shift"].setText(self._shift_text())

    def _shift_text(self) -> str:
        words = self._words
        months = way(self._plan, self.chosen.start, words.calendar)
        return words.count("Move days by {n} month", "Move days by {n} months", months)

    def _aim(self, objective: Any) -> str:
        words = self._words
        state = "reached" if is_reached(objective) else objective.state
        said = words.line(f"{words.isolate(objective.text)} • {words(OBJECTIVE_STATES[state])}")
        return said.replace("&", "&&")

    def _deed(self, step: Any) -> str:
        words = self._words
        day = words.day(step.due) if step.due else words("no day set")
        return words.line(f"{words.isolate(step.what)} • {day}").replace("&", "&&")


def _ticked(boxes: dict[int, CheckBox]) -> frozenset[int]:
    return frozenset(number for number, box in boxes.items() if box.isChecked())
