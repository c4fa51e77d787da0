"""What the account manager's own results are counted from, over all accounts."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.kpis import Answer
from kamdesk.domain.plans import Objective
from kamdesk.store import history, plan_means, plans
from kamdesk.store.standing_tables import SurveyRecord
from kamdesk.store.tables import EntryRecord, PlanRecord, PromiseRecord


def entries(session: Session, since: date) -> tuple[Entry, ...]:
    """Give what happened, or was closed, since a day."""
    recent = or_(EntryRecord.day >= since, EntryRecord.closed >= since)
    return history.some(session, list(session.scalars(select(EntryRecord.id).where(recent))))


def promises(session: Session) -> tuple[Promise, ...]:
    """Give every promise."""
    accounts = session.scalars(select(PromiseRecord.account_id).distinct()).all()
    return tuple(each for account in accounts for each in history.promises(session, account))


def objectives(session: Session) -> tuple[Objective, ...]:
    """Give the objectives of every plan."""
    accounts = session.scalars(select(PlanRecord.account_id).distinct()).all()
    return tuple(
        objective
        for account in accounts
        for plan in plans.of_account(session, account)
        for objective in plan.objectives
    )


def answers(session: Session) -> tuple[Answer, ...]:
    """Give whether people would recommend us, whoever was asked."""
    accounts = session.scalars(select(SurveyRecord.account_id).distinct()).all()
    return tuple(each for account in accounts for each in plan_means.answers(session, account))
