"""Meetings as calendar programs pass them around."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kamdesk.domain.accounts import Account
from kamdesk.domain.reading import fold

OURS = "@kamdesk"  # behind the uid of what we wrote ourselves
_SHORTEST = 3  # letters of a name that is looked for in a subject


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a calendar file; without `at` it takes the whole day."""

    uid: str
    day: date
    at: datetime | None
    minutes: int | None
    subject: str
    text: str
    place: str = ""
    mails: tuple[str, ...] = ()  # of those invited
    repeats: bool = False
    private: bool = False  # who shares the calendar sees only that it is taken


@dataclass(frozen=True, slots=True)
class Unread:
    """An event that could not be read, and why, as an English sentence."""

    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event and what we would make of it; `known` stands in the history already."""

    event: Event
    known: bool
    account_id: int  # 0 where nobody could be found
    people: tuple[int, ...]

    @property
    def id(self) -> str:
        return self.event.uid


def propose(
    events: Sequence[Event],
    entries: Mapping[str, int],
    accounts: Sequence[Account],
    people: Sequence[tuple[int, int | None, str]],
    account_id: int = 0,
) -> tuple[Proposal, ...]:
    """Find whose each event is: by the mail of those invited, else by a name in its subject.

    `entries` are those that stand there, by the uid a calendar knows them by; `people` are ids
    with their account, none for ours, and their mail.
    """
    by_mail = {fold(mail): (person, account) for person, account, mail in people if mail}
    found = []
    for event in events:
        there = [by_mail[fold(mail)] for mail in event.mails if fold(mail) in by_mail]
        theirs = [account for _, account in there if account]
        whose = account_id or (theirs[0] if theirs else _named(event.subject, accounts))
        present = tuple(person for person, account in there if account in (None, whose))
        found.append(
            Proposal(event, stands(event.uid, entries), whose or 0, tuple(dict.fromkeys(present)))
        )
    return tuple(sorted(found, key=lambda each: (each.known, each.event.day, each.event.uid)))


def stands(uid: str, known: Collection[str]) -> bool:
    """Say whether an event is known already, as theirs or as one we wrote."""
    return uid in known or uid.removesuffix(OURS) in known


def _named(subject: str, accounts: Sequence[Account]) -> int:
    """Give the account whose name stands in a subject, the longest name first."""
    folded, best = fold(subject), (0, 0)
    for account in accounts:
        for name in (account.name, *account.names.values()):
            short = fold(name)
            if len(short) >= _SHORTEST and short in folded:
                best = max(best, (len(short), account.id))
    return best[1]
