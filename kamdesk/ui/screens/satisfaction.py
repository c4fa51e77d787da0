"""Satisfaction: surveys over the years, criticism until it is told back, referrals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.refusal import Refused
from kamdesk.domain.surveys import FEW, Survey, Year, weakest
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import lock_sign, problem_text
from kamdesk.ui.panels import (
    PADDING,
    Empty,
    button,
    column,
    icon_button,
    label,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.in_place import RowList, beside
from kamdesk.ui.screens.survey_row import Asked, SurveyRow
from kamdesk.ui.screens.survey_topics import TopicsFloat, TopicsTable
from kamdesk.ui.screens.survey_voices import Criticism, Referrals, Voices
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.words.surveys import average

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.surveys import Satisfaction
    from kamdesk.words import Words

SUBJECTS = (
    *("survey", "survey_mark", "survey_topic", "entry", "entry_detail", "person"),
    *("step", "plan"),
)
_SIDE, _HIGH = 400, 230
_WIDE, _NARROW = 960, 320  # the page from which the side has all its room, and its width below
_FIRST = 20  # surveys, until all are asked for


class SatisfactionPage(QWidget):
    """Surveys that open in place; what follows from them below, the years beside."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._jobs: Jobs | None = None
        self._account, self._all = 0, False
        self._found: Satisfaction | None = None
        self.figures: Figures | None = None
        self._asked = Asked(words)
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.add = button(words("Add survey"), self._add, icon="plus", kind="small")
        self.topics = button(words("Topics…"), self._topics, kind="small")
        said = words("Print questionnaire…")
        self.print = icon_button("print", said, self._print)
        self._printed = button(said, self._print, icon="print", kind="small")
        self.rows = RowList(self._make)
        self._more = button("", self._show_all, kind="link")
        self.criticism, self.voices = Criticism(desk, words), Voices(words)
        self.referrals = Referrals(words)
        follows = (self.criticism, self.voices, self.referrals)
        for part in follows:
            part.gone.connect(self.gone)
        self.criticism.asked.connect(self._open)
        self.criticism.refused.connect(self._tell)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._surveys())
        self._pages.addWidget(self._teaching())
        main = QWidget()
        lines = column(self._pages, *follows, None, spacing=20, parent=main)
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        self._area = scrolled(main)
        across = row(self._area, rule(upright=True), self._side(), spacing=0, parent=self)
        across.setStretch(0, 1)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work."""
        self._jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's satisfaction, and open a survey."""
        if account_id != self._account:
            self.flush()
            self._account, self._all = account_id, False
            self._area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if self._found and any(survey.id == subject for survey in self._found.surveys):
            self._open(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    # --- reading

    def _read(self, *, anew: bool) -> None:
        desk = self._desk
        self._found = found = desk.surveys.of(self._account)
        self._asked.theirs = [(p.id, p.name) for p in desk.people.of_account(self._account)]
        self._asked.ours = [(p.id, p.name) for p in desk.people.ours()]
        self._asked.topics = found.topics
        self._pages.setCurrentIndex(0 if found.surveys else 1)
        surveys = found.surveys if self._all else found.surveys[:_FIRST]
        self.rows.show_rows(surveys, anew=anew)
        self._more.setVisible(len(surveys) < len(found.surveys))
        self._more.setText(self._words("Show all {n}", n=len(found.surveys)))
        self.criticism.show_found(found, self._today())
        self.voices.show_found(found)
        self.referrals.show_found(found)
        self._say(found)
        if self._jobs is not None:
            with_charts(self, self._jobs, self._draw)

    def _say(self, found: Satisfaction) -> None:
        """Say the latest year: the average with its count, and what moved."""
        words = self._words
        year = self._latest(found)
        self._room.setVisible(year is not None)
        self._printed.setVisible(not found.surveys)
        if year is None or year.recommends is None:
            return
        mean = year.recommends
        self.figure.show_explained(average(mean, words))
        count = words.count("average of {n} answer", "average of {n} answers", mean.count)
        self._count.setText(beside(words, count, words.digits(str(year.year))))
        self._rates.setText(self._rate(year))
        low = weakest(year)
        self._topics_head.setVisible(low is not None)
        self.table.show_found(found, low)

    def _rate(self, year: Year) -> str:
        """Tell few as counts, many as a share beside them."""
        words, all_of = self._words, len(year.marks)
        likely = words("{n} of {all} would recommend us (9 or 10)", n=year.promoters, all=all_of)
        not_so = words("{n} of {all} would not (0 to 6)", n=year.detractors, all=all_of)
        if all_of < FEW:
            return f"{likely}\n{not_so}"
        shares = [words.percent(n / all_of, 0) for n in (year.promoters, year.detractors)]
        return f"{words.apart(likely, shares[0])}\n{words.apart(not_so, shares[1])}"

    def _latest(self, found: Satisfaction) -> Year | None:
        told = [year for year in found.years if year.recommends is not None]
        return told[-1] if told else None

    # --- surveys

    def _surveys(self) -> QWidget:
        words = self._words
        held = QWidget()
        head = row(
            label(words("Surveys"), 14, strong=True),
            lock_sign(words),
            None,
            self.print,
            self.topics,
            self.add,
            spacing=6,
        )
        column(head, rule(), self.rows, row(self._more, None), None, spacing=4, parent=held)
        return held

    def _teaching(self) -> QWidget:
        words = self._words
        return Empty(
            words(
                "Ask once a year how likely they are to recommend us, and how each thing is "
                "done; what is criticised is followed until the client is told."
            ),
            words("Add survey"),
            self._add,
            words("Or print the questionnaire and take it along."),
        )

    def _make(self, survey: Survey) -> SurveyRow:
        made = SurveyRow(survey, self._desk, self._words, self._unsaved, self._today, self._asked)
        made.opened.connect(self._close_others)
        made.gone.connect(self.gone)
        return made

    def _close_others(self, survey_id: int) -> None:
        for each in self.rows.rows.values():
            if each.id != survey_id:
                each.close_up()

    def _add(self) -> None:
        survey = self._desk.surveys.add(self._account)
        if survey not in self.rows.rows:
            self._read(anew=False)
        self.rows.rows[survey].open()

    def _show_all(self) -> None:
        self._all = True
        self._read(anew=False)

    def _tell(self, refusal: Refused) -> None:
        self.told.emit(problem_text(refusal, "", self._words))

    def _open(self, survey_id: int) -> None:
        if survey_id not in self.rows.rows:
            self._show_all()
        shown = self.rows.rows[survey_id]
        shown.open()
        self._area.ensureWidgetVisible(shown, 0, 0)

    def _topics(self) -> None:
        self.floating = TopicsFloat(self._desk, self._words, self)
        self.floating.show_near(self.topics)

    def _print(self) -> None:
        """Open the page on which the questionnaire is printed."""
        from kamdesk.ui.screens.print_survey import PrintSurvey

        if self._jobs is None:
            return
        self.dialog = PrintSurvey(self._desk, self._account, self._words, self._jobs)
        self.dialog.setParent(self.window(), self.dialog.windowFlags())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    # --- the side

    def _side(self) -> QScrollArea:
        words = self._words
        self.figure = Figure(words, "", self._explain, size=28)
        self._count = label("", 12, tone="quiet", wrap=True)
        self._rates = label("", 12, tone="quiet", wrap=True)
        self._chart = QWidget()
        column(spacing=0, parent=self._chart)
        self._topics_head = label(words("By topic"), 14, strong=True)
        self.table = TopicsTable(words, self._asked)
        self._room = QWidget()
        column(
            label(words("Would recommend us (0–10)"), 14, strong=True),
            row(self.figure, self._count, spacing=10),
            self._rates,
            self._chart,
            self._topics_head,
            self.table,
            spacing=8,
            parent=self._room,
        )
        side = QWidget()
        lines = column(self._room, row(self._printed, None), None, spacing=8, parent=side)
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        area = scrolled(side)
        area.setFixedWidth(_SIDE)
        self._aside = area
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._aside.setFixedWidth(_SIDE if self.width() >= _WIDE else _NARROW)

    def _explain(self) -> Explanation:
        words = self._words
        found = self._found
        year = self._latest(found) if found else None
        inside = found.of_year(year.year) if found and year else ()
        rows = [
            (
                self._asked.name(survey.person_id) or words.day(survey.day),
                words.number(survey.recommends),
            )
            for survey in inside
            if survey.recommends is not None
        ]
        return Explanation(
            words("Would recommend us"),
            words("The sum of the answers of a year ÷ their number."),
            rows,
            words("One answer more moves an average of few a lot: read it with its count."),
            words("As of {day}", day=words.day(self._today())),
        )

    def _draw(self) -> None:
        from kamdesk.charts import survey_years as chart
        from kamdesk.ui.figures import Figures, Sheet

        words, found = self._words, self._found
        if found is None or self._latest(found) is None:
            return
        if self.figures is None:
            self.figures = Figures(words, words("Satisfaction over the years"))
            self.figures.setFixedHeight(_HIGH)
            lines = self._chart.layout()
            if lines is not None:
                lines.addWidget(self.figures)
        years = found.years
        table = chart.table(years, words)
        self.figures.show_figure(
            lambda style: chart.draw(years, words, style),
            parts=chart.parts(years, words),
            sheet=Sheet(table[0], table[1:]),
            summary=chart.said(years[-1], words),
        )
