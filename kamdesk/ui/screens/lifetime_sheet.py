"""One scenario's inputs, and its years: each cell typed, or proposed until it is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused
from kamdesk.domain.worth import Cell, Lifetime, SheetYear, Source, Taken, Valued
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import Cut, column, label, row, rule
from kamdesk.ui.screens.value_words import (
    BOX,
    Money,
    Typing,
    figure_label,
    from_words,
    head_label,
    written,
)

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.lifetimes import AccountWorth
    from kamdesk.usecases.worth import Worth
    from kamdesk.words import Words

INPUTS = (
    Field("margin", "Margin a year", "number"),
    Field("retention", "Retention", "number"),
    Field("growth", "Growth", "number"),
    Field("cost", "Programme cost", "number"),
    Field("years", "Years", "number"),
)
MONEY = frozenset({"margin", "cost"})
_MARGIN, _CHANCE = Field("margin", "Margin", "number"), Field("chance", "Chance", "number")


class Inputs(QWidget):
    """Margin, retention, growth, cost and years of the scenario that is shown."""

    def __init__(self, worth: Worth, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._worth, self._words = worth, words
        self._account, self._scenario = 0, "base"
        self._money = Money(words, "EUR", 2)
        draft = unsaved.keeper("lifetime", lambda: self._account)

        def noted(field: str, text: str | None, busy: bool) -> None:
            draft(f"{self._scenario}.{field}", text, busy)

        self.fields = {f.name: Typing(f, words, self._store, noted) for f in INPUTS}
        for name, field in self.fields.items():
            if name not in MONEY:
                field.unit.setText(words("%") if name != "years" else "")
        line = row(*self.fields.values(), spacing=12, parent=self)
        for at in range(line.count()):
            line.setStretch(at, 3 if at in (0, 3) else 2)

    def show_scenario(
        self, worth: AccountWorth, scenario: str, money: Money, *, anew: bool
    ) -> None:
        """Show what was typed for a scenario, and what is taken where nothing was."""
        self._account, self._scenario, self._money = worth.account_id, scenario, money
        typed, taken = worth.lifetimes.get(scenario), worth.scenarios[scenario].inputs
        for name, field in self.fields.items():
            if name in MONEY:
                field.unit.setText(money.unit)
            chosen: Taken | None = getattr(taken, name)
            note = from_words(chosen, self._words)
            field.show_value(
                self._typed(typed, name), self._proposed(name, chosen), note, anew=anew
            )

    def flush(self) -> None:
        """Store what is still open."""
        for field in self.fields.values():
            field.slot.leave()

    def _typed(self, typed: Lifetime | None, name: str) -> Decimal | None:
        value = getattr(typed, name) if typed else None
        if value is None:
            return None
        return self._money.shown(value) if name in MONEY else Decimal(value)

    def _proposed(self, name: str, taken: Taken | None) -> str:
        if taken is None:
            return ""
        if name in MONEY:
            return self._money.plain(taken.value)
        value = taken.value if name == "years" else Fraction(taken.value) * 100
        return written(Fraction(value), self._words)

    def _store(self, name: str, value: Decimal | None, visit: str) -> None:
        stored: Any = value
        if name in MONEY:
            stored = self._money.kept(value)
        elif name == "years" and value is not None:
            stored = whole(value)
        self._worth.set_lifetime(self._account, self._scenario, name, stored, visit)


class Years(QWidget):
    """The sheet: a row a year, the programme before them, the value below."""

    chosen = Signal(int)  # a year

    def __init__(self, worth: Worth, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._worth, self._words = worth, words
        self._account, self._scenario = 0, "base"
        self.money = Money(words, "EUR", 2)
        self._draft = unsaved.keeper("lifetime", lambda: self._account)
        self.rows: dict[int, _Row] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._margin = head_label("", BOX)
        self._heads = (head_label(""), head_label(""))
        heads = (
            head_label(words("Year")),
            *(self._margin, head_label(words("Chance, %"), BOX)),
            label(words("Where from"), 12, tone="quiet"),
            *self._heads,
        )
        for at, head in enumerate(heads):
            self._grid.addWidget(head, 0, at)
        self._grid.addWidget(rule(), 1, 0, 1, 6)
        self._now = (head_label(words("now")), figure_label(), figure_label())
        for at, part in zip((0, 4, 5), self._now, strict=True):
            self._grid.addWidget(part, 2, at)
        self._programme = label(words("programme"), 12, tone="quiet")
        self._grid.addWidget(self._programme, 2, 3)
        for part in (*self._now, self._programme):
            part.setFixedHeight(28)
        self._grid.setColumnMinimumWidth(1, 104)
        self._grid.setColumnMinimumWidth(2, 72)
        self._grid.setColumnMinimumWidth(4, 96)
        self._grid.setColumnMinimumWidth(5, 96)
        self._grid.setColumnStretch(3, 1)
        column(self._grid, spacing=0, parent=self)

    def show_scenario(
        self, worth: AccountWorth, scenario: str, money: Money, *, anew: bool
    ) -> None:
        """Show a scenario's years."""
        moved = (worth.account_id, scenario) != (self._account, self._scenario)
        self._account, self._scenario, self.money = worth.account_id, scenario, money
        found = worth.scenarios[scenario]
        self._margin.setText(self._words("Margin, {unit}", unit=money.unit))
        titles = (self._words("Worth today"), self._words("Sum so far"))
        for head, title in zip(self._heads, titles, strict=True):
            head.setText(money.head(title))
        self._show_now(found)
        typed = worth.lifetimes.get(scenario)
        cells = typed.cells if typed else {}
        for gone in [year for year in self.rows if year > len(found.sheet)]:
            self.rows.pop(gone).leave(self._grid)
        for each in found.sheet:
            if each.year not in self.rows:
                self.rows[each.year] = self._make(each.year)
            self.rows[each.year].show_year(
                each, cells.get(each.year, Cell()), money, anew=anew or moved
            )

    def flush(self) -> None:
        """Store what is still open."""
        for shown in self.rows.values():
            shown.margin.slot.leave()
            shown.chance.slot.leave()

    def store(self, year: int, name: str, value: Decimal | None, visit: str) -> None:
        """Type a cell."""
        stored: Any = self.money.kept(value) if name == "margin" else value
        self._worth.set_year(self._account, self._scenario, year, name, stored, visit)

    def _show_now(self, found: Valued) -> None:
        cost = -Fraction(found.inputs.cost.value)
        shown = bool(cost)
        for part in (*self._now, self._programme):
            part.setVisible(shown)
        for part in self._now[1:]:
            part.setText(self.money.figure(cost))

    def _make(self, year: int) -> _Row:
        def noted(field: str, text: str | None, busy: bool) -> None:
            self._draft(f"{self._scenario}.{field}.{year}", text, busy)

        made = _Row(year, self, self._words, noted)
        made.enter(self._grid, year + 2)
        return made


class _Row:
    """One year."""

    def __init__(self, year: int, sheet: Years, words: Words, draft: Any) -> None:
        self._words = words

        def store(name: str, value: Decimal | None, visit: str) -> None:
            sheet.store(year, name, value, visit)

        self.year = head_label(words.number(year))
        self.margin = Typing(_MARGIN, words, store, draft, bare_width=128)
        self.chance = Typing(_CHANCE, words, store, draft, bare_width=64)
        for box, title in ((self.margin.box, words("Margin")), (self.chance.box, words("Chance"))):
            said = words("{what}, year {year}", what=title, year=year)
            box.setAccessibleName(said)
        self.source = Cut(12, tone="quiet")
        self.value, self.sum = figure_label(), figure_label()
        self._parts = (self.year, self.margin, self.chance, self.source, self.value, self.sum)

    def enter(self, grid: QGridLayout, line: int) -> None:
        """Take a line of the grid."""
        for at, part in enumerate(self._parts):
            part.setFixedHeight(28)
            grid.addWidget(part, line, at)

    def leave(self, grid: QGridLayout) -> None:
        """Give the line back."""
        for part in self._parts:
            grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    def show_year(self, each: SheetYear, typed: Cell, money: Money, *, anew: bool) -> None:
        """Show what was typed or proposed, and what follows."""
        words = self._words
        margin = money.plain(each.margin.value) if each.margin else ""
        chance = written(each.chance.value * 100, words) if each.chance else ""
        self.margin.show_value(money.shown(typed.margin), margin, "", anew=anew)
        self.chance.show_value(typed.chance, chance, "", anew=anew)
        self.source.setText(_sources(each, words))
        self.value.setText(money.figure(each.worth.value if each.worth else None))
        self.sum.setText(money.figure(each.worth.sum if each.worth else None))


SHORT: Mapping[Source, str] = {
    "typed": term("typed"),
    "base": term("base case"),
    "ledger": term("ledger"),
    "retention": term("measured retention"),
    "contract": term("contract"),
    "default": term("not known"),
    "reckoned": term("from above"),
}


def _sources(each: SheetYear, words: Words) -> str:
    """Say where margin and chance are from: once where both are from the same."""
    known = [words(SHORT[taken.source]) for taken in (each.margin, each.chance) if taken]
    return words.line(" · ".join(dict.fromkeys(known)))


def whole(value: Decimal) -> int:
    """Take a whole number."""
    if value != value.to_integral_value():
        raise Refused("not_whole", "A whole number is needed.")
    return int(value)
