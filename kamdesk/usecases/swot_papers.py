"""The paper of a workshop with the client: an empty SWOT sheet that bears its name."""

from io import BytesIO

from kamdesk.domain import calendars
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.papers import SCRIPTS, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words


class SwotPapers(Subject):
    """Reads only."""

    def sheet(self, account_id: int, words: Words, paper: PaperSize) -> Printed:
        """Set the sheet; of what is known of the client it is handed the name alone."""
        from kamdesk.reports import swot_sheet as report
        from kamdesk.reports.plan import Frame

        account = Accounts(self._store, self._announce, self._clock).one(account_id)
        chosen = Preferences(self._store, self._announce, self._clock).values()
        name = account.name_in(SCRIPTS[words.language])
        frame = Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)
        target = BytesIO()
        made = report.write(report.SwotSheet(name), words, frame, target)
        year, month, day = calendars.parts(self.today(), words.calendar)
        said = f"{name} – {words('SWOT sheet')} – {year:04}-{month:02}-{day:02}.pdf"
        tidy = "".join("-" if sign in '\\/:*?"<>|' else sign for sign in said if sign.isprintable())
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), tidy, 0.0)
