"""What came of something noted before: actions, risks and opportunities, by their origin."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from kamdesk.domain.risks import LIVE
from kamdesk.domain.swot import Became
from kamdesk.store.standing_tables import OpportunityRecord, RiskRecord
from kamdesk.store.tables import NeedRecord, PlanRecord, StepRecord


def came_of(session: Session, account_id: int) -> dict[str, tuple[Became, ...]]:
    """Give what came of what at an account, by origin ("swot:12", "need:3", "risk:4").

    An opportunity came of the need it solves, whatever else it came of.
    """
    found: dict[str, list[Became]] = defaultdict(list)
    for row in session.execute(_actions(account_id)):
        found[row.origin].append(Became("action", row.id, row.what, row.due, bool(row.done_on)))
    for row in session.execute(_risks(account_id)):
        over = row.state not in LIVE
        found[row.origin].append(Became("risk", row.id, row.text, row.due, over))
    for row in session.execute(_chances(account_id)):
        over = row.state != "open"
        became = Became("opportunity", row.id, row.title, row.due, over)
        need = f"need:{row.need_id}" if row.need_id else ""
        for origin in dict.fromkeys(filter(None, (row.origin, need))):
            found[origin].append(became)
    for row in session.execute(_needs(account_id)):
        over = row.state != "open"
        found[row.origin].append(Became("need", row.id, row.text, None, over))
    return {origin: tuple(became) for origin, became in found.items() if origin}


def _actions(account_id: int) -> Select[*tuple[Any, ...]]:
    step = StepRecord
    chosen = select(step.id, step.origin, step.what, step.due, step.done_on)
    chosen = chosen.join(PlanRecord, PlanRecord.id == step.plan_id)
    return chosen.where(PlanRecord.account_id == account_id, step.origin != "").order_by(step.id)


def _risks(account_id: int) -> Select[*tuple[Any, ...]]:
    risk = RiskRecord
    chosen = select(risk.id, risk.origin, risk.text, risk.due, risk.state)
    return chosen.where(risk.account_id == account_id, risk.origin != "").order_by(risk.id)


def _chances(account_id: int) -> Select[*tuple[Any, ...]]:
    chance = OpportunityRecord
    chosen = select(
        chance.id, chance.origin, chance.need_id, chance.title, chance.due, chance.state
    )
    return chosen.where(chance.account_id == account_id).order_by(chance.id)


def _needs(account_id: int) -> Select[*tuple[Any, ...]]:
    need = NeedRecord
    chosen = select(need.id, need.origin, need.text, need.state)
    return chosen.where(need.account_id == account_id, need.origin != "").order_by(need.id)
