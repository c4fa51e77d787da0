"""The trust audit: five win-win principles marked 0 to 5, each with an example of late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain import calendars
from kamdesk.domain.changes import term

MOST = 5
MONTHS = 6  # as long as an example speaks for a mark
PRINCIPLES: Mapping[str, str] = {
    "empathy": term("empathy and mutual understanding"),
    "honesty": term("honesty and openness"),
    "value": term("steady creation of value"),
    "trust": term("building trust"),
    "growth": term("growing together"),
}
ASKED: Mapping[str, str] = {
    "empathy": term("When did we last see a matter with their eyes, before they asked?"),
    "honesty": term("When did we last tell them something unwelcome, and in time?"),
    "value": term("What did we bring of late that they had not ordered?"),
    "trust": term("Which promise did we keep though it cost us something?"),
    "growth": term("Where did both of us grow by the same deed?"),
}
ACTIONS: Mapping[str, str] = {
    "empathy": term("Spend a day at their place and ask what makes their work hard"),
    "honesty": term("Tell them openly where we fall short, and what we do about it"),
    "value": term("Bring an analysis or an improvement they did not ask for"),
    "trust": term("Go through all open promises with them and keep the oldest"),
    "growth": term("Propose one goal that both sides gain by, with a date"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A principle marked on a day, with an example and the day it happened."""

    id: int
    principle: str
    day: date
    mark: int
    example: str = ""
    example_day: date | None = None

    def known(self, today: date) -> bool:
        """Say whether an example of the last six months speaks for it; else it is assumed."""
        if not self.example.strip() or self.example_day is None:
            return False
        return months_before(today, MONTHS) <= self.example_day <= today


@dataclass(frozen=True, slots=True)
class Audit:
    """The newest mark of each principle, as it stands on a day."""

    day: date
    marks: Mapping[str, Mark]

    @property
    def lowest(self) -> Mark | None:
        """Give what to work at: the lowest, of equals one that is only assumed.

        Nothing while a principle is not marked, or where nothing is lacking.
        """
        if set(self.marks) != set(PRINCIPLES):
            return None
        order = list(PRINCIPLES)

        def place(mark: Mark) -> tuple[int, bool, int]:
            return mark.mark, mark.known(self.day), order.index(mark.principle)

        found = min(self.marks.values(), key=place)
        return found if found.mark < MOST else None

    @property
    def assumed(self) -> tuple[str, ...]:
        """Name the principles marked without an example of the last six months."""
        return tuple(
            key for key in PRINCIPLES if key in self.marks and not self.marks[key].known(self.day)
        )


def audit(marks: Iterable[Mark], day: date) -> Audit:
    """Give the audit as it stood on a day."""
    newest: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda each: (each.day, each.id)):
        if mark.day <= day:
            newest[mark.principle] = mark
    return Audit(day, newest)


def months_before(day: date, count: int) -> date:
    """Give the day so many months before; the last of its month where that is shorter."""
    key = calendars.add_months(calendars.month_key(day, "gregorian"), -count)
    longest = calendars.month_length(key, "gregorian")
    return calendars.day_of("gregorian", key // 100, key % 100, min(day.day, longest))
