"""Who brings how much: the curve at its full size, its figures, everybody's place in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses import pareto
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.explaining import source_of, told
from kamdesk.ui.panels import Splitter, column, label, row, rule
from kamdesk.ui.screens.curve import Curve, with_charts
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from decimal import Decimal

    from kamdesk.domain.analyses.pareto import Placed
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words

SHOWN = 5  # customers named in an explanation


class ParetoPage(QWidget):
    """Figures on top, each explaining itself; curve and ranking share the rest."""

    opened = Signal(int)  # account

    def __init__(self, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._words, self._jobs = words, jobs
        self._view: Overview | None = None
        self.top, self.needed, self.largest, self.below, self.absent = (
            Figure(words, "", size=16) for _ in range(5)
        )
        self.notes = [label("", 12, tone="quiet") for _ in range(5)]
        self.curve = Curve(words)
        self.curve.opened.connect(self.opened)
        columns = (
            Column[Any]("Rank", lambda r: words.number(r[0]), lambda r: r[0], "figure", 78),
            Column[Any]("Customer", lambda r: r[1].name),
            Column[Any](
                "Share", lambda r: self._percent(r[1].share), lambda r: r[1].share, "figure", 76
            ),
            Column[Any](
                "Accumulated",
                lambda r: self._percent(r[1].cumulative),
                lambda r: r[0],
                "figure",
                104,
                tip="Accumulated share",
            ),
        )
        self.ranking: RowsModel[tuple[int, Placed]] = RowsModel(
            columns, words, id_of=lambda r: r[1].account_id
        )
        self.table = Table(self.ranking, "ranking", dense=True)
        self.table.setAccessibleName(words("Ranking"))
        self.table.setMinimumWidth(360)
        self.table.opened.connect(lambda line: self.opened.emit(line[1].account_id))
        self._lay_out()

    def show_view(self, view: Overview) -> None:
        """Show another answer."""
        self._view = view
        self.ranking.show_rows(list(enumerate(view.pareto.customers, 1)))
        self._say(view)
        with_charts(self, self._jobs, partial(self._draw, view))

    def _draw(self, view: Overview) -> None:
        if view is self._view:
            self.curve.show_view(view)

    def _lay_out(self) -> None:
        words = self._words
        titles = (
            words("Largest 20%"),
            words("Bring 80%"),
            words("Largest customer"),
            words("Below zero"),
            words("Without a purchase"),
        )
        parts: list[Any] = []
        figures = (self.top, self.needed, self.largest, self.below, self.absent)
        for title, figure, note in zip(titles, figures, self.notes, strict=True):
            box, line = QWidget(), row(figure, note, None)
            column(label(title, 12, tone="quiet"), line, spacing=2, parent=box)
            parts += [box, rule(upright=True)]
        strip = row(*parts[:-1], None, spacing=16)
        strip.setContentsMargins(16, 8, 16, 8)
        room = QWidget()
        column(self.curve, spacing=0, parent=room).setContentsMargins(16, 12, 16, 8)
        body = Splitter("pareto", room, self.table, sizes=[676, 400])
        lines = column(strip, rule(), body, spacing=0, parent=self)
        lines.setStretch(2, 1)
        self.table.setLayoutDirection(self.layoutDirection())
        self.table.sort_by(0, Qt.SortOrder.AscendingOrder)

    def _percent(self, share: Decimal | None) -> str:
        return "–" if share is None else self._words.percent(share)

    def _say(self, view: Overview) -> None:
        words, result = self._words, view.pareto
        top, needed, largest, _, absent = self.notes
        self.top.show_explained(self._percent(result.top20_share), partial(self._explain_top, view))
        top.setText(words.count("{n} customer", "{n} customers", result.top20))
        self.needed.show_explained(
            "–" if result.customers_for_80 is None else words.number(result.customers_for_80),
            partial(self._explain_needed, view),
        )
        needed.setText(words("of {n} customers", n=len(result.customers)))
        first = result.customers[0] if result.customers else None
        self.largest.show_explained(
            self._percent(first.share if first else None), partial(self._explain_largest, view)
        )
        largest.setText(words.isolate(first.name[:24]) if first else "")
        self.below.show_explained(
            words.number(result.below_zero), partial(self._explain_below, view)
        )
        self.absent.show_explained(
            words.number(result.inactive), partial(self._explain_absent, view)
        )
        absent.setText(words("in this period"))

    # --- how each figure is made

    def _explain_top(self, view: Overview) -> Explanation:
        return told(pareto.explain(view.pareto), self._words("Largest 20%"), view, self._words)

    def _explain_needed(self, view: Overview) -> Explanation:
        words, needed = self._words, view.pareto.customers_for_80 or 0
        around = view.pareto.customers[max(0, needed - SHOWN + 1) : needed + 1]
        return Explanation(
            words("Bring 80%"),
            words("The smallest number of customers whose accumulated share reaches 80%."),
            [(each.name, self._percent(each.cumulative)) for each in around],
            source=source_of(view, words),
        )

    def _explain_largest(self, view: Overview) -> Explanation:
        words, result = self._words, view.pareto
        rows = [(each.name, self._percent(each.share)) for each in result.customers[:SHOWN]]
        return Explanation(
            words("Largest customer"),
            words("Its amount ÷ amount of all customers"),
            rows,
            source=source_of(view, words),
        )

    def _explain_below(self, view: Overview) -> Explanation:
        words = self._words
        losing = [each for each in view.pareto.customers if each.amount < 0][-SHOWN:]
        return Explanation(
            words("Below zero"),
            words("Customers whose returns or costs outweigh what they brought in the period."),
            [(each.name, self._percent(each.share)) for each in losing],
            source=source_of(view, words),
        )

    def _explain_absent(self, view: Overview) -> Explanation:
        words = self._words
        active = {each.account_id for each in view.pareto.customers}
        rows = sorted(
            (c for c in view.customers if c.id not in active),
            key=lambda c: c.last_purchase.toordinal() if c.last_purchase else 0,
            reverse=True,
        )
        return Explanation(
            words("Without a purchase"),
            words("Customers of the ledger without a line in the period; with their last one."),
            [
                (c.name, words.day(c.last_purchase) if c.last_purchase else "–")
                for c in rows[:SHOWN]
            ],
            source=source_of(view, words),
        )
