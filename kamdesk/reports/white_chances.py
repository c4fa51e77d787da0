"""The opportunities that are open at a client, below the internal poster of its white space."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from kamdesk.domain.opportunities import KINDS, rounded, totals
from kamdesk.reports.cells import Cell, Column, Two
from kamdesk.reports.plan_parts import ours
from kamdesk.reports.sheet import Sheet
from kamdesk.reports.text import Text
from kamdesk.reports.white_view import InternalSpace
from kamdesk.words import Words


def listed(sheet: Sheet, view: InternalSpace, words: Words) -> list[Flowable]:
    """List what is open, with its sums by currency."""
    if not view.chances:
        return []
    columns = [
        Column(words("Opportunity"), grow=1.4),
        Column(words("Kind")),
        Column(words("Next step"), grow=1),
        Column(words("Due")),
        Column(words("Value a year"), align="figures"),
        Column(words("Probability"), align="figures"),
        Column(words("Weighed"), align="figures", bold=True),
    ]
    rows: list[Sequence[Cell]] = []
    for one, place, owner in view.chances:
        where = [each for each in (one.product_group, place) if each]
        weighed = one.expected
        step = Two(one.next_step, owner) if one.next_step else ours(owner)
        share = "–" if one.probability is None else words.percent(one.probability / 100, 0)
        rows.append(
            [
                Two(one.title, words.line(" · ".join(map(words.isolate, where)))),
                ours(words(KINDS[one.kind])),
                step,
                ours(words.day(one.due) if one.due else ""),
                _money(one.value, one.currency, words),
                ours(share, align="figures"),
                _money(None if weighed is None else rounded(weighed), one.currency, words),
            ]
        )
    for total in totals(one for one, _, _ in view.chances):
        figures = total.value, rounded(total.expected)
        sums = [_money(figure, total.currency, words) for figure in figures]
        name = ours(words("Total"), bold=True)
        rows.append([name, ours(""), ours(""), ours(""), sums[0], ours(""), sums[1]])
    heading = sheet.heading(words("Open opportunities"), 1)
    return [sheet.space(12), heading, sheet.table(columns, rows, 4.5)]


def _money(amount: int | None, currency: str, words: Words) -> Text:
    said = "–" if amount is None else words.money(amount, currency, places=0)
    return ours(said, align="figures")
