"""What the white space says: its signs, its amounts in few digits, a field in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from kamdesk.domain.sales import exponent
from kamdesk.domain.white_space import OPEN, SOLD, STATES, Field, Grid, Sum

if TYPE_CHECKING:
    from kamdesk.words import Words

SIGNS: Mapping[str, str] = {SOLD: "check", "potential": "target", "rival": "flag", "none": "minus"}
TONES: Mapping[str, str] = {SOLD: "good", "potential": "accent", "rival": "alarm", "none": "quiet"}
TINTS: Mapping[str, str] = {
    SOLD: "good_tint",
    "potential": "accent_soft",
    "rival": "alarm_tint",
    "none": "ground",
    OPEN: "surface",
}
MILLI = 1000
_LONG = 10_000_000  # from here on amounts are written in millions
_SCALES = (1_000_000_000, 1_000_000, 1_000)


class WhiteWords:
    """Writes amounts of one grid, all of a currency in the same scale."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._scales: dict[str, int] = {}
        self.rivals: Mapping[int, str] = {}

    def measure(self, grid: Grid) -> None:
        """Choose the scales from the largest field of each currency."""
        largest: dict[str, int] = {}
        for row in grid.rows:
            for field in row.fields:
                for coin, amount in field.bought.amounts.items():
                    largest[coin] = max(largest.get(coin, 0), abs(amount))
        self._scales = {coin: self._scale(coin, amount) for coin, amount in largest.items()}

    def state(self, state: str) -> str:
        """Name a state."""
        words = self._words
        if state == SOLD:
            return words("sold")
        return words(STATES[state]) if state else words("not looked at yet")

    @property
    def coins(self) -> list[str]:
        """Name the currencies, the one with the most fields first."""
        return list(self._scales)

    @property
    def units(self) -> str:
        """Say in what the amounts are."""
        words = self._words
        return words.listing([words.unit(scale, coin) for coin, scale in self._scales.items()])

    def amounts(self, bought: Sum) -> list[str]:
        """Write the amounts, with their currency only where there are several."""
        words, several = self._words, len(self._scales) > 1
        found = []
        for coin, amount in bought.amounts.items():
            bare = self._figure(amount, coin)
            found.append(words.line(f"{bare} {words.currency(coin)}") if several else bare)
        return found

    def money(self, amount: int, coin: str) -> str:
        """Write an amount in full."""
        return self._words.money(amount, coin, exponent(coin), places=0)

    def brief(self, amount: int, coin: str) -> str:
        """Write an amount in full while it is short enough for a column."""
        long = abs(self._major(amount, coin)) >= _LONG
        return self.short(amount, coin) if long else self.money(amount, coin)

    def short(self, amount: int, coin: str) -> str:
        """Write an amount with its scale, for where there is little room."""
        scale = self._scale(coin, amount)
        whole = not amount % (scale * 10 ** exponent(coin))
        places = 0 if whole or scale == 1 else 1
        return self._words.money(amount, coin, exponent(coin), scale, places)

    def quantity(self, bought: Sum) -> str:
        """Write the quantity; one that is not whole says so."""
        if not bought.lines or (not bought.quantity and bought.uncounted):
            return ""
        said = self._words.number(Decimal(bought.quantity) / MILLI)
        return said if bought.counted else self._words("{quantity}, not all", quantity=said)

    def said(self, field: Field) -> str:
        """Write the second line of a field that is not sold."""
        typed = field.typed
        if typed is None:
            return ""
        if typed.value is not None:
            if list(self._scales) == [typed.currency]:
                return self._figure(typed.value, typed.currency)
            return self.short(typed.value, typed.currency)
        return self.rivals.get(typed.rival_id or 0, "")

    def spoken(self, field: Field, unit: str) -> str:
        """Say all that a field shows."""
        words, parts = self._words, [self.group(field.group), unit, self.state(field.state)]
        if field.state == SOLD:
            parts += [self.money(amount, coin) for coin, amount in field.bought.amounts.items()]
            if quantity := self.quantity(field.bought):
                parts.append(words("quantity {quantity}", quantity=quantity))
        elif field.typed is not None:
            parts += [self.said(field), field.typed.note]
        if field.bought.last is not None:
            parts.append(words("last purchase {day}", day=field.bought.last))
        if field.chances:
            n = len(field.chances)
            parts.append(words.count("{n} open opportunity", "{n} open opportunities", n))
        return words.listing([part for part in parts if part])

    def group(self, group: str) -> str:
        """Name a product group."""
        return group or self._words("Without a product group")

    def _figure(self, amount: int, coin: str) -> str:
        """Write an amount in the scale of its currency; the unit stands below the grid."""
        scale = self._scales.get(coin, 1)
        small = abs(self._major(amount, coin)) < 10 * scale
        whole = not amount % (scale * 10 ** exponent(coin))
        places = 1 if scale > 1 and small and not whole else 0
        return self._words.figure(amount, coin, exponent(coin), scale, places)

    def _major(self, amount: int, coin: str) -> Decimal:
        return Decimal(amount).scaleb(-exponent(coin))

    def _scale(self, coin: str, amount: int) -> int:
        major = abs(self._major(amount, coin))
        return next((scale for scale in _SCALES if major >= 10 * scale), 1)
