"""Opportunities: what a client could buy of us; what it is worth, weighed by its probability."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kamdesk.domain.changes import term

KINDS: Mapping[str, str] = {
    "cross": term("cross-sell"),
    "up": term("up-sell"),
    "new": term("new business"),
}
STATES: Mapping[str, str] = {
    "open": term("open (opportunity)"),
    "won": term("won (opportunity)"),
    "lost": term("lost (opportunity)"),
    "dropped": term("dropped (opportunity)"),
}
CLOSED = frozenset(STATES) - {"open"}


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One chance at one client; `value` is a year's, in minor units of `currency`."""

    id: int
    uid: str
    account_id: int
    need_id: int | None
    bundle_id: int | None
    unit_id: int | None
    owner_id: int | None
    position: int
    kind: str
    title: str
    product_group: str
    value: int | None
    currency: str
    probability: int | None
    next_step: str
    due: date | None
    state: str
    closed: date | None
    reason: str
    origin: str
    noted: date

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def expected(self) -> Fraction | None:
        """Give value × probability, exact, where both are known."""
        if self.value is None or self.probability is None:
            return None
        return Fraction(self.value * self.probability, 100)

    def late(self, today: date) -> bool:
        """Tell whether its next step is overdue."""
        return self.is_open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Bundle:
    """Opportunities that together solve one need: one value, one next step."""

    id: int
    uid: str
    account_id: int
    need_id: int | None
    position: int
    title: str
    next_step: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Total:
    """Opportunities of one currency added up: so many, of which so many carry a figure."""

    currency: str
    count: int
    value: int
    valued: int  # how many carry a value
    expected: Fraction
    weighed: int  # how many carry a value and a probability

    @property
    def whole(self) -> bool:
        """Tell whether nothing is left out of the weighed sum."""
        return self.weighed == self.count


def totals(opportunities: Iterable[Opportunity]) -> tuple[Total, ...]:
    """Add up by currency, the largest weighed sum first; nothing is turned into another coin.

    Whatever has no value yet stands in the count alone, under its own currency.
    """
    found: dict[str, list[Opportunity]] = {}
    for one in opportunities:
        found.setdefault(one.currency, []).append(one)
    sums = [_total(currency, every) for currency, every in found.items()]
    return tuple(sorted(sums, key=lambda t: (-t.expected, -t.value, t.currency)))


def rounded(amount: Fraction) -> int:
    """Round to the minor unit, halves away from zero: only where a figure is shown."""
    doubled = abs(amount) * 2
    whole = int((doubled + 1) // 2)
    return whole if amount >= 0 else -whole


def _total(currency: str, every: list[Opportunity]) -> Total:
    values = [one.value for one in every if one.value is not None]
    expected = [one.expected for one in every if one.expected is not None]
    return Total(
        currency,
        len(every),
        sum(values),
        len(values),
        sum(expected, Fraction(0)),
        len(expected),
    )
