"""What lies on the table while we talk, and what came of it in the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kamdesk.domain.negotiations import Issue, TableOffer
from kamdesk.domain.talks.utility import score, utility, whole
from kamdesk.domain.talks.zopa import zone


def latest(issue: Issue, side: str) -> TableOffer | None:
    """Give the last offer of a side that named a value."""
    named = [each for each in issue.offers if each.side == side and each.value is not None]
    return max(named, key=lambda each: (each.said_at, each.id), default=None)


def lying(issues: Sequence[Issue], side: str) -> Mapping[int, Decimal]:
    """Give what a side last offered, by issue; what it never spoke of is as the other said."""
    other = "theirs" if side == "ours" else "ours"
    values: dict[int, Decimal] = {}
    for issue in issues:
        offer = latest(issue, side) or latest(issue, other)
        if offer is not None and offer.value is not None:
            values[issue.id] = offer.value
    return values


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an offer is worth to us beside the least we accept; None while it cannot be told."""

    worth: Fraction | None
    floor: Fraction | None
    open: tuple[Issue, ...]  # nobody has named a value

    @property
    def below(self) -> bool:
        """Say whether our alternative is better."""
        return self.worth is not None and self.floor is not None and self.worth < self.floor


def weighed(issues: Sequence[Issue], values: Mapping[int, Decimal]) -> Weighed:
    """Weigh values against the alternative."""
    missing = tuple(issue for issue in issues if issue.id not in values)
    return Weighed(None if missing else utility(issues, values), whole(issues), missing)


@dataclass(frozen=True, slots=True)
class Result:
    """What was reached on one issue: its score, how far beyond the reservation, and where.

    `place`: beyond (the target reached), between, at (the reservation itself), below, unknown;
    `share` is the part of the zone's greatest width that fell to us, where there is a zone.
    """

    issue: Issue
    score: Fraction | None
    place: str
    share: Fraction | None


def result(issue: Issue) -> Result:
    """Set what was reached against target, reservation and zone."""
    found = score(issue, issue.result)
    if found is None:
        return Result(issue, None, "unknown", None)
    place = "beyond" if found >= 100 else "between" if found > 0 else "at" if not found else "below"
    return Result(issue, found, place, _share(issue))


def _share(issue: Issue) -> Fraction | None:
    held = zone(issue)
    if issue.by_steps or held is None or held.width is None or not held.width[1]:
        return None
    if issue.result is None or issue.reservation is None:
        return None
    gained = Fraction(issue.result - issue.reservation) * issue.sign
    return max(Fraction(0), min(Fraction(1), gained / Fraction(held.width[1])))


def reached(issues: Sequence[Issue]) -> Weighed:
    """Weigh the whole result."""
    return weighed(issues, {i.id: i.result for i in issues if i.result is not None})
