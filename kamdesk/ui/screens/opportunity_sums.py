"""What the open opportunities come to, by currency: in full, and weighed by probability."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.opportunities import Opportunity, Total
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import column, label, row
from kamdesk.ui.screens.opportunity_lines import OpportunityLines

if TYPE_CHECKING:
    from kamdesk.words import Words


class Sums(QWidget):
    """Nothing is turned into another currency; what has no figure is said."""

    def __init__(self, words: Words, lines: OpportunityLines) -> None:
        super().__init__()
        self._words, self._lines = words, lines
        self._count = label("", 14, strong=True)
        self._held = QWidget()
        self.figures: list[Figure] = []
        self._lines_held = column(spacing=10, parent=self._held)
        head = row(self._count, lock_sign(words), None, spacing=4)
        column(head, self._held, spacing=8, parent=self)

    def show_totals(self, every: Sequence[Opportunity], totals: Sequence[Total]) -> None:
        """Show the open ones' sums."""
        words = self._words
        self._count.setText(
            words.count("{n} open opportunity", "{n} open opportunities", len(every))
        )
        while (item := self._lines_held.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.figures = []
        for total in totals:
            self._lines_held.addWidget(self._block(total, every))

    def _block(self, total: Total, every: Sequence[Opportunity]) -> QWidget:
        words, block = self._words, QWidget()
        held = [one for one in every if one.currency == total.currency]
        explain = partial(self._explain, held, total)
        whole = Figure(words, self._lines.money(total.value, total.currency), explain, size=20)
        weighed = Figure(words, self._lines.weighed(total), explain, size=20)
        self.figures += [whole, weighed]
        parts: list[Any] = [
            row(whole, None),
            label(words("value of a year"), 12, tone="quiet"),
            4,
            row(weighed, None),
            label(words("weighed by probability"), 12, tone="quiet"),
        ]
        if not total.whole:
            said = words(
                "{n} of {all} with value and probability", n=total.weighed, all=total.count
            )
            parts.append(label(said, 12, tone="watch", wrap=True))
        column(*parts, spacing=0, parent=block)
        return block

    def _explain(self, held: Sequence[Opportunity], total: Total) -> Explanation:
        words, lines = self._words, self._lines
        return Explanation(
            words("Open opportunities"),
            words("Weighed value = value a year × probability; the sum is rounded once."),
            [
                (one.title, f"{lines.value(one)} × {lines.chance(one)}", lines.expected(one))
                for one in held
            ],
            words("An opportunity that is won, lost or dropped counts no longer."),
            words("As of {day}", day=lines.today),
        )
