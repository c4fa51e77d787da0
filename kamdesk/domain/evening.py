"""The evening before a meeting: a short checklist that fills itself with what is known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term
from kamdesk.domain.history import KINDS, Entry
from kamdesk.domain.negotiations import Negotiation
from kamdesk.domain.people import Person
from kamdesk.domain.since import Since
from kamdesk.domain.today import Phrase, Term, plain

Known = Collection[Person]
Ticks = Collection[str]

POINTS: Mapping[str, str] = {
    "notes": term("Last notes read"),
    "promises": term("Our late promises"),
    "troubles": term("Deliveries, complaints, payments"),
    "people": term("Who comes, and how to say the names"),
    "aim": term("One aim, one floor"),
    "questions": term("Three questions"),
    "opening": term("Their first sentence and our answer"),
    "print": term("Agenda and brief printed"),
    "route": term("Route and time"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One point: what is known of it, and whether it is ticked."""

    key: str
    lines: tuple[Phrase, ...]
    done: bool

    @property
    def title(self) -> str:
        return POINTS[self.key]


@dataclass(frozen=True, slots=True)
class Evening:
    """The checklist of one meeting."""

    key: str
    account_id: int
    day: date  # on which it is read
    points: tuple[Point, ...]

    @property
    def ready(self) -> int:
        return sum(point.done for point in self.points)


def evening(
    key: str, talk: Negotiation | None, met: Entry | None, known: Since, people: Known, ticks: Ticks
) -> Evening:
    """Fill the checklist of a meeting with what is known."""
    filled: dict[str, list[Phrase]] = {
        "notes": _notes(known),
        "promises": _promises(known),
        "troubles": _troubles(known),
        "people": [_person(person) for person in people],
        "aim": _aim(talk, met),
        "questions": [plain(line.text) for line in talk.of_kind("question")[:3]] if talk else [],
        "opening": _words(talk),
        "print": [],
        "route": _route(talk, met),
    }
    points = tuple(Point(name, tuple(filled[name]), name in ticks) for name in POINTS)
    return Evening(key, known.account_id, known.today, points)


def _notes(known: Since) -> list[Phrase]:
    last = known.last
    if last is None:
        return [Phrase(term("we never met"))]
    text = (last.agreed_summary or last.notes or last.subject).strip().partition("\n")[0]
    return [Phrase(term("{day}: {text}"), {"day": last.day, "text": text})]


def _promises(known: Since) -> list[Phrase]:
    ours = [p for p in known.due if p.owed_by == "ours" and p.due and p.due <= known.today]
    if not ours:
        return [Phrase(term("none of ours is late"))]
    return [Phrase(term("{what}, due {day}"), {"what": p.what, "day": p.due}) for p in ours[:4]]


def _troubles(known: Since) -> list[Phrase]:
    found = [
        Phrase(term("{kind}: {text}"), {"kind": Term(KINDS[e.kind]), "text": e.subject})
        for e in known.waiting[:3]
    ]
    for each in known.entries:
        promised = each.detail("promised_for") if each.kind in ("delivery", "service") else None
        if promised and promised < each.day:
            values = {"day": promised, "text": each.subject}
            found.append(Phrase(term("late delivery, promised for {day}: {text}"), values))
    overdue = next((fact for fact in known.facts if fact.key == "overdue" and fact.text), None)
    if overdue:
        found.append(Phrase(term("overdue payment: {text}"), {"text": overdue.text}))
    return found or [Phrase(term("nothing is open"))]


def _person(person: Person) -> Phrase:
    said = person.pronunciation or person.address_form
    values = {"person": person.name, "title": person.title, "said": said}
    if said and person.title:
        return Phrase("{person}, {title} ({said})", values)
    return Phrase("{person}, {title}" if person.title else "{person}", values)


def _aim(talk: Negotiation | None, met: Entry | None) -> list[Phrase]:
    wanted = (talk.wanted or talk.purpose) if talk else (met.purpose if met else "")
    found = [Phrase(term("aim: {text}"), {"text": wanted})] if wanted else []
    if talk and talk.floor:
        found.append(Phrase(term("floor: {text}"), {"text": talk.floor}))
    return found


def _words(talk: Negotiation | None) -> list[Phrase]:
    if talk is None:
        return []
    told = ((talk.their_opening, term("they: {text}")), (talk.our_answer, term("we: {text}")))
    return [Phrase(phrase, {"text": text}) for text, phrase in told if text]


def _route(talk: Negotiation | None, met: Entry | None) -> list[Phrase]:
    at = (talk.at if talk else None) or (met.at if met else None)
    found = [Phrase("{at}", {"at": at})] if at else []
    return found + [plain(text) for text in (talk.place, talk.route) if text] if talk else found
