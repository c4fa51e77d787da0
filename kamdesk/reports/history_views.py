"""What each edition of the history may say, as typed views chosen from all that is known.

`ClientHistory` is the positive list: entries of the kinds a client may see, as both agreed on
them, and what is still owed. It has no internal field and no way back to a record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kamdesk.domain.accounts import Account, Fact
from kamdesk.domain.entry_details import DETAILS, DetailField, read_detail
from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.people import Person
from kamdesk.domain.registers import Kept, Problems, WinLoss, kept, problems, win_loss
from kamdesk.reports.editions import EntryLine, PromiseLine


@dataclass(frozen=True, slots=True)
class Material:
    """All that is known: what the views are chosen from."""

    account: Account
    people: Sequence[Person]
    ours: Sequence[Person]
    entries: Sequence[Entry]  # of the period
    promises: Sequence[Promise]
    units: Mapping[int, str]
    interaction: Mapping[str, Fact]
    first: date | None
    last: date | None
    as_of: date
    script: str


@dataclass(frozen=True, slots=True)
class ClientHistory:
    """The history as it may lie on the client's table."""

    name: str
    other_name: str
    entries: tuple[EntryLine, ...]
    promises: tuple[PromiseLine, ...]
    first: date | None
    last: date | None
    as_of: date


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A field of an entry's kind: a named one has its name, an amount its currency."""

    field: DetailField
    value: Any
    currency: str
    named: str


@dataclass(frozen=True, slots=True)
class InnerEntry:
    """An entry with all of it."""

    line: EntryLine
    at: datetime | None
    minutes: int | None
    purpose: str
    notes: str
    mood: str
    on_time: str
    raised_by: str
    owner: str
    state: str
    closed: date | None
    next_due: date | None
    days_open: int
    details: tuple[DetailLine, ...]
    promises: tuple[tuple[PromiseLine, str, int], ...]  # state, days overdue


@dataclass(frozen=True, slots=True)
class InternalHistory:
    """The history for our own eyes."""

    shared: ClientHistory
    entries: tuple[InnerEntry, ...]
    open: tuple[tuple[PromiseLine, str, int], ...]
    kept: Mapping[str, Kept]
    tenders: WinLoss
    problems: Problems
    interaction: Mapping[str, Fact] = field(default_factory=dict)


def client_view(material: Material) -> ClientHistory:
    """Choose what the client may see."""
    told = _Told(material)
    shown = material.account.name_in(material.script)
    main = material.account.name
    return ClientHistory(
        name=shown,
        other_name="" if shown == main else main,
        entries=tuple(told.entry(entry) for entry in material.entries if entry.for_client),
        promises=tuple(told.promise(p) for p in material.promises if p.state == "open"),
        first=material.first,
        last=material.last,
        as_of=material.as_of,
    )


def internal_view(material: Material) -> InternalHistory:
    """Gather everything."""
    told, today = _Told(material), material.as_of
    still = [promise for promise in material.promises if promise.state == "open"]
    return InternalHistory(
        shared=client_view(material),
        entries=tuple(told.inner(entry) for entry in material.entries),
        open=tuple((told.promise(p), p.state, p.overdue(today)) for p in still),
        kept={side: kept(material.promises, side, today) for side in ("ours", "theirs")},
        tenders=win_loss([entry for entry in material.entries if entry.kind == "tender"]),
        problems=problems(material.entries, today),
        interaction=material.interaction,
    )


class _Told:
    """Turns ids into names in the paper's script."""

    def __init__(self, material: Material) -> None:
        self._all = material
        self._names = {
            person.id: person.name_in(material.script)
            for person in (*material.people, *material.ours)
        }

    def entry(self, entry: Entry) -> EntryLine:
        return EntryLine(
            kind=entry.kind,
            day=entry.day,
            subject=entry.subject,
            attendees=tuple(self._names[p] for p in entry.people if p in self._names),
            agreed_summary=entry.agreed_summary,
            next_step=entry.next_step,
        )

    def promise(self, promise: Promise) -> PromiseLine:
        person = self._names.get(promise.person_id or 0, "")
        return PromiseLine(promise.owed_by, promise.what, person, promise.due)

    def inner(self, entry: Entry) -> InnerEntry:
        today = self._all.as_of
        return InnerEntry(
            line=self.entry(entry),
            at=entry.at,
            minutes=entry.minutes,
            purpose=entry.purpose,
            notes=entry.notes,
            mood=entry.mood,
            on_time=entry.on_time,
            raised_by=entry.raised_by,
            owner=self._names.get(entry.owner_id or 0, ""),
            state=entry.state,
            closed=entry.closed,
            next_due=entry.next_due,
            days_open=entry.days_open(today) if entry.waiting or entry.closed else 0,
            details=tuple(self._details(entry)),
            promises=tuple((self.promise(p), p.state, p.overdue(today)) for p in entry.promises),
        )

    def _details(self, entry: Entry) -> list[DetailLine]:
        found, currency = [], entry.details.get("currency", "")
        for known in DETAILS.get(entry.kind, ()):
            value = read_detail(known, entry.details.get(known.key, ""))
            if value in (None, "") or known.key == "currency":
                continue
            named = ""
            if known.kind == "person":
                named = self._names.get(value, "")
            elif known.kind == "unit":
                named = self._all.units.get(value, "")
            found.append(DetailLine(known, value, currency, named))
        return found
