"""My results in words: a figure, the year before it, and how it is made."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kamdesk.domain.results import FEW, Result, Value, Year
from kamdesk.ui.explained import Explanation
from kamdesk.ui.screens.history_rates import money, share

if TYPE_CHECKING:
    from kamdesk.usecases.results import Results
    from kamdesk.words import Words


class Said:
    """Writes the figures of one answer."""

    def __init__(self, results: Results, words: Words) -> None:
        self._results, self._words = results, words

    def figure(self, result: Result) -> str:
        """Write this year's figure."""
        return self._value(result, result.now)

    def before(self, result: Result) -> str:
        """Write the figure of the year before, if there is one."""
        return self._value(result, result.before) if result.before.told else "–"

    def note(self, result: Result) -> str:
        """Say what else must be known beside it: why there is none, or how few it is made of."""
        words, now, unit = self._words, result.now, result.kind.unit
        if not now.told and now.lacking:
            return words(now.lacking)
        if unit == "count" and result.key == "met":
            return words("{n} a month", n=words.number(_decimal(now.value, 12), 1))
        if unit == "mark" and now.count:
            return words.count("{n} person asked", "{n} people asked", now.count)
        if unit == "days" and now.count:
            return words.count("{n} complaint closed", "{n} complaints closed", now.count)
        if unit == "points" and now.count:
            return words.count("{n} result", "{n} results", now.count)
        return ""

    def explanation(self, result: Result) -> Explanation:
        """Say how a figure is made, for both years."""
        words, kind = self._words, result.kind
        head = (words("Counted"), words("this year"), words("the year before"))
        rows: list[tuple[str, ...]] = [head] if result.now.data or result.now.parts else []
        earlier = dict(result.before.data)
        for name, number in result.now.data:
            was = words.number(earlier[name]) if name in earlier else "–"
            rows.append((words(name), words.number(number), was))
        held = {currency: (part, whole) for currency, part, whole in result.before.parts}
        for currency, part, whole in result.now.parts:
            was = self._part(currency, *held[currency]) if currency in held else "–"
            rows.append((words.currency(currency), self._part(currency, part, whole), was))
        lacking = result.before.lacking or result.now.lacking
        few = words("Below {n} cases a rate is shown as counts.", n=FEW)
        change = [words(lacking) if lacking else "", few if kind.unit == "share" else ""]
        return Explanation(
            words(kind.title),
            words(kind.formula),
            rows,
            change=" ".join(part for part in change if part),
            source=self._source(result),
        )

    def of_ledger(self) -> str:
        """Say of which months and in which currency the figures of the ledger are."""
        first, results = self._results.one("revenue"), self._results
        if not results.currency:
            return ""
        parts = (self.period(first.years[0]), results.currency)
        return self._words.line(" • ".join(parts))

    def period(self, year: Year) -> str:
        """Write a year."""
        return self._words.period(year.first, year.last, short=True)

    # --- values

    def _value(self, result: Result, value: Value) -> str:
        words, unit = self._words, result.kind.unit
        if not value.told:
            return "–"
        if unit == "share" and value.cases:
            return share(words, *value.cases)
        if unit == "values":
            return "\n".join(self._rates(value))
        if unit == "money" and value.value is not None:
            exponent = self._results.exponent
            return words.money(int(value.value), self._results.currency, exponent, places=0)
        if unit == "days" and value.value is not None:
            return words.count("{n} day", "{n} days", round(value.value))
        places = 1 if unit == "mark" else 0
        return words.number(_decimal(value.value), places)

    def _rates(self, value: Value) -> list[str]:
        """Write a rate for each currency; a single one need not be named."""
        words = self._words
        rates = [(coin, words.percent(Decimal(p) / whole, 0)) for coin, p, whole in value.parts]
        if len(rates) == 1:
            return [rates[0][1]]
        return [words("{rate} in {currency}", rate=rate, currency=coin) for coin, rate in rates]

    def _part(self, currency: str, part: int, whole: int) -> str:
        words = self._words
        return words(
            "{part} of {whole}",
            part=money(words, part, currency),
            whole=money(words, whole, currency),
        )

    def _source(self, result: Result) -> str:
        words = self._words
        now, before = result.years
        compared = words(
            "{period}, beside {before}", period=self.period(now), before=self.period(before)
        )
        source = words("The sales ledger, whole months")
        if not result.kind.of_ledger:
            source = words("What was noted of all accounts")
        parts = [source, compared, words("as of {date}", date=self._results.as_of)]
        if result.kind.unit == "money":
            parts.append(words.currency(self._results.currency))
        return words.line(" · ".join(parts))


def _decimal(value: Fraction | None, among: int = 1) -> Decimal:
    """Turn an exact value into one that is written."""
    exact = (value or Fraction(0)) / among
    return Decimal(exact.numerator) / exact.denominator
