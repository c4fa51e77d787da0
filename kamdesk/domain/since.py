"""What happened with an account since we last met: one page before the door opens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.domain.accounts import Fact
from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.people import Judgement, Person
from kamdesk.domain.plans import Step

MEETINGS = frozenset({"meeting", "visit"})
AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement about a person that changed, and what it was before."""

    person: Person
    now: Judgement
    before: str


@dataclass(frozen=True, slots=True)
class Invoiced:
    """What was invoiced after the meeting, to the ledger date."""

    amount: int  # minor units
    currency: str
    to: date


@dataclass(frozen=True, slots=True)
class Since:
    """All of it; `last` is none where we never met."""

    account_id: int
    today: date
    last: Entry | None
    entries: tuple[Entry, ...]  # after the meeting, newest first
    settled: tuple[Promise, ...]  # since then
    due: tuple[Promise, ...]  # open, those of both sides, the longest overdue first
    waiting: tuple[Entry, ...]  # problems nobody closed yet
    facts: tuple[Fact, ...]  # learnt since then
    judged: tuple[Judged, ...]
    came: tuple[Person, ...]
    left: tuple[Person, ...]
    steps: tuple[Step, ...]  # of the plan: done since then, or due within thirty days
    invoiced: tuple[Invoiced, ...]

    @property
    def days(self) -> int | None:
        """Count the days since we met."""
        return (self.today - self.last.day).days if self.last else None


def last_meeting(entries: Iterable[Entry], today: date) -> Entry | None:
    """Give the last time we sat together; a meeting to come is none."""
    met = [entry for entry in entries if entry.kind in MEETINGS and entry.day <= today]
    return max(met, key=lambda entry: (entry.day, entry.id), default=None)


def after(entries: Iterable[Entry], last: Entry | None, today: date) -> tuple[Entry, ...]:
    """Give what was noted after the meeting, newest first; what lies ahead is no past."""
    found = [
        entry
        for entry in entries
        if entry.day <= today and (last is None or (entry.id != last.id and entry.day >= last.day))
    ]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.id), reverse=True))


def promises_of(
    promises: Sequence[Promise], since: date | None
) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """Give those settled since a day, and those still open by their due day."""
    settled = tuple(
        promise
        for promise in promises
        if promise.settled is not None and (since is None or promise.settled >= since)
    )
    still = [promise for promise in promises if promise.state == "open"]
    still.sort(key=lambda promise: (promise.due or date.max, promise.id))
    return settled, tuple(still)


def changed(
    people: Iterable[Person],
    known: Mapping[int, Sequence[Judgement]],
    since: date,
) -> tuple[Judged, ...]:
    """Give the judgements that changed; `known` holds all of each person, oldest first."""
    found = []
    for person in people:
        newest: dict[str, list[Judgement]] = {}
        for judgement in known.get(person.id, ()):
            newest.setdefault(judgement.what, []).append(judgement)
        for told in newest.values():
            before = [judgement for judgement in told if judgement.day < since]
            was = before[-1].value if before else ""
            if told[-1].day >= since and told[-1].value != was:
                found.append(Judged(person, told[-1], was))
    return tuple(found)


def steps_of(steps: Iterable[Step], since: date | None, today: date) -> tuple[Step, ...]:
    """Give what was done since, then what is due soon or late."""
    done = [s for s in steps if s.done_on is not None and (since is None or s.done_on >= since)]
    due = [s for s in steps if s.done_on is None and s.due is not None and s.due <= today + AHEAD]
    return (
        *sorted(done, key=lambda step: step.done_on or date.max),
        *sorted(due, key=lambda step: step.due or date.max),
    )
