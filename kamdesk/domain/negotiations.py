"""Meetings and negotiations: who sits there, the issues, the offers, the words prepared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kamdesk.domain.changes import term

STATES: Mapping[str, str] = {
    "preparing": term("in preparation"),
    "held": term("held, not looked back on"),
    "closed": term("negotiation closed"),
    "dropped": term("negotiation dropped"),
}
OUTCOMES: Mapping[str, str] = {
    "": term("outcome not known"),
    "agreed": term("agreed (outcome)"),
    "partly": term("partly agreed"),
    "none": term("no agreement"),
}
SIDES: Mapping[str, str] = {"seller": term("we sell"), "buyer": term("we buy")}
ISSUE_KINDS: Mapping[str, str] = {"amount": term("an amount"), "steps": term("by steps")}
BETTER: Mapping[str, str] = {
    "more": term("more is better for us"),
    "less": term("less is better for us"),
}
STANDINGS: Mapping[str, str] = {"assumed": term("estimate"), "said": term("they said so")}
PARTS: Mapping[str, str] = {
    "": term("no part yet"),
    "leads": term("leads"),
    "listens": term("listens"),
    "writes": term("writes"),
}
LINE_KINDS: Mapping[str, str] = {
    "question": term("question"),
    "proposal": term("proposal of interest to them"),
    "argument": term("argument"),
    "objection": term("objection"),
    "fact": term("fact for the talks"),
    "agenda": term("point of the agenda"),
}
OFFER_SIDES: Mapping[str, str] = {"ours": term("offered by us"), "theirs": term("offered by them")}
MISTAKES: Mapping[str, str] = {
    "unpunctual": term("Unpunctual"),
    "temper": term("Conflict and temper"),
    "affairs": term("Unaware of the client's affairs"),
    "unprepared": term("Unprepared"),
    "product": term("Not knowing one's own product"),
}


@dataclass(frozen=True, slots=True)
class Round:
    """One meeting of a negotiation that takes several."""

    id: int
    uid: str
    entry_id: int | None
    number: int
    day: date | None
    at: datetime | None
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person at the table; `part` is that of one of ours."""

    id: int
    person_id: int
    part: str
    wants: str


@dataclass(frozen=True, slots=True)
class IssueStep:
    """A step of an issue that is not an amount, with its mark to us and to them."""

    id: int
    title: str
    mark: Decimal | None
    their_mark: Decimal | None


@dataclass(frozen=True, slots=True)
class TableOffer:
    """What was offered on an issue by whom and when."""

    id: int
    uid: str
    issue_id: int
    round_id: int | None
    side: str
    value: Decimal | None
    note: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Issue:
    """A point to agree on; one by steps counts its steps from 1, its values are such numbers."""

    id: int
    uid: str
    title: str
    unit: str = ""
    kind: str = "amount"
    better: str = "more"
    weight: Decimal | None = None
    opening: Decimal | None = None
    target: Decimal | None = None
    reservation: Decimal | None = None
    hard: bool = False
    alternative: Decimal | None = None
    their_low: Decimal | None = None
    their_high: Decimal | None = None
    their_target: Decimal | None = None
    their_weight: Decimal | None = None
    standing: str = "assumed"
    source: str = ""
    our_interest: str = ""
    their_interest: str = ""
    fairness: str = ""
    result: Decimal | None = None
    result_note: str = ""
    steps: tuple[IssueStep, ...] = ()
    offers: tuple[TableOffer, ...] = ()

    @property
    def sign(self) -> int:
        """Give 1 where more is better for us, −1 where less is."""
        return 1 if self.better == "more" else -1

    @property
    def by_steps(self) -> bool:
        return self.kind == "steps"


@dataclass(frozen=True, slots=True)
class Package:
    """An offer over all issues: values by issue id."""

    id: int
    uid: str
    name: str
    note: str = ""
    retired: bool = False
    values: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Concession:
    """What we could give, its cost and worth (minor units; points without a currency)."""

    id: int
    uid: str
    issue_id: int | None
    give: str
    ask: str = ""
    cost: int | None = None
    worth: int | None = None
    currency: str = ""
    reversible: bool = True
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A question, proposal, argument, objection, fact or point of the agenda."""

    id: int
    uid: str
    issue_id: int | None
    person_id: int | None
    kind: str
    text: str
    answer: str = ""
    evidence: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A row of a checklist that was ticked."""

    id: int
    sheet: str
    key: str
    done_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A visit or a negotiation with all that hangs on it; a negotiation has issues."""

    id: int
    uid: str
    account_id: int
    entry_id: int | None
    buying_id: int | None
    copied_from: int | None
    template: str
    subject: str
    day: date | None
    at: datetime | None
    place: str
    state: str
    side: str
    purpose: str
    wanted: str
    floor: str
    brings: str
    next_step: str
    deal: int | None
    currency: str
    their_share: Decimal | None
    our_share: Decimal | None
    our_alternative: str
    better_alternative: str
    their_alternative: str
    their_alternative_source: str
    opening: str
    their_opening: str
    our_answer: str
    avoid: str
    alone: str
    call: str
    call_until: str
    product: str
    route: str
    outcome: str
    result: str
    agreed_summary: str
    went_well: str
    otherwise: str
    closed: date | None
    issues: tuple[Issue, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    packages: tuple[Package, ...] = ()
    concessions: tuple[Concession, ...] = ()
    lines: tuple[TalkLine, ...] = ()
    rounds: tuple[Round, ...] = ()
    ticks: tuple[Tick, ...] = ()

    @property
    def visit(self) -> bool:
        """Say whether it is an ordinary meeting: no issues."""
        return not self.issues

    def of_kind(self, kind: str) -> tuple[TalkLine, ...]:
        """Give the lines of one kind, in the user's order."""
        return tuple(line for line in self.lines if line.kind == kind)

    def ticked(self, sheet: str) -> frozenset[str]:
        """Give the keys of a checklist that were ticked."""
        return frozenset(t.key for t in self.ticks if t.sheet == sheet and t.done_on is not None)

    @property
    def on_table(self) -> tuple[Package, ...]:
        """Give the packages to be laid on the table."""
        return tuple(package for package in self.packages if not package.retired)
