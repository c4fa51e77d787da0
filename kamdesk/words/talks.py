"""Values, ranges, zones and packages of a negotiation in the user's words."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kamdesk.domain.negotiations import STANDINGS, Issue, Negotiation, Package
from kamdesk.domain.talks import packages
from kamdesk.domain.talks.zopa import Span, Zone, their_range
from kamdesk.words import Words


def plain(value: Decimal | None, words: Words) -> str:
    """Write a number with the places it was typed with."""
    if value is None:
        return "–"
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return words.number(value, places)


def said(issue: Issue, value: Decimal | None, words: Words) -> str:
    """Write a value of an issue: a number, or the title of its step."""
    if value is None:
        return "–"
    if issue.by_steps and value == int(value) and 1 <= value <= len(issue.steps):
        return words.isolate(issue.steps[int(value) - 1].title)
    return plain(value, words)


def span(low: str, high: str, words: Words) -> str:
    """Write a range; one value where both ends are the same."""
    if low == high:
        return low
    return words.line(f"{words.isolate(low)} – {words.isolate(high)}")


def plain_span(ends: Span, words: Words) -> str:
    """Write a range of numbers."""
    return span(plain(ends[0], words), plain(ends[1], words), words)


def theirs(issue: Issue, words: Words) -> tuple[str, str]:
    """Write their range and how it is known."""
    ends = their_range(issue)
    if ends is None:
        return "–", ""
    return plain_span(ends, words), words(STANDINGS[issue.standing])


def zone_said(issue: Issue, zone: Zone | None, words: Words) -> tuple[str, str]:
    """Write a zone: how wide it is, or that there is none and how far apart the sides are."""
    if zone is None:
        return "–", ""
    unit = words.isolate(issue.unit) if issue.unit else ""
    if zone.kind == "none" and zone.gap is not None:
        return words("No zone"), words("gap {span}", span=plain_span(zone.gap, words))
    if zone.width is None:
        return "–", ""
    if zone.kind == "perhaps":
        return plain_span(zone.width, words), words("perhaps a zone")
    if zone.point:
        return words("One point"), unit
    if issue.by_steps:
        return plain_span(zone.width, words), words("in steps")
    return plain_span(zone.width, words), words("{unit} wide", unit=unit) if unit else words("wide")


def points(value: Fraction | None, words: Words) -> str:
    """Write a score or a utility."""
    return "–" if value is None else words.number(Decimal(round(value * 10)) / 10, 1)


def points_span(ends: tuple[Fraction, Fraction] | None, words: Words) -> str:
    """Write a range of utilities, rounded to whole points: it is an estimate."""
    if ends is None:
        return "–"
    return span(words.number(round(ends[0])), words.number(round(ends[1])), words)


def reason_said(
    reason: packages.Reason, negotiation: Negotiation, tolerance: Decimal, words: Words
) -> str:
    """Say why packages are refused."""
    names: Mapping[int, Package] = {package.id: package for package in negotiation.packages}
    issues = {issue.id: issue for issue in negotiation.issues}
    values = {
        "package": names[reason.package_id].name if reason.package_id in names else "",
        "other": names[reason.other_id].name if reason.other_id in names else "",
        "issue": issues[reason.issue_id].title if reason.issue_id in issues else "",
        "tolerance": plain(tolerance, words),
    }
    return words(packages.REASONS[reason.code], **values)


def change_said(change: packages.Change, negotiation: Negotiation, words: Words) -> str:
    """Say a change that would mend the packages."""
    package = next(each for each in negotiation.packages if each.id == change.package_id)
    issue = next(each for each in negotiation.issues if each.id == change.issue_id)
    return words(
        "{package}: {issue} {value} instead of {before}",
        package=package.name,
        issue=issue.title,
        value=said(issue, change.value, words),
        before=said(issue, package.values.get(issue.id), words),
    )


def scale_of(largest: int, places: int) -> int:
    """Give the scale in which amounts of this size can be read: ones, thousands, and so on."""
    whole = largest // 10**places
    return next((scale for scale in (10**9, 10**6, 1000) if whole >= scale * 100), 1)


def money(minor: int, currency: str, places: int, words: Words) -> str:
    """Write an amount as it is spoken of: without cents where there are none."""
    scale = 1 if abs(minor) < 10 ** (places + 8) else scale_of(abs(minor), places)
    whole = 0 if minor % 10**places == 0 else None
    return words.money(minor, currency, places, scale, places=whole)
