"""Chapter on the matrix: how attractive customers are, how strong we stand, where effort goes."""

from collections.abc import Sequence
from fractions import Fraction

from kamdesk.charts import matrix as chart
from kamdesk.domain.analyses.effort import Effort, Row
from kamdesk.domain.analyses.matrix import ADVICE, PARTS, QUADRANTS, Bubble
from kamdesk.domain.analyses.months import rounded
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import QUIET
from kamdesk.reports.plan_parts import Part, ours
from kamdesk.reports.portfolio_parts import Folio, block, chapter, cut, more
from kamdesk.reports.portfolio_view import Placing

_HOUR = 60
_FIELD, _SHOWN = 400.0, 40


def matrix(folio: Folio) -> Part:
    """Show who stands in which quadrant, and hours and money against what they bring."""
    found, words = folio.view.placing, folio.words
    if found is None or not found.bubbles:
        return []
    said = words("attractiveness × strength, lines at 50")
    return chapter(
        folio,
        words("Portfolio matrix"),
        folio.source(said, words("revenue of the last 12 months"), days=False),
        _drawn(found, folio),
        _placed(found, folio),
        _remarks(found, folio),
        _effort(found.efforts["quadrant"], words("Effort by quadrant"), folio),
        _effort(found.efforts["class"], words("Effort by class"), folio),
    )


def _drawn(found: Placing, folio: Folio) -> Part:
    """Draw the four quadrants; a year ago is a ghost, what may come a ring."""
    drawn = chart.draw(found.bubbles[:_SHOWN], folio.words, folio.style(_FIELD))
    return [folio.sheet.picture(drawn), folio.sheet.space(2)]


def _placed(found: Placing, folio: Folio) -> Part:
    words = folio.words
    order = list(QUADRANTS)
    listed = sorted(
        found.bubbles, key=lambda each: (order.index(each.spot.quadrant), -each.revenue)
    )
    columns = [
        Column(words("Account"), grow=1),
        Column(words("Quadrant")),
        Column(words("Attractive"), align="figures"),
        Column(words("Strong"), align="figures"),
        Column(words("Revenue, {unit}", unit=folio.unit), align="figures"),
        Column(words("In three years"), align="figures"),
        Column(words("A year ago"), align="figures", quiet=True),
    ]
    rows = cut(
        listed,
        lambda each: _bubble(each, folio),
        lambda left: [
            more(folio, left),
            *([""] * 3),
            folio.amount(sum(each.revenue for each in left)),
            "",
            "",
        ],
    )
    return block(folio, words("Who stands where in the matrix"), columns, rows)


def _bubble(each: Bubble, folio: Folio) -> Sequence[Cell]:
    words, spot = folio.words, each.spot
    then = ""
    if each.ghost is not None:
        ends = (_points(each.ghost.attractiveness, folio), _points(each.ghost.strength, folio))
        then = words.line(" · ".join(words.isolate(end) for end in ends))
    return [
        each.name,
        [
            folio.sheet.label(words(QUADRANTS[spot.quadrant]), size=SIZE, bold=True),
            folio.sheet.label(words(ADVICE[spot.quadrant]), size=SIZE, colour=QUIET),
        ],
        _points(spot.attractiveness, folio),
        _points(spot.strength, folio),
        folio.amount(each.revenue),
        "" if each.potential is None else folio.amount(each.potential),
        ours(then, quiet=True, align="figures"),
    ]


def _remarks(found: Placing, folio: Folio) -> Part:
    """Say what strength was taken from, and who could not be placed."""
    words, said = folio.words, []
    counts = {
        part: sum(part in each.spot.unknown for each in found.bubbles)
        for part in PARTS
        if any(part in each.spot.unknown for each in found.bubbles)
    }
    for part, number in counts.items():
        said.append(
            words.count(
                "{part} is not known of {n} account and left out there.",
                "{part} is not known of {n} accounts and left out there.",
                number,
                part=words(PARTS[part]),
            )
        )
    if found.unplaced:
        said.append(
            words.count(
                "{n} account cannot be placed: marks are missing.",
                "{n} accounts cannot be placed: marks are missing.",
                found.unplaced,
            )
        )
    return [folio.sheet.quiet(text) for text in said]


def _effort(found: Effort, title: str, folio: Folio) -> Part:
    """Set hours and cost to serve beside what the same customers bring."""
    if not found.minutes and not found.money:
        return []
    words = folio.words
    columns = [
        Column("", bold=True, grow=1),
        Column(words("Accounts"), align="figures"),
        Column(words("Hours"), align="figures"),
        Column(words("of all hours"), align="figures", quiet=True),
        Column(words("Cost to serve, {unit}", unit=folio.unit), align="figures"),
        Column(words("of all"), align="figures", quiet=True),
        Column(words("Brings, {unit}", unit=folio.unit), align="figures"),
        Column(words("of all"), align="figures", quiet=True),
    ]
    rows = [_spent(each, folio) for each in found.rows]
    note = ""
    if found.untimed:
        note = words.count(
            "{n} entry of the history has no time noted",
            "{n} entries of the history have no time noted",
            found.untimed,
        )
    return block(folio, title, columns, rows, note=note)


def _spent(each: Row, folio: Folio) -> Sequence[Cell]:
    words = folio.words
    name = QUADRANTS.get(each.name)
    title = words(name) if name else each.name or words("the others")
    return [
        ours(title, bold=True),
        words.number(len(each.accounts)),
        words.number(round(each.minutes / _HOUR)),
        folio.share(each.minutes_share, 0),
        folio.amount(each.money),
        folio.share(each.money_share, 0),
        folio.amount(each.brought),
        folio.share(each.brought_share, 0),
    ]


def _points(points: Fraction | None, folio: Folio) -> str:
    return "–" if points is None else folio.words.number(rounded(points), 1)
