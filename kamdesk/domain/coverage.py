"""Who of us knows whom of theirs: cadence, threads between the houses, and what is missing."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from kamdesk.domain.changes import term
from kamdesk.domain.people import LEVELS

_Key = TypeVar("_Key")

IN_CONTACT = 2  # the strength from which somebody counts as covered
WEIGHTY = 3  # the influence from which a cadence is kept
HEAVY = 4  # the influence from which two of us should know somebody
SHAPES: Mapping[str, str] = {
    "none": term("no ties yet"),
    "bow_tie": term("bow-tie: everything passes one person"),
    "between": term("between bow-tie and diamond"),
    "diamond": term("diamond: many know many"),
}
CADENCES: Mapping[str, str] = {
    "counterpart": term("daily counterpart and buyer"),
    "users": term("users and technical people"),
    "management": term("middle management"),
    "top": term("top management"),
}
# A smaller number stands higher in a house.
RANKS: Mapping[str, int] = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often somebody is to be met: ideally, and at the longest, in days."""

    ideal: int
    longest: int


@dataclass(frozen=True, slots=True)
class Known:
    """One of theirs, as far as coverage asks."""

    id: int
    name: str
    function: str = ""
    level: str = ""
    roles: frozenset[str] = frozenset()
    influence: int = 0  # 0: not judged
    stance: str = ""
    strength: int | None = None
    cadence_days: int | None = None  # the longest gap chosen for him or her
    planned: bool = False  # that gap is the account plan's


@dataclass(frozen=True, slots=True)
class Ours:
    """One of ours."""

    id: int
    name: str
    function: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A real contact: when, and who took part on both sides."""

    day: date
    theirs: frozenset[int]
    ours: frozenset[int]


@dataclass(frozen=True)
class Network:
    """Two houses and what is between them on a day."""

    day: date
    people: tuple[Known, ...]
    ours: tuple[Ours, ...]
    ties: Mapping[tuple[int, int], int]  # (ours, theirs): strength
    meetings: tuple[Meeting, ...]
    rhythms: Mapping[str, Rhythm]
    free: Collection[date] = ()  # holidays: they do not count

    @cached_property
    def met(self) -> Mapping[int, date]:
        """Give when each of theirs was last met."""
        return _newest((theirs, m.day) for m in self.meetings for theirs in m.theirs)

    @cached_property
    def led(self) -> Mapping[int, date] | None:
        """Give when our own top level last met each of theirs; nothing where we have none."""
        leaders = {each.id for each in self.ours if each.level == "top"}
        held = ((theirs, m.day) for m in self.meetings if m.ours & leaders for theirs in m.theirs)
        return _newest(held) if leaders else None

    @cached_property
    def met_by(self) -> Mapping[tuple[int, int], date]:
        """Give when each pair last met."""
        pairs = (
            ((ours, theirs), m.day) for m in self.meetings for ours in m.ours for theirs in m.theirs
        )
        return _newest(pairs)

    @cached_property
    def threads(self) -> Mapping[tuple[int, int], int]:
        """Give every pair that know each other, by strength; who met without a tie "knows us"."""
        ids = {each.id for each in self.ours}, {each.id for each in self.people}
        pairs = dict.fromkeys(self.met_by, 1) | dict(self.ties)
        return {
            pair: strength
            for pair, strength in pairs.items()
            if strength and pair[0] in ids[0] and pair[1] in ids[1]
        }

    @cached_property
    def known_to(self) -> Mapping[int, Mapping[int, int]]:
        """Give, by one of theirs, who of us knows him or her and how well."""
        found: dict[int, dict[int, int]] = {person.id: {} for person in self.people}
        for (ours, theirs), strength in self.threads.items():
            found[theirs][ours] = strength
        return found

    @cached_property
    def strengths(self) -> Mapping[int, int]:
        """Give how well the house knows each: as judged, or as the best of us does."""
        return {
            person.id: max(person.strength or 0, *self.known_to[person.id].values(), 0)
            for person in self.people
        }

    def rhythm(self, person: Known) -> Rhythm | None:
        """Give how often somebody is to be met; nothing where it does not matter.

        The communication plan stands before a gap chosen for the person, that before the level.
        """
        if person.cadence_days is not None:
            return self._own_rhythm(person, person.cadence_days)
        return self.usual(person) if person.roles or person.influence >= WEIGHTY else None

    def usual(self, person: Known) -> Rhythm:
        """Give the cadence of somebody's level, whether or not one is kept."""
        return self.rhythms[cadence_of(person)]

    def _own_rhythm(self, person: Known, longest: int) -> Rhythm | None:
        """Keep the proportion of the level where the user chose the longest gap."""
        usual = self.usual(person)
        return Rhythm(longest * usual.ideal // usual.longest, longest) if longest > 0 else None

    def last_counted(self, person: Known) -> date | None:
        """Give the last contact that counts: top management is met by our own top level."""
        if person.level != "top" or self.led is None:
            return self.met.get(person.id)
        return self.led.get(person.id)

    def days_since(self, last: date | None) -> int | None:
        """Count the days since a contact, holidays left out."""
        if last is None:
            return None
        free = self._free
        return (self.day - last).days - bisect_right(free, self.day) + bisect_right(free, last)

    @cached_property
    def _free(self) -> list[date]:
        return sorted(self.free)

    @cached_property
    def timely(self) -> frozenset[int]:
        """Give those whose last contact that counts lies within the longest gap."""
        return frozenset(p.id for p in self.people if self._within(p, self.last_counted(p)))

    @cached_property
    def close(self) -> frozenset[int]:
        """Give those in contact with us who were met, by whomever, in time."""
        return frozenset(
            person.id
            for person in self.people
            if self.strengths[person.id] >= IN_CONTACT
            and self._within(person, self.met.get(person.id))
        )

    def in_time(self, person: Known) -> bool:
        """Say whether the contact that counts lies within the longest gap of somebody's kind."""
        return person.id in self.timely

    def covered(self, person: Known) -> bool:
        """Say whether somebody is in contact with us and was met in time."""
        return person.id in self.close

    def _within(self, person: Known, last: date | None) -> bool:
        rhythm = self.rhythm(person) or self.usual(person)
        days = self.days_since(last)
        return days is not None and days <= rhythm.longest

    def without(self, person_id: int) -> "Network":
        """Give the network after somebody, theirs or ours, has left.

        What only one of ours knew is gone with that one; what the others know remains.
        """
        if any(person.id == person_id for person in self.people):
            return self._without_theirs(person_id)
        people = tuple(
            replace(person, strength=self._left_of(person, person_id))
            if person_id in self.known_to[person.id]
            else person
            for person in self.people
        )
        meetings = tuple(
            replace(m, ours=m.ours - {person_id}) for m in self.meetings if m.ours != {person_id}
        )
        return replace(
            self,
            people=people,
            ours=tuple(each for each in self.ours if each.id != person_id),
            ties={pair: strength for pair, strength in self.ties.items() if pair[0] != person_id},
            meetings=meetings,
        )

    def _without_theirs(self, person_id: int) -> "Network":
        """Leave one of theirs out; what is known of the others is not worked out again."""
        stay = tuple(person for person in self.people if person.id != person_id)
        rest = replace(self, people=stay)
        vars(rest).update(
            met=self.met,
            met_by=self.met_by,
            led=self.led,
            timely=self.timely,
            close=self.close,
            threads={pair: s for pair, s in self.threads.items() if pair[1] != person_id},
            known_to=self.known_to,
            strengths=self.strengths,
        )
        return rest

    def _left_of(self, person: Known, leaver: int) -> int:
        """Give how well somebody is known without one of ours.

        As long as no tie says who of us carries the strength, it stays with whoever remains.
        """
        others = {ours: s for ours, s in self.known_to[person.id].items() if ours != leaver}
        if not others:
            return 0
        said = any((ours, person.id) in self.ties for ours in self.known_to[person.id])
        return max(others.values()) if said else self.strengths[person.id]


def cadence_of(person: Known) -> str:
    """Name the kind of cadence: by level; on the working level, buyers more often than users."""
    if person.level in ("top", "management"):
        return person.level
    if not person.level and person.function == "management":
        return "management"
    buying = "buys" in person.roles or person.function == "purchasing"
    return "counterpart" if buying else "users"


def beyond(network: Network) -> tuple[Known, ...]:
    """Give who should have been met by now, the most influential first."""
    late = [
        person
        for person in network.people
        if network.rhythm(person) is not None and not network.in_time(person)
    ]
    return tuple(sorted(late, key=lambda person: (-person.influence, person.name)))


def shape(network: Network) -> str:
    """Say how the threads run: all past one person, or many to many."""
    pairs = list(network.threads)
    if not pairs:
        return "none"
    sides = [[pair[side] for pair in pairs] for side in (0, 1)]
    heaviest = max(max(side.count(one) for one in set(side)) for side in sides)
    if heaviest == len(pairs):
        return "bow_tie"
    wide = all(len(set(side)) >= 3 for side in sides)
    return "diamond" if wide and 2 * heaviest <= len(pairs) else "between"


@dataclass(frozen=True, slots=True)
class Warned:
    """A gap in coverage: its kind, and whom or what it is about."""

    code: str
    people: tuple[Known, ...] = ()
    ours: tuple[Ours, ...] = ()
    level: str = ""
    numbers: tuple[int, int] = (0, 0)  # opponents and supporters


def warnings(network: Network) -> tuple[Warned, ...]:
    """Give what is missing, the gravest first; nothing where nobody is noted yet."""
    if not network.people:
        return ()
    return (
        *_deciders(network),
        *_single_threads(network),
        *_levels(network),
        *_stances(network),
        *(Warned("beyond", late) for late in [beyond(network)] if late),
    )


def _deciders(network: Network) -> Iterable[Warned]:
    deciders = [person for person in network.people if "decides" in person.roles]
    if not deciders:
        yield Warned("no_decider")
    bare = tuple(person for person in deciders if not network.covered(person))
    if bare:
        yield Warned("decider_uncovered", bare)


def _single_threads(network: Network) -> Iterable[Warned]:
    close = [p for p in network.people if network.strengths[p.id] >= IN_CONTACT]
    if len(close) == 1:
        yield Warned("single_theirs", tuple(close))
    bearers = {ours for ours, _ in network.threads}
    if len(bearers) == 1:
        yield Warned("single_ours", ours=tuple(o for o in network.ours if o.id in bearers))


def _levels(network: Network) -> Iterable[Warned]:
    """Miss a counterpart where nobody of ours of that level, or above it, knows somebody in it."""
    ranks = {each.id: RANKS.get(each.level, len(RANKS)) for each in network.ours}
    for level, rank in RANKS.items():
        there = tuple(person for person in network.people if person.level == level)
        met = any(ranks[ours] <= rank for person in there for ours in network.known_to[person.id])
        if there and not met:
            yield Warned("no_counterpart", there, level=level)


def _stances(network: Network) -> Iterable[Warned]:
    held = [person.stance for person in network.people]
    against = _count(held, ("sceptic", "anti_sponsor"))
    behind = _count(held, ("sponsor", "supporter"))
    if against > behind:
        yield Warned("outnumbered", numbers=(against, behind))
    if not against:
        yield Warned("no_opponent")


def _count(held: Collection[str], wanted: Collection[str]) -> int:
    return sum(stance in wanted for stance in held)


def _newest(pairs: Iterable[tuple[_Key, date]]) -> dict[_Key, date]:
    """Keep the last day of each."""
    found: dict[_Key, date] = {}
    for key, day in pairs:
        found[key] = max(day, found.get(key, day))
    return found
