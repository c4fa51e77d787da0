"""A programme by year: what it costs, what it brings, and when it has come back."""

from fractions import Fraction
from itertools import accumulate

from kamdesk.charts.legend import Entry
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style
from kamdesk.charts.yearly import Amount, Yearly
from kamdesk.domain.analyses.investment import CostBenefit
from kamdesk.domain.worth import minor
from kamdesk.words import Words


def draw(result: CostBenefit, money: tuple[str, int], words: Words, style: Style) -> Chart:
    """Draw benefits up, costs down, the sum as a line: discounted where a rate is known."""
    plot = Plot(style)
    if not any(flow.cost or flow.benefit for flow in result.flows):
        text = words("Enter what it costs and brings, year by year.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    palette, flows, total = plot.palette, result.flows, sums(result)
    amounts: list[Amount] = [*(f.benefit for f in flows), *(-f.cost for f in flows), *total, 0]
    sheet = Yearly(plot, words, [flow.year for flow in flows], amounts, money)
    said = words("sum so far, discounted") if result.years else words("sum so far")
    sheet.frame(
        [
            Entry(words("benefit"), palette.series[2]),
            Entry(words("cost"), palette.series[1]),
            Entry(said, palette.accent, "diamond"),
        ]
    )
    for place, flow in enumerate(flows):
        sheet.bar(place, flow.benefit, palette.series[2], (0, 0.48))
        sheet.bar(place, -flow.cost, palette.series[1], (0.52, 1))
    sheet.sums(total, palette.accent)
    sheet.targets()
    return plot.figure


def sums(result: CostBenefit) -> list[Fraction]:
    """Give the sum so far of each year."""
    if result.years:
        return [year.sum for year in result.years]
    return [Fraction(total) for total in accumulate(flow.net for flow in result.flows)]


def table(result: CostBenefit, money: tuple[str, int], words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Year"), words("Cost"), words("Benefit"), words("Sum so far")]
    rows = [
        [
            words.number(flow.year),
            words.money(flow.cost, *money),
            words.money(flow.benefit, *money),
            words.money(minor(total), *money),
        ]
        for flow, total in zip(result.flows, sums(result), strict=True)
    ]
    return [head, *rows]


def parts(result: CostBenefit, money: tuple[str, int], words: Words) -> list[tuple[str, str]]:
    """Say each year, for tooltips and screen readers."""
    return [
        (
            f"year:{flow.year}",
            words(
                "Year {year}: cost {cost}, benefit {benefit}",
                year=words.number(flow.year),
                cost=words.money(flow.cost, *money),
                benefit=words.money(flow.benefit, *money),
            ),
        )
        for flow in result.flows
    ]
