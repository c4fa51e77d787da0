"""The discount rates of all currencies, in Preferences: asked once each, no default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.ui.panels import Card, column, label, row, scrolled
from kamdesk.ui.screens.in_place import AddLine
from kamdesk.ui.screens.value_rate import RateLine

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.usecases.worth import Worth
    from kamdesk.words import Words

WIDE = 760


class DiscountPage(QWidget):
    """A line a currency; another currency is named to get one."""

    def __init__(self, worth: Worth, words: Words) -> None:
        super().__init__()
        self._worth, self._words = worth, words
        self._named: list[str] = []
        self.lines: dict[str, RateLine] = {}
        self._room = column(spacing=10)
        self.add = AddLine(words, words("Add a currency, such as EUR"), self._name, framed=True)
        said = words(
            "What money is worth a year later, in percent. Nominal where margins are typed in "
            "the money of their years, real where in today's. Nothing is taken for granted: "
            "without it there is no lifetime value and no net present value."
        )
        card = Card(words("Discount rates"))
        card.setMaximumWidth(WIDE)
        card.body.addWidget(label(said, tone="quiet", wrap=True))
        card.body.addLayout(self._room)
        card.body.addWidget(self.add)
        held = QWidget()
        line = row(card, None)
        line.setStretch(0, 1)
        line.setStretch(1, 0)
        column(line, None, parent=held).setContentsMargins(16, 16, 16, 16)
        column(scrolled(held), spacing=0, parent=self)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the rates again."""
        if changes is not None and not changes.touches("discount_rate", "setting"):
            return
        anew = changes is not None and changes.origin in ("undo", "redo")
        rates = {rate.currency: rate for rate in self._worth.rates()}
        for currency in dict.fromkeys((self._worth.currency(), *sorted(rates), *self._named)):
            if currency not in self.lines:
                made = self.lines[currency] = RateLine(self._worth, self._words)
                self._room.addLayout(row(made, None))
            self.lines[currency].show_rates(currency, rates, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for line in self.lines.values():
            line.flush()

    def _name(self, text: str) -> None:
        code = self._worth.checked_currency(text)
        self._named.append(code)
        self.refresh()
        self.lines[code].rate.setFocus()
