"""The unique-offer sheet of an account, for the client's table."""

from io import BytesIO

from kamdesk.domain import calendars
from kamdesk.domain.refusal import Refused
from kamdesk.reports.unique_offer_view import OfferSheet, offer_sheet
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.marketing import Marketing
from kamdesk.usecases.papers import SCRIPTS, PaperSize, Printed
from kamdesk.usecases.people import People
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words


class OfferPapers(Subject):
    """Reads only."""

    def sheet(self, account_id: int, words: Words, paper: PaperSize, plan_id: int = 0) -> Printed:
        """Set the unique offer of a plan, by default that of today, on one page."""
        from kamdesk.reports import unique_offer as report
        from kamdesk.reports.plan import Frame

        view = self.view(account_id, words, plan_id)
        chosen = Preferences(self._store, self._announce, self._clock).values()
        target = BytesIO()
        frame = Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)
        made = report.write(view, words, frame, target)
        name = self._file_name(view.name, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def view(self, account_id: int, words: Words, plan_id: int = 0) -> OfferSheet:
        """Choose what stands on the page; refused while nothing is written."""
        marketing = Marketing(self._store, self._announce, self._clock)
        plan = marketing.one_plan(plan_id) if plan_id else marketing.plan(account_id)
        offer = marketing.offer(plan.id) if plan else None
        if offer is None or not (offer.title or len(offer.missing) < len(_PARTS)):
            raise Refused("no_offer", "No unique offer is written for this client yet.")
        account = Accounts(self._store, self._announce, self._clock).one(account_id)
        ours = People(self._store, self._announce, self._clock).ours()
        contact = next((p for p in ours if p.id == offer.contact_id), None)
        return offer_sheet(account, offer, contact, SCRIPTS[words.language], self.today())

    def _file_name(self, client: str, words: Words) -> str:
        """Propose a name that says what, which edition and when; no sign a disk refuses."""
        year, month, number = calendars.parts(self.today(), words.calendar)
        what = words("Unique offer – client edition")
        name = f"{client} – {what} – {year:04}-{month:02}-{number:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())


_PARTS = ("problem", "offer", "proof", "gain", "next_step")
