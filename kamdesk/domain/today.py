"""Today: what asks for attention across accounts, with its reason, ranked and grouped."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from kamdesk.domain.changes import term

AHEAD = 60  # days
GROUPS: Mapping[str, str] = {
    "now": term("Now"),
    "week": term("This week"),
    "ahead": term("Ahead"),
}
# In the order of what goes first where all else is equal: our own word stands before everything.
KINDS: Mapping[str, str] = {
    "ours": term("Our promise"),
    "problem": term("Open problem"),
    "evening": term("The evening before"),
    "negotiation": term("Negotiation"),
    "meeting": term("Meeting ahead"),
    "debrief": term("Look back on a meeting"),
    "theirs": term("Their promise"),
    "notice": term("Notice date"),
    "silence": term("Silence"),
    "next": term("Next step"),
    "step": term("Step of the plan"),
    "milestone": term("Milestone"),
    "objective": term("Objective"),
    "campaign": term("Campaign"),
    "touch": term("Planned contact"),
    "person": term("Beyond cadence"),
    "opportunity": term("Opportunity"),
    "risk": term("Risk"),
    "decision": term("Decision of the client"),
    "win_back": term("Win-back"),
    "offer": term("Offer runs out"),
    "review": term("Review due"),
    "contact": term("Silence of contact"),
    "stale": term("Facts grown old"),
    "import": term("Sales to import"),
    "greeting": term("Greeting"),
}
_PLACE = {kind: place for place, kind in enumerate(KINDS)}
SEGMENTS: Mapping[str, frozenset[str]] = {
    "all": frozenset(KINDS),
    "promises": frozenset({"ours", "theirs"}),
    "meetings": frozenset({"evening", "negotiation", "meeting", "debrief"}),
    "people": frozenset({"person", "touch", "greeting", "contact"}),
}


class Term(str):
    """A word of ours, to be said in the reader's language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the catalogue and what is put into it; `many` where it speaks of {n}."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    many: str = ""


def plain(text: str) -> Phrase:
    """Give the user's own words as they are."""
    return Phrase("{text}", {"text": text})


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that asks for attention; `key` names it in every reading alike."""

    key: str
    kind: str
    account_id: int  # 0: it concerns the whole portfolio
    account: str
    what: Phrase
    why: Phrase
    due: date | None = None
    at: datetime | None = None  # the moment, where the hour is known
    urgent: str = ""  # the group it belongs to at the latest
    subject: int = 0  # the row of the store that is meant
    opens: int = 0  # what is opened instead, where it stands inside something
    person_id: int = 0
    influence: int = 0  # of the person
    phone: str = ""
    rests: int = 0  # days a "done" holds; 0: for good
    group: str = ""
    importance: int = 0  # of the account


@dataclass(frozen=True, slots=True)
class Said:
    """What the user said to a row that has no state of its own."""

    state: str
    day: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something about an account that stands beside the list."""

    kind: str  # silence, thread, notice
    tone: str
    account_id: int
    account: str
    what: Phrase
    why: Phrase
    subject: int = 0


@dataclass(frozen=True, slots=True)
class Idea:
    """What would be worth doing on an empty day."""

    kind: str
    account_id: int
    account: str
    what: Phrase
    why: Phrase


@dataclass(frozen=True, slots=True)
class Agenda:
    """A day's list: its rows in order, what stands beside them, what is worth doing next."""

    day: date
    week_end: date
    rows: tuple[Row, ...] = ()
    alerts: tuple[Alert, ...] = ()
    ideas: tuple[Idea, ...] = ()
    key_accounts: int = 0

    def of(self, group: str, segment: str = "all") -> tuple[Row, ...]:
        """Give the rows of a group."""
        kinds = SEGMENTS[segment]
        return tuple(row for row in self.rows if row.group == group and row.kind in kinds)

    def counted(self, segment: str) -> int:
        """Count the rows of a segment in all groups."""
        return sum(row.kind in SEGMENTS[segment] for row in self.rows)

    @property
    def waiting(self) -> int:
        """Count what is for now and for this week."""
        return sum(row.group != "ahead" for row in self.rows)

    @property
    def by_account(self) -> Mapping[int, int]:
        """Count what waits by account; the parts add up to `waiting`."""
        return Counter(row.account_id for row in self.rows if row.group != "ahead")

    @property
    def promises(self) -> int:
        """Count the promises of both sides that fall due by the end of the week."""
        dated = [row for row in self.rows if row.due and row.group != "ahead"]
        return sum(row.kind in SEGMENTS["promises"] for row in dated)


def week_end(day: date, first_weekday: int) -> date:
    """Give the last day of "this week": the country's own; near its end, the next one too."""
    left = (first_weekday - 1 - day.weekday()) % 7
    return day + timedelta(days=left if left >= 3 else left + 7)


def late(row: Row, day: date) -> int:
    """Count the days past its day; 0 where it is not."""
    return max(0, (day - row.due).days) if row.due else 0


def arrange(
    rows: Iterable[Row],
    day: date,
    end: date,
    importance: Mapping[int, int],
    answers: Mapping[str, Said],
) -> tuple[Row, ...]:
    """Leave out what was answered, group and rank the rest; each row stands once."""
    placed: dict[str, Row] = {}
    for row in rows:
        answered = _answered(row, answers.get(row.key), day)
        group = _group(answered, day, end) if answered else ""
        if answered and group:
            weight = importance.get(row.account_id, 0)
            placed[row.key] = replace(answered, group=group, importance=weight)
    return tuple(sorted(placed.values(), key=lambda row: _rank(row, day, end)))


def _answered(row: Row, said: Said | None, day: date) -> Row | None:
    """Give a row as the user's answer leaves it; nothing while it is done."""
    if said is None:
        return row
    if said.state == "done":
        holds = not row.rests or (day - said.day).days < row.rests
        return None if holds else row
    return replace(row, due=said.until, at=None, urgent="") if said.until else row


def _group(row: Row, day: date, end: date) -> str:
    """Say where a row belongs; nowhere where its day lies beyond what is looked ahead."""
    if row.due is None:
        return row.urgent or "week"
    by_day = "now" if row.due <= day else "week" if row.due <= end else "ahead"
    if row.urgent:
        return min(by_day, row.urgent, key=list(GROUPS).index)
    return by_day if (row.due - day).days <= AHEAD else ""


def _rank(row: Row, day: date, end: date) -> tuple[Any, ...]:
    """Say what goes first; in the order that "why this order" tells."""
    weights = -row.importance, -row.influence
    moment = row.at.timestamp() if row.at else 0.0
    if row.group == "now":
        past = late(row, day)
        waits = not past and row.kind != "evening"  # a meeting of tomorrow does not wait
        return 0, waits, _PLACE[row.kind], *weights, -past, row.account, row.key
    groups = list(GROUPS).index(row.group)
    due = row.due or end
    return groups, due.toordinal(), _PLACE[row.kind], *weights, moment, row.account, row.key


def by_day(rows: Collection[Row], first: date, count: int = 7) -> Mapping[date, tuple[Row, ...]]:
    """Give what falls on each of some days, in the order of its hours."""
    days = [first + timedelta(days=step) for step in range(count)]
    hours = {
        each: sorted(
            (row for row in rows if row.due == each),
            key=lambda row: (row.at is None, row.at.timestamp() if row.at else 0.0),
        )
        for each in days
    }
    return {each: tuple(found) for each, found in hours.items()}
