"""A plan rolled forward: a new plan, what goes over copied or moved into it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.plan_rolling import Rolling, shifted, way
from kamdesk.domain.plans import Objective, Plan
from kamdesk.store import rows
from kamdesk.store.plan_tables import (
    CommunicationRecord,
    KpiReadingRecord,
    KpiRecord,
    TeamRecord,
)
from kamdesk.store.tables import (
    Base,
    GoalRecord,
    MutualRecord,
    ObjectiveRecord,
    PlanRecord,
    StepRecord,
    StrategyRecord,
)

Ids = Mapping[int, int]
_OWN = ("id", "uid", "plan_id", "position")


def roll(session: Session, plan: Plan, chosen: Rolling, calendar: Calendar) -> int:
    """Begin the plan of the next period; open steps move into it, the rest is copied.

    What was reached stays in the old plan as its result. A step that goes over is one and the
    same step, so that nothing is due twice.
    """
    plan_id = rows.add(
        session,
        PlanRecord,
        **_of(plan, "account_id", "purpose", "inner_aim", "currency"),
        start=chosen.start,
        end=chosen.end,
        title=chosen.title,
        rolled_from=plan.id,
    )
    months = way(plan, chosen.start, calendar) if chosen.shift else 0
    goals = _copies(session, GoalRecord, plan_id, plan.goals) if chosen.goals else {}
    objectives = {
        o.id: rows.add(
            session, ObjectiveRecord, plan_id=plan_id, **_aim(o, goals, months, calendar)
        )
        for o in plan.objectives
        if o.id in chosen.objectives
    }
    strategies = _strategies(session, plan, plan_id, chosen, objectives)
    _move_steps(session, plan, plan_id, chosen, (objectives, strategies), months, calendar)
    if chosen.mutual:
        _copies(session, MutualRecord, plan_id, plan.mutual)
    _hangers(session, plan.id, plan_id, objectives)
    return plan_id


def _aim(o: Objective, goals: Ids, months: int, calendar: Calendar) -> dict[str, Any]:
    """Begin an objective where it stands now; a measured one keeps what it was measured by."""
    names = ("kind", "text", "unit", "target", "current", "measured_on", "why", "owner_id")
    values = _of(o, *names, "measure", "product_group", "note")
    values["baseline"] = o.baseline if o.current is None else o.current
    values["goal_id"] = goals.get(o.goal_id or 0)
    values["due"] = shifted(o.due, months, calendar)
    return values | {"state": "on_track"}


def _strategies(
    session: Session, plan: Plan, plan_id: int, chosen: Rolling, objectives: Ids
) -> Ids:
    going = [
        replace(s, objective_id=objectives.get(s.objective_id or 0))
        for s in plan.strategies
        if chosen.strategies and (s.objective_id is None or s.objective_id in objectives)
    ]
    return _copies(session, StrategyRecord, plan_id, going)


def _move_steps(
    session: Session,
    plan: Plan,
    plan_id: int,
    chosen: Rolling,
    ways: tuple[Ids, Ids],
    months: int,
    calendar: Calendar,
) -> None:
    objectives, strategies = ways
    for step in plan.steps:
        if step.id not in chosen.steps:
            continue
        kept = step.depends_on if step.depends_on in chosen.steps else None
        rows.change(
            session,
            StepRecord,
            step.id,
            plan_id=plan_id,
            objective_id=objectives.get(step.objective_id or 0),
            strategy_id=strategies.get(step.strategy_id or 0),
            depends_on=kept,
            start=shifted(step.start, months, calendar),
            due=shifted(step.due, months, calendar),
            origin=step.origin or f"rolled:{plan.id}",
        )


def _hangers(session: Session, old: int, new: int, objectives: Ids) -> None:
    """Copy team, communication plan and key figures; a figure begins where it was last read."""
    for record in (TeamRecord, CommunicationRecord, KpiRecord):
        columns = record.__table__.columns
        names = [column.name for column in columns]
        found = select(record.__table__).where(columns["plan_id"] == old)
        for row in session.execute(found.order_by(columns["position"])).mappings():
            values = {name: row[name] for name in names if name not in _OWN}
            if "objective_id" in values:
                values["objective_id"] = objectives.get(values["objective_id"] or 0)
            if record is KpiRecord:
                values["baseline"] = _last(session, row["id"], values["baseline"])
            rows.add(session, record, plan_id=new, **values)


def _last(session: Session, kpi_id: int, otherwise: Any) -> Any:
    reading = KpiReadingRecord
    newest = select(reading.value).where(reading.kpi_id == kpi_id)
    found = session.scalar(newest.order_by(reading.day.desc()).limit(1))
    return otherwise if found is None else found


def _copies(session: Session, record: type[Base], plan_id: int, parts: Iterable[Any]) -> Ids:
    """Copy parts; give the new ids by the old ones."""
    found = {}
    for part in parts:
        names = [name for name in part.__dataclass_fields__ if name not in _OWN]
        found[part.id] = rows.add(session, record, plan_id=plan_id, **_of(part, *names))
    return found


def _of(value: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}
