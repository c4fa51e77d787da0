"""Axes of values: round steps, and amounts in thousands or millions."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, log10
from typing import NamedTuple

from kamdesk.charts.plot import Plot

SCALES = (1_000_000_000, 1_000_000, 1_000)


class Axis(NamedTuple):
    """Values from the lowest to the highest tick, and the heights they lie at."""

    ticks: tuple[Decimal, ...]
    top: float
    bottom: float

    def y(self, value: float | Decimal) -> float:
        """Give the height of a value."""
        low, high = float(self.ticks[0]), float(self.ticks[-1])
        return self.bottom - (float(value) - low) / (high - low) * (self.bottom - self.top)


def axis(low: float, high: float, top: float, bottom: float, steps: int = 5) -> Axis:
    """Give an axis that holds nought and both ends in at most `steps` round steps."""
    low, high = min(0.0, low), max(0.0, high)
    span = (high - low) or 1.0
    step = _round_step(span / steps)
    first, last = floor(low / float(step) + 1e-9), ceil(high / float(step) - 1e-9)
    return Axis(tuple(step * place for place in range(first, max(last, 1) + 1)), top, bottom)


def around(low: float, high: float, top: float, bottom: float, steps: int = 4) -> Axis:
    """Give an axis close around two values, nought in it only where it lies between them."""
    span = (high - low) or abs(high) or 1.0
    step = _round_step(span / steps)
    first, last = floor(low / float(step) + 1e-9), ceil(high / float(step) - 1e-9)
    return Axis(tuple(step * n for n in range(first, max(last, first + 1) + 1)), top, bottom)


def _round_step(least: float) -> Decimal:
    """Give 1, 2, 5 or 10 times a power of ten, not below the least."""
    power = floor(log10(least))
    return next(
        step
        for factor in (1, 2, 5, 10, 20)
        if float(step := Decimal(factor).scaleb(power)) >= least * (1 - 1e-9)
    )


def scale_for(largest: float) -> int:
    """Choose thousands, millions or billions, so that figures stay short."""
    return next((scale for scale in SCALES if largest >= 10 * scale), 1)


def places(ticks: Sequence[Decimal], scale: int = 1) -> int:
    """Give the decimal places the ticks need."""
    exponents = [int((tick / scale).normalize().as_tuple().exponent) for tick in ticks]
    return max(0, -min(exponents))


def rules(plot: Plot, found: Axis, start: float, end: float, labels: Sequence[str]) -> None:
    """Draw a thin line at each tick, its figure at the start side."""
    for tick, label in zip(found.ticks, labels, strict=True):
        colour = plot.palette.strong if tick == 0 else plot.palette.line
        y = found.y(tick)
        plot.line(((start, y), (end, y)), colour)
        plot.number(0, start - 8, y, label, colour=plot.palette.quiet)
