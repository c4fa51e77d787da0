"""The figures of a plan's objectives that the sales ledger knows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kamdesk.domain.measures import Measured, measured, with_measures
from kamdesk.domain.plans import Plan
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import measured as store
from kamdesk.store import sold


def read(connection: Any, plan: Plan) -> Mapping[int, Measured]:
    """Read what the ledger says of a plan's objectives, by objective; `connection` is raw."""
    asked = [objective for objective in plan.objectives if objective.measure]
    if not asked:
        return {}
    chosen = {**DEFAULTS, **sold.settings(connection)}
    counted = store.ledger_date(connection, chosen)
    last = None if counted is None or counted < plan.start else min(counted, plan.end)
    into = store.exchange(connection, chosen["currency"])
    if last is None:
        return {o.id: measured(o, (plan.start, None), (), into) for o in asked}
    bought = store.bought(connection, plan.account_id, plan.start, last)
    earlier = (_a_year_before(plan.start), _a_year_before(last))
    before = store.bought(connection, plan.account_id, *earlier)
    found = {}
    for objective in asked:
        now = measured(objective, (plan.start, last), bought, into)
        then = measured(objective, earlier, before, into)
        alike = then.unit == now.unit and then.lines
        found[objective.id] = replace(now, before=then.value if alike else None)
    return found


def applied(connection: Any, plan: Plan) -> Plan:
    """Give a plan with the figures the ledger knows; what was typed stands for the others."""
    return with_measures(plan, read(connection, plan))


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
