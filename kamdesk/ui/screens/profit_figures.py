"""The figures at the head of the profit page, each explaining itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.ui.explained import Figure
from kamdesk.ui.flow import Parted
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Cut, column, label, retone, row
from kamdesk.ui.screens import profit_said as said

if TYPE_CHECKING:
    from decimal import Decimal

    from kamdesk.usecases.earnings import Profits
    from kamdesk.words import Words


class ProfitFigures(QWidget):
    """Revenue, costs, what is left; the peak of the curve and who loses."""

    def __init__(self, words: Words, basis: QWidget) -> None:
        super().__init__()
        self._words = words
        titles = {
            "revenue": words("Revenue"),
            "direct": words("Direct cost"),
            "serve": words("Cost to serve"),
            "contribution": words("Contribution"),
            "avoidable": words("Avoidable cost"),
            "peak": words("Whale curve"),
            "losing": words("Loss-making"),
        }
        self.figures = {name: Figure(words, "", size=16) for name in titles}
        self._first = label("", 12, tone="quiet")
        self.notes = {name: Cut(12, tone="quiet") for name in titles}
        cells: dict[str, QWidget] = {}
        for name, title in titles.items():
            box = QWidget()
            named = self._first if name == "revenue" else label(title, 12, tone="quiet")
            head = row(named, lock_sign(words), None, spacing=4)
            line = row(self.figures[name], self.notes[name], spacing=6)
            line.setStretch(1, 1)
            lines = column(head, line, spacing=2, parent=box)
            lines.setContentsMargins(0, 8, 0, 8)
            cells[name] = box
        self._parted = Parted([*cells.values(), basis], air=12)
        column(self._parted, spacing=0, parent=self)
        self._cells = cells

    def show_alone(self, alone: bool) -> None:
        """Leave only the choice of the basis where the figures are quantities."""
        for cell in self._cells.values():
            cell.setVisible(not alone)
        self._parted.fit()

    def show_view(self, view: Profits) -> None:
        """Show another answer."""
        words, whole, curve = self._words, view.whole, view.curve
        scale = said.scale_of(view)
        unit = words.unit(scale, view.ledger.currency)
        self._first.setText(words("Revenue, {unit}", unit=unit))

        def money(amount: int | None) -> str:
            places = 0 if scale == 1 else 1
            coin, exponent = view.ledger.currency, view.ledger.exponent
            return "–" if amount is None else words.figure(amount, coin, exponent, scale, places)

        gap = " + ?" if view.missing else ""  # a rate is missing: a part is unknown
        shown = {
            "revenue": (money(whole.revenue), said.explain_revenue),
            "direct": (money(whole.direct_cost if whole.known else None), said.explain_direct),
            "serve": (money(whole.cost_to_serve) + gap, said.explain_serve),
            "contribution": (
                money(whole.contribution),
                said.explain_contribution,
            ),
            "avoidable": (money(whole.avoidable), said.explain_avoidable),
            "peak": (_percent(curve.peak_share, words), said.explain_peak),
            "losing": (words.number(curve.losing), said.explain_losing),
        }
        for name, (text, explain) in shown.items():
            self.figures[name].show_explained(text, partial(explain, view, words))
        retone(self.figures["losing"], "alarm" if curve.losing else "")
        self.notes["serve"].setText(self._part(whole.serve_share))
        self.notes["contribution"].setText(self._part(whole.contribution_share))
        after = words.count("after {n} customer", "after {n} customers", curve.peak_customers)
        self.notes["peak"].setText(after if curve.peak_share is not None else "")
        self.notes["losing"].setText(words("of {n}", n=len(curve.points)))
        self._parted.fit()

    def _part(self, share: Decimal | None) -> str:
        return "" if share is None else self._words.percent(share)


def _percent(share: Decimal | None, words: Words) -> str:
    return "–" if share is None else words.percent(share, 0)
