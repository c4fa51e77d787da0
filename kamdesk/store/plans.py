"""Plans as the store keeps them, with all that hangs on them."""

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.plans import Goal, Mutual, Objective, Plan, Step, Strategy
from kamdesk.store.tables import (
    Base,
    GoalRecord,
    MutualRecord,
    ObjectiveRecord,
    PlanRecord,
    StepRecord,
    StrategyRecord,
)

Value = TypeVar("Value")


def _parts(
    session: Session, record: type[Base], value: type[Value], plan_id: int
) -> tuple[Value, ...]:
    """Read one kind of a plan's parts in the user's order; fields and columns share names."""
    columns = record.__table__.columns
    fields = [columns[name] for name in value.__dataclass_fields__]  # type: ignore[attr-defined]
    chosen = select(*fields).where(columns["plan_id"] == plan_id)
    found = session.execute(chosen.order_by(columns["position"], columns["id"]))
    return tuple(value(*row) for row in found)


def _plan(session: Session, record: PlanRecord) -> Plan:
    parts: dict[str, Any] = {
        "goals": _parts(session, GoalRecord, Goal, record.id),
        "objectives": _parts(session, ObjectiveRecord, Objective, record.id),
        "strategies": _parts(session, StrategyRecord, Strategy, record.id),
        "steps": _parts(session, StepRecord, Step, record.id),
        "mutual": _parts(session, MutualRecord, Mutual, record.id),
    }
    return Plan(
        id=record.id,
        uid=record.uid,
        account_id=record.account_id,
        start=record.start,
        end=record.end,
        purpose=record.purpose,
        next_review=record.next_review,
        inner_aim=record.inner_aim,
        title=record.title,
        rolled_from=record.rolled_from,
        currency=record.currency,
        **parts,
    )


def steps_beside(session: Session, step_id: int) -> tuple[Step, ...]:
    """Give the steps of the plan a step belongs to."""
    owner = select(StepRecord.plan_id).where(StepRecord.id == step_id)
    plan_id = session.scalar(owner)
    return () if plan_id is None else _parts(session, StepRecord, Step, plan_id)


def newest(session: Session, account_id: int) -> Plan | None:
    """Give the plan of the latest period, or None."""
    chosen = select(PlanRecord).where(PlanRecord.account_id == account_id)
    record = session.scalars(chosen.order_by(PlanRecord.start.desc()).limit(1)).first()
    return _plan(session, record) if record else None


def present(session: Session, account_id: int, today: date) -> Plan | None:
    """Give the plan whose period holds a day, else the newest."""
    chosen = select(PlanRecord).where(PlanRecord.account_id == account_id)
    holding = chosen.where(PlanRecord.start <= today, PlanRecord.end >= today)
    record = session.scalars(holding.order_by(PlanRecord.start.desc()).limit(1)).first()
    return _plan(session, record) if record else newest(session, account_id)


def one(session: Session, plan_id: int) -> Plan | None:
    """Give a plan by its id."""
    record = session.get(PlanRecord, plan_id)
    return _plan(session, record) if record else None


def of_account(session: Session, account_id: int) -> tuple[Plan, ...]:
    """Give all plans of an account, the latest period first."""
    chosen = select(PlanRecord).where(PlanRecord.account_id == account_id)
    return tuple(
        _plan(session, record)
        for record in session.scalars(chosen.order_by(PlanRecord.start.desc()))
    )
