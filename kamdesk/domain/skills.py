"""What an account manager needs to be able to do, and to be: now and wanted, by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term

MOST = 5
YEAR = 365  # days
SKILLS: Mapping[str, str] = {
    "listening": term("Listening and empathy"),
    "expression": term("Clear expression"),
    "relationships": term("Building relationships"),
    "negotiating": term("Negotiating and persuading"),
    "idea": term("Selling an idea"),
    "opportunities": term("Seeking and creating opportunities"),
    "strategic": term("Strategic view"),
    "problems": term("Problem solving and innovation"),
    "planning": term("Planning"),
    "leadership": term("Project and team leadership"),
    "data": term("Data analysis"),
    "product": term("Product and industry"),
    "foresight": term("Business sense and foresight"),
    "psychology": term("Psychology and marketing"),
    "communication": term("Business communication"),
    "languages": term("Languages"),
    "patience": term("Patience, flexibility, resilience"),
}
TRAITS: Mapping[str, str] = {
    "determined": term("Determined"),
    "flexible": term("Flexible"),
    "independent": term("Independent"),
    "diplomatic": term("Diplomatic"),
}
KINDS: Mapping[str, str] = {"skill": term("skill"), "trait": term("trait")}


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or trait; `id` is 0 for a shipped one, whose title speaks through the catalogue."""

    key: str
    title: str
    kind: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a skill stood on a day and where it shall stand (0-5), why, and what to do."""

    id: int
    skill: str
    day: date
    mark: int | None
    wanted: int | None
    evidence: str
    deed: str
    due: date | None

    @property
    def assumed(self) -> bool:
        """Say whether the mark stands without evidence."""
        return self.mark is not None and not self.evidence.strip()


@dataclass(frozen=True, slots=True)
class Standing:
    """A skill with its newest mark, and the one of a year before that."""

    skill: Skill
    now: Mark | None
    before: Mark | None

    @property
    def gap(self) -> int | None:
        """Give what is wanted beyond what is, where both are marked."""
        if self.now is None or self.now.mark is None or self.now.wanted is None:
            return None
        return self.now.wanted - self.now.mark


def shipped() -> tuple[Skill, ...]:
    """Give the skills and traits of the field, in their order."""
    skills = [Skill(key, title, "skill") for key, title in SKILLS.items()]
    return (*skills, *(Skill(key, title, "trait") for key, title in TRAITS.items()))


def standings(skills: Iterable[Skill], marks: Iterable[Mark], today: date) -> tuple[Standing, ...]:
    """Put marks beside their skills: the newest up to today, and the newest a year before it."""
    by_skill: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.day):
        if mark.day <= today:
            by_skill.setdefault(mark.skill, []).append(mark)
    found = []
    for skill in skills:
        mine = by_skill.get(skill.key, [])
        now = mine[-1] if mine else None
        earlier = [m for m in mine if now and (now.day - m.day).days >= YEAR]
        found.append(Standing(skill, now, earlier[-1] if earlier else None))
    return tuple(found)


def to_work_on(every: Iterable[Standing]) -> tuple[Standing, ...]:
    """Give the skills with the widest gaps first; equal gaps keep their order."""
    behind = [one for one in every if (one.gap or 0) > 0]
    return tuple(sorted(behind, key=lambda one: -(one.gap or 0)))
