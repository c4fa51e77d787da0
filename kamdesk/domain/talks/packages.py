"""Equal packages (MESO): two or three offers of like worth to us, above our alternative.

What speaks against laying them on the table is said as reasons; where changes of single issues
mend it, they are proposed: the fewest, then the smallest.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import Issue, Package
from kamdesk.domain.talks import utility

FEWEST, MOST = 2, 3

REASONS = {
    "weights": term("The weights must sum to 100 before utilities can be told."),
    "few": term("Two or three packages lie on the table together."),
    "many": term("Not more than three packages lie on the table together."),
    "open_value": term("{package} says nothing on {issue}."),
    "unscored": term("{issue} lacks our target, our reservation or a mark."),
    "limit": term("{package} passes the hard limit of {issue}."),
    "alternative": term("Mark your alternative on every issue: it gives the least you accept."),
    "below": term("{package} is worth no more to you than your alternative."),
    "unequal": term("{package} and {other} lie further apart than {tolerance} points."),
}
WARNINGS = frozenset({"alternative"})  # said, but no ground for refusal


@dataclass(frozen=True, slots=True)
class Reason:
    """Why packages are refused, or what could not be looked at."""

    code: str
    package_id: int = 0
    issue_id: int = 0
    other_id: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One issue of one package set to another value."""

    package_id: int
    issue_id: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Judged:
    """What packages on the table are worth, what speaks against them, what would mend it."""

    utilities: Mapping[int, Fraction | None]
    spread: Fraction | None
    floor: Fraction | None  # the reservation of the whole
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]

    @property
    def accepted(self) -> bool:
        return all(reason.code in WARNINGS for reason in self.reasons)


def judge(issues: Sequence[Issue], packages: Sequence[Package], tolerance: Decimal) -> Judged:
    """Judge the packages that are to be laid on the table."""
    on_table = tuple(package for package in packages if not package.retired)
    worth = {package.id: utility.utility(issues, package.values) for package in on_table}
    floor = utility.whole(issues)
    known = [found for found in worth.values() if found is not None]
    reasons = tuple(_reasons(issues, on_table, worth, floor, Fraction(tolerance)))
    changes: tuple[Change, ...] = ()
    if {reason.code for reason in reasons} & {"limit", "below", "unequal"} and len(known) == len(
        on_table
    ):
        changes = _mend(issues, on_table, floor, Fraction(tolerance))
    spread = max(known) - min(known) if known else None
    return Judged(worth, spread, floor, reasons, changes)


def passed(issue: Issue, value: Decimal | None) -> bool:
    """Say whether a value lies beyond the hard limit of an issue."""
    if not issue.hard or value is None or issue.reservation is None:
        return False
    if issue.by_steps:
        ours = utility.score(issue, value)
        least = utility.score(issue, issue.reservation)
        return ours is not None and least is not None and ours < least
    return (value - issue.reservation) * issue.sign < 0


def below(issue: Issue, value: Decimal | None) -> bool:
    """Say whether a value lies under our reservation, hard or not."""
    return passed(replace(issue, hard=True), value)


def _reasons(
    issues: Sequence[Issue],
    packages: Sequence[Package],
    worth: Mapping[int, Fraction | None],
    floor: Fraction | None,
    tolerance: Fraction,
) -> Iterator[Reason]:
    if len(packages) < FEWEST:
        yield Reason("few")
    if len(packages) > MOST:
        yield Reason("many")
    yield from _values_amiss(issues, packages)
    if utility.remainder(issues) != 0:
        yield Reason("weights")
        return
    yield from _unscored(issues, packages)
    if floor is None:
        yield Reason("alternative")
    yield from _unfit(packages, worth, floor, tolerance)


def _values_amiss(issues: Sequence[Issue], packages: Sequence[Package]) -> Iterator[Reason]:
    for package in packages:
        for issue in issues:
            value = package.values.get(issue.id)
            if value is None:
                yield Reason("open_value", package.id, issue.id)
            elif passed(issue, value):
                yield Reason("limit", package.id, issue.id)


def _unscored(issues: Sequence[Issue], packages: Sequence[Package]) -> Iterator[Reason]:
    for issue in issues:
        values = [v for p in packages if (v := p.values.get(issue.id)) is not None]
        if issue.weight and any(utility.score(issue, value) is None for value in values):
            yield Reason("unscored", issue_id=issue.id)


def _unfit(
    packages: Sequence[Package],
    worth: Mapping[int, Fraction | None],
    floor: Fraction | None,
    tolerance: Fraction,
) -> Iterator[Reason]:
    known = [(found, package) for package in packages if (found := worth[package.id]) is not None]
    for found, package in known:
        if floor is not None and found <= floor:
            yield Reason("below", package.id)
    if known:
        least, most = min(known, key=_worth), max(known, key=_worth)
        if most[0] - least[0] > tolerance:
            yield Reason("unequal", most[1].id, other_id=least[1].id)


def _worth(known: tuple[Fraction, Package]) -> Fraction:
    return known[0]


# --- mending


@dataclass(frozen=True, slots=True)
class _Way:
    """Changes that mend a set of packages, and how far they move scores together."""

    changes: tuple[Change, ...]
    moved: Fraction


def _mend(
    issues: Sequence[Issue],
    packages: Sequence[Package],
    floor: Fraction | None,
    tolerance: Fraction,
) -> tuple[Change, ...]:
    """Bring packages within their limits, then move the others to one that stays as it is."""
    within, first = _within_limits(issues, packages)
    ways = [
        way
        for anchor in within
        if (way := _towards(issues, within, anchor, floor, tolerance, first)) is not None
    ]
    if not ways:
        return ()
    return min(ways, key=lambda way: (len(way.changes), way.moved)).changes


def _within_limits(
    issues: Sequence[Issue], packages: Sequence[Package]
) -> tuple[tuple[Package, ...], tuple[Change, ...]]:
    """Set what passes a hard limit to that limit."""
    changes = tuple(
        Change(package.id, issue.id, issue.reservation)
        for package in packages
        for issue in issues
        if issue.reservation is not None and passed(issue, package.values.get(issue.id))
    )
    return tuple(_changed(package, changes) for package in packages), changes


def _changed(package: Package, changes: Sequence[Change]) -> Package:
    new = {c.issue_id: c.value for c in changes if c.package_id == package.id}
    return replace(package, values={**package.values, **new}) if new else package


def _towards(
    issues: Sequence[Issue],
    packages: Sequence[Package],
    anchor: Package,
    floor: Fraction | None,
    tolerance: Fraction,
    first: Sequence[Change],
) -> _Way | None:
    """Move every package that lies too far from the anchor's worth to it, after first changes."""
    aim = utility.utility(issues, anchor.values)
    if aim is None or (floor is not None and aim <= floor):
        return None
    worth = {p.id: utility.utility(issues, p.values) or Fraction(0) for p in packages}
    changes = {(change.package_id, change.issue_id): change for change in first}
    moved = Fraction(0)
    for package in sorted(packages, key=lambda p: -abs(worth[p.id] - aim)):
        if _equal(worth.values(), tolerance, floor):
            break
        changed = frozenset(issue for owner, issue in changes if owner == package.id)
        step = _nearest(issues, package, aim, floor, tolerance, changed)
        if package.id == anchor.id or step is None:
            return None
        change, after, far = step
        changes[change.package_id, change.issue_id] = change
        worth[package.id], moved = after, moved + far
    return (
        _Way(tuple(changes.values()), moved) if _equal(worth.values(), tolerance, floor) else None
    )


def _equal(worth: Collection[Fraction], tolerance: Fraction, floor: Fraction | None) -> bool:
    return max(worth) - min(worth) <= tolerance and (floor is None or min(worth) > floor)


def _nearest(
    issues: Sequence[Issue],
    package: Package,
    aim: Fraction,
    floor: Fraction | None,
    tolerance: Fraction,
    changed: Collection[int],
) -> tuple[Change, Fraction, Fraction] | None:
    """Find the one issue that brings a package to a worth with the least move of its score.

    A change that stays on our side of the reservation goes before one that trades it; an issue
    that is changed in any case goes before others.
    """
    here = utility.utility(issues, package.values)
    if here is None:
        return None
    found = []
    for place, issue in enumerate(issues):
        before = utility.score(issue, package.values.get(issue.id))
        if before is None or not issue.weight:
            continue
        weight = Fraction(issue.weight) / 100
        for value, scored in _values(issue, before + (aim - here) / weight):
            after = here + (scored - before) * weight
            fits = abs(after - aim) <= tolerance and (floor is None or after > floor)
            if fits and value != package.values[issue.id]:
                far, new = abs(scored - before), issue.id not in changed
                key = (below(issue, value), new, far, abs(after - aim), place)
                found.append((key, Change(package.id, issue.id, value), after))
    if not found:
        return None
    key, change, after = min(found, key=lambda each: each[0])
    return change, after, key[2]


def _values(issue: Issue, wanted: Fraction) -> Iterator[tuple[Decimal, Fraction]]:
    """Give values, with scores, near a wanted score that an offer of ours may name."""
    for value in _named(issue, wanted):
        scored = utility.score(issue, value)
        beyond = issue.opening is not None and (value - issue.opening) * issue.sign > 0
        if scored is not None and not passed(issue, value) and (issue.by_steps or not beyond):
            yield value, scored


def _named(issue: Issue, wanted: Fraction) -> Iterator[Decimal]:
    """Give every step, or the value of the score rounded as the issue is spoken of, and finer."""
    if issue.by_steps:
        yield from (Decimal(number) for number in range(1, len(issue.steps) + 1))
        return
    if issue.reservation is None or issue.target is None:
        return
    if not utility.LEAST <= wanted <= utility.MOST:
        return
    way = Fraction(issue.target) - Fraction(issue.reservation)
    exact = Fraction(issue.reservation) + wanted * way / 100
    for exponent in (grain(issue), grain(issue) - 1):
        parts = 10**-exponent
        yield Decimal(round(exact * parts)).scaleb(exponent)


def grain(issue: Issue) -> int:
    """Give the decimals an issue is spoken of in, as an exponent: 0 whole numbers, −2 cents."""
    values = (issue.opening, issue.target, issue.reservation, issue.their_low, issue.their_high)
    known = [value.normalize().as_tuple().exponent for value in values if value is not None]
    return min(0, *(int(exponent) for exponent in known)) if known else 0
