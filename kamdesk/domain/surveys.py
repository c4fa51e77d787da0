"""How satisfied a client is: 0 to 10 for recommending us and for each topic, year by year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kamdesk.domain import calendars
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import term
from kamdesk.domain.history import Entry

MOST = 10
PROMOTES, DETRACTS = 9, 6  # from here on recommends us; up to here advises against us
FEW = 10  # fewer answers than this are told as counts
TOPICS: Mapping[str, str] = {
    "quality": term("quality of the goods"),
    "delivery": term("delivery on time and in full"),
    "price": term("price for what is received"),
    "advice": term("advice and knowledge of the subject"),
    "answers": term("speed of answers"),
    "problems": term("how problems are solved"),
    "papers": term("documents and invoices"),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the survey; a shipped one has no title of its own until the user gives one."""

    id: int  # 0 while the user changed no topic
    key: str
    title: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What somebody of the client's answered."""

    id: int
    account_id: int
    person_id: int | None
    asked_by: int | None
    entry_id: int | None  # the criticism that is followed
    day: date
    recommends: int | None
    best: str
    better: str
    told_back: date | None
    marks: Mapping[str, int] = field(default_factory=dict)  # by topic


FOLLOWED: Mapping[str, str] = {
    "open": term("open"),
    "in_hand": term("in hand"),
    "untold": term("settled, not told back"),
    "told": term("closed and told back"),
}


# The field in which an entry says when the client was told what became of it.
TOLD: Mapping[str, str] = {"feedback": "answered_on", "complaint": "told_back"}


def criticism(entry: Entry) -> bool:
    """Say whether an entry of the history is criticism the client told us."""
    if entry.kind != "feedback" or entry.detail("direction") == "from_us":
        return False
    return bool(entry.detail("sort") == "criticism")


def told_on(entry: Entry) -> date | None:
    """Give the day on which the client was told what became of it."""
    return entry.detail(TOLD[entry.kind]) if entry.kind in TOLD else entry.closed


def followed(entry: Entry) -> str:
    """Say how far criticism has come: one of `FOLLOWED`; only told back it is done.

    What was answered and never given a state is done too.
    """
    if entry.state in ("", "closed") and told_on(entry):
        return "told"
    if entry.state == "closed":
        return "untold"
    return "in_hand" if entry.state == "in_hand" else "open"


@dataclass(frozen=True, slots=True)
class Mean:
    """An average, with the number of answers it is made of."""

    total: int
    count: int
    least: int = 0
    most: int = 0

    @property
    def value(self) -> Fraction:
        """Give the average."""
        return Fraction(self.total, self.count)


@dataclass(frozen=True, slots=True)
class Year:
    """One year's answers: how they would recommend us, and the average of each topic."""

    year: int
    recommends: Mean | None
    topics: Mapping[str, Mean]
    marks: tuple[int, ...] = ()  # every recommendation, in order of days

    @property
    def promoters(self) -> int:
        """Count who would recommend us."""
        return sum(mark >= PROMOTES for mark in self.marks)

    @property
    def detractors(self) -> int:
        """Count who would advise against us."""
        return sum(mark <= DETRACTS for mark in self.marks)


def mean(marks: Sequence[int]) -> Mean | None:
    """Average some marks; nothing where there are none."""
    return Mean(sum(marks), len(marks), min(marks), max(marks)) if marks else None


def by_year(surveys: Iterable[Survey], calendar: Calendar) -> tuple[Year, ...]:
    """Put the answers together by year of a calendar, the oldest first."""
    held: dict[int, list[Survey]] = defaultdict(list)
    for survey in sorted(surveys, key=lambda each: (each.day, each.id)):
        held[calendars.parts(survey.day, calendar)[0]].append(survey)
    return tuple(_year(year, held[year]) for year in sorted(held))


def _year(year: int, surveys: Sequence[Survey]) -> Year:
    marks: dict[str, list[int]] = defaultdict(list)
    for survey in surveys:
        for topic, mark in survey.marks.items():
            marks[topic].append(mark)
    recommends = [each.recommends for each in surveys if each.recommends is not None]
    topics = {topic: found for topic, every in marks.items() if (found := mean(every))}
    return Year(year, mean(recommends), topics, tuple(recommends))


def last(surveys: Iterable[Survey]) -> Survey | None:
    """Give the newest survey that says how they would recommend us."""
    told = [each for each in surveys if each.recommends is not None]
    return max(told, key=lambda each: (each.day, each.id), default=None)


def weakest(year: Year) -> str | None:
    """Name the topic with the lowest average of a year; the better known of equals."""
    if not year.topics:
        return None
    return min(year.topics, key=lambda key: (year.topics[key].value, -year.topics[key].count, key))
