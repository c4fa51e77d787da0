"""The paper of the ladder that may lie on the client's table: the talk of six questions."""

from io import BytesIO

from kamdesk.domain import calendars
from kamdesk.domain.ladder import TALK
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, people
from kamdesk.usecases.papers import SCRIPTS, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words


class LadderPapers(Subject):
    """Reads only."""

    def talk(
        self, account_id: int, words: Words, paper: PaperSize, person_id: int | None = None
    ) -> Printed:
        """Set the six questions, for somebody in particular or for whoever is met."""
        from kamdesk.reports import ladder_talk as report
        from kamdesk.reports.ladder_talk_view import TalkSheet
        from kamdesk.reports.plan import Frame

        script = SCRIPTS[words.language]
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
            found = people.some(session, [person_id]) if person_id else ()
        if account is None:
            raise Refused("no_account", "This account is no longer in the store.")
        who = next(
            (p.name_in(script) for p in found if p.account_id == account_id and p.post == "held"),
            "",
        )
        name = account.name_in(script)
        chosen = Preferences(self._store, self._announce, self._clock).values()
        frame = Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)
        target = BytesIO()
        made = report.write(TalkSheet(name, who, tuple(TALK.values())), words, frame, target)
        year, month, number = calendars.parts(self.today(), words.calendar)
        title = f"{name} – {words('How we work together')} – {year:04}-{month:02}-{number:02}.pdf"
        safe = "".join("-" if sign in '\\/:*?"<>|' else sign for sign in title)
        shown = "".join(sign for sign in safe if sign.isprintable())
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), shown, 0.0)
