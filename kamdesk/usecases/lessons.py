"""Lessons: written down, tagged, found again in like situations."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kamdesk.domain.lessons import Lesson, like
from kamdesk.domain.negotiations import Negotiation
from kamdesk.domain.people import Person
from kamdesk.domain.talks.situations import tags_of
from kamdesk.store import lessons, rows
from kamdesk.store.plan_tables import LessonRecord
from kamdesk.usecases.subject import Subject, checked, short

FIELDS: Mapping[str, Any] = {
    "title": "name",
    "situation": "text",
    "lesson": "text",
    "day": date,
    "account_id": int,
    "plan_id": int,
    "negotiation_id": int,
    "entry_id": int,
}


class Lessons(Subject):
    """Every method that writes is one step of undo."""

    def every(self) -> tuple[Lesson, ...]:
        """Give all lessons, the newest first."""
        with self._store.reading() as session:
            return lessons.every(session)

    def of_account(self, account_id: int) -> tuple[Lesson, ...]:
        with self._store.reading() as session:
            return lessons.of_account(session, account_id)

    def of_plan(self, plan_id: int) -> tuple[Lesson, ...]:
        with self._store.reading() as session:
            return lessons.of_plan(session, plan_id)

    def of_negotiation(self, negotiation_id: int) -> tuple[Lesson, ...]:
        with self._store.reading() as session:
            return lessons.of_negotiation(session, negotiation_id)

    def like(self, tags: Collection[str], but: int = 0) -> tuple[Lesson, ...]:
        """Give lessons from like situations, whatever account they come from; `but` left out."""
        return tuple(one for one in like(self.every(), tags) if one.id != but)

    def before(self, talk: Negotiation, theirs: Iterable[Person]) -> tuple[Lesson, ...]:
        """Give lessons of situations like a meeting's; what it taught itself is left out."""
        own = [tag for tag, _ in self.tags()]
        tags = tags_of(talk, theirs, own, self.today())
        found = like(self.every(), tags, talk.account_id)
        return tuple(one for one in found if one.negotiation_id != talk.id)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Give all tags in use, with how many lessons bear each."""
        with self._store.reading() as session:
            return lessons.tags(session)

    def add(self, title: str, tags: Sequence[str] = (), **values: Any) -> int:
        """Write a lesson down; `values` say of what it is (account_id, plan_id …)."""
        given = {name: checked(name, value, FIELDS) for name, value in values.items()}
        line, borne = checked("title", title, FIELDS), _tags(tags)

        def deed(session: Any) -> int:
            row = {"day": self.today(), **given, "title": line}
            lesson_id = rows.add(session, LessonRecord, **row)
            lessons.put_tags(session, lesson_id, borne)
            return lesson_id

        added: int = self._write("Add a lesson: {title}", deed, title=line)
        return added

    def set(self, lesson_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        self._write(
            "Edit a lesson",
            lambda s: rows.change(s, LessonRecord, lesson_id, **{field: stored}),
            visit,
        )

    def set_tags(self, lesson_id: int, tags: Sequence[str], visit: str = "") -> None:
        """Give a lesson these tags and no others."""
        borne = _tags(tags)
        self._write("Tag a lesson", lambda s: lessons.put_tags(s, lesson_id, borne), visit)

    def remove(self, lesson_id: int) -> None:
        self._write("Delete a lesson", lambda s: rows.remove(s, LessonRecord, lesson_id))


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Clean tags; of two that differ in case only the first stays."""
    found: dict[str, str] = {}
    for tag in tags:
        text = short("tags", tag).strip("#,;")
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())
