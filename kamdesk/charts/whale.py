"""The whale curve: profit added up from the best customer to the worst, its peak ringed."""

from decimal import Decimal

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.scales import Axis, axis, rules
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.whale import Point, Whale
from kamdesk.words import Words

_MARGIN, _TOP, _BOTTOM, _END = 48.0, 34.0, 28.0, 10.0
_MOST_POINTS = 600
NAMED = 200  # customers: more would be read aloud by nobody


def draw(curve: Whale, words: Words, style: Style) -> Chart:
    """Draw the curve against the whole profit; what is above it is taken away again."""
    plot = Plot(style)
    if curve.total <= 0 or not curve.points:
        text = _why_empty(curve, words)
        lines = plot.wrapped(text, plot.width - 40, 3)
        for place, line in enumerate(lines):
            y = plot.height / 2 + (place - len(lines) / 2 + 0.5) * 18
            plot.text(plot.width / 2, y, line, "middle", colour=plot.palette.quiet)
        return plot.figure
    frame = _Frame(plot, curve)
    frame.area()
    labels = [words.percent(tick, 0) for tick in frame.axis.ticks]
    rules(plot, frame.axis, _MARGIN, plot.width - _END, labels)
    frame.whole(words)
    frame.curve_line()
    frame.peak(words)
    frame.under(words)
    frame.targets()
    return plot.figure


def message(curve: Whale, words: Words) -> str:
    """Say the peak: after how many customers, and what the rest take away."""
    peak, taken = curve.peak_share, curve.taken_share
    if peak is None or taken is None:
        return _why_empty(curve, words)
    if not curve.taken:
        return words("All customers together bring the most: none of them takes away.")
    return words("{peak}; {rest}", peak=_halves(curve, words)[0], rest=_halves(curve, words)[1])


def _halves(curve: Whale, words: Words) -> tuple[str, str]:
    """Say the peak, and what the rest take away."""
    peak, taken = curve.peak_share or Decimal(), curve.taken_share or Decimal()
    return (
        words.count(
            "Peak {peak} after {n} customer",
            "Peak {peak} after {n} customers",
            curve.peak_customers,
            peak=words.percent(peak, 0),
        ),
        words("the rest take away {taken}", taken=words.percent(taken, 0)),
    )


def table(curve: Whale, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Rank"), words("Customer"), words("Accumulated share")]
    return [
        head,
        *(
            [
                words.number(rank),
                point.name,
                "–" if point.share is None else words.percent(point.share),
            ]
            for rank, point in enumerate(curve.points, 1)
        ),
    ]


def parts(curve: Whale, words: Words) -> list[tuple[str, str]]:
    """Say each customer, for tooltips and screen readers."""
    return [
        (f"account:{point.account_id}", _said(point, rank, words))
        for rank, point in enumerate(curve.points, 1)
        if point.share is not None
    ]


def _said(point: Point, rank: int, words: Words) -> str:
    return words(
        "{name}: rank {rank}, accumulated {cumulative}",
        name=point.name,
        rank=rank,
        cumulative=words.percent(point.share or 0),
    )


def _why_empty(curve: Whale, words: Words) -> str:
    if curve.points:
        return words("All customers together bring no profit: there are no shares.")
    if curve.unknown:
        return words("No direct cost is known, so nobody's contribution is.")
    return words("No customer bought in this period.")


class _Frame:
    """Where ranks and shares lie on the sheet."""

    def __init__(self, plot: Plot, curve: Whale) -> None:
        self.plot, self.curve = plot, curve
        self.count = len(curve.points)
        self.slot = (plot.width - _END - _MARGIN) / self.count
        shares = [float(point.share or 0) for point in curve.points]
        bottom = plot.height - _BOTTOM
        steps = 6 if bottom - _TOP >= 120 else 3
        self.axis: Axis = axis(min(0.0, *shares, 0.0), max(1.0, *shares, 1.0), _TOP, bottom, steps)
        every = max(1, self.count // _MOST_POINTS)
        picked = sorted({*range(0, self.count, every), curve.peak_customers - 1, self.count - 1})
        zero = (_MARGIN, self.axis.y(0))
        self.points = [zero, *((self.x(at), self.axis.y(shares[at])) for at in picked if at >= 0)]

    def x(self, place: float) -> float:
        """Give where a customer's slot ends: the curve stands at nought before the first."""
        return _MARGIN + (place + 1) * self.slot

    def area(self) -> None:
        """Tint the ground under the curve, and in alarm what is taken away again."""
        palette, zero = self.plot.palette, self.axis.y(0)
        tint = blend(palette.accent, palette.surface, 0.09)
        self.plot.shape([*self.points, (self.points[-1][0], zero)], tint)
        peak, one = self.x(self.curve.peak_customers - 1), self.axis.y(1)
        falling = [point for point in self.points if point[0] >= peak and point[1] <= one]
        if self.curve.taken and len(falling) > 1:
            lost = blend(palette.alarm, palette.surface, 0.16)
            self.plot.shape([(peak, one), *falling, (falling[-1][0], one)], lost)

    def whole(self, words: Words) -> None:
        """Rule off the whole profit."""
        y, end = self.axis.y(1), self.plot.width - _END
        self.plot.line(((_MARGIN, y), (end, y)), self.plot.palette.strong, 1, "dashed")

    def curve_line(self) -> None:
        """Draw the accumulated profit; points of their own where customers are few."""
        self.plot.line(self.points, self.plot.palette.accent, 2)
        if self.slot >= 14:
            accent, surface = self.plot.palette.accent, self.plot.palette.surface
            for place, point in enumerate(self.curve.points):
                gid = f"account:{point.account_id}"
                y = self.axis.y(point.share or 0)
                self.plot.dot(self.x(place), y, 3, surface, accent, gid)

    def peak(self, words: Words) -> None:
        """Ring the peak and say above it what it means."""
        plot, share = self.plot, self.curve.peak_share
        if share is None or not self.curve.taken:
            return
        at, y = self.x(self.curve.peak_customers - 1), self.axis.y(share)
        first, second = _halves(self.curve, words)
        high = max(8.0, y - 32)
        for text, above in ((first, high), (second, high + 16)):
            shown = plot.fitted(text, plot.width - _MARGIN - _END)
            length = plot.length(shown)
            start = min(max(_MARGIN, at - length / 2), plot.width - _END - length)
            plot.box(start - 4, above - 8, length + 8, 16, plot.palette.surface)
            plot.text(start, above, shown)
        plot.dot(at, y, 4.5, plot.palette.surface, plot.palette.accent)

    def under(self, words: Words) -> None:
        """Part those who bring from those who take, below the axis."""
        plot, peak = self.plot, self.curve.peak_customers
        rest = self.count - peak
        texts = [words.count("{n} customer", "{n} customers", peak or self.count)]
        edges = [(_MARGIN, self.x(peak - 1) if peak else plot.width - _END)]
        if rest and peak and self.curve.taken:
            border = self.x(peak - 1)
            ends = ((border, self.axis.top), (border, self.axis.bottom))
            plot.line(ends, plot.palette.strong, 1, "dashed")
            texts.append(words.count("{n} takes away", "{n} take away", rest))
            edges.append((border, plot.width - _END))
        free = 0.0
        for (start, end), text in zip(edges, texts, strict=True):
            length = plot.length(text)
            middle = min(max((start + end) / 2, free + length / 2), plot.width - 2 - length / 2)
            if middle - length / 2 >= free:
                plot.text(middle, plot.height - 12, text, "middle", colour=plot.palette.quiet)
                free = middle + length / 2 + 16

    def targets(self) -> None:
        """Let each slot open its customer; where slots are hairs, one for each unit."""
        every = max(1, round(1 / self.slot))
        for place in range(0, self.count, every):
            gid = f"account:{self.curve.points[place].account_id}"
            high = self.axis.bottom - self.axis.top
            start = self.x(place - 1)
            self.plot.target(gid, start, self.axis.top, self.slot * every, high)
