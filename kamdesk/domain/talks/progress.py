"""How far a preparation has come: which pages are filled, which comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import MISTAKES, Issue, Negotiation
from kamdesk.domain.talks import concessions, packages, utility, zopa

PAGES: Mapping[str, str] = {
    "who": term("Who comes"),
    "interests": term("Interests"),
    "alternatives": term("Alternatives"),
    "issues": term("Issues and ZOPA"),
    "concessions": term("Concessions"),
    "packages": term("Packages"),
    "arguments": term("Arguments"),
    "checklist": term("Checklist"),
}
LACKING: Mapping[str, str] = {
    "day": term("the day"),
    "theirs": term("who comes of theirs"),
    "leads": term("who of us leads"),
    "issues": term("the issues"),
    "our_interest": term("our interest in every issue"),
    "their_interest": term("their interest in every issue"),
    "our_alternative": term("our best alternative"),
    "marked": term("what our alternative gives on every issue"),
    "their_alternative": term("their best alternative"),
    "values": term("opening, target and reservation of every issue"),
    "weights": term("weights that sum to 100"),
    "theirs_range": term("their range on every issue"),
    "concessions": term("what you could give"),
    "asks": term("what you ask for each concession"),
    "packages": term("two or three equal packages"),
    "questions": term("three questions"),
    "arguments": term("an argument with evidence"),
    "objections": term("an objection with its answer"),
    "opening": term("the opening sentence"),
    "mistakes": term("the five mistakes, each looked at"),
}
QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """A page of the preparation: what is still lacking on it, keys of `LACKING`."""

    name: str
    lacking: tuple[str, ...]
    begun: bool

    @property
    def filled(self) -> bool:
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Progress:
    """The pages in order."""

    stages: tuple[Stage, ...]

    @property
    def filled(self) -> int:
        return sum(1 for stage in self.stages if stage.filled)

    @property
    def next(self) -> str:
        """Name the first page that lacks something; empty when all are filled."""
        return next((stage.name for stage in self.stages if not stage.filled), "")

    def stage(self, name: str) -> Stage:
        return next(stage for stage in self.stages if stage.name == name)


def progress(negotiation: Negotiation, theirs: frozenset[int], tolerance: Decimal) -> Progress:
    """Tell how far a preparation has come; `theirs` are the ids of the client's people."""
    here = negotiation
    stages = (
        _stage("who", _who(here, theirs), bool(here.attendees)),
        _stage("interests", _interests(here.issues), _any(here.issues, "our_interest")),
        _stage("alternatives", _alternatives(here), bool(here.our_alternative)),
        _stage("issues", _issues(here.issues), bool(here.issues)),
        _stage("concessions", _concessions(here), bool(here.concessions)),
        _stage("packages", _packages(here, tolerance), bool(here.packages)),
        _stage("arguments", _arguments(here), bool(here.lines)),
        _stage("checklist", _checklist(here), bool(here.ticked("mistakes"))),
    )
    return Progress(stages)


def _stage(name: str, found: Mapping[str, bool], begun: bool) -> Stage:
    """`found` says of each thing whether it stands."""
    return Stage(name, tuple(key for key, stands in found.items() if not stands), begun)


def _any(issues: tuple[Issue, ...], field: str) -> bool:
    return any(getattr(issue, field) for issue in issues)


def _who(here: Negotiation, theirs: frozenset[int]) -> dict[str, bool]:
    return {
        "day": here.day is not None,
        "theirs": any(attendee.person_id in theirs for attendee in here.attendees),
        "leads": any(attendee.part == "leads" for attendee in here.attendees),
    }


def _interests(issues: tuple[Issue, ...]) -> dict[str, bool]:
    if not issues:
        return {"issues": False}
    return {
        "our_interest": all(issue.our_interest for issue in issues),
        "their_interest": all(issue.their_interest for issue in issues),
    }


def _alternatives(here: Negotiation) -> dict[str, bool]:
    return {
        "our_alternative": bool(here.our_alternative),
        "marked": bool(here.issues) and all(i.alternative is not None for i in here.issues),
        "their_alternative": bool(here.their_alternative),
    }


def _issues(issues: tuple[Issue, ...]) -> dict[str, bool]:
    if not issues:
        return {"issues": False}
    ours = ("opening", "target", "reservation")
    return {
        "values": all(getattr(issue, name) is not None for issue in issues for name in ours),
        "weights": utility.remainder(issues) == 0,
        "theirs_range": all(zopa.their_range(issue) is not None for issue in issues),
    }


def _concessions(here: Negotiation) -> dict[str, bool]:
    if not here.concessions:
        return {"concessions": False}
    return {"asks": not concessions.unasked(here.concessions)}


def _packages(here: Negotiation, tolerance: Decimal) -> dict[str, bool]:
    """One issue alone cannot be packed; nothing is lacking then."""
    if len(here.issues) == 1:
        return {}
    judged = packages.judge(here.issues, here.packages, tolerance)
    return {"packages": bool(here.issues) and judged.accepted}


def _arguments(here: Negotiation) -> dict[str, bool]:
    return {
        "questions": len(here.of_kind("question")) >= QUESTIONS,
        "arguments": any(line.evidence for line in here.of_kind("argument")),
        "objections": any(line.answer for line in here.of_kind("objection")),
        "opening": bool(here.opening),
    }


def _checklist(here: Negotiation) -> dict[str, bool]:
    return {"mistakes": frozenset(MISTAKES) <= here.ticked("mistakes")}
