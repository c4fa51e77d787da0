"""What the unique-offer sheet may say, as a typed view: written for the client, and nothing else.

It has no internal field and no way back to a record: no figure of ours, no person of theirs.
"""

from dataclasses import dataclass
from datetime import date

from kamdesk.domain.accounts import Account
from kamdesk.domain.marketing import UniqueOffer
from kamdesk.domain.people import Person


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Whom to call: one of ours, as on a visiting card."""

    name: str
    title: str
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class OfferSheet:
    """One page: the client's problem, what we offer to it alone, proof, gain, what is next."""

    name: str
    title: str
    problem: str
    offer: tuple[str, ...]
    proof: tuple[str, ...]
    gain: tuple[str, ...]
    next_step: str
    contact: ContactLine | None
    as_of: date


def offer_sheet(
    account: Account, offer: UniqueOffer, contact: Person | None, script: str, as_of: date
) -> OfferSheet:
    """Choose what stands on the page."""
    return OfferSheet(
        name=account.name_in(script),
        title=offer.title,
        problem=" ".join(offer.problem.split()),
        offer=_lines(offer.offer),
        proof=_lines(offer.proof),
        gain=_lines(offer.gain),
        next_step=" ".join(offer.next_step.split()),
        contact=_contact(contact, script) if contact is not None and contact.ours else None,
        as_of=as_of,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" •-–*\t") for line in text.splitlines() if line.strip(" •-–*\t"))


def _contact(person: Person, script: str) -> ContactLine:
    return ContactLine(person.name_in(script), person.title, person.phone, person.mail)
