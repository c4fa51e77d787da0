"""Shipped key figures worked out from what the store knows, as of any day."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kamdesk.domain import kpis
from kamdesk.domain.analyses.explanation import Quantity
from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.analyses.profit import Earned
from kamdesk.domain.analyses.retention import of_key_accounts
from kamdesk.domain.calendars import add_months, month_first, month_key
from kamdesk.domain.changes import term
from kamdesk.domain.kpis import Answer, Measured
from kamdesk.domain.refusal import Refused
from kamdesk.store import worth
from kamdesk.usecases.earnings import Earnings
from kamdesk.usecases.sales import Ledger, Sales

SALES = frozenset({"growth", "margin", "discounts", "retention"})
YEAR = timedelta(days=365)
_NO_SALES = term("No sales are imported yet.")
_NO_RATE = term("A currency has no rate for some months; enter it under Preferences.")
_SHORT = term("The ledger does not reach back two years.")
_BOUGHT_NOTHING = term("The client bought nothing in the 12 months before.")
_NO_COSTS = term("No direct cost is known of what the client bought.")
_NO_REVENUE = term("The client bought nothing in these months.")
_NOBODY_ASKED = term("Nobody answered a survey in the last 12 months.")
_NOBODY_KEY = term("No account was key at the start of these months.")


@dataclass(frozen=True)
class Bought:
    """What one account brought and took, month by month, and the ledger it stands in."""

    ledger: Ledger | None
    months: Mapping[int, Earned] = field(default_factory=dict)
    given: Collection[int] = ()  # drivers: discounts and free goods
    rows: Sequence[CustomerMonths] = ()
    standings: Mapping[int, Sequence[tuple[date, bool]]] = field(default_factory=dict)
    calendar: Any = "gregorian"
    refused: bool = False

    def year(self, day: date, before: int = 0) -> Period:
        """Give the last 12 whole months of a day, or those so many months before."""
        ledger = self.ledger
        assert ledger is not None
        whole = last_twelve(min(day, ledger.ledger_date), self.calendar, ledger.first_day)
        if not before:
            return whole
        key = add_months(whole.months[0], -1)
        last = month_first(add_months(key, 1), self.calendar) - timedelta(1)
        return last_twelve(last, self.calendar, ledger.first_day)

    def revenue(self, period: Period) -> int:
        return sum(self.months[m].revenue for m in period.months if m in self.months)

    def reaches(self, period: Period) -> bool:
        """Say whether the ledger begins no later than a period."""
        assert self.ledger is not None
        return month_key(self.ledger.first_day, self.calendar) <= period.months[0]


def bought(connection: Any, account_id: int) -> Bought:
    """Read an account's months once; slow with a large ledger."""
    sales = Sales(connection)
    if sales.ledger is None:
        return Bought(None)
    try:
        earnings = Earnings(sales)
        months = dict(earnings.account(account_id).months)
        return Bought(
            sales.ledger,
            months,
            [each.id for each in earnings.drivers if each.key in ("discounts", "free_goods")],
            sales.rows,
            worth.standings(connection),
            sales.calendar,
        )
    except Refused:
        return Bought(sales.ledger, refused=True)


def from_sales(key: str, known: Bought, day: date) -> Measured:
    """Work a figure out from the ledger."""
    if known.ledger is None:
        return Measured(key, day, lacking=_NO_SALES)
    if known.refused:
        return Measured(key, day, lacking=_NO_RATE)
    return _OF_SALES[key](known, day)


def _growth(known: Bought, day: date) -> Measured:
    now, before = known.year(day), known.year(day, 12)
    values = (known.revenue(now), known.revenue(before))
    value = kpis.grown(*values) if known.reaches(before) else None
    lacking = _SHORT if not known.reaches(before) else "" if value is not None else _BOUGHT_NOTHING
    data = (
        (term("Revenue of the 12 months"), Quantity("money", values[0])),
        (term("Revenue of the 12 months before"), Quantity("money", values[1])),
    )
    return _of(known, "growth", now, value, data, lacking)


def _margin(known: Bought, day: date) -> Measured:
    year = known.year(day)
    months = [known.months[month] for month in year.months if month in known.months]
    base = sum(m.revenue - m.without_cost for m in months if m.known)
    margin = sum(m.margin for m in months if m.known)
    bare = sum(m.revenue if not m.known else m.without_cost for m in months)
    data = (
        (term("Revenue whose direct cost is known"), Quantity("money", base)),
        (term("Revenue less direct cost"), Quantity("money", margin)),
        (term("Revenue left out, cost unknown"), Quantity("money", bare)),
    )
    value = kpis.percent_of(margin, base)
    return _of(known, "margin", year, value, data, "" if value is not None else _NO_COSTS)


def _discounts(known: Bought, day: date) -> Measured:
    year = known.year(day)
    months = [known.months[month] for month in year.months if month in known.months]
    revenue = sum(month.revenue for month in months)
    given = sum(
        each.amount or 0
        for month in months
        for each in month.costs
        if each.driver_id in known.given
    )
    data = (
        (term("Discounts and free goods given"), Quantity("money", given)),
        (term("Revenue after discounts"), Quantity("money", revenue)),
        (term("List value"), Quantity("money", revenue + given)),
    )
    value = kpis.discount_share(given, revenue)
    return _of(known, "discounts", year, value, data, "" if value is not None else _NO_REVENUE)


def _retention(known: Bought, day: date) -> Measured:
    assert known.ledger is not None
    on = min(day, known.ledger.ledger_date)
    found = of_key_accounts(
        known.rows, known.standings, on, known.ledger.first_day, known.calendar
    ).years
    if not found or found[0].year != known.year(day):
        return _of(known, "retention", known.year(day), None, (), _NOBODY_KEY)
    year = found[0]
    cases = (len(year.kept), len(year.at_start))
    data = (
        (term("Key accounts at the start"), Quantity("count", cases[1])),
        (term("Kept"), Quantity("count", cases[0])),
    )
    value = kpis.percent_of(*cases)
    return _of(known, "retention", year.year, value, data, "", cases)


_OF_SALES: Mapping[str, Callable[[Bought, date], Measured]] = {
    "growth": _growth,
    "margin": _margin,
    "discounts": _discounts,
    "retention": _retention,
}


def _of(
    known: Bought,
    key: str,
    period: Period,
    value: Decimal | None,
    data: tuple[tuple[str, Quantity], ...],
    lacking: str,
    cases: tuple[int, int] | None = None,
) -> Measured:
    assert known.ledger is not None
    return Measured(
        key,
        period.last,
        value,
        period.first,
        period.last,
        known.ledger.currency,
        data,
        cases,
        lacking,
        known.ledger.exponent,
    )


def satisfaction(answers: Sequence[Answer], day: date) -> Measured:
    """Give the mean recommendation of those who were asked."""
    value, people = kpis.satisfied(answers, day - YEAR, day)
    data = ((term("People whose latest answer counts"), Quantity("count", people)),)
    return Measured(
        "satisfaction",
        day,
        value,
        day - YEAR + timedelta(1),
        day,
        data=data,
        lacking="" if people else _NOBODY_ASKED,
    )


def referrals(days: Sequence[date], day: date) -> Measured:
    """Count the referrals of a year."""
    count = sum(day - YEAR < each <= day for each in days)
    data = ((term("Referrals noted"), Quantity("count", count)),)
    return Measured("referrals", day, Decimal(count), day - YEAR + timedelta(1), day, data=data)
