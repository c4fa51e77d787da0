"""From revenue to contribution: what the goods and each driver of service take away.

A line for each step, so that names have room in every language; bars run in reading direction.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.scales import scale_for
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.profit import Step
from kamdesk.words import Words

ROW = 26.0  # the height a line likes to have
_AIR, _GAP, _MOST_NAME = 6.0, 10.0, 0.42


class Money(NamedTuple):
    """In what the steps are counted."""

    currency: str
    exponent: int


def height_of(steps: Sequence[Step]) -> int:
    """Give the height at which all lines have room."""
    return round(ROW * len(steps) + 2 * _AIR)


def draw(steps: Sequence[Step], money: Money, words: Words, style: Style) -> Chart:
    """Draw a bar for each step, hanging where the one before it ended."""
    plot = Plot(style)
    slot = (plot.height - 2 * _AIR) / max(1, len(steps))
    amounts = [_amount(step, steps, money, words) for step in steps]
    longest = max((plot.length(words(step.name), bold=True) for step in steps), default=0)
    name_end = min(longest, plot.width * _MOST_NAME)
    figure_start = plot.width - max((plot.length(text) for text in amounts), default=0) - 2
    start, end = name_end + _GAP, figure_start - _GAP
    low = min((min(step.before, step.after, 0) for step in steps), default=0)
    high = max((max(step.before, step.after, 0) for step in steps), default=0)
    wide = (end - start) / ((high - low) or 1)

    def at(value: int) -> float:
        return start + (value - low) * wide

    plot.line(((at(0), _AIR), (at(0), plot.height - _AIR)), plot.palette.strong)
    for place, (step, text) in enumerate(zip(steps, amounts, strict=True)):
        y = _AIR + (place + 0.5) * slot
        _row(plot, step, words, y, name_end)
        high_bar = min(14.0, slot * 0.6)
        first, last = sorted((at(step.before), at(step.after)))
        if step.amount is not None:
            bar = max(1.0, last - first)
            plot.box(first, y - high_bar / 2, bar, high_bar, _colour(plot, step), gid=_gid(step))
        if place + 1 < len(steps):
            edge = at(step.after)
            ends = ((edge, y + high_bar / 2), (edge, y + slot - high_bar / 2))
            plot.line(ends, plot.palette.strong)
        plot.number(figure_start, plot.width - 2, y, text, colour=_ink(plot, step))
        plot.target(_gid(step), 0, y - slot / 2, plot.width, slot)
    return plot.figure


def table(steps: Sequence[Step], money: Money, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Step"), words.unit(1, money.currency)]
    return [head, *([words(step.name), _whole(step, money, words)] for step in steps)]


def parts(steps: Sequence[Step], money: Money, words: Words) -> list[tuple[str, str]]:
    """Say each line, for tooltips and screen readers."""
    return [
        (
            _gid(step),
            words("{name}: {amount}", name=words(step.name), amount=_whole(step, money, words)),
        )
        for step in steps
    ]


def message(steps: Sequence[Step], money: Money, words: Words) -> str:
    """Say in a sentence what is left of the revenue."""
    if not steps:
        return ""
    if steps[-1].amount is None:
        return words("No direct cost is known, so the contribution is not.")
    return words(
        "Of {revenue} revenue, {contribution} are left.",
        revenue=_whole(steps[0], money, words),
        contribution=_whole(steps[-1], money, words),
    )


def _gid(step: Step) -> str:
    return f"driver:{step.driver_id}" if step.driver_id else f"step:{step.name}"


def _row(plot: Plot, step: Step, words: Words, y: float, name_end: float) -> None:
    """Write a step's name; sums stand out."""
    strong = step.kind != "minus"
    name = plot.fitted(words(step.name), name_end, bold=strong)
    colour = plot.palette.text if strong else plot.palette.quiet
    plot.text(0, y, name, bold=strong, colour=colour, name=True)


def _colour(plot: Plot, step: Step) -> str:
    palette = plot.palette
    if step.kind == "minus":
        given_back = (step.amount or 0) < 0
        return palette.good if given_back else blend(palette.series[1], palette.surface, 0.8)
    if step.kind == "end":
        return palette.alarm if step.after < 0 else palette.good
    return palette.accent


def _ink(plot: Plot, step: Step) -> str:
    if step.amount is None:
        return plot.palette.quiet
    return plot.palette.alarm if step.kind == "end" and step.after < 0 else plot.palette.text


def _amount(step: Step, steps: Sequence[Step], money: Money, words: Words) -> str:
    """Write an amount in the unit of the chart; what is taken stands with its sign."""
    if step.amount is None:
        return words("unknown")
    largest = max(abs(each.amount or 0) for each in steps) / 10**money.exponent
    scale = scale_for(largest)
    places = 1 if scale > 1 else 0
    amount = -step.amount if step.kind == "minus" else step.amount
    return words.figure(amount, money.currency, money.exponent, scale, places)


def unit(steps: Sequence[Step], money: Money, words: Words) -> str:
    """Name the unit the chart's figures are written in."""
    largest = max((abs(each.amount or 0) for each in steps), default=0) / 10**money.exponent
    return words.unit(scale_for(largest), money.currency)


def _whole(step: Step, money: Money, words: Words) -> str:
    if step.amount is None:
        return words("unknown")
    amount = -step.amount if step.kind == "minus" else step.amount
    return words.money(amount, money.currency, money.exponent)
