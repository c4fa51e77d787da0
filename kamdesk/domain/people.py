"""People: theirs and ours, their posts and the reporting tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term

FUNCTIONS: Mapping[str, str] = {
    "management": term("Management"),
    "purchasing": term("Purchasing"),
    "finance": term("Finance"),
    "technical": term("Technical"),
    "operations": term("Operations"),
    "quality": term("Quality"),
    "sales": term("Sales and marketing"),
    "other": term("Other"),
}
LEVELS: Mapping[str, str] = {
    "top": term("Top management"),
    "management": term("Middle management"),
    "operations": term("Working level"),
}
ROLES: Mapping[str, str] = {
    "initiates": term("initiates"),
    "uses": term("uses"),
    "advises": term("advises"),
    "evaluates": term("evaluates technically"),
    "gate": term("keeps the gate"),
    "buys": term("buys"),
    "decides": term("decides"),
    "budget": term("approves budget"),
}
STANCES: Mapping[str, str] = {
    "sponsor": term("sponsor"),
    "supporter": term("supporter"),
    "neutral": term("neutral"),
    "sceptic": term("sceptic"),
    "anti_sponsor": term("anti-sponsor"),
}
STRENGTHS: Mapping[str, str] = {
    "0": term("0 none"),
    "1": term("1 knows us"),
    "2": term("2 in contact"),
    "3": term("3 trusts us"),
    "4": term("4 speaks for us"),
    "5": term("5 partner"),
}
GENDERS: Mapping[str, str] = {
    "": term("not said"),
    "f": term("feminine"),
    "m": term("masculine"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What we think of a subject, since when, and why."""

    what: str
    day: date
    value: str
    confirmed: bool
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the client's (`account_id` set) or of ours."""

    id: int
    uid: str
    account_id: int | None
    unit_id: int | None
    reports_to: int | None
    name: str
    pronunciation: str
    address_form: str
    gender: str
    title: str
    function: str
    level: str
    phone: str
    mail: str
    reach: str
    quiet_times: str
    assistant: str
    languages: str
    manner: str
    wins: str
    notes: str
    birthday: str
    since: date | None
    until: date | None
    names: Mapping[str, str]
    roles: frozenset[str]
    judgements: Mapping[str, Judgement]  # the newest of each kind
    last_met: date | None
    interests: str = ""
    name_day: str = ""
    counter_plan: str = ""
    cadence_days: int | None = None
    post: str = "held"  # or vacant, unknown
    map_x: float | None = None
    map_y: float | None = None
    picture_id: int | None = None
    post_id: int | None = None  # where a further post places the person; the main one else
    home: str = ""  # the account of the main post, where this is a further one

    @property
    def ours(self) -> bool:
        return self.account_id is None

    @property
    def stance(self) -> str:
        return self._judged("stance")

    @property
    def influence(self) -> int:
        return int(self._judged("influence") or 0)

    @property
    def strength(self) -> int | None:
        value = self._judged("strength")
        return int(value) if value else None

    @property
    def coach(self) -> bool:
        return self._judged("coach") == "yes"

    @property
    def key_player(self) -> bool:
        return self._judged("key_player") == "yes"

    @property
    def rival(self) -> str:
        """Give in words whose somebody is."""
        return self._judged("rival")

    def in_post(self, day: date) -> bool:
        """Say whether the person still holds the post on a day."""
        return self.until is None or self.until > day

    def name_in(self, script: str) -> str:
        """Give the name in a script, or the main one."""
        return self.names.get(script) or self.name

    def _judged(self, what: str) -> str:
        judgement = self.judgements.get(what)
        return judgement.value if judgement else ""


@dataclass(frozen=True, slots=True)
class FurtherPost:
    """A post held beside the main one, at the same account or another."""

    id: int
    person_id: int
    account_id: int
    account: str
    unit_id: int | None
    reports_to: int | None
    title: str
    function: str
    level: str
    since: date | None
    until: date | None

    def in_post(self, day: date) -> bool:
        """Say whether the post is still held on a day."""
        return self.until is None or self.until > day


@dataclass(frozen=True, slots=True)
class Post:
    """A person's place in the reporting tree: `depth` from the top, `reports` below."""

    person: Person
    depth: int
    reports: tuple["Post", ...]


def reporting_tree(people: Sequence[Person]) -> tuple[Post, ...]:
    """Build the tree from "reports to"; a ring of bosses is cut at its first person.

    Whoever reports to nobody known stands at the top, those with reports first.
    """
    by_id = {person.id: person for person in people}
    below: dict[int | None, list[Person]] = {}
    for person in people:
        boss = person.reports_to if person.reports_to in by_id else None
        below.setdefault(boss, []).append(person)
    placed: set[int] = set()

    def post(person: Person, depth: int) -> Post:
        placed.add(person.id)
        reports = tuple(post(p, depth + 1) for p in below.get(person.id, ()) if p.id not in placed)
        return Post(person, depth, reports)

    tops = sorted(below.get(None, ()), key=lambda person: not below.get(person.id))
    tree = [post(person, 0) for person in tops]
    # Whoever is left hangs in a ring.
    tree.extend(post(person, 0) for person in people if person.id not in placed)
    return tuple(tree)
