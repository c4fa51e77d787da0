"""My results: the account manager's own figures of a year, beside the year before."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from kamdesk.domain import results as domain
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.analyses.retention import of_key_accounts
from kamdesk.domain.calendars import Calendar, month_key
from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused
from kamdesk.domain.results import Result, Told, Value, Year
from kamdesk.store import results as store
from kamdesk.store import settings, worth
from kamdesk.store.negotiations import every as talks
from kamdesk.store.work import raw
from kamdesk.usecases.earnings import Earnings
from kamdesk.usecases.sales import Sales
from kamdesk.usecases.subject import Subject

_NO_SALES = term("No sales are imported yet.")
_NO_RATE = term("A currency has no rate for some months; enter it under Preferences.")
_SHORT = term("The ledger does not reach so far back.")
_NO_COST = term("A cost has no rate for some of these months.")
_NOBODY_KEY = term("No account was key at the start of these months.")
_OF_LEDGER = tuple(key for key, kind in domain.KINDS.items() if kind.of_ledger)


@dataclass(frozen=True, slots=True)
class Results:
    """All of it, as of a day."""

    as_of: date
    every: tuple[Result, ...]
    months: tuple[tuple[int, int, int], ...]  # meetings and visits: month, now, a year before
    currency: str
    exponent: int

    def one(self, key: str) -> Result:
        """Give one figure."""
        return next(each for each in self.every if each.key == key)


class MyResults(Subject):
    """Reads only; slow with a large ledger, so call it off the window's thread."""

    def found(self) -> Results:
        """Work every figure out for the last year and the one before."""
        today = self.today()
        now, before = domain.years(today)
        with self._store.reading() as session:
            chosen = settings.values(session)
            calendar: Calendar = "jalali" if chosen.get("calendar") == "jalali" else "gregorian"
            since = before.first - timedelta(31)  # the months of the chart begin with a month
            told = Told(
                store.entries(session, since),
                store.promises(session),
                store.objectives(session),
                talks(session),
                store.answers(session),
            )
            sales = Sales(raw(session.connection()))
            earned = _earned(sales, (now, before))
            ledger = sales.ledger
        return Results(
            today,
            domain.ordered([*domain.counted(told, today), *earned]),
            domain.by_month(told.entries, today, calendar),
            ledger.currency if ledger else "",
            ledger.exponent if ledger else 2,
        )


def _earned(sales: Sales, years: tuple[Year, Year]) -> list[Result]:
    """Give the figures of the ledger; without one, each says why it has none."""
    if sales.ledger is None:
        return _lacking(_NO_SALES, years)
    try:
        return _of_ledger(sales)
    except Refused:
        return _lacking(_NO_RATE, years)


def _lacking(why: str, years: tuple[Year, Year]) -> list[Result]:
    nothing = Value(lacking=why)
    return [Result(key, nothing, nothing, years) for key in _OF_LEDGER]


def _of_ledger(sales: Sales) -> list[Result]:
    ledger = sales.known_ledger
    now = last_twelve(ledger.ledger_date, sales.calendar, ledger.first_day)
    before = last_twelve(now.first - timedelta(1), sales.calendar, ledger.first_day)
    periods = (now, before)
    reaches = [month_key(ledger.first_day, sales.calendar) <= p.months[0] for p in periods]
    years = (Year(now.first, now.last), Year(before.first, before.last))
    found = of_key_accounts(
        sales.rows,
        worth.standings(sales.connection),
        ledger.ledger_date,
        ledger.first_day,
        sales.calendar,
    )
    kept = {each.year.months[0]: each for each in found.years}
    values: dict[str, list[Value]] = {key: [] for key in _OF_LEDGER}
    for period, whole in zip(periods, reaches, strict=True):
        year = kept.get(period.months[0])
        cases = (len(year.kept), len(year.at_start)) if year else (0, 0)
        data = ((term("Key accounts at the start"), cases[1]), (term("Kept"), cases[0]))
        share = Fraction(*cases) if cases[1] else None
        why = "" if year else _NOBODY_KEY if whole else _SHORT
        values["kept"].append(Value(share, cases, cases[1], data=data, lacking=why))
        for key, value in _sums(sales, period, whole=whole).items():
            values[key].append(value)
    return [Result(key, both[0], both[1], years) for key, both in values.items()]


def _sums(sales: Sales, period: Period, *, whole: bool) -> dict[str, Value]:
    """Add up what today's key accounts brought in a period."""
    if not whole:
        return dict.fromkeys(("revenue", "contribution"), Value(lacking=_SHORT))
    listed = Earnings(sales).profits(period.first, period.last).earners
    keys = [each.earned for each in listed if each.key]
    left = [each.contribution for each in keys if each.contribution is not None]
    accounts = (term("Key accounts that bought"), len(keys))
    lacking = _NO_COST if len(left) < len(keys) else ""
    brought = Value(Fraction(sum(each.revenue for each in keys)), data=(accounts,))
    return {
        "revenue": brought,
        "contribution": Value(
            None if lacking else Fraction(sum(left)), data=(accounts,), lacking=lacking
        ),
    }
