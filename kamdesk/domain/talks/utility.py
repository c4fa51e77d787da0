"""Scores of issues and the utility of offers.

An issue scores 0 at our reservation and 100 at our target, linear, at least −100 and at most
150; one by steps scores the mark of its step. Utility is the weighted mean of the scores, and
waits until the weights sum to 100. The alternative marked in the same table gives the
reservation of the whole.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from kamdesk.domain.negotiations import Issue
from kamdesk.domain.talks.zopa import their_range

LEAST, MOST = Fraction(-100), Fraction(150)


def score(issue: Issue, value: Decimal | None) -> Fraction | None:
    """Score a value of an issue for us; None where it cannot be told."""
    if value is None:
        return None
    if issue.by_steps:
        return _mark(issue, value, theirs=False)
    return linear(value, issue.reservation, issue.target)


def linear(value: Decimal, reservation: Decimal | None, target: Decimal | None) -> Fraction | None:
    """Score 0 at the reservation, 100 at the target, capped."""
    if reservation is None or target is None or reservation == target:
        return None
    way = Fraction(target) - Fraction(reservation)
    return _capped((Fraction(value) - Fraction(reservation)) * 100 / way)


def _capped(found: Fraction) -> Fraction:
    return min(MOST, max(LEAST, found))


def _mark(issue: Issue, value: Decimal, theirs: bool) -> Fraction | None:
    if value != int(value) or not 1 <= value <= len(issue.steps):
        return None
    step = issue.steps[int(value) - 1]
    mark = step.their_mark if theirs else step.mark
    return None if mark is None else _capped(Fraction(mark))


def remainder(issues: Sequence[Issue], theirs: bool = False) -> Decimal:
    """Give what the weights still lack to 100; below 0 they are too many."""
    weights = ((issue.their_weight if theirs else issue.weight) for issue in issues)
    return Decimal(100) - sum((weight for weight in weights if weight is not None), Decimal(0))


def utility(issues: Sequence[Issue], values: Mapping[int, Decimal]) -> Fraction | None:
    """Give what an offer is worth to us, of 100; None until every issue and weight is known."""
    if not issues or remainder(issues) != 0:
        return None
    total = Fraction(0)
    for issue in issues:
        if not issue.weight:
            continue
        found = score(issue, values.get(issue.id))
        if found is None:
            return None
        total += found * Fraction(issue.weight) / 100
    return total


def whole(issues: Sequence[Issue]) -> Fraction | None:
    """Give the reservation of the whole: what our alternative is worth in the same table."""
    marked = {issue.id: issue.alternative for issue in issues if issue.alternative is not None}
    return utility(issues, marked)


def their_score(issue: Issue, value: Decimal | None) -> tuple[Fraction, Fraction] | None:
    """Estimate a value's score for them, the least and the greatest over their range."""
    if value is None:
        return None
    if issue.by_steps:
        mark = _mark(issue, value, theirs=True)
        return None if mark is None else (mark, mark)
    theirs = their_range(issue)
    if theirs is None or issue.their_target is None:
        return None
    if theirs[0] <= issue.their_target <= theirs[1]:  # near it any score would be possible
        return None
    found = [linear(value, end, issue.their_target) for end in theirs]
    known = sorted(each for each in found if each is not None)
    return known[0], known[-1]


def their_utility(
    issues: Sequence[Issue], values: Mapping[int, Decimal]
) -> tuple[Fraction, Fraction] | None:
    """Estimate what an offer is worth to them, of 100, as a range; None until all is guessed."""
    if not issues or remainder(issues, theirs=True) != 0:
        return None
    least = most = Fraction(0)
    for issue in issues:
        if not issue.their_weight:
            continue
        found = their_score(issue, values.get(issue.id))
        if found is None:
            return None
        weight = Fraction(issue.their_weight) / 100
        least, most = least + found[0] * weight, most + found[1] * weight
    return least, most
