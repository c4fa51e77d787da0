"""The portfolio matrix: where each account stands, and whether the effort goes there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from kamdesk.domain.analyses.matrix import QUADRANTS, Bubble
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.panels import Empty, Splitter, Strip, button, column, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.matrix_account import MatrixAccount
from kamdesk.ui.screens.matrix_effort import EffortPanel
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.matrix import Matrix
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words

SUBJECTS = (
    "judgement",
    "criterion",
    "decision",
    "person",
    "tie",
    "entry",
    "account",
    "entry_person",
)


class MatrixPage(QWidget):
    """Reads in a job; a bubble chosen in the chart is the row chosen in the table."""

    opened = Signal(int)
    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._view: Overview | None = None
        self.found: Matrix | None = None
        self._turn = 0
        self._figures: Figures | None = None
        self.which = Segments([("places", words("Matrix")), ("effort", words("Effort"))])
        self.which.chosen.connect(self._turn_to)
        self.note = label("", 12, tone="quiet", wrap=True)
        self.notice = Strip("watch")
        self.notice.act.clicked.connect(
            lambda: self.gone.emit(Place("portfolio", page="selection"))
        )
        self.rows: RowsModel[Bubble] = RowsModel(self._columns(), words)
        self.table = Table(self.rows, "matrix", dense=True)
        self.table.setAccessibleName(words("Accounts"))
        self.table.opened.connect(lambda bubble: self.opened.emit(bubble.id))
        self.table.chosen.connect(self._choose)
        self.table.show_when_empty(
            Empty(
                words("Here accounts stand by how attractive they are and how strong we are."),
                words("Mark accounts"),
                lambda: self.gone.emit(Place("portfolio", page="selection")),
                words("For example: growth 4, strategic weight 5; depth 62 gives the strength."),
            )
        )
        self.account = MatrixAccount(desk, words)
        self.account.opened.connect(self.opened)
        self.effort = EffortPanel(words, jobs)
        self._chart = QWidget()
        column(spacing=0, parent=self._chart).setContentsMargins(16, 10, 16, 10)
        self._lay_out()

    # --- what the portfolio asks

    def show_view(self, view: Overview) -> None:
        """Read for the days of another answer."""
        self._view = view
        self._read()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again when marks, people or hours changed."""
        if changes is None or changes.touches(*SUBJECTS):
            self._read()

    def flush(self) -> None:
        """Store what is still open."""
        self.account.flush()

    # --- laying out

    def _lay_out(self) -> None:
        words = self._words
        out = button(words("Export…"), icon="export", kind="small")
        menu = QMenu(out)
        menu.addAction(words("Table as CSV…"), lambda: self._export("csv"))
        menu.addAction(words("Table as Excel…"), lambda: self._export("xlsx"))
        out.setMenu(menu)
        head = row(self.which, self.note, out)
        head.setStretch(1, 1)
        head.setContentsMargins(16, 8, 16, 8)
        side = Splitter("matrix-side", self.table, self.account, sizes=[260, 320], upright=True)
        side.setMinimumWidth(360)
        places = Splitter("matrix", self._chart, side, sizes=[660, 416])
        self._pages = QStackedWidget()
        for page in (places, self.effort):
            self._pages.addWidget(page)
        lines = column(head, rule(), self.notice, self._pages, spacing=0, parent=self)
        lines.setStretch(3, 1)

    def _columns(self) -> tuple[Column[Bubble], ...]:
        words = self._words

        def points(value: Any) -> str:
            return "–" if value is None else words.number(float(value), 1)

        return (
            Column("", lambda b: "1" if b.key else "", lambda b: not b.key, "star", 44, name="*"),
            Column("Account", lambda b: b.name, strong=lambda b: b.key),
            Column(
                "Quadrant",
                lambda b: words(QUADRANTS[b.spot.quadrant]) if b.spot.placed else "–",
                lambda b: list(QUADRANTS).index(b.spot.quadrant) if b.spot.placed else None,
                width=104,
                waits=1,  # the chart and the panel below say it too
            ),
            Column(
                "A",
                lambda b: points(b.spot.attractiveness),
                lambda b: b.spot.attractiveness,
                "figure",
                58,
                tip="Attractiveness",
                name="attractiveness",
            ),
            Column(
                "S",
                lambda b: points(b.spot.strength),
                lambda b: b.spot.strength,
                "figure",
                58,
                tip="Strength of our position",
                name="strength",
            ),
        )

    # --- reading and showing

    def _read(self) -> None:
        view = self._view
        if view is None:
            return
        self._turn += 1
        days = (view.period.first, view.period.last)

        def task(progress: Any, cancelled: Any) -> Matrix | None:
            return self._desk.matrix.matrix(lambda _: days)

        turn = self._turn
        self._jobs.run("", task, partial(self._show, turn), partial(self._fail, turn), shown=False)

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn and isValid(self):
            trouble = trouble_of(fault, self._words)
            act = self._words("Selection") if getattr(fault, "code", "") == "weights" else ""
            self.notice.say(trouble.happened, trouble.advice, act)

    def _show(self, turn: int, found: Matrix | None) -> None:
        if turn != self._turn or found is None or not isValid(self):
            return
        self.found = found
        self.notice.say("")
        self.rows.show_rows([*found.bubbles, *found.unplaced])
        self._say(found)
        self._choose(self.table.current())
        self.effort.show_matrix(found)
        with_charts(self, self._jobs, partial(self._draw, found))

    def _say(self, found: Matrix) -> None:
        words = self._words
        parts = [
            words(
                "revenue of {period}",
                period=words.period(found.year.first, found.year.last, short=True),
            ),
            words("ring: potential in three years"),
            words("dashes: a year ago"),
        ]
        if found.unplaced:
            count = len(found.unplaced)
            parts.append(words.count("{n} not placed", "{n} not placed", count))
        if found.other_currency:
            parts.append(
                words.count(
                    "{n} potential in another currency is not drawn",
                    "{n} potentials in another currency are not drawn",
                    found.other_currency,
                )
            )
        self.note.setText(words.line(" · ".join(parts)))

    def _draw(self, found: Matrix) -> None:
        from kamdesk.charts import matrix as chart
        from kamdesk.ui.figures import Figures, Sheet

        if found is not self.found:
            return
        words = self._words
        if self._figures is None:
            self._figures = Figures(words, words("Portfolio matrix"))
            self._figures.picked.connect(self._picked)
            lines = self._chart.layout()
            if lines is not None:
                lines.addWidget(self._figures)
        rows = chart.table(found.bubbles, words)
        self._figures.show_figure(
            lambda style: chart.draw(found.bubbles, words, style),
            parts=chart.parts(found.bubbles, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=chart.message(found.bubbles, words),
        )

    def _picked(self, gid: str) -> None:
        kind, _, number = gid.partition(":")
        if kind == "account":
            self.table.select(int(number))

    def _choose(self, bubble: Bubble | None) -> None:
        """Show the account in question; the first one until one is chosen."""
        chosen = bubble or next(iter(self.rows.rows), None)
        self.account.setVisible(chosen is not None)
        if chosen is not None and self.found is not None:
            self.account.show_bubble(chosen, self.found)

    def _turn_to(self, name: str) -> None:
        self._pages.setCurrentIndex(name == "effort")
        self.note.setVisible(name == "places")

    # --- out

    def _export(self, ending: str) -> None:
        words = self._words
        proposed = str(Path.home() / f"{words('Portfolio matrix')}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("Export"), proposed, f"{ending.upper()} (*.{ending})"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the accounts, or the effort where that is shown, to a file, in a thread."""
        from kamdesk.ui.screens.matrix_table import effort_out, rows_out

        found, words, desk = self.found, self._words, self._desk
        if found is None:
            return
        effort = found.efforts[self.effort.by.value()]
        wanted = self.which.value()

        def task(progress: Any, cancelled: Any) -> None:
            out = effort_out(found, effort, words) if wanted == "effort" else rows_out(found, words)
            desk.portfolio.save_table(*out, path, rtl=words.rtl)

        said = words("Saved: {file}", file=path.name)
        self._jobs.run(words("Export"), task, lambda _: self.told.emit(said))
