"""Lessons: what was learnt, of which situation, and when it may serve again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term
from kamdesk.domain.people import ROLES

# Situations that come again; the user adds words of his own beside them.
TAGS: Mapping[str, str] = {
    "tender": term("tender"),
    "price": term("price"),
    "delivery": term("delivery"),
    "quality": term("quality"),
    "complaint": term("complaint"),
    "new_person": term("a person came new"),
    "person_left": term("a person left"),
    "anti_sponsor": term("anti-sponsor"),
    "rival": term("competitor"),
    "new_product": term("new product"),
    "payment": term("payment"),
    "promise": term("promise"),
}
ROLE_TAGS: Mapping[str, str] = {f"role:{role}": title for role, title in ROLES.items()}


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson; it may belong to an account, a plan, a negotiation, an entry of the history."""

    id: int
    uid: str
    account_id: int | None
    plan_id: int | None
    negotiation_id: int | None
    entry_id: int | None
    day: date
    title: str
    situation: str
    lesson: str
    account: str = ""  # its name
    tags: tuple[str, ...] = ()


def like(
    lessons: Iterable[Lesson], tags: Collection[str], account_id: int | None = None
) -> tuple[Lesson, ...]:
    """Give the lessons of like situations: those that share most of the tags first.

    Of equal ones those of the account come first, then the newest.
    """
    wanted = {tag.casefold() for tag in tags}

    def shared(lesson: Lesson) -> int:
        return len(wanted & {tag.casefold() for tag in lesson.tags})

    def rank(one: Lesson) -> tuple[int, bool, int, int]:
        elsewhere = one.account_id != account_id
        return -shared(one), elsewhere, -one.day.toordinal(), one.id

    return tuple(sorted((one for one in lessons if shared(one)), key=rank))
