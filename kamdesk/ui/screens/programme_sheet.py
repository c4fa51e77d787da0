"""A programme's name and its sheet: cost and benefit of each year, typed where they stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.analyses.investment import Discounted, Flow
from kamdesk.domain.analyses.lifetime import MOST_YEARS
from kamdesk.domain.worth import Programme
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import button, column, icon_button, row, rule
from kamdesk.ui.screens.in_place import Typed
from kamdesk.ui.screens.value_words import BOX, Money, Typing, figure_label, head_label
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.lifetimes import Weighed
    from kamdesk.usecases.worth import Worth
    from kamdesk.words import Words

FEWEST = 4  # years that stand open: now and the next three
_COST, _BENEFIT = Field("cost", "Cost", "number"), Field("benefit", "Benefit", "number")


class Head(QWidget):
    """The name of a programme, and a note beside it."""

    def __init__(self, programme_id: int, worth: Worth, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        draft = unsaved.keeper("programme", lambda: programme_id)

        def store(name: str, value: Any, visit: str) -> None:
            worth.set_programme(programme_id, name, value, visit)

        self._unsaved, self._id = unsaved, programme_id
        self.name = Typed(Field("name", "Programme"), words, store, draft)
        self.note = Typed(
            Field("note", "What we will do, and why it should pay"), words, store, draft
        )
        self.name.box.setFont(theme().font(14, strong=True))
        line = row(self.name, self.note, spacing=16, parent=self)
        line.setStretch(0, 2)
        line.setStretch(1, 3)

    def show_programme(self, programme: Programme, *, anew: bool) -> None:
        """Show another name."""
        self.name.show_value(programme.name, anew=anew)
        self.note.show_value(programme.note, anew=anew)
        if anew:
            slots = {"name": self.name.slot, "note": self.note.slot}
            self._unsaved.give_back("programme", self._id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        self.name.flush()
        self.note.flush()


class ProgrammeYears(QWidget):
    """A row a year, from now on."""

    def __init__(self, programme_id: int, worth: Worth, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._id, self._worth, self._words = programme_id, worth, words
        self._unsaved = unsaved
        self.draft = unsaved.keeper("programme", lambda: programme_id)
        self.money = Money(words, "EUR", 2)
        self.rows: dict[int, _Row] = {}
        self._asked = FEWEST
        self._weighed: Weighed | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._heads = (head_label(""), head_label(""))
        self._cost, self._benefit = head_label("", BOX), head_label("", BOX)
        heads = (
            *(head_label(words("Year")), self._cost, self._benefit),
            *self._heads,
        )
        for at, head in enumerate(heads):
            self._grid.addWidget(head, 0, at)
        self._grid.addWidget(rule(), 1, 0, 1, 6)
        for at, wide in enumerate((44, 100, 100, 96, 96, 28)):
            self._grid.setColumnMinimumWidth(at, wide)
        self._grid.setColumnStretch(0, 1)
        self.more = button(words("Add a year"), self._add, icon="plus", kind="small")
        column(self._grid, row(self.more, None), spacing=6, parent=self)

    def show_weighed(self, weighed: Weighed, money: Money, *, anew: bool) -> None:
        """Show the years."""
        self._weighed, self.money = weighed, money
        words, flows = self._words, {flow.year: flow for flow in weighed.programme.flows}
        self._cost.setText(words("Cost, {unit}", unit=money.unit))
        self._benefit.setText(words("Benefit, {unit}", unit=money.unit))
        titles = (words("Worth today"), words("Sum so far"))
        for head, title in zip(self._heads, titles, strict=True):
            head.setText(money.head(title))
        worth = {each.flow.year: each for each in weighed.result.years}
        shown = max(self._asked, max(flows, default=0) + 1)
        self.more.setVisible(shown <= MOST_YEARS)
        for gone in [year for year in self.rows if year >= shown]:
            self.rows.pop(gone).leave(self._grid)
        for year in range(shown):
            if year not in self.rows:
                self.rows[year] = _Row(year, self, words)
                self.rows[year].enter(self._grid, year + 2)
            self.rows[year].show_year(flows.get(year), worth.get(year), money, anew=anew)
        if anew:
            slots = {f"cost.{year}": line.cost.slot for year, line in self.rows.items()}
            slots |= {f"benefit.{year}": line.benefit.slot for year, line in self.rows.items()}
            self._unsaved.give_back("programme", self._id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        for line in self.rows.values():
            line.cost.slot.leave()
            line.benefit.slot.leave()

    def open(self, year: int) -> None:
        """Go into a year."""
        if year in self.rows:
            self.rows[year].cost.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def store(self, year: int, name: str, value: Decimal | None, visit: str) -> None:
        """Type a cell."""
        self._worth.set_flow(self._id, year, name, self.money.kept(value), visit)

    def remove(self, year: int) -> None:
        """Take a year off."""
        self._worth.remove_flow(self._id, year)

    def _add(self) -> None:
        self._asked = len(self.rows) + 1
        if self._weighed is not None:
            self.show_weighed(self._weighed, self.money, anew=False)
            self.open(self._asked - 1)


class _Row:
    """One year."""

    def __init__(self, year: int, sheet: ProgrammeYears, words: Words) -> None:
        def store(name: str, value: Decimal | None, visit: str) -> None:
            sheet.store(year, name, value, visit)

        def noted(field: str, text: str | None, busy: bool) -> None:
            sheet.draft(f"{field}.{year}", text, busy)

        self.year = head_label(words("now") if year == 0 else words.number(year))
        self.cost = Typing(_COST, words, store, noted, bare_width=128)
        self.benefit = Typing(_BENEFIT, words, store, noted, bare_width=128)
        for box, title in ((self.cost.box, words("Cost")), (self.benefit.box, words("Benefit"))):
            box.setAccessibleName(words("{what}, year {year}", what=title, year=year))
        self.value, self.sum = figure_label(), figure_label()
        self.remove = icon_button("minus", words("Take this year off"), lambda: sheet.remove(year))
        self._parts: tuple[QWidget, ...] = (
            *(self.year, self.cost, self.benefit, self.value, self.sum, self.remove),
        )

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

    def show_year(
        self, flow: Flow | None, worth: Discounted | None, money: Money, *, anew: bool
    ) -> None:
        """Show what was typed, and what it is worth today."""
        nought = money.plain(0)
        cost, benefit = (flow.cost, flow.benefit) if flow else (0, 0)
        self.cost.show_value(money.shown(cost) if cost else None, nought, "", anew=anew)
        self.benefit.show_value(money.shown(benefit) if benefit else None, nought, "", anew=anew)
        self.value.setText(money.figure(worth.net) if worth else "–")
        self.sum.setText(money.figure(worth.sum) if worth else "–")
        self.remove.setEnabled(flow is not None)
