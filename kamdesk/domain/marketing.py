"""Account-based marketing: the unique offer, the programme for one account, the joint team."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kamdesk.domain.changes import term

State = Literal["done", "late", "soon", "ahead", "open"]

KINDS: Mapping[str, str] = {
    "content": term("content for this account"),
    "event": term("event"),
    "message": term("personal message"),
    "offer": term("offer made for this account"),
    "programme": term("step of the programme"),
}
STATES: Mapping[State, str] = {
    "done": term("done"),
    "late": term("overdue"),
    "soon": term("due within two weeks"),
    "ahead": term("planned"),
    "open": term("no day set"),
}
SOON = 14
# What the one page needs, in the order of the paper.
OFFER: Mapping[str, str] = {
    "problem": term("The problem, in your words"),
    "offer": term("What we offer to you alone"),
    "proof": term("Why you can rely on it"),
    "gain": term("What it brings you"),
    "next_step": term("The next step"),
}


@dataclass(frozen=True, slots=True)
class Campaign:
    """A piece of content, or a step of the programme, made for this one account."""

    id: int
    uid: str
    plan_id: int
    person_id: int | None
    owner_id: int | None
    kind: str
    what: str
    channel: str
    day: date | None
    done_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of us who works on the plan, and for what."""

    id: int
    plan_id: int
    person_id: int
    part: str


@dataclass(frozen=True, slots=True)
class UniqueOffer:
    """What we offer to this client only; every text of it is written for the client's eyes."""

    id: int
    plan_id: int
    contact_id: int | None = None
    title: str = ""
    problem: str = ""
    offer: str = ""
    proof: str = ""
    gain: str = ""
    next_step: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the parts of the page that are still empty, as keys of `OFFER`."""
        return tuple(name for name in OFFER if not getattr(self, name).strip())


def state(campaign: Campaign, today: date) -> State:
    """Say where a piece of the programme stands on a day."""
    if campaign.done_on is not None:
        return "done"
    if campaign.day is None:
        return "open"
    left = (campaign.day - today).days
    return "late" if left < 0 else "soon" if left <= SOON else "ahead"


def counted(campaigns: Iterable[Campaign], today: date) -> Mapping[State, int]:
    """Count the programme by where it stands."""
    found: dict[State, int] = dict.fromkeys(STATES, 0)
    for each in campaigns:
        found[state(each, today)] += 1
    return found
