"""Counts side by side: bars across, each with its parts, and months with a year before."""

from collections.abc import Sequence
from typing import NamedTuple

from kamdesk.charts.legend import Entry, legend
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style
from kamdesk.words import Words

_ROW, _THICK, _HEAD = 26.0, 12.0, 24.0


class Bar(NamedTuple):
    """One row: its parts stand one after the other; `mark` is what stood a year before."""

    gid: str
    text: str
    values: tuple[int, ...]
    said: str  # the figure at its end
    mark: int | None = None


class Counts(NamedTuple):
    """Rows and what their parts are called, each with the token of its colour."""

    bars: Sequence[Bar]
    heads: Sequence[tuple[str, str]] = ()  # title, token of the palette
    empty: str = ""


def draw(counts: Counts, words: Words, style: Style) -> Chart:
    """Draw as many rows as fit; the last says how many are left out."""
    plot = Plot(style)
    palette = plot.palette
    if not counts.bars:
        plot.text(0, _HEAD, counts.empty, colour=palette.quiet)
        return plot.figure
    top = _HEAD if counts.heads else 4.0
    fit = max(1, int((plot.height - top) // _ROW))
    shown = counts.bars if len(counts.bars) <= fit else counts.bars[: fit - 1]
    names = min(plot.width * 0.42, max(plot.length(bar.text) for bar in shown) + 12)
    ends = max(plot.length(bar.said) for bar in shown) + 10
    room = max(20.0, plot.width - names - ends)
    most = max(1, *(max(sum(bar.values), bar.mark or 0) for bar in shown))
    colours = [getattr(palette, token) for _, token in counts.heads] or [palette.accent]
    for place, bar in enumerate(shown):
        y = top + (place + 0.5) * _ROW
        _row(plot, bar, (names, y, room / most, ends), colours)
        plot.target(bar.gid, 0, y - _ROW / 2, plot.width, _ROW)
    if left := len(counts.bars) - len(shown):
        y = top + (len(shown) + 0.5) * _ROW
        plot.text(0, y, words("and {n} more", n=left), colour=palette.quiet)
    if counts.heads:
        _legend(plot, counts, colours, words)
    return plot.figure


def _legend(plot: Plot, counts: Counts, colours: Sequence[str], words: Words) -> None:
    entries = [Entry(title, c) for (title, _), c in zip(counts.heads, colours, strict=True)]
    if any(bar.mark is not None for bar in counts.bars):
        entries.append(Entry(words("a year before"), plot.palette.text))
    legend(plot, entries, 8, "start")


def _row(
    plot: Plot, bar: Bar, where: tuple[float, float, float, float], colours: Sequence[str]
) -> None:
    """Draw one bar with its name before and its figure after it."""
    names, y, one, ends = where
    plot.text(0, y, plot.fitted(bar.text, names - 12), name=True)
    at = names
    for value, colour in zip(bar.values, colours, strict=False):
        if value:
            plot.box(at, y - _THICK / 2, value * one, _THICK, colour)
            at += value * one
    if bar.mark:
        mark = names + bar.mark * one
        plot.line(((mark, y - _THICK / 2 - 3), (mark, y + _THICK / 2 + 3)), plot.palette.text, 2)
    reach = max(at, names + (bar.mark or 0) * one)
    plot.text(min(reach + 8, plot.width - ends + 8), y, bar.said, colour=plot.palette.quiet)


def table(counts: Counts, title: str, words: Words) -> list[list[str]]:
    """Give the rows as a table, under a head."""
    return [[title, words("Number")], *([bar.text, bar.said] for bar in counts.bars)]


def parts(counts: Counts) -> list[tuple[str, str]]:
    """Say each row, for tooltips and screen readers."""
    return [(bar.gid, f"{bar.text}: {bar.said}") for bar in counts.bars]
