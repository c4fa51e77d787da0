"""Win-back: accounts at risk or lost, what is done to win them back, and what comes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kamdesk.domain.changes import term
from kamdesk.domain.entry_details import CAUSES
from kamdesk.domain.people import Judgement

STATES: Mapping[str, str] = {
    "at_risk": term("at risk"),
    "lost": term("lost (customer)"),
    "running": term("programme running"),
    "won_back": term("won back"),
    "given_up": term("given up"),
}
CLOSED = frozenset({"won_back", "given_up"})
MEANS: Mapping[str, str] = {
    "offer": term("special offer"),
    "gift": term("gift (win-back)"),
    "discount": term("discount"),
    "visit": term("visit (win-back)"),
}
TESTS: Mapping[str, str] = {
    "need": term("Need"),
    "pay": term("Ability to pay"),
    "authority": term("Authority to decide"),
}
TEST_VALUES: Mapping[str, str] = {
    "yes": term("yes"),
    "no": term("no"),
    "unknown": term("unknown"),
}
FEW = 10  # cases: below, a rate is shown as counts

__all__ = ["CAUSES", "MEANS", "STATES", "TESTS", "Case", "Rate", "expected", "rate"]


@dataclass(frozen=True, slots=True)
class Case:
    """One account to be kept or won back; money in minor units of `currency`."""

    id: int
    account_id: int
    account: str  # its name
    code: str
    owner_id: int | None
    owner: str
    position: int
    state: str
    opened: date
    lost_on: date | None
    value_before: int | None
    currency: str
    cause: str
    cause_note: str
    means: frozenset[str]
    programme: str
    cost: int | None
    second_value: int | None
    chance: int | None
    due: date | None
    closed: date | None
    outcome: str
    tests: Mapping[str, Judgement]

    @property
    def expected(self) -> int | None:
        """Give what winning it back is worth, or None while a part is not known."""
        return expected(self.second_value, self.chance, self.cost)

    @property
    def open(self) -> bool:
        return self.state not in CLOSED

    def overdue(self, today: date) -> bool:
        """Say whether it should be done by now."""
        return self.open and self.due is not None and self.due < today

    @property
    def missing(self) -> tuple[str, ...]:
        """Name what a programme that runs should know and does not."""
        if self.state != "running":
            return ()
        held = {
            "cause": self.cause,
            "means": self.means,
            "cost": self.cost is not None,
            "second_value": self.second_value is not None,
            "chance": self.chance is not None,
            "owner_id": self.owner_id,
            "due": self.due,
        }
        return tuple(name for name, value in held.items() if not value)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the closed cases were won back; under ten it is told as counts."""

    key: str
    won: int
    given_up: int

    @property
    def cases(self) -> int:
        return self.won + self.given_up

    @property
    def share(self) -> Decimal | None:
        """Give the rate; None where nothing was closed."""
        return Decimal(self.won) / self.cases if self.cases else None

    @property
    def few(self) -> bool:
        return self.cases < FEW


def expected(second_value: int | None, chance: int | None, cost: int | None) -> int | None:
    """Give second lifetime × chance − cost; a cost that is not known is not nothing."""
    if second_value is None or chance is None or cost is None:
        return None
    exact = Fraction(second_value * chance, 100) - cost
    whole = Decimal(exact.numerator) / exact.denominator
    return int(whole.quantize(Decimal(1), ROUND_HALF_UP))


def rate(cases: Iterable[Case], key: str = "") -> Rate:
    """Count what became of the closed cases."""
    states = [case.state for case in cases]
    return Rate(key, states.count("won_back"), states.count("given_up"))


def by_cause(cases: Iterable[Case]) -> tuple[Rate, ...]:
    """Give the rate of each cause that has a case, in their order; what is not noted last."""
    known = list(cases)
    return tuple(
        rate((case for case in known if case.cause == cause), cause)
        for cause in (*CAUSES, "")
        if any(case.cause == cause for case in known)
    )
