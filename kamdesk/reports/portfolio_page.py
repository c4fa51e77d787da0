"""The first page of the portfolio report: key figures, and what asks for attention."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable

from kamdesk.charts import pareto as curve_chart
from kamdesk.charts.scales import SCALES
from kamdesk.domain.key_accounts import STANDINGS
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK, LINE, QUIET
from kamdesk.reports.flow import Kept, Rule, Stack
from kamdesk.reports.furniture import Heading
from kamdesk.reports.plan_parts import Part, clipped, ours, table
from kamdesk.reports.portfolio_alarms import level, loud
from kamdesk.reports.portfolio_choice import due, review
from kamdesk.reports.portfolio_parts import PADDING, Folio, more
from kamdesk.reports.portfolio_profit import losing
from kamdesk.reports.portfolio_risk import LEVELS, who
from kamdesk.reports.portfolio_sizes import largest
from kamdesk.reports.table import Table
from kamdesk.reports.text import Text

_FIGURE = 20.0


class Room(NamedTuple):
    """How much of each block finds room."""

    customers: int
    alarms: int
    decisions: int
    curve: float


_ROOMS = (
    Room(8, 6, 4, 190),
    Room(6, 5, 3, 160),
    Room(5, 3, 3, 130),
    Room(4, 3, 2, 0),
    Room(3, 1, 1, 0),
)


def one_page(folio: Folio) -> Part:
    """Set the page with as much as it holds; a block with nothing to say is left out."""
    for room in _ROOMS:
        page = _page(folio, room)
        if Stack(page).wrap(folio.sheet.width, folio.sheet.height)[1] <= folio.sheet.height:
            break
    return page


def _page(folio: Folio, room: Room) -> Part:
    words, sheet, view = folio.words, folio.sheet, folio.view
    below = words.line(
        " · ".join(
            (
                words.period(view.period.first, view.period.last),
                words("as of {date}", date=view.ledger_date),
                words.currency(view.currency),
            )
        )
    )
    return [
        sheet.title(words("Portfolio report"), below),
        tiles(folio),
        sheet.columns(_income(folio, room), _heed(folio), shares=(1.1, 1)),
        *_attention(folio, room.alarms),
        *_due(folio, room.decisions),
        *_refused(folio),
    ]


def tiles(folio: Folio) -> Flowable:
    """Set the key figures side by side, what each is quietly below it."""
    sheet = folio.sheet
    stacks = [
        [
            sheet.label(figure, size=_FIGURE, bold=True),
            sheet.quiet(caption),
        ]
        for figure, caption in _figures(folio)
    ]
    return Stack([sheet.space(4), sheet.columns(*stacks, gap=20), Rule(1, LINE)])


def _figures(folio: Folio) -> list[tuple[str, str]]:
    words, view = folio.words, folio.view
    found = [
        (words.number(len(view.pareto.customers)), words("Customers with sales")),
        _tile(view.revenue, words("Revenue without VAT"), folio),
    ]
    total = view.profit.whole.contribution if view.profit else None
    if total is not None:
        found.append(_tile(total, words("Contribution after cost to serve"), folio))
    elif view.contribution is not None:
        found.append(_tile(view.contribution, words("Contribution"), folio))
    if view.spread is not None:
        chosen = view.spread.by[view.spread.value]
        if chosen.key_share is not None and view.keys:
            keys = words.count("{n} key account", "{n} key accounts", len(view.keys))
            found.append((folio.share(chosen.key_share, 0), words("Share of {keys}", keys=keys)))
        if chosen.figures.effective_number is not None and not chosen.few:
            number = words.number(chosen.figures.effective_number, 1)
            found.append((number, words("Effective number of customers")))
    return found


def _tile(minor: int, caption: str, folio: Folio) -> tuple[str, str]:
    """Write an amount bare and large; its unit stands with the caption."""
    words, view = folio.words, folio.view
    whole = abs(minor) / 10**view.exponent
    scale = next((each for each in SCALES if whole >= each), 1)
    places = 2 if scale > 1 and whole < 10 * scale else int(scale > 1)
    figure = words.figure(minor, view.currency, view.exponent, scale, places)
    unit = words.unit(scale, view.currency).replace(" ", "\u00a0")
    return figure, words("{what}, {unit}", what=caption, unit=unit)


def _income(folio: Folio, room: Room) -> Part:
    """Show who brings the income."""
    words, sheet, result = folio.words, folio.sheet, folio.view.pareto
    heading = sheet.heading(words("Who brings the income"), 2, listed=False)
    if not result.customers:
        return [heading, sheet.quiet(words("No customer bought in this period."))]
    drawn: Part = []
    if room.curve and result.total > 0 and len(result.customers) > 3:
        width = (sheet.width - 32) * 1.1 / 2.1
        picture = curve_chart.draw(result, words, folio.style(room.curve, width))
        drawn = [sheet.picture(picture), sheet.space(6)]
    columns = [
        Column(words("Customer"), grow=1),
        Column(folio.unit, align="figures"),
        Column(words("Share"), align="figures"),
    ]
    rows: list[Sequence[Cell]] = largest(folio, room.customers)
    left = result.customers[len(rows) :]
    if left:
        shares = [each.share for each in left if each.share is not None]
        share = folio.share(sum(shares[1:], start=shares[0])) if shares else "–"
        amount = folio.amount(sum(each.amount for each in left))
        rows = [*rows, [more(folio, left), amount, share]]
    return [heading, *drawn, table(folio, columns, rows, 3.5)]


def _heed(folio: Folio) -> Part:
    """Show concentration, loss-makers and win-back in a few lines each."""
    words, sheet, view = folio.words, folio.sheet, folio.view
    parts: Part = []
    if view.spread is not None and view.spread.cautions:
        lines: list[Sequence[Cell]] = [
            [
                who(each, folio),
                folio.share(each.share),
                _toned(words(LEVELS[each.level]), each.level == "alarm" and not each.quiet),
            ]
            for each in view.spread.cautions[:4]
        ]
        parts += _small(folio, words("Concentration"), lines)
    if view.profit is not None and (bad := losing(view.profit)):
        rows: list[Sequence[Cell]] = [
            [
                each.name,
                Text(folio.amount(each.earned.contribution), SIZE, colour=ALARM, align="figures"),
            ]
            for each in bad[:4]
        ]
        if left := bad[4:]:
            amount = folio.amount(sum(each.earned.contribution or 0 for each in left))
            rows.append([more(folio, left), amount])
        note = words("contribution, {unit}", unit=folio.unit)
        parts += _small(folio, words("Who takes more than it brings"), rows, note)
    if view.alarmed is not None and (cases := [c for c in view.alarmed.cases if c.open]):
        said = words.count("{n} open case", "{n} open cases", len(cases))
        names = words.listing(case.account for case in cases[:4])
        parts += [
            sheet.heading(words("Win-back"), 2, note=said, listed=False),
            sheet.text(names, size=SIZE),
        ]
    return parts


def _small(folio: Folio, title: str, rows: Sequence[Sequence[Cell]], note: str = "") -> Part:
    figures = [Column("", grow=1), Column("", align="figures"), Column("")]
    heading = folio.sheet.heading(title, 2, note=note, listed=False)
    return [heading, table(folio, figures[: len(rows[0])], rows, 3.5)]


def _toned(text: str, loudly: bool) -> Text:
    return Text(text, SIZE, colour=ALARM if loudly else QUIET, bold=loudly)


def _attention(folio: Folio, most: int) -> Part:
    """Show the gravest alarms."""
    words, found = folio.words, folio.view.alarmed
    listed = loud(found) if found else []
    if not listed:
        return []
    columns = [
        Column(words("Customer"), grow=0.7, bold=True),
        Column(words("Level")),
        Column(words("Why"), grow=1.6),
        Column(words("Revenue before"), align="figures"),
    ]
    rows: list[Sequence[Cell]] = [
        [
            each.name,
            level(each.loud[0], folio),
            ours(folio.said(each.loud[0].reason)),
            folio.amount(each.value),
        ]
        for each in listed[:most]
    ]
    if left := listed[most:]:
        rows.append([more(folio, left), "", "", folio.amount(sum(each.value for each in left))])
    note = words("revenue before in {unit}", unit=folio.unit)
    heading = folio.sheet.heading(words("What asks for attention"), 2, note=note, listed=False)
    return _kept(heading, table(folio, columns, rows, PADDING))


def _due(folio: Folio, most: int) -> Part:
    """Show the decisions that are to be looked at again first."""
    words, listed = folio.words, due(folio)
    if not listed:
        return []
    columns = [
        Column(words("Account"), bold=True),
        Column(words("Account standing")),
        Column(words("Reason"), grow=1),
        Column(words("Review due"), align="figures"),
    ]
    rows: list[Sequence[Cell]] = [
        [each.name, ours(words(STANDINGS[each.standing])), _first(each.reason), review(each, folio)]
        for each in listed[:most]
    ]
    heading = folio.sheet.heading(words("Decisions due"), 2, listed=False)
    return _kept(heading, table(folio, columns, rows, PADDING))


def _kept(heading: Heading, listed: Table) -> Part:
    kept = Kept([heading, listed])
    kept.spaceBefore = heading.spaceBefore
    return [kept]


def _first(text: str) -> Text:
    """Give the beginning of a reason."""
    return Text(clipped(text, 90), SIZE, colour=INK, direction="own")


def _refused(folio: Folio) -> Part:
    """Say which parts cannot be said, and why."""
    return [folio.sheet.quiet(text) for text in folio.view.refused.values()]
