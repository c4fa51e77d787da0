"""People who may stand twice in the store, and what two records of one person say differently."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kamdesk.domain.changes import term
from kamdesk.domain.contacts import alike, digits, words_of
from kamdesk.domain.people import Person
from kamdesk.domain.reading import fold

WHY: Mapping[str, str] = {
    "mail": term("the same e-mail"),
    "phone": term("the same telephone and name"),
    "name": term("the same name"),
}
# What two records may say differently, in the order it is asked.
FIELDS: Mapping[str, str] = {
    "name": term("Name"),
    "title": term("Title"),
    "function": term("Function"),
    "level": term("Level"),
    "phone": term("Business telephone"),
    "mail": term("Business e-mail"),
    "address_form": term("Form of address"),
    "pronunciation": term("Pronunciation"),
    "gender": term("Gender, for grammar"),
    "reach": term("How to reach"),
    "quiet_times": term("Quiet times"),
    "assistant": term("Assistant"),
    "languages": term("Languages"),
    "birthday": term("Birthday"),
    "name_day": term("Name day"),
    "wins": term("What he or she wins"),
    "counter_plan": term("Counter-plan"),
    "manner": term("How to deal with him or her"),
    "interests": term("Interests and habits"),
    "notes": term("Notes"),
}
LONG = frozenset(("wins", "counter_plan", "manner", "interests", "notes"))  # both may be kept
_MOST = 40  # of one number or name: a switchboard makes no doubles
_NOBODY = frozenset(("", "n n", "nn"))


@dataclass(frozen=True, slots=True)
class Double:
    """Two who may be one, and why."""

    one: Person
    other: Person
    why: str


def doubles(people: Sequence[Person]) -> tuple[Double, ...]:
    """Find those who share a mail, or a name with a telephone or an account."""
    found: dict[tuple[int, int], Double] = {}

    def note(groups: Iterable[Sequence[Person]], why: str) -> None:
        for group in groups:
            for one, other in combinations(group[:_MOST], 2):
                named = why == "mail" or _same_name(one, other)
                if one.id != other.id and named:
                    found.setdefault((one.id, other.id), Double(one, other, why))

    held = [person for person in people if person.post == "held"]
    note(_grouped(held, lambda p: [fold(p.mail)] if p.mail else []), "mail")
    note(_grouped(held, lambda p: [digits(p.phone)] if digits(p.phone) else []), "phone")
    note(_grouped(held, _names), "name")
    return tuple(found.values())


def differences(one: Person, other: Person) -> tuple[str, ...]:
    """Name the fields in which both say something, and not the same."""
    return tuple(
        name
        for name in FIELDS
        if getattr(one, name)
        and getattr(other, name)
        and getattr(one, name) != getattr(other, name)
    )


def united(one: Person, other: Person, chosen: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of the one record that is left; `chosen` says one, other or both."""
    texts = {}
    for name in FIELDS:
        mine, theirs = getattr(one, name), getattr(other, name)
        way = chosen.get(name, "one")
        if not mine or (way == "other" and theirs):
            texts[name] = theirs
        elif way == "both" and name in LONG and theirs and theirs != mine:
            texts[name] = f"{mine}\n{theirs}"
        else:
            texts[name] = mine
    return texts


def _same_name(one: Person, other: Person) -> bool:
    pairs = [(a, b) for a in _every(one) for b in _every(other)]
    return any(alike(a, b) and " ".join(words_of(a)) not in _NOBODY for a, b in pairs)


def _every(person: Person) -> list[str]:
    return [person.name, *person.names.values()]


def _names(person: Person) -> list[str]:
    """Give the names with the account, in whatever order their words stand."""
    keys = {" ".join(sorted(words_of(name))) for name in _every(person)}
    return [f"{person.account_id}|{key}" for key in keys if key not in _NOBODY]


def _grouped(
    people: Sequence[Person], keys_of: Callable[[Person], Sequence[str]]
) -> list[list[Person]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for key in keys_of(person):
            groups[key].append(person)
    return [group for group in groups.values() if len(group) > 1]
