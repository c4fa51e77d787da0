"""Plan: purpose, the client's goals, objectives, strategies, steps and mutual value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain import plans as domain
from kamdesk.domain.changes import Changes
from kamdesk.domain.plans import Plan, Step, fiscal_year
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Empty, column, label, row, scrolled
from kamdesk.ui.screens.in_place import Spot, example
from kamdesk.ui.screens.painting import is_rtl, write
from kamdesk.ui.screens.plan_lines import Lines
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.plan_strip import Scale, StepPainter, StripHead
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("plan", "goal", "objective", "strategy", "step", "mutual", "person", "setting")


class PlanPage(QWidget):
    """Everything is edited where it stands; each list ends in a line that adds."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account = 0
        self.plan: Plan | None = None
        self._scale, self._lines = Scale(words), Lines(words)
        self._steps = StepPainter(words, self._scale)
        unsaved = self._unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.spots = {field.name: self._spot(field) for field in _HEAD}
        self.lists = {k.part: PartList(k, desk.plans, words, unsaved) for k in self._kinds()}
        self._period = label("", 20, strong=True)
        page = self.page = QWidget()
        for name in ("start", "end", "next_review"):
            self.spots[name].setFixedWidth(150)
        top = row(8, self._period, None, *(self.spots[n] for n in _DAYS), spacing=0)
        texts = row(6, self.spots["purpose"], 24, self.spots["inner_aim"], 8, spacing=0)
        texts.setStretch(1, 3)
        texts.setStretch(3, 2)
        parts = [part for shown in self.lists.values() for part in (24, shown)]
        lines = column(top, 12, texts, *parts, 24, None, spacing=0, parent=page)
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING - 8, PADDING)
        self.area = scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's plan, and a step of it."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self.area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if subject:
            self._open_step(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the plan's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        for spot in self.spots.values():
            spot.flush()
        for shown in self.lists.values():
            shown.flush()

    def begin(self) -> None:
        """Begin a plan for the coming fiscal year; the period can be changed."""
        start, end = self._coming_year()
        self._desk.plans.begin(self._account, start, end)
        self._read(anew=True)
        self.spots["purpose"].box.setFocus()

    def _coming_year(self) -> tuple[date, date]:
        """Propose the next fiscal year, or this one while most of it is ahead."""
        calendar, chosen = self._words.calendar, self._desk.preferences.values()
        first = int(chosen["fiscal_start"])
        start, end = fiscal_year(self._today(), calendar, first)
        if (end - self._today()).days > 240:
            return start, end
        return fiscal_year(date.fromordinal(end.toordinal() + 1), calendar, first)

    def _read(self, *, anew: bool) -> None:
        plan = self.plan = self._desk.plans.newest(self._account)
        self._pages.setCurrentIndex(0 if plan else 1)
        if plan is None:
            return
        people = (*self._desk.people.of_account(self._account), *self._desk.people.ours())
        self._people = [(person.id, person.name) for person in people]
        names = dict(self._people)
        self._lines.goals, self._lines.objectives = plan.goals, plan.objectives
        self._lines.names = self._steps.names = names
        self._steps.today = self._today()
        self._scale.show_plan(plan)
        self._period.setText(
            self._words("Plan {period}", period=self._words.period(plan.start, plan.end))
        )
        for name, spot in self.spots.items():
            spot.show_value(getattr(plan, name), anew=anew)
        if anew:
            slots = {name: spot.slot for name, spot in self.spots.items()}
            self._unsaved.give_back("plan", plan.id, slots)
        for part, parts in _parts(plan).items():
            self.lists[part].show_parts(plan.id, parts, anew=anew)
        self.page.update()

    def _open_step(self, step_id: int) -> None:
        steps = self.lists["step"]
        steps.open(step_id)
        if step_id in steps.rows.rows:
            shown = steps.rows.rows[step_id]
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(shown, 0, 80))

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self.plan is None:
            raise Refused("no_plan", "There is no plan yet.")
        self._desk.plans.set(self.plan.id, name, value, visit)

    def _spot(self, field: Field) -> Spot:
        draft = self._unsaved.keeper("plan", lambda: self.plan.id if self.plan else 0)
        if field.kind != "text":
            return Spot(field, self._words, self._store, draft=draft)
        box = TextBox(least=2, most=8, air=12)
        box.document().setDocumentMargin(2)  # before anybody hears of edits
        made = Spot(field, self._words, self._store, box=box, draft=draft)
        box.setPlaceholderText(self._words(field.example))
        return made

    def _teaching(self) -> QWidget:
        words = self._words
        sentence = words(
            "A plan says what the client wants to reach, what we want to reach with it, "
            "and by which steps. One page of it goes on the client's table."
        )
        return Empty(sentence, words("Begin a plan"), self.begin, example(words, "objective"))

    def _toggle_done(self, step: Step) -> None:
        done = None if step.done_on else self._today()
        self._desk.plans.set_part("step", step.id, "done_on", done)

    def _choices(self, known: Any) -> list[tuple[Any, str]]:
        return [(key, self._words(text)) for key, text in known.items()]

    def _goals(self) -> list[tuple[int, str]]:
        return [(goal.id, goal.text) for goal in (self.plan.goals if self.plan else ())]

    def _objectives(self) -> list[tuple[int, str]]:
        return [(o.id, o.text) for o in (self.plan.objectives if self.plan else ())]

    def _kinds(self) -> tuple[Kind, ...]:
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
                draw=self._steps.draw,
                spoken=self._spoken_step,
                fields=self._step_fields,
                columns=3,
                high=32,
                tick=self._toggle_done,
                head=partial(StripHead, self._scale, words),
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
        nothing = words("Not known")
        return (
            Field("text", "Objective", wide=True),
            Field("kind", "Joint or ours", "choice", options=kinds),
            Field("goal_id", "Serves the goal", "choice", options=self._goals(), nothing=nothing),
            Field("state", "State", "choice", options=states, lock=True),
            Field("unit", "Unit", example="drums a month"),
            Field("baseline", "Baseline", "number"),
            Field("target", "Target", "number"),
            Field("current", "Current", "number"),
            Field("measured_on", "Measured on", "day"),
            Field("due", "Due", "day"),
            Field("owner_id", "Owner", "person", options=self._people),
            Field("why", "Why it can be reached, and why it matters", "text", lock=True),
        )

    def _strategy_fields(self) -> tuple[Field, ...]:
        options, nothing = self._objectives(), self._words("Not known")
        return (
            Field("text", "Strategy"),
            Field("objective_id", "Serves", "choice", options=options, nothing=nothing),
        )

    def _step_fields(self) -> tuple[Field, ...]:
        choices, nothing = self._choices, self._words("Not known")
        objectives = self._objectives()
        return (
            Field("what", "What", wide=True),
            Field("kind", "Kind", "choice", options=choices(domain.STEP_KINDS)),
            Field("scope", "Joint or ours", "choice", options=choices(domain.SCOPES)),
            Field("owner_side", "Side", "choice", options=choices(domain.OWNERS)),
            Field("owner_id", "Owner", "person", options=self._people),
            Field("start", "Start", "day"),
            Field("due", "Due", "day"),
            Field("done_on", "Done on", "day"),
            Field("objective_id", "Serves", "choice", options=objectives, nothing=nothing),
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


def _parts(plan: Plan) -> dict[str, Any]:
    return {
        "goal": plan.goals,
        "objective": plan.objectives,
        "strategy": plan.strategies,
        "step": plan.steps,
        "mutual": plan.mutual,
    }


_DAYS = ("start", "end", "next_review")
_HEAD = (
    Field(
        "purpose", "Purpose statement", "text", example="What will be different for both in a year?"
    ),
    Field("inner_aim", "What we want for ourselves", "text", lock=True, example="Ours alone."),
    Field("start", "From", "day"),
    Field("end", "To", "day"),
    Field("next_review", "Next joint review", "day"),
)
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
