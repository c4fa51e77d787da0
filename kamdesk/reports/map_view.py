"""What each edition of the map may show, as typed views, and the one place where that is chosen.

The client's map has names, titles and reporting lines, and no way back to a record. Its places
are laid out from the reporting tree alone, so that not even a distance tells how we judge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain import maps
from kamdesk.domain.accounts import Account
from kamdesk.domain.map_layout import Laid, Seat, lay_out
from kamdesk.domain.maps import Link, Point
from kamdesk.domain.people import ROLES, Person


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody's name and title, and where the card stands; without a name the post is vacant."""

    name: str
    title: str
    at: Point


@dataclass(frozen=True, slots=True)
class ClientMap:
    """The map as it may lie on the client's table."""

    name: str
    other_name: str
    as_of: date
    cards: tuple[Card, ...]
    lines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody as we see him or her."""

    card: Card
    post: str
    stance: str
    influence: int
    strength: int | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """A link between two of the judged, by their places in the list."""

    one: int
    other: int
    kind: str


@dataclass(frozen=True, slots=True)
class InternalMap:
    """The map for our own eyes."""

    name: str
    other_name: str
    as_of: date
    people: tuple[Judged, ...]
    lines: tuple[tuple[Point, ...], ...]
    bonds: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What the views are chosen from."""

    account: Account
    people: Sequence[Person]  # in post
    links: Sequence[Link]
    as_of: date
    script: str


CARD_HIGH, CARD_WIDE, FOOT = 46.0, 118.0, 98.0
_ACROSS = 6
_STRETCH = 1.12  # the roles are written out, which takes a line more than their badges


def client_view(material: Material) -> ClientMap:
    """Choose what the client may see."""
    people = [person for person in material.people if person.post != "unknown"]
    spots = maps.places(people, _laid(people))
    cards = tuple(
        Card(
            person.name_in(material.script) if person.post == "held" else "",
            person.title,
            spots[person.id],
        )
        for person in people
    )
    half = CARD_HIGH / 2
    lines = _lines(people, spots, {person.id: (half, half - 3) for person in people})
    return ClientMap(*_names(material), material.as_of, cards, lines)


def internal_view(material: Material) -> InternalMap:
    """Gather everything."""
    people = list(material.people)
    laid = maps.places(people, _laid(people))
    spots = {who: (x, y * _STRETCH) for who, (x, y) in laid.items()}
    judged = tuple(
        Judged(
            Card(person.name_in(material.script), person.title, spots[person.id]),
            person.post,
            person.stance,
            person.influence,
            person.strength,
            tuple(role for role in ROLES if role in person.roles),
        )
        for person in people
    )
    edges = {
        p.id: (maps.label_foot(p) + (maps.LINE if p.roles else 0), maps.reach(p)) for p in people
    }
    place = {person.id: at for at, person in enumerate(people)}
    bonds = tuple(
        Bond(place[link.from_id], place[link.to_id], link.kind)
        for link in material.links
        if link.from_id in place and link.to_id in place and link.kind != "replaces"
    )
    lines = _lines(people, spots, edges)
    return InternalMap(*_names(material), material.as_of, judged, lines, bonds)


def _laid(people: Sequence[Person]) -> Laid:
    """Lay everybody out, nobody folded: paper cannot be clicked."""
    seats = [Seat(p.id, p.reports_to, 0, p.level == "top") for p in people]
    return lay_out(seats, _ACROSS, {0, *(person.id for person in people)})


def _lines(
    people: Sequence[Person], spots: dict[int, Point], edges: dict[int, tuple[float, float]]
) -> tuple[tuple[Point, ...], ...]:
    """Draw the reporting lines; `edges` say how far each reaches down and up."""
    trunks = _laid(people).trunks
    found = []
    for person in people:
        boss = person.reports_to
        if boss is None or boss not in spots or boss == person.id:
            continue
        at, mine = spots[boss], spots[person.id]
        trunk = trunks[boss] * maps.COLUMN if boss in trunks else at[0]
        above = edges[person.id][1] + 3
        found.append(tuple(maps.reporting_line(at, edges[boss][0], mine, above, trunk)))
    return tuple(found)


def _names(material: Material) -> tuple[str, str]:
    name = material.account.name_in(material.script)
    return name, material.account.name if material.account.name != name else ""
