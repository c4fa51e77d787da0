"""The legend of a chart: a sign and a word for each series, in one line."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kamdesk.charts.plot import Plot, Where

_SIGN, _GAP, _BETWEEN = 10.0, 6.0, 16.0


class Entry(NamedTuple):
    """One series."""

    text: str
    colour: str
    sign: Literal["square", "diamond"] = "square"


def legend(plot: Plot, entries: Sequence[Entry], y: float, where: Where, start: float = 0) -> None:
    """Write the entries from `start` on, or so that they end at the end edge."""
    texts = [each.text for each in entries]
    signs = len(entries) * (_SIGN + _GAP + _BETWEEN)
    if sum(map(plot.length, texts)) + signs > plot.width - start:
        room = (plot.width - start - signs) / len(entries)
        texts = [plot.fitted(text, room) for text in texts]
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


def diamond(plot: Plot, start: float, y: float, colour: str, gid: str = "") -> None:
    """Draw the sign of a due day."""
    half = 6.5
    corners = ((start - half, y), (start, y - half), (start + half, y), (start, y + half))
    plot.shape(corners, colour, gid)
