"""Chapters on size: who brings the income, and how regularly."""

from collections.abc import Mapping, Sequence

from kamdesk.charts import abc_xyz as grid_chart
from kamdesk.charts import pareto as curve_chart
from kamdesk.domain.analyses.abc_xyz import CELLS, STRATEGIES, Graded
from kamdesk.domain.analyses.pareto import Placed
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.plan_parts import Part, ours
from kamdesk.reports.portfolio_parts import Folio, block, chapter, cut, more

_CURVE, _GRID = 260.0, 300.0
_LARGEST = 12
_NAMED = 6  # customers named in a cell


def pareto(folio: Folio) -> Part:
    """Show the curve, then the largest customers."""
    words, sheet, result = folio.words, folio.sheet, folio.view.pareto
    if not result.customers:
        return []
    drawn: Part = []
    if result.total > 0 and len(result.customers) > 1:
        picture = sheet.picture(curve_chart.draw(result, words, folio.style(_CURVE)))
        drawn = [picture, sheet.space(4)]
    graded = {each.account_id: each.cell for each in folio.view.grades.customers}
    rows = cut(
        list(enumerate(result.customers, 1)),
        lambda row: _placed(*row, graded, folio),
        lambda left: _left([each for _, each in left], folio),
        _LARGEST,
    )
    title = words("Largest customers") if len(result.customers) > 1 else words("The customer")
    return chapter(
        folio,
        words("Pareto"),
        folio.source(_convention(folio)),
        _remarks(folio),
        drawn,
        block(folio, title, _columns(folio), rows),
    )


def classes(folio: Folio) -> Part:
    """Show the nine cells, then who stands in them."""
    words, sheet, result = folio.words, folio.sheet, folio.view.grades
    if not result.customers:
        return []
    picture = sheet.picture(grid_chart.draw(result, words, folio.style(_GRID)))
    by_cell = {name: [g for g in result.customers if g.cell == name] for name in CELLS}
    rows: list[Sequence[Cell]] = [
        [
            ours(name, bold=True),
            words.number(len(listed)),
            folio.share(result.grid[name].share),
            _names(listed, folio),
            ours(words(STRATEGIES[name]), quiet=True),
        ]
        for name, listed in by_cell.items()
        if listed
    ]
    columns = [
        Column(words("Class")),
        Column(words("Customers"), align="figures"),
        Column(words("Share"), align="figures"),
        Column(words("Who"), grow=1.3),
        Column(words("Strategy"), grow=1),
    ]
    regular = (
        words("frequency of buying")
        if result.terms.regularity == "frequency"
        else words("variation of the amounts")
    )
    remarks: Part = [sheet.quiet(words("too few periods"))] if result.too_few else []
    return chapter(
        folio,
        words("Classes ABC-XYZ"),
        folio.source(folio.measure(result.terms.value), regular),
        remarks,
        [picture, sheet.space(4)],
        block(folio, words("Who stands where"), columns, rows),
    )


def largest(folio: Folio, most: int) -> list[Sequence[Cell]]:
    """Give the rows of the largest customers for the first page."""
    customers = folio.view.pareto.customers[:most]
    return [[each.name, folio.amount(each.amount), folio.share(each.share)] for each in customers]


def _convention(folio: Folio) -> str:
    value = folio.view.pareto.value
    if value == "revenue":
        return folio.words("Revenue without VAT, returns taken off")
    return folio.words("Contribution: revenue less direct cost")


def _columns(folio: Folio) -> list[Column]:
    words = folio.words
    return [
        Column(words("Rank"), align="figures"),
        Column(words("Customer"), grow=1),
        Column(
            words(
                "{measure}, {unit}", measure=folio.measure(folio.view.pareto.value), unit=folio.unit
            ),
            align="figures",
        ),
        Column(words("Share"), align="figures"),
        Column(words("Accumulated share"), align="figures"),
        Column(words("Class")),
    ]


def _placed(rank: int, each: Placed, graded: Mapping[int, str], folio: Folio) -> Sequence[Cell]:
    return [
        folio.words.number(rank),
        each.name,
        folio.amount(each.amount),
        folio.share(each.share),
        folio.share(each.cumulative),
        ours(graded.get(each.account_id, "")),
    ]


def _left(left: Sequence[Placed], folio: Folio) -> Sequence[Cell]:
    amount = sum(each.amount for each in left)
    shares = [each.share for each in left if each.share is not None]
    return [
        "",
        more(folio, left),
        folio.amount(amount),
        folio.share(sum(shares, start=shares[0] * 0)) if shares else "–",
        folio.share(left[-1].cumulative),
        "",
    ]


def _names(listed: Sequence[Graded], folio: Folio) -> str:
    names = folio.words.listing(each.name for each in listed[:_NAMED])
    left = len(listed) - _NAMED
    if left <= 0:
        return names
    return folio.words.count("{names} and {n} more", "{names} and {n} more", left, names=names)


def _remarks(folio: Folio) -> Part:
    """Say what bends the figures."""
    words, result, said = folio.words, folio.view.pareto, list[str]()
    if result.below_zero:
        said.append(
            words.count(
                "{n} customer is below zero.", "{n} customers are below zero.", result.below_zero
            )
        )
    if result.inactive:
        said.append(
            words.count(
                "{n} customer bought nothing in this period.",
                "{n} customers bought nothing in this period.",
                result.inactive,
            )
        )
    if result.value == "contribution" and result.revenue_without_cost:
        amount = folio.money(result.revenue_without_cost)
        said.append(words("Revenue without a known cost: {amount}", amount=amount))
    for month in folio.view.period.incomplete:
        said.append(words("{month} is incomplete", month=words.month(month.key)))
    return [folio.sheet.quiet(each) for each in said]
