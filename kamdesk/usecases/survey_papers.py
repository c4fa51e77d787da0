"""The satisfaction questionnaire as a paper for the client's table."""

from io import BytesIO

from kamdesk.domain import calendars
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.papers import SCRIPTS, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.usecases.surveys import Surveys
from kamdesk.words import Words
from kamdesk.words.surveys import title


class SurveyPapers(Subject):
    """Reads only."""

    def questionnaire(self, account_id: int, words: Words, paper: PaperSize) -> Printed:
        """Set the questionnaire; it is handed the client's name and the topics, no answer."""
        from kamdesk.reports import survey_sheet as report
        from kamdesk.reports.plan import Frame

        parts = (self._store, self._announce, self._clock)
        account, chosen = Accounts(*parts).one(account_id), Preferences(*parts).values()
        topics = Surveys(*parts).topics()
        name = account.name_in(SCRIPTS[words.language])
        asked = tuple(title(topic, words) for topic in topics if not topic.retired)
        frame = Frame(chosen["firm"], "", self.today(), paper)
        target = BytesIO()
        made = report.write(report.SurveySheet(name, asked), words, frame, target)
        file_name = self._file_name(name, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), file_name, 0.0)

    def _file_name(self, client: str, words: Words) -> str:
        """Propose a name that says what and when; no sign a disk refuses."""
        year, month, day = calendars.parts(self.today(), words.calendar)
        name = f"{client} – {words('Questionnaire')} – {year:04}-{month:02}-{day:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())
