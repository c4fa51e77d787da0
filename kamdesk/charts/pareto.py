"""Pareto: each customer's share as a bar, the accumulated share as a curve."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.scales import Axis, axis, rules
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.months import rounded
from kamdesk.domain.analyses.pareto import Pareto, Placed
from kamdesk.words import Words

_MARGIN, _TOP, _BOTTOM = 44.0, 10.0, 28.0
_MOST_POINTS = 600
_NARROWEST_BAR, _WIDEST_BAR, _NAMED = 3.0, 40.0, 64.0


def draw(result: Pareto, words: Words, style: Style) -> Chart:
    """Draw the curve, mark the top 20% and the customers that bring 80%."""
    plot = Plot(style)
    if result.total <= 0 or not result.customers:
        _say_why_empty(plot, result, words)
        return plot.figure
    frame = _Frame(plot, result)
    frame.area()
    labels = [words.percent(tick, 0) for tick in frame.axis.ticks]
    rules(plot, frame.axis, _MARGIN, plot.width - 8, labels)
    frame.bars()
    frame.eighty(words)
    frame.curve()
    frame.top20(words)
    frame.targets()
    return plot.figure


def message(result: Pareto, words: Words) -> str:
    """Say in a sentence what the chart shows."""
    if result.top20_share is None:
        return words("No total above zero: there are no shares.")
    return words.count(
        "{n} customer ({part}) brings {share}",
        "{n} customers ({part}) bring {share}",
        result.top20,
        part=words.percent(rounded(Fraction(result.top20, len(result.customers))), 0),
        share=words.percent(result.top20_share),
    )


def table(result: Pareto, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Rank"), words("Customer"), words("Share"), words("Accumulated share")]
    return [
        head,
        *(
            [
                words.number(rank),
                each.name,
                words.percent(each.share) if each.share is not None else "–",
                words.percent(each.cumulative) if each.cumulative is not None else "–",
            ]
            for rank, each in enumerate(result.customers, 1)
        ),
    ]


def parts(result: Pareto, words: Words) -> list[tuple[str, str]]:
    """Say each part that can be opened, for tooltips and screen readers."""
    return [
        (f"account:{each.account_id}", _said(each, rank, words))
        for rank, each in enumerate(result.customers, 1)
        if each.share is not None
    ]


def _said(customer: Placed, rank: int, words: Words) -> str:
    """Say a customer's rank and shares."""
    return words(
        "{name}: rank {rank}, {share}, accumulated {cumulative}",
        name=customer.name,
        rank=rank,
        share=words.percent(customer.share or 0),
        cumulative=words.percent(customer.cumulative or 0),
    )


def _say_why_empty(plot: Plot, result: Pareto, words: Words) -> None:
    """Write why there is no curve."""
    text = (
        words("No total above zero: there are no shares.")
        if result.customers
        else words("No customer bought in this period.")
    )
    plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)


class _Frame:
    """Where ranks and shares lie on the sheet."""

    def __init__(self, plot: Plot, result: Pareto) -> None:
        self.plot, self.result, self.customers = plot, result, result.customers
        self.count = len(self.customers)
        self.slot = (plot.width - 8 - _MARGIN) / self.count
        self.named = self.slot >= _NAMED
        self.axis = self._axis()
        every = max(1, self.count // _MOST_POINTS)
        picked = sorted({*range(0, self.count, every), result.top20 - 1, self.count - 1})
        self.points = [(self.x(at), self.y(self.customers[at].cumulative)) for at in picked]

    def _axis(self) -> Axis:
        """Hold 0 to 100%, and more where customers below zero bend the curve."""
        highest = max(float(each.cumulative or 0) for each in self.customers)
        lowest = min(float(each.share or 0) for each in self.customers)
        bottom = self.plot.height - _BOTTOM
        steps = 5 if bottom - _TOP >= 90 else 2
        return axis(lowest, max(1.0, highest), _TOP, bottom, steps if highest <= 1 else steps + 2)

    def x(self, place: float) -> float:
        """Give the middle of a customer's slot."""
        return _MARGIN + (place + 0.5) * self.slot

    def y(self, share: Decimal | None) -> float:
        """Give the height of a share."""
        return self.axis.y(share or 0)

    def area(self) -> None:
        """Fill the ground under the curve."""
        zero = self.axis.y(0)
        first, last = self.points[0][0], self.points[-1][0]
        self.plot.shape([(first, zero), *self.points, (last, zero)], self._tint())

    def _tint(self) -> str:
        """Give the colour of the ground under the curve."""
        return blend(self.plot.palette.accent, self.plot.palette.surface, 0.09)

    def curve(self) -> None:
        """Draw the accumulated share."""
        self.plot.line(self.points, self.plot.palette.accent, 2)

    def bars(self) -> None:
        """Draw the shares: a bar each, or one outline where they would be hairs."""
        accent, zero = self.plot.palette.accent, self.axis.y(0)
        if self.slot < _NARROWEST_BAR:
            self._outline(zero)
            return
        width = min(self.slot * 0.8, _WIDEST_BAR)
        boxes, gids = [], []
        for place, each in enumerate(self.customers):
            y = self.y(each.share)
            boxes.append((self.x(place) - width / 2, min(y, zero), width, abs(zero - y)))
            gids.append(f"account:{each.account_id}")
        self.plot.boxes(boxes, accent, gids)
        if self.named:
            self._names()

    def _outline(self, zero: float) -> None:
        """Fill one polygon for thousands of shares."""
        every = max(1, self.count // _MOST_POINTS)
        picked = sorted({*range(0, self.count, every), self.count - 1})
        tops = [(self.x(at), self.y(self.customers[at].share)) for at in picked]
        self.plot.shape([(tops[0][0], zero), *tops, (tops[-1][0], zero)], self.plot.palette.accent)

    def _names(self) -> None:
        """Write each name under its bar."""
        for place, each in enumerate(self.customers):
            name = self.plot.fitted(each.name, self.slot - 8)
            self.plot.text(self.x(place), self.plot.height - 12, name, "middle", name=True)

    def eighty(self, words: Words) -> None:
        """Part those who bring 80% from the others, where names leave room for it."""
        needed = self.result.customers_for_80
        if needed is None or needed == self.count or self.named:
            return
        border = self.x(needed - 0.5)
        ends = ((border, self.axis.top), (border, self.axis.bottom))
        self.plot.line(ends, self.plot.palette.strong, 1, "dashed")
        brings = self.customers[needed - 1].cumulative or Decimal()
        zones = ((_MARGIN, border), (border, self.plot.width - 8))
        _under(self.plot, zones, [_brings(needed, brings, words), self._others(needed, words)])

    def _others(self, needed: int, words: Words) -> str:
        """Say how many the others are, and what they bring."""
        brings = 1 - (self.customers[needed - 1].cumulative or Decimal())
        return words.count(
            "{n} other: {share}",
            "{n} others: {share}",
            self.count - needed,
            share=words.percent(brings),
        )

    def top20(self, words: Words) -> None:
        """Ring the point of the top 20% and say what they bring, under the curve."""
        plot, text = self.plot, message(self.result, words)
        at = self.x(self.result.top20 - 1)
        y = self.y(self.result.top20_share)
        length = plot.length(text)
        beside = min(self.slot * 0.4, _WIDEST_BAR / 2) + 10 if self.named else 14
        start = min(at + beside, plot.width - 12 - length)
        below = y + 20
        ground = self._tint() if self.count > 1 else plot.palette.surface
        plot.box(start - 4, below - 9, length + 8, 18, ground)
        plot.dot(at, y, 4.5, plot.palette.surface, plot.palette.accent)
        plot.text(start, below, text)

    def targets(self) -> None:
        """Let each customer's slot open the customer; where slots are hairs, one for each unit."""
        every = max(1, round(1 / self.slot))
        for place in range(0, self.count, every):
            start, height = self.x(place - 0.5), self.axis.bottom - self.axis.top
            gid = f"account:{self.customers[place].account_id}"
            self.plot.target(gid, start, self.axis.top, self.slot * every, height)


def _brings(customers: int, share: Decimal, words: Words) -> str:
    """Say what so many customers bring."""
    return words.count(
        "{n} customer brings {share}",
        "{n} customers bring {share}",
        customers,
        share=words.percent(share),
    )


def _under(plot: Plot, zones: Sequence[tuple[float, float]], texts: Sequence[str]) -> None:
    """Write a text under each zone; where both do not fit, the first alone."""
    y, free = plot.height - 10, _MARGIN - 30
    for (start, end), text in zip(zones, texts, strict=True):
        length = plot.length(text)
        middle = max((start + end) / 2, free + length / 2)
        if middle + length / 2 > plot.width:
            return
        plot.text(middle, y, text, "middle", colour=plot.palette.quiet)
        free = middle + length / 2 + 16
