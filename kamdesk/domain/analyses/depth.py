"""How deep a relationship goes: 0 to 100, in five parts, each with what would raise it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kamdesk.domain.changes import term
from kamdesk.domain.coverage import HEAVY, RANKS, Known, Network, Ours
from kamdesk.domain.people import ROLES

WEIGHTS: Mapping[str, int] = {
    "roles": 20,
    "levels": 20,
    "strength": 25,
    "second": 15,
    "recency": 20,
}
PARTS: Mapping[str, str] = {
    "roles": term("Roles covered"),
    "levels": term("Levels covered"),
    "strength": term("Strength by influence"),
    "second": term("Second thread"),
    "recency": term("Met in time"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `reached` of `whole` in its own unit, and what is missing for the rest."""

    name: str
    reached: int
    whole: int
    missing: tuple[str, ...] = ()  # roles or levels
    people: tuple[Known, ...] = ()  # whom to meet, or to know better; the weightiest first

    @property
    def weight(self) -> int:
        return WEIGHTS[self.name]

    @property
    def points(self) -> Fraction:
        """Give what the part adds to the score; nobody known counts 0."""
        return Fraction(self.weight * self.reached, self.whole) if self.whole else Fraction(0)


@dataclass(frozen=True, slots=True)
class Depth:
    """The score with its parts; `unjudged` people have no influence noted and weigh nothing."""

    parts: tuple[Part, ...]
    people: int
    unjudged: int

    @property
    def score(self) -> int:
        """Give the score as a whole number, halves upwards."""
        exact = sum((part.points for part in self.parts), Fraction(0))
        return int(exact + Fraction(1, 2))

    @property
    def points(self) -> Mapping[str, int]:
        """Give the parts in whole points that add up to the score, by largest remainder."""
        whole = {part.name: int(part.points) for part in self.parts}
        by_rest = sorted(self.parts, key=lambda part: whole[part.name] - part.points)
        for part in by_rest[: self.score - sum(whole.values())]:
            whole[part.name] += 1
        return whole

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)


@dataclass(frozen=True, slots=True)
class Shock:
    """What is left after somebody, theirs or ours, has left."""

    before: Depth
    after: Depth
    roles: tuple[str, ...]  # no longer covered
    levels: tuple[str, ...]
    lost: tuple[Known, ...]  # whom nobody of us knows any more

    @property
    def fall(self) -> int:
        return self.before.score - self.after.score


def depth(network: Network) -> Depth:
    """Score a relationship on the network's day."""
    parts = (_roles(network), _levels(network), _strength(network), _second(network))
    return Depth(
        (*parts, _recency(network)),
        len(network.people),
        sum(person.influence == 0 for person in network.people),
    )


def shock(network: Network, person_id: int, known: Depth | None = None) -> Shock:
    """Try what the departure of one person would leave; `known` is the depth before."""
    rest = network.without(person_id)
    before, after = known or depth(network), depth(rest)
    lost = [
        person
        for person in network.people
        if person.id != person_id
        and network.strengths[person.id]
        and not rest.strengths.get(person.id, 0)
    ]
    return Shock(
        before,
        after,
        _newly(before.part("roles"), after.part("roles")),
        _newly(before.part("levels"), after.part("levels")),
        _weightiest(lost),
    )


def hardest(network: Network) -> tuple[tuple[Known | Ours, Shock], ...]:
    """Try everybody's departure, the hardest first."""
    bearers = {end for pair in network.threads for end in pair}
    everybody: list[Known | Ours] = [*network.people, *network.ours]
    before = depth(network)
    tried = [(each, shock(network, each.id, before)) for each in everybody if each.id in bearers]
    return tuple(sorted(tried, key=lambda one: (-one[1].fall, one[0].name)))


def _roles(network: Network) -> Part:
    covered = {role for p in network.people if network.covered(p) for role in p.roles}
    missing = tuple(role for role in ROLES if role not in covered)
    bare = [person for person in network.people if person.roles & set(missing)]
    return Part("roles", len(ROLES) - len(missing), len(ROLES), missing, _weightiest(bare))


def _levels(network: Network) -> Part:
    covered = {person.level for person in network.people if network.covered(person)}
    missing = tuple(level for level in RANKS if level not in covered)
    bare = [person for person in network.people if person.level in missing]
    return Part("levels", len(RANKS) - len(missing), len(RANKS), missing, _weightiest(bare))


def _strength(network: Network) -> Part:
    """Weigh each strength by influence: Σ influence × strength ÷ 5 Σ influence."""
    reached = sum(p.influence * network.strengths[p.id] for p in network.people)
    weak = [p for p in network.people if p.influence and network.strengths[p.id] < 5]
    room = sorted(weak, key=lambda p: (-p.influence * (5 - network.strengths[p.id]), p.name))
    return Part("strength", reached, 5 * sum(p.influence for p in network.people), (), tuple(room))


def _second(network: Network) -> Part:
    heavy = [person for person in network.people if person.influence >= HEAVY]
    single = [person for person in heavy if len(network.known_to[person.id]) < 2]
    return Part("second", len(heavy) - len(single), len(heavy), (), _weightiest(single))


def _recency(network: Network) -> Part:
    kept = [person for person in network.people if network.rhythm(person) is not None]
    late = [person for person in kept if not network.in_time(person)]
    whole = sum(person.influence for person in kept)
    reached = whole - sum(person.influence for person in late)
    return Part("recency", reached, whole, (), _weightiest(late))


def _weightiest(people: Sequence[Known]) -> tuple[Known, ...]:
    return tuple(sorted(people, key=lambda person: (-person.influence, person.name)))


def _newly(before: Part, after: Part) -> tuple[str, ...]:
    return tuple(each for each in after.missing if each not in before.missing)
