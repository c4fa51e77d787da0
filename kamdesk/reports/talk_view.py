"""What stands on the papers of a meeting: all of it on the brief, little of it for the client.

`Brief` is for our own eyes. `Agenda` and `Offers` are what may lie on the client's table: they
have no limit, no alternative, no score, no stance, and no way back to a record that has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kamdesk.domain.negotiations import Attendee, Negotiation
from kamdesk.domain.people import Person
from kamdesk.domain.talks.packages import Judged
from kamdesk.reports.since_lines import Line, Told
from kamdesk.words import Words
from kamdesk.words.talks import said


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody at the table, as we see him or her."""

    person: Person
    name: str
    part: str
    wants: str


@dataclass(frozen=True, slots=True)
class GroupBought:
    """What was bought of a product group in twelve months, and in the twelve before."""

    group: str
    now: int  # minor units
    before: int
    dropped: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """All that helps in the meeting."""

    client: str
    talk: Negotiation
    judged: Judged
    theirs: tuple[Guest, ...]
    ours: tuple[Guest, ...]
    told: Told
    promises: tuple[Line, ...]  # ours that are open, late ones first
    theirs_open: tuple[Line, ...]
    troubles: tuple[Line, ...]  # complaints, late deliveries, overdue payments
    bought: tuple[GroupBought, ...]
    currency: str
    period: str
    lessons: tuple[Line, ...]
    as_of: date
    exponents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seat:
    """A person as on a card."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda, and its minutes."""

    text: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is talked about, when, where, by whom."""

    client: str
    subject: str
    day: date | None
    at: datetime | None
    place: str
    theirs: tuple[Seat, ...]
    ours: tuple[Seat, ...]
    points: tuple[Point, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class Offers:
    """Offers side by side: a name each, a value for every issue; no weight, no worth."""

    client: str
    subject: str
    day: date | None
    names: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]  # issue, unit, what each offer says
    as_of: date


def agenda(
    client: str,
    talk: Negotiation,
    attending: Sequence[tuple[Attendee, Person]],
    script: str,
    as_of: date,
) -> Agenda:
    """Choose what stands on the agenda; the points are the lines noted for it."""
    seats = {
        side: tuple(
            Seat(person.name_in(script), person.title)
            for _, person in attending
            if person.ours == (side == "ours")
        )
        for side in ("theirs", "ours")
    }
    points = tuple(Point(line.text, line.minutes) for line in talk.of_kind("agenda"))
    following = [each for each in talk.rounds if each.day and each.day >= as_of]
    day, at, place = talk.day, talk.at, talk.place
    if following and (day is None or day < as_of):
        day, at, place = following[0].day, following[0].at, following[0].place or place
    return Agenda(
        client, talk.subject, day, at, place, seats["theirs"], seats["ours"], points, as_of
    )


def offers(client: str, talk: Negotiation, words: Words, as_of: date) -> Offers:
    """Choose what the offers on the table say; an issue no offer speaks of is left out."""
    packages = talk.on_table
    rows = []
    for issue in talk.issues:
        values = [package.values.get(issue.id) for package in packages]
        if any(value is not None for value in values):
            shown = tuple("" if v is None else said(issue, v, words) for v in values)
            rows.append((issue.title, issue.unit, shown))
    names = tuple(package.name for package in packages)
    return Offers(client, talk.subject, talk.day, names, tuple(rows), as_of)
