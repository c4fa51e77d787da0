"""Hours and money by class or quadrant, beside what each brings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import Splitter, column, label, row, rule
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from decimal import Decimal

    from kamdesk.domain.analyses.effort import Effort, Row
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.matrix import Matrix
    from kamdesk.words import Words

Line = tuple["Row", str]


class EffortPanel(QWidget):
    """The sums on top, the chart and the same shares as a table below."""

    def __init__(self, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._words, self._jobs = words, jobs
        self._found: Matrix | None = None
        self._figures: Figures | None = None
        self.by = Segments([("class", words("By class")), ("quadrant", words("By quadrant"))])
        self.by.setAccessibleName(words("Effort is counted"))
        self.by.chosen.connect(lambda _: self._show())
        self.hours, self.money = (Figure(words, "", size=16) for _ in range(2))
        self.notes = [label("", 12, tone="quiet") for _ in range(2)]
        self.rows: RowsModel[Line] = RowsModel(self._columns(), words, id_of=lambda r: r[0].name)
        self.table = Table(self.rows, "effort", dense=True)
        self.table.setAccessibleName(words("Effort"))
        self.table.setMinimumWidth(400)
        self._chart = QWidget()
        column(spacing=0, parent=self._chart).setContentsMargins(16, 10, 16, 10)
        boxes = []
        for title, figure, note in (
            (words("Hours noted"), self.hours, self.notes[0]),
            (words("Cost to serve"), self.money, self.notes[1]),
        ):
            box = QWidget()
            column(label(title, 12, tone="quiet"), row(figure, note, None), spacing=2, parent=box)
            boxes.append(box)
        head = row(*boxes, None, self.by, spacing=24)
        head.setContentsMargins(16, 8, 16, 8)
        body = Splitter("effort", self._chart, self.table, sizes=[560, 516])
        lines = column(head, rule(), body, spacing=0, parent=self)
        lines.setStretch(2, 1)

    def show_matrix(self, found: Matrix) -> None:
        """Show another answer."""
        self._found = found
        self._show()

    def _columns(self) -> tuple[Column[Line], ...]:
        words = self._words

        def percent(share: Decimal | None) -> str:
            return "–" if share is None else words.percent(share)

        def gap(line: Line) -> str:
            share = line[0].gap
            return "–" if share is None else words.percent(share, 1, signed=True)

        return (
            Column("Group", lambda r: r[1], name="group"),
            Column(
                "Hours", lambda r: percent(r[0].minutes_share), lambda r: r[0].minutes, "figure", 80
            ),
            Column(
                "Cost",
                lambda r: percent(r[0].money_share),
                lambda r: r[0].money,
                "figure",
                80,
                tip="Cost to serve",
            ),
            Column(
                "Brought in",
                lambda r: percent(r[0].brought_share),
                lambda r: r[0].brought,
                "figure",
                96,
            ),
            Column(
                "Gap",
                gap,
                lambda r: r[0].gap,
                "figure",
                86,
                tip="Share of the hours less share of what is brought in",
            ),
        )

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        effort, words = found.efforts[self.by.value()], self._words
        self._say(effort, found)

        def then() -> None:
            from kamdesk.charts.effort import title

            self.rows.show_rows([(line, title(line, effort, words)) for line in effort.rows])
            self._draw(effort, found)

        with_charts(self, self._jobs, then)

    def _say(self, effort: Effort, found: Matrix) -> None:
        words, ledger = self._words, found.ledger
        self.hours.show_explained(
            words.number(effort.minutes / 60, 1), partial(self._told_hours, effort, found)
        )
        untimed = words.count(
            "{n} entry without a time", "{n} entries without a time", effort.untimed
        )
        self.notes[0].setText(untimed if effort.untimed else "")
        money = words.money(effort.money, ledger.currency, ledger.exponent, places=0)
        self.money.show_explained(
            money if found.costs_known else "–", partial(self._told_money, effort, found)
        )
        self.notes[1].setText("" if found.costs_known else words("none is kept yet"))

    def _draw(self, effort: Effort, found: Matrix) -> None:
        from kamdesk.charts import effort as chart
        from kamdesk.ui.figures import Figures, Sheet

        words = self._words
        if self._figures is None:
            self._figures = Figures(words, words("Effort"))
            lines = self._chart.layout()
            if lines is not None:
                lines.addWidget(self._figures)
        rows = chart.table(effort, words)
        self._figures.show_figure(
            lambda style: chart.draw(effort, words, style),
            sheet=Sheet(rows[0], rows[1:]),
            summary=words("Hours, cost to serve and what is brought in, by group"),
        )

    def _source(self, found: Matrix) -> str:
        words = self._words
        period = words.period(found.period.first, found.period.last, short=True)
        brought = words("Contribution") if found.brought == "contribution" else words("Revenue")
        beside = words("brought in: {value}", value=brought)
        return words.line(" · ".join((period, beside)))

    def _told_hours(self, effort: Effort, found: Matrix) -> Explanation:
        words = self._words
        return Explanation(
            words("Hours noted"),
            words("The minutes of all entries of the history in the period"),
            [
                (words("Entries"), words.number(effort.entries)),
                (words("Without a time: not counted"), words.number(effort.untimed)),
                (words("Minutes"), words.number(effort.minutes)),
            ],
            change=words("Note the minutes with each entry.") if effort.untimed else "",
            source=self._source(found),
        )

    def _told_money(self, effort: Effort, found: Matrix) -> Explanation:
        words, ledger = self._words, found.ledger
        return Explanation(
            words("Cost to serve"),
            words("Quantity × rate of the year, of all drivers, in the period"),
            [
                (row_title, words.money(amount, ledger.currency, ledger.exponent))
                for row_title, amount in (
                    (words("Cost to serve"), effort.money),
                    (words("Brought in"), effort.brought),
                )
            ],
            change="" if found.costs_known else words("Keep the cost to serve under Profit."),
            source=self._source(found),
        )
