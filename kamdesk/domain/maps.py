"""What the map shows beside the reporting lines: links between people, and decisions."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term
from kamdesk.domain.map_layout import Laid, Seat
from kamdesk.domain.people import Person

LINKS: Mapping[str, str] = {
    "influences": term("influences"),
    "conflict": term("in conflict with"),
    "close": term("close to"),
    "replaces": term("replaces"),
}
MUTUAL = frozenset({"conflict", "close"})  # they hold in both directions
POSTS: Mapping[str, str] = {
    "held": term("held"),
    "vacant": term("vacant"),
    "unknown": term("held by somebody unknown"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """How one person stands to another."""

    from_id: int
    to_id: int
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a client's decision, and who takes it in which role."""

    id: int
    what: str
    role: str
    person_id: int | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Buying:
    """A decision the client takes: its criteria, its steps in order."""

    id: int
    title: str
    criteria: str
    due: date | None
    stages: tuple[Stage, ...] = ()

    @property
    def involved(self) -> frozenset[int]:
        return frozenset(stage.person_id for stage in self.stages if stage.person_id is not None)


def seats(people: Sequence[Person], linked: Collection[int] = ()) -> list[Seat]:
    """Weigh people for the layout: who has a role, weight or a link is folded last."""
    return [
        Seat(
            person.id,
            person.reports_to,
            2 * len(person.roles) + 2 * person.influence + (person.id in linked) * 4,
            person.level == "top",
        )
        for person in people
    ]


# --- measures, in pixels of the map at its own size; x runs from the reading side

COLUMN, LEVEL = 128, 130
RADIUS, PER_INFLUENCE, RING = 12.0, 2.4, 7.1
BUS = 76.0  # from the middle of a boss down to the line all reports hang on
NAME = 11.0  # from the outer edge of the ring to the middle of the name
LINE = 16.0  # from one line of the label to the next
_GAP = 4.0

Point = tuple[float, float]


def radius(influence: int) -> float:
    """Give how large somebody is drawn; unknown influence is drawn as the least."""
    return RADIUS + PER_INFLUENCE * (influence or 1)


def reach(person: Person) -> float:
    """Give how far somebody's circle and ring reach from their middle."""
    return radius(person.influence) + RING


def places(people: Sequence[Person], laid: Laid) -> dict[int, Point]:
    """Give where everybody shown stands: where the user put them, else where they are laid."""
    found = {}
    for person in people:
        if person.id in laid.spots:
            column, row = laid.spots[person.id]
            x, y = column * COLUMN, row * LEVEL
            if person.map_x is not None and person.map_y is not None:
                x, y = person.map_x, person.map_y
            found[person.id] = (x, y)
    return found


def reporting_line(
    boss: Point, below: float, mine: Point, above: float, trunk: float
) -> list[Point]:
    """Give the corners of the line from below a boss's label to above a report.

    `below` and `above` are measured from the middles; `trunk` is the column the line to rows of
    many goes down in.
    """
    start, end = (boss[0], boss[1] + below), (mine[0], mine[1] - above)
    bus = min(boss[1] + max(BUS, below + 6), end[1] - 6)
    if bus < start[1]:  # moved beside or above the boss
        return [boss, mine]
    last = mine[1] - LEVEL + BUS
    if last <= bus + LEVEL / 2:
        return [start, (start[0], bus), (end[0], bus), end]
    return [start, (start[0], bus), (trunk, bus), (trunk, last), (end[0], last), end]


def bow(across: float, down: float, *, rtl: bool) -> float:
    """Give how far aside a link is bowed, as a share of its length; to the left if negative.

    A steep one is bowed more: it leaves beside the label of the upper one, not through it.
    """
    steep = max(0.0, 1 - abs(across / down)) if down else 0.0
    long = math.hypot(across, down) or 1.0
    upright = abs(across) < 8  # then on the side without badges
    side = (down if rtl else -down) if upright else across
    return math.copysign(min(0.18 + 0.7 * steep, (90 + 40 * steep) / long), side)


def label_foot(person: Person) -> float:
    """Give how far below the middle somebody's label ends."""
    return reach(person) + NAME + (LINE if person.title else 0) + LINE / 2 + _GAP
