"""Why a client may be going: the five causes, each with what the history counts for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import plural
from kamdesk.domain.entry_details import CAUSES

# What is counted for each cause; a refusal counts by its reason, a complaint by its cause.
EVIDENCE: Mapping[str, tuple[str, str]] = {
    "complaint": plural("{n} complaint", "{n} complaints"),
    "refusal": plural("{n} refusal", "{n} refusals"),
    "late": plural("{n} late delivery or service", "{n} late deliveries or services"),
    "late_meeting": plural("{n} meeting we were late for", "{n} meetings we were late for"),
    "broken": plural("{n} promise broken by us", "{n} promises broken by us"),
    "kept_late": plural("{n} promise kept late by us", "{n} promises kept late by us"),
    "overdue": plural("{n} promise of ours overdue", "{n} promises of ours overdue"),
    "unanswered": plural("{n} opinion not answered", "{n} opinions not answered"),
    "unmet": plural("nobody met for {n} day", "nobody met for {n} days"),
}
OF_REASON: Mapping[str, str] = {
    "service": "service",
    "quality": "quality",
    "delivery": "deadline",
    "promise_broken": "deadline",
}
ORDER = tuple(cause for cause in CAUSES if cause != "other")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened and speaks for a cause."""

    cause: str
    what: str  # of EVIDENCE
    day: date
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often something happened in the year, and in the year before."""

    what: str
    count: int
    before: int
    last: date
    entries: tuple[int, ...]  # the newest first


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause under review."""

    key: str
    evidence: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """Add up what happened; a silence of contact counts once."""
        return sum(1 if each.what == "unmet" else each.count for each in self.evidence)

    @property
    def before(self) -> int:
        return sum(each.before for each in self.evidence)


def causes(
    facts: Iterable[Fact], since: date, unmet: tuple[int, date] | None = None
) -> tuple[Cause, ...]:
    """Count the facts of a year, those before `since` as the year before.

    `unmet` are the days nobody was met, and the day of the last contact, where they are too many.
    All five causes are given; one without evidence says so.
    """
    known: dict[str, dict[str, list[Fact]]] = {key: {} for key in ORDER}
    for fact in facts:
        if fact.cause in known:
            known[fact.cause].setdefault(fact.what, []).append(fact)
    found = []
    for key, kinds in known.items():
        evidence = [each for what, some in kinds.items() if (each := _counted(what, some, since))]
        if key == "forgotten" and unmet is not None:
            evidence.insert(0, Evidence("unmet", unmet[0], 0, unmet[1], ()))
        found.append(Cause(key, tuple(sorted(evidence, key=lambda each: -each.count))))
    return tuple(found)


def _counted(what: str, facts: Sequence[Fact], since: date) -> Evidence | None:
    ordered = sorted(facts, key=lambda fact: fact.day, reverse=True)
    entries = tuple(
        fact.entry_id for fact in ordered if fact.entry_id is not None and fact.day >= since
    )
    now = sum(fact.day >= since for fact in ordered)
    return Evidence(what, now, len(ordered) - now, ordered[0].day, entries) if ordered else None
