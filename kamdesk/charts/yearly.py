"""Years side by side: bars from nought, and a line for the sum so far."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from kamdesk.charts.legend import Entry, legend
from kamdesk.charts.plot import Plot
from kamdesk.charts.scales import Axis, axis, places, rules, scale_for
from kamdesk.words import Words

Amount = int | Fraction
_MARGIN, _TOP, _BOTTOM, _WIDEST_BAR = 52.0, 40.0, 26.0, 46.0


class Yearly:
    """Where years and amounts lie; amounts are minor units of one currency."""

    def __init__(
        self,
        plot: Plot,
        words: Words,
        years: Sequence[int],
        amounts: Iterable[Amount],
        money: tuple[str, int],
    ) -> None:
        self.plot, self.words, self.years = plot, words, years
        currency, exponent = money
        # Minor units of what is shown: ten rials are a toman.
        self._one = 10**exponent * (10 if words.toman and currency == "IRR" else 1)
        shown = [float(amount) / self._one for amount in amounts]
        self.axis: Axis = axis(min(shown), max(shown), _TOP, plot.height - _BOTTOM)
        ticks = self.axis.ticks
        self._scale = scale_for(float(max(ticks[-1], -ticks[0])))
        self._unit = words.unit(self._scale, currency)
        self.slot = (plot.width - _MARGIN - 4) / len(years)
        self.wide = min(_WIDEST_BAR, self.slot * 0.66)

    def frame(self, entries: Sequence[Entry]) -> None:
        """Rule the amounts, name the years, the unit and the series."""
        plot, words, ticks = self.plot, self.words, self.axis.ticks
        kept = places(ticks, self._scale)
        labels = [words.number(tick / self._scale, kept) for tick in ticks]
        rules(plot, self.axis, _MARGIN, plot.width - 4, labels)
        plot.text(0, 8, self._unit, colour=plot.palette.quiet)
        legend(plot, entries, 8, "end", plot.length(self._unit) + 24)
        every = max(1, round(34 / self.slot))
        for place, year in enumerate(self.years):
            if place % every == 0:
                text = words("now") if year == 0 else words.number(year)
                below = plot.height - _BOTTOM + 13
                plot.text(self.middle(place), below, text, "middle", colour=plot.palette.quiet)

    def middle(self, place: int) -> float:
        """Give where a year stands."""
        return _MARGIN + (place + 0.5) * self.slot

    def y(self, amount: Amount) -> float:
        """Give the height of an amount."""
        return self.axis.y(float(amount) / self._one)

    def bar(self, place: int, amount: Amount, colour: str, part: tuple[float, float]) -> None:
        """Draw an amount from nought, in a part of the year's width."""
        zero, y = self.axis.y(Decimal()), self.y(amount)
        start = self.middle(place) - self.wide / 2 + part[0] * self.wide
        if abs(y - zero) >= 0.5:
            across = (part[1] - part[0]) * self.wide
            self.plot.box(start, min(y, zero), across, abs(zero - y), colour)

    def sums(self, amounts: Sequence[Amount], colour: str) -> None:
        """Join the sums, a dot at each year."""
        points = [(self.middle(place), self.y(amount)) for place, amount in enumerate(amounts)]
        if len(points) > 1:
            self.plot.line(points, colour, 2)
        for across, down in points:
            self.plot.dot(across, down, 3.5, self.plot.palette.surface, colour)

    def targets(self) -> None:
        """Let each year be opened."""
        top, bottom = self.axis.top, self.plot.height
        for place, year in enumerate(self.years):
            start = _MARGIN + place * self.slot
            self.plot.target(f"year:{year}", start, top, self.slot, bottom - top)
