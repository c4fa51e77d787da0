"""What has been between us and a client: entries and promises."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.entry_details import DETAILS, DetailField, detail_field, read_detail

__all__ = [
    "CLIENT_KINDS",
    "CONTACTS",
    "DETAILS",
    "KINDS",
    "LONG_TEXTS",
    "MOODS",
    "PROMISE_STATES",
    "PUNCTUALITY",
    "RAISED_BY",
    "SIDES",
    "STATES",
    "TASKS",
    "DetailField",
    "Entry",
    "Promise",
    "Sought",
    "TextVersion",
    "detail_field",
    "read_detail",
]

KINDS: Mapping[str, str] = {
    "meeting": term("meeting"),
    "call": term("call"),
    "visit": term("visit"),
    "letter": term("letter"),
    "mail": term("e-mail"),
    "message": term("message (chat)"),
    "event": term("event"),
    "delivery": term("delivery"),
    "service": term("service"),
    "offer": term("offer"),
    "tender": term("tender"),
    "refusal": term("refusal"),
    "complaint": term("complaint"),
    "request": term("request"),
    "feedback": term("feedback"),
    "advice": term("advice or analysis given"),
    "idea": term("idea"),
    "news": term("news"),
    "gift": term("gift"),
    "referral": term("referral"),
    "dispute": term("dispute and settlement"),
    "agreement": term("contract or agreement"),
}

# What counts as having met somebody.
CONTACTS = frozenset({"meeting", "call", "visit", "event", "message", "mail"})

# Kinds a client edition may show; a complaint only where the client raised it.
CLIENT_KINDS = frozenset({"meeting", "visit", "delivery", "service", "complaint", "agreement"})

# Texts whose earlier wordings are kept.
LONG_TEXTS = ("agreed_summary", "notes", "purpose", "next_step")

# What somebody of ours has to see to until it is closed.
TASKS = frozenset({"complaint", "request", "dispute"})
STATES: Mapping[str, str] = {
    "": term("not noted"),
    "open": term("open"),
    "in_hand": term("in hand"),
    "closed": term("closed"),
}

MOODS: Mapping[str, str] = {
    "": term("not noted"),
    "good": term("good"),
    "neutral": term("neutral mood"),
    "tense": term("tense"),
}
PUNCTUALITY: Mapping[str, str] = {
    "": term("not noted"),
    "on_time": term("on time"),
    "late": term("late"),
}
RAISED_BY: Mapping[str, str] = {
    "": term("not noted"),
    "client": term("the client"),
    "us": term("us"),
}
PROMISE_STATES: Mapping[str, str] = {
    "open": term("open"),
    "kept": term("kept"),
    "late": term("late (promise)"),
    "broken": term("broken"),
}
SIDES: Mapping[str, str] = {"ours": term("We owe"), "theirs": term("They owe")}


@dataclass(frozen=True, slots=True)
class Promise:
    """Who owes what until when."""

    id: int
    uid: str
    account_id: int
    entry_id: int | None
    person_id: int | None
    owed_by: str
    what: str
    made: date
    due: date | None
    state: str
    settled: date | None
    negotiation_id: int | None = None

    def overdue(self, today: date) -> int:
        """Count the days since it was due; 0 when it is not."""
        if self.state != "open" or self.due is None:
            return 0
        return max(0, (today - self.due).days)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries of an account are looked for; what is empty does not matter."""

    account_id: int
    text: str = ""
    kind: str = ""
    person_id: int = 0
    first: date | None = None
    last: date | None = None
    only: str = ""  # "waiting": somebody must still see to it; "promising": a promise was made

    @property
    def everything(self) -> bool:
        """Say whether nothing is left out."""
        return self == Sought(self.account_id)


@dataclass(frozen=True, slots=True)
class TextVersion:
    """How a long text read until a moment."""

    id: int
    field: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened. `agreed_summary` may go to the client, `notes` never."""

    id: int
    uid: str
    account_id: int
    kind: str
    day: date
    at: datetime | None
    subject: str
    purpose: str
    agreed_summary: str
    notes: str
    next_step: str
    mood: str
    on_time: str
    raised_by: str
    people: tuple[int, ...]
    promises: tuple[Promise, ...]
    minutes: int | None = None  # our time spent on it
    unit_id: int | None = None
    owner_id: int | None = None  # who of us sees to it
    state: str = ""
    closed: date | None = None
    next_due: date | None = None
    external: str = ""
    details: Mapping[str, str] = field(default_factory=dict)  # what only its kind has

    def detail(self, key: str) -> Any:
        """Give what stands in a field of its kind, as a day, a number, a code or a text."""
        return read_detail(detail_field(self.kind, key), self.details.get(key, ""))

    def days_open(self, today: date) -> int:
        """Count the days from its own to the day it was closed, or to today."""
        return max(0, ((self.closed or today) - self.day).days)

    @property
    def waiting(self) -> bool:
        """Say whether somebody has still to see to it."""
        return self.kind in TASKS and self.state != "closed"

    @property
    def for_client(self) -> bool:
        """Say whether this kind of entry may stand in a client edition."""
        if self.kind == "complaint":
            return self.raised_by == "client"
        return self.kind in CLIENT_KINDS
