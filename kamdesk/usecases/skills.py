"""My skills: marked now and wanted, with evidence and what to do; the list is the user's."""

from datetime import date
from typing import Any
from uuid import uuid4

from kamdesk.domain.refusal import Refused
from kamdesk.domain.skills import KINDS, MOST, Skill, Standing, shipped, standings
from kamdesk.store import rows, skills
from kamdesk.store.talk_tables import SkillRecord
from kamdesk.usecases.subject import Subject, checked

FIELDS = {"mark": int, "wanted": int, "evidence": "text", "deed": "text", "due": date}


class Skills(Subject):
    """Every method that writes is one step of undo; a mark is kept by the day it was given."""

    def standings(self) -> tuple[Standing, ...]:
        """Give all skills that count, with their marks of now and a year before."""
        with self._store.reading() as session:
            known, every = skills.own(session), skills.marks(session)
        aside = {skill.key for skill, retired in known if retired}
        ids = {skill.key: skill for skill, _ in known}
        ours = [ids.get(skill.key, skill) for skill in shipped()]
        listed = [
            Skill(skill.key, skill.title or given.title, skill.kind, skill.id)
            for skill, given in zip(ours, shipped(), strict=True)
        ]
        built_in = {skill.key for skill in shipped()}
        listed += [skill for skill, _ in known if skill.key not in built_in]
        return standings([s for s in listed if s.key not in aside], every, self.today())

    def aside(self) -> tuple[Skill, ...]:
        """Give the skills that were put aside."""
        titles = {skill.key: skill.title for skill in shipped()}
        with self._store.reading() as session:
            return tuple(
                Skill(skill.key, skill.title or titles.get(skill.key, ""), skill.kind, skill.id)
                for skill, retired in skills.own(session)
                if retired
            )

    def set(self, skill: str, field: str, value: Any, visit: str = "") -> None:
        """Write one field of today's mark."""
        stored = checked(field, value, FIELDS)
        if field in ("mark", "wanted") and stored is not None and not 0 <= stored <= MOST:
            raise Refused("mark", "A mark lies between 0 and 5.")
        today = self.today()
        self._write(
            "Mark a skill",
            lambda s: skills.put_mark(s, skill, today, **{field: stored}),
            visit,
        )

    def add(self, title: str, kind: str = "skill") -> str:
        """Add a skill or trait of the user's own; give its key."""
        stored = checked("title", title, {"title": "name"})
        if kind not in KINDS:
            raise Refused("kind", "This is not known here.")
        key = uuid4().hex
        self._write(
            "Add skill: {title}",
            lambda s: rows.add(s, SkillRecord, key=key, title=stored, kind=kind),
            title=stored,
        )
        return key

    def put_aside(self, skill: Skill, *, aside: bool = True) -> None:
        """Let a skill no longer count, or count again; its marks are kept."""
        values = {"key": skill.key, "title": "", "kind": skill.kind, "retired": aside}
        self._write(
            "Put a skill aside" if aside else "Take a skill up again",
            lambda s: (
                rows.change(s, SkillRecord, skill.id, retired=aside)
                if skill.id
                else rows.add(s, SkillRecord, **values)
            ),
        )
