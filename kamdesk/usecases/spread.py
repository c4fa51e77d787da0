"""How a portfolio's total is spread over its customers, read without SQLAlchemy."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kamdesk.domain.analyses.concentration import (
    Answer,
    Caution,
    Concentration,
    Limits,
    cautions,
    concentration,
)
from kamdesk.domain.analyses.months import CustomerMonths, Value
from kamdesk.domain.analyses.periods import Period
from kamdesk.domain.analyses.profit import Earned
from kamdesk.domain.analyses.shock import Away, Plan, Shock, away_of, shock, shocks
from kamdesk.store import sold, spent, totals
from kamdesk.store.totals import Total
from kamdesk.usecases.earnings import Earnings
from kamdesk.usecases.sales import Ledger, Sales

REVENUE: Value = "revenue"
__all__ = ["Spread", "Total", "read", "reading_of", "with_costs"]


@dataclass(frozen=True, slots=True)
class Company:
    """What the user states of the whole company for just these days."""

    totals: tuple[Total, ...] = ()
    revenue: int | None = None
    contribution: int | None = None
    target: int | None = None
    other_currency: str = ""  # stated in it, so that it could not be used

    def of(self, value: Value) -> int | None:
        """Give the total of a measure."""
        return self.revenue if value == "revenue" else self.contribution


@dataclass(frozen=True, slots=True)
class Spread:
    """Concentration by the chosen measure and by revenue, and what one loss would do."""

    ledger: Ledger
    first: date
    last: date
    period: Period
    value: Value
    by: Mapping[Value, Concentration]
    cautions: tuple[Caution, ...]  # by the chosen measure
    company: Company
    plan: Plan | None
    rows: Mapping[int, CustomerMonths]
    avoidable: Mapping[int, int] | None  # cost to serve that goes with an account

    @property
    def chosen(self) -> Concentration:
        """Give the concentration by the chosen measure."""
        return self.by[self.value]

    def shock(self, account_id: int) -> Shock:
        """Take one account away."""
        return shock(self.chosen, self._away(account_id), self.plan)

    def shocks(self) -> Iterator[Shock]:
        """Take each customer above zero away, the largest first."""
        aways = (self._away(part.account_id) for part in self.chosen.parts)
        return shocks(self.chosen, aways, self.plan)

    def _away(self, account_id: int) -> Away:
        known = None if self.avoidable is None else self.avoidable.get(account_id, 0)
        return away_of(self.rows[account_id], self.period.months, known)


def read(
    sales: Sales,
    connection: Any,
    today: date,
    value: Value = "revenue",
    days: tuple[date | None, date | None] = (None, None),
    also: Sequence[Value] = (REVENUE,),  # beside the chosen one; the plan is of revenue
) -> Spread:
    """Read the concentration of some days; of the ledger's whole months unless told."""
    period = sales.period(*days)
    first, last = days[0] or period.first, days[1] or period.last
    rows = sales.rows_of(first, last)
    company = company_of(connection, first, last, sales.exchange.reporting)
    keys = frozenset(buyer.head for buyer in sales.buyers if buyer.key)
    limits = limits_of(sales.settings)
    by = {
        each: concentration(rows, each, period.months, keys, company.of(each), limits)
        for each in dict.fromkeys((value, *also))
    }
    ledger = sales.ledger
    if ledger is None:
        raise RuntimeError("a period without a ledger")
    heard: Mapping[tuple[str, int | None], Answer] = totals.answers(connection)
    return Spread(
        ledger,
        first,
        last,
        period,
        value,
        by,
        cautions(by[value], heard, today),
        company,
        _plan(company, by["revenue"]),
        {row.account_id: row for row in rows},
        None,
    )


def with_costs(found: Spread, sales: Sales) -> Spread:
    """Add the cost to serve that goes with each account, where any cost is known."""
    known = served(sales, found.first, found.last)
    if not any(part.amount for earned in known.values() for part in earned.costs):
        return found
    return replace(found, avoidable={number: own.avoidable for number, own in known.items()})


def served(sales: Sales, first: date, last: date) -> Mapping[int, Earned]:
    """Give what each account earned and took; nothing while no cost was typed or rated."""
    raw = sales.connection
    if not spent.rates(raw) and not spent.taken(raw, first, last):
        return {}  # spares a pass over all lines
    earners = Earnings(sales).profits(first, last).earners
    return {each.account_id: each.earned for each in earners}


def company_of(connection: Any, first: date, last: date, reporting: str) -> Company:
    """Give what the user states for these days, added up where it is stated in parts."""
    found = totals.covering(connection, first, last)
    other = next((each.currency for each in found if each.currency != reporting), "")
    if other:
        return Company(found, other_currency=other)

    def whole(amounts: Sequence[int | None]) -> int | None:
        known = [each for each in amounts if each is not None]
        return sum(known) if known and len(known) == len(amounts) else None

    return Company(
        found,
        whole([each.revenue for each in found]),
        whole([each.contribution for each in found]),
        whole([each.target for each in found]),
    )


def limits_of(settings: Mapping[str, str]) -> Limits:
    """Give the user's limits."""
    names = (
        *("concentration_notice", "concentration_watch", "concentration_alarm"),
        *("top5_notice", "top5_watch", "key_share_low", "key_share_high", "concentration_rise"),
    )
    return Limits(*(int(settings[name]) for name in names))


@contextmanager
def reading_of(
    path: Path, passphrase: str | None, ledger_date: date | None = None
) -> Iterator[tuple[Sales, Any]]:
    """Open a store without SQLAlchemy."""
    with sold.raw(path, passphrase) as connection:
        yield Sales(connection, ledger_date), connection


def _plan(company: Company, revenue: Concentration) -> Plan | None:
    """Set the company's revenue against what was planned."""
    if not company.target or company.target <= 0:
        return None
    reached = company.revenue if company.revenue is not None else revenue.total
    return Plan(reached, company.target)
