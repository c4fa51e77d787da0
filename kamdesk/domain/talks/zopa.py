"""The zone of agreement of an issue: between the seller's reservation and the buyer's.

Theirs is known as a range. The part of the zone that stands wherever in the range it lies is
sure, the rest is uncertain; where even its best end does not reach ours, there is no zone and a
gap remains.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import Issue

ZONES = {
    "open": term("zone of agreement (ZOPA)"),
    "perhaps": term("perhaps a zone"),
    "none": term("no zone of agreement"),
}
Span = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of one issue; spans run from the lower value to the higher one.

    `kind`: open (it stands wherever their reservation lies), perhaps, none. `width` and `gap` are
    the least and the greatest there may be; a zone of one point is 0 wide.
    """

    kind: str
    width: Span | None
    gap: Span | None
    sure: Span | None
    uncertain: Span | None
    theirs: Span

    @property
    def point(self) -> bool:
        """Say whether the two reservations meet in one value."""
        return self.width is not None and not any(self.width)


def between(seller: Decimal, buyer: Decimal) -> Decimal:
    """Give the width between two known reservations; below 0 there is no zone."""
    return buyer - seller


def zone(issue: Issue) -> Zone | None:
    """Give the zone of an issue, or None until both sides' reservations are known.

    One end of their range alone counts as both.
    """
    ours, theirs = issue.reservation, their_range(issue)
    if ours is None or theirs is None:
        return None
    return of(ours, theirs, issue.sign)


def their_range(issue: Issue) -> Span | None:
    """Give where their reservation may lie, the lower end first."""
    known = sorted(end for end in (issue.their_low, issue.their_high) if end is not None)
    return (known[0], known[-1]) if known else None


def of(ours: Decimal, theirs: Span, sign: int) -> Zone:
    """Give the zone between our reservation and their range; sign −1 where less is better."""
    near, far = theirs if sign > 0 else (theirs[1], theirs[0])  # the worse end for us first
    least, most = (near - ours) * sign, (far - ours) * sign
    if most < 0:
        return Zone("none", None, (-most, -least), None, None, theirs)
    sure = _span(ours, near) if least >= 0 else None
    start = near if least >= 0 else ours
    uncertain = _span(start, far) if far != start else None
    if least >= 0:
        return Zone("open", (least, most), None, sure, uncertain, theirs)
    return Zone("perhaps", (Decimal(0), most), (Decimal(0), -least), None, uncertain, theirs)


def turned(issue: Issue) -> bool:
    """Say whether our target lies on the wrong side of our reservation for what is better."""
    if issue.by_steps or issue.target is None or issue.reservation is None:
        return False
    return (issue.target - issue.reservation) * issue.sign < 0


def _span(one: Decimal, other: Decimal) -> Span:
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the lane: `place` from 0 to 1 along the axis."""

    name: str  # opening, target, reservation, low, high
    value: Decimal
    place: float


def lane(issue: Issue, margin: float = 0.06) -> tuple[Mark, ...]:
    """Place the known values of an issue along an axis that runs from worse to better for us.

    The axis is mirrored where less is better for us, so that our reservation stands at the start
    of every lane and our opening at its end.
    """
    theirs = their_range(issue)
    named: Iterable[tuple[str, Decimal | None]] = (
        ("reservation", issue.reservation),
        ("target", issue.target),
        ("opening", issue.opening),
        ("low", theirs[0] if theirs else None),
        ("high", theirs[1] if theirs else None),
    )
    known = [(name, value) for name, value in named if value is not None]
    if not known:
        return ()
    low, high = min(value for _, value in known), max(value for _, value in known)
    width = high - low
    places = []
    for name, value in known:
        part = float((value - low) / width) if width else 0.5
        part = part if issue.sign > 0 else 1 - part
        places.append(Mark(name, value, margin + part * (1 - 2 * margin)))
    return tuple(places)
