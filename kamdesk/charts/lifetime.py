"""Lifetime value by year: the margin, what of it is expected and worth today, the sum so far."""

from fractions import Fraction

from kamdesk.charts.legend import Entry
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style, blend
from kamdesk.charts.yearly import Yearly
from kamdesk.domain.analyses.lifetime import Worth
from kamdesk.domain.worth import Valued, minor
from kamdesk.words import Words


def draw(found: Valued, exponent: int, words: Words, style: Style) -> Chart:
    """Draw two bars a year, one within the other, and the sum as a line."""
    plot, rows = Plot(style), _rows(found)
    if not rows:
        text = words("A margin, a chance and a discount rate are needed to draw this.")
        for place, line in enumerate(plot.wrapped(text, plot.width - 32, 3)):
            y = plot.height / 2 + 18 * place
            plot.text(plot.width / 2, y, line, "middle", colour=plot.palette.quiet)
        return plot.figure
    palette, cost = plot.palette, -Fraction(found.inputs.cost.value)
    sums = [cost, *(row.sum for row in rows)]
    years = [0, *(row.year.year for row in rows)]
    amounts = [Fraction(0), *sums, *(Fraction(row.year.margin) for row in rows)]
    sheet = Yearly(plot, words, years, amounts, (found.inputs.currency, exponent))
    pale, line = blend(palette.accent, palette.surface, 0.3), palette.series[1]
    sheet.frame(
        [
            Entry(words("margin of the year"), pale),
            Entry(words("expected, worth today"), palette.accent),
            Entry(words("sum so far"), line, "diamond"),
        ]
    )
    for place, row in enumerate(rows, 1):
        sheet.bar(place, row.year.margin, pale, (0, 1))
        colour = palette.accent if row.value >= 0 else palette.alarm
        sheet.bar(place, row.value, colour, (0.2, 0.8))
    sheet.sums(sums, line)
    sheet.targets()
    return plot.figure


def message(found: Valued, exponent: int, words: Words) -> str:
    """Say what the chart says."""
    if found.value is None:
        return ""
    years = found.inputs.years.value
    amount = words.money(minor(found.value), found.inputs.currency, exponent)
    return words.count("{amount} over {n} year", "{amount} over {n} years", years, amount=amount)


def table(found: Valued, exponent: int, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [
        *(words("Year"), words("Margin"), words("Chance")),
        *(words("Worth today"), words("Sum so far")),
    ]
    currency = found.inputs.currency

    def money(amount: int | Fraction) -> str:
        return words.money(minor(Fraction(amount)), currency, exponent)

    return [
        head,
        *(
            [
                words.number(row.year.year),
                money(row.year.margin),
                words.percent(float(row.year.chance)),
                money(row.value),
                money(row.sum),
            ]
            for row in _rows(found)
        ),
    ]


def parts(found: Valued, exponent: int, words: Words) -> list[tuple[str, str]]:
    """Say each year, for tooltips and screen readers."""
    currency = found.inputs.currency
    said = []
    for row in _rows(found):
        text = words(
            "Year {year}: {margin} with a chance of {chance}, worth {value} today",
            year=words.number(row.year.year),
            margin=words.money(minor(Fraction(row.year.margin)), currency, exponent),
            chance=words.percent(float(row.year.chance)),
            value=words.money(minor(row.value), currency, exponent),
        )
        said.append((f"year:{row.year.year}", text))
    return said


def _rows(found: Valued) -> list[Worth]:
    return [each.worth for each in found.sheet if each.worth]
