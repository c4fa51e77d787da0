"""The white space as a poster: chosen for its edition, then set as a PDF."""

from io import BytesIO

from kamdesk.domain import calendars
from kamdesk.domain.refusal import Refused
from kamdesk.reports.white_view import Material, client_view, internal_view
from kamdesk.store import accounts, opportunities, people, rivals
from kamdesk.usecases.papers import SCRIPTS, Edition, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.usecases.white_space import WhiteSpaces
from kamdesk.words import Words


class WhitePapers(Subject):
    """Reads only."""

    def poster(self, account_id: int, edition: Edition, words: Words, paper: PaperSize) -> Printed:
        """Set the poster of one edition in the language of `words`."""
        from kamdesk.reports import white_poster
        from kamdesk.reports.plan import Frame

        material = self._material(account_id, words)
        chosen = Preferences(self._store, self._announce, self._clock).values()
        frame = Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)
        target = BytesIO()
        if edition == "client":
            view = client_view(material, words.sort_key)
            if view is None or view.whole is None:
                raise Refused(
                    "nothing_sold",
                    "Nothing was sold to this client in the last 12 months of the ledger: "
                    "there is nothing to show at a meeting.",
                )
            made = white_poster.write_client(view, words, frame, target)
        else:
            made = white_poster.write_internal(internal_view(material), words, frame, target)
        name = self._file_name(material.name, edition, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def _material(self, account_id: int, words: Words) -> Material:
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
            if account is None:
                raise Refused("no_account", "This account is no longer in the store.")
            ours = (*people.ours(session), *people.of_account(session, account_id))
            known = rivals.of_account(session, account_id)
            chances = opportunities.of_account(session, account_id)
        space = WhiteSpaces(self._store, self._announce, self._clock).of_account(account_id)
        return Material(
            account.name_in(SCRIPTS[words.language]),
            space.days,
            space.grid,
            {rival.id: rival.name for rival in known},
            {person.id: person.name for person in ours},
            chances,
        )

    def _file_name(self, client: str, edition: Edition, words: Words) -> str:
        """Propose a name that says what, which edition and when; no sign a disk refuses."""
        what = (
            words("Purchases by site – client edition")
            if edition == "client"
            else words("White space – internal edition")
        )
        year, month, day = calendars.parts(self.today(), words.calendar)
        name = f"{client} – {what} – {year:04}-{month:02}-{day:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())
