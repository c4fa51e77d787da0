"""Risks at a client: how likely, how bad, what is done about it, and which come first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term

KINDS: Mapping[str, str] = {
    "management": term("change of management"),
    "technical": term("technical failure"),
    "crisis": term("economic crisis"),
    "regulation": term("currency or regulation"),
    "dependence": term("dependence"),
    "rival": term("attack by a competitor"),
    "payment": term("payment default"),
}
STATES: Mapping[str, str] = {
    "open": term("not answered yet"),
    "answered": term("answer at work"),
    "happened": term("it has happened"),
    "closed": term("no longer a risk"),
}
LIVE = frozenset({"open", "answered"})
LIKELIHOODS: Mapping[int, str] = {
    1: term("very unlikely"),
    2: term("unlikely"),
    3: term("possible"),
    4: term("likely"),
    5: term("very likely"),
}
EFFECTS: Mapping[int, str] = {
    1: term("hardly felt"),
    2: term("small effect"),
    3: term("noticeable effect"),
    4: term("severe effect"),
    5: term("endangers the account"),
}
ZONES: Mapping[str, str] = {
    "high": term("high risk"),
    "medium": term("medium risk"),
    "low": term("low risk"),
}
HIGH, MEDIUM = 15, 6  # least weights of their zones
STEPS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Risk:
    """What could go wrong with a client; `origin` names what it came of, as in "swot:12"."""

    id: int
    uid: str
    account_id: int
    owner_id: int | None
    kind: str
    text: str
    likelihood: int | None
    effect: int | None
    mitigation: str
    due: date | None
    state: str
    closed: date | None
    origin: str
    noted: date

    @property
    def weight(self) -> int | None:
        """Give likelihood × effect, 1 to 25; none while either is not known."""
        if self.likelihood is None or self.effect is None:
            return None
        return self.likelihood * self.effect

    @property
    def zone(self) -> str:
        """Give a key of `ZONES`; nothing while the weight is not known."""
        return zone_of(self.weight) if self.weight is not None else ""

    @property
    def live(self) -> bool:
        """Say whether it can still happen."""
        return self.state in LIVE

    def overdue(self, today: date) -> bool:
        """Say whether an answer that is due has not come."""
        return self.state == "open" and self.due is not None and self.due < today


def zone_of(weight: int) -> str:
    """Give the zone of a weight."""
    if weight >= HIGH:
        return "high"
    return "medium" if weight >= MEDIUM else "low"


def ranked(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Put the heaviest that can still happen first; unweighed ones after, what is over last.

    Of equal weight the worse effect comes first, then what is due earlier.
    """
    return tuple(sorted(risks, key=_place))


def _place(risk: Risk) -> tuple[bool, int, int, date, int]:
    due = risk.due or date.max
    return (not risk.live, -(risk.weight or 0), -(risk.effect or 0), due, risk.id)


def cells(risks: Iterable[Risk]) -> dict[tuple[int, int], tuple[Risk, ...]]:
    """Give what can still happen by cell of the heat map: (likelihood, effect)."""
    found: dict[tuple[int, int], list[Risk]] = {}
    for risk in ranked(risks):
        if risk.live and risk.likelihood is not None and risk.effect is not None:
            found.setdefault((risk.likelihood, risk.effect), []).append(risk)
    return {cell: tuple(held) for cell, held in found.items()}


def first(risks: Iterable[Risk], most: int = 3) -> tuple[Risk, ...]:
    """Give the heaviest that can still happen, as a plan on one page names them."""
    return tuple(risk for risk in ranked(risks) if risk.live)[:most]
