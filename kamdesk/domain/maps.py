"""What the map shows beside the reporting lines: links between people, and decisions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term
from kamdesk.domain.map_layout import Seat
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
