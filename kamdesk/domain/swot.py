"""The client's strengths, weaknesses, opportunities, threats, and the trends of its market."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term

QUADRANTS: Mapping[str, str] = {
    "strength": term("Strengths"),
    "weakness": term("Weaknesses"),
    "opportunity": term("Opportunities"),
    "threat": term("Threats"),
}
KINDS: Mapping[str, str] = {**QUADRANTS, "trend": term("Market trends")}
FIELDS: Mapping[str, str] = {
    "market": term("market"),
    "law": term("law"),
    "technology": term("technology"),
    "society": term("society"),
    "economy": term("economy"),
}
BECAME: Mapping[str, str] = {
    "action": term("action"),
    "risk": term("risk"),
    "opportunity": term("opportunity"),
    "need": term("need of the client"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One statement about the client or its market, and what it means for us."""

    id: int
    uid: str
    account_id: int
    kind: str
    field: str  # of a trend
    text: str
    meaning: str
    source: str
    day: date
    confirmed: bool

    @property
    def origin(self) -> str:
        """Name it as what something else came of."""
        return f"swot:{self.id}"


@dataclass(frozen=True, slots=True)
class Became:
    """An action, a risk, an opportunity or a need that came of something noted before."""

    kind: str  # a key of BECAME
    id: int
    text: str
    due: date | None
    over: bool  # done, closed, won or lost, met


def parted(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    """Give items by kind, in their order; every kind is there."""
    listed = tuple(items)
    return {kind: tuple(item for item in listed if item.kind == kind) for kind in KINDS}
