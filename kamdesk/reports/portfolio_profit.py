"""Chapter on profit: the whale curve, the grid, who takes more than it brings, and by what."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.charts import serve_grid as grid_chart
from kamdesk.charts import waterfall as waterfall_chart
from kamdesk.charts import whale as whale_chart
from kamdesk.domain.analyses.cost_to_serve import Driver
from kamdesk.domain.analyses.profit import Earner, steps
from kamdesk.domain.analyses.serve_grid import ADVICE, QUADRANTS, Difference
from kamdesk.domain.analyses.serve_grid import Placed as InGrid
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK
from kamdesk.reports.flow import Kept
from kamdesk.reports.plan_parts import Part, ours, table
from kamdesk.reports.portfolio_parts import PADDING, Folio, block, chapter, cut, more
from kamdesk.reports.portfolio_view import Profit
from kamdesk.reports.text import Text

_CURVE, _FIELD, _STEP = 250.0, 300.0, 22.0
_EARNERS, _DRIVERS, _NAMED = 12, 6, 5


def profit(folio: Folio) -> Part:
    """Show what customers bring after what serving them takes."""
    found, words, sheet = folio.view.profit, folio.words, folio.sheet
    if found is None or not any(each.earned.contribution is not None for each in found.earners):
        return []
    drawn: Part = []
    if len(found.curve.points) > 1 and found.curve.total > 0:
        picture = sheet.picture(whale_chart.draw(found.curve, words, folio.style(_CURVE)))
        drawn = [picture, sheet.space(4)]
    return chapter(
        folio,
        words("Profit"),
        folio.source(words("revenue − direct cost − cost to serve = contribution")),
        _unknown(found, folio),
        drawn,
        _waterfall(found, folio),
        _earners(found, folio),
        _losing(found, folio),
        _grid(found, folio),
        _differences(found, folio),
    )


def _waterfall(found: Profit, folio: Folio) -> Part:
    """Draw what direct cost and each driver take of the revenue of all customers."""
    view, listed = folio.view, steps(found.whole, found.drivers)
    money = waterfall_chart.Money(view.currency, view.exponent)
    drawn = waterfall_chart.draw(listed, money, folio.words, folio.style(_STEP * len(listed) + 12))
    note = waterfall_chart.unit(listed, money, folio.words)
    heading = folio.sheet.heading(
        folio.words("From revenue to contribution"), 2, note=note, listed=False
    )
    kept = Kept([heading, folio.sheet.picture(drawn)])
    kept.spaceBefore, kept.spaceAfter = heading.spaceBefore, 4
    return [kept]


def _unknown(found: Profit, folio: Folio) -> Part:
    """Say what is left out."""
    words, said = folio.words, []
    if found.curve.unknown:
        said.append(
            words.count(
                "{n} customer without a known direct cost is left out.",
                "{n} customers without a known direct cost are left out.",
                found.curve.unknown,
            )
        )
    drivers = {driver.id: name(driver, folio) for driver in found.drivers}
    missing = dict.fromkeys(
        drivers[driver_id] for driver_id, _ in found.missing if driver_id in drivers
    )
    if missing:
        said.append(words("Rates are missing for {drivers}.", drivers=words.listing(missing)))
    return [folio.sheet.quiet(each) for each in said]


def name(driver: Driver, folio: Folio) -> str:
    """Give the user's name of a driver, or ours."""
    return driver.title or folio.words(driver.name)


def _earners(found: Profit, folio: Folio) -> Part:
    words = folio.words
    known = [each for each in found.earners if each.earned.contribution is not None]
    rows = cut(
        known,
        lambda each: _earner(each, folio),
        lambda left: _rest(left, folio),
        _EARNERS,
    )
    title = words("What each customer brings") if len(known) > 1 else words("What it brings")
    return block(folio, title, _columns(folio), rows)


def _columns(folio: Folio) -> list[Column]:
    words = folio.words
    return [
        Column(words("Customer"), grow=1),
        Column(words("Revenue, {unit}", unit=folio.unit), align="figures"),
        Column(words("Direct cost"), align="figures"),
        Column(words("Cost to serve"), align="figures"),
        Column(words("Contribution"), align="figures"),
        Column(words("of revenue"), align="figures"),
    ]


def _earner(each: Earner, folio: Folio) -> Sequence[Cell]:
    sums = each.earned
    return [
        each.name,
        folio.amount(sums.revenue),
        folio.amount(sums.direct_cost),
        folio.amount(sums.cost_to_serve),
        _brought(sums.contribution, folio),
        folio.share(sums.contribution_share),
    ]


def _rest(left: Sequence[Earner], folio: Folio) -> Sequence[Cell]:
    sums = [each.earned for each in left]
    return [
        more(folio, left),
        folio.amount(sum(each.revenue for each in sums)),
        folio.amount(sum(each.direct_cost for each in sums)),
        folio.amount(sum(each.cost_to_serve for each in sums)),
        _brought(sum(each.contribution or 0 for each in sums), folio),
        "",
    ]


def _brought(minor: int | None, folio: Folio) -> Text:
    """Write a contribution, a loss in red."""
    colour = ALARM if minor is not None and minor < 0 else INK
    return Text(folio.amount(minor), SIZE, colour=colour, align="figures")


def losing(found: Profit) -> list[Earner]:
    """Give who takes more than it brings, the worst first."""
    return [each for each in reversed(found.earners) if each.earned.loss_making]


def _losing(found: Profit, folio: Folio) -> Part:
    listed = losing(found)
    words = folio.words
    rows = cut(listed, lambda each: _earner(each, folio), lambda left: _rest(left, folio), _EARNERS)
    note = words.count("{n} customer", "{n} customers", len(listed))
    return block(folio, words("Who takes more than it brings"), _columns(folio), rows, note=note)


def _grid(found: Profit, folio: Folio) -> Part:
    """Show the four quadrants as a table; the lines are medians. No cost to serve, no grid."""
    words, grid = folio.words, found.grid
    if not any(each.serve for each in grid.placed):
        return []
    placed: dict[str, list[InGrid]] = {
        quadrant: sorted(
            (each for each in grid.placed if each.quadrant == quadrant),
            key=lambda each: -each.revenue,
        )
        for quadrant in QUADRANTS
    }
    columns = [
        Column(words("Quadrant"), bold=True),
        Column(words("Customers"), align="figures"),
        Column(words("Revenue, {unit}", unit=folio.unit), align="figures"),
        Column(words("Largest of them"), grow=1),
        Column(words("What to do"), grow=1),
    ]
    rows: list[Sequence[Cell]] = [
        [
            ours(words(QUADRANTS[quadrant]), bold=True),
            words.number(len(listed)),
            folio.amount(sum(each.revenue for each in listed)),
            words.listing(each.name for each in listed[:_NAMED]),
            ours(words(ADVICE[quadrant]), quiet=True),
        ]
        for quadrant, listed in placed.items()
        if listed
    ]
    note = words(
        "lines at the medians: margin {margin}, cost to serve {serve}",
        margin=folio.share(grid.margin_line),
        serve=folio.share(grid.serve_line),
    )
    title = words("Margin and cost to serve")
    if not rows:
        return []
    drawn = grid_chart.draw(grid, words, folio.style(_FIELD))
    heading = folio.sheet.heading(title, 2, note=note, listed=False)
    head = Kept([heading, folio.sheet.picture(drawn)])
    head.spaceBefore = heading.spaceBefore
    return [head, folio.sheet.space(6), table(folio, columns, rows, PADDING)]


def _differences(found: Profit, folio: Folio) -> Part:
    """Show by which drivers the costliest customers differ from the others."""
    words = folio.words
    columns = [
        Column(words("Driver"), grow=1),
        Column(words("Here"), align="figures", width=90),
        Column(words("Key accounts"), align="figures", width=110),
        Column(words("All customers"), align="figures", width=110),
        Column(words("Difference"), align="figures", width=90),
    ]
    parts: Part = []
    for who, listed in found.differences.items():
        rows = [_difference(each, folio) for each in listed if each.own is not None][:_DRIVERS]
        title = words("Differential costs: {name}", name=who)
        note = words("per 100 of revenue, beside the medians")
        parts += block(folio, title, columns, rows, note=note)
    return parts


def _difference(each: Difference, folio: Folio) -> Sequence[Cell]:
    more_than = "–" if each.more is None else folio.words.number(each.more, 1, signed=True)
    title = each.driver.title
    return [
        title or ours(name(each.driver, folio)),
        _hundred(each.own, folio),
        _hundred(each.keys, folio),
        _hundred(each.all, folio),
        more_than,
    ]


def _hundred(part: Decimal | None, folio: Folio) -> str:
    return "–" if part is None else folio.words.number(part, 1)
