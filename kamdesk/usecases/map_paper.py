"""The map as a paper: chosen for its edition, set as a PDF, or as a picture of that PDF."""

from io import BytesIO
from typing import Literal

from kamdesk.domain import calendars
from kamdesk.domain.refusal import Refused
from kamdesk.reports.map_view import Material, client_view, internal_view
from kamdesk.store import accounts, maps, people
from kamdesk.usecases.papers import SCRIPTS, Edition, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

Form = Literal["pdf", "png"]


class MapPapers(Subject):
    """Reads only; writes files where it is told to."""

    def map(
        self, account_id: int, edition: Edition, words: Words, paper: PaperSize, form: Form = "pdf"
    ) -> Printed:
        """Set the map of one edition in the language of `words`."""
        from kamdesk.reports import map_paper
        from kamdesk.reports.plan import Frame

        material = self._material(account_id, words)
        chosen = Preferences(self._store, self._announce, self._clock).values()
        frame = Frame(chosen["firm"], chosen["prepared_by"], material.as_of, paper)
        target = BytesIO()
        if edition == "client":
            made = map_paper.write_client(client_view(material), words, frame, target)
        else:
            made = map_paper.write_internal(internal_view(material), words, frame, target)
        content = target.getvalue()
        if form == "png":
            from kamdesk.reports.raster import picture

            content = picture(content)
        name = _file_name(material, edition, words, form)
        return Printed(content, made.pages, frozenset(made.missing), name, 0.0)

    def _material(self, account_id: int, words: Words) -> Material:
        today = self.today()
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
            if account is None:
                raise Refused("no_account", "This account is no longer in the store.")
            known = people.of_account(session, account_id)
            links = maps.links(session, account_id)
        present = [person for person in known if person.in_post(today)]
        return Material(account, present, links, today, SCRIPTS[words.language])


def _file_name(material: Material, edition: Edition, words: Words, form: Form) -> str:
    """Propose a name that says what, which edition and when; no sign a disk refuses."""
    what = (
        words("Organisation – client edition")
        if edition == "client"
        else words("Decision-maker map – internal edition")
    )
    year, month, number = calendars.parts(material.as_of, words.calendar)
    name = (
        f"{material.account.name_in(material.script)} – {what} – {year:04}-{month:02}-{number:02}"
    )
    clean = "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())
    return f"{clean}.{form}"
