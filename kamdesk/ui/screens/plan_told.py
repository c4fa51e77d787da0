"""What is told above an open objective or step: what it lacks, where its figure comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.plan_steps import Rest, rest, too_early
from kamdesk.domain.plans import PARTS, Objective, Plan, Step, missing_parts
from kamdesk.ui import icons
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import button, column, label, row
from kamdesk.ui.places import Place
from kamdesk.ui.screens.plan_origins import origin_of, place_of

if TYPE_CHECKING:
    from kamdesk.domain.measures import Measured
    from kamdesk.domain.working_days import Week
    from kamdesk.usecases.plans import Plans
    from kamdesk.words import Words

HINTS: Mapping[str, str] = {
    "specific": term("say what changes and where, in more than two words"),
    "measurable": term("give a unit, a baseline and a target that differs from it"),
    "achievable": term("say why it can be reached"),
    "relevant": term("choose the goal of the client it serves"),
    "time": term("give the day by which it is reached"),
}
FORMULAS: Mapping[str, str] = {
    "revenue": term("Net of returns, without VAT, from the plan's start to the ledger date"),
    "quantity": term("Quantity from the plan's start to the ledger date"),
    "contribution": term(
        "Revenue less cost, of lines whose cost is known, from the plan's start to the ledger date"
    ),
}
PROBLEMS: Mapping[str, str] = {
    "units": term("No figure: the lines are in several units ({names})."),
    "rate": term("No figure: the rate of {names} is missing. Enter it under Preferences."),
    "costs": term("No figure: no line of this period has a known cost."),
}


class Told:
    """Makes it; knows the plan on the page."""

    def __init__(self, plans: Plans, words: Words, go: Callable[[Place], None]) -> None:
        self._plans, self._words, self._go = plans, words, go
        self.plan: Plan | None = None
        self.week: Week | None = None
        self.measured: Mapping[int, Measured] = {}

    # --- steps

    def early(self) -> Mapping[int, Step]:
        """Give what steps start before the end of."""
        return too_early(self.plan.steps) if self.plan else {}

    def resting(self, step: Step) -> Rest | None:
        """Say what an open step's due day falls on, where the client does not work."""
        if self.week is None or step.due is None or step.done_on is not None:
            return None
        return rest(step.due, self.week)

    def step(self, step: Step) -> QWidget | None:
        """Tell what is the matter with a step and what it came of, each with its remedy."""
        if self.plan is None:
            return None
        words, lines = self._words, []
        earlier = self.early().get(step.id)
        if earlier is not None:
            plan_id, first = self.plan.id, earlier.id
            deed = button(
                words("Move what follows"), lambda: self._plans.follow(plan_id, first), kind="link"
            )
            lines.append(_line("warning", "watch", self._early(earlier), deed))
        if found := self.resting(step):
            following = found.next
            deed = button(
                words("Move to {day}", day=words.day(following, "weekday")),
                lambda: self._plans.move_step(step.id, step.start, following),
                kind="link",
            )
            lines.append(_line("calendar", "quiet", self._rest(found), deed))
        if step.origin:
            lines.append(self._origin(step))
        return _held(lines)

    def tip(self, step: Step) -> str:
        """Say a step's days, and what is the matter with them."""
        words = self._words
        said = [step.what]
        if step.due is not None:
            said.append(words.period(step.start or step.due, step.due))
        earlier, found = self.early().get(step.id), self.resting(step)
        said += [self._early(earlier)] if earlier else []
        said += [self._rest(found)] if found else []
        said.append(words("Drag the bar, or use Alt with the arrow keys."))
        return " ".join(text if text.endswith(".") else f"{text}." for text in said)

    def _early(self, earlier: Step) -> str:
        words = self._words
        day = earlier.done_on or earlier.due
        return words(
            "Starts before what it depends on ends: “{what}”, {day}.",
            what=earlier.what,
            day=words.day(day) if day else "",
        )

    def _rest(self, found: Rest) -> str:
        words = self._words
        day = words.day(found.day, "weekday")
        if found.holiday:
            return words(
                "{day} falls on {holiday} in the client's country.",
                day=day,
                holiday=words(found.holiday),
            )
        return words("{day} is no working day in the client's country.", day=day)

    def _origin(self, step: Step) -> QWidget:
        words = self._words
        place = place_of(step.origin, self.plan.account_id) if self.plan else None
        deed = button(words("Go there"), lambda: self._go(place), kind="link") if place else None
        return _line("link", "quiet", origin_of(step.origin, words), deed)

    # --- objectives

    def objective(self, objective: Objective) -> QWidget | None:
        """Tell what an objective lacks, where its figure comes from and what serves it."""
        if self.plan is None:
            return None
        words, lines = self._words, []
        for part in missing_parts(objective, self.plan.goals):
            said = words("{part}: {hint}", part=words(PARTS[part]), hint=words(HINTS[part]))
            lines.append(_line("warning", "watch", said))
        if (measured := self.measured.get(objective.id)) is not None:
            lines.append(self._figure(objective, measured))
        if said := self._serving(objective):
            lines.append(_line("check", "quiet", said))
        return _held(lines)

    def _serving(self, objective: Objective) -> str:
        if self.plan is None:
            return ""
        ways = {s.id for s in self.plan.strategies if s.objective_id == objective.id}
        serving = [
            step
            for step in self.plan.steps
            if step.strategy_id in ways or step.objective_id == objective.id
        ]
        if not serving:
            return self._words("No step serves it yet.")
        done = sum(step.done_on is not None for step in serving)
        return self._words("{done} of {all} steps for it done", done=done, all=len(serving))

    def _figure(self, objective: Objective, measured: Measured) -> QWidget:
        words = self._words
        if measured.problem:
            names = words.listing(measured.names)
            return _line("warning", "watch", words(PROBLEMS[measured.problem], names=names))
        if measured.value is None or measured.last is None:
            said = words("Nothing of the plan's period is in the sales ledger yet.")
            return _line("clock", "quiet", said)
        shown = Figure(words, self._amount(measured), lambda: self.explained(objective, measured))
        title = label(words("Current, from the ledger"), 12, tone="quiet")
        held = QWidget()
        row(icons.picture("link", "quiet"), title, shown, None, spacing=6, parent=held)
        return held

    def _amount(self, measured: Measured) -> str:
        words = self._words
        return words.line(f"{words.number(measured.value or 0)} {words.isolate(measured.unit)}")

    def explained(self, objective: Objective, measured: Measured) -> Explanation:
        """Say how a measured figure is made."""
        words, last = self._words, measured.last or measured.first
        rows = [(words("Sales lines"), words.number(measured.lines))]
        if measured.revenue is not None:
            rows.append((words("Revenue of known cost"), words.number(measured.revenue)))
        if measured.before is not None:
            rows.append((words("The same days a year before"), words.number(measured.before)))
        if objective.target is not None and measured.value is not None:
            left = objective.target - measured.value
            rows.append((words("Left to the target"), words.number(left)))
        source = [
            measured.group or words("all product groups"),
            words.period(measured.first, last),
            words("as of {date}", date=words.day(last)),
            measured.unit,
        ]
        return Explanation(
            objective.text,
            words(FORMULAS[measured.measure]),
            rows,
            words("a further import of sales; another period of the plan"),
            words.line(" · ".join(words.isolate(part) for part in source if part)),
        )


def _line(icon: str, tone: str, text: str, deed: QWidget | None = None) -> QWidget:
    held = QWidget()
    said = label(text, 12, tone=tone, wrap=True)
    line = row(icons.picture(icon, tone), said, spacing=6, parent=held)
    line.setStretch(1, 1)
    if deed is not None:
        line.addWidget(deed)
    return held


def _held(lines: list[QWidget]) -> QWidget | None:
    if not lines:
        return None
    held = QWidget()
    column(*lines, spacing=4, parent=held)
    return held
