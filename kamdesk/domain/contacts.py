"""Contacts from other programs, and what we would make of each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kamdesk.domain.accounts import Account
from kamdesk.domain.changes import term
from kamdesk.domain.people import Person
from kamdesk.domain.reading import fold, normal_digits

# What a contact says of a person; where both are known, only what grows old is replaced.
FIELDS: Mapping[str, str] = {
    "title": term("Title"),
    "phone": term("Business telephone"),
    "mail": term("Business e-mail"),
    "reach": term("How to reach"),
    "address_form": term("Form of address"),
    "gender": term("Gender, for grammar"),
    "pronunciation": term("Pronunciation"),
    "assistant": term("Assistant"),
    "languages": term("Languages"),
    "birthday": term("Birthday"),
    "function": term("Function"),
    "level": term("Level"),
    "notes": term("Notes"),
}
TWICE = term("Stands twice in the file; the first one counts.")
AGING = frozenset(("title", "phone", "mail"))
_TELLING = 7  # digits of a telephone number that tell it from another
# Where everybody may have a mail: it tells nothing of the firm.
_PUBLIC = re.compile(
    r"(gmail|googlemail|yahoo|hotmail|outlook|live|icloud|me|aol|gmx|msn|walla|bezeqint|chmail"
    r"|proton|protonmail|mail|abv)\.(com|net|org|ir|bg|de|me|ru|co\.uk|co\.il|net\.il)"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody as another program knows him or her; what is empty is not known."""

    place: int  # the line or the number of the card
    name: str
    organisation: str = ""
    code: str = ""  # the customer's in the seller's books
    unit: str = ""
    title: str = ""
    phone: str = ""
    mail: str = ""
    reach: str = ""
    address_form: str = ""
    gender: str = ""
    pronunciation: str = ""
    assistant: str = ""
    languages: str = ""
    birthday: str = ""
    function: str = ""
    level: str = ""
    notes: str = ""
    names: Mapping[str, str] = field(default_factory=dict)  # in further scripts
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A contact that cannot be taken, and why, as an English sentence."""

    place: int
    name: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A contact and what would become of it: new, or news of somebody known, or nothing new."""

    contact: Contact
    account_id: int  # 0 where nobody could be found
    person: Person | None = None
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    elsewhere: int = 0  # the account it seems to belong to, where that is another one

    @property
    def id(self) -> int:
        return self.contact.place

    @property
    def new(self) -> bool:
        return self.person is None

    @property
    def idle(self) -> bool:
        """Say that all of it is known already."""
        return self.person is not None and not self.changes


def propose(
    contacts: Sequence[Contact],
    people: Sequence[Person],
    accounts: Sequence[Account],
    account_id: int = 0,
) -> tuple[tuple[Proposal, ...], tuple[Unfit, ...]]:
    """Say who each contact is and whose; the same one twice in a file is taken once."""
    known, owners = _Known(people), _Owners(accounts, people)
    found: list[Proposal] = []
    twice: list[Unfit] = []
    met: set[tuple[str, str]] = set()
    for contact in contacts:
        keys = _keys(contact)
        if keys & met:
            twice.append(Unfit(contact.place, contact.name, "twice", TWICE))
            continue
        met |= keys
        seems = owners.of(contact)
        owner = account_id or seems
        person = known.of(contact, owner)
        if person is None:
            found.append(Proposal(contact, owner, elsewhere=seems if seems != owner else 0))
        else:
            theirs = person.account_id or 0
            other = theirs if theirs != owner else 0
            found.append(Proposal(contact, theirs, person, news(contact, person), other))
    return tuple(found), tuple(twice)


def news(contact: Contact, person: Person) -> dict[str, tuple[str, str]]:
    """Give what a contact would change: the old text and the new, by field."""
    changes = {}
    for name in FIELDS:
        old, new = getattr(person, name), getattr(contact, name)
        if new and fold(old) != fold(new) and (not old or name in AGING):
            changes[name] = (old, new)
    if "phone" in changes and digits(changes["phone"][0]) == digits(changes["phone"][1]):
        del changes["phone"]
    for script, text in contact.names.items():
        if text and not person.names.get(script):
            changes[script] = ("", text)
    if contact.picture and person.picture_id is None:
        changes["picture"] = ("", "")
    return changes


def alike(one: str, other: str) -> bool:
    """Say whether two names are the same words, in whatever order."""
    return bool(one.strip()) and sorted(words_of(one)) == sorted(words_of(other))


def digits(phone: str) -> str:
    """Give the end of a telephone number, which is the same with and without the country."""
    plain = re.sub(r"\D", "", normal_digits(phone))
    return plain[-8:] if len(plain) >= _TELLING else ""


def words_of(name: str) -> list[str]:
    """Give the words of a name as they are compared."""
    return re.findall(r"\w+", fold(name))


def _keys(contact: Contact) -> set[tuple[str, str]]:
    name = " ".join(sorted(words_of(contact.name)))
    keys = {("name", f"{name}|{fold(contact.organisation)}|{contact.code}")}
    if contact.mail:
        keys.add(("mail", f"{fold(contact.mail)}|{name}"))
    return keys


_RANGES = (
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
)


def script_of(name: str) -> str:
    """Say in which script a name is written."""
    return next((script for script, letters in _RANGES if letters.search(name)), "latin")


class _Known:
    """Finds people by mail, telephone or name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._mails: dict[str, list[Person]] = defaultdict(list)
        self._phones: dict[str, list[Person]] = defaultdict(list)
        self._names: dict[tuple[int, str], list[Person]] = defaultdict(list)
        for person in people:
            if person.mail:
                self._mails[fold(person.mail)].append(person)
            if number := digits(person.phone):
                self._phones[number].append(person)
            for name in (person.name, *person.names.values()):
                key = " ".join(sorted(words_of(name)))
                self._names[person.account_id or 0, key].append(person)

    def of(self, contact: Contact, account_id: int) -> Person | None:
        """Find somebody; where two could be meant, only the one of that name."""
        mailed = self._mails.get(fold(contact.mail), []) if contact.mail else []
        named = [person for person in mailed if _same(contact, person)]
        if named or len(mailed) == 1:
            return (named or mailed)[0]
        called = self._phones.get(digits(contact.phone), []) if contact.phone else []
        for person in called:  # a number may be the switchboard's
            if _same(contact, person):
                return person
        for name in (contact.name, *contact.names.values()):
            found = self._names.get((account_id, " ".join(sorted(words_of(name)))), [])
            if found and account_id:
                return found[0]
        return None


def _same(contact: Contact, person: Person) -> bool:
    """Say whether a contact and a person share a name in any script."""
    theirs = (contact.name, *contact.names.values())
    return any(
        alike(one, other) for one in theirs for other in (person.name, *person.names.values())
    )


class _Owners:
    """Finds the account somebody belongs to: by code, by name, by where the mail comes from."""

    def __init__(self, accounts: Sequence[Account], people: Iterable[Person]) -> None:
        self._codes = {fold(code): account.id for account in accounts for code in account.codes}
        self._names: dict[str, set[int]] = defaultdict(set)
        for account in accounts:
            for name in (account.name, *account.names.values()):
                self._names[fold(name)].add(account.id)
        self._domains: dict[str, set[int]] = defaultdict(set)
        for person in people:
            if person.account_id and (domain := _domain(person.mail)):
                self._domains[domain].add(person.account_id)

    def of(self, contact: Contact) -> int:
        if contact.code:
            return self._codes.get(fold(contact.code), 0)
        found = self._names.get(fold(contact.organisation), set()) if contact.organisation else ()
        if len(found) != 1:
            found = self._domains.get(_domain(contact.mail), set())
        return next(iter(found)) if len(found) == 1 else 0


def _domain(mail: str) -> str:
    domain = fold(mail).rpartition("@")[2].strip()
    return "" if _PUBLIC.fullmatch(domain) else domain
