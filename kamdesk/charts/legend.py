"""The legend of a chart: a sign and a word for each series."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kamdesk.charts.plot import Plot, Where

_SIGN, _GAP, _BETWEEN = 10.0, 6.0, 16.0


class Entry(NamedTuple):
    """One series."""

    text: str
    colour: str
    sign: Literal["square", "diamond"] = "square"


def lines(plot: Plot, entries: Sequence[Entry]) -> list[list[Entry]]:
    """Break entries into lines that fit the chart."""
    broken: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        length = _SIGN + _GAP + plot.length(entry.text)
        if broken[-1] and used + length > plot.width:
            broken.append([])
            used = 0.0
        broken[-1].append(entry)
        used += length + _BETWEEN
    return broken


def legend(plot: Plot, entries: Sequence[Entry], y: float, where: Where, start: float = 0) -> None:
    """Write one line from `start` on, or so that it ends at the end edge."""
    signs = len(entries) * (_SIGN + _GAP) + max(0, len(entries) - 1) * _BETWEEN
    longest = _longest([plot.length(each.text) for each in entries], plot.width - start - signs)
    texts = [plot.fitted(each.text, longest) for each in entries]
    lengths = [_SIGN + _GAP + plot.length(text) for text in texts]
    if where == "end":
        start = plot.width - sum(lengths) - _BETWEEN * (len(entries) - 1)
    for entry, text, length in zip(entries, texts, lengths, strict=True):
        if entry.sign == "diamond":
            diamond(plot, start + _SIGN / 2, y, entry.colour)
        else:
            plot.box(start, y - _SIGN / 2, _SIGN, _SIGN, entry.colour)
        plot.text(start + _SIGN + _GAP, y, text, colour=plot.palette.quiet, name=True)
        start += length + _BETWEEN


def _longest(lengths: Sequence[float], room: float) -> float:
    """Say how long a text may be, so that only the longest are cut."""
    for place, length in enumerate(sorted(lengths)):
        fair = room / (len(lengths) - place)
        if length > fair:
            return fair
        room -= length
    return max(lengths, default=0.0)


def diamond(plot: Plot, start: float, y: float, colour: str, gid: str = "") -> None:
    """Draw the sign of a due day."""
    half = 6.5
    corners = ((start - half, y), (start, y - half), (start + half, y), (start, y + half))
    plot.shape(corners, colour, gid)
