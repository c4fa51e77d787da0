"""Chapter on reviews: what moved since the last one, figure by figure and account by account."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.domain.analyses.alarm import LEVELS
from kamdesk.domain.analyses.matrix import QUADRANTS
from kamdesk.domain.changes import term
from kamdesk.domain.snapshots import FIGURES, SHARES, Comparison, Figure, Move, Stand
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import QUIET
from kamdesk.reports.plan_parts import Part, ours
from kamdesk.reports.portfolio_parts import Folio, block, chapter, cut, more
from kamdesk.reports.portfolio_view import Reviewed

MOVED = {
    "class": term("class {after}, was {before}"),
    "rank": term("rank {after}, was {before}"),
    "quadrant": term("{after}, was {before}"),
    "alarm": term("alarm: {after}, was {before}"),
}
PLACES = {"effective_number": 1, "hhi": 2}
_MOVES = 18


def reviews(folio: Folio) -> Part:
    """Set the last review beside the portfolio as it stands."""
    found, words = folio.view.reviewed, folio.words
    if found is None:
        return []
    before = found.comparison.before
    since = words("against the review of {date}", date=found.taken)
    its = words.period(before.first, before.last, short=True)
    span = words("which looked at {period}", period=its)
    return chapter(
        folio,
        words("What moved since the last review"),
        folio.source(since, span),
        _remarks(found, folio),
        _figures(found.comparison, folio),
        _moves(found, folio),
    )


def _remarks(found: Reviewed, folio: Folio) -> Part:
    words, said = folio.words, []
    if found.due is not None:
        text = words("Next review due on {date}.", date=found.due)
        if found.due < folio.as_of:
            text = words("The next review was due on {date}.", date=found.due)
        said.append(text)
    if not found.comparison.alike:
        said.append(words("Measure or currency differ: amounts are not compared."))
    return [folio.sheet.quiet(text) for text in said]


def _figures(found: Comparison, folio: Folio) -> Part:
    words = folio.words
    columns = [
        Column(words("Figure"), grow=1),
        Column(words("Then"), align="figures", width=120),
        Column(words("Now"), align="figures", width=120),
        Column(words("Change"), align="figures", width=120),
    ]
    rows: list[Sequence[Cell]] = [
        [
            ours(words(FIGURES[each.name])),
            _value(each.name, each.before, found, folio),
            _value(each.name, each.after, found, folio),
            _change(each, found, folio),
        ]
        for each in found.figures
        if each.before is not None or each.after is not None
    ]
    return block(folio, words("Figures then and now"), columns, rows)


def _value(name: str, value: Decimal | None, found: Comparison, folio: Folio) -> str:
    words = folio.words
    if value is None:
        return "–"
    if name in SHARES:
        return words.percent(value)
    if name == "total":
        return words.money(int(value), found.after.currency, found.after.exponent, places=0)
    return words.number(value, PLACES.get(name, 0))


def _change(each: Figure, found: Comparison, folio: Folio) -> str:
    """Say how far a figure moved: shares in points, the total in percent."""
    words, change = folio.words, each.change
    if change is None or (each.name == "total" and not found.alike):
        return "–"
    if each.name in SHARES:
        return words("{n} points", n=words.number(change * 100, 1, signed=True))
    if each.name == "total":
        before = each.before or Decimal()
        return words.percent(change / before, signed=True) if before > 0 else "–"
    return words.number(change, PLACES.get(each.name, 0), signed=True)


def _moves(found: Reviewed, folio: Folio) -> Part:
    words = folio.words
    columns = [
        Column(words("Account"), grow=0.7, bold=True),
        Column(words("What moved"), grow=1),
        Column(words("Reason of the decision"), grow=1),
    ]
    rows = cut(
        found.comparison.moves,
        lambda move: _move(move, found, folio),
        lambda left: [more(folio, left), "", ""],
        _MOVES,
    )
    note = words("the largest first")
    return block(folio, words("Who stands otherwise"), columns, rows, note=note)


def _move(move: Move, found: Reviewed, folio: Folio) -> Sequence[Cell]:
    said = [folio.sheet.label(_kind(kind, move, folio), size=SIZE) for kind in move.kinds]
    if amount := _amount(move, found.comparison, folio):
        said.append(folio.sheet.label(amount, size=SIZE, colour=QUIET))
    reason = found.reasons.get(move.id, "") if "standing" in move.kinds else ""
    return [move.name, said, reason]


def _kind(kind: str, move: Move, folio: Folio) -> str:
    words, before, after = folio.words, move.before, move.after
    if before is None or after is None:
        return words("new in the portfolio") if before is None else words("no longer there")
    if kind == "standing":
        return words("now a key account") if after.key else words("no longer a key account")
    return words(
        MOVED[kind],
        after=_said(kind, after, folio) or "–",
        before=_said(kind, before, folio) or "–",
    )


def _said(kind: str, stand: Stand, folio: Folio) -> str:
    words = folio.words
    if kind == "class":
        return stand.cell
    if kind == "rank":
        return "" if stand.rank is None else words.number(stand.rank)
    if kind == "quadrant":
        return words(QUADRANTS[stand.quadrant]) if stand.quadrant in QUADRANTS else ""
    return words(LEVELS[stand.alarm]) if stand.alarm in LEVELS else ""


def _amount(move: Move, found: Comparison, folio: Folio) -> str:
    """Say how the amount moved, where both can be compared."""
    before, after = move.before, move.after
    if not found.alike or before is None or after is None or before.amount <= 0:
        return ""
    change = Decimal(after.amount - before.amount) / before.amount
    return folio.words("amount {change}", change=folio.words.percent(change, 0, signed=True))
