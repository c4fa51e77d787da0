"""What accounts are chosen by, read for the window and the command line without SQLAlchemy."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
    first_day: date | None  # it bought something
    marks: Mapping[str, int]
    kinds: frozenset[str]  # the user's
    worth: Worth | None
    breadwinner: bool  # proposed
    dealings: Dealings
    decided: Decided | None

    @property
    def bought(self) -> bool:
        """Say whether it ever bought."""
        return self.first_day is not None

    @property
    def touched(self) -> bool:
        """Say whether anything but sales is known of it."""
        history = self.dealings != Dealings(self.first_day) or self.standing != "none"
        return history or bool(self.marks or self.kinds or self.decided)

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
        """Rank the accounts, equals by code; refused while the weights do not make 100."""
        entrants = [line.entrant for line in self.lines]
        codes = {line.id: (line.code, line.id) for line in self.lines}
        found = ranking(criteria or self.criteria, entrants, self.entry_gate)

        def place(each: Ranked) -> tuple[Any, ...]:
            own = each.score
            return (not own.known, -own.low, -own.high, codes[each.id])

        return tuple(sorted(found, key=place))


def read(sales: Sales, connection: Any, today: date) -> Reading:
    """Read everything a ranking needs."""
    rows = sales.rows if sales.ledger else ()
    period, months = _year(sales, rows)
    value = measure(rows, months)
    worth = worths(rows, value, months)
    percent, gate = (int(sales.settings[name]) for name in ("breadwinner", "entry_gate"))
    standings = selection.standings(connection)

    def line(buyer: Any) -> Line:
        own = worth.get(buyer.account_id)
        return Line(
            buyer.account_id,
            buyer.code,
            buyer.name,
            "none",
            buyer.first_day,
            {},
            frozenset(),
            own,
            breadwinner(own, percent),
            Dealings(buyer.first_day),
            None,
        )

    lines = tuple(
        line(buyer)
        for buyer in sales.buyers
        if buyer.head == buyer.account_id or buyer.account_id in standings
    )
    return again(Reading((), gate, lines, value, period, sales.ledger, today), connection)


def again(reading: Reading, connection: Any) -> Reading:
    """Read marks, decisions and history again; what was sold stays as it was read."""
    judged, standings = selection.judged(connection), selection.standings(connection)
    decided, past = selection.decided(connection), selection.past(connection, reading.today)
    nothing = selection.Past()

    def line(old: Line) -> Line:
        own, before = judged.get(old.id, {}), past.get(old.id, nothing)
        begun = min(filter(None, (old.first_day, before.first)), default=None)
        noted = (before.kept, before.settled, before.entries, before.complaints)
        asked = (before.survey, before.surveyed)
        return replace(
            old,
            standing=standings.get(old.id, "none"),
            marks=selection.marks(own),
            kinds=_kinds(own),
            dealings=Dealings(begun, *noted, *asked),
            decided=decided.get(old.id),
        )

    touched = judged.keys() | standings.keys() | decided.keys() | past.keys()
    lines = tuple(line(old) if old.id in touched or old.touched else old for old in reading.lines)
    return replace(reading, criteria=selection.criteria(connection), lines=lines)


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
