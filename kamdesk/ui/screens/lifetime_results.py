"""What follows from a scenario: its value, three named formulas beside it, the other cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kamdesk.domain.analyses.lifetime import CONVENTIONS, SCENARIOS
from kamdesk.domain.worth import MISSING, Valued
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.screens import lifetime_explained as explained
from kamdesk.ui.screens.value_words import (
    END,
    Money,
    figure_label,
    head_label,
    kept_said,
    part,
    source_of,
)
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.usecases.lifetimes import AccountWorth, Measured
    from kamdesk.words import Words


class Results(QWidget):
    """The value year by year, the formulas for comparison, the sum of revenues apart."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.value = Figure(words, "–", partial(_nothing, words), size=28)
        self._case, self._source = label("", 12, tone="quiet"), label("", 12, tone="quiet")
        self._missing = label("", wrap=True, tone="watch")
        title = label(words("Lifetime value, year by year"), 14, strong=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._over = head_label("")
        self._grid.addWidget(label(words("For comparison"), 12, tone="quiet"), 0, 0)
        self._grid.addWidget(self._over, 0, 1)
        self._grid.addWidget(head_label(words("Without end")), 0, 2)
        self.formulas = {
            (name, endless): Figure(words, "–", partial(_nothing, words))
            for name in CONVENTIONS
            for endless in (False, True)
        }
        for line, (name, text) in enumerate(CONVENTIONS.items(), 1):
            self._grid.addWidget(label(words(text), wrap=True), line, 0)
            for endless in (False, True):
                figure = self.formulas[name, endless]
                figure.setFont(theme().font(13, tabular=True))
                self._grid.addWidget(figure, line, 1 + endless, END)
        self._diverging = label("", 12, wrap=True, tone="watch")
        self.revenues = Figure(words, "–", partial(_nothing, words))
        self.retention = Figure(words, "–", partial(_nothing, words))
        self._sum_title = label("")
        sums = row(self._sum_title, None, self.revenues)
        kept = row(label(words("Customers that bought again the year after")), None, self.retention)
        lines = (
            *(row(title, 4, self._case, None), self.value, self._source, self._missing, 8),
            *(self._grid, self._diverging, 4, rule(), 4, sums, kept),
        )
        column(*lines, spacing=2, parent=self)

    def show_worth(
        self, worth: AccountWorth, scenario: str, measured: Measured, money: Money
    ) -> None:
        """Show what follows for a scenario."""
        words, found = self._words, worth.scenarios[scenario]
        source = source_of(worth, measured, words)
        self._case.setText(words(SCENARIOS[scenario]))
        self._source.setText(source)
        self.value.show_explained(
            money.said(found.value),
            partial(explained.year_by_year, found, money, source, words),
        )
        self._say_missing(found)
        self._show_formulas(found, money, source)
        proposal, kept = worth.proposal, measured.customers
        years = found.inputs.years.value
        self._sum_title.setText(
            words.count("Sum of revenues, {n} year", "Sum of revenues, {n} years", years)
        )
        self.revenues.show_explained(
            money.said(found.revenue_sum),
            partial(explained.revenues, found, proposal.revenue, money, words),
        )
        self.retention.show_explained(
            kept_said(kept.kept, kept.at_start, kept.rate, kept.few, words),
            partial(
                explained.retention,
                kept,
                words("Retention rate"),
                words(
                    "Of the customers that bought in a year of 12 whole months, "
                    "those that bought in the next"
                ),
                words,
            ),
        )

    def _show_formulas(self, found: Valued, money: Money, source: str) -> None:
        words, years = self._words, found.inputs.years.value
        self._over.setText(words.count("Over {n} year", "Over {n} years", years))
        for (name, endless), figure in self.formulas.items():
            known = (found.endless if endless else found.over_years).get(name)
            span = None if endless else years
            figure.show_explained(
                money.said(known),
                partial(explained.convention, name, span, found, money, source, words),
            )
        said = words(found.diverging.text, **found.diverging.values) if found.diverging else ""
        self._diverging.setText(said)
        self._diverging.setVisible(bool(said))

    def _say_missing(self, found: Valued) -> None:
        words, currency = self._words, found.inputs.currency
        said = "\n".join(words(MISSING[lack], currency=currency) for lack in found.missing)
        self._missing.setText(said)
        self._missing.setVisible(bool(said))


class Scenarios(QWidget):
    """Cautious, base, hopeful: what each takes, and what each comes to."""

    spread = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.act = button(words("Set off from the base case"), self.spread.emit, kind="small")
        self._same = label("", 12, wrap=True, tone="quiet")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        self._heads = tuple(head_label("") for _ in range(4))
        for at, head in enumerate(self._heads, 1):
            grid.addWidget(head, 0, at)
        grid.addWidget(rule(), 1, 0, 1, 5)
        self.cells: dict[str, tuple[QLabel, ...]] = {}
        for line, (name, text) in enumerate(SCENARIOS.items(), 2):
            grid.addWidget(label(words(text), strong=name == "base"), line, 0)
            cells = tuple(figure_label(strong=at == 3) for at in range(4))
            for at, cell in enumerate(cells, 1):
                grid.addWidget(cell, line, at)
            self.cells[name] = cells
        top = row(label(words("Cases"), 14, strong=True), None, self.act)
        column(top, grid, self._same, spacing=6, parent=self)

    def show_worth(self, worth: AccountWorth, money: Money) -> None:
        """Show all three beside one another."""
        words = self._words
        titles = (
            *(money.head(words("Margin")), words("Retention")),
            *(words("Growth"), money.head(words("Value"))),
        )
        for head, title in zip(self._heads, titles, strict=True):
            head.setText(title)
        for name, (margin, retention, growth, value) in self.cells.items():
            found = worth.scenarios[name]
            inputs = found.inputs
            margin.setText(money.figure(inputs.margin.value if inputs.margin else None))
            retention.setText(part(inputs.retention.value if inputs.retention else None, words))
            growth.setText(part(inputs.growth.value, words))
            value.setText(money.figure(found.value))
        told = bool(worth.lifetimes.keys() - {"base"})
        base = worth.base.inputs
        self.act.setVisible(not told and base.margin is not None and base.retention is not None)
        same = words("The cases are alike until you type into them.")
        self._same.setText("" if told else same)
        self._same.setVisible(not told)


def _nothing(words: Words) -> Explanation:
    return Explanation(words("Lifetime value"), "")
