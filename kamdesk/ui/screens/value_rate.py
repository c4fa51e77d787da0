"""The discount rate of a currency: asked once, nominal or real; there is no default."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.domain.worth import KINDS, Rate
from kamdesk.ui.boxes import ChoiceBox, NumberBox
from kamdesk.ui.forms import Field, Slot
from kamdesk.ui.panels import label, row
from kamdesk.ui.screens.value_words import END

if TYPE_CHECKING:
    from kamdesk.usecases.worth import Worth
    from kamdesk.words import Words


class RateLine(QWidget):
    """What money is worth a year later, and whether that counts prices in."""

    def __init__(self, worth: Worth, words: Words) -> None:
        super().__init__()
        self._worth, self._words = worth, words
        self._currency, self._known = "", False
        self._title, self._problem = label("", 12, tone="quiet"), label("", 12, tone="alarm")
        self.rate = NumberBox(words)
        self.rate.setFixedWidth(64)
        self.rate.setAlignment(END)
        self.kind = ChoiceBox([(kind, words(text)) for kind, text in KINDS.items()])
        self.kind.setMinimumWidth(120)
        for box in (self.rate, self.kind):
            box.setProperty("kind", "small")
        self.rate.setPlaceholderText("?")
        self.kind.setAccessibleName(words("Nominal or real"))
        self.slot = Slot(
            Field("rate", "Discount rate", "number"), self.rate, words, self._store, None
        )
        self.slot.told.connect(self._tell)
        self.kind.edited.connect(self._turn)
        sign = label(words("%"), 12, tone="quiet")
        parts = (self._problem, self._title, self.rate, sign, self.kind)
        row(*parts, spacing=8, parent=self)

    def show_rates(self, currency: str, rates: Mapping[str, Rate], *, anew: bool) -> None:
        """Show the rate of a currency, or that it is missing."""
        words, rate = self._words, rates.get(currency)
        other = currency != self._currency
        self._currency, self._known = currency, rate is not None
        self._title.setText(words("Discount rate of {currency}", currency=words.currency(currency)))
        self.rate.setAccessibleName(self._title.text())
        self.slot.show(rate.rate if rate else None, force=anew or other)
        if rate is not None or other:
            self.kind.put(rate.kind if rate else "nominal")

    def flush(self) -> None:
        """Store what is still open."""
        self.slot.leave()

    def _store(self, _: str, value: Decimal | None, visit: str) -> None:
        self._worth.put_rate(self._currency, value, self.kind.read(), visit)

    def _turn(self) -> None:
        """Take another kind with the rate that stands."""
        self.slot.leave()
        if self._known and not self.slot.dirty:
            self._worth.put_rate(self._currency, self.rate.read(), self.kind.read())

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
