"""Plan: purpose, the client's goals, objectives, strategies, steps and mutual value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.measures import with_measures
from kamdesk.domain.plan_progress import progress
from kamdesk.domain.plan_steps import too_early
from kamdesk.domain.plans import Plan, Step, fiscal_year
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Empty, column, label, row, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens.in_place import Spot, example
from kamdesk.ui.screens.plan_chooser import Chooser
from kamdesk.ui.screens.plan_gantt import Moving
from kamdesk.ui.screens.plan_glance import Glance
from kamdesk.ui.screens.plan_kinds import Kinds
from kamdesk.ui.screens.plan_lines import Lines
from kamdesk.ui.screens.plan_parts import PartList
from kamdesk.ui.screens.plan_steps import StepList
from kamdesk.ui.screens.plan_strip import Scale, StepPainter
from kamdesk.ui.screens.plan_told import Told
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = (
    "plan",
    "goal",
    "objective",
    "strategy",
    "step",
    "mutual",
    "person",
    "setting",
    "sale_line",
)


class PlanPage(QWidget):
    """Everything is edited where it stands; each list ends in a line that adds."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account = 0
        self._chosen: dict[int, int] = {}  # the plan turned to, by account
        self.plan: Plan | None = None
        scale, self._lines = Scale(words), Lines(words)
        self._scale, self._steps = scale, StepPainter(words, scale)
        unsaved = self._unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.spots = {field.name: self._spot(field) for field in _HEAD}
        self.telling = Told(desk.plans, words, self.gone.emit)
        moving = Moving(scale, words, today, self._move, self.telling.tip)
        self._kinds = Kinds(words, self._lines, self._steps, self.telling, moving)
        self._kinds.groups = lambda: desk.plans.groups(self._account)
        self.lists = {
            kind.part: StepList(kind, desk.plans, words, unsaved, scale)
            if kind.part == "step"
            else PartList(kind, desk.plans, words, unsaved)
            for kind in self._kinds.every(self._toggle_done)
        }
        self.chooser = Chooser(words)
        self.chooser.chosen.connect(self._turn)
        self.chooser.deed.connect(self._deed)
        self.glance = Glance(words)
        self._lacks = label("", 12, tone="watch", wrap=True)
        page = self.page = QWidget()
        for name in _DAYS:
            self.spots[name].setFixedWidth(180 if name == "title" else 146)
        top = row(8, self.chooser, None, *(self.spots[n] for n in _DAYS), spacing=0)
        purpose = column(self.spots["purpose"], self._lacks, spacing=2)
        texts = row(6, purpose, 24, self.spots["inner_aim"], 8, spacing=0)
        texts.setStretch(1, 3)
        texts.setStretch(3, 2)
        parts = [part for shown in self.lists.values() for part in (24, shown)]
        glance = row(self.glance, 8, spacing=0)
        glance.setStretch(0, 1)
        lines = column(top, 12, glance, 16, texts, *parts, 24, None, spacing=0, parent=page)
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING - 8, PADDING)
        self.area = scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's plan, and a step of it; an objective where `subject` is negative."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self.area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if subject:
            self._turn_to(subject)
            self._open_part(subject)

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
        """Begin a plan for the fiscal year after the last plan's; the period can be changed."""
        every = self._desk.plans.of_account(self._account)
        start, end = self._coming_year()
        if every:
            first = int(self._desk.preferences.values()["fiscal_start"])
            start = date.fromordinal(every[0].end.toordinal() + 1)
            _, end = fiscal_year(start, self._words.calendar, first)
        self._chosen[self._account] = self._desk.plans.begin(self._account, start, end)
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
        every = self._desk.plans.of_account(self._account)
        plan = self.plan = self._one_of(every)
        self._pages.setCurrentIndex(0 if plan else 1)
        if plan is None:
            return
        measured = self._desk.plans.measured(plan)
        plan = self.plan = with_measures(plan, measured)
        people = (*self._desk.people.of_account(self._account), *self._desk.people.ours())
        self._kinds.plan, self._kinds.people = plan, [(who.id, who.name) for who in people]
        self.telling.plan, self.telling.measured = plan, measured
        self.telling.week = self._desk.plans.week(self._account)
        self._lines.goals, self._lines.objectives = plan.goals, plan.objectives
        self._lines.names = self._steps.names = dict(self._kinds.people)
        self._lines.measured = measured
        self._steps.today = self._kinds.strip_head.today = self._today()
        self._steps.early = self.telling.early()
        self._steps.resting = frozenset(s.id for s in plan.steps if self.telling.resting(s))
        self._scale.show_plan(plan)
        self.chooser.show_plans(every, plan, self._today())
        self.glance.show_progress(progress(plan, self._today()))
        self._lacks.setText(self._lines.purpose_lacks(plan))
        self._lacks.setVisible(bool(self._lacks.text()))
        for name, spot in self.spots.items():
            spot.show_value(getattr(plan, name), anew=anew)
        if anew:
            slots = {name: spot.slot for name, spot in self.spots.items()}
            self._unsaved.give_back("plan", plan.id, slots)
        for part, parts in _parts(plan).items():
            shown = self.lists[part]
            if isinstance(shown, StepList):
                shown.show_plan(plan, anew=anew)
            else:
                shown.show_parts(plan.id, parts, anew=anew)
        self.page.update()

    def _one_of(self, every: tuple[Plan, ...]) -> Plan | None:
        """Give the plan turned to, else the one that holds today, else the newest."""
        today, chosen = self._today(), self._chosen.get(self._account)
        for wanted in (
            lambda plan: plan.id == chosen,
            lambda plan: plan.start <= today <= plan.end,
            lambda plan: True,
        ):
            if found := next(filter(wanted, every), None):
                return found
        return None

    def _turn(self, plan_id: int) -> None:
        self.flush()
        self._chosen[self._account] = plan_id
        self._read(anew=True)
        self.area.verticalScrollBar().setValue(0)

    def _deed(self, name: str) -> None:
        """Begin another plan, roll this one forward, or delete it."""
        if name == "begin":
            self.begin()
        elif name == "roll":
            self.gone.emit(Place("accounts", self._account, "plan/reviews"))
        elif self.plan is not None:
            self._desk.plans.remove(self.plan.id)
            self._read(anew=True)
            self.told.emit(self._words("The plan was deleted; undo brings it back."))

    def _turn_to(self, subject: int) -> None:
        """Turn to the plan that has a step or an objective."""
        for plan in self._desk.plans.of_account(self._account):
            shown = self.plan is not None and plan.id == self.plan.id
            parts = plan.steps if subject > 0 else plan.objectives
            if not shown and any(part.id == abs(subject) for part in parts):
                self._turn(plan.id)

    def _open_part(self, subject: int) -> None:
        shown = self.lists["step" if subject > 0 else "objective"]
        part_id = abs(subject)
        shown.open(part_id)
        if part_id in shown.rows.rows:
            row = shown.rows.rows[part_id]
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(row, 0, 80))

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self.plan is None:
            raise Refused("no_plan", "There is no plan yet.")
        self._desk.plans.set(self.plan.id, name, value, visit)

    def _spot(self, field: Field) -> Spot:
        draft = self._unsaved.keeper("plan", lambda: self.plan.id if self.plan else 0)
        if field.kind != "text":
            spot = Spot(field, self._words, self._store, draft=draft)
            if field.example:
                spot.box.setPlaceholderText(self._words(field.example))
            return spot
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

    def _move(self, step: Step) -> None:
        """Store where a step was moved to, and warn of what it moved past."""
        before = self.telling.early()
        self._desk.plans.move_step(step.id, step.start, step.due)
        if self.plan is None:
            return
        steps = tuple(step if step.id == each.id else each for each in self.plan.steps)
        if new := [each for each in too_early(steps) if each not in before]:
            self.told.emit(
                self._words.count(
                    "{n} step now starts before what it depends on ends.",
                    "{n} steps now start before what they depend on ends.",
                    len(new),
                )
            )

    def _toggle_done(self, step: Step) -> None:
        done = None if step.done_on else self._today()
        self._desk.plans.set_part("step", step.id, "done_on", done)


def _parts(plan: Plan) -> dict[str, Any]:
    return {
        "goal": plan.goals,
        "objective": plan.objectives,
        "strategy": plan.strategies,
        "step": plan.steps,
        "mutual": plan.mutual,
    }


_DAYS = ("title", "start", "end", "next_review")
_HEAD = (
    Field("title", "Name of the plan", example="Second line at the mill"),
    Field(
        "purpose", "Purpose statement", "text", example="What will be different for both in a year?"
    ),
    Field("inner_aim", "What we want for ourselves", "text", lock=True, example="Ours alone."),
    Field("start", "From", "day"),
    Field("end", "To", "day"),
    Field("next_review", "Next joint review", "day"),
)
