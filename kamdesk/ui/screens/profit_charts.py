"""The charts of the profit page: the whale curve, and margin against cost to serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.ui.panels import Cut, Splitter, column, row

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.usecases.earnings import Profits
    from kamdesk.words import Words


class ProfitCharts(QWidget):
    """A click on a customer chooses it; a click on a quadrant filters the table."""

    chosen = Signal(int)  # account
    quadrant = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._view: Profits | None = None
        self._picked = ""
        self.whale: Figures | None = None
        self.grid: Figures | None = None
        self._said = Cut(12, tone="quiet")
        self._lines = Cut(12, tone="quiet")
        rooms = []
        self._rooms = []
        for title, note in (
            (words("Whale curve"), self._said),
            (words("Margin against cost to serve"), self._lines),
        ):
            room = QWidget()
            named = Cut(14, strong=True)
            named.setText(title)
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            head = row(named, note)
            head.setStretch(1, 1)
            lines = column(head, spacing=4, parent=room)
            lines.setContentsMargins(16, 8, 16, 4)
            rooms.append(room)
            self._rooms.append(lines)
        column(Splitter("profit charts", *rooms, sizes=[400, 320]), spacing=0, parent=self)

    def show_view(self, view: Profits) -> None:
        """Draw another answer; Matplotlib must be here by now."""
        from kamdesk.charts import serve_grid, whale
        from kamdesk.ui.figures import Figures, Sheet

        words = self._words
        self._view = view
        if self.whale is None or self.grid is None:
            self.whale = Figures(words, words("Whale curve"))
            self.grid = Figures(words, words("Margin against cost to serve"))
            for figures, lines in zip((self.whale, self.grid), self._rooms, strict=True):
                figures.picked.connect(self._pick)
                lines.addWidget(figures, 1)
        curve = view.curve
        few = len(curve.points) <= whale.NAMED
        rows = whale.table(curve, words) if few else []
        self.whale.show_figure(
            lambda style: whale.draw(curve, words, style),
            parts=whale.parts(curve, words) if few else (),
            sheet=Sheet(rows[0], rows[1:]) if rows else None,
            summary=whale.message(curve, words),
        )
        self._said.setText(words("Profit added up, best customers first"))
        self._draw_grid(serve_grid.message(view.grid, words))

    def show_quadrant(self, quadrant: str) -> None:
        """Tint the quadrant the table is filtered by."""
        self._picked = quadrant
        if self.grid is not None:
            from kamdesk.charts import serve_grid

            grid = self._view.grid if self._view else None
            if grid is not None:
                self._draw_grid(serve_grid.message(grid, self._words))

    def _draw_grid(self, message: str) -> None:
        from kamdesk.charts import serve_grid
        from kamdesk.ui.figures import Sheet

        if self._view is None or self.grid is None:
            return
        grid, words, picked = self._view.grid, self._words, self._picked
        rows = serve_grid.table(grid, words) if len(grid.placed) <= serve_grid.NAMED else []
        self.grid.show_figure(
            lambda style: serve_grid.draw(grid, words, style, picked),
            parts=serve_grid.parts(grid, words),
            sheet=Sheet(rows[0], rows[1:]) if rows else None,
            summary=message,
        )
        self._lines.setText(words("parted at the medians"))

    def _pick(self, gid: str) -> None:
        kind, _, value = gid.partition(":")
        if kind == "account":
            self.chosen.emit(int(value))
        elif kind == "quadrant":
            self.quadrant.emit(value)
