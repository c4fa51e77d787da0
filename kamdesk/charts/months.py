"""Revenue by month, and within it the contribution where costs are known."""

from decimal import Decimal

from kamdesk.charts.legend import Entry, legend
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.quarters import years
from kamdesk.charts.scales import Axis, axis, places, rules, scale_for
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.months import ByMonth, MonthSum
from kamdesk.words import Words

_MARGIN, _TOP, _BOTTOM, _WIDEST_BAR = 48.0, 26.0, 44.0, 34.0


def draw(result: ByMonth, words: Words, style: Style) -> Chart:
    """Draw a bar a month, months the ledger cuts in paler colours."""
    plot = Plot(style)
    if not any(each.revenue for each in result.months):
        text = words("Nothing was sold in this period.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    sheet = _Sheet(plot, result, words)
    sheet.values()
    for place, month in enumerate(result.months):
        sheet.month(place, month)
    sheet.dates()
    sheet.heads()
    return plot.figure


def table(result: ByMonth, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Month"), words("revenue (without VAT)"), words("contribution")]
    return [
        head,
        *(
            [
                words.month(each.key),
                words.money(each.revenue, result.currency, result.exponent),
                "–"
                if each.contribution is None
                else words.money(each.contribution, result.currency, result.exponent),
            ]
            for each in result.months
        ),
    ]


def parts(result: ByMonth, words: Words) -> list[tuple[str, str]]:
    """Say each month that can be opened, for tooltips and screen readers."""
    cut = {each.key: each for each in result.incomplete}
    said = []
    for month in result.months:
        values = {
            "month": words.month(month.key),
            "amount": words.money(month.revenue, result.currency, result.exponent),
        }
        edge = cut.get(month.key)
        if edge and edge.first and edge.last:
            days = words.period(edge.first, edge.last)
            text = words("{month}, only {days}: {amount}", days=days, **values)
        else:
            text = words("{month}: {amount}", **values)
        said.append((f"month:{month.key}", text))
    return said


class _Sheet:
    """Where months and amounts lie."""

    def __init__(self, plot: Plot, result: ByMonth, words: Words) -> None:
        self.plot, self.result, self.words = plot, result, words
        self.slot = (plot.width - _MARGIN - 4) / len(result.months)
        self.costed = any(each.contribution is not None for each in result.months)
        self.cut = {each.key for each in result.incomplete}
        # Minor units of what is shown: ten rials are a toman.
        toman = words.toman and result.currency == "IRR"
        self.one = 10**result.exponent * (10 if toman else 1)
        self.axis = self._axis()
        ticks = self.axis.ticks
        self.scale = scale_for(float(max(ticks[-1], -ticks[0])))
        self.unit = words.unit(self.scale, result.currency)

    def _axis(self) -> Axis:
        """Hold every bar."""
        amounts = [
            amount / self.one
            for each in self.result.months
            for amount in (each.revenue, each.contribution or 0)
        ]
        bottom = self.plot.height - _BOTTOM
        return axis(min(amounts), max(amounts), _TOP, bottom, 5 if bottom - _TOP > 100 else 3)

    def values(self) -> None:
        """Rule the amounts, and name their unit once."""
        ticks, words = self.axis.ticks, self.words
        kept = places(ticks, self.scale)
        labels = [words.number(tick / self.scale, kept) for tick in ticks]
        rules(self.plot, self.axis, _MARGIN, self.plot.width - 4, labels)
        self.plot.text(0, 8, self.unit, colour=self.plot.palette.quiet)

    def month(self, place: int, month: MonthSum) -> None:
        """Draw one month's bar, the contribution within."""
        width = min(_WIDEST_BAR, self.slot * 0.7)
        start = _MARGIN + (place + 0.5) * self.slot - width / 2
        revenue, contribution = self._colours(month.key in self.cut)
        self._bar(start, width, month.revenue, revenue)
        if month.contribution is not None:
            colour = contribution if month.contribution >= 0 else self.plot.palette.alarm
            self._bar(start, width, month.contribution, colour)
        self.plot.target(
            f"month:{month.key}",
            _MARGIN + place * self.slot,
            self.axis.top,
            self.slot,
            self.axis.bottom - self.axis.top,
        )

    def _colours(self, cut: bool) -> tuple[str, str]:
        """Give the colours of revenue and contribution."""
        palette, pale = self.plot.palette, 0.45 if cut else 1.0
        revenue = 0.36 if self.costed else 1.0
        return (
            blend(palette.accent, palette.surface, revenue * pale),
            blend(palette.accent, palette.surface, pale),
        )

    def _bar(self, start: float, width: float, minor: int, colour: str) -> None:
        """Draw an amount from nought."""
        zero, y = self.axis.y(0), self.axis.y(Decimal(minor) / self.one)
        if y != zero:
            self.plot.box(start, min(y, zero), width, abs(zero - y), colour)

    def dates(self) -> None:
        """Write as many months as there is room for, and the years."""
        names = [
            self.words.name_of_month(each.key % 100, short=True) for each in self.result.months
        ]
        widest = max(map(self.plot.length, names))
        every = next((step for step in (1, 2, 3, 6) if widest + 6 <= step * self.slot), 12)
        bottom = self.plot.height - _BOTTOM
        for place, (month, name) in enumerate(zip(self.result.months, names, strict=True)):
            if (month.key % 100 - 1) % every == 0:
                middle = _MARGIN + (place + 0.5) * self.slot
                self.plot.text(middle, bottom + 12, name, "middle", colour=self.plot.palette.quiet)
        found = [each.key // 100 for each in self.result.months]
        years(self.plot, found, _MARGIN, self.slot, bottom + 22, self.words)

    def heads(self) -> None:
        """Name the series where there are two, and the paler months where there are such."""
        words, entries = self.words, []
        revenue, contribution = self._colours(False)
        if self.costed:
            entries = [
                Entry(words("revenue (without VAT)"), revenue),
                Entry(words("contribution"), contribution),
            ]
        if any(each.key in self.cut and each.revenue for each in self.result.months):
            entries.append(Entry(words("incomplete month"), self._colours(True)[0]))
        legend(self.plot, entries, 8, "end", self.plot.length(self.unit) + 24)
