"""What falls due with clients, told as rows of Today: promises, plans, meetings, problems."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kamdesk.domain.changes import plural, term
from kamdesk.domain.communication import CHANNELS
from kamdesk.domain.history import KINDS
from kamdesk.domain.today import Phrase, Row, Term, plain
from kamdesk.domain.winback import STATES
from kamdesk.domain.working_days import Week

EVENING = 15  # the hour from which a meeting of the next working day is prepared
MET = ("meeting", "visit", "event")  # what is prepared for


class Owed(NamedTuple):
    """A promise that is open."""

    id: int
    account_id: int
    account: str
    owed_by: str
    what: str
    made: date
    due: date | None
    person_id: int
    person: str
    kind: str  # of the entry it was made in; may be empty
    entry_id: int = 0


class Planned(NamedTuple):
    """A step or milestone of a plan that is not done."""

    id: int
    account_id: int
    account: str
    kind: str
    what: str
    due: date
    owner_side: str
    objective: str


class Coming(NamedTuple):
    """A meeting, call or event that is noted for a day to come."""

    id: int
    account_id: int
    account: str
    kind: str
    subject: str
    day: date
    at: datetime | None
    people: tuple[str, ...]


class Talk(NamedTuple):
    """A visit or negotiation, or a round of one, that has a day."""

    id: int
    account_id: int
    account: str
    subject: str
    day: date
    at: datetime | None
    issues: int
    entry_id: int
    round: int  # its number; 0 where it takes one meeting
    state: str


class Trouble(NamedTuple):
    """A complaint, request or dispute that is not closed."""

    id: int
    account_id: int
    account: str
    kind: str
    subject: str
    day: date
    next_due: date | None
    owner: str


class Dated(NamedTuple):
    """Something with a day and one line."""

    id: int
    account_id: int
    account: str
    what: str
    due: date
    more: str = ""


def promises(owed: Iterable[Owed], influence: Mapping[int, int]) -> Iterator[Row]:
    """Tell what we owe, and what they owe us."""
    for each in owed:
        values = {"person": each.person, "day": each.made, "kind": Term(KINDS.get(each.kind, ""))}
        yield Row(
            key=f"promise:{each.id}",
            kind=each.owed_by,
            account_id=each.account_id,
            account=each.account,
            what=plain(each.what),
            why=Phrase(_OWED[each.owed_by, bool(each.person), bool(each.kind)], values),
            due=each.due,
            subject=each.id,
            person_id=each.person_id,
            influence=influence.get(each.person_id, 0),
            opens=each.entry_id,
        )


_OWED = {
    ("ours", True, True): term("our promise to {person}, {kind} of {day}"),
    ("ours", True, False): term("our promise to {person} of {day}"),
    ("ours", False, True): term("our promise, {kind} of {day}"),
    ("ours", False, False): term("our promise of {day}"),
    ("theirs", True, True): term("{person} promised it, {kind} of {day}"),
    ("theirs", True, False): term("{person} promised it on {day}"),
    ("theirs", False, True): term("their promise, {kind} of {day}"),
    ("theirs", False, False): term("their promise of {day}"),
}


def steps(planned: Iterable[Planned]) -> Iterator[Row]:
    """Tell what the plans ask for."""
    for each in planned:
        milestone = each.kind == "milestone"
        theirs = each.owner_side == "theirs"
        yield Row(
            key=f"step:{each.id}",
            kind="milestone" if milestone else "step",
            account_id=each.account_id,
            account=each.account,
            what=plain(each.what),
            why=Phrase(
                _PLANNED[milestone, theirs, bool(each.objective)], {"objective": each.objective}
            ),
            due=each.due,
            subject=each.id,
        )


_PLANNED = {
    (False, False, True): term("step towards “{objective}”"),
    (False, False, False): term("step of the plan"),
    (False, True, True): term("their step towards “{objective}”"),
    (False, True, False): term("their step in the plan"),
    (True, False, True): term("milestone towards “{objective}”"),
    (True, False, False): term("milestone of the plan"),
    (True, True, True): term("their milestone towards “{objective}”"),
    (True, True, False): term("their milestone in the plan"),
}


def meetings(coming: Iterable[Coming], talks: Iterable[Talk], day: date) -> Iterator[Row]:
    """Tell what is ahead; a meeting that is prepared as a negotiation stands once."""
    prepared = list(talks)
    held = {talk.entry_id for talk in prepared}
    for each in coming:
        if each.id in held:
            continue
        kind = Term(KINDS[each.kind])
        with_whom = Phrase(term("{kind} with {people}"), {"kind": kind, "people": each.people})
        nobody = Phrase(term("{kind}; who comes is not noted yet"), {"kind": kind})
        yield Row(
            key=f"entry:{each.id}",
            kind="meeting",
            account_id=each.account_id,
            account=each.account,
            what=plain(each.subject) if each.subject else Phrase("{kind}", {"kind": kind}),
            why=with_whom if each.people else nobody,
            due=each.day,
            at=each.at,
            subject=each.id,
        )
    yield from (_talk(talk, day) for talk in prepared)


_ISSUES = plural("negotiation, {n} issue prepared", "negotiation, {n} issues prepared")


def _talk(talk: Talk, day: date) -> Row:
    """Tell of talks to come; of those held whose result nobody noted."""
    past = talk.day < day or talk.state == "held"
    what, why = plain(talk.subject), Phrase(term("visit in preparation"))
    if past:
        what = Phrase(term("Look back on: {subject}"), {"subject": talk.subject})
        why = Phrase(term("held on {day}; its result is not noted yet"), {"day": talk.day})
    elif talk.issues:
        why = Phrase(_ISSUES[0], {"n": talk.issues}, _ISSUES[1])
        if talk.round:
            values = {"round": talk.round, "issues": talk.issues}
            why = Phrase(term("round {round} of the negotiation"), values)
    return Row(
        key=f"debrief:{talk.id}:{talk.round}" if past else f"talk:{talk.id}:{talk.round}",
        kind="debrief" if past else "negotiation" if talk.issues else "meeting",
        account_id=talk.account_id,
        account=talk.account,
        what=what,
        why=why,
        due=talk.day,
        at=None if past else talk.at,
        subject=talk.id,
    )


def evenings(
    coming: Iterable[Coming],
    talks: Iterable[Talk],
    now: datetime,
    week: Week,
    ready: Mapping[str, int],
    points: int,
) -> Iterator[Row]:
    """Tell of the checklist before a meeting, from the afternoon of the working day before.

    `ready` counts the points that are ticked, by the key of the row.
    """
    prepared = list(talks)
    held = {talk.entry_id for talk in prepared}
    met = [
        (f"evening:t{t.id}", t.account_id, t.account, t.subject, t.day, t.id)
        for t in prepared
        if t.state == "preparing"
    ]
    met += [
        (f"evening:e{e.id}", e.account_id, e.account, e.subject or Term(KINDS[e.kind]), e.day, e.id)
        for e in coming
        if e.kind in MET and e.id not in held
    ]
    for key, account_id, account, subject, day, row_id in met:
        done = ready.get(key, 0)
        if now.date() <= day and now >= opens(day, week, now) and done < points:
            yield Row(
                key=key,
                kind="evening",
                account_id=account_id,
                account=account,
                what=Phrase(term("The evening before: {subject}"), {"subject": subject}),
                why=Phrase(_READY[0], {"n": done, "points": points}, _READY[1]),
                due=now.date(),
                subject=row_id,
            )


_READY = plural("{n} of {points} points is ready", "{n} of {points} points are ready")


def opens(day: date, week: Week, now: datetime) -> datetime:
    """Say when the checklist of a meeting opens, on the clock that `now` runs by."""
    before = day - timedelta(days=1)
    while week.number(before) == week.number(before - timedelta(days=1)):
        before -= timedelta(days=1)
    return now.replace(
        *(before.year, before.month, before.day), hour=EVENING, minute=0, second=0, microsecond=0
    )


def problems(open_: Iterable[Trouble], patience: int, day: date) -> Iterator[Row]:
    """Tell of what waits for an answer, due on its next step or when patience ends."""
    for each in open_:
        values = {"n": max(0, (day - each.day).days), "owner": each.owner}
        kind = Term(KINDS[each.kind])
        why = _OWNED if each.owner else _ORPHANED
        yield Row(
            key=f"problem:{each.id}",
            kind="problem",
            account_id=each.account_id,
            account=each.account,
            what=plain(each.subject) if each.subject else Phrase("{kind}", {"kind": kind}),
            why=Phrase(why[0], {**values, "kind": kind}, why[1]),
            due=each.next_due or each.day + timedelta(days=patience),
            subject=each.id,
        )


_OWNED = plural(
    "{kind}, open for {n} day; {owner} sees to it", "{kind}, open for {n} days; {owner} sees to it"
)
_ORPHANED = plural(
    "{kind}, open for {n} day; nobody sees to it", "{kind}, open for {n} days; nobody sees to it"
)

# What has a day and one line: why it stands in the list.
_DATED: Mapping[str, str] = {
    "next": term("next step of the {more}"),
    "objective": term("an objective of the plan falls due"),
    "campaign": term("made for this client, by {more}"),
    "opportunity": term("next step of the opportunity “{more}”"),
    "bundle": term("next step of the bundle “{more}”"),
    "risk": term("what we do about the risk “{more}”"),
    "decision": term("the client decides by then"),
    "win_back": term("win-back: {more}"),
}
_BARE: Mapping[str, str] = {
    "campaign": term("made for this client"),
    "opportunity": term("next step of an opportunity"),
    "risk": term("a risk to answer"),
    "bundle": term("next step of a bundle"),
    "win_back": term("win-back: next step"),
}
# Kinds whose `more` is a word of ours.
_TERMS: Mapping[str, Mapping[str, str]] = {
    "next": KINDS,
    "win_back": STATES,
    "campaign": CHANNELS,
}


def dated(found: Iterable[tuple[str, Dated]]) -> Iterator[Row]:
    """Tell of everything else that has a day; a new day makes it a new row."""
    for kind, each in found:
        why = _DATED[kind] if each.more or kind not in _BARE else _BARE[kind]
        more = Term(_TERMS[kind].get(each.more, each.more)) if kind in _TERMS else each.more
        line = each.what.strip().partition("\n")[0]
        yield Row(
            key=f"{kind}:{each.id}:{each.due.isoformat()}",
            kind="opportunity" if kind == "bundle" else kind,
            account_id=each.account_id,
            account=each.account,
            what=plain(line) if line else Phrase(term("Take the next step")),
            why=Phrase(why, {"more": more}),
            due=each.due,
            subject=each.id,
        )
