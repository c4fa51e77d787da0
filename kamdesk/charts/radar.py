"""A radar: what stands now, beside what is wanted or stood a year ago, spoke by spoke."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from kamdesk.charts.legend import Entry, legend
from kamdesk.charts.plot import Chart, Plot, Point, Where
from kamdesk.charts.style import Style, blend
from kamdesk.words import Words

_LEGEND, _AIR, _LINE = 38.0, 10.0, 15.0
_HIT = 11.0  # around a point


class Spoke(NamedTuple):
    """One measure: what opens it, its name, its mark now and the one beside it."""

    gid: str
    title: str
    now: int | None
    beside: int | None
    assumed: bool = False  # marked without evidence: an empty point
    before: int | None = None  # a year ago, where a third line is wanted


def draw(
    spokes: Sequence[Spoke], beside: str, words: Words, style: Style, *, most: int = 5
) -> Chart:
    """Draw the spokes from the top on, in reading direction; `beside` names the second line."""
    plot = Plot(style)
    web = _Web(plot, spokes, most)
    web.rings()
    web.outline([spoke.now for spoke in spokes], plot.palette.accent, filled=True)
    # Over the filled web, which would hide it.
    earlier = any(spoke.before is not None for spoke in spokes)
    if earlier:
        web.outline([spoke.before for spoke in spokes], plot.palette.quiet, filled=False)
    if any(spoke.beside is not None for spoke in spokes):
        web.outline([spoke.beside for spoke in spokes], plot.palette.series[1], filled=False)
    web.points()
    web.names()
    entries = [Entry(words("now"), plot.palette.accent)]
    if any(spoke.beside is not None for spoke in spokes):
        entries.append(Entry(beside, plot.palette.series[1]))
    if earlier:
        entries.append(Entry(words("a year ago"), plot.palette.quiet))
    legend(plot, entries, plot.height - 10, "start")
    return plot.figure


def parts(spokes: Sequence[Spoke], beside: str, words: Words) -> list[tuple[str, str]]:
    """Say each spoke, for tooltips and screen readers."""
    return [(spoke.gid, " · ".join(_said(spoke, beside, words))) for spoke in spokes]


def table(spokes: Sequence[Spoke], beside: str, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    rows = [[words("Measure"), words("now"), beside]]
    rows += ([s.title, _mark(s.now, words), _mark(s.beside, words)] for s in spokes)
    if any(spoke.before is not None for spoke in spokes):
        marks = [words("a year ago"), *(_mark(spoke.before, words) for spoke in spokes)]
        rows = [[*line, mark] for line, mark in zip(rows, marks, strict=True)]
    return rows


def _said(spoke: Spoke, beside: str, words: Words) -> list[str]:
    said = [spoke.title, f"{words('now')} {_mark(spoke.now, words)}"]
    if spoke.beside is not None:
        said.append(f"{beside} {_mark(spoke.beside, words)}")
    if spoke.before is not None:
        said.append(f"{words('a year ago')} {_mark(spoke.before, words)}")
    return [*said, words("assumed")] if spoke.assumed else said


def _mark(mark: int | None, words: Words) -> str:
    return "–" if mark is None else words.number(mark)


class _Web:
    """Where the marks lie on the sheet."""

    def __init__(self, plot: Plot, spokes: Sequence[Spoke], most: int) -> None:
        self.plot, self.spokes, self.most = plot, spokes, most
        high = plot.height - _LEGEND
        longest = max((plot.length(spoke.title) for spoke in spokes), default=0.0)
        self.room = min(longest, plot.width * 0.28)  # beside the web, for names
        self.middle = plot.width / 2, high / 2
        self.radius = max(
            20.0, min(plot.width / 2 - self.room - _AIR, high / 2 - 2.2 * _LINE - _AIR)
        )
        self.angles = [2 * pi * at / max(1, len(spokes)) - pi / 2 for at in range(len(spokes))]

    def at(self, angle: float, mark: float, beyond: float = 0) -> Point:
        """Give the point of a mark on a spoke."""
        far = self.radius * mark / self.most + beyond
        return self.middle[0] + cos(angle) * far, self.middle[1] + sin(angle) * far

    def rings(self) -> None:
        """Draw the web: a ring for each mark, a line for each spoke."""
        plot = self.plot
        line = blend(plot.palette.strong, plot.palette.surface, 0.55)
        for mark in range(1, self.most + 1):
            ring = [self.at(angle, mark) for angle in self.angles]
            plot.line([*ring, ring[0]], line, 1 if mark == self.most else 0.7)
        for angle in self.angles:
            plot.line([self.middle, self.at(angle, self.most)], line, 0.7)

    def outline(self, marks: Sequence[int | None], colour: str, *, filled: bool) -> None:
        """Join the marks that are known; what is unknown is passed over."""
        known = [
            self.at(angle, mark)
            for angle, mark in zip(self.angles, marks, strict=True)
            if mark is not None
        ]
        if len(known) > 2:
            if filled:
                self.plot.shape(known, blend(colour, self.plot.palette.surface, 0.16))
            self.plot.line(
                [*known, known[0]], colour, 1.8 if filled else 1.3, "" if filled else "dashed"
            )

    def points(self) -> None:
        """Draw the marks of now; an assumed one is empty."""
        plot = self.plot
        for angle, spoke in zip(self.angles, self.spokes, strict=True):
            if spoke.now is None:
                continue
            x, y = self.at(angle, spoke.now)
            fill = plot.palette.surface if spoke.assumed else plot.palette.accent
            plot.dot(x, y, 4, fill, plot.palette.accent, spoke.gid)
            plot.target(spoke.gid, x - _HIT, y - _HIT, 2 * _HIT, 2 * _HIT)

    def names(self) -> None:
        """Write the names around the web; none stands on another."""
        taken: dict[tuple[bool, bool], float] = {}  # the next free line of each quarter
        order = sorted(range(len(self.spokes)), key=lambda at: abs(sin(self.angles[at])))
        for place in order:
            self._name(self.spokes[place], self.angles[place], taken)

    def _name(self, spoke: Spoke, angle: float, taken: dict[tuple[bool, bool], float]) -> None:
        plot = self.plot
        x, y = self.at(angle, self.most, _AIR)
        onwards, upper, upright = cos(angle) > 0, sin(angle) < 0, abs(cos(angle)) < 1e-6
        where: Where = "middle" if upright else "start" if onwards else "end"
        room = plot.width * 0.5 if upright else max(60.0, self.room)
        lines = plot.wrapped(spoke.title, room, 2)
        high = _LINE * len(lines)
        quarters = [(side, upper) for side in ((True, False) if upright else (onwards,))]
        for quarter in quarters:
            if quarter in taken:
                nearest = taken[quarter] + (-high / 2 if upper else high / 2)
                y = min(y, nearest) if upper else max(y, nearest)
        for quarter in quarters:
            taken[quarter] = y - high / 2 if upper else y + high / 2
        for at, line in enumerate(lines):
            colour = plot.palette.quiet if spoke.now is None else plot.palette.text
            plot.text(x, y - high / 2 + (at + 0.5) * _LINE, line, where, colour=colour)
        widest = max(map(plot.length, lines))
        left = {"start": x, "end": x - widest, "middle": x - widest / 2}[where]
        plot.target(spoke.gid, left, y - high / 2, widest, high)
