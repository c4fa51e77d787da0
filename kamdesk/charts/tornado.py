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

_NAMES, _END, _TOP, _BOTTOM, _HIGHEST_BAR = 118.0, 20.0, 30.0, 26.0, 22.0


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
        ends = [float(at) / self._one for s in found.swings for at in (s.low, s.high)]
        low, high = min(ends), max(ends)
        room = (high - low) * 0.16 or 1.0  # for what is written at the ends
        found_axis = axis(0, high - low + 2 * room, 0, 1, 6)
        step = found_axis.ticks[1] - found_axis.ticks[0]
        first = int((Decimal(low - room) / step).to_integral_value("ROUND_FLOOR"))
        last = int((Decimal(high + room) / step).to_integral_value("ROUND_CEILING"))
        self._ticks = [step * place for place in range(first, last + 1)]
        self._scale = scale_for(float(max(abs(self._ticks[0]), abs(self._ticks[-1]))))
        self._unit = words.unit(self._scale, currency)
        self._slot = (plot.height - _TOP - _BOTTOM) / len(found.swings)

    def x(self, amount: float | Fraction | Decimal) -> float:
        """Give the distance of a value, in units shown, from the start."""
        low, high = float(self._ticks[0]), float(self._ticks[-1])
        room = self.plot.width - _NAMES - _END
        return _NAMES + (float(amount) - low) / (high - low) * room

    def values(self) -> None:
        """Rule the values, name their unit once."""
        plot, words = self.plot, self.words
        bottom, kept = plot.height - _BOTTOM, places(self._ticks, self._scale)
        widest = max(plot.length(words.number(t / self._scale, kept)) for t in self._ticks)
        gap = self.x(self._ticks[1]) - self.x(self._ticks[0])
        every = max(1, round((widest + 14) / gap + 0.5))
        for place, tick in enumerate(self._ticks):
            x = self.x(tick)
            plot.line(((x, _TOP - 6), (x, bottom)), plot.palette.line)
            if place % every == 0:
                text = words.number(tick / self._scale, kept)
                plot.text(x, bottom + 13, text, "middle", colour=plot.palette.quiet)
        plot.text(0, bottom + 13, self._unit, colour=plot.palette.quiet)

    def bar(self, place: int, swing: Swing) -> None:
        """Draw both halves of a factor's bar; what is below the value is the paler."""
        plot, palette = self.plot, self.plot.palette
        high = min(_HIGHEST_BAR, self._slot * 0.62)
        y = _TOP + (place + 0.5) * self._slot
        base = self.x(float(self.found.value or 0) / self._one)
        plot.text(0, y, plot.fitted(self.words(FACTORS[swing.factor]), _NAMES - 12))
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
