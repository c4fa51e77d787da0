"""Gaps in coverage and the parts of depth, said in the user's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamdesk.domain.analyses.depth import Depth, Part, Shock
from kamdesk.domain.coverage import Known, Network, Warned
from kamdesk.domain.people import LEVELS, ROLES

if TYPE_CHECKING:
    from kamdesk.words import Words

_MOST = 3  # names in one sentence


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap as a sentence, and the person it is about, if it is one."""

    text: str
    person: int = 0
    grave: bool = True


def gaps(warnings: Iterable[Warned], network: Network, words: Words) -> list[Gap]:
    """Say all gaps, the gravest first."""
    return [gap for warned in warnings for gap in _said(warned, network, words)]


def _said(warned: Warned, network: Network, words: Words) -> list[Gap]:
    code, people = warned.code, warned.people
    if code == "decider_uncovered":
        return [
            Gap(words("{name} decides and is not covered", name=person.name), person.id)
            for person in people
        ]
    if code == "beyond":
        return [Gap(_late(person, network, words), person.id) for person in people]
    if code == "single_theirs":
        text = words("The account hangs on one contact: {name}", name=people[0].name)
        return [Gap(text, people[0].id)]
    if code == "single_ours":
        return [Gap(words("Only {name} of us knows anybody there", name=warned.ours[0].name))]
    if code == "no_counterpart":
        level = words(LEVELS[warned.level])
        return [Gap(words("No counterpart of ours for the level: {level}", level=level))]
    if code == "outnumbered":
        against, behind = warned.numbers
        text = words(
            "More against us than for us: {against} to {behind}", against=against, behind=behind
        )
        return [Gap(text)]
    if code == "no_decider":
        return [Gap(words("Nobody is known who decides"))]
    return [Gap(words("Nobody is marked as an opponent: look again"), grave=False)]


def _late(person: Known, network: Network, words: Words) -> str:
    rhythm, days = network.rhythm(person), network.days_since(network.last_counted(person))
    limit = rhythm.longest if rhythm else 0
    if days is None and network.met.get(person.id):
        return words("{name} was never met by our own top level", name=person.name)
    if days is None:
        return words("{name} was never met (limit {limit} days)", name=person.name, limit=limit)
    if person.planned:
        return words(
            "{name}: no contact for {n} days ({limit} in the communication plan)",
            name=person.name,
            n=days,
            limit=limit,
        )
    return words(
        "{name}: no contact for {n} days (limit {limit})", name=person.name, n=days, limit=limit
    )


def lost(shock: Shock, words: Words) -> str:
    """Say what a departure takes along."""
    parts = []
    if shock.roles:
        roles = words.listing([words(ROLES[role]) for role in shock.roles])
        parts.append(words("roles: {roles}", roles=roles))
    if shock.levels:
        levels = words.listing([words(LEVELS[level]) for level in shock.levels])
        parts.append(words("levels: {levels}", levels=levels))
    if shock.lost:
        shown = [words.isolate(person.name) for person in shock.lost[:_MOST]]
        if len(shock.lost) > _MOST:
            shown.append(words("{n} more", n=len(shock.lost) - _MOST))
        parts.append(words("nobody knows any more: {names}", names=words.listing(shown)))
    return words.line(" · ".join(parts))


def raising(part: Part, words: Words) -> str:
    """Say what would raise a part of the depth; nothing where it is full."""
    if part.name == "roles" and part.missing:
        roles = words.listing([words(ROLES[role]) for role in part.missing])
        return words("Be in contact with somebody who: {roles}", roles=roles)
    if part.name == "levels" and part.missing:
        levels = words.listing([words(LEVELS[level]) for level in part.missing])
        return words("Be in contact with somebody of: {levels}", levels=levels)
    if not part.people:
        return "" if part.whole else words("Judge the influence of the people first")
    names = words.listing([words.isolate(person.name) for person in part.people[:_MOST]])
    if part.name == "strength":
        return words("Come closer to {names}", names=names)
    if part.name == "second":
        return words("Let a second one of us know {names}", names=names)
    return words("Meet {names}", names=names)


def counted(part: Part, words: Words) -> str:
    """Say how far a part is reached, in its own unit."""
    if part.name == "roles":
        return words("{n} of {all} roles", n=part.reached, all=part.whole)
    if part.name == "levels":
        return words("{n} of {all} levels", n=part.reached, all=part.whole)
    if part.name == "second":
        return words("{n} of {all} influential people", n=part.reached, all=part.whole)
    if part.name == "strength":
        return words("{n} of {all}: influence × relation", n=part.reached, all=part.whole)
    return words("{n} of {all} points of influence", n=part.reached, all=part.whole)


def left_out(depth: Depth, words: Words) -> str:
    """Say who weighs nothing because no influence was judged."""
    if not depth.unjudged:
        return ""
    return words.count(
        "{n} person without a judged influence weighs nothing in strength and time.",
        "{n} people without a judged influence weigh nothing in strength and time.",
        depth.unjudged,
    )
