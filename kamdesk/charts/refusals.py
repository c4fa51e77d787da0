"""Refusals by month, the same month a year before beside it."""

from kamdesk.charts.legend import Entry, legend
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.quarters import years
from kamdesk.charts.scales import axis, rules
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.refusals import Count, Refusals
from kamdesk.words import Words

_MARGIN, _TOP, _BOTTOM = 28.0, 28.0, 44.0


def draw(result: Refusals, words: Words, style: Style) -> Chart:
    """Draw two bars a month."""
    plot = Plot(style)
    palette = plot.palette
    if not result.now and not result.before:
        text = words("No refusal in two years.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=palette.quiet)
        return plot.figure
    before = blend(palette.quiet, palette.surface, 0.45)
    most = max(max(each.now, each.before) for each in result.by_month)
    bottom = plot.height - _BOTTOM
    found = axis(0, max(most, 2), _TOP, bottom, min(4, max(most, 2)))
    rules(plot, found, _MARGIN, plot.width - 4, [words.number(tick) for tick in found.ticks])
    slot = (plot.width - _MARGIN - 4) / len(result.by_month)
    wide = min(12.0, slot * 0.34)
    for place, month in enumerate(result.by_month):
        middle = _MARGIN + (place + 0.5) * slot
        for start, value, colour in (
            (middle - wide - 1, month.before, before),
            (middle + 1, month.now, palette.accent),
        ):
            if value:
                plot.box(start, found.y(value), wide, bottom - found.y(value), colour)
        plot.target(f"month:{month.key}", middle - slot / 2, _TOP, slot, bottom - _TOP)
    _dates(plot, result, slot, words)
    entries = [
        Entry(words("a year before"), before),
        Entry(words("these 12 months"), palette.accent),
    ]
    legend(plot, entries, 8, "start")
    return plot.figure


def _dates(plot: Plot, result: Refusals, slot: float, words: Words) -> None:
    names = [words.name_of_month(month % 100, short=True) for month in result.months]
    widest = max(map(plot.length, names))
    every = next((step for step in (1, 2, 3, 6) if widest + 6 <= step * slot), 12)
    bottom = plot.height - _BOTTOM
    for place, name in enumerate(names):
        if place % every == 0:
            middle = _MARGIN + (place + 0.5) * slot
            plot.text(middle, bottom + 12, name, "middle", colour=plot.palette.quiet)
    years(plot, [m // 100 for m in result.months], _MARGIN, slot, bottom + 22, words)


def parts(result: Refusals, words: Words) -> list[tuple[str, str]]:
    """Say each month, for tooltips and screen readers."""
    return [
        (f"month:{each.key}", f"{words.month(int(each.key))}: {trend(each, words)}")
        for each in result.by_month
    ]


def table(result: Refusals, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Month"), words("Refusals"), words("a year before")]
    return [
        head,
        *(
            [words.month(int(each.key)), words.number(each.now), words.number(each.before)]
            for each in result.by_month
        ),
    ]


def trend(count: Count, words: Words) -> str:
    """Say a count with what it was a year before."""
    return words("{now} (a year before: {before})", now=count.now, before=count.before)
