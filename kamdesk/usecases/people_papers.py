"""Papers about people: contact cards, the dossier, and what is kept on one person."""

from io import BytesIO
from typing import TYPE_CHECKING

from kamdesk.domain import calendars
from kamdesk.reports.contact_cards import ClientCard, ClientCards, InnerCard, InternalCards
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.kept import kept_on
from kamdesk.usecases.papers import SCRIPTS, Edition, Papers, PaperSize, Printed
from kamdesk.usecases.people import People
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.selection import Selection
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

if TYPE_CHECKING:
    from kamdesk.domain.accounts import Account
    from kamdesk.domain.people import Person
    from kamdesk.reports.plan import Frame


class PeoplePapers(Subject):
    """Reads only."""

    def dossier(self, account_id: int, edition: Edition, words: Words, paper: PaperSize) -> Printed:
        """Set the dossier of one edition."""
        from kamdesk.reports import dossier_paper, dossier_views

        material = Papers(self._store, self._announce, self._clock).material(account_id, words)
        target, frame = BytesIO(), self._frame(paper)
        if edition == "client":
            view = dossier_views.client_view(material)
            made = dossier_paper.write_client(view, words, frame, target)
            what = words("Dossier – client edition")
        else:
            judged = Selection(self._store, self._announce, self._clock).judged(account_id)
            inner = dossier_views.internal_view(material, judged)
            made = dossier_paper.write_internal(inner, words, frame, target)
            what = words("Dossier – internal edition")
        name = self._file_name(material.account.name_in(material.script), what, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def cards(
        self,
        account_id: int,
        edition: Edition,
        words: Words,
        paper: PaperSize,
        person_id: int = 0,
    ) -> Printed:
        """Set the contact cards of an account, or of one of its people."""
        from kamdesk.reports import contact_cards

        dossier = Accounts(self._store, self._announce, self._clock).dossier(account_id)
        script, today = SCRIPTS[words.language], self.today()
        known = People(self._store, self._announce, self._clock).of_account(account_id)
        there = [
            person
            for person in known
            if person.id == person_id
            or (not person_id and person.post == "held" and person.in_post(today))
        ]
        units = {unit.id: unit.name for unit in dossier.units}
        cards = [(p, _card(p, dossier.account, units, script)) for p in there]
        target, frame = BytesIO(), self._frame(paper)
        name = dossier.account.name_in(script)
        if edition == "client":
            view = ClientCards(name, tuple(card for _, card in cards), today)
            made = contact_cards.write_client(view, words, frame, target)
            what = words("Contacts – client edition")
        else:
            inner = InternalCards(name, tuple(_inner(p, card) for p, card in cards), today)
            made = contact_cards.write_internal(inner, words, frame, target)
            what = words("Contacts – internal edition")
        whose = there[0].name_in(script) if person_id and there else name
        said = self._file_name(whose, what, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), said, 0.0)

    def kept(self, person_id: int, words: Words, paper: PaperSize) -> Printed:
        """Set everything that is kept on a person."""
        from kamdesk.reports import person_paper

        view = kept_on(self._store, person_id, words)
        target = BytesIO()
        made = person_paper.write(view, words, self._frame(paper), target)
        name = self._file_name(view.name, words("What is kept – internal"), words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def _frame(self, paper: PaperSize) -> "Frame":
        from kamdesk.reports.plan import Frame

        chosen = Preferences(self._store, self._announce, self._clock).values()
        return Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)

    def _file_name(self, whose: str, what: str, words: Words) -> str:
        """Propose a name that says what, which edition and when; no sign a disk refuses."""
        year, month, number = calendars.parts(self.today(), words.calendar)
        name = f"{whose} – {what} – {year:04}-{month:02}-{number:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())


def _card(person: "Person", account: "Account", units: dict[int, str], script: str) -> ClientCard:
    name = person.name_in(script)
    return ClientCard(
        name=name,
        other_name="" if name == person.name else person.name,
        address_form=person.address_form,
        title=person.title,
        firm=account.name_in(script),
        place=units.get(person.unit_id or 0, ""),
        phone=person.phone,
        mail=person.mail,
    )


def _inner(person: "Person", card: ClientCard) -> InnerCard:
    return InnerCard(
        card=card,
        pronunciation=person.pronunciation,
        reach=person.reach,
        quiet_times=person.quiet_times,
        assistant=person.assistant,
        languages=person.languages,
        manner=person.manner,
    )
