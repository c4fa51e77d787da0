"""A review of the portfolio: its dated figures, kept as they stood, and what moved since.

A review is kept as JSON with the number of its format. Shares are parts of 1, points and shares
are decimals as text, amounts minor units; what was not known is null.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused

FORMAT = 1
KIND = "portfolio"

FIGURES: Mapping[str, str] = {
    "customers": term("Customers"),
    "total": term("Total"),
    "top20_share": term("Share of the largest 20%"),
    "customers_for_80": term("Customers that bring 80%"),
    "largest_share": term("Largest customer"),
    "top3_share": term("3 largest"),
    "top5_share": term("5 largest"),
    "key_share": term("Key accounts together"),
    "hhi": term("HHI"),
    "effective_number": term("Effective number"),
    "keys": term("Key accounts"),
    "class_a": term("Customers of class A"),
    "alarms": term("Alarms nobody has answered"),
}
SHARES = frozenset({"top20_share", "largest_share", "top3_share", "top5_share", "key_share"})


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one account stood."""

    id: int
    code: str
    name: str
    key: bool
    amount: int
    cell: str  # ABC-XYZ; nothing without a purchase
    score: Decimal | None = None  # of selection
    rank: int | None = None
    attractiveness: Decimal | None = None
    strength: Decimal | None = None
    quadrant: str = ""
    marks: Mapping[str, int] | None = None
    depth: int | None = None
    rung: int | None = None
    wallet: int | None = None
    alarm: str = ""  # the gravest level nobody has answered


@dataclass(frozen=True, slots=True)
class Review:
    """The portfolio as it stood."""

    as_of: date  # the ledger date
    first: date
    last: date
    value: str
    currency: str
    exponent: int
    figures: Mapping[str, Decimal | None]  # by the names of `FIGURES`
    stands: tuple[Stand, ...]
    note: str = ""  # what the ranking could not tell, and why


_PLACES = ("score", "attractiveness", "strength")


def written(review: Review) -> str:
    """Write a review as it is kept: a table of accounts, its heads once."""
    names = [field.name for field in fields(Stand)]
    return json.dumps(
        {
            "as_of": review.as_of.isoformat(),
            "first": review.first.isoformat(),
            "last": review.last.isoformat(),
            "value": review.value,
            "currency": review.currency,
            "exponent": review.exponent,
            "note": review.note,
            "figures": {name: _text(value) for name, value in review.figures.items()},
            "heads": names,
            "stands": [[_text(each) for each in asdict(s).values()] for s in review.stands],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read(body: str, form: int) -> Review:
    """Read a kept review; one of a newer KAMdesk is refused."""
    if form > FORMAT:
        raise Refused("newer_review", "This review was taken by a newer KAMdesk.")
    kept = json.loads(body)
    as_of, first, last = (date.fromisoformat(kept[name]) for name in ("as_of", "first", "last"))
    return Review(
        as_of,
        first,
        last,
        kept["value"],
        kept["currency"],
        kept["exponent"],
        {name: _decimal(value) for name, value in kept["figures"].items()},
        tuple(_stand(dict(zip(kept["heads"], row, strict=True))) for row in kept["stands"]),
        kept["note"],
    )


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _stand(kept: dict[str, Any]) -> Stand:
    return Stand(**{**kept, **{name: _decimal(kept[name]) for name in _PLACES}})


# --- what moved


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of both reviews."""

    name: str
    before: Decimal | None
    after: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Give how far it moved."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that was otherwise before: what, and from what to what."""

    what: str  # "amount", "depth", "rung", "wallet", or "mark:{criterion}"
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """An account that stands otherwise."""

    id: int
    name: str
    before: Stand | None  # None: it was not there
    after: Stand | None
    causes: tuple[Cause, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Say what moved: class, standing, rank, quadrant, alarm, or that it came or went."""
        one, other = self.before, self.after
        if one is None or other is None:
            return ("came",) if one is None else ("went",)
        pairs = (
            ("class", one.cell, other.cell),
            ("standing", one.key, other.key),
            ("quadrant", one.quadrant, other.quadrant),
            ("rank", one.rank, other.rank),
            ("alarm", one.alarm, other.alarm),
        )
        return tuple(name for name, before, after in pairs if before != after)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reviews side by side."""

    before: Review
    after: Review
    figures: tuple[Figure, ...]
    moves: tuple[Move, ...]  # the largest accounts first

    @property
    def alike(self) -> bool:
        """Say whether amounts can be compared: the same measure and currency."""
        one, other = self.before, self.after
        return (one.value, one.currency) == (other.value, other.currency)


def compare(before: Review, after: Review) -> Comparison:
    """Say what moved from one review to the other."""
    figures = tuple(
        Figure(name, before.figures.get(name), after.figures.get(name)) for name in FIGURES
    )
    olds, news = ({stand.id: stand for stand in each.stands} for each in (before, after))
    moves = []
    for number in {**olds, **news}:
        old, new = olds.get(number), news.get(number)
        stand = new or old
        if stand is not None:
            moves.append(Move(number, stand.name, old, new, _causes(old, new)))
    moved = [move for move in moves if move.kinds]
    moved.sort(key=lambda move: (-_size(move), move.name, move.id))
    return Comparison(before, after, figures, tuple(moved))


def _causes(before: Stand | None, after: Stand | None) -> tuple[Cause, ...]:
    """Name what was otherwise, of what is kept."""
    if before is None or after is None:
        return ()
    pairs: list[tuple[str, int | None, int | None]] = [
        ("amount", before.amount, after.amount),
        ("depth", before.depth, after.depth),
        ("rung", before.rung, after.rung),
        ("wallet", before.wallet, after.wallet),
    ]
    old, new = before.marks or {}, after.marks or {}
    pairs += [(f"mark:{key}", old.get(key), new.get(key)) for key in sorted({*old, *new})]
    return tuple(Cause(*pair) for pair in pairs if pair[1] != pair[2])


def _size(move: Move) -> int:
    stands: Sequence[Stand | None] = (move.before, move.after)
    return max(abs(stand.amount) for stand in stands if stand is not None)


@dataclass(frozen=True, slots=True)
class Due:
    """When the next review is due; None: there was none yet."""

    last: date | None
    due: date | None
    today: date

    @property
    def overdue(self) -> bool:
        """Say whether its day has passed."""
        return self.due is not None and self.due < self.today

    @property
    def days(self) -> int:
        """Give the days past its day."""
        return (self.today - self.due).days if self.due else 0
