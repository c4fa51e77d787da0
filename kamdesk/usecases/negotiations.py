"""Meetings and negotiations: prepared, held, copied as a start for the next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from kamdesk.domain.accounts import Account
from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import (
    MISTAKES,
    Attendee,
    Negotiation,
)
from kamdesk.domain.people import Person
from kamdesk.domain.reading import read_hour
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.talks import packages, progress
from kamdesk.domain.talks.packages import Judged
from kamdesk.domain.talks.progress import Progress
from kamdesk.domain.talks.templates import TEMPLATES, Row
from kamdesk.store import accounts, people, rows, settings
from kamdesk.store import negotiations as store
from kamdesk.store.tables import PersonRecord
from kamdesk.store.talk_tables import (
    AttendeeRecord,
    IssueRecord,
    IssueStepRecord,
    NegotiationRecord,
    PackageRecord,
    RoundRecord,
    TalkLineRecord,
)
from kamdesk.usecases.negotiation_parts import COPIED, FIELDS, KINDS, within
from kamdesk.usecases.subject import Subject, checked, short

_TURNED = {"more": "less", "less": "more"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A negotiation with what is told of it: for a screen or a paper."""

    negotiation: Negotiation
    account: Account
    people: Mapping[int, Person]  # of the client's, ours, and whoever else attends
    progress: Progress
    judged: Judged
    tolerance: Decimal
    exponents: Mapping[str, int]  # decimal places of currencies

    @property
    def theirs(self) -> tuple[tuple[Attendee, Person], ...]:
        """Give who comes of the client's."""
        return tuple((a, p) for a, p in self._attending if not p.ours)

    @property
    def ours(self) -> tuple[tuple[Attendee, Person], ...]:
        """Give who comes of ours."""
        return tuple((a, p) for a, p in self._attending if p.ours)

    @property
    def _attending(self) -> tuple[tuple[Attendee, Person], ...]:
        return tuple(
            (attendee, self.people[attendee.person_id])
            for attendee in self.negotiation.attendees
            if attendee.person_id in self.people
        )


class Negotiations(Subject):
    """Every method that writes is one step of undo."""

    def all(self, account_id: int | None = None) -> tuple[Negotiation, ...]:
        """Give those of an account, or of all accounts; the latest first."""
        with self._store.reading() as session:
            return store.every(session, account_id)

    def one(self, negotiation_id: int) -> Negotiation:
        with self._store.reading() as session:
            found = store.one(session, negotiation_id)
        if found is None:
            raise Refused("no_negotiation", "This negotiation is no longer in the store.")
        return found

    def named(self, name: str) -> int:
        """Find a negotiation by `#id` or its subject."""
        every = self.all()
        if name.startswith("#") and name[1:].isdecimal():
            found = [each for each in every if each.id == int(name[1:])]
        else:
            found = [each for each in every if each.subject.casefold() == name.strip().casefold()]
        if len(found) != 1:
            raise Refused(
                "no_negotiation" if not found else "several_negotiations",
                "No negotiation is called {name}."
                if not found
                else "Several negotiations are called {name}; name one by its number, as #3.",
                name=name,
            )
        return found[0].id

    # --- what is told of one

    def prepared(self, negotiation_id: int) -> Prepared:
        """Give a negotiation with its people, progress and judged packages, in one reading."""
        with self._store.reading() as session:
            found = store.one(session, negotiation_id)
            account = accounts.one(session, found.account_id) if found else None
            if found is None or account is None:
                raise Refused("no_negotiation", "This negotiation is no longer in the store.")
            known = [*people.of_account(session, found.account_id), *people.ours(session)]
            ids = {person.id for person in known}
            strangers = {a.person_id for a in found.attendees} - ids
            known += people.some(session, strangers)
            chosen = {**DEFAULTS, **settings.values(session)}
            exponents = settings.exponents(session)
        tolerance = Decimal(chosen["package_tolerance"])
        theirs = frozenset(person.id for person in known if not person.ours)
        return Prepared(
            found,
            account,
            {person.id: person for person in known},
            progress.progress(found, theirs, tolerance),
            packages.judge(found.issues, found.packages, tolerance),
            tolerance,
            exponents,
        )

    def tolerance(self) -> Decimal:
        """Give how many points equal packages may lie apart."""
        with self._store.reading() as session:
            chosen = {**DEFAULTS, **settings.values(session)}
        return Decimal(chosen["package_tolerance"])

    def judged(self, negotiation: Negotiation) -> Judged:
        """Judge the packages that are to lie on the table."""
        return packages.judge(negotiation.issues, negotiation.packages, self.tolerance())

    def progress(self, negotiation: Negotiation) -> Progress:
        """Tell how far a preparation has come."""
        return self.progresses([negotiation])[0]

    def progresses(self, every: Sequence[Negotiation]) -> tuple[Progress, ...]:
        """Tell how far each preparation has come."""
        ids = {a.person_id for negotiation in every for a in negotiation.attendees}
        with self._store.reading() as session:
            theirs = frozenset(p.id for p in people.some(session, ids) if not p.ours)
        tolerance = self.tolerance()
        return tuple(progress.progress(each, theirs, tolerance) for each in every)

    # --- the whole

    def begin(
        self,
        account_id: int,
        subject: str,
        template: str = "",
        day: date | None = None,
        at: datetime | None = None,
        say: Callable[[str], str] = str,
    ) -> int:
        """Begin a visit, or with a template a negotiation; `say` speaks the user's language."""
        title = short("subject", subject, required=True)
        chosen = TEMPLATES.get(template)
        if template and chosen is None:
            raise Refused("unknown_choice", "This is not one of the choices.")

        def deed(session: Any) -> int:
            new = rows.add(
                session,
                NegotiationRecord,
                account_id=account_id,
                subject=title,
                template=template,
                day=day,
                at=at,
            )
            if chosen is not None:
                for row in chosen.issues:
                    _add_issue(session, new, row, say)
                for kind, text, minutes in (
                    *(("question", text, None) for text in chosen.questions),
                    *(("agenda", text, minutes) for text, minutes in chosen.agenda),
                ):
                    values = {"kind": kind, "text": say(text), "minutes": minutes}
                    rows.add(session, TalkLineRecord, negotiation_id=new, **values)
            return new

        begun: int = self._write("Prepare {subject}", deed, subject=title)
        return begun

    def set(self, negotiation_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = within(field, checked(field, value, FIELDS))
        self._write(
            "Edit the preparation of talks",
            lambda s: rows.change(s, NegotiationRecord, negotiation_id, **{field: stored}),
            visit,
        )

    def set_day(self, negotiation_id: int, day: date | None, visit: str = "") -> None:
        """Move it to a day; the hour goes along."""
        at = self.one(negotiation_id).at
        hour = at.astimezone().time() if at else None
        self._set_moment(negotiation_id, day, hour, visit)

    def set_hour(self, negotiation_id: int, text: str, visit: str = "") -> None:
        """Set the hour it begins, as 14:30 in any digits; nothing where it is not known."""
        hour, day = read_hour(text), self.one(negotiation_id).day
        if hour and day is None:
            raise Refused("no_day", "Say the day first.")
        self._set_moment(negotiation_id, day, hour, visit)

    def _set_moment(
        self, negotiation_id: int, day: date | None, hour: time | None, visit: str
    ) -> None:
        at = datetime.combine(day, hour).astimezone(UTC) if day and hour else None
        self._write(
            "Edit the preparation of talks",
            lambda s: rows.change(s, NegotiationRecord, negotiation_id, day=day, at=at),
            visit,
        )

    def turn(self, negotiation_id: int, side: str) -> None:
        """Sit on the other side: we buy, or we sell; what is better for us turns with it."""
        source = self.one(negotiation_id)
        checked("side", side, FIELDS)
        if source.side == side:
            return

        def deed(session: Any) -> None:
            rows.change(session, NegotiationRecord, negotiation_id, side=side)
            for issue in source.issues:
                rows.change(session, IssueRecord, issue.id, better=_TURNED[issue.better])

        self._write("Edit the preparation of talks", deed)

    def copy(self, negotiation_id: int, day: date | None = None, subject: str = "") -> int:
        """Begin the next negotiation from this one; results, offers and ticks stay behind."""
        source = self.one(negotiation_id)
        title = short("subject", subject) or source.subject
        copied: int = self._write(
            "Copy {subject}",
            lambda s: store.copied(s, source, day, title, COPIED),
            subject=source.subject,
        )
        return copied

    def next_round(self, negotiation_id: int, day: date | None = None) -> int:
        """Add a round of the same negotiation; the first meeting is kept as round 1.

        The meeting held so far keeps its entry in the history; the next one gets its own.
        """
        source = self.one(negotiation_id)
        number = max((each.number for each in source.rounds), default=0) + 1

        def deed(session: Any) -> int:
            values: dict[str, Any] = {"negotiation_id": negotiation_id}
            following = number
            if not source.rounds and source.day:
                rows.add(
                    session,
                    RoundRecord,
                    number=1,
                    day=source.day,
                    at=source.at,
                    place=source.place,
                    entry_id=source.entry_id,
                    **values,
                )
                following = 2
            elif source.rounds and source.entry_id:
                last = source.rounds[-1].id
                rows.change(session, RoundRecord, last, entry_id=source.entry_id)
            changed = {"day": day, "at": None, "state": "preparing", "entry_id": None}
            rows.change(session, NegotiationRecord, negotiation_id, **changed)
            return rows.add(
                session, RoundRecord, number=following, day=day, place=source.place, **values
            )

        added: int = self._write("Add a round", deed)
        return added

    def remove(self, negotiation_id: int) -> None:
        self._write(
            "Delete the preparation of talks",
            lambda s: rows.remove(s, NegotiationRecord, negotiation_id),
        )

    # --- its parts

    def add_part(self, parent_id: int, part: str, text: str = "", **values: Any) -> int:
        """Add a part to a negotiation; a step or an offer to its issue. `text` names it."""
        kind = KINDS[part]
        if kind.line:
            values.setdefault(kind.line, text)
        given = {
            name: within(name, checked(name, value, kind.fields)) for name, value in values.items()
        }
        if part == "offer":
            given.setdefault("said_at", self._clock())
        if part == "attendee":
            self._refuse_stranger(parent_id, given["person_id"])
        added: int = self._write(
            "Add {part}",
            lambda s: rows.add(s, kind.record, **{kind.parent: parent_id}, **given),
            part=kind.name,
        )
        return added

    def set_part(self, part: str, row_id: int, field: str, value: Any, visit: str = "") -> None:
        kind = KINDS[part]
        stored = within(field, checked(field, value, kind.fields))
        self._write(
            "Edit {part}",
            lambda s: rows.change(s, kind.record, row_id, **{field: stored}),
            visit,
            part=kind.name,
        )

    def remove_part(self, part: str, row_id: int) -> None:
        kind = KINDS[part]
        self._write("Delete {part}", lambda s: rows.remove(s, kind.record, row_id), part=kind.name)

    def order_parts(self, part: str, ids: Sequence[int]) -> None:
        kind = KINDS[part]
        self._write("Order {part}", lambda s: rows.order(s, kind.record, ids), part=kind.name)

    def put_value(
        self, package_id: int, issue_id: int, value: Decimal | None, visit: str = ""
    ) -> None:
        """Say what a package offers on an issue; None takes it back."""
        stored = checked("value", value, {"value": Decimal})
        self._write(
            "Edit {part}",
            lambda s: store.put_value(s, package_id, issue_id, stored),
            visit,
            part=term("package"),
        )

    def mend(self, negotiation_id: int) -> None:
        """Make the changes proposed for the packages."""
        changes = self.judged(self.one(negotiation_id)).changes

        def deed(session: Any) -> None:
            for change in changes:
                store.put_value(session, change.package_id, change.issue_id, change.value)

        self._write("Make the packages equal", deed)

    def add_package(self, negotiation_id: int, name: str) -> int:
        """Add a package that begins at our targets."""
        title = short("name", name, required=True)
        issues = self.one(negotiation_id).issues

        def deed(session: Any) -> int:
            added = rows.add(session, PackageRecord, negotiation_id=negotiation_id, name=title)
            for issue in issues:
                if issue.target is not None:
                    store.put_value(session, added, issue.id, issue.target)
            return added

        added: int = self._write("Add {part}", deed, part=term("package"))
        return added

    def tick(self, negotiation_id: int, sheet: str, key: str, done: bool, visit: str = "") -> None:
        """Tick a row of a checklist, or take the tick back."""
        if sheet == "mistakes":
            checked(key, True, dict.fromkeys(MISTAKES, bool))
        day = self.today() if done else None
        self._write(
            "Tick a row of the checklist",
            lambda s: store.put_tick(s, negotiation_id, sheet, key, day),
            visit,
        )

    def attend(self, negotiation_id: int, person_ids: Sequence[int]) -> None:
        """Let just these people sit at the table; who stays keeps part and wants."""
        source = self.one(negotiation_id)
        known = {attendee.person_id: attendee.id for attendee in source.attendees}
        for person_id in set(person_ids) - set(known):
            self._refuse_stranger(negotiation_id, person_id)

        def deed(session: Any) -> None:
            for person_id in set(known) - set(person_ids):
                rows.remove(session, AttendeeRecord, known[person_id])
            for person_id in dict.fromkeys(person_ids):
                if person_id not in known:
                    values = {"negotiation_id": negotiation_id, "person_id": person_id}
                    rows.add(session, AttendeeRecord, **values)

        self._write("Say who comes to the talks", deed)

    def _refuse_stranger(self, negotiation_id: int, person_id: int) -> None:
        """Refuse a person of another client's."""
        account_id = self.one(negotiation_id).account_id
        with self._store.reading() as session:
            theirs = {person.id for person in people.of_account(session, account_id)}
            side = rows.value(session, PersonRecord, person_id, "side")
        if side != "ours" and person_id not in theirs:
            raise Refused("stranger", "This person does not belong to the client or to you.")


def _add_issue(session: Any, negotiation_id: int, row: Row, say: Callable[[str], str]) -> None:
    added = rows.add(
        session,
        IssueRecord,
        negotiation_id=negotiation_id,
        title=say(row.title),
        unit=say(row.unit) if row.unit else "",
        better=row.better,
        weight=Decimal(row.weight),
        kind="steps" if row.steps else "amount",
    )
    for title, mark, theirs in row.steps:
        values = {"title": say(title), "mark": Decimal(mark), "their_mark": Decimal(theirs)}
        rows.add(session, IssueStepRecord, issue_id=added, **values)
