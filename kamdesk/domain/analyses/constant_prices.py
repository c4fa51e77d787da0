"""Constant prices: amounts of different months in the money of one month, by an index.

The index is kept by the user: prices, or a rate such as the dollar's; several series may stand
side by side. An amount in prices of a base month is amount × index of the base ÷ index of its own
month. A month without a value is never guessed: the figure is refused and the month named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kamdesk.domain.calendars import add_months


class MissingMonth(Exception):
    """The index has no value for a month."""

    def __init__(self, series: str, month: int) -> None:
        super().__init__(f"{series} {month}")
        self.series, self.month = series, month


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """One series, by month of the store's calendar."""

    series: str
    values: Mapping[int, Decimal]

    def factor(self, month: int, base: int) -> Fraction:
        """Give what an amount of a month is multiplied by to stand in prices of the base."""
        return Fraction(self._value(base)) / Fraction(self._value(month))

    def factors(self, months: Iterable[int], base: int) -> dict[int, Fraction]:
        """Give the factors of many months."""
        return {month: self.factor(month, base) for month in months}

    def growth(self, month: int, back: int = 1) -> Fraction | None:
        """Give the growth against so many months before; None where one of both is missing."""
        now, then = self.values.get(month), self.values.get(add_months(month, -back))
        return Fraction(now) / Fraction(then) - 1 if now and then else None

    def _value(self, month: int) -> Decimal:
        value = self.values.get(month)
        if not value or value <= 0:
            raise MissingMonth(self.series, month)
        return value


def in_prices_of(amounts: Mapping[int, int], factors: Mapping[int, Fraction]) -> dict[int, int]:
    """Turn months of minor units into prices of the base, each rounded half away from nought."""
    return {month: nearest(amount * factors[month]) for month, amount in amounts.items()}


def nearest(exact: Fraction) -> int:
    """Round half away from nought."""
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return whole if exact >= 0 else -whole
