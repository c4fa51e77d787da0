"""Margin against cost to serve: four kinds of customers, parted at the medians."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.scales import Axis, axis
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.serve_grid import QUADRANTS, Grid, Placed
from kamdesk.words import Words

_MARGIN, _TOP, _BOTTOM, _END = 46.0, 34.0, 36.0, 20.0
_NAMES = 22.0  # inside the frame, above and below the customers, for the quadrants' names
_MANY = 400  # customers: more are drawn as points without an address
_TAIL = 50  # one customer in so many may lie beyond an edge
NAMED = 200


def draw(grid: Grid, words: Words, style: Style, chosen: str = "") -> Chart:
    """Draw each customer by margin (up) and cost to serve (onwards); `chosen` is tinted."""
    plot = Plot(style)
    if not grid.placed:
        text = words("Margin and cost to serve are known of no customer in this period.")
        for place, line in enumerate(plot.wrapped(text, plot.width - 40, 3)):
            y = plot.height / 2 - 18 + place * 18
            plot.text(plot.width / 2, y, line, "middle", colour=plot.palette.quiet)
        return plot.figure
    frame = _Frame(plot, grid)
    frame.quadrants(chosen)
    frame.edges(words)
    frame.lines()
    frame.customers()
    frame.medians(words)
    frame.names(words, chosen)
    frame.titles(words)
    return plot.figure


def message(grid: Grid, words: Words) -> str:
    """Say where the lines lie."""
    if not grid.placed:
        return words("Margin and cost to serve are known of no customer in this period.")
    return words(
        "Lines at the medians: margin {margin}, cost to serve {serve} of revenue",
        margin=words.percent(grid.margin_line),
        serve=words.percent(grid.serve_line),
    )


def table(grid: Grid, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Customer"), words("Margin"), words("Cost to serve"), words("Quadrant")]
    return [
        head,
        *(
            [
                each.name,
                words.percent(each.margin),
                words.percent(each.serve),
                words(QUADRANTS[each.quadrant]) if each.quadrant else "–",
            ]
            for each in grid.placed
        ),
    ]


def parts(grid: Grid, words: Words) -> list[tuple[str, str]]:
    """Say quadrants and customers, for tooltips and screen readers."""
    counts = grid.counts()
    quadrants = [
        (
            f"quadrant:{name}",
            words.count(
                "{name}: {n} customer", "{name}: {n} customers", counts[name], name=words(title)
            ),
        )
        for name, title in QUADRANTS.items()
    ]
    customers = [
        (
            f"account:{each.account_id}",
            words(
                "{name}: margin {margin}, cost to serve {serve}",
                name=each.name,
                margin=words.percent(each.margin),
                serve=words.percent(each.serve),
            ),
        )
        for each in _shown(grid)
    ]
    return [*quadrants, *customers]


def _shown(grid: Grid) -> list[Placed]:
    """Give the customers that can be picked: all of a few, else key accounts and the largest."""
    largest = sorted(grid.placed, key=lambda each: (not each.key, -each.revenue))
    return largest[:NAMED]


class _Frame:
    """Where the measures lie on the sheet."""

    def __init__(self, plot: Plot, grid: Grid) -> None:
        self.plot, self.grid = plot, grid
        self.bottom, self.end = plot.height - _BOTTOM, plot.width - _END
        low, high = _span([each.margin for each in grid.placed], grid.margin_line)
        self.up = _axis(
            low, high, _TOP + _NAMES, self.bottom - _NAMES, 5 if plot.height > 200 else 3
        )
        low, high = _span([each.serve for each in grid.placed], grid.serve_line)
        self.on = _axis(low, high, _MARGIN, self.end, 6 if plot.width > 420 else 4)

    def x(self, serve: Decimal) -> float:
        """Give where a cost to serve lies; what is beyond the edge lies on it."""
        low, high = self.on.ticks[0], self.on.ticks[-1]
        part = float((min(max(serve, low), high) - low) / (high - low))
        return _MARGIN + part * (self.end - _MARGIN)

    def y(self, margin: Decimal) -> float:
        """Give the height of a margin; what is beyond the edge lies on it."""
        low, high = self.up.ticks[0], self.up.ticks[-1]
        return self.up.y(min(max(margin, low), high))

    def boxes(self) -> dict[str, tuple[float, float, float, float]]:
        """Give the start, top, end and bottom of each quadrant."""
        x, y = self.x(self.grid.serve_line), self.y(self.grid.margin_line)
        return {
            "passive": (_MARGIN, _TOP, x, y),
            "carriage": (x, _TOP, self.end, y),
            "bargain": (_MARGIN, y, x, self.bottom),
            "aggressive": (x, y, self.end, self.bottom),
        }

    def quadrants(self, chosen: str) -> None:
        """Let each quadrant open its customers; the chosen one is tinted."""
        plot = self.plot
        for name, (start, top, end, bottom) in self.boxes().items():
            wide, high = end - start, bottom - top
            if name == chosen:
                tint = blend(plot.palette.accent, plot.palette.surface, 0.12)
                plot.box(start, top, wide, high, tint)
            plot.target(f"quadrant:{name}", start, top, wide, high)

    def names(self, words: Words, chosen: str) -> None:
        """Name the quadrants in the corners of the sheet, with their customers."""
        plot, counts = self.plot, self.grid.counts()
        for names in (("passive", "carriage"), ("bargain", "aggressive")):
            # A dot in the middle would read as a Persian nought beside digits.
            texts = [words.line(f"{words(QUADRANTS[n])}: {words.number(counts[n])}") for n in names]
            lengths = [plot.length(text) for text in texts]
            room = self.end - _MARGIN - 18
            for name, text, other in zip(names, texts, reversed(lengths), strict=True):
                text = plot.fitted(text, room - min(other, room / 2), bold=name == chosen)
                length = plot.length(text, bold=name == chosen)
                at = _MARGIN + 5 if name == names[0] else self.end - length - 5
                y = _TOP + 11 if name in ("passive", "carriage") else self.bottom - 11
                plot.box(at - 3, y - 8, length + 6, 16, plot.palette.surface)
                plot.text(at, y, text, colour=plot.palette.quiet, bold=name == chosen)

    def edges(self, words: Words) -> None:
        """Write the ticks of both measures."""
        plot = self.plot
        for tick in self.up.ticks:
            label = words.percent(tick, 0)
            plot.number(0, _MARGIN - 8, self.up.y(tick), label, colour=plot.palette.quiet)
        corners = ((_MARGIN, _TOP), (_MARGIN, self.bottom), (self.end, self.bottom))
        plot.line(corners, plot.palette.strong)
        for tick in self.on.ticks:
            label = words.percent(tick, 0)
            plot.text(self.x(tick), self.bottom + 11, label, "middle", colour=plot.palette.quiet)

    def lines(self) -> None:
        """Draw the medians."""
        plot, grid = self.plot, self.grid
        x, y = self.x(grid.serve_line), self.y(grid.margin_line)
        for ends in (((x, _TOP), (x, self.bottom)), ((_MARGIN, y), (self.end, y))):
            plot.line(ends, plot.palette.strong, 1, "dashed")

    def medians(self, words: Words) -> None:
        """Write the medians: over the upper edge, and above the line's end."""
        plot, grid = self.plot, self.grid
        x, y = self.x(grid.serve_line), self.y(grid.margin_line) - 9
        serve, margin = words.percent(grid.serve_line), words.percent(grid.margin_line)
        plot.text(x, _TOP - 9, serve, "middle", colour=plot.palette.text)
        length = plot.length(margin)
        plot.box(self.end - length - 4, y - 8, length + 4, 16, plot.palette.surface)
        plot.text(self.end, y, margin, "end", colour=plot.palette.text)

    def customers(self) -> None:
        """Draw the customers; the smaller ones on top, so that none is hidden."""
        plot, placed = self.plot, self.grid.placed
        if len(placed) > _MANY:
            self._points(placed)
            placed = tuple(each for each in placed if each.key)
        else:
            placed = tuple(sorted(placed, key=lambda each: -each.revenue))
        most = max((each.revenue for each in self.grid.placed), default=1) or 1
        for each in placed:
            radius = 3.5 + 5.5 * (max(0, each.revenue) / most) ** 0.5
            colour = plot.palette.alarm if each.loss_making else plot.palette.accent
            fill = colour if each.key else blend(colour, plot.palette.surface, 0.45)
            gid = f"account:{each.account_id}"
            x, y = self.x(each.serve), self.y(each.margin)
            plot.dot(x, y, radius, fill, plot.palette.surface, gid)
            plot.target(gid, x - radius, y - radius, 2 * radius, 2 * radius)

    def _points(self, placed: Sequence[Placed]) -> None:
        """Draw thousands of customers as points, one for each spot of the sheet."""
        spots: dict[tuple[int, int], bool] = {}
        for each in placed:
            spot = (round(self.x(each.serve) / 2), round(self.y(each.margin) / 2))
            spots[spot] = spots.get(spot, True) and each.loss_making
        for losing in (False, True):
            colour = self.plot.palette.alarm if losing else self.plot.palette.accent
            boxes = [
                (2 * x - 1.0, 2 * y - 1.0, 2.0, 2.0)
                for (x, y), loses in spots.items()
                if loses == losing
            ]
            if boxes:
                self.plot.boxes(boxes, blend(colour, self.plot.palette.surface, 0.7), [""])

    def titles(self, words: Words) -> None:
        """Name the measures."""
        plot = self.plot
        quiet = plot.palette.quiet
        shown = plot.fitted(words("Cost to serve, % of revenue"), plot.width - _MARGIN)
        plot.text(self.end, plot.height - 9, shown, "end", colour=quiet)
        shown = plot.fitted(words("Margin, % of revenue"), plot.width - 8)
        plot.text(0, 8, shown, colour=quiet)


def _axis(low: float, high: float, top: float, bottom: float, steps: int) -> Axis:
    """Give an axis of round steps that need not begin at nought."""
    found = axis(0, high - low, top, bottom, steps).ticks
    step = found[1] - found[0]
    first, last = floor(low / float(step) + 1e-9), ceil(high / float(step) - 1e-9)
    return Axis(tuple(step * at for at in range(first, max(last, first + 1) + 1)), top, bottom)


def _span(values: Sequence[Decimal], line: Decimal) -> tuple[float, float]:
    """Give an extent that leaves out what lies far from all others, and holds the median."""
    listed, tail = sorted(values), len(values) // _TAIL
    low, high = float(listed[tail]), float(listed[-1 - tail])
    return min(low, float(line)), max(high, float(line) * 1.2, 0.01)
