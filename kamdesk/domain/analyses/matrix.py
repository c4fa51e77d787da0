"""The portfolio matrix: how attractive a customer is, and how strong we stand with it.

Attractiveness is the selection score without value now and past dealings, scaled to 100. Strength
is 50% depth of the relationship, 30% the rung in the client's view (the lowest is 0, the highest
100) and 20% our share of its purchases; what is not known is left out, the rest is scaled to 100,
and both are said. The lines lie at 50; who stands on a line belongs to the higher side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kamdesk.domain.analyses.selection import Criterion, score
from kamdesk.domain.changes import term

WHOLE, LINE = 100, 50
RUNGS = 4  # of the shipped ladder
WEIGHTS: Mapping[str, int] = {"depth": 50, "rung": 30, "wallet": 20}
PARTS: Mapping[str, str] = {
    "depth": term("Depth of the relationship"),
    "rung": term("Rung in the client's view"),
    "wallet": term("Share of its purchases"),
}
QUADRANTS: Mapping[str, str] = {
    "strategic": term("strategic (quadrant)"),
    "star": term("star (quadrant)"),
    "status": term("status (quadrant)"),
    "streamline": term("streamline (quadrant)"),
}
ADVICE: Mapping[str, str] = {
    "strategic": term("invest"),
    "star": term("invest selectively"),
    "status": term("maintain"),
    "streamline": term("manage for cash"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an account on a day; None: not known."""

    marks: Mapping[str, int]
    depth: int | None = None
    rung: int | None = None
    wallet: int | None = None  # percent
    rungs: int = RUNGS  # of the ladder in use

    @property
    def parts(self) -> Mapping[str, Fraction]:
        """Give the known parts of strength, each from 0 to 100."""
        found: dict[str, Fraction] = {}
        if self.depth is not None:
            found["depth"] = Fraction(self.depth)
        if self.rung is not None:
            found["rung"] = Fraction(WHOLE * (self.rung - 1), self.rungs - 1)
        if self.wallet is not None:
            found["wallet"] = Fraction(self.wallet)
        return found


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an account stands: both from 0 to 100; None: not known."""

    attractiveness: Fraction | None
    strength: Fraction | None
    missing: tuple[str, ...]  # keys of criteria without a mark
    unknown: tuple[str, ...]  # parts of strength that were left out
    weights: Mapping[str, Fraction]  # of the known parts; they make 100

    @property
    def placed(self) -> bool:
        """Say whether it can be drawn."""
        return self.attractiveness is not None and self.strength is not None

    @property
    def quadrant(self) -> str:
        """Name the quadrant; nothing where it cannot be placed."""
        if self.attractiveness is None or self.strength is None:
            return ""
        return quadrant_of(self.attractiveness, self.strength)


@dataclass(frozen=True, slots=True)
class Bubble:
    """An account in the matrix; amounts in minor units of the ledger's currency."""

    id: int
    code: str
    name: str
    key: bool
    revenue: int
    potential: int | None  # a year, in three years
    spot: Spot
    ghost: Spot | None = None  # a year ago
    ghost_revenue: int = 0
    known: Known | None = None

    @property
    def moved(self) -> tuple[Fraction, Fraction] | None:
        """Give how far attractiveness and strength moved in a year."""
        now, then = self.spot, self.ghost
        if then is None or not (now.placed and then.placed):
            return None
        pairs = ((now.attractiveness, then.attractiveness), (now.strength, then.strength))
        first, second = ((a or Fraction(0)) - (b or Fraction(0)) for a, b in pairs)
        return first, second


def spot(criteria: Sequence[Criterion], known: Known) -> Spot:
    """Place an account; refused while the weights do not make 100."""
    marked = score(criteria, known.marks, bought=False)
    missing = tuple(key for key in marked.missing if key in marked.weights)
    attractive = marked.low if marked.weights and not missing else None
    parts = known.parts
    whole = sum(WEIGHTS[name] for name in parts)
    weights = {name: Fraction(WHOLE * WEIGHTS[name], whole) for name in parts}
    strong = sum((weights[name] * parts[name] / WHOLE for name in parts), Fraction(0))
    return Spot(
        attractive,
        strong if parts else None,
        missing,
        tuple(name for name in WEIGHTS if name not in parts),
        weights,
    )


def quadrant_of(attractiveness: Fraction, strength: Fraction) -> str:
    """Name the quadrant of a place."""
    if attractiveness >= LINE:
        return "strategic" if strength >= LINE else "star"
    return "status" if strength >= LINE else "streamline"


def tenths(points: Fraction | None) -> Fraction | None:
    """Round points to one place, half up, as they are shown."""
    return None if points is None else Fraction(int(points * 10 + Fraction(1, 2)), 10)
