"""What accounts are chosen by, read for the window and the command line without SQLAlchemy."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kamdesk.domain.analyses.months import CustomerMonths, Value
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.analyses.proposals import (
    Dealings,
    Proposal,
    Worth,
    breadwinner,
    measure,
    past_dealings,
    value_now,
    worths,
)
from kamdesk.domain.analyses.selection import Criterion, Entrant, Ranked, ranking
from kamdesk.store import selection, sold
from kamdesk.store.selection import Decided
from kamdesk.usecases.sales import Ledger, Sales

__all__ = ["Decided", "Line", "Reading", "read", "reading_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """An account as it stands for selection, before it is scored."""

    id: int
    code: str
    name: str
    standing: str
    bought: bool
    marks: Mapping[str, int]
    kinds: frozenset[str]  # the user's
    worth: Worth | None
    breadwinner: bool  # proposed
    dealings: Dealings
    decided: Decided | None

    @property
    def entrant(self) -> Entrant:
        """Give what is scored."""
        return Entrant(self.id, self.bought, self.marks)

    @property
    def exception(self) -> bool:
        """Say whether it entered as a strategic exception."""
        chosen = self.standing != "none" and self.decided is not None
        return chosen and self.decided is not None and self.decided.exception

    @property
    def review_due(self) -> date | None:
        """Say when its standing is looked at again."""
        return self.decided.review_due if self.decided else None

    def proposed(self, key: str, today: date) -> Proposal | None:
        """Give the mark the desk proposes for a criterion, with its reason."""
        if not self.bought:
            return None
        if key == "value":
            return value_now(self.worth) if self.worth else None
        return past_dealings(self.dealings, today) if key == "past" else None


@dataclass(frozen=True, slots=True)
class Reading:
    """All accounts and the criteria they are measured by."""

    criteria: tuple[Criterion, ...]
    entry_gate: int
    lines: tuple[Line, ...]
    value: Value  # what worth is measured by
    period: Period | None  # of the worth; None while nothing was imported
    ledger: Ledger | None
    today: date

    def ranking(self, criteria: tuple[Criterion, ...] | None = None) -> tuple[Ranked, ...]:
        """Rank the accounts; refused while the weights do not make 100."""
        entrants = [line.entrant for line in self.lines]
        return ranking(criteria or self.criteria, entrants, self.entry_gate)


def read(sales: Sales, connection: Any, today: date) -> Reading:
    """Read everything a ranking needs."""
    rows = sales.rows if sales.ledger else ()
    period, months = _year(sales, rows)
    value = measure(rows, months)
    worth = worths(rows, value, months)
    percent, gate = (int(sales.settings[name]) for name in ("breadwinner", "entry_gate"))
    judged, standings = selection.judged(connection), selection.standings(connection)
    decided, past = selection.decided(connection), selection.past(connection, today)
    nothing = selection.Past()

    def line(buyer: Any) -> Line:
        own, before = judged.get(buyer.account_id, {}), past.get(buyer.account_id, nothing)
        begun = [day for day in (buyer.first_day, before.first) if day]
        return Line(
            buyer.account_id,
            buyer.code,
            buyer.name,
            standings.get(buyer.account_id, "none"),
            buyer.first_day is not None,
            selection.marks(own),
            _kinds(own),
            worth.get(buyer.account_id),
            breadwinner(worth.get(buyer.account_id), percent),
            Dealings(
                min(begun, default=None),
                before.kept,
                before.settled,
                before.entries,
                before.complaints,
            ),
            decided.get(buyer.account_id),
        )

    lines = tuple(
        line(buyer)
        for buyer in sales.buyers
        if buyer.head == buyer.account_id or buyer.account_id in standings
    )
    criteria = selection.criteria(connection)
    return Reading(criteria, gate, lines, value, period, sales.ledger, today)


@contextmanager
def reading_of(
    path: Path, passphrase: str | None, today: date, ledger_date: date | None = None
) -> Iterator[tuple[Reading, Sales]]:
    """Read a store without SQLAlchemy."""
    with sold.raw(path, passphrase) as connection:
        sales = Sales(connection, ledger_date)
        yield read(sales, connection, today), sales


def _year(sales: Sales, rows: tuple[CustomerMonths, ...]) -> tuple[Period | None, tuple[int, ...]]:
    """Give the last twelve whole months; the whole ledger where they hold nothing."""
    ledger = sales.ledger
    if ledger is None:
        return None, ()
    year = last_twelve(ledger.ledger_date, sales.calendar, ledger.first_day)
    if not any(row.total("revenue", year.months) > 0 for row in rows):
        year = sales.period()
    return year, year.months


def _kinds(judged: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        what.removeprefix("kind:")
        for what, value in judged.items()
        if what.startswith("kind:") and value == "yes"
    )
