"""The profit of an account in lines: four figures of a period, and a statement by fiscal year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.analyses.profit import Earned
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import column, label, row, rule
from kamdesk.ui.screens.cost_units import name_of
from kamdesk.ui.screens.value_words import Money, figure_label, head_label

if TYPE_CHECKING:
    from kamdesk.usecases.earnings import AccountProfit
    from kamdesk.words import Words

MOST_YEARS = 4


class ProfitFigures(QWidget):
    """Revenue, contribution, its part of revenue, and what would be lost with the account."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        names = ("revenue", "contribution", "part", "lost")
        self.figures = {
            name: Figure(words, "–", partial(Explanation, "", ""), size=16) for name in names
        }
        titles = (
            words("Revenue"),
            words("Contribution"),
            words("Contribution, part of revenue"),
            words("Profit lost if it left"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        for place, (figure, title) in enumerate(zip(self.figures.values(), titles, strict=True)):
            line, at = divmod(place, 2)
            grid.addWidget(label(title, 12, tone="quiet"), 3 * line, at)
            grid.addLayout(row(figure, None), 3 * line + 1, at)
            grid.setRowMinimumHeight(3 * line + 2, 6)
            grid.setColumnStretch(at, 1)
        self._source = label("", 12, tone="quiet", wrap=True)
        self._note = label("", 12, tone="watch", wrap=True)
        column(grid, self._source, self._note, spacing=2, parent=self)

    def show_profit(self, found: AccountProfit) -> None:
        """Show a period."""
        words, sums, ledger = self._words, found.whole, found.ledger
        money = Money(words, ledger.currency, ledger.exponent, [sums.revenue])
        source = words.line(
            " · ".join(
                (
                    words.period(found.first, found.last, short=True),
                    words("as of {date}", date=ledger.ledger_date),
                    words.currency(ledger.currency),
                )
            )
        )
        share = sums.contribution_share
        said = {
            "revenue": money.said(sums.revenue),
            "contribution": money.said(sums.contribution),
            "part": "–" if share is None else words.percent(share),
            "lost": money.said(sums.lost_with_it),
        }
        for name, figure in self.figures.items():
            figure.show_explained(said[name], partial(_explain, name, sums, money, source, words))
        self._source.setText(source)
        notes = []
        if sums.without_cost:
            notes.append(
                words(
                    "Revenue of {amount} has no known cost; it is left out of the contribution.",
                    amount=money.said(sums.without_cost),
                )
            )
        if sums.unknown:
            named = {driver.id: name_of(driver, words) for driver in found.drivers}
            lacks = words.listing([named[each] for each in sums.unknown if each in named])
            notes.append(words("A rate is missing for: {drivers}.", drivers=lacks))
        self._note.setText(words.line(" ".join(notes)))
        self._note.setVisible(bool(notes))


class Lines(QWidget):
    """A statement: a line for each part, a column for each fiscal year."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._held: QWidget | None = None
        self._room = column(spacing=0, parent=self)

    def show_profit(self, found: AccountProfit) -> None:
        """Show the last years of the ledger."""
        if self._held is not None:
            self._room.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = self._made(found)
        self._room.addWidget(self._held)

    def _made(self, found: AccountProfit) -> QWidget:
        words, years = self._words, found.years[-MOST_YEARS:]
        revenues = [earned.revenue for _, earned in years]
        money = Money(words, found.ledger.currency, found.ledger.exponent, revenues)
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        unit = words.unit(money.scale, money.currency)
        grid.addWidget(label(unit, 12, tone="quiet"), 0, 0)
        for at, (year, _) in enumerate(years, 1):
            grid.addWidget(head_label(words.digits(str(year))), 0, at)
        grid.addWidget(rule(), 1, 0, 1, len(years) + 1)
        lines = self._lines(found, [earned for _, earned in years])
        for line, (title, amounts, strong) in enumerate(lines, 2):
            grid.addWidget(label(title, strong=strong), line, 0)
            for at, amount in enumerate(amounts, 1):
                tone = "alarm" if strong and amount is not None and amount < 0 else ""
                text = money.figure(amount)
                grid.addWidget(figure_label(text, strong=strong, tone=tone), line, at)
        return held

    def _lines(
        self, found: AccountProfit, years: list[Earned]
    ) -> list[tuple[str, list[int | None], bool]]:
        words = self._words
        lines: list[tuple[str, list[int | None], bool]] = [
            (words("Revenue"), [each.revenue for each in years], False)
        ]
        if any(each.without_cost for each in years):
            bare = [-each.without_cost for each in years]
            lines.append((words("Revenue without a known cost"), [*bare], False))
        direct = [-each.direct_cost for each in years]
        lines.append((words("Direct cost"), [*direct], False))
        lines.append((words("Margin"), [each.margin for each in years], True))
        for driver in found.drivers:
            costs = [each.of(driver.id) for each in years]
            if any(costs):
                amounts = [
                    (None if cost.amount is None else -cost.amount) if cost else 0 for cost in costs
                ]
                lines.append((name_of(driver, words), amounts, False))
        lines.append((words("Contribution"), [each.contribution for each in years], True))
        return lines


def _explain(name: str, sums: Earned, money: Money, source: str, words: Words) -> Explanation:
    """Say how a figure of the period is made."""
    taken = [
        (words("Revenue"), money.figure(sums.revenue)),
        (words("Direct cost"), money.figure(-sums.direct_cost)),
    ]
    if sums.without_cost:
        bare = words("Revenue without a known cost")
        taken.insert(1, (bare, money.figure(-sums.without_cost)))
    made = {
        "revenue": (words("Revenue"), words("Invoiced, without VAT, returns taken off"), taken[:1]),
        "contribution": (
            words("Contribution"),
            words("Revenue − direct cost − cost to serve"),
            [*taken, (words("Cost to serve"), money.figure(-sums.cost_to_serve))],
        ),
        "part": (
            words("Contribution, part of revenue"),
            words("Contribution ÷ revenue"),
            [
                (words("Contribution"), money.figure(sums.contribution)),
                (words("Revenue"), money.figure(sums.revenue)),
            ],
        ),
        "lost": (
            words("Profit lost if it left"),
            words("Revenue − direct cost − avoidable cost: what would vanish with the account"),
            [*taken, (words("Avoidable cost to serve"), money.figure(-sums.avoidable))],
        ),
    }
    title, formula, rows = made[name]
    return Explanation(title, formula, rows, "", source)
