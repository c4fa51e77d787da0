"""What each edition of the account plan may say, as typed views.

`ClientPlan` is the positive list of `domain.md`: it has no internal field and no way back to a
record. `InternalPlan` holds one and adds what is ours. A client paper is made from a `ClientPlan`
alone, so nothing internal can reach it by an oversight.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.accounts import Completeness
from kamdesk.reports.plan_beside import Beside


@dataclass(frozen=True, slots=True)
class Bought:
    """What the client bought of one product group in one month of the paper's calendar."""

    month: int
    group: str
    quantity: Decimal
    amount: int  # minor units
    currency: str


@dataclass(frozen=True, slots=True)
class Earned:
    """Revenue of a month and the contribution of the lines whose cost is known."""

    month: int
    revenue: int
    contribution: int
    currency: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person as a business card."""

    name: str
    address_form: str
    title: str
    function: str
    level: str
    phone: str
    mail: str
    place: str


@dataclass(frozen=True, slots=True)
class Place:
    """A person in the reporting tree."""

    contact: Contact
    depth: int


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of the client's."""

    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective with its measure; `goal` is the number of the goal it serves, 0 for none."""

    text: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    current: Decimal | None
    progress: Decimal | None
    measured_on: date | None
    due: date | None
    owner: str
    goal: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """An action or a milestone; `side` says whose it is."""

    kind: str
    what: str
    side: str
    owner: str
    start: date | None
    due: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class MutualLine:
    """What both sides gain by a topic."""

    topic: str
    they_get: str
    we_get: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An open promise of either side."""

    owed_by: str
    what: str
    person: str
    due: date | None


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What happened, as agreed by both."""

    kind: str
    day: date
    subject: str
    attendees: tuple[str, ...]
    agreed_summary: str
    next_step: str


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site or unit of the client's."""

    name: str
    place: str
    depth: int


@dataclass(frozen=True, slots=True)
class Area:
    """Who works with whom in one function; either side may be missing."""

    function: str
    theirs: Contact | None
    ours: Contact | None


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What we offer to this client alone, in words written for it."""

    title: str
    problem: str
    offer: str
    proof: str
    gain: str
    next_step: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review held together, as agreed by both."""

    day: date
    agreed_summary: str


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """The account plan as it may lie on the client's table."""

    name: str
    other_name: str
    start: date
    end: date
    purpose: str
    description: str
    stated_goals: str
    goals: tuple[GoalLine, ...]
    objectives: tuple[ObjectiveLine, ...]
    steps: tuple[StepLine, ...]
    mutual: tuple[MutualLine, ...]
    areas: tuple[Area, ...]
    people: tuple[Place, ...]
    our_people: tuple[Contact, ...]
    sites: tuple[SiteLine, ...]
    entries: tuple[EntryLine, ...]
    promises: tuple[PromiseLine, ...]
    bought: tuple[Bought, ...]
    ledger_date: date | None
    next_review: date | None
    as_of: date
    offer: OfferLine | None = None
    reviews: tuple[ReviewLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FactLine:
    """An answer in the dossier, with how far it can be trusted."""

    title: str
    group: str
    text: str
    source: str
    day: date
    confirmed: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class JudgedPerson:
    """A person of theirs as we see him or her."""

    contact: Contact
    depth: int
    roles: tuple[str, ...]
    influence: int
    stance: str
    strength: int | None
    evidence: str
    wins: str
    last_met: date | None


@dataclass(frozen=True, slots=True)
class OwnObjective:
    """An objective with whether it is joint, how it stands and what it lacks to be SMART."""

    line: ObjectiveLine
    kind: str
    state: str
    why: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InnerEntry:
    """An entry with our own notes."""

    line: EntryLine
    purpose: str
    notes: str
    mood: str
    on_time: str


@dataclass(frozen=True, slots=True)
class InnerStep:
    """A step with whether the client knows of it."""

    line: StepLine
    scope: str


@dataclass(frozen=True, slots=True)
class InternalPlan:
    """The account plan for our own eyes: what the client may see, and all the rest."""

    shared: ClientPlan
    key_since: date | None
    reason: str
    inner_aim: str
    facts: tuple[FactLine, ...]
    completeness: Completeness
    people: tuple[JudgedPerson, ...]
    goals: tuple[tuple[GoalLine, bool], ...]  # and whether confirmed
    objectives: tuple[OwnObjective, ...]
    strategies: tuple[tuple[str, str], ...]  # text, the objective it serves
    steps: tuple[InnerStep, ...]
    entries: tuple[InnerEntry, ...]
    promises: tuple[tuple[PromiseLine, str, int], ...]  # state, days overdue
    earned: tuple[Earned, ...]
    beside: Beside = field(default_factory=Beside)
