"""Quantities by quarter, stacked by product group; its axis begins at nought."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.charts.legend import Entry, legend, lines
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.scales import Axis, axis, places, rules, scale_for
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.months import ByQuarter, QuarterSum
from kamdesk.domain.analyses.periods import Quarter
from kamdesk.domain.changes import term
from kamdesk.words import Words

_MARGIN, _TOP, _BOTTOM, _LINE, _WIDEST_BAR = 36.0, 20.0, 52.0, 17.0, 34.0
_MOST_GROUPS = 5
_NAMES = (term("Q1 {year}"), term("Q2 {year}"), term("Q3 {year}"), term("Q4 {year}"))
_SCALED = {
    1: "",
    1_000: term("thousand {unit}"),
    1_000_000: term("million {unit}"),
    1_000_000_000: term("billion {unit}"),
}
_SHORT = (term("Q1"), term("Q2"), term("Q3"), term("Q4"))


def name(quarter: Quarter, words: Words) -> str:
    """Write a quarter with its year."""
    return words(_NAMES[quarter.number - 1], year=words.digits(str(quarter.year)))


def short_name(quarter: Quarter, words: Words) -> str:
    """Write a quarter without its year."""
    return words(_SHORT[quarter.number - 1])


def unit(result: ByQuarter, words: Words) -> str:
    """Name what the figures count, with the scale they are written in."""
    text = _SCALED[_scale(result)]
    return words(text, unit=result.unit) if text else result.unit


def message(result: ByQuarter, words: Words) -> str:
    """Say the last whole quarter against the same one a year before; nothing where it cannot."""
    whole = {each.quarter: each.total for each in result.quarters if each.complete}
    if not whole:
        return ""
    last = max(whole)
    before = Quarter(last.year - 1, last.number)
    values = {
        "quarter": name(last, words),
        "amount": _figure(whole[last], _scale(result), words),
        "unit": unit(result, words),
    }
    if whole.get(before, Decimal()) <= 0:
        return words("{quarter}: {amount} {unit}", **values)
    change = whole[last] / whole[before] - 1
    values |= {"part": words.percent(abs(change), 0), "before": name(before, words)}
    if abs(change) < Decimal("0.005"):
        return words("{quarter}: {amount} {unit}, as in {before}", **values)
    if change < 0:
        return words("{quarter}: {amount} {unit}, {part} below {before}", **values)
    return words("{quarter}: {amount} {unit}, {part} above {before}", **values)


def table(result: ByQuarter, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Quarter"), *result.groups, words("Total")]
    return [
        head,
        *(
            [name(each.quarter, words)] + [words.number(part) for part in (*each.parts, each.total)]
            for each in result.quarters
        ),
    ]


def draw(result: ByQuarter, words: Words, style: Style) -> Chart:
    """Stack the groups of each quarter; totals above, years and groups below."""
    plot, groups, stacks = Plot(style), *_joined(result, words)
    if not any(map(any, stacks)):
        text = words("Nothing was delivered in this period.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    entries = [Entry(group, plot.palette.series[place]) for place, group in enumerate(groups)]
    named = lines(plot, entries)
    for place, line in enumerate(reversed(named)):
        legend(plot, line, plot.height - 8 - place * _LINE, "start")
    bottom = plot.height - _BOTTOM - _LINE * len(named)
    found, scale = _axis(stacks, bottom), _scale(result)
    kept = places(found.ticks, scale)
    rules(
        plot, found, _MARGIN, plot.width, [words.number(tick / scale, kept) for tick in found.ticks]
    )
    slot = (plot.width - _MARGIN - 4) / len(stacks)
    for place, (each, stack) in enumerate(zip(result.quarters, stacks, strict=True)):
        middle = _MARGIN + 2 + (place + 0.5) * slot
        edges = [(found.y(low), found.y(high)) for low, high in _edges(stack)]
        _stack(plot, edges, middle, min(_WIDEST_BAR, slot * 0.66), each)
        if slot >= 26:
            last, quiet = place == len(stacks) - 1, plot.palette.quiet
            top = min(map(min, edges)) - 9
            plot.text(middle, top, _figure(each.total, scale, words), "middle", bold=last)
            plot.text(middle, bottom + 14, short_name(each.quarter, words), "middle", colour=quiet)
    dated = [each.quarter.year for each in result.quarters]
    years(plot, dated, _MARGIN + 2, slot, bottom + 26, words)
    return plot.figure


def years(
    plot: Plot, found: Sequence[int], start: float, slot: float, y: float, words: Words
) -> None:
    """Bracket the slots of each year, its number below."""
    for year in dict.fromkeys(found):
        first, count = found.index(year), found.count(year)
        begin, end = start + first * slot, start + (first + count) * slot
        plot.line(((begin + 5, y), (end - 5, y)), plot.palette.strong)
        text = words.digits(str(year))
        if plot.length(text) <= end - begin:
            plot.text((begin + end) / 2, y + 12, text, "middle", colour=plot.palette.quiet)


def _axis(stacks: Sequence[Sequence[Decimal]], bottom: float) -> Axis:
    """Hold nought and every stack."""
    highest = max(sum(part for part in stack if part > 0) for stack in stacks)
    lowest = min(sum(part for part in stack if part < 0) for stack in stacks)
    return axis(float(lowest), float(highest), _TOP, bottom, 5 if bottom > 110 else 3)


def _scale(result: ByQuarter) -> int:
    """Choose the scale by the largest quarter."""
    return scale_for(max((abs(float(each.total)) for each in result.quarters), default=0))


def _figure(value: Decimal, scale: int, words: Words) -> str:
    """Write a total; one decimal where whole numbers would say too little."""
    scaled = value / scale
    return words.number(scaled, 1 if scaled % 1 and abs(scaled) < 10 else 0)


def _joined(result: ByQuarter, words: Words) -> tuple[list[str], list[tuple[Decimal, ...]]]:
    """Join the smallest groups, so that each has a colour."""
    groups = list(result.groups)
    stacks = [each.parts for each in result.quarters]
    if len(groups) <= _MOST_GROUPS + 1:
        return groups, stacks
    rest = [(*stack[:_MOST_GROUPS], sum(stack[_MOST_GROUPS:], Decimal())) for stack in stacks]
    return [*groups[:_MOST_GROUPS], words("other groups")], rest


def _edges(stack: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """Pile values up from nought, returns downward."""
    up, down, edges = Decimal(), Decimal(), []
    for part in stack:
        edges.append((up, up + part) if part >= 0 else (down, down + part))
        up, down = (up + part, down) if part >= 0 else (up, down + part)
    return edges


def _stack(
    plot: Plot,
    edges: Sequence[tuple[float, float]],
    middle: float,
    width: float,
    quarter: QuarterSum,
) -> None:
    """Draw one quarter's groups, a hair of ground between them; a quarter that is cut is pale."""
    gid, start = f"quarter:{quarter.quarter.year}{quarter.quarter.number}", middle - width / 2
    for place, (low, high) in enumerate(edges):
        if low == high:
            continue
        colour = plot.palette.series[place]
        fill = colour if quarter.complete else blend(colour, plot.palette.surface, 0.45)
        plot.box(start, min(low, high), width, abs(low - high), fill)
        plot.line(((start, high), (start + width, high)), plot.palette.surface)
    top, bottom = min(map(min, edges)), max(map(max, edges))
    plot.target(gid, start, top, width, max(bottom - top, 4))
