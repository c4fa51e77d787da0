"""Contacts in after a look at each, and out as business cards that hold nothing internal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kamdesk.domain.accounts import Account
from kamdesk.domain.changes import term
from kamdesk.domain.contacts import FIELDS, TWICE, Contact, Proposal, Unfit, propose
from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.exchange import people_tables, pictures, vcard, vcard_lines, vcard_out
from kamdesk.exchange.vcard_out import Version, Written
from kamdesk.store import accounts, blobs, contact_rows, people, rows
from kamdesk.store.tables import PersonRecord
from kamdesk.usecases.files import content_of, write_beside
from kamdesk.usecases.people import blank
from kamdesk.usecases.subject import Subject

ENDINGS = (".vcf", ".vcard")
COLUMNS = people_tables.COLUMNS
# Why somebody is not taken, by code, as English sentences.
WHY = {
    **vcard_lines.WHY,
    "no_name": people_tables.NO_NAME,
    "twice": TWICE,
    "no_account": term("No account has the name of this firm; say whose it is."),
}
_SCRIPTS = ("latin", "arabic", "hebrew", "cyrillic")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A file looked over; nothing is stored yet."""

    proposals: tuple[Proposal, ...]
    unfit: tuple[Unfit, ...]
    header: tuple[str, ...] = ()  # of a table
    columns: Mapping[str, int] = field(default_factory=dict)


class Contacts(Subject):
    """Taking contacts in is one step of undo."""

    def review(
        self,
        path: Path,
        account_id: int = 0,
        chosen: Mapping[str, str] | None = None,
        encoding: str = "",
    ) -> Reviewed:
        """Read a file of cards or a table of people, and say what would become of each."""
        header: tuple[str, ...] = ()
        columns: Mapping[str, int] = {}
        if _is_cards(path):
            found, unfit = vcard.read(content_of(path, vcard.LARGEST + 1))
        else:
            table = people_tables.read(path, chosen or {}, encoding)
            found, unfit = table.contacts, table.unfit
            header, columns = table.header, table.columns
        with self._store.reading() as session:
            known = contact_rows.theirs(session)
            every = accounts.every(session)
        proposals, twice = propose(found, known, every, account_id)
        return Reviewed(proposals, tuple(sorted((*unfit, *twice), key=_place)), header, columns)

    def take(self, proposals: Sequence[Proposal]) -> int:
        """Take contacts in; those of no account are left out. Gives how many were new or news."""
        wanted = [p for p in proposals if p.account_id and not p.idle]
        if not wanted:
            return 0

        def deed(session: Any) -> None:
            units = contact_rows.units(session, {p.account_id for p in wanted})
            fresh = [p for p in wanted if p.person is None]
            added = rows.add_all(session, PersonRecord, [_fresh(p, units) for p in fresh])
            for proposal, person_id in zip(fresh, added, strict=True):
                contact = proposal.contact
                _tell(session, person_id, contact, contact.names, picture=bool(contact.picture))
            for proposal in wanted:
                if proposal.person is not None:
                    _news(session, proposal, proposal.person.id)

        self._write("Take in {n} people", deed, n=str(len(wanted)))
        return len(wanted)

    def cards(self, account_id: int) -> tuple[Written, ...]:
        """Give the people of an account who are in post today as cards for anybody."""
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
            if account is None:
                raise Refused("no_account", "This account is no longer in the store.")
            found = people.of_account(session, account_id)
            units = {unit.id: unit.name for unit in accounts.units(session, account_id)}
        today = self.today()
        there = [p for p in found if p.post == "held" and p.in_post(today)]
        return tuple(_written(person, account, units) for person in there)

    def card(self, person_id: int) -> Written:
        """Give one person as a card for anybody."""
        with self._store.reading() as session:
            known = people.some(session, [person_id])
            if not known:
                raise Refused("no_person", "This person is no longer in the store.")
            (person,) = known
            account = accounts.one(session, person.account_id) if person.account_id else None
            found = accounts.units(session, person.account_id) if person.account_id else ()
        return _written(person, account, {unit.id: unit.name for unit in found})

    def save(
        self,
        cards: Sequence[Written],
        path: Path,
        version: Version = "3.0",
        *,
        force: bool = False,
    ) -> None:
        """Write cards to a file."""
        if not cards:
            raise Refused("nobody", "There is nobody to write a card of.")
        write_beside(path, vcard_out.write(cards, version), force=force)


def _place(unfit: Unfit) -> int:
    return unfit.place


def _is_cards(path: Path) -> bool:
    """Know cards by what stands in the file; its name may lie."""
    if path.suffix.lower() in ENDINGS:
        return True
    return b"BEGIN:VCARD" in content_of(path, 4_096).upper().replace(b"\0", b"")


def _written(person: Person, account: Account | None, units: Mapping[int, str]) -> Written:
    return Written(
        uid=person.uid,
        name=person.name,
        names=person.names,
        organisation=account.name if account else "",
        unit=units.get(person.unit_id or 0, ""),
        title=person.title,
        phone=person.phone,
        mail=person.mail,
    )


def _news(session: Any, proposal: Proposal, person_id: int) -> None:
    """Note of somebody known what is new."""
    texts = {name: new for name, (_, new) in proposal.changes.items() if name in FIELDS}
    if texts:
        rows.change(session, PersonRecord, person_id, **texts)
    names = [script for script in proposal.changes if script in _SCRIPTS]
    _tell(session, person_id, proposal.contact, names, picture="picture" in proposal.changes)


def _tell(
    session: Any, person_id: int, contact: Contact, scripts: Collection[str], *, picture: bool
) -> None:
    for script in scripts:
        accounts.put_name(session, "person", person_id, script, contact.names[script])
    if picture:
        _put_picture(session, person_id, contact)


def _fresh(proposal: Proposal, units: Mapping[tuple[int, str], int]) -> dict[str, Any]:
    contact, owner = proposal.contact, proposal.account_id
    told = {name: getattr(contact, name) for name in FIELDS}
    unit = units.get((owner, contact.unit)) if contact.unit else None
    return {**blank(owner, contact.name), **told, "unit_id": unit}


def _put_picture(session: Any, person_id: int, contact: Contact) -> None:
    """Keep the picture of a card; one that cannot be read is left out."""
    try:
        small = pictures.small(contact.picture)
    except Refused:
        return
    rows.change(session, PersonRecord, person_id, picture_id=blobs.put(session, small))


def assigned(proposal: Proposal, account_id: int) -> Proposal:
    """Give a new contact to an account."""
    return replace(proposal, account_id=account_id)
