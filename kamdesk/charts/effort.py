"""Effort against class: hours, money and what is brought, side by side for each class."""

from decimal import Decimal

from kamdesk.charts.legend import Entry, legend
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style
from kamdesk.domain.analyses.effort import Effort, Row
from kamdesk.domain.analyses.matrix import QUADRANTS
from kamdesk.words import Words

_TOP, _NAME, _VALUE = 34.0, 124.0, 52.0
_BAR, _GAP = 13.0, 4.0


def draw(effort: Effort, words: Words, style: Style) -> Chart:
    """Draw three bars for each row, from 0 to the largest share."""
    plot = Plot(style)
    bars = [_bars(row) for row in effort.rows]
    most = max((share for row in bars for share in row if share is not None), default=Decimal(0))
    if most <= 0:
        text = words("No hours and no costs are noted in this period.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    entries = [Entry(*pair) for pair in zip(heads(words), plot.palette.series, strict=False)]
    legend(plot, entries, 12, "start")
    wide = plot.width - _NAME - _VALUE
    high = (plot.height - _TOP) / max(1, len(bars))
    bar = min(_BAR, (high - 10) / 3 - _GAP)
    for place, (row, shares) in enumerate(zip(effort.rows, bars, strict=True)):
        top = _TOP + place * high
        plot.line(((0, top), (plot.width, top)), plot.palette.line)
        start = top + (high - 3 * (bar + _GAP)) / 2
        plot.text(0, start + bar, plot.fitted(title(row, effort, words), _NAME - 12), bold=True)
        counted = words.count("{n} customer", "{n} customers", len(row.accounts))
        plot.text(0, start + bar + 16, counted, colour=plot.palette.quiet)
        for at, share in enumerate(shares):
            y = start + at * (bar + _GAP)
            long = max(0.0, float(share or 0) / float(most) * wide)
            plot.box(_NAME, y, max(1.0, long), bar, plot.palette.series[at])
            said = "–" if share is None else words.percent(share)
            plot.text(_NAME + long + 6, y + bar / 2, said)
        plot.target(f"row:{row.name}", 0, top, plot.width, high)
    return plot.figure


def title(row: Row, effort: Effort, words: Words) -> str:
    """Name a class or quadrant."""
    if effort.by == "class":
        return words("Class {cell}", cell=row.name) if row.name else words("no purchase")
    return words(QUADRANTS[row.name]) if row.name else words("not placed")


def table(effort: Effort, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Class") if effort.by == "class" else words("Quadrant"), *heads(words)]
    return [
        head,
        *(
            [title(row, effort, words), *(_said(share, words) for share in _bars(row))]
            for row in effort.rows
        ),
    ]


def heads(words: Words) -> list[str]:
    """Name the three bars."""
    return [words("Hours"), words("Cost to serve"), words("Brought in")]


def _bars(row: Row) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return row.minutes_share, row.money_share, row.brought_share


def _said(share: Decimal | None, words: Words) -> str:
    return "–" if share is None else words.percent(share)
