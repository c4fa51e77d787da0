"""Selection: which customers earn the treatment of a key account, by criteria and marks.

Score = sum of weight x mark / 5, exactly. A criterion without a mark is *not known*: the score is
then a range, from every unknown mark at 0 to every one at 5, and the account has no rank yet. A
gate (solvency) has a minimum and no weight. Who has never bought is measured without value now
and past dealings; the other weights are scaled to 100.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused

WHOLE, MOST = 100, 5
OF_BUYERS = frozenset({"value", "past"})  # left out for who has never bought

TITLES: Mapping[str, str] = {
    "value": term("Value now"),
    "growth": term("Growth potential"),
    "strategic": term("Strategic weight"),
    "past": term("Past dealings"),
    "partnership": term("Wish for partnership and advice"),
    "fit": term("Fit"),
    "solvency": term("Solvency"),
}
ASKED: Mapping[str, str] = {
    "value": term("What it earns us now"),
    "growth": term("What more it could buy, of the same and of other goods"),
    "strategic": term("Leads or sways its market, or serves our strategy"),
    "past": term("Length, kept promises, complaints, last survey"),
    "partnership": term("Wishes for a long partnership and for advice"),
    "fit": term("Fits our goods, our people, our way of working"),
    "solvency": term("Can pay, and pays: a gate, without a weight"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """By what a key account is chosen; a shipped one has no title of its own."""

    id: int
    key: str
    title: str
    weight: int
    minimum: int | None
    gate: bool


@dataclass(frozen=True, slots=True)
class Entrant:
    """An account and the marks it was given."""

    id: int
    bought: bool
    marks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    """From 0 to 100; `low` and `high` part while a mark is missing."""

    low: Fraction
    high: Fraction
    weights: Mapping[str, Fraction]  # as they count for this account
    missing: tuple[str, ...]  # keys of criteria without a mark, gates too
    under: tuple[str, ...]  # keys of criteria below their minimum

    @property
    def known(self) -> bool:
        """Say whether the score is one number."""
        return self.low == self.high and not any(key in self.weights for key in self.missing)

    def passes(self, entry_gate: int) -> bool | None:
        """Say whether the account passes the gate; None while the missing marks decide it."""
        if self.under or self.high < entry_gate:
            return False
        return None if self.missing or self.low < entry_gate else True


@dataclass(frozen=True, slots=True)
class Ranked:
    """An account's place; equal scores share it. Without a known score there is no place."""

    id: int
    score: Score
    rank: int | None
    passes: bool | None


@dataclass(frozen=True, slots=True)
class Move:
    """Where an account stands now, and where other weights would put it."""

    now: int | None
    then: int | None

    @property
    def up(self) -> int:
        """Count the places gained; below zero: lost."""
        return self.now - self.then if self.now and self.then else 0


def remainder(criteria: Iterable[Criterion]) -> int:
    """Say what is left of 100; below zero: what is too much."""
    return WHOLE - sum(each.weight for each in criteria if not each.gate)


def refuse_unscaled(criteria: Iterable[Criterion]) -> None:
    """Refuse to rank while the weights do not make 100."""
    rest = remainder(criteria)
    if rest > 0:
        raise Refused(
            "weights",
            "The weights make {sum}, not 100: {rest} are left to give. Scale them to 100 first.",
            sum=str(WHOLE - rest),
            rest=str(rest),
        )
    if rest < 0:
        raise Refused(
            "weights",
            "The weights make {sum}, not 100: {rest} too much. Scale them to 100 first.",
            sum=str(WHOLE - rest),
            rest=str(-rest),
        )


def weights_of(criteria: Sequence[Criterion], bought: bool) -> dict[str, Fraction]:
    """Give the weights that count for an account; they make 100 where any is above zero."""
    counted = {
        each.key: each.weight
        for each in criteria
        if not each.gate and (bought or each.key not in OF_BUYERS)
    }
    whole = sum(counted.values())
    if not whole:
        return {}
    return {key: Fraction(weight * WHOLE, whole) for key, weight in counted.items() if weight}


def score(criteria: Sequence[Criterion], marks: Mapping[str, int], bought: bool = True) -> Score:
    """Weigh the marks of one account."""
    refuse_unscaled(criteria)
    weights = weights_of(criteria, bought)
    known = {key: marks[key] for key in weights if key in marks}
    low = sum((weights[key] * mark / MOST for key, mark in known.items()), Fraction(0))
    open_weight = sum((w for key, w in weights.items() if key not in known), Fraction(0))
    asked = [each for each in criteria if _asked(each, weights, bought)]
    return Score(
        low,
        low + open_weight if weights else Fraction(WHOLE),
        weights,
        tuple(each.key for each in asked if each.key not in marks),
        tuple(
            each.key
            for each in asked
            if each.minimum is not None and marks.get(each.key, MOST) < each.minimum
        ),
    )


def ranking(
    criteria: Sequence[Criterion], entrants: Iterable[Entrant], entry_gate: int
) -> tuple[Ranked, ...]:
    """Rank the accounts, the best first; the order they came in does not count.

    Who has no known score stands below, by what is sure, and has no rank.
    """
    refuse_unscaled(criteria)
    seen: dict[tuple[bool, frozenset[tuple[str, int]]], Score] = {}
    scored = []
    for entrant in entrants:
        same = entrant.bought, frozenset(entrant.marks.items())
        if same not in seen:
            seen[same] = score(criteria, entrant.marks, entrant.bought)
        scored.append((seen[same], entrant.id))
    scored.sort(key=lambda pair: (not pair[0].known, -pair[0].low, -pair[0].high, pair[1]))
    ranks: dict[Fraction, int] = {}
    placed = []
    for place, (own, account) in enumerate(scored, 1):
        rank = ranks.setdefault(own.low, place) if own.known else None
        placed.append(Ranked(account, own, rank, own.passes(entry_gate)))
    return tuple(placed)


def moves(now: Iterable[Ranked], then: Iterable[Ranked]) -> dict[int, Move]:
    """Set the ranks of two rankings of the same accounts side by side."""
    before = {each.id: each.rank for each in now}
    return {each.id: Move(before.get(each.id), each.rank) for each in then}


def scaled(weights: Mapping[str, int]) -> dict[str, int]:
    """Scale whole weights to 100 exactly; what rounding leaves goes to the largest remainders.

    All at zero: shared evenly. Equal remainders: the earlier one takes it.
    """
    if not weights:
        return {}
    parts = weights if any(weights.values()) else dict.fromkeys(weights, 1)
    whole = sum(parts.values())
    given = {key: part * WHOLE // whole for key, part in parts.items()}
    left = WHOLE - sum(given.values())
    by_rest = sorted(parts, key=lambda key: -(parts[key] * WHOLE % whole))
    for key in by_rest[:left]:
        given[key] += 1
    return given


def hundredths(points: Fraction) -> int:
    """Round a score to hundredths, half up, as a decision keeps it."""
    return int(points * 100 + Fraction(1, 2))


def _asked(each: Criterion, weights: Mapping[str, Fraction], bought: bool) -> bool:
    """Say whether a criterion needs a mark: it weighs, or it has a minimum."""
    if not bought and each.key in OF_BUYERS:
        return False
    return each.key in weights or each.minimum is not None
