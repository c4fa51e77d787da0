"""Calendar files: everything with a day out, meetings in after a look at each."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from kamdesk.domain.calendar_files import OURS, Event, Proposal, Unread, propose, stands
from kamdesk.domain.changes import term
from kamdesk.domain.history import CONTACTS, SIDES, Entry, Promise, Sought
from kamdesk.domain.people import Person
from kamdesk.exchange import ics
from kamdesk.store import accounts, calendar_days, calendar_uids, history, people, rows
from kamdesk.store.calendar_days import Day
from kamdesk.store.tables import EntryRecord
from kamdesk.store.work import raw
from kamdesk.usecases.files import content_of, write_beside
from kamdesk.usecases.history import blank
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

_MET = frozenset(CONTACTS - {"mail", "message"})  # what stands in a calendar


class CalendarFiles(Subject):
    """Taking events in is one step of undo."""

    def written(self, account_ids: Collection[int], words: Words) -> bytes:
        """Give everything of accounts that has a day as a calendar file.

        A calendar is shared with others: no note of ours goes into it, and what is for our own
        eyes is marked private.
        """
        events: list[Event] = []
        with self._store.reading() as session:
            ours = people.ours(session)
            for account_id in account_ids:
                account = accounts.one(session, account_id)
                if account is None:
                    continue
                known = (*people.of_account(session, account_id), *ours)
                ids = history.sought(session, Sought(account_id))
                met = [e for e in history.some(session, ids) if e.kind in _MET]
                events += [_meeting(entry, account.name, known, words) for entry in met]
                owed = history.promises(session, account_id)
                events += [
                    _promise(promise, account.name, words)
                    for promise in owed
                    if promise.state == "open" and promise.due
                ]
                days = calendar_days.of_account(raw(session.connection()), account_id)
                events += [_day(day, account.name, words) for day in days]
        return ics.write(events, self._clock())

    def save(
        self, account_ids: Collection[int], words: Words, path: Path, *, force: bool = False
    ) -> None:
        """Write the calendar file."""
        write_beside(path, self.written(account_ids, words), force=force)

    def review(
        self, path: Path, account_id: int = 0
    ) -> tuple[tuple[Proposal, ...], tuple[Unread, ...]]:
        """Read a file and say what would become of each event; nothing is stored."""
        events, unread = ics.read(content_of(path, ics.LARGEST + 1))
        with self._store.reading() as session:
            every = accounts.every(session) if not account_id else ()
            known = calendar_uids.known(session)
            persons = calendar_uids.mails(session)
        return propose(events, known, every, persons, account_id), unread

    def take(self, proposals: Sequence[Proposal]) -> int:
        """Note events as meetings, once however often the file comes; give how many."""

        def deed(session: Any) -> int:
            known, count = calendar_uids.known(session), 0
            for proposal in proposals:
                if proposal.account_id and not stands(proposal.event.uid, known):
                    self._note(session, proposal)
                    count += 1
            return count

        taken: int = self._write("Take in {n} meetings", deed, n=str(len(proposals)))
        return taken

    def _note(self, session: Any, proposal: Proposal) -> None:
        event = proposal.event
        subject = " ".join(event.subject.split()) or event.place
        notes = "\n".join(part for part in (event.place, event.text) if part)
        entry_id = rows.add(
            session,
            EntryRecord,
            **blank(),
            account_id=proposal.account_id,
            day=event.day,
            at=event.at,
            minutes=event.minutes,
            external=event.uid,
            logged_at=self._clock(),
        )
        rows.change(session, EntryRecord, entry_id, kind="meeting", subject=subject, notes=notes)
        history.put_people(session, entry_id, proposal.people)


def _meeting(entry: Entry, account: str, known: Sequence[Person], words: Words) -> Event:
    names = {person.id: person.name for person in known}
    present = words.listing([names[p] for p in entry.people if p in names])
    lines = [entry.agreed_summary]
    if present:
        lines.append(_bare(words("Present: {people}", people=present)))
    return Event(
        uid=entry.external or f"{entry.uid}{OURS}",
        day=entry.day,
        at=entry.at,
        minutes=entry.minutes,
        subject=f"{account}: {entry.subject}" if entry.subject else account,
        text="\n".join(line for line in lines if line),
    )


def _promise(promise: Promise, account: str, words: Words) -> Event:
    side = words(SIDES[promise.owed_by])
    day = promise.due or promise.made
    what = _bare(words("{side}: {what}", side=side, what=promise.what))
    return Event(f"{promise.uid}{OURS}", day, None, None, f"{account} – {what}", "")


def _day(day: Day, account: str, words: Words) -> Event:
    kind = _bare(words(_KINDS[day.kind]))
    what = f"{kind}: {day.what}" if day.what else kind
    return Event(
        *(f"{day.uid}{OURS}", day.day, day.at, None, f"{account} – {what}", "", day.place),
        private=day.private,
    )


_KINDS = {
    "action": term("Step of the plan"),
    "milestone": term("Milestone"),
    "objective": term("Objective"),
    "campaign": term("Campaign"),
    "plan": term("Joint review of the plan"),
    "negotiation": term("Negotiation or visit"),
    "notice_by": term("Notice by"),
    "price_revision": term("Price revision"),
    "end": term("Agreement ends"),
    "next": term("Next step"),
    "opportunity": term("Opportunity"),
    "risk": term("Risk"),
    "win_back": term("Win-back"),
}


def _bare(text: str) -> str:
    """Take off the marks that keep names in order on our own screen."""
    return text.translate(_MARKS)


_MARKS = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x2066, 0x206A)))
