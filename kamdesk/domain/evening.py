"""The evening before a meeting: a short checklist that fills itself with what is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.changes import term
from kamdesk.domain.today import Phrase

POINTS: Mapping[str, str] = {
    "notes": term("Last notes read"),
    "promises": term("Our late promises"),
    "troubles": term("Deliveries, complaints, payments"),
    "people": term("Who comes, and how to say the names"),
    "aim": term("One aim, one floor"),
    "questions": term("Three questions"),
    "opening": term("Their first sentence and our answer"),
    "print": term("Agenda and brief printed"),
    "route": term("Route and time"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One point: what is known of it, and whether it is ticked."""

    key: str
    lines: tuple[Phrase, ...]
    done: bool

    @property
    def title(self) -> str:
        return POINTS[self.key]


@dataclass(frozen=True, slots=True)
class Evening:
    """The checklist of one meeting; `negotiation_id` is 0 where it is only noted."""

    key: str
    account_id: int
    negotiation_id: int
    entry_id: int
    points: tuple[Point, ...]

    @property
    def ready(self) -> int:
        return sum(point.done for point in self.points)
