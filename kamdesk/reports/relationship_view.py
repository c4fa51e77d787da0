"""What the relationship report tells of one account; all of it is for our own eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.analyses.depth import Depth
from kamdesk.domain.analyses.periods import Period
from kamdesk.domain.bonds import Bond, Warned
from kamdesk.domain.climbing import Step as Climbing
from kamdesk.domain.coverage import Network
from kamdesk.domain.coverage import Warned as Gap
from kamdesk.domain.history import Entry
from kamdesk.domain.ladder import Moved, Rung, Target
from kamdesk.domain.mirror import Mirror
from kamdesk.domain.people import Judgement
from kamdesk.domain.relation_kinds import Kind
from kamdesk.domain.surveys import Survey, Topic, Year
from kamdesk.domain.trust import Audit

# What an action of the plan came of, where it lifts the relationship.
ORIGINS = ("move", "relation", "bond", "trust", "mirror", "survey")


@dataclass(frozen=True, slots=True)
class Side:
    """How one side sees where we stand."""

    rung: int | None
    judged: Judgement | None
    said: tuple[tuple[date, int], ...]  # rungs by day, the oldest first
    moved: Moved | None = None


@dataclass(frozen=True, slots=True)
class Stairs:
    """The ladder with both views and what is wanted."""

    rungs: tuple[Rung, ...]
    ours: Side
    client: Side
    target: Target | None
    wanted: int | None  # the target, else the next rung
    apart: tuple[str, ...]  # questions both answered differently
    asked: bool  # the client answered
    held: tuple[str, ...]  # questions whose answers hold us down

    def side(self, view: str) -> Side:
        """Give one view."""
        return self.client if view == "client" else self.ours

    @property
    def rung(self) -> int | None:
        """Give where we stand: the client's view counts, ours where it is not known."""
        return self.client.rung or self.ours.rung

    @property
    def counts(self) -> Side:
        """Give the side whose view counts."""
        return self.client if self.client.rung else self.ours


@dataclass(frozen=True, slots=True)
class Relation:
    """The kind of relation now and wanted."""

    now: Kind | None
    judged: Judgement | None
    wanted: Kind | None
    target: Target | None


@dataclass(frozen=True, slots=True)
class Climber:
    """Somebody of the client's on the ladder."""

    name: str
    title: str
    influence: int
    ours: Judgement | None
    client: Judgement | None
    target: Target | None


@dataclass(frozen=True, slots=True)
class Brought:
    """What the account brought in twelve months, beside what the value bond costs."""

    contribution: int | None
    value_cost: int | None
    currency: str
    exponent: int
    period: Period
    ledger_date: date


@dataclass(frozen=True, slots=True)
class Bonds:
    """The seven bonds and what stands beside them."""

    bonds: tuple[Bond, ...]
    year_ago: Mapping[str, int]
    touches: int
    currency: str
    warnings: tuple[Warned, ...]
    threads: tuple[Gap, ...]
    brought: Brought | None

    @property
    def rated(self) -> bool:
        """Say whether any bond is rated."""
        return any(bond.rating is not None for bond in self.bonds)


@dataclass(frozen=True, slots=True)
class Satisfied:
    """What the client said in surveys, and the criticism that waits."""

    years: tuple[Year, ...]
    topics: tuple[Topic, ...]
    last: Survey | None
    asked: str  # who answered last
    open: tuple[Entry, ...]  # criticism not told back, the oldest first
    loose: tuple[Survey, ...]  # criticism nobody follows
    referrals: int


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of the plan that lifts the relationship."""

    what: str
    origin: str  # the part before the colon
    came_of: str  # the part behind it
    owner: str
    due: date | None
    done: date | None


@dataclass(frozen=True, slots=True)
class RelationshipView:
    """All of it, on one day."""

    name: str
    other_name: str
    as_of: date
    stairs: Stairs
    relation: Relation
    network: Network
    depth: Depth
    before: Depth | None  # six months ago, where somebody was known then
    people: tuple[Climber, ...]
    bonds: Bonds
    satisfied: Satisfied
    trust: Audit
    trust_before: Audit
    mirror: Mirror | None
    deeds: tuple[Deed, ...]
    proposed: tuple[Climbing, ...]  # moves that are not in the plan yet
