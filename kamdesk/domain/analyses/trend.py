"""Trend: the last twelve whole months against the twelve before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.analyses.months import CustomerMonths, Value, share
from kamdesk.domain.analyses.periods import Period
from kamdesk.domain.calendars import add_months, month_first


@dataclass(frozen=True, slots=True)
class Trend:
    """A year of months and its change; the change is None where nothing fair can be said."""

    months: tuple[int, ...]
    amounts: tuple[int, ...]
    now: int
    before: int
    change: Decimal | None
    comparable: bool  # the ledger reaches back over the months before


def trend(
    row: CustomerMonths, period: Period, ledger_first: date, value: Value = "revenue"
) -> Trend:
    """Compare the period's months with as many before; `ledger_first` is the ledger's first day."""
    return trend_of(row.by(value), period, ledger_first)


def trend_of(amounts: Mapping[int, int], period: Period, ledger_first: date) -> Trend:
    """Compare one series of months."""
    count = len(period.months)
    earlier = [add_months(key, -count) for key in period.months]
    series = tuple(amounts.get(key, 0) for key in period.months)
    now, before = sum(series), sum(amounts.get(key, 0) for key in earlier)
    comparable = ledger_first <= month_first(earlier[0], period.calendar)
    fair = comparable and before > 0
    return Trend(
        period.months,
        series,
        now,
        before,
        share(now - before, before) if fair else None,
        comparable,
    )
