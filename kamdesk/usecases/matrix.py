"""The portfolio matrix, and the effort set against classes and quadrants."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from kamdesk.domain.analyses.abc_xyz import Terms, sizes
from kamdesk.domain.analyses.effort import Effort, Spent, effort
from kamdesk.domain.analyses.matrix import QUADRANTS, RUNGS, Bubble, Known, spot
from kamdesk.domain.analyses.months import Value
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.analyses.selection import Criterion, refuse_unscaled
from kamdesk.domain.people import Judgement
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, judged, people, rows, selection
from kamdesk.store.sold import Buyer
from kamdesk.store.tables import AccountRecord
from kamdesk.store.work import raw
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.sales import Ledger, Sales
from kamdesk.usecases.spread import served
from kamdesk.usecases.subject import Subject

Days = tuple[date | None, date | None]
CLASSES = ("A", "B", "C", "")  # the last: nothing bought in the period
Depths = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who stands where, who cannot be placed, and how the effort is spread."""

    ledger: Ledger
    year: Period  # of the bubbles: the last 12 whole months
    period: Period  # of the effort
    criteria: tuple[Criterion, ...]
    bubbles: tuple[Bubble, ...]  # placed, the largest first
    unplaced: tuple[Bubble, ...]  # chosen or marked, but something is missing
    unmarked: int  # accounts nobody has marked
    efforts: Mapping[str, Effort]  # by class and by quadrant
    brought: Value
    costs_known: bool
    other_currency: int  # potentials in another currency: not drawn
    today: date

    def of(self, account_id: int) -> Bubble | None:
        """Give one account."""
        listed = (*self.bubbles, *self.unplaced)
        return next((each for each in listed if each.id == account_id), None)


class Matrices(Subject):
    """Every method that writes is one step of undo; `matrix` is slow, so call it in a job."""

    def matrix(
        self,
        among: Callable[[Ledger], Days] = lambda _: (None, None),
        ledger_date: date | None = None,
    ) -> Matrix | None:
        """Give the matrix of the days that `among` chooses; refused while weights are not 100."""
        with self._store.reading() as session:
            return self.matrix_of(Sales(raw(session.connection()), ledger_date), among)

    def matrix_of(self, sales: Sales, among: Callable[[Ledger], Days]) -> Matrix | None:
        """Give the matrix of sales that are being read already."""
        if sales.ledger is None:
            return None
        today, coverage = self.today(), Coverages(self._store, self._announce, self._clock)
        now, then = (
            {account: depth.score for account, depth in coverage.depths(day).items()}
            for day in (today, year_before(today))
        )
        return _Reading(sales, sales.period(*among(sales.ledger)), today).matrix(now, then)

    def judge(self, account_id: int, what: str, value: int | None, visit: str = "") -> None:
        """Say what is known of an account: its rung in the client's view, or our share of it."""
        with self._store.reading() as session:
            most = judged.rungs(raw(session.connection())) or RUNGS
        low, high = {"rung:client": (1, most), "wallet": (0, 100)}[what]
        if value is not None and not low <= value <= high:
            raise Refused(
                "out_of_range",
                "A whole number from {low} to {high} is needed.",
                low=str(low),
                high=str(high),
            )
        with self._store.reading() as session:
            known = people.judgements(session, "account", [account_id]).get(account_id, {})
        old = known.get(what) or Judgement(what, self.today(), "", False, "", "")
        text = "" if value is None else str(value)
        made = replace(old, day=self.today(), value=text, confirmed=False)
        self._put(
            "Judge {name}",
            account_id,
            lambda s: people.put_judgement(s, "account", account_id, made),
            visit,
        )

    def set_potential(self, account_id: int, amount: int | None, visit: str = "") -> None:
        """Say what an account may buy a year in three years, in the reporting currency."""
        if amount is not None and not 0 <= amount <= 10**15:
            raise Refused("out_of_range", "An amount above 0 is needed.")
        with self._store.reading() as session:
            coin = Sales(raw(session.connection())).exchange.reporting
        values = {"potential": amount, "potential_currency": "" if amount is None else coin}
        self._put(
            "Edit account {name}",
            account_id,
            lambda s: rows.change(s, AccountRecord, account_id, **values),
            visit,
        )

    def _put(self, label: str, account_id: int, deed: Callable[[Any], None], visit: str) -> None:
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
        if account is None:
            raise Refused("no_account", "This account is no longer in the store.")
        self._write(label, deed, visit, name=account.name)


def year_before(day: date) -> date:
    """Give the same day a year earlier; 28 February for a leap day."""
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


class _Reading:
    """One matrix, read in one go."""

    def __init__(self, sales: Sales, period: Period, today: date) -> None:
        self.sales, self.period, self.today = sales, period, today
        self.ledger = sales.known_ledger
        self.criteria = selection.criteria(sales.connection)
        refuse_unscaled(self.criteria)
        self.year = last_twelve(self.ledger.ledger_date, sales.calendar, self.ledger.first_day)
        self.rows = {row.account_id: row for row in sales.rows}
        self.potentials = judged.potentials(sales.connection)
        self.rungs = judged.rungs(sales.connection) or RUNGS
        known = any(row.contribution for row in self.rows.values())
        self.brought: Value = "contribution" if known else "revenue"

    def matrix(self, now: Depths, then: Depths) -> Matrix:
        """Place everybody of whom something is known."""
        before = year_before(self.today)
        present, past = self._known(self.today, now), self._known(before, then)
        listed = [
            self._bubble(buyer, present.get(buyer.account_id), past.get(buyer.account_id))
            for buyer in self.sales.buyers
            if buyer.head == buyer.account_id and self._wanted(buyer, present)
        ]
        listed.sort(key=lambda each: (-each.revenue, each.name, each.id))
        placed = tuple(each for each in listed if each.spot.placed)
        heads = sum(buyer.head == buyer.account_id for buyer in self.sales.buyers)
        coin = self.ledger.currency
        efforts, costs_known = self._efforts({each.id: each.spot.quadrant for each in placed})
        return Matrix(
            self.ledger,
            self.year,
            self.period,
            self.criteria,
            placed,
            tuple(each for each in listed if not each.spot.placed),
            heads - len(listed),
            efforts,
            self.brought,
            costs_known,
            sum(other != coin for _, other in self.potentials.values()),
            self.today,
        )

    def _wanted(self, buyer: Buyer, present: Mapping[int, Known]) -> bool:
        """Say whether an account belongs into the matrix: it is chosen, or somebody judged it."""
        known = present.get(buyer.account_id)
        judged_of = known is not None and (known.marks or known.rung or known.wallet is not None)
        return buyer.key or bool(judged_of)

    def _known(self, day: date, depths: Depths) -> dict[int, Known]:
        """Gather what was known on a day of every account that is known at all."""
        said = judged.by_day(self.sales.connection, day)
        return {
            account: _known(said.get(account, {}), depths.get(account), self.rungs)
            for account in {*said, *depths}
        }

    def _bubble(self, buyer: Buyer, now: Known | None, then: Known | None) -> Bubble:
        known = now or Known({})
        here = spot(self.criteria, known)
        ghost = spot(self.criteria, then) if then else None
        if ghost is not None and (not ghost.placed or ghost.unknown != here.unknown):
            ghost = None  # what is not measured alike is not compared
        amount, coin = self.potentials.get(buyer.account_id, (0, ""))
        return Bubble(
            *(buyer.account_id, buyer.code, buyer.name, buyer.key),
            self._revenue(buyer.account_id, self.year),
            amount if coin == self.ledger.currency else None,
            here,
            ghost,
            self._revenue(buyer.account_id, self._year_before) if ghost else 0,
            known,
        )

    @cached_property
    def _year_before(self) -> Period:
        return last_twelve(self.year.first, self.sales.calendar)

    def _revenue(self, account_id: int, period: Period) -> int:
        row = self.rows.get(account_id)
        return row.total("revenue", period.months) if row else 0

    def _efforts(self, quadrants: Mapping[int, str]) -> tuple[Mapping[str, Effort], bool]:
        period = self.period
        classes = sizes(self.sales.rows, Terms(period, self.brought, cuts=self.sales.cuts))
        taken = served(self.sales, period.first, period.last)
        costs = {account: earned.cost_to_serve for account, earned in taken.items()}
        hours = judged.hours(self.sales.connection, period.first, period.last)
        listed = sorted({*self.rows, *hours, *costs})
        spent = [self._spent(account, hours, costs) for account in listed]
        efforts = {
            "class": effort("class", CLASSES, classes, spent),
            "quadrant": effort("quadrant", (*QUADRANTS, ""), quadrants, spent),
        }
        return efforts, any(costs.values())

    def _spent(
        self, account: int, hours: Mapping[int, tuple[int, int, int]], costs: Mapping[int, int]
    ) -> Spent:
        entries, minutes, untimed = hours.get(account, (0, 0, 0))
        row = self.rows.get(account)
        brought = row.total(self.brought, self.period.months) if row else 0
        return Spent(account, minutes, entries, untimed, costs.get(account, 0), brought)


def _known(said: Mapping[str, str], depth: int | None, rungs: int) -> Known:
    """Read judgements; an emptied one is not known."""

    def whole(what: str, low: int, high: int) -> int | None:
        text = said.get(what, "")
        return min(max(int(text), low), high) if text.isdecimal() else None

    marks = selection.marks(dict(said))
    return Known(marks, depth, whole("rung:client", 1, rungs), whole("wallet", 0, 100), rungs)
