"""What hangs on a plan, as the store keeps it: figures, means, contacts, marketing, the team."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.communication import Communication
from kamdesk.domain.kpis import Answer, Kpi, Reading
from kamdesk.domain.marketing import Campaign, Member, UniqueOffer
from kamdesk.domain.resources import Resource
from kamdesk.store import rows
from kamdesk.store.plan_tables import (
    CampaignRecord,
    CommunicationRecord,
    KpiReadingRecord,
    KpiRecord,
    ResourceRecord,
    TeamRecord,
    UniqueOfferRecord,
)
from kamdesk.store.standing_tables import SurveyRecord
from kamdesk.store.tables import Base, EntryRecord, PlanRecord

Value = TypeVar("Value")


def _of_plan(
    session: Session, record: type[Base], value: type[Value], plan_id: int
) -> tuple[Value, ...]:
    """Read one kind in the user's order; fields and columns share names."""
    columns = record.__table__.columns
    fields = [columns[name] for name in value.__dataclass_fields__]  # type: ignore[attr-defined]
    chosen = select(*fields).where(columns["plan_id"] == plan_id)
    return tuple(
        value(*row) for row in session.execute(chosen.order_by(columns["position"], columns["id"]))
    )


def resources(session: Session, plan_id: int) -> tuple[Resource, ...]:
    """Give what a plan needs."""
    return _of_plan(session, ResourceRecord, Resource, plan_id)


def communications(session: Session, plan_id: int) -> tuple[Communication, ...]:
    """Give a plan's communication plan."""
    return _of_plan(session, CommunicationRecord, Communication, plan_id)


def campaigns(session: Session, plan_id: int) -> tuple[Campaign, ...]:
    """Give what was made, or will be, for the account alone."""
    return _of_plan(session, CampaignRecord, Campaign, plan_id)


def team(session: Session, plan_id: int) -> tuple[Member, ...]:
    """Give who of us works on a plan."""
    return _of_plan(session, TeamRecord, Member, plan_id)


def unique_offer(session: Session, plan_id: int) -> UniqueOffer | None:
    """Give the unique offer of a plan, where it was begun."""
    record = UniqueOfferRecord
    columns = (getattr(record, name) for name in UniqueOffer.__dataclass_fields__)
    row = session.execute(select(*columns).where(record.plan_id == plan_id)).first()
    return UniqueOffer(*row) if row else None


# --- key figures


def kpis(session: Session, plan_id: int) -> tuple[Kpi, ...]:
    """Give a plan's key figures with all their readings, oldest first."""
    record = KpiRecord
    names = [name for name in Kpi.__dataclass_fields__ if name != "readings"]
    chosen = select(*(getattr(record, name) for name in names)).where(record.plan_id == plan_id)
    found = session.execute(chosen.order_by(record.position, record.id)).all()
    read = _readings(session, [row[0] for row in found])
    made = [dict[str, Any](zip(names, row, strict=True)) for row in found]
    return tuple(Kpi(**values, readings=tuple(read[values["id"]])) for values in made)


def _readings(session: Session, ids: Iterable[int]) -> dict[int, list[Reading]]:
    record = KpiReadingRecord
    chosen = select(
        record.kpi_id, record.id, record.day, record.value, record.computed, record.note
    ).where(record.kpi_id.in_(list(ids)))
    found: dict[int, list[Reading]] = defaultdict(list)
    for row in session.execute(chosen.order_by(record.day, record.id)):
        found[row.kpi_id].append(Reading(row.id, row.day, row.value, row.computed, row.note))
    return found


def put_reading(
    session: Session, kpi_id: int, day: date, value: Decimal, note: str = "", computed: bool = False
) -> int:
    """Keep what a figure stood at on a day; one reading a day, the newer one stands."""
    record = KpiReadingRecord
    chosen = select(record.id).where(record.kpi_id == kpi_id, record.day == day)
    values = {"value": value, "note": note, "computed": computed}
    if row_id := session.scalar(chosen):
        rows.change(session, record, row_id, **values)
        return row_id
    return rows.add(session, record, kpi_id=kpi_id, day=day, **values)


def answers(session: Session, account_id: int) -> tuple[Answer, ...]:
    """Give who would recommend us, and how much, whenever asked."""
    record = SurveyRecord
    chosen = select(record.person_id, record.day, record.recommends).where(
        record.account_id == account_id, record.recommends.is_not(None)
    )
    found = session.execute(chosen.order_by(record.day, record.id))
    return tuple(Answer(person, day, mark) for person, day, mark in found if mark is not None)


def referrals(session: Session, account_id: int) -> tuple[date, ...]:
    """Give the days on which the client recommended us to others."""
    record = EntryRecord
    chosen = select(record.day).where(record.account_id == account_id, record.kind == "referral")
    return tuple(session.scalars(chosen.order_by(record.day)))


# --- how often, for coverage


def planned_days(
    session: Session, day: date, account_id: int | None = None
) -> dict[tuple[int, int], int]:
    """Give the longest gap of (account, person) as the plan of a day has it.

    That plan's period holds the day, else it is the newest; of several rows the shortest counts.
    """
    plan, row = PlanRecord, CommunicationRecord
    chosen = select(plan.account_id, plan.id, plan.start, plan.end)
    if account_id is not None:
        chosen = chosen.where(plan.account_id == account_id)
    ranked = sorted(
        session.execute(chosen).all(), key=lambda p: (p.start <= day <= p.end, p.start, p.id)
    )
    of_plan = {account: plan_id for account, plan_id, *_ in ranked}
    accounts = {plan_id: account for account, plan_id in of_plan.items()}
    found: dict[tuple[int, int], int] = {}
    wanted = select(row.plan_id, row.person_id, row.every_days).where(
        row.person_id.is_not(None), row.every_days.is_not(None), row.plan_id.in_(list(accounts))
    )
    for plan_id, person_id, days in session.execute(wanted):
        if person_id is not None and days is not None:
            key = (accounts[plan_id], person_id)
            found[key] = min(days, found.get(key, days))
    return found
