"""What the portfolio report may say, gathered before it is laid out; all of it is internal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kamdesk.domain.analyses.abc_xyz import AbcXyz
from kamdesk.domain.analyses.alarm import Signals
from kamdesk.domain.analyses.concentration import Caution, Concentration
from kamdesk.domain.analyses.cost_to_serve import Driver
from kamdesk.domain.analyses.effort import Effort
from kamdesk.domain.analyses.explanation import Said
from kamdesk.domain.analyses.investment import CostBenefit
from kamdesk.domain.analyses.matrix import Bubble
from kamdesk.domain.analyses.months import Value
from kamdesk.domain.analyses.pareto import Pareto
from kamdesk.domain.analyses.periods import Period
from kamdesk.domain.analyses.profit import Earned, Earner
from kamdesk.domain.analyses.refusals import Refusals
from kamdesk.domain.analyses.retention import Retention
from kamdesk.domain.analyses.selection import Criterion, Score
from kamdesk.domain.analyses.serve_grid import Difference, Grid
from kamdesk.domain.analyses.shock import Shock
from kamdesk.domain.analyses.whale import Whale
from kamdesk.domain.snapshots import Comparison
from kamdesk.domain.winback import Case, Rate
from kamdesk.domain.worth import Valued


@dataclass(frozen=True, slots=True)
class Spread:
    """How the total is spread over customers, and what one of them away would do."""

    by: Mapping[Value, Concentration]
    value: Value
    cautions: tuple[Caution, ...]
    shocks: tuple[Shock, ...]
    target: int | None  # revenue planned for these days


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision about an account."""

    name: str
    standing: str
    day: date
    reason: str
    review_due: date | None
    exception: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """An account in the ranking."""

    name: str
    standing: str
    exception: bool
    rank: int | None
    score: Score
    passes: bool | None
    marks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is key, by which criteria; without a ranking while the weights do not make 100."""

    criteria: tuple[Criterion, ...]
    entry_gate: int
    lines: tuple[Chosen, ...]
    unmarked: int  # accounts without a mark, not listed
    decided: tuple[Decided, ...]  # the newest first
    weights_left: int


@dataclass(frozen=True, slots=True)
class Profit:
    """What customers bring after what serving them takes."""

    earners: tuple[Earner, ...]
    whole: Earned  # of all of them together
    drivers: tuple[Driver, ...]
    curve: Whale
    grid: Grid
    differences: Mapping[str, tuple[Difference, ...]]  # of some accounts, by name
    missing: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Placing:
    """Who stands where in the matrix, and how the effort is spread."""

    bubbles: tuple[Bubble, ...]
    unplaced: int
    efforts: Mapping[str, Effort]  # by class and by quadrant


@dataclass(frozen=True, slots=True)
class Lifetime:
    """What one account may still bring."""

    name: str
    key: bool
    valued: Valued
    exponent: int


@dataclass(frozen=True, slots=True)
class Invested:
    """A programme for one account, and what its sheet says."""

    account: str
    programme: str
    currency: str
    exponent: int
    result: CostBenefit


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """What named accounts may still bring."""

    lines: tuple[Lifetime, ...]
    without: int  # key accounts whose value cannot be said
    customers: Retention
    keys: Retention
    programmes: tuple[Invested, ...] = ()


@dataclass(frozen=True, slots=True)
class Alarmed:
    """Who calls for a look, what was refused, what is done to win customers back."""

    signals: tuple[Signals, ...]
    watched: int  # customers looked at
    by: str
    of: str
    problem: Said | None
    refusals: Refusals
    names: Mapping[int, str]
    cases: tuple[Case, ...]
    rate: Rate
    exponents: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The last review beside the portfolio as it stands."""

    taken: date
    due: date | None
    comparison: Comparison
    reasons: Mapping[int, str]  # of decisions between them


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The whole report; a part that has nothing to say is None."""

    as_of: date
    ledger_date: date
    currency: str
    exponent: int
    period: Period
    value: Value
    pareto: Pareto
    grades: AbcXyz
    keys: frozenset[int]
    revenue: int
    contribution: int | None
    spread: Spread | None = None
    choice: Choice | None = None
    profit: Profit | None = None
    placing: Placing | None = None
    lifetimes: Lifetimes | None = None
    alarmed: Alarmed | None = None
    reviewed: Reviewed | None = None
    refused: Mapping[str, str] = field(default_factory=dict)  # why a part cannot be said, by name
