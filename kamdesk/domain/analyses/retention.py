"""Retention measured from the ledger: of those who bought in a year, how many bought in the next.

Years are twelve whole months of the store's calendar, counted back from the last month that was
over on the ledger date, so that the running month spoils none. A customer bought in a year where
its revenue of that year, returns taken off, lies above nothing. Key accounts count at the start:
who was key on the first day of a year, and whether it bought in that year.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.calendars import Calendar, add_months, month_last

FEW = 10  # cases; below, a rate is shown as counts


@dataclass(frozen=True, slots=True)
class Kept:
    """Of so many at the start of a year, so many bought in it."""

    year: Period
    at_start: tuple[int, ...]  # accounts
    kept: tuple[int, ...]

    @property
    def lost(self) -> tuple[int, ...]:
        """Give the accounts that did not."""
        kept = set(self.kept)
        return tuple(account for account in self.at_start if account not in kept)


@dataclass(frozen=True, slots=True)
class Retention:
    """Year by year, the latest first; the rate is of all years together."""

    years: tuple[Kept, ...]

    @property
    def at_start(self) -> int:
        """Count the cases: customers at the start of a year, all years together."""
        return sum(len(year.at_start) for year in self.years)

    @property
    def kept(self) -> int:
        """Count those of them that bought in the year."""
        return sum(len(year.kept) for year in self.years)

    @property
    def rate(self) -> Fraction | None:
        """Give kept ÷ at start; None where there was nobody to keep."""
        return Fraction(self.kept, self.at_start) if self.at_start else None

    @property
    def few(self) -> bool:
        """Say whether the cases are too few for a rate."""
        return self.at_start < FEW


def of_customers(
    rows: Sequence[CustomerMonths], ledger_date: date, ledger_first: date, calendar: Calendar
) -> Retention:
    """Measure all customers: at the start of a year are those that bought in the one before."""
    years = _years(ledger_date, ledger_first, calendar)
    bought = [_bought(rows, year) for year in years]
    pairs = zip(years, bought, bought[1:], strict=False)
    return Retention(
        tuple(
            Kept(year, tuple(sorted(before)), tuple(sorted(before & now)))
            for year, now, before in pairs
        )
    )


def of_key_accounts(
    rows: Sequence[CustomerMonths],
    standings: Mapping[int, Sequence[tuple[date, bool]]],
    ledger_date: date,
    ledger_first: date,
    calendar: Calendar,
) -> Retention:
    """Measure key accounts; `standings` gives (day, key or not) by account, oldest first."""
    found = []
    for year in _years(ledger_date, ledger_first, calendar):
        keys = {one for one, days in standings.items() if _was_key(days, year.first)}
        if keys:
            kept = keys & _bought(rows, year)
            found.append(Kept(year, tuple(sorted(keys)), tuple(sorted(kept))))
    return Retention(tuple(found))


def _years(ledger_date: date, ledger_first: date, calendar: Calendar) -> list[Period]:
    """Give the years of the ledger, the latest first; some days may lack in the first month."""
    years = []
    year = last_twelve(ledger_date, calendar, ledger_first)
    while ledger_first <= month_last(year.months[0], calendar):
        years.append(year)
        before = month_last(add_months(year.months[0], -1), calendar)
        year = last_twelve(before, calendar, ledger_first)
    return years


def _bought(rows: Iterable[CustomerMonths], year: Period) -> set[int]:
    return {row.account_id for row in rows if row.total("revenue", year.months) > 0}


def _was_key(days: Sequence[tuple[date, bool]], on: date) -> bool:
    known = [key for day, key in days if day <= on]
    return bool(known) and known[-1]
