"""The sheet a chart is drawn on: lines, polygons and text, mirrored for right-to-left readers.

Positions count from the start edge and from the top, in the units of `Style`; a chart is written
once for both directions. Text never meets Matplotlib's mathematics.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from kamdesk import fonts
from kamdesk.charts.style import Style

LONGEST_LABEL = 60
TEXT = 12.0
Point = tuple[float, float]
Where = Literal["start", "middle", "end"]

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_FSI, _PDI = "\u2068", "\u2069"
_CORNER = 0.5523  # of the radius: a quarter circle as a cubic curve


class Target(NamedTuple):
    """A place that opens something: `gid` as in "account:12"."""

    gid: str
    start: float  # of the figure's width and height, from its top left corner
    top: float
    end: float
    bottom: float


class Chart(Figure):
    """A figure that knows what lies under a point."""

    targets: list[Target]

    def at(self, across: float, down: float) -> Target | None:
        """Give what lies under a point, in parts of the width and height from the top left."""
        return next(
            (
                each
                for each in reversed(self.targets)
                if each.start <= across <= each.end and each.top <= down <= each.bottom
            ),
            None,
        )


@cache
def _register() -> None:
    """Tell Matplotlib of our typefaces, once; letters keep the distances of the typeface."""
    rcParams["text.hinting"] = "no_hinting"
    for path in fonts.files().values():
        fontManager.addfont(str(path))


@lru_cache(maxsize=4096)
def _length(text: str, families: tuple[str, ...], bold: bool) -> float:
    """Measure a text set at 100."""
    letters = FontProperties(family=list(families), weight=600 if bold else 400, size=100)
    width, _, _ = text_to_path.get_text_width_height_descent(text, letters, ismath=False)
    return float(width)


class Plot:
    """Draws one chart; `figure` is the result."""

    def __init__(self, style: Style) -> None:
        _register()
        self.style, self.palette = style, style.palette
        self.width, self.height, self._scale = style.width, style.height, style.scale
        self.figure = Chart(figsize=(style.size[0] / 72, style.size[1] / 72), dpi=72)
        self.figure.targets = []
        FigureCanvasAgg(self.figure)
        self.figure.patch.set_facecolor("none" if style.paper else self.palette.surface)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(self.height, 0)
        self._depth = 0

    def x(self, start: float) -> float:
        """Turn a distance from the start edge into one from the left."""
        return self.width - start if self.style.rtl else start

    def line(
        self,
        points: Iterable[Point],
        colour: str,
        width: float = 1,
        dashes: str = "",
        gid: str = "",
    ) -> None:
        """Draw a line through points."""
        across, down = zip(*points, strict=True)
        drawn = Line2D([self.x(each) for each in across], down, color=colour, gid=gid or None)
        drawn.set_linewidth(width * self._scale)
        drawn.set_solid_capstyle("butt")
        if dashes:
            drawn.set_linestyle((0, (4, 4)))
        self._axes.add_artist(drawn)
        self._on_top(drawn)

    def shape(self, points: Iterable[Point], fill: str, gid: str = "") -> None:
        """Fill a polygon."""
        corners = [(self.x(across), down) for across, down in points]
        drawn = Polygon(corners, closed=True, facecolor=fill, edgecolor="none", gid=gid or None)
        self._axes.add_artist(drawn)
        self._on_top(drawn)

    def box(
        self, start: float, top: float, width: float, height: float, fill: str, **more: str
    ) -> None:
        """Fill an upright rectangle."""
        end, bottom = start + width, top + height
        self.shape(((start, top), (end, top), (end, bottom), (start, bottom)), fill, **more)

    def boxes(
        self, boxes: Sequence[tuple[float, float, float, float]], fill: str, gids: Sequence[str]
    ) -> None:
        """Fill many rectangles at once; each has its gid as its address."""
        drawn = PolyCollection(
            [
                [(self.x(x), y), (self.x(x + w), y), (self.x(x + w), y + h), (self.x(x), y + h)]
                for x, y, w, h in boxes
            ],
            facecolors=fill,
            edgecolors="none",
            linewidths=0,
        )
        drawn.set_urls(list(gids))
        self._axes.add_artist(drawn)
        self._on_top(drawn)

    def card(
        self,
        box: tuple[float, float, float, float],
        fill: str,
        edge: str,
        *,
        radius: float = 6,
        width: float = 1,
        gid: str = "",
    ) -> None:
        """Draw a rectangle with round corners."""
        start, top, across, down = box
        left, right = sorted((self.x(start), self.x(start + across)))
        drawn = PathPatch(
            _rounded(left, top, right, top + down, radius),
            facecolor=fill,
            edgecolor=edge,
            linewidth=width * self._scale,
            gid=gid or None,
        )
        self._axes.add_artist(drawn)
        self._on_top(drawn)

    def dot(
        self, start: float, y: float, radius: float, fill: str, edge: str, gid: str = ""
    ) -> None:
        """Draw a ringed point."""
        box = (start - radius, y - radius, 2 * radius, 2 * radius)
        self.card(box, fill, edge, radius=radius, width=2, gid=gid)

    def ring(
        self, start: float, y: float, radius: float, colour: str, dashes: bool = False
    ) -> None:
        """Draw a circle's edge."""
        edge = {"linestyle": (0, (3, 3))} if dashes else {}
        width = 1.2 * self._scale
        drawn = Circle((self.x(start), y), radius, fill=False, ec=colour, lw=width, **edge)
        self._axes.add_artist(drawn)
        self._on_top(drawn)

    def check(self, start: float, y: float) -> None:
        """Tick something off; a tick is not mirrored."""
        left = self.x(start) - (8 if self.style.rtl else 0)
        ticked = ((left, y), (left + 3, y + 3), (left + 8, y - 4))
        self.line([(self.x(across), down) for across, down in ticked], self.palette.good, 1.8)

    def text(
        self,
        start: float,
        y: float,
        text: str,
        where: Where = "start",
        *,
        size: float = TEXT,
        bold: bool = False,
        colour: str = "",
        name: bool = False,
        gid: str = "",
    ) -> None:
        """Write a text centred on the height `y`; a name from the data keeps its own direction."""
        text = f"{_FSI}{_cut(text)}{_PDI}" if name else _cut(text)
        sides = (
            {"start": "right", "end": "left"}
            if self.style.rtl
            else {"start": "left", "end": "right"}
        )
        self._write(self.x(start), y, text, sides.get(where, "center"), size, bold, colour, gid)

    def number(self, start: float, end: float, y: float, text: str, **more: str) -> None:
        """Write a figure between two distances: aligned right in both directions."""
        right = max(self.x(start), self.x(end))
        self._write(right, y, text, "right", TEXT, False, more.get("colour", ""), "")

    def _write(
        self,
        x: float,
        y: float,
        text: str,
        align: str,
        size: float,
        bold: bool,
        colour: str,
        gid: str,
    ) -> None:
        """Put a text on the axes, its baseline where small letters are centred on `y`."""
        drawn = self._axes.text(
            x,
            y + 0.35 * size,
            self._directed(text),
            ha=align,
            va="baseline",
            fontsize=size * self._scale,
            family=self.style.families,
            weight=600 if bold else 400,
            color=colour or self.palette.text,
            parse_math=False,
            gid=gid or None,
        )
        self._on_top(drawn)

    def _directed(self, text: str) -> str:
        """Set a text's direction to the chart's."""
        if self.style.rtl:
            return f"\u200f{text}"
        return f"\u200e{text}" if _RTL.search(text) else text

    def length(self, text: str, size: float = TEXT, bold: bool = False) -> float:
        """Measure a text."""
        return _length(text, tuple(self.style.families), bold) * size / 100

    def fitted(self, text: str, width: float, size: float = TEXT, bold: bool = False) -> str:
        """Cut a text so that it fits a width."""
        text = _cut(text)
        while len(text) > 1 and self.length(text, size, bold) > width:
            text = text.rstrip("…")[:-1].rstrip() + "…"
        return text

    def wrapped(self, text: str, width: float, lines: int, size: float = TEXT) -> list[str]:
        """Break a text at spaces into so many lines; the last is cut where more is left."""
        found, words = [""], text.split()
        for place, word in enumerate(words):
            longer = f"{found[-1]} {word}".strip()
            if not found[-1] or self.length(longer, size) <= width:
                found[-1] = longer
            elif len(found) < lines:
                found.append(word)
            else:
                found[-1] = " ".join((found[-1], *words[place:]))
                break
        return [self.fitted(each, width, size) for each in found]

    def target(self, gid: str, start: float, top: float, width: float, height: float) -> None:
        """Let a rectangle open something."""
        left, right = sorted((self.x(start), self.x(start + width)))
        across, down = self.width, self.height
        bottom = (top + height) / down
        self.figure.targets.append(Target(gid, left / across, top / down, right / across, bottom))

    def _on_top(self, drawn: Artist) -> None:
        """Draw in the order of the calls, whatever the kind."""
        self._depth += 1
        drawn.set_zorder(self._depth)


def _cut(text: str) -> str:
    """Cut a label that is longer than any label should be."""
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def _rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Path:
    """Give the outline of a rectangle with round corners."""
    r, c = radius, radius * (1 - _CORNER)
    corners = [
        ((left, top + r), (left, top + c), (left + c, top), (left + r, top)),
        ((right - r, top), (right - c, top), (right, top + c), (right, top + r)),
        ((right, bottom - r), (right, bottom - c), (right - c, bottom), (right - r, bottom)),
        ((left + r, bottom), (left + c, bottom), (left, bottom - c), (left, bottom - r)),
    ]
    points: list[Point] = [point for corner in corners for point in corner]
    codes = 4 * [int(Path.LINETO), *3 * [int(Path.CURVE4)]]
    codes[0] = int(Path.MOVETO)
    return Path([*points, points[0]], [*codes, int(Path.CLOSEPOLY)])
