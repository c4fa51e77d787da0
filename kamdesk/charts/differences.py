"""Differential costs: what each driver costs per 100 of revenue, here and at the others."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.charts.legend import Entry, diamond, legend, lines
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.serve_grid import Difference
from kamdesk.words import Words

ROW = 28.0
_AIR, _GAP, _MOST_NAME, _LINE = 4.0, 10.0, 0.42, 18.0


def height_of(found: Sequence[Difference]) -> int:
    """Give the height at which all lines have room."""
    return round(ROW * max(1, len(found)) + 2 * _LINE + 2 * _AIR)


def draw(found: Sequence[Difference], words: Words, style: Style) -> Chart:
    """Draw a bar for this account, a diamond for the key accounts, a mark for all customers."""
    plot = Plot(style)
    if not found:
        text = words("Nothing is known of what serving customers took.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    named = lines(plot, entries(plot, words))
    slot = (plot.height - 2 * _AIR - _LINE * len(named)) / len(found)
    names = [words(each.driver.name) for each in found]
    name_end = min(max(map(plot.length, names)), plot.width * _MOST_NAME)
    figures = [_figure(each.own, words) for each in found]
    figure_start = plot.width - max(map(plot.length, figures)) - 2
    start, end = name_end + _GAP, figure_start - _GAP - 4
    values = [value for each in found for value in _values(each)]
    most = max(values, default=Decimal()) or Decimal(1)

    def at(value: Decimal) -> float:
        return start + float(max(value, Decimal()) / most) * (end - start)

    for place, (each, name, figure) in enumerate(zip(found, names, figures, strict=True)):
        y = _AIR + (place + 0.5) * slot
        plot.text(0, y, plot.fitted(name, name_end), colour=plot.palette.text, name=True)
        plot.line(((start, y), (end, y)), plot.palette.line)
        if each.own:
            plot.box(start, y - 5, max(1.0, at(each.own) - start), 10, _tone(plot, each))
        if each.all is not None:
            plot.line(((at(each.all), y - 9), (at(each.all), y + 9)), plot.palette.text, 2)
        if each.keys is not None:
            diamond(plot, at(each.keys), y, plot.palette.series[3])
        plot.number(figure_start, plot.width - 2, y, figure)
        plot.target(f"driver:{each.driver.id}", 0, y - slot / 2, plot.width, slot)
    for place, line in enumerate(reversed(named)):
        legend(plot, line, plot.height - 9 - place * _LINE, "start")
    return plot.figure


def entries(plot: Plot, words: Words) -> list[Entry]:
    """Name the signs."""
    return [
        Entry(words("This account"), plot.palette.accent),
        Entry(words("Median of key accounts"), plot.palette.series[3], "diamond"),
        Entry(words("Median of all customers"), plot.palette.text),
    ]


def table(found: Sequence[Difference], words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [
        words("Cost driver"),
        words("This account"),
        words("Median of key accounts"),
        words("Median of all customers"),
    ]
    return [
        head,
        *(
            [
                words(each.driver.name),
                *(_figure(value, words) for value in (each.own, each.keys, each.all)),
            ]
            for each in found
        ),
    ]


def parts(found: Sequence[Difference], words: Words) -> list[tuple[str, str]]:
    """Say each line, for tooltips and screen readers."""
    return [
        (
            f"driver:{each.driver.id}",
            words(
                "{name}: {own} per 100 of revenue; key accounts {keys}, all customers {all}",
                name=words(each.driver.name),
                own=_figure(each.own, words),
                keys=_figure(each.keys, words),
                all=_figure(each.all, words),
            ),
        )
        for each in found
    ]


def message(found: Sequence[Difference], words: Words) -> str:
    """Say the largest difference."""
    first = next((each for each in found if each.more), None)
    if first is None or first.more is None:
        return words("This account costs as much to serve as the others.")
    values = {"name": words(first.driver.name), "more": words.number(abs(first.more), 1)}
    if first.more > 0:
        return words(
            "{name}: {more} per 100 of revenue above the median of all customers", **values
        )
    return words("{name}: {more} per 100 of revenue below the median of all customers", **values)


def _tone(plot: Plot, each: Difference) -> str:
    """Colour what costs more than elsewhere stronger."""
    palette = plot.palette
    return palette.accent if (each.more or 0) > 0 else blend(palette.accent, palette.surface, 0.45)


def _values(each: Difference) -> list[Decimal]:
    return [value for value in (each.own, each.keys, each.all) if value is not None]


def _figure(value: Decimal | None, words: Words) -> str:
    return words("unknown") if value is None else words.number(value, 1)
