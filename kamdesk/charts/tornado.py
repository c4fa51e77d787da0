"""Tornado: how far the lifetime value moves when one factor lies lower or higher."""

from decimal import Decimal
from fractions import Fraction

from kamdesk.charts.factors import FACTORS, end
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.scales import axis, places, scale_for
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.lifetime import Swing
from kamdesk.domain.worth import Valued, minor
from kamdesk.words import Words

_TOP, _BOTTOM, _HIGHEST_BAR = 30.0, 26.0, 22.0


def draw(found: Valued, exponent: int, words: Words, style: Style) -> Chart:
    """Draw a bar a factor from its lower end to its higher one, the widest on top."""
    plot = Plot(style)
    if not found.swings or found.value is None:
        text = words("Nothing moves the value yet.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    sheet = _Sheet(plot, found, exponent, words)
    sheet.values()
    for place, swing in enumerate(found.swings):
        sheet.bar(place, swing)
    sheet.middle()
    return plot.figure


def message(found: Valued, words: Words) -> str:
    """Name the factor the value hangs on most."""
    if not found.swings:
        return ""
    return words("It hangs most on: {factor}", factor=words(FACTORS[found.swings[0].factor]))


def table(found: Valued, exponent: int, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    currency = found.inputs.currency
    head = [
        *(words("Factor"), words("Lower"), words("Value then")),
        *(words("Higher"), words("Value then")),
    ]
    return [
        head,
        *(
            [
                words(FACTORS[swing.factor]),
                end(swing, swing.low_at, found, exponent, words),
                words.money(minor(swing.low), currency, exponent),
                end(swing, swing.high_at, found, exponent, words),
                words.money(minor(swing.high), currency, exponent),
            ]
            for swing in found.swings
        ),
    ]


def parts(found: Valued, exponent: int, words: Words) -> list[tuple[str, str]]:
    """Say each factor, for tooltips and screen readers."""
    currency = found.inputs.currency
    return [
        (
            f"factor:{swing.factor}",
            words(
                "{factor}: at {low_at} the value is {low}, at {high_at} it is {high}",
                factor=words(FACTORS[swing.factor]),
                low_at=end(swing, swing.low_at, found, exponent, words),
                low=words.money(minor(swing.low), currency, exponent),
                high_at=end(swing, swing.high_at, found, exponent, words),
                high=words.money(minor(swing.high), currency, exponent),
            ),
        )
        for swing in found.swings
    ]


class _Sheet:
    """Where factors and values lie."""

    def __init__(self, plot: Plot, found: Valued, exponent: int, words: Words) -> None:
        self.plot, self.found, self.words, self.exponent = plot, found, words, exponent
        currency = found.inputs.currency
        self._one = 10**exponent * (10 if words.toman and currency == "IRR" else 1)
        ends = [(float(at) / self._one) for s in found.swings for at in (s.low, s.high)]
        self._low, self._high = min(ends), max(ends)
        names = (plot.length(words(FACTORS[swing.factor])) for swing in found.swings)
        self._names = min(max(names) + 12, plot.width * 0.36)
        # What is written at the ends stands beside the bars, never over a name.
        written = [
            plot.length(end(swing, at, found, exponent, words)) + 10
            for swing in found.swings
            for at in (swing.low_at, swing.high_at)
        ]
        self._first = self._names + max(written)
        self._last = plot.width - max(written)
        self._ticks = self._round_ticks()
        largest = max(abs(self._low), abs(self._high))
        self._scale = scale_for(largest)
        self._unit = words.unit(self._scale, currency)
        self._slot = (plot.height - _TOP - _BOTTOM) / len(found.swings)

    def x(self, amount: float | Fraction | Decimal) -> float:
        """Give the distance of a value, in units shown, from the start."""
        room = (self._last - self._first) / ((self._high - self._low) or 1.0)
        return float(self._first + (float(amount) - self._low) * room)

    def _round_ticks(self) -> list[Decimal]:
        """Give round values between the names and the end of the chart."""
        step = axis(0, (self._high - self._low) or 1.0, 0, 1, 4).ticks[1]
        per = (self._last - self._first) / ((self._high - self._low) or 1.0)
        low = self._low - (self._first - self._names) / per
        high = self._high + (self.plot.width - self._last) / per
        first = int((Decimal(low) / step).to_integral_value("ROUND_CEILING"))
        last = int((Decimal(high) / step).to_integral_value("ROUND_FLOOR"))
        return [step * place for place in range(first, last + 1)]

    def values(self) -> None:
        """Rule the values, name their unit once."""
        plot, words, bottom = self.plot, self.words, self.plot.height - _BOTTOM
        plot.text(0, bottom + 13, self._unit, colour=plot.palette.quiet)
        if not self._ticks:
            return
        kept, free = places(self._ticks, self._scale), plot.length(self._unit) + 10
        for tick in self._ticks:
            x, text = self.x(tick), words.number(tick / self._scale, kept)
            half = plot.length(text) / 2
            plot.line(((x, _TOP - 6), (x, bottom)), plot.palette.line)
            if x - half >= free and x + half <= plot.width:
                plot.text(x, bottom + 13, text, "middle", colour=plot.palette.quiet)
                free = x + half + 12

    def bar(self, place: int, swing: Swing) -> None:
        """Draw both halves of a factor's bar; what is below the value is the paler."""
        plot, palette = self.plot, self.plot.palette
        high = min(_HIGHEST_BAR, self._slot * 0.62)
        y = _TOP + (place + 0.5) * self._slot
        base = self.x(float(self.found.value or 0) / self._one)
        plot.text(0, y, plot.fitted(self.words(FACTORS[swing.factor]), self._names - 8))
        for at, amount in ((swing.low_at, swing.low), (swing.high_at, swing.high)):
            x, worse = self.x(float(amount) / self._one), amount < (self.found.value or 0)
            colour = palette.series[1] if worse else palette.accent
            fill = blend(colour, palette.surface, 0.55 if worse else 1.0)
            if abs(x - base) >= 0.5:
                plot.box(min(x, base), y - high / 2, abs(x - base), high, fill)
                self._written(swing, at, x, y, x < base)
        top = y - self._slot / 2
        plot.target(f"factor:{swing.factor}", 0, top, plot.width, self._slot)

    def _written(self, swing: Swing, at: Fraction, x: float, y: float, before: bool) -> None:
        """Write where the factor lies at an end of its bar."""
        text = end(swing, at, self.found, self.exponent, self.words)
        place = x - 6 if before else x + 6
        quiet = self.plot.palette.quiet
        self.plot.text(place, y, text, "end" if before else "start", colour=quiet)

    def middle(self) -> None:
        """Mark the value as it is."""
        plot, found = self.plot, self.found
        x = self.x(float(found.value or 0) / self._one)
        plot.line(((x, _TOP - 6), (x, plot.height - _BOTTOM)), plot.palette.text)
        value = minor(found.value or Fraction())
        text = self.words.money(value, found.inputs.currency, self.exponent, 1, 0)
        half = plot.length(text, bold=True) / 2
        at = min(max(x, half), plot.width - half)
        plot.text(at, 10, text, "middle", bold=True)
