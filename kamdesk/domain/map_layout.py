"""Where everybody stands on the map: a tidy tree, wide levels in rows, the many folded.

Each subtree keeps the outline of its two sides; the next one moves up to it as close as it fits.
Columns and rows are counted from the reading side and from the top.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

WIDE = 16  # columns; a house that needs more is laid out closer
ADVISERS = 2  # of the top level who stand beside the trees
_TREES = 0.5  # columns between two trees
_BELOW = 0.4  # rows between the trees and whoever stands alone
LOOSE = 0  # the "boss" under whom those without one are folded


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody on the map; the weightier are folded last."""

    id: int
    boss: int | None = None
    weight: int = 0
    high: bool = False  # of the top level


@dataclass(frozen=True, slots=True)
class Fold:
    """How many more there are under a boss, and where the tile stands that says so."""

    boss: int
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Laid:
    """Everybody's column and row; `trunks` say where the lines to rows of many go down."""

    spots: Mapping[int, tuple[float, float]]
    folds: tuple[Fold, ...]
    trunks: Mapping[int, float]  # by boss: the column
    columns: float
    rows: float
    loose: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Manner:
    """How people without reports stand below their boss."""

    leaves: int  # more than this stand in rows
    fold: int  # of more than this the least weighty are folded
    across: int  # how many beside one another; 0: as many as look well


_MANNERS = (_Manner(8, 12, 0), _Manner(4, 8, 4), _Manner(2, 6, 2), _Manner(1, 4, 1))
FOLD = _MANNERS[0].fold


@dataclass
class _Block:
    """A subtree laid out by itself, with its outline row by row."""

    root: float = 0.0
    spots: dict[int, tuple[float, int]] = field(default_factory=dict)
    folds: list[Fold] = field(default_factory=list)
    trunks: dict[int, float] = field(default_factory=dict)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)

    def take(self, other: "_Block", across: float, down: int) -> None:
        """Take another block in, moved; it stands at the end of this one."""
        for person, (x, row) in other.spots.items():
            self.spots[person] = (x + across, row + down)
        self.folds += [Fold(f.boss, f.count, f.x + across, f.y + down) for f in other.folds]
        self.trunks |= {boss: x + across for boss, x in other.trunks.items()}
        for row, (left, right) in enumerate(zip(other.left, other.right, strict=True), down):
            if row == len(self.left):
                self.left.append(left + across)
                self.right.append(right + across)
            else:
                self.left[row] = min(self.left[row], left + across)
                self.right[row] = max(self.right[row], right + across)


def lay_out(seats: Sequence[Seat], across: int = 6, unfolded: Collection[int] = ()) -> Laid:
    """Place everybody; `across` is how many stand beside one another without a tree."""
    below, tops = _posts(seats)
    order, forest = _from_the_top(tops, below), _Block()
    for manner in _MANNERS:
        forest = _forest(order, tops, below, manner, unfolded)
        if max(forest.right, default=0) < WIDE:
            break
    alone = [top for top in tops if not below.get(top.id)]
    spots: dict[int, tuple[float, float]] = dict(forest.spots)
    if forest.spots:
        alone = _beside(alone, forest, spots)
    columns = max((x for x, _ in spots.values()), default=-1) + 1
    rows = float(len(forest.left))
    folds = list(forest.folds)
    if alone:
        wide = max(across, int(columns), round(1.3 * len(alone) ** 0.5))
        begin = rows + (_BELOW if rows else 0)
        shown = _shown(alone, LOOSE in unfolded or not forest.spots, 2 * wide)
        for at, seat in enumerate(shown):
            spots[seat.id] = (at % wide, begin + at // wide)
        cells = len(shown)
        if cells < len(alone):
            folds.append(Fold(LOOSE, len(alone) - cells, cells % wide, begin + cells // wide))
            cells += 1
        columns = max(columns, min(wide, cells))
        rows = begin + (cells - 1) // wide + 1
    loose = frozenset(seat.id for seat in alone) if forest.spots else frozenset()
    return Laid(spots, tuple(folds), forest.trunks, columns, rows, loose)


def _forest(
    order: Sequence[Seat],
    tops: Sequence[Seat],
    below: Mapping[int, Sequence[Seat]],
    manner: _Manner,
    unfolded: Collection[int],
) -> _Block:
    """Lay all trees out side by side."""
    blocks: dict[int, _Block] = {}
    for seat in reversed(order):
        blocks[seat.id] = _family(seat, below, blocks, manner, seat.id in unfolded)
    forest = _Block()
    for top in tops:
        if below.get(top.id):
            start = max(forest.right, default=-1 - _TREES) + 1 + _TREES
            forest.take(blocks[top.id], start - min(blocks[top.id].left), 0)
    return forest


def _posts(seats: Sequence[Seat]) -> tuple[dict[int, list[Seat]], list[Seat]]:
    """Give who reports to whom, and who to nobody known; a ring is cut at its first person."""
    by_id = {seat.id: seat for seat in seats}
    below: dict[int, list[Seat]] = {}
    tops = []
    for seat in seats:
        if seat.boss in by_id and not _in_ring(seat, by_id):
            below.setdefault(seat.boss or 0, []).append(seat)
        else:
            tops.append(seat)
    return below, tops


def _in_ring(seat: Seat, by_id: Mapping[int, Seat]) -> bool:
    """Say whether somebody is the first of a ring of bosses."""
    ring, boss = [seat.id], by_id.get(seat.boss or 0)
    while boss is not None and boss.id not in ring:
        ring.append(boss.id)
        boss = by_id.get(boss.boss or 0)
    return boss is not None and boss.id == seat.id and seat.id == min(ring)


def _from_the_top(tops: Sequence[Seat], below: Mapping[int, Sequence[Seat]]) -> list[Seat]:
    """Give everybody after his or her boss, without climbing as deep as the house is."""
    order = list(tops)
    for seat in order:
        order.extend(below.get(seat.id, ()))
    return order


def _family(
    seat: Seat,
    below: Mapping[int, Sequence[Seat]],
    blocks: Mapping[int, _Block],
    manner: _Manner,
    unfolded: bool,
) -> _Block:
    """Place a boss over the middle of the reports."""
    reports = below.get(seat.id, ())
    leaves = [report for report in reports if report.id not in below]
    parts = [blocks[report.id] for report in reports]
    if len(leaves) > manner.leaves:
        parts = [blocks[report.id] for report in reports if report.id in below]
        parts.append(_many(seat, leaves, manner, unfolded))
    made, roots = _Block(), []
    row = _Block()
    for part in parts:
        start = max(
            (right - left + 1 for right, left in zip(row.right, part.left, strict=False)),
            default=-min(part.left),
        )
        row.take(part, start, 0)
        roots.append(part.root + start)
    made.root = (roots[0] + roots[-1]) / 2 if roots else 0.0
    made.spots[seat.id] = (made.root, 0)
    made.left, made.right = [made.root], [made.root]
    made.take(row, 0, 1)
    return made


def _many(boss: Seat, leaves: Sequence[Seat], manner: _Manner, unfolded: bool) -> _Block:
    """Place many reports in rows; the line to them passes between two columns."""
    shown = _shown(leaves, unfolded, manner.fold)
    cells = len(shown) + (len(shown) < len(leaves))
    wide = manner.across or max(4, min(10, 2 * round(0.6 * cells**0.5)))
    made = _Block(root=(wide - 1) / 2)
    for at, leaf in enumerate(shown):
        made.spots[leaf.id] = (float(at % wide), at // wide)
    if cells > len(shown):
        at = len(shown)
        made.folds.append(Fold(boss.id, len(leaves) - at, float(at % wide), at // wide))
    rows = (cells - 1) // wide + 1
    made.left, made.right = [0.0] * rows, [wide - 1.0] * rows
    made.trunks[boss.id] = made.root if wide > 1 else -0.5
    return made


def _shown(seats: Sequence[Seat], unfolded: bool, most: int) -> list[Seat]:
    """Keep the weightiest in their order, and room for the tile that tells of the others."""
    if unfolded or len(seats) <= most:
        return list(seats)
    kept = {seat.id for seat in sorted(seats, key=lambda seat: -seat.weight)[: most - 1]}
    return [seat for seat in seats if seat.id in kept]


def _beside(
    alone: Sequence[Seat], forest: _Block, spots: dict[int, tuple[float, float]]
) -> list[Seat]:
    """Place advisers of the top level beside the tops; give who is left."""
    high = [seat for seat in alone if seat.high][:ADVISERS]
    for place, seat in enumerate(high, 1):
        spots[seat.id] = (forest.right[0] + 0.5 + place, 0)
    return [seat for seat in alone if seat not in high]
