"""My results: what the account manager brought about in a year, beside the year before it.

A year is the 365 days up to a day; figures of the ledger are of whole months and come as they are.
A figure without a single case has no value; a rate keeps the cases it is made of.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from kamdesk.domain.calendars import Calendar, add_months, month_key
from kamdesk.domain.changes import term
from kamdesk.domain.history import KINDS as ENTRY_KINDS
from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.kpis import Answer, satisfied
from kamdesk.domain.negotiations import Negotiation
from kamdesk.domain.plans import Objective
from kamdesk.domain.registers import kept, problems, win_loss
from kamdesk.domain.talks.table import reached

Unit = Literal["share", "values", "count", "days", "mark", "points", "money"]
FEW = 10  # cases; below, a rate is shown as counts
YEAR = timedelta(days=365)
MEETINGS = frozenset({"meeting", "visit"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A figure: what it is called, in what it is written, how it is made."""

    group: str
    title: str
    unit: Unit
    formula: str
    of_ledger: bool = False


GROUPS: Mapping[str, str] = {
    "clients": term("Clients kept and grown"),
    "won": term("Won and agreed"),
    "word": term("Word kept"),
    "close": term("Close to the client"),
}
KINDS: Mapping[str, Kind] = {
    "kept": Kind(
        "clients",
        term("Key accounts kept"),
        "share",
        term("key accounts that bought in the year ÷ key accounts at its start"),
        of_ledger=True,
    ),
    "revenue": Kind(
        "clients",
        term("Revenue of key accounts"),
        "money",
        term("revenue of those that are key accounts today"),
        of_ledger=True,
    ),
    "contribution": Kind(
        "clients",
        term("Contribution of key accounts"),
        "money",
        term("revenue − direct cost − cost to serve of those that are key accounts today"),
        of_ledger=True,
    ),
    "tenders": Kind("won", term("Tenders won"), "share", term("won ÷ (won + lost)")),
    "tender_value": Kind(
        "won",
        term("Tenders won, by value"),
        "values",
        term("value won ÷ (value won + value lost), each currency by itself"),
    ),
    "agreed": Kind(
        "won",
        term("Negotiations agreed"),
        "share",
        term("agreed wholly or in part ÷ negotiations closed"),
    ),
    "worth": Kind(
        "won",
        term("Worth of what was agreed"),
        "points",
        term("mean of the results: 0 is our reservation on every issue, 100 our target"),
    ),
    "promises": Kind(
        "word",
        term("Our promises kept on time"),
        "share",
        term("kept ÷ (kept + late + broken)"),
    ),
    "on_time": Kind(
        "word",
        term("Meetings, visits and deliveries on time"),
        "share",
        term("noted as on time ÷ noted as on time or late"),
    ),
    "objectives": Kind(
        "word",
        term("Objectives reached"),
        "share",
        term("reached ÷ objectives due in the year, dropped ones left out"),
    ),
    "met": Kind("close", term("Meetings and visits"), "count", term("meetings and visits held")),
    "complaints": Kind(
        "close",
        term("Days to close a complaint"),
        "days",
        term("median of the days from its day to the day it was closed"),
    ),
    "recommendation": Kind(
        "close",
        term("Recommendation, 0 to 10"),
        "mark",
        term("mean of the latest answers of the people asked"),
    ),
    "referrals": Kind("close", term("Referrals"), "count", term("referrals noted in the history")),
}


@dataclass(frozen=True, slots=True)
class Year:
    """So many days up to and with the last."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Say whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of one year; `cases` are part and whole, `data` what it was counted from."""

    value: Fraction | None = None
    cases: tuple[int, int] | None = None
    count: int = 0  # of what a mean or median is made of
    parts: tuple[tuple[str, int, int], ...] = ()  # currency, part, whole
    data: tuple[tuple[str, int], ...] = ()
    lacking: str = ""

    @property
    def told(self) -> bool:
        """Say whether there is anything to say."""
        return self.value is not None or bool(self.parts) or bool(self.cases and self.cases[1])


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of the two years."""

    key: str
    now: Value
    before: Value
    years: tuple[Year, Year]

    @property
    def kind(self) -> Kind:
        return KINDS[self.key]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the figures of the history are counted from."""

    entries: Sequence[Entry] = ()
    promises: Sequence[Promise] = ()
    objectives: Sequence[Objective] = ()
    talks: Sequence[Negotiation] = ()
    answers: Sequence[Answer] = ()


def years(today: date) -> tuple[Year, Year]:
    """Give the year up to a day, and the one before it."""
    last = today - YEAR
    return Year(last + timedelta(1), today), Year(last - YEAR + timedelta(1), last)


def counted(told: Told, today: date) -> tuple[Result, ...]:
    """Give every figure that comes from the history, for both years."""
    now, before = years(today)
    return tuple(
        Result(key, count(told, now), count(told, before), (now, before))
        for key, count in _COUNTED.items()
    )


def by_month(
    entries: Iterable[Entry], today: date, calendar: Calendar
) -> tuple[tuple[int, int, int], ...]:
    """Count meetings and visits of the last twelve months, and of the same months a year before."""
    met: dict[int, int] = {}
    for entry in entries:
        if entry.kind in MEETINGS and entry.day <= today:
            month = month_key(entry.day, calendar)
            met[month] = met.get(month, 0) + 1
    last = month_key(today, calendar)
    months = [add_months(last, -back) for back in range(11, -1, -1)]
    return tuple((m, met.get(m, 0), met.get(add_months(m, -12), 0)) for m in months)


# --- each figure


def _share(part: int, whole: int, *data: tuple[str, int]) -> Value:
    return Value(Fraction(part, whole) if whole else None, (part, whole), whole, data=data)


def _tenders(told: Told, year: Year) -> Value:
    whole = win_loss(_tendered(told, year)).whole
    data = ((term("won (tender)"), whole.won), (term("lost (tender)"), whole.lost))
    return _share(whole.won, whole.won + whole.lost, *data)


def _tender_value(told: Told, year: Year) -> Value:
    values = win_loss(_tendered(told, year)).whole.values
    parts = tuple((coin, won, won + lost) for coin, (won, lost) in sorted(values.items()))
    return Value(parts=tuple(part for part in parts if part[2]))


def _tendered(told: Told, year: Year) -> list[Entry]:
    return [each for each in told.entries if each.kind == "tender" and year.holds(each.day)]


def _promises(told: Told, year: Year) -> Value:
    ended = [p for p in told.promises if p.state != "open" and year.holds(p.settled or p.due)]
    found = kept(ended, "ours", year.last)
    data = (
        (term("kept"), found.kept),
        (term("late (promise)"), found.late),
        (term("broken"), found.broken),
    )
    return _share(found.kept, found.settled, *data)


def _on_time(told: Told, year: Year) -> Value:
    noted = [e.on_time for e in told.entries if e.on_time and year.holds(e.day)]
    good = noted.count("on_time")
    return _share(good, len(noted), (term("on time"), good), (term("late"), len(noted) - good))


def _objectives(told: Told, year: Year) -> Value:
    due = [o for o in told.objectives if o.state != "dropped" and year.holds(o.due)]
    good = sum(objective.state == "reached" for objective in due)
    data = ((term("reached"), good), (term("not reached"), len(due) - good))
    return _share(good, len(due), *data)


def _closed(told: Told, year: Year) -> list[Negotiation]:
    return [
        talk
        for talk in told.talks
        if talk.state == "closed" and talk.outcome and year.holds(talk.closed or talk.day)
    ]


def _agreed(told: Told, year: Year) -> Value:
    talks = _closed(told, year)
    outcomes = [talk.outcome for talk in talks]
    data = (
        (term("agreed (outcome)"), outcomes.count("agreed")),
        (term("partly agreed"), outcomes.count("partly")),
        (term("no agreement"), outcomes.count("none")),
    )
    return _share(len(talks) - outcomes.count("none"), len(talks), *data)


def _worth(told: Told, year: Year) -> Value:
    worths = [reached(talk.issues).worth for talk in _closed(told, year) if talk.outcome != "none"]
    found = [worth for worth in worths if worth is not None]
    value = sum(found, Fraction(0)) / len(found) if found else None
    return Value(value, count=len(found), data=((term("Results that can be weighed"), len(found)),))


def _met(told: Told, year: Year) -> Value:
    kinds = [e.kind for e in told.entries if e.kind in MEETINGS and year.holds(e.day)]
    data = (
        (ENTRY_KINDS["meeting"], kinds.count("meeting")),
        (ENTRY_KINDS["visit"], kinds.count("visit")),
    )
    return Value(Fraction(len(kinds)), count=len(kinds), data=data)


def _complaints(told: Told, year: Year) -> Value:
    every = [each for each in told.entries if each.kind == "complaint"]
    closed = [each for each in every if not each.waiting and year.holds(each.closed)]
    opened = sum(year.holds(each.day) for each in every)
    found = problems(closed, year.last)
    data = ((term("complaints raised"), opened), (term("complaints closed"), len(closed)))
    return Value(found.median_days, count=len(closed), data=data)


def _recommendation(told: Told, year: Year) -> Value:
    value, people = satisfied(told.answers, year.first - timedelta(1), year.last)
    data = ((term("People whose latest answer counts"), people),)
    return Value(None if value is None else Fraction(value), count=people, data=data)


def _referrals(told: Told, year: Year) -> Value:
    count = sum(e.kind == "referral" and year.holds(e.day) for e in told.entries)
    return Value(Fraction(count), count=count)


_COUNTED: Mapping[str, Callable[[Told, Year], Value]] = {
    "tenders": _tenders,
    "tender_value": _tender_value,
    "agreed": _agreed,
    "worth": _worth,
    "promises": _promises,
    "on_time": _on_time,
    "objectives": _objectives,
    "met": _met,
    "complaints": _complaints,
    "recommendation": _recommendation,
    "referrals": _referrals,
}


def ordered(results: Iterable[Result]) -> tuple[Result, ...]:
    """Put figures in the order they are shown."""
    place = {key: at for at, key in enumerate(KINDS)}
    return tuple(sorted(results, key=lambda each: place[each.key]))
