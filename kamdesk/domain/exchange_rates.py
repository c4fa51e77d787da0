"""Money of several currencies brought into one, by the rate of the month; missing ones named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Rate = tuple[date, int, int]  # from a day on: one unit is num / den of the reporting currency

# Frozen by law when Bulgaria took the euro: 1 EUR = 1.95583 BGN.
LEGAL: Mapping[tuple[str, str], Rate] = {
    ("BGN", "EUR"): (date(1999, 1, 1), 100_000, 195_583),
    ("EUR", "BGN"): (date(1999, 1, 1), 195_583, 100_000),
}


class Missing(Exception):
    """No rate is known for a currency on a day."""

    def __init__(self, currency: str, day: date) -> None:
        super().__init__(f"{currency} {day}")
        self.currency, self.day = currency, day


@dataclass(frozen=True, slots=True)
class Exchange:
    """Turns minor units of any currency into minor units of the reporting one."""

    reporting: str
    rates: Mapping[str, Sequence[Rate]]
    exponents: Mapping[str, int]

    def fixed(self, currency: str) -> bool:
        """Say whether one rate holds for ever, as the lev's into the euro: taken line by line."""
        return currency != self.reporting and len(self.rates.get(currency, ())) == 1

    def convert(self, amount: int, currency: str, first: date, last: date) -> int:
        """Turn an amount of a month by the rate at its first day, else the first within it."""
        if currency == self.reporting:
            return amount
        num, den = self._rate(currency, first, last)
        shift = self.exponents.get(self.reporting, 2) - self.exponents.get(currency, 2)
        num, den = (num * 10**shift, den) if shift >= 0 else (num, den * 10**-shift)
        whole = (2 * abs(amount) * num + den) // (2 * den)  # half up, away from nothing
        return whole if amount >= 0 else -whole

    def ratio(self, currency: str, first: date, last: date) -> Fraction:
        """Give minor units of the reporting currency for one minor unit of another in a month."""
        if currency == self.reporting:
            return Fraction(1)
        shift = self.exponents.get(self.reporting, 2) - self.exponents.get(currency, 2)
        return Fraction(*self._rate(currency, first, last)) * Fraction(10) ** shift

    def _rate(self, currency: str, first: date, last: date) -> tuple[int, int]:
        known = self.rates.get(currency, ())
        held = [rate for rate in known if rate[0] <= first] or [
            rate for rate in known[:1] if rate[0] <= last
        ]
        if not held:
            raise Missing(currency, first)
        return held[-1][1], held[-1][2]
