"""The Pareto curve on a screen: drawn when there is something to draw, clicked to open.

Matplotlib takes its time to come; `with_charts` lets it come in a thread, so that tables stand
at once and the window goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kamdesk.ui.panels import column

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words

_come: list[bool] = []  # not empty once the charts are here
NAMED = 200  # customers: more would be read aloud by nobody


def with_charts(owner: QWidget, jobs: Jobs, then: Callable[[], None]) -> None:
    """Do something that needs charts, once they are imported, unless its owner is gone by then."""

    def come(_: object) -> None:
        if isValid(owner):
            then()

    if _come:
        then()
    else:
        jobs.run("", _import_charts, come, shown=False)


def _import_charts(progress: object, cancelled: object) -> None:
    import kamdesk.charts.months
    import kamdesk.charts.pareto
    import kamdesk.ui.figures  # noqa: F401

    _come.append(True)


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
