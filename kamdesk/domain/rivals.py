"""Competitors at a client: their share, what they can do, how we stand against them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kamdesk.domain.reading import fold

WHOLE = 100  # percent of what the client buys
BEST = 5  # the highest mark and weight


@dataclass(frozen=True, slots=True)
class Move:
    """What a competitor did there, and what it means for us."""

    id: int
    uid: str
    rival_id: int
    day: date
    what: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor at one account, its newest move first."""

    id: int
    uid: str
    account_id: int
    name: str
    share: int | None  # percent of the client's purchases
    share_day: date | None
    standing: str
    source: str
    strengths: str
    weaknesses: str
    answer: str
    moves: tuple[Move, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Say whether its share is more than our guess."""
        return self.standing == "confirmed"


@dataclass(frozen=True, slots=True)
class Point:
    """A point in which the client compares suppliers; marks 0 to 5 by rival."""

    id: int
    uid: str
    text: str
    weight: int | None
    ours: int | None
    note: str
    marks: Mapping[int, int]

    def mark(self, rival_id: int | None) -> int | None:
        """Give a rival's mark; none: ours."""
        return self.ours if rival_id is None else self.marks.get(rival_id)


@dataclass(frozen=True, slots=True)
class Shares:
    """Who supplies how much of what the client buys, in percent."""

    ours: int | None
    rivals: int  # of all whose share is known
    unknown: int  # rivals whose share is not

    @property
    def known(self) -> int:
        return (self.ours or 0) + self.rivals

    @property
    def rest(self) -> int:
        """Give what nobody named here supplies."""
        return max(0, WHOLE - self.known)

    @property
    def beyond(self) -> int:
        """Give by how much the shares come to more than the whole."""
        return max(0, self.known - WHOLE)


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted mean of the marks, 0 to 5, and of how many points it speaks."""

    value: Fraction | None
    marked: int
    points: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A point where we and the best rival are not equal; `by` is ours less the rival's."""

    point: Point
    rival_id: int
    by: int

    @property
    def weighed(self) -> int:
        """Give the difference times the point's weight."""
        return self.by * (self.point.weight or 0)


def shares(ours: int | None, rivals: Iterable[Rival]) -> Shares:
    """Add up who supplies how much."""
    listed = tuple(rivals)
    known = [rival.share for rival in listed if rival.share is not None]
    return Shares(ours, sum(known), len(listed) - len(known))


def score(points: Iterable[Point], rival_id: int | None) -> Score:
    """Weigh the marks of one rival, or ours; a point without weight or mark is left out."""
    listed = tuple(points)
    told = [
        (point.weight, mark)
        for point in listed
        if point.weight and (mark := point.mark(rival_id)) is not None
    ]
    whole = sum(weight for weight, _ in told)
    value = Fraction(sum(weight * mark for weight, mark in told), whole) if whole else None
    return Score(value, len(told), len(listed))


def differences(
    points: Iterable[Point], rivals: Sequence[int]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Give where we differ from all rivals, and where one of them leads; the weightiest first.

    A point that we, or no rival, was marked in says nothing. We differ where we lead the best of
    them; of two rivals equally good the first one named stands for both.
    """
    ahead: list[Difference] = []
    behind: list[Difference] = []
    for point in points:
        marked = [rival_id for rival_id in rivals if rival_id in point.marks]
        if point.ours is None or not marked:
            continue
        best = max(marked, key=lambda rival_id: point.marks[rival_id])
        found = Difference(point, best, point.ours - point.marks[best])
        if found.by:
            (ahead if found.by > 0 else behind).append(found)
    return tuple(sorted(ahead, key=_heaviest)), tuple(sorted(behind, key=_heaviest))


def _heaviest(difference: Difference) -> tuple[int, int, int]:
    return (-abs(difference.weighed), -abs(difference.by), difference.point.id)


def same(name: str, other: str) -> bool:
    """Say whether two names mean the same competitor, whatever marks and cases they are in."""
    mine, theirs = fold(name).split(), fold(other).split()
    return bool(mine) and mine == theirs
