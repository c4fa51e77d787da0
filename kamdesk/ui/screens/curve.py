"""The Pareto curve on a screen: drawn when there is something to draw, clicked to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.ui.panels import column

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words

NAMED = 200  # customers: more would be read aloud by nobody


class Curve(QWidget):
    """Holds the canvas, which is made late: with it comes Matplotlib."""

    opened = Signal(int)  # account

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.figures: Figures | None = None
        self._lines = column(spacing=0, parent=self)

    def show_view(self, view: Overview) -> None:
        """Draw the customers of another answer."""
        from kamdesk.charts import pareto as chart
        from kamdesk.ui.figures import Figures, Sheet

        words, result = self._words, view.pareto
        if self.figures is None:
            self.figures = Figures(words, words("Pareto"))
            self.figures.picked.connect(self._picked)
            self._lines.addWidget(self.figures, 1)
        few = len(result.customers) <= NAMED
        rows = chart.table(result, words) if few else []
        self.figures.show_figure(
            lambda style: chart.draw(result, words, style),
            parts=chart.parts(result, words) if few else (),
            sheet=Sheet(rows[0], rows[1:]) if rows else None,
            summary=chart.message(result, words),
        )

    def _picked(self, gid: str) -> None:
        kind, _, number = gid.partition(":")
        if kind == "account":
            self.opened.emit(int(number))
