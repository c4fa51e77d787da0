"""What accounts are worth, read without SQLAlchemy: measured in the ledger, then reckoned."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from kamdesk.domain import worth as domain
from kamdesk.domain.analyses.investment import CostBenefit, cost_benefit
from kamdesk.domain.analyses.lifetime import SCENARIOS
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.analyses.retention import Retention, of_customers, of_key_accounts
from kamdesk.domain.calendars import month_first, month_key
from kamdesk.domain.sales import exponent
from kamdesk.domain.worth import Lifetime, Programme, Proposal, Rate, Valued
from kamdesk.store import sold
from kamdesk.store import worth as store
from kamdesk.usecases.earnings import Earnings
from kamdesk.usecases.sales import Ledger, Sales

Whose = Literal["key", "customers", ""]
NOTHING = Retention(())  # no two years to compare


@dataclass(frozen=True, slots=True)
class Year12:
    """What an account brought in the last twelve whole months, in minor units."""

    revenue: int
    contribution: int | None  # None where no cost is known
    without_cost: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What the whole ledger says; slow with thousands of customers."""

    currency: str
    ledger: Ledger | None = None
    year: Period | None = None
    customers: Retention = NOTHING
    keys: Retention = NOTHING
    key_ids: frozenset[int] = frozenset()
    names: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # code and name
    sums: Mapping[int, Year12] = field(default_factory=dict)
    exponents: Mapping[str, int] = field(default_factory=dict)

    def retention(self, account_id: int) -> tuple[Fraction | None, Whose]:
        """Propose that of the key accounts for one of them, where they are enough to tell."""
        if account_id in self.key_ids and not self.keys.few:
            return self.keys.rate, "key"
        rate = self.customers.rate
        return rate, "customers" if rate is not None else ""

    def exponent(self, currency: str) -> int:
        """Give a currency's minor unit."""
        return self.exponents.get(currency, exponent(currency))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A programme and what its sheet says."""

    programme: Programme
    result: CostBenefit


@dataclass(frozen=True, slots=True)
class AccountWorth:
    """All the Value page says of an account."""

    account_id: int
    code: str
    name: str
    key: bool
    proposal: Proposal
    retention_of: Whose
    lifetimes: Mapping[str, Lifetime]
    scenarios: Mapping[str, Valued]
    programmes: tuple[Weighed, ...]
    rates: Mapping[str, Rate]
    exponent: int

    @property
    def base(self) -> Valued:
        """Give the base case."""
        return self.scenarios["base"]

    @property
    def kept(self) -> bool:
        """Say whether the user has typed anything of its lifetime."""
        return bool(self.lifetimes)


class Worths:
    """Reads one unchanging state of a store; nothing is written."""

    def __init__(self, connection: Any, today: date, ledger_date: date | None = None) -> None:
        self._connection, self._today = connection, today
        self.sales = Sales(connection, ledger_date)

    @cached_property
    def measured(self) -> Measured:
        return measure(self._connection, self.sales)

    def one(self, account_id: int) -> AccountWorth:
        return account_worth(self._connection, self.measured, account_id, self._today)

    def every(self) -> tuple[AccountWorth, ...]:
        return every_worth(self._connection, self.measured, self._today)


@contextmanager
def worths_of(
    path: Path, passphrase: str | None, today: date, ledger_date: date | None = None
) -> Iterator[Worths]:
    """Read a store's worths without SQLAlchemy."""
    with sold.raw(path, passphrase) as connection:
        yield Worths(connection, today, ledger_date)


def measure(connection: Any, sales: Sales) -> Measured:
    """Read the ledger once: twelve months of each account, and who bought again."""
    ledger, exponents = sales.ledger, dict(sales.exchange.exponents)
    names = {b.account_id: (b.code, b.name) for b in sales.buyers}
    keys = frozenset(b.account_id for b in sales.buyers if b.key)
    if ledger is None:
        coin = sales.exchange.reporting
        return Measured(coin, key_ids=keys, names=names, exponents=exponents)
    year = last_twelve(ledger.ledger_date, sales.calendar, ledger.first_day)
    span = (ledger.ledger_date, ledger.first_day, sales.calendar)
    return Measured(
        ledger.currency,
        ledger,
        year,
        of_customers(sales.rows, *span),
        of_key_accounts(sales.rows, store.standings(connection), *span),
        keys,
        names,
        _sums(sales, max(year.first, _begun(ledger, sales)), year.last),
        {**exponents, ledger.currency: ledger.exponent},
    )


def _sums(sales: Sales, first: date, last: date) -> dict[int, Year12]:
    """Give what each account brought after its cost to serve; none before the ledger begins."""
    if first > last:
        return {}
    found = Earnings(sales).profits(first, last)
    return {
        each.account_id: Year12(
            each.earned.revenue,
            each.earned.contribution if each.earned.revenue else None,
            each.earned.without_cost,
        )
        for each in found.earners
    }


def _begun(ledger: Ledger, sales: Sales) -> date:
    """Give the first day of the ledger's first month."""
    return month_first(month_key(ledger.first_day, sales.calendar), sales.calendar)


def account_worth(
    connection: Any, measured: Measured, account_id: int, today: date
) -> AccountWorth:
    """Give all that can be said of one account."""
    return _worth(account_id, measured, _Kept(connection, account_id), today)


def every_worth(connection: Any, measured: Measured, today: date) -> tuple[AccountWorth, ...]:
    """Give the base case of every account with data; key accounts first, then by value."""
    kept = _Kept(connection, 0)
    named = {*measured.sums, *measured.key_ids, *kept.lifetimes, *kept.programmes}
    found = [_worth(each, measured, kept, today, alone=False) for each in named]
    return tuple(sorted(found, key=_order))


def _order(worth: AccountWorth) -> tuple[Any, ...]:
    value = worth.base.value
    return (not worth.key, value is None, -(value or 0), worth.name, worth.account_id)


class _Kept:
    """What the store keeps of one account's worth, or of all."""

    def __init__(self, connection: Any, account_id: int) -> None:
        self.lifetimes = store.lifetimes(connection, account_id)
        self.programmes = store.programmes(connection, account_id)
        self.rates = store.rates(connection)
        self.ends = store.contract_ends(connection)
        self._units: dict[tuple[Fraction | None, int], Valued] = {}

    def base(self, lifetimes: Mapping[str, Lifetime], proposal: Proposal) -> Valued:
        """Give the base case; of proposals alone from a unit that thousands share."""
        if lifetimes:
            return domain.valued(lifetimes, "base", proposal, self.rates, swings=False)
        like = (proposal.retention, proposal.sure_years)
        if like not in self._units:
            unit = replace(proposal, margin=1)
            self._units[like] = domain.valued({}, "base", unit, self.rates, swings=False)
        return domain.proposed(self._units[like], proposal)


def _worth(
    account_id: int, measured: Measured, kept: _Kept, today: date, *, alone: bool = True
) -> AccountWorth:
    end, (rate, whose) = kept.ends.get(account_id), measured.retention(account_id)
    sums = measured.sums.get(account_id)
    proposal = Proposal(
        measured.currency,
        sums.contribution if sums else None,
        sums.revenue if sums else None,
        sums.without_cost if sums else 0,
        rate,
        domain.sure_years(today, end),
        end,
    )
    lifetimes = kept.lifetimes.get(account_id, {})
    if alone:
        scenarios = {
            name: domain.valued(lifetimes, name, proposal, kept.rates) for name in SCENARIOS
        }
    else:
        scenarios = {"base": kept.base(lifetimes, proposal)}
    code, name = measured.names.get(account_id, ("", ""))
    return AccountWorth(
        account_id,
        code,
        name,
        account_id in measured.key_ids,
        proposal,
        whose,
        lifetimes,
        scenarios,
        tuple(_weighed(each, kept.rates) for each in kept.programmes.get(account_id, ())),
        kept.rates,
        measured.exponent(scenarios["base"].inputs.currency),
    )


def _weighed(programme: Programme, rates: Mapping[str, Rate]) -> Weighed:
    rate = rates.get(programme.currency)
    return Weighed(programme, cost_benefit(programme.flows, rate.share if rate else None))
