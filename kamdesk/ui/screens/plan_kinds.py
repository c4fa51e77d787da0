"""What kinds of parts a plan has: how their lines look and which fields lie behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kamdesk.domain import plans as domain
from kamdesk.domain.plans import Objective, Plan, Step
from kamdesk.ui.forms import Field
from kamdesk.ui.screens.painting import is_rtl, write
from kamdesk.ui.screens.plan_gantt import Moving, StepLine
from kamdesk.ui.screens.plan_lines import Lines
from kamdesk.ui.screens.plan_parts import Kind
from kamdesk.ui.screens.plan_strip import StepPainter, StripHead

if TYPE_CHECKING:
    from kamdesk.ui.screens.plan_told import Told
    from kamdesk.words import Words

_MEASURED = ("baseline", "target")
LEDGER = ("unit", "current", "measured_on")  # what the ledger fills of a measured objective


class Kinds:
    """The five kinds; knows the plan that is shown, whom it names and what the client buys."""

    def __init__(
        self, words: Words, lines: Lines, steps: StepPainter, told: Told, moving: Moving
    ) -> None:
        self._words, self._lines, self._steps = words, lines, steps
        self._told, self._moving = told, moving
        self.plan: Plan | None = None
        self.people: Sequence[tuple[int, str]] = ()
        self.groups: Callable[[], Sequence[str]] = tuple

    def every(self, tick: Callable[[Step], Any]) -> tuple[Kind, ...]:
        """Give all kinds in the order of the page; `tick` finishes a step."""
        words, lines = self._words, self._lines
        return (
            Kind(
                part="goal",
                title=words("The client's goals"),
                asking=words("Add a goal of the client"),
                draw=lines.goal,
                spoken=lambda goal: goal.text,
                fields=lambda: _GOAL,
                note=words("only confirmed ones go to the client"),
            ),
            Kind(
                part="objective",
                title=words("Objectives"),
                asking=words("Add an objective: what, how much, until when"),
                draw=lines.objective,
                spoken=lambda o: words.listing(
                    [o.text, lines.lacks(o)] if lines.lacks(o) else [o.text]
                ),
                fields=self._objective_fields,
                fields_of=self._measured_fields,
                aside=self._told.objective,
                high=51,
                columns=3,
                head=partial(_Heads, lines),
            ),
            Kind(
                part="strategy",
                title=words("Strategies"),
                asking=words("Add a strategy: how an objective is reached"),
                draw=lines.strategy,
                spoken=lambda strategy: strategy.text,
                fields=self._strategy_fields,
                lock=True,
            ),
            Kind(
                part="step",
                title=words("Actions and milestones"),
                asking=words("Add an action or a milestone"),
                note=words("drag a bar or its ends; Alt and the arrow keys do the same"),
                draw=self._steps.draw,
                spoken=self._spoken_step,
                fields=self._step_fields,
                fields_of=self._step_fields,
                columns=3,
                high=32,
                line=lambda kind: StepLine(kind, self._moving),
                aside=self._told.step,
                tick=tick,
                head=self._strip_head,
            ),
            Kind(
                part="mutual",
                title=words("Mutual value"),
                asking=words("Add a topic: what they get, what we get"),
                draw=lines.mutual,
                spoken=lambda m: words.listing([t for t in (m.topic, m.they_get, m.we_get) if t]),
                fields=lambda: _MUTUAL,
                head=partial(_MutualHeads, words),
            ),
        )

    def _measured_fields(self, objective: Objective) -> tuple[Field, ...]:
        """Leave out what the ledger fills; the product group where nothing is read from it."""
        left_out = LEDGER if objective.measure else ("product_group",)
        known = self._told.measured.get(objective.id)
        unit = known.unit if known is not None else ""
        return tuple(
            replace(field, unit=unit) if unit and field.name in _MEASURED else field
            for field in self._objective_fields()
            if field.name not in left_out
        )

    def _strip_head(self) -> StripHead:
        self.strip_head = StripHead(self._moving.scale, self._words)
        return self.strip_head

    def _choices(self, known: Mapping[str, str]) -> list[tuple[str, str]]:
        return [(key, self._words(text)) for key, text in known.items()]

    def _goals(self) -> list[tuple[int, str]]:
        return [(goal.id, goal.text) for goal in (self.plan.goals if self.plan else ())]

    def _objectives(self) -> list[tuple[int, str]]:
        return [(o.id, o.text) for o in (self.plan.objectives if self.plan else ())]

    def _spoken_step(self, step: Step) -> str:
        words = self._words
        day = words.day(step.due) if step.due else words("no day set")
        done = words("done") if step.done_on else ""
        said = (step.what, self._steps.owner(step), day, done)
        return words.listing([part for part in said if part])

    def _objective_fields(self) -> tuple[Field, ...]:
        words = self._words
        kinds, states = (
            self._choices(domain.OBJECTIVE_KINDS),
            self._choices(domain.OBJECTIVE_STATES),
        )
        nothing, measures = words("Not known"), self._choices(domain.MEASURES)
        groups = [("", words("all product groups")), *((group, group) for group in self.groups())]
        return (
            Field("text", "Objective", wide=True),
            Field("kind", "Joint or ours", "choice", options=kinds),
            Field("goal_id", "Serves the goal", "choice", options=self._goals(), nothing=nothing),
            Field("state", "State", "choice", options=states, lock=True),
            Field("measure", "Current figure", "choice", options=measures),
            Field("product_group", "Product group", "choice", options=groups),
            Field("unit", "Unit", example="drums a month"),
            Field("baseline", "Baseline", "number"),
            Field("target", "Target", "number"),
            Field("current", "Current", "number"),
            Field("measured_on", "Measured on", "day"),
            Field("due", "Due", "day"),
            Field("owner_id", "Owner", "person", options=self.people),
            Field("why", "Why it can be reached, and why it matters", "text", lock=True),
            Field("note", "Note", "text", lock=True),
        )

    def _strategy_fields(self) -> tuple[Field, ...]:
        options, nothing = self._objectives(), self._words("Not known")
        return (
            Field("text", "Strategy"),
            Field("objective_id", "Serves", "choice", options=options, nothing=nothing),
        )

    def _step_fields(self, step: Step | None = None) -> tuple[Field, ...]:
        words, choices, nothing = self._words, self._choices, self._words("Not known")
        objectives = self._objectives()
        strategies = [(s.id, s.text) for s in (self.plan.strategies if self.plan else ())]
        others = [(s.id, s.what) for s in (self.plan.steps if self.plan else ()) if s != step]
        alone = words("depends on nothing")
        return (
            Field("what", "What", wide=True),
            Field("kind", "Kind", "choice", options=choices(domain.STEP_KINDS)),
            Field("scope", "Joint or ours", "choice", options=choices(domain.SCOPES)),
            Field("owner_side", "Side", "choice", options=choices(domain.OWNERS)),
            Field("owner_id", "Owner", "person", options=self.people),
            Field("start", "Start", "day"),
            Field("due", "Due", "day"),
            Field("done_on", "Done on", "day"),
            Field("depends_on", "Depends on", "choice", options=others, nothing=alone),
            Field("objective_id", "Serves", "choice", options=objectives, nothing=nothing),
            Field("strategy_id", "By the strategy", "choice", options=strategies, nothing=nothing),
            Field("note", "Note", "text", lock=True),
        )


class _Heads(QWidget):
    """The heads over the figures of objectives."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines
        self.setFixedHeight(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lines.heads(QPainter(self), self.rect().adjusted(8, 0, -8, 0), is_rtl(self))


class _MutualHeads(QWidget):
    """The heads over mutual value."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._texts = (words("Topic"), words("They get"), words("We get"))
        self.setFixedHeight(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rtl = QPainter(self), is_rtl(self)
        box, at = self.rect().adjusted(8, 0, -8, 0), 0.0
        for text, part in zip(self._texts, (0.2, 0.4, 0.4), strict=True):
            cell = box.adjusted(0, 0, 0, 0)
            cell.setWidth(round(box.width() * part) - 16)
            start = round(box.width() * at)
            cell.moveLeft(box.right() - start - cell.width() + 1 if rtl else box.x() + start)
            write(painter, cell, text, rtl=rtl, size=12, tone="quiet")
            at += part


_GOAL = (
    Field("text", "Goal"),
    Field("detail", "Measure or detail"),
    Field("source", "Source", lock=True),
    Field("confirmed", "Stated or confirmed by the client", "check"),
)
_MUTUAL = (
    Field("topic", "Topic", wide=True),
    Field("they_get", "They get", "text"),
    Field("we_get", "We get", "text"),
)
