"""Writes numbers, shares and money as a language writes them."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from kamdesk.words.tongues import ALM, EXPONENTS, LRI, LRM, NBSP, PDI, RLM, Tongue

_WIDE = Context(prec=60)
_PERSIAN_SHARE = re.compile("(?<![۰-۹٫٬\u061c])([۰-۹][۰-۹٫٬]*٪)")
Number = int | float | Decimal


def percents(text: str) -> str:
    """Keep Persian percent signs at the left of their figures, also where a line begins with one.

    Between Persian words the sign stands there by itself; marks do the same elsewhere.
    """
    return _PERSIAN_SHARE.sub(rf"{ALM}\1{ALM}", text) if "٪" in text else text


class Figures:
    """One language's figures; `native` digits are the language's own."""

    def __init__(self, tongue: Tongue, native: bool, toman: bool) -> None:
        self._tongue, self._native, self._toman = tongue, native, toman
        # Persian separators belong to Persian digits.
        own = native or not tongue.digits
        self.decimal = tongue.decimal if own else "."
        self._separators = {ord(","): tongue.group, ord("."): tongue.decimal} if own else {}

    def digits(self, text: str) -> str:
        """Write Latin digits as the language's own."""
        if not self._native:
            return text
        return text.translate({ord("0") + place: d for place, d in enumerate(self._tongue.digits)})

    def number(self, value: Number, places: int = 0, signed: bool = False) -> str:
        """Write a number, rounded half up; the sign stands at the left of its digits."""
        sign, bare = self._parts(value, places, signed)
        return (LRM if sign and self._tongue.rtl else "") + sign + bare

    def percent(self, share: Number, places: int, signed: bool = False) -> str:
        """Write a share of 1 as a percentage."""
        if isinstance(share, float):
            share = Decimal(repr(share))
        sign, bare = self._parts(share * 100, places, signed)
        if "٪" not in self._tongue.percent:
            lead = LRM if sign and self._tongue.rtl else ""
            return lead + sign + self._tongue.percent.format(bare)
        # The Persian percent sign stands at the left of the figure also where it stands alone.
        figure = f"{LRI}{sign}{bare}{PDI}" if sign else bare
        return ALM + self._tongue.percent.format(figure) + ALM

    def figure(
        self, minor: int, currency: str, exponent: int | None, scale: int, places: int | None
    ) -> str:
        """Write an amount without its currency, as in a column whose head names it."""
        value, places = self._amount(minor, currency, exponent, scale, places)
        return self.number(value, places)

    def money(
        self, minor: int, currency: str, exponent: int | None, scale: int, places: int | None
    ) -> str:
        """Write an amount with its currency and the word for its scale."""
        tongue, name = self._tongue, self.currency(currency)
        value, places = self._amount(minor, currency, exponent, scale, places)
        sign, bare = self._parts(value, places, False)
        scaled = bare + (NBSP + tongue.scales[scale] if scale > 1 else "")
        if not tongue.unit.startswith("{currency}"):
            lead = (RLM if tongue.rtl else "") + (LRM if sign and tongue.rtl else "")
            return tongue.money.format(figure=lead + sign + scaled, currency=name)
        return f"{sign}{name}{scaled}" if len(name) == 1 else f"{name}{NBSP}{sign}{scaled}"

    def unit(self, scale: int, currency: str) -> str:
        """Name a column's currency and scale."""
        if scale == 1:
            return self.currency(currency)
        scales = self._tongue.unit_scales
        return self._tongue.unit.format(scale=scales[scale], currency=self.currency(currency))

    def currency(self, code: str) -> str:
        """Give a currency's sign or name; the code where there is neither."""
        if self._toman and code == "IRR":
            return self._tongue.toman
        return self._tongue.currencies.get(code, code)

    def _amount(
        self, minor: int, currency: str, exponent: int | None, scale: int, places: int | None
    ) -> tuple[Decimal, int]:
        """Turn minor units into the amount shown and the places it is shown with."""
        exponent = EXPONENTS.get(currency, 2) if exponent is None else exponent
        value = Decimal(minor).scaleb(-exponent, _WIDE)
        if self._toman and currency == "IRR":
            value = value / 10
        if places is None:
            places = exponent if scale == 1 else 0
        return value / scale, places

    def _parts(self, value: Number, places: int, signed: bool) -> tuple[str, str]:
        """Give the sign, and the digits with their separators."""
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not exact.is_finite():
            return "", "–"
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
        sign = "−" if rounded < 0 else "+" if signed and rounded else ""
        return sign, self.digits(f"{rounded.copy_abs():,f}".translate(self._separators))
