"""The portfolio report: everything is read from one state of the store, then set as a PDF."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any, TypeVar

from kamdesk.domain import calendars
from kamdesk.domain.analyses.abc_xyz import Regularity
from kamdesk.domain.analyses.cost_to_serve import Driver
from kamdesk.domain.analyses.months import Value
from kamdesk.domain.analyses.periods import last_twelve
from kamdesk.domain.analyses.refusals import refusals
from kamdesk.domain.analyses.selection import remainder, score
from kamdesk.domain.refusal import Refused
from kamdesk.domain.winback import rate
from kamdesk.reports import portfolio_view as views
from kamdesk.store import loss, winback, worth
from kamdesk.store.work import raw
from kamdesk.usecases import lifetimes, scoring, spread
from kamdesk.usecases.alarm_reading import EVERY
from kamdesk.usecases.alarm_reading import Reading as Alarms
from kamdesk.usecases.earnings import Earnings, Profits
from kamdesk.usecases.matrix import Matrices
from kamdesk.usecases.papers import PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.reviews import Reviews
from kamdesk.usecases.sales import Ledger, Sales
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

Days = tuple[date | None, date | None]
Among = Callable[[Ledger, calendars.Calendar], Days]
Found = TypeVar("Found")
SHOCKS, COMPARED, REFUSED_MONTHS = 8, 3, 24
BOTH: tuple[Value, ...] = ("revenue", "contribution")  # concentration stands side by side


def last_year(ledger: Ledger, calendar: calendars.Calendar) -> Days:
    """Choose the last twelve whole months."""
    year = last_twelve(ledger.ledger_date, calendar, ledger.first_day)
    return year.first, year.last


class PortfolioPapers(Subject):
    """Reads only; slow with thousands of customers, so call it off the window's thread."""

    def report(
        self,
        words: Words,
        paper: PaperSize,
        among: Among = last_year,
        value: Value = "revenue",
        regularity: Regularity = "frequency",
    ) -> Printed:
        """Set the report in the language of `words`; refused while nothing was imported."""
        from kamdesk.reports import portfolio
        from kamdesk.reports.plan import Frame

        reviewed = self._reviewed(among, value)
        with self._store.reading() as session:
            gathering = _Gathering(session, self.today(), words)
            view = gathering.view(among, value, regularity)
            placed, settings = self._placing(gathering.sales, among), gathering.sales.settings
        view = replace(view, placing=placed, reviewed=reviewed)
        target = BytesIO()
        frame = Frame(settings["firm"], settings["prepared_by"], view.as_of, paper)
        made = portfolio.write(view, words, frame, target)
        name = _file_name(view.as_of, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def _reviewed(self, among: Among, value: Value) -> views.Reviewed | None:
        """Set the newest kept review beside the portfolio as it stands."""
        taken = Reviews(self._store, self._announce, self._clock)
        kept = taken.every()
        if not kept:
            return None
        calendar = Preferences(self._store, self._announce, self._clock).calendar()
        try:
            now = taken.now(lambda ledger: among(ledger, calendar), value)
            found = taken.compare(taken.one(kept[0].id), now) if now else None
        except Refused:
            return None
        if found is None:
            return None
        day = kept[0].taken_at.astimezone().date()
        return views.Reviewed(day, taken.due().due, found.comparison, found.reasons)

    def _placing(self, sales: Sales, among: Among) -> views.Placing | None:
        """Place the accounts; the weights' refusal is said with the selection."""
        matrices = Matrices(self._store, self._announce, self._clock)
        try:
            found = matrices.matrix_of(sales, lambda ledger: among(ledger, sales.calendar))
        except Refused:
            return None
        if found is None:
            return None
        return views.Placing(found.bubbles, len(found.unplaced), found.efforts)


class _Gathering:
    """Reads one state of a store; an analysis that is refused says why and leaves the others."""

    def __init__(self, session: Any, today: date, words: Words) -> None:
        self._session, self._today, self._words = session, today, words
        self._connection = raw(session.connection())
        self.sales = Sales(self._connection)
        self._refused: dict[str, str] = {}

    def view(self, among: Among, value: Value, regularity: Regularity) -> views.PortfolioView:
        """Gather the report."""
        sales, ledger = self.sales, self.sales.known_ledger
        first, last = among(ledger, sales.calendar)
        period = sales.period(first, last)
        days = first or period.first, last or period.last
        step = "quarter" if sales.settings["xyz_period"] == "quarter" else "month"
        ranking = sales.pareto(*days, value)
        rows = sales.rows_of(*days)
        costed = any(not row.contribution.keys().isdisjoint(period.months) for row in rows)
        contribution = sum(row.total("contribution", period.months) for row in rows)
        return views.PortfolioView(
            as_of=self._today,
            ledger_date=ledger.ledger_date,
            currency=ledger.currency,
            exponent=ledger.exponent,
            period=period,
            value=value,
            pareto=ranking,
            grades=sales.abc_xyz(period, value, regularity, step),
            keys=frozenset(buyer.account_id for buyer in sales.buyers if buyer.key),
            revenue=sum(row.total("revenue", period.months) for row in rows),
            contribution=contribution if costed else None,
            spread=self._heard("concentration", lambda: self._spread(value, days)),
            choice=self._heard("selection", self._choice),
            profit=self._heard("profit", lambda: self._profit(days)),
            lifetimes=self._heard("lifetime", self._lifetimes),
            alarmed=self._heard("alarms", self._alarmed),
            refused=self._refused,
        )

    def _heard(self, name: str, reading: Callable[[], Found]) -> Found | None:
        """Read a part; a refusal is said in the report instead."""
        try:
            return reading()
        except Refused as refused:
            said = self._words(refused.text, **refused.values)
            self._refused[name] = said
            return None

    def _spread(self, value: Value, days: Days) -> views.Spread:
        read = spread.read(self.sales, self._connection, self._today, value, days, BOTH)
        found = spread.with_costs(read, self.sales)
        return views.Spread(
            found.by,
            value,
            found.cautions,
            tuple(islice(found.shocks(), SHOCKS)),
            found.plan.target if found.plan else None,
        )

    def _choice(self) -> views.Choice | None:
        reading = scoring.read(self.sales, self._connection, self._today)
        left = remainder(reading.criteria)
        listed = {line.id: line for line in reading.lines if line.marks or line.standing != "none"}
        decided = [
            views.Decided(
                line.name,
                line.decided.standing,
                line.decided.day,
                line.decided.reason,
                line.decided.review_due,
                line.decided.exception,
            )
            for line in reading.lines
            if line.decided
        ]
        if not listed and not decided:
            return None
        ranked = () if left else reading.ranking()
        lines = tuple(
            views.Chosen(
                listed[each.id].name,
                listed[each.id].standing,
                listed[each.id].exception,
                each.rank,
                score(reading.criteria, listed[each.id].marks, listed[each.id].bought),
                each.passes,
                listed[each.id].marks,
            )
            for each in ranked
            if each.id in listed
        )
        return views.Choice(
            reading.criteria,
            reading.entry_gate,
            lines,
            len(reading.lines) - len(listed),
            tuple(sorted(decided, key=lambda each: each.day, reverse=True)),
            left,
        )

    def _profit(self, days: Days) -> views.Profit:
        found: Profits = Earnings(self.sales).profits(*days)
        worst = [each for each in reversed(found.earners) if each.earned.loss_making]
        costly = sorted(worst, key=lambda each: -each.earned.revenue)[:COMPARED]
        used = {cost.driver_id for each in found.earners for cost in each.earned.costs}
        drivers: tuple[Driver, ...] = tuple(each for each in found.drivers if each.id in used)
        return views.Profit(
            found.earners,
            found.whole,
            drivers,
            found.curve,
            found.grid,
            {each.name: found.differences(each.account_id) for each in costly},
            found.missing,
        )

    def _lifetimes(self) -> views.Lifetimes:
        """Give accounts whose lifetime the user has begun, and the key accounts."""
        measured = lifetimes.measure(self._connection, self.sales)
        kept = (worth.lifetimes(self._connection, 0), worth.programmes(self._connection, 0))
        ids = sorted({*measured.key_ids, *kept[0], *kept[1]})
        every = [
            lifetimes.account_worth(self._connection, measured, account_id, self._today)
            for account_id in ids
        ]
        named = [each for each in every if each.key or each.kept]
        said = [each for each in named if each.base.value is not None]
        lines = sorted(said, key=lambda each: -(each.base.value or 0))
        return views.Lifetimes(
            tuple(views.Lifetime(e.name, e.key, e.base, e.exponent) for e in lines),
            sum(each.key and each.base.value is None for each in named),
            measured.customers,
            measured.keys,
            tuple(
                views.Invested(
                    each.name,
                    one.programme.name,
                    one.programme.currency,
                    measured.exponent(one.programme.currency),
                    one.result,
                )
                for each in every
                for one in each.programmes
            ),
        )

    def _alarmed(self) -> views.Alarmed | None:
        reading = Alarms(self._connection, self._today, None, EVERY)
        watch = reading.watch()
        if watch is None:
            return None
        calendar = self.sales.calendar
        month = calendars.month_key(self._today, calendar)
        since = calendars.month_first(calendars.add_months(month, -REFUSED_MONTHS), calendar)
        cases = winback.cases(self._session)
        return views.Alarmed(
            tuple(row for row in watch.rows if row.alarms),
            len(watch.rows),
            watch.by,
            watch.of,
            watch.problem,
            refusals(loss.refusals(self._connection, since, EVERY), self._today, calendar),
            {buyer.account_id: buyer.name for buyer in self.sales.buyers},
            cases,
            rate(cases),
            dict(self.sales.exchange.exponents),
        )


def _file_name(day: date, words: Words) -> str:
    """Propose a name that says what, and when."""
    year, month, number = calendars.parts(day, words.calendar)
    what = words("Portfolio report – internal")
    name = f"{what} – {year:04}-{month:02}-{number:02}.pdf"
    return "".join(sign for sign in name if sign.isprintable())
