"""The plan of the year before in the sample: its reviews, what rolled forward, what was learnt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import update

from kamdesk.domain.calendars import Calendar, add_months, month_first, month_key
from kamdesk.domain.plan_reviews import FORMAT, KIND, Aim, Deed, Standing, written
from kamdesk.store.plan_tables import LessonRecord, LessonTagRecord, PlanReviewRecord
from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.tables import (
    GoalRecord,
    ObjectiveRecord,
    PlanRecord,
    SnapshotRecord,
    StepRecord,
)

_FIGURES = ("baseline", "target", "current")


@dataclass(slots=True)
class Past:
    """Writes it beside what `Furnishing` has written; it ends the day before today's plan."""

    rows: Rows
    account: Furnishing
    plan_id: int = 0
    goals: dict[str, int] = field(default_factory=dict)
    objectives: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)

    def write(self, told: Mapping[str, Any], until: date) -> None:
        """Write a year that ended before a day, and let the plan of today follow from it."""
        plan = dict(told["plan"])
        calendar: Calendar = plan.pop("calendar", "gregorian")
        parts = {name: plan.pop(name) for name in ("goals", "objectives", "steps")}
        self.plan_id = self.rows.add(
            PlanRecord,
            account_id=self.account.account_id,
            start=month_first(add_months(month_key(until, calendar), -12), calendar),
            end=date.fromordinal(until.toordinal() - 1),
            inner_aim=plan.pop("aim"),
            **plan,
        )
        for goal in parts["goals"]:
            self.goals[goal["key"]] = self._part(GoalRecord, goal)
        for objective in parts["objectives"]:
            self.objectives[objective["key"]] = self._objective(dict(objective))
        for step in parts["steps"]:
            self.steps[step["key"]] = self._step(dict(step))
        parts["purpose"] = plan["purpose"]
        reviews = [self._review(review, parts) for review in told["reviews"]]
        self._follow(told, reviews[-1])
        for lesson in told["lessons"]:
            self._lesson(dict(lesson))

    def _part(self, record: Any, values: Mapping[str, Any]) -> int:
        given = {name: value for name, value in values.items() if name != "key"}
        return self.rows.add(record, plan_id=self.plan_id, **given)

    def _objective(self, told: dict[str, Any]) -> int:
        told |= {name: Decimal(told[name]) for name in _FIGURES}
        told["owner_id"] = self.account.people[told["owner_id"]]
        told["goal_id"] = self.goals[told["goal_id"]]
        return self._part(ObjectiveRecord, told)

    def _step(self, told: dict[str, Any]) -> int:
        told["owner_id"] = self.account.people[told["owner_id"]]
        told["objective_id"] = self.objectives[told["objective_id"]]
        if "depends_on" in told:
            told["depends_on"] = self.steps[told["depends_on"]]
        return self._part(StepRecord, told)

    def _review(self, told: Mapping[str, Any], parts: Mapping[str, Any]) -> int:
        """Keep the plan as it stood then: figures as told, steps done by that day."""
        day: date = told["day"]
        aims = tuple(self._aim(o, *told["stood"][o["key"]]) for o in parts["objectives"])
        deeds = tuple(self._deed(step, day) for step in parts["steps"])
        kept = Standing(day, parts["purpose"], aims, deeds, ())
        snapshot = self.rows.add(
            SnapshotRecord,
            kind=KIND,
            subject_id=self.plan_id,
            taken_at=datetime.combine(day, time(16)).astimezone(),
            format=FORMAT,
            body=written(kept),
        )
        texts = {name: told[name] for name in ("joint", "found", "agreed_summary")}
        texts["decided"] = told["decision"]  # `decided` is a day elsewhere
        values = {"plan_id": self.plan_id, "snapshot_id": snapshot, "day": day}
        return self.rows.add(PlanReviewRecord, **values, **texts)

    def _aim(self, o: Mapping[str, Any], current: str, state: str) -> Aim:
        uid = self.rows.uid_of(ObjectiveRecord, self.objectives[o["key"]])
        figures = (Decimal(o["baseline"]), Decimal(o["target"]), Decimal(current))
        return Aim(uid, o["text"], o["kind"], state, o["unit"], *figures, o["due"])

    def _deed(self, step: Mapping[str, Any], day: date) -> Deed:
        uid = self.rows.uid_of(StepRecord, self.steps[step["key"]])
        done = step["done_on"] if step["done_on"] <= day else None
        kinds = (step["what"], step["kind"], step["scope"])
        return Deed(uid, *kinds, step["start"], step["due"], done)

    def _follow(self, told: Mapping[str, Any], review: int) -> None:
        """Let the plan of today come of this one, and some of its steps of this and its review."""
        change = self.rows.change
        rolled = update(PlanRecord).where(PlanRecord.id == self.account.plan_id)
        change(rolled.values(rolled_from=self.plan_id))
        for name, origin in (("rolled", f"rolled:{self.plan_id}"), ("decided", f"review:{review}")):
            for key in told[name]:
                here = update(StepRecord).where(StepRecord.id == self.account.steps[key])
                change(here.values(origin=origin))

    def _lesson(self, told: dict[str, Any]) -> None:
        tags = told.pop("tags")
        whose = {"account_id": self.account.account_id, "plan_id": self.plan_id}
        lesson_id = self.rows.add(LessonRecord, **whose, **told)
        for tag in tags:
            self.rows.add(LessonTagRecord, lesson_id=lesson_id, tag=tag)
