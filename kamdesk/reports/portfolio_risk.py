"""Chapter on concentration: what hangs on the largest customers."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.charts import concentration as chart
from kamdesk.domain.analyses.concentration import FEW, TOP_FIVE, Caution, Concentration
from kamdesk.domain.analyses.months import Value
from kamdesk.domain.analyses.shock import Shock
from kamdesk.domain.changes import term
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK
from kamdesk.reports.plan_parts import Part, ours
from kamdesk.reports.portfolio_parts import Folio, block, chapter
from kamdesk.reports.portfolio_view import Spread
from kamdesk.reports.text import Text

_GAUGE, _BAR, _BARS = 98.0, 24.0, 8
LEVELS = {"notice": term("notice (level)"), "watch": term("watch"), "alarm": term("alarm (level)")}


def concentration(folio: Folio) -> Part:
    """Show the figures by both measures, what to heed, and the loss of each large customer."""
    spread = folio.view.spread
    if spread is None or not spread.by[spread.value].parts:
        return []
    words, chosen = folio.words, spread.by[spread.value]
    base = (
        words("shares of the company's total as stated")
        if chosen.stated
        else words("shares of all customers above zero")
    )
    remarks: Part = []
    if chosen.few:
        text = words(
            "With {few} customers or fewer it is always high: it says nothing here.", few=FEW
        )
        remarks = [folio.sheet.quiet(text), folio.sheet.space(6)]
    return chapter(
        folio,
        words("Concentration"),
        folio.source(base),
        remarks,
        _chart(chosen, folio),
        _figures(spread, folio),
        heeded(folio, words("To be heeded")),
        _shocks(spread, folio),
    )


def _chart(chosen: Concentration, folio: Folio) -> Part:
    """Draw the key accounts' gauge and the largest customers."""
    if len(chosen.parts) < 2:
        return []
    height = _GAUGE + _BAR * min(len(chosen.parts), _BARS)
    drawn = chart.draw(chosen, folio.words, folio.style(height))
    return [folio.sheet.picture(drawn), folio.sheet.space(2)]


def heeded(folio: Folio, title: str) -> Part:
    """List the notices, watches and alarms; those the user has answered say why they are quiet."""
    spread = folio.view.spread
    if spread is None or not spread.cautions:
        return []
    words = folio.words
    columns = [
        Column(words("Level")),
        Column(words("Who"), grow=1),
        Column(words("Share"), align="figures"),
        Column(words("Limit"), align="figures"),
        Column(words("Answer"), grow=1, quiet=True),
    ]
    return block(folio, title, columns, [_caution(each, folio) for each in spread.cautions])


def who(caution: Caution, folio: Folio) -> str:
    """Name whom a warning is about."""
    if caution.alarm == TOP_FIVE or caution.part is None:
        return folio.words("The five largest customers")
    return caution.part.name


def _caution(each: Caution, folio: Folio) -> Sequence[Cell]:
    words = folio.words
    loud = each.level == "alarm" and not each.quiet
    level = Text(words(LEVELS[each.level]), SIZE, colour=ALARM if loud else INK, bold=loud)
    return [
        level,
        who(each, folio),
        folio.share(each.share),
        words.percent(Decimal(each.limit) / 100, 0),
        each.answer.reason if each.answer else "",
    ]


def _figures(spread: Spread, folio: Folio) -> Part:
    """Set both measures side by side."""
    words = folio.words
    measures: list[Value] = ["revenue", "contribution"]
    shown = [value for value in measures if spread.by[value].parts]
    columns = [
        Column(words("Figure"), grow=1),
        *(Column(folio.measure(value), align="figures", width=130) for value in shown),
    ]
    rows: list[Sequence[Cell]] = [
        [ours(name), *(_figure(key, spread.by[value], folio) for value in shown)]
        for key, name in (
            ("largest", words("Largest customer")),
            ("top3", words("Three largest customers")),
            ("top5", words("Five largest customers")),
            *([("keys", words("Key accounts together"))] if folio.view.keys else []),
            ("hhi", words("HHI, 0 to 10,000")),
            ("effective", words("Effective number of customers")),
        )
    ]
    return block(folio, words("Figures"), columns, rows)


def _figure(key: str, found: Concentration, folio: Folio) -> str:
    figures, words = found.figures, folio.words
    shares = {
        "largest": figures.largest_share,
        "top3": figures.top3_share,
        "top5": figures.top5_share,
        "keys": found.key_share,
    }
    if key in shares:
        return folio.share(shares[key])
    value = figures.hhi if key == "hhi" else figures.effective_number
    return "–" if value is None else words.number(value, 2)


def _shocks(spread: Spread, folio: Folio) -> Part:
    """Show what would be left without each of the largest customers."""
    if len(spread.by[spread.value].parts) < 2:
        return []
    words, planned = folio.words, spread.target is not None
    columns = [
        Column(words("Without"), grow=1),
        Column(words("Revenue, {unit}", unit=folio.unit), align="figures"),
        Column(words("Lost profit, {unit}", unit=folio.unit), align="figures"),
        Column(words("Largest share then"), align="figures"),
        Column(words("Key accounts then") if folio.view.keys else "", align="figures"),
        Column(words("Plan reached then") if planned else "", align="figures"),
    ]
    rows = [_shock(each, folio, planned) for each in spread.shocks]
    note = words("contribution with the cost to serve that goes too")
    return block(folio, words("If one of the largest leaves"), columns, rows, note=note)


def _shock(each: Shock, folio: Folio, planned: bool) -> Sequence[Cell]:
    return [
        each.away.name,
        folio.amount(each.away.revenue),
        folio.amount(each.lost),
        folio.share(each.after.largest_share),
        folio.share(each.keys_after) if folio.view.keys else "",
        folio.share(each.plan_after) if planned else "",
    ]
