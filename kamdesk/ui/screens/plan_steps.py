"""Actions and milestones: in the user's order, by date, or under objective and strategy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.plans import Plan, Step
from kamdesk.ui.memory import remember, remembered
from kamdesk.ui.panels import Cut, label, row
from kamdesk.ui.screens.in_place import RowList
from kamdesk.ui.screens.plan_gantt import Arrows, StepLine
from kamdesk.ui.screens.plan_parts import Kind, PartList, PartRow
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.ui.screens.plan_parts import Parts
    from kamdesk.ui.screens.plan_strip import Scale
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.words import Words

MODES = {
    "order": term("Own order"),
    "date": term("By date"),
    "tree": term("By objective"),
}
_NEVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that serve the same; `deep` for those under a strategy."""

    title: str
    steps: tuple[Step, ...]
    deep: bool = False
    below: tuple[Step, ...] = ()  # of its strategies


def grouped(plan: Plan, mode: str, nothing: str = "") -> tuple[Group, ...]:
    """Part the steps of a plan as the user wants to see them."""
    if mode == "date":
        steps = sorted(plan.steps, key=lambda s: (s.due or _NEVER, s.start or _NEVER, s.id))
        return (Group("", tuple(steps)),)
    return _tree(plan, nothing) if mode == "tree" else (Group("", plan.steps),)


def _tree(plan: Plan, nothing: str) -> tuple[Group, ...]:
    """Put steps below the objective and the strategy they serve."""
    strategies = {strategy.id for strategy in plan.strategies}
    found = []
    for number, title in (*((o.id, o.text) for o in plan.objectives), (None, nothing)):
        below = [
            Group(s.text, tuple(step for step in plan.steps if step.strategy_id == s.id), deep=True)
            for s in plan.strategies
            if s.objective_id == number
        ]
        own = tuple(
            step
            for step in plan.steps
            if step.strategy_id not in strategies and step.objective_id == number
        )
        if number is not None or own or below:
            under = tuple(step for group in below for step in group.steps)
            found += [Group(title, own, below=under), *below]
    return tuple(found)


class GroupedRows(RowList):
    """Rows with headings between them."""

    def __init__(self, make: Callable[[Any], Any], words: Words) -> None:
        super().__init__(make)
        self._words = words
        self._heads: list[QWidget] = []

    def show_groups(self, groups: Sequence[Group], *, anew: bool) -> None:
        """Show groups in order, each under its heading."""
        for head in self._heads:
            self._lines.removeWidget(head)
            head.hide()
            head.deleteLater()
        self._heads = []
        self.show_rows([step for group in groups for step in group.steps], anew=anew)
        at = 0
        for group in groups:
            if group.title:
                head = self._head(group)
                self._heads.append(head)
                self._lines.insertWidget(at, head)
                at += 1
            at += len(group.steps)

    def _head(self, group: Group) -> QWidget:
        words, held = self._words, QWidget()
        every = (*group.steps, *group.below)
        done, count = sum(step.done_on is not None for step in every), len(every)
        said = words("{done} of {all} done", done=done, all=count) if count else words("no steps")
        lead = words("Strategy: {text}", text=group.title) if group.deep else group.title
        title = Cut(13, strong=not group.deep, tone="quiet" if group.deep else "")
        title.setText(lead)
        line = row(title, label(said, 12, tone="quiet"), None, spacing=8, parent=held)
        line.setContentsMargins(28 if group.deep else 8, 6 if group.deep else 14, 8, 4)
        return held


class StepList(PartList):
    """The steps on their strip; arrows show what waits for what."""

    def __init__(
        self, kind: Kind, plans: Parts, words: Words, unsaved: Unsaved, scale: Scale
    ) -> None:
        modes = Segments([(mode, words(text)) for mode, text in MODES.items()])
        super().__init__(replace(kind, tools=lambda: modes), plans, words, unsaved)
        self._shown: Plan | None = None
        self.modes = modes
        chosen = remembered("plan-steps", "order")
        modes.put(chosen if chosen in MODES else "order")
        modes.chosen.connect(self._turn)
        self.arrows = Arrows(self.rows, scale)

    def show_plan(self, plan: Plan, *, anew: bool) -> None:
        """Show a plan's steps."""
        self._plan, self._shown = plan.id, plan
        groups = grouped(plan, self.modes.value(), self._words("Serves no objective yet"))
        if isinstance(self.rows, GroupedRows):
            self.rows.show_groups(groups, anew=anew)
        self.arrows.raise_()
        self.arrows.update()

    def _turn(self, mode: str) -> None:
        remember("plan-steps", mode)
        if self._shown is not None:
            self.show_plan(self._shown, anew=False)

    def _row_list(self) -> RowList:
        return GroupedRows(self._make, self._words)

    def _make(self, value: Any) -> PartRow:
        made = super()._make(value)
        if isinstance(made.line, StepLine):
            made.line.dragged.connect(self.arrows.update)
        return made

    def _move(self, part_id: int, by: int) -> None:
        if self.modes.value() == "order":  # elsewhere the order is not the user's
            super()._move(part_id, by)
