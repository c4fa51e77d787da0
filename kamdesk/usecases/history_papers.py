"""Papers of the history: the extract in both editions, since last meeting, the interview sheet."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from kamdesk.domain import calendars
from kamdesk.domain.history import Sought
from kamdesk.reports.history_views import Material, client_view, internal_view
from kamdesk.store import history, people
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.history import Entries
from kamdesk.usecases.interviews import Interviews
from kamdesk.usecases.papers import SCRIPTS, Edition, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.since import SinceLast
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

if TYPE_CHECKING:
    from kamdesk.reports.plan import Frame


class HistoryPapers(Subject):
    """Reads only."""

    def extract(
        self,
        account_id: int,
        edition: Edition,
        words: Words,
        paper: PaperSize,
        first: date | None = None,
        last: date | None = None,
    ) -> Printed:
        """Set the history of a period, or all of it, in one edition."""
        from kamdesk.reports import history_paper as report

        material = self._material(account_id, words, first, last)
        target, frame = BytesIO(), self._frame(paper)
        if edition == "client":
            made = report.write_client(client_view(material), words, frame, target)
        else:
            made = report.write_internal(internal_view(material), words, frame, target)
        what = (
            words("History – client edition")
            if edition == "client"
            else words("History – internal edition")
        )
        name = self._file_name(material, what, words)
        missing = frozenset(made.missing)
        return Printed(target.getvalue(), made.pages, missing, name, 0.0)

    def since(self, account_id: int, words: Words, paper: PaperSize) -> Printed:
        """Set what happened since the last meeting, on one page for our own eyes."""
        from kamdesk.reports import since as report

        material = self._material(account_id, words, None, None)
        told = SinceLast(self._store, self._announce, self._clock).told(account_id, words)
        view = report.Page(material.account.name_in(material.script), told)
        target = BytesIO()
        made = report.write(view, words, self._frame(paper), target)
        name = self._file_name(material, words("Since last meeting – internal edition"), words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def questionnaire(self, account_id: int, words: Words, paper: PaperSize) -> Printed:
        """Set the questions that wait for an answer, with room to write."""
        from kamdesk.reports import questionnaire as report

        material = self._material(account_id, words, None, None)
        asked = Interviews(self._store, self._announce, self._clock)
        topics = {question.key: question.topic for question in asked.bank()}
        own = {question.key for question in asked.bank() if question.own}
        wordings = asked.wordings()
        view = report.Sheet(
            material.account.name_in(material.script),
            tuple(
                report.Asked(
                    topics.get(answer.question, ""),
                    wordings.get(answer.question, ""),
                    answer.question in own,
                )
                for answer in asked.of_account(account_id)
                if not answer.text
            ),
        )
        target = BytesIO()
        made = report.write(view, words, self._frame(paper), target)
        name = self._file_name(material, words("Questions"), words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def _frame(self, paper: PaperSize) -> "Frame":
        from kamdesk.reports.plan import Frame

        chosen = Preferences(self._store, self._announce, self._clock).values()
        return Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)

    def _material(
        self, account_id: int, words: Words, first: date | None, last: date | None
    ) -> Material:
        dossier = Accounts(self._store, self._announce, self._clock).dossier(account_id)
        interaction = Entries(self._store, self._announce, self._clock).interaction(account_id)
        with self._store.reading() as session:
            ids = history.sought(session, Sought(account_id, first=first, last=last))
            return Material(
                account=dossier.account,
                people=people.of_account(session, account_id),
                ours=people.ours(session),
                entries=history.some(session, ids),
                promises=history.promises(session, account_id),
                units={unit.id: unit.name for unit in dossier.units},
                interaction=interaction,
                first=first,
                last=last,
                as_of=self.today(),
                script=SCRIPTS[words.language],
            )

    def _file_name(self, material: Material, what: str, words: Words) -> str:
        """Propose a name that says what, which edition and when; no sign a disk refuses."""
        year, month, number = calendars.parts(material.as_of, words.calendar)
        client = material.account.name_in(material.script)
        name = f"{client} – {what} – {year:04}-{month:02}-{number:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())
