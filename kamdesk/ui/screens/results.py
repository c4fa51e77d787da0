"""My results: own figures of a year beside the year before, each explaining itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from kamdesk.domain.results import GROUPS, KINDS, years
from kamdesk.ui.explained import Figure
from kamdesk.ui.panels import PADDING, Card, Empty, Header, column, label, row, rule, scrolled
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.results_said import Said

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.places import Place
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.results import Results
    from kamdesk.words import Words

_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Line:
    """One figure of a card: its name, this year, the year before, a note below."""

    def __init__(self, words: Words, key: str, grid: QGridLayout, at: int) -> None:
        title = words(KINDS[key].title)
        self.figure = Figure(words, "–", lambda: self.explained(), size=14)
        self.figure.setAccessibleName(title)
        self.before, self.note = label("", 13, tone="quiet"), label("", 12, tone="quiet", wrap=True)
        for figure in (self.figure, self.before):
            figure.setAlignment(_END)
        name = QWidget()
        column(label(title, wrap=True), self.note, spacing=0, parent=name)
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.figure, at, 1, _END)
        grid.addWidget(self.before, at, 2, _END)
        self.explained: Any = None


class ResultsScreen(QWidget):
    """Four cards of figures, and the months of meetings and visits."""

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._asked = 0  # answers to an older question are not shown
        self.results: Results | None = None
        self.figures: Figures | None = None
        self.header = Header(words("My results"))
        self.lines: dict[str, Line] = {}
        self.cards = cards = {group: self._card(group) for group in GROUPS}
        self.months = Card(words("Meetings and visits by month"))
        self._chart = column(spacing=0)
        held = QWidget()
        held.setLayout(self._chart)
        held.setMinimumHeight(350)
        self.months.body.addWidget(held)
        page = QWidget()
        first = column(cards["clients"], cards["won"], cards["word"], None, spacing=16)
        second = column(cards["close"], self.months, None, spacing=16)
        both = row(first, second, spacing=16, parent=page)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        both.setContentsMargins(PADDING, 12, PADDING, 16)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(page))
        sentence = words(
            "Your results add up by themselves: log meetings, promises and tenders, and see them "
            "here beside the year before."
        )
        self._pages.addWidget(Empty(sentence))
        column(self.header, rule(), self._pages, spacing=0, parent=self).setStretch(2, 1)
        self.refresh()

    def show_place(self, place: Place) -> None:
        """Stay: there is one page."""

    def refresh(self, changes: Changes | None = None) -> None:
        """Work the figures out again, off the window's thread."""
        self._asked += 1
        asked = self._asked

        def task(progress: Any, cancelled: Any) -> Any:
            return asked, self._desk.results.found()

        self._jobs.run("", task, self.show_results, shown=False)

    def show_results(self, answer: tuple[int, Results]) -> None:
        """Show what was found, unless it was asked for anew meanwhile."""
        asked, found = answer
        if asked != self._asked:
            return
        self.results, words = found, self._words
        now, before = years(found.as_of)
        said = Said(found, words)
        self.header.say(
            words("My results"),
            words("{period}, beside {before}", period=said.period(now), before=said.period(before)),
        )
        for result in found.every:
            line = self.lines[result.key]
            line.explained = partial(said.explanation, result)
            line.figure.setText(said.figure(result))
            line.before.setText(said.before(result))
            note = said.note(result)
            line.note.setText(note)
            line.note.setVisible(bool(note))
        self.cards["clients"].note.setText(said.of_ledger())
        values = [value for result in found.every for value in (result.now, result.before)]
        anything = any(value.told and value.value != 0 for value in values)
        self._pages.setCurrentIndex(0 if anything else 1)
        with_charts(self, self._jobs, self._draw)

    def _card(self, group: str) -> Card:
        """Lay out the figures of a group under two heads."""
        words, grid = self._words, QGridLayout()
        card = Card(words(GROUPS[group]))
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, 112)
        grid.setColumnMinimumWidth(2, 96)
        for at, text in enumerate((words("this year"), words("the year before")), 1):
            head = label(text, 12, tone="quiet")
            head.setAlignment(_END)
            grid.addWidget(head, 0, at)
        of_group = [key for key, kind in KINDS.items() if kind.group == group]
        for at, key in enumerate(of_group, 1):
            self.lines[key] = Line(words, key, grid, at)
        card.body.addLayout(grid)
        return card

    def _draw(self) -> None:
        from kamdesk.charts import counts
        from kamdesk.ui.figures import Figures, Sheet

        words, found = self._words, self.results
        if found is None:
            return
        if self.figures is None:
            self.figures = Figures(words, words("Meetings and visits by month"))
            self._chart.addWidget(self.figures, 1)
        bars = [
            counts.Bar(f"month:{month}", words.month(month), (now,), words.number(now), before)
            for month, now, before in found.months
        ]
        shown = counts.Counts(
            bars, ((words("this year"), "accent"),), words("Nothing is noted yet.")
        )
        rows = counts.table(shown, words("Month"), words)
        self.figures.show_figure(
            lambda style: counts.draw(shown, words, style),
            parts=counts.parts(shown),
            sheet=Sheet(rows[0], rows[1:]),
            summary=words("Meetings and visits by month"),
        )
