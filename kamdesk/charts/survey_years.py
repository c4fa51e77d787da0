"""Satisfaction over the years: the average of each year, every answer behind it as a pale point."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.scales import Axis, rules
from kamdesk.charts.style import Style, blend
from kamdesk.domain.surveys import MOST, Year
from kamdesk.words import Words
from kamdesk.words.surveys import average

_MARGIN, _END, _TOP, _BOTTOM = 30.0, 12.0, 20.0, 42.0
_LEAST_SLOT = 46.0


def draw(years: Sequence[Year], words: Words, style: Style) -> Chart:
    """Draw the years that fit, the latest at the end; a year without an answer is a gap."""
    plot = Plot(style)
    room = plot.width - _MARGIN - _END
    shown = _spread(years)[-max(1, int(room / _LEAST_SLOT)) :]
    ticks = tuple(Decimal(tick) for tick in range(0, MOST + 1, 2))
    found = Axis(ticks, _TOP, plot.height - _BOTTOM)
    rules(plot, found, _MARGIN, plot.width - _END, [words.number(tick) for tick in ticks])
    slot = room / max(1, len(shown))
    middles = [_MARGIN + (place + 0.5) * slot for place in range(len(shown))]
    for at, year in zip(middles, shown, strict=True):
        _answers(plot, found, year, at, slot)
    _averages(plot, found, shown, middles, words)
    for at, year in zip(middles, shown, strict=True):
        _named(plot, year, at, slot, words)
    return plot.figure


def parts(years: Sequence[Year], words: Words) -> list[tuple[str, str]]:
    """Say each year, for tooltips and screen readers."""
    return [(f"year:{year.year}", said(year, words)) for year in years]


def said(year: Year, words: Words) -> str:
    """Say the average of a year with its count."""
    if year.recommends is None:
        return words("{year}: nobody was asked", year=words.digits(str(year.year)))
    return words.count(
        "{year}: {average} of 10, {n} answer",
        "{year}: {average} of 10, {n} answers",
        year.recommends.count,
        year=words.digits(str(year.year)),
        average=average(year.recommends, words),
    )


def table(years: Sequence[Year], words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Year"), words("Average"), words("Answers"), words("Lowest"), words("Highest")]
    rows = []
    for year in years:
        mean = year.recommends
        if mean is not None:
            figures = [average(mean, words)]
            figures += [words.number(each) for each in (mean.count, mean.least, mean.most)]
            rows.append([words.digits(str(year.year)), *figures])
    return [head, *rows]


def _spread(years: Sequence[Year]) -> list[Year]:
    """Give every year from the first to the last, those without an answer too."""
    known = {year.year: year for year in years}
    if not known:
        return []
    every = range(min(known), max(known) + 1)
    return [known.get(year, Year(year, None, {})) for year in every]


def _answers(plot: Plot, found: Axis, year: Year, at: float, slot: float) -> None:
    """Draw every answer; equal ones stand side by side."""
    pale = blend(plot.palette.accent, plot.palette.surface, 0.3)
    for mark, count in Counter(year.marks).items():
        step = min(9.0, slot * 0.7 / count)
        for place in range(count):
            across = at + (place - (count - 1) / 2) * step
            plot.dot(across, found.y(mark), 2.5, pale, pale)


def _averages(
    plot: Plot, found: Axis, years: Sequence[Year], middles: Sequence[float], words: Words
) -> None:
    known = [
        (at, year.recommends)
        for at, year in zip(middles, years, strict=True)
        if year.recommends is not None
    ]
    points = [(at, found.y(float(mean.value))) for at, mean in known]
    if len(points) > 1:
        plot.line(points, plot.palette.accent, 2)
    for (at, mean), (_, y) in zip(known, points, strict=True):
        plot.dot(at, y, 4, plot.palette.surface, plot.palette.accent)
        plot.text(at + 9, y - 9 if y > 20 else y + 12, average(mean, words), bold=True)


def _named(plot: Plot, year: Year, at: float, slot: float, words: Words) -> None:
    """Name a year, and below it count its answers."""
    below = plot.height - _BOTTOM + 14
    plot.text(at, below, words.digits(str(year.year)), "middle")
    count = year.recommends.count if year.recommends else 0
    said_count = words.count("{n} answer", "{n} answers", count) if count else "–"
    shown = plot.fitted(said_count, slot - 2)
    plot.text(at, below + 16, shown, "middle", colour=plot.palette.quiet)
    plot.target(f"year:{year.year}", at - slot / 2, _TOP, slot, plot.height - _TOP)
