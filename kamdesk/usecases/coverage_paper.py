"""Coverage as a paper: internal, without another edition."""

from io import BytesIO

from kamdesk.domain import calendars
from kamdesk.domain.analyses.rhythm import back
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.papers import SCRIPTS, Edition, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

_HARDEST, _MONTHS = 3, 6


class CoveragePapers(Subject):
    """Reads only."""

    def coverage(
        self, account_id: int, words: Words, paper: PaperSize, edition: Edition = "internal"
    ) -> Printed:
        """Set the coverage of an account; all of it is internal."""
        if edition == "client":
            raise Refused(
                "internal_only",
                "Coverage is for our own eyes: there is no client edition. "
                "Print the map instead: names, titles and reporting lines.",
            )
        from kamdesk.reports import coverage_paper as report
        from kamdesk.reports.plan import Frame

        parts = (self._store, self._announce, self._clock)
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
        if account is None:
            raise Refused("no_account", "This account is no longer in the store.")
        coverages, preferences = Coverages(*parts), Preferences(*parts)
        found = coverages.of(account_id)
        then = back(self.today(), _MONTHS, preferences.calendar())
        before = coverages.depth(account_id, then)
        name = account.name_in(SCRIPTS[words.language])
        felt = [each for each in coverages.departures(account_id) if each[1].fall or each[1].lost]
        view = report.View(
            name,
            account.name if account.name != name else "",
            found.network,
            found.depth,
            before if before.people else None,
            found.warnings,
            found.shape,
            tuple(felt[:_HARDEST]),
        )
        chosen = preferences.values()
        frame = Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)
        target = BytesIO()
        made = report.write(view, words, frame, target)
        file_name = self._file_name(name, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), file_name, 0.0)

    def _file_name(self, client: str, words: Words) -> str:
        """Propose a name that says what, which edition and when; no sign a disk refuses."""
        year, month, day = calendars.parts(self.today(), words.calendar)
        what = words("Coverage – internal edition")
        name = f"{client} – {what} – {year:04}-{month:02}-{day:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())
