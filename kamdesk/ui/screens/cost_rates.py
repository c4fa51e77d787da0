"""Preferences, Costs: by what serving customers costs, and what a unit costs in each year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from kamdesk.domain.analyses.cost_to_serve import FINANCING, KINDS, TITLES, UNITS
from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused
from kamdesk.ui.autosave import Slot
from kamdesk.ui.boxes import ChoiceBox, LineBox, NumberBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import (
    Card,
    button,
    column,
    icon_button,
    label,
    plain_tip,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens.cost_units import kept, name_of, rate_unit_of, shown
from kamdesk.ui.screens.in_place import AddLine, RowList

if TYPE_CHECKING:
    from kamdesk.domain.analyses.cost_to_serve import Driver
    from kamdesk.domain.changes import Changes
    from kamdesk.domain.costs import CostRate
    from kamdesk.usecases.costs import Costs
    from kamdesk.words import Words

YEARS = 4  # side by side, where there is room
WIDEST, BAR = 320, 12  # a name at most; the page's scroll bar
NAME, UNIT, KIND, PART, RATE, EACH = 122, 72, 118, 84, 86, 70
SHORT_KINDS = {
    "quantity": term("quantity × rate"),
    "amount": term("amount of money"),
    "terms": term("financing"),
    "delay": term("financing"),
}


class CostsPage(QWidget):
    """A line for each driver, a column for each fiscal year; every box stores itself."""

    def __init__(self, costs: Costs, words: Words) -> None:
        super().__init__()
        self._costs, self._words = costs, words
        self._first = costs.year_of(costs.today()) - YEARS + 2
        self.rates: Mapping[tuple[int, int], CostRate] = {}
        self._heads = [label("", 12, tone="quiet") for _ in range(YEARS)]
        self.rows = RowList(lambda driver: _DriverRow(driver, self, costs, words), spacing=4)
        self.kind = ChoiceBox([(kind, words(KINDS[kind])) for kind in ("quantity", "amount")])
        self.kind.setProperty("kind", "small")
        self.kind.setAccessibleName(words("How it is counted"))
        self.kind.put("quantity")
        self.add = AddLine(words, words("Add a cost driver of your own"), self._add)
        self.copy = button("", self._copy, icon="copy", kind="small")
        self._told = label("", 12, tone="alarm", wrap=True)
        back = icon_button("chevron-back", words("Earlier years"), lambda: self._shift(-1))
        ahead = icon_button("chevron-next", words("Later years"), lambda: self._shift(1))
        card = Card(words("Cost to serve"), "", [self.copy, back, ahead])
        self._shown = YEARS
        about = words(
            "Cost = quantity × rate of the fiscal year. Financing = sales × capital cost % × "
            "days ÷ 365. Discounts and free goods are those that stand on no invoice. "
            "A driver without a rate has an unknown cost, never nought."
        )
        card.body.addWidget(label(about, 12, tone="quiet", wrap=True))
        card.body.addWidget(self._head())
        card.body.addWidget(self.rows)
        card.body.addWidget(rule())
        adding = row(self.add, self.kind)
        adding.setStretch(0, 1)
        card.body.addLayout(adding)
        card.body.addWidget(self._told)
        page = QWidget()
        column(card, None, parent=page).setContentsMargins(16, 16, 16, 16)
        column(scrolled(page), spacing=0, parent=self)
        self.refresh()

    @property
    def years(self) -> list[int]:
        """Give the fiscal years shown, the earliest first."""
        return list(range(self._first, self._first + YEARS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the earliest years where not all find room; the arrows lead to them."""
        super().resizeEvent(event)
        fixed = NAME + UNIT + KIND + PART + EACH + 2 * 28 + 6 * 8 + 64
        shown = max(1, min(YEARS, (self.width() - fixed - BAR) // (RATE + 8)))
        if shown != self._shown:
            self._shown = shown
            for at, head in enumerate(self._heads):
                head.setVisible(self.shows(at))
            for each in self.rows.rows.values():
                each.show_years()

    def shows(self, at: int) -> bool:
        """Say whether a year finds room; the latest do first."""
        return at >= YEARS - self._shown

    def refresh(self, changes: Changes | None = None) -> None:
        """Read drivers and rates again."""
        words = self._words
        undone = changes is not None and changes.origin in ("undo", "redo")
        self.rates = {(rate.driver_id, rate.year): rate for rate in self._costs.rates()}
        for head, year in zip(self._heads, self.years, strict=True):
            head.setText(words.digits(str(year)))
            said = words("The fiscal year that begins in {year}", year=words.digits(str(year)))
            head.setToolTip(plain_tip(said))
        last = self._last()
        self.copy.setVisible(last is not None)
        if last is not None:
            self.copy.setText(
                words(
                    "Take {year} over into {next}",
                    year=words.digits(str(last)),
                    next=words.digits(str(last + 1)),
                )
            )
        self.rows.show_rows(self._costs.drivers(), anew=undone)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def tell(self, problem: str) -> None:
        """Say what cannot be done."""
        self._told.setText(problem)

    def _last(self) -> int | None:
        """Give the latest year with rates, where the next one has fewer."""
        years = [year for _, year in self.rates]
        if not years:
            return None
        last = max(years)
        return last if last <= self._costs.year_of(self._costs.today()) else last - 1

    def _head(self) -> QWidget:
        words, made = self._words, QWidget()
        parts = (
            (words("Cost driver"), NAME),
            (words("Unit"), UNIT),
            (words("Counted as"), KIND),
            (words("Avoidable %"), PART),
        )
        titles: list[QLabel] = []
        for text, width in parts:
            title = label(text, 12, tone="quiet")
            title.setFixedWidth(width)
            titles.append(title)
        titles[0].setMinimumWidth(NAME)
        titles[0].setMaximumWidth(WIDEST)
        for head in self._heads:
            head.setFixedWidth(RATE)
            head.setAlignment(_END)
        titles[3].setAlignment(_END)
        titles[3].setToolTip(words("What vanishes if the customer leaves, in % of the cost"))
        row(*titles, *self._heads, EACH + 2 * 28 + 3 * 8, None, parent=made).setStretch(0, 1000)
        return made

    def _shift(self, by: int) -> None:
        self.flush()
        self._first += by
        self.refresh()

    def _copy(self) -> None:
        last = self._last()
        if last is None:
            return
        try:
            self._costs.copy_rates(last, last + 1)
        except Refused as refused:
            self.tell(self._words(refused.text, **refused.values))
        else:
            self.tell("")
            self.refresh()

    def _add(self, title: str) -> None:
        self._costs.add_driver(title, self.kind.read() or "quantity")
        self.refresh()


_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class _DriverRow(QWidget):
    """One driver: its name, unit, avoidable part and rates are typed where they stand."""

    def __init__(self, driver: Driver, page: CostsPage, costs: Costs, words: Words) -> None:
        super().__init__()
        self._driver, self._page, self._costs, self._words = driver, page, costs, words
        self.name, self.unit = LineBox(), LineBox()
        self.avoidable = NumberBox(words)
        self.rates = [NumberBox(words) for _ in range(YEARS)]
        self._kind = label(words(SHORT_KINDS[driver.kind]), 12, tone="quiet")
        self._kind.setToolTip(words(KINDS[driver.kind]))
        self._each = label("", 12, tone="quiet")
        self.slots = {
            "title": self._slot("title", "Name", self.name, self._store),
            "unit": self._slot("unit", "Unit", self.unit, self._store),
            "avoidable": self._slot("avoidable", "Avoidable %", self.avoidable, self._store),
        }
        for at, box in enumerate(self.rates):
            self.slots[f"rate {at}"] = self._slot("rate", "Rate", box, self._store_rate(at))
        for widget, width in (
            *((self.name, NAME), (self.unit, UNIT), (self._kind, KIND), (self.avoidable, PART)),
            *((box, RATE) for box in self.rates),
        ):
            widget.setFixedWidth(width)
        self.name.setMinimumWidth(NAME)
        self.name.setMaximumWidth(WIDEST)
        self._each.setFixedWidth(EACH)
        for box in (self.avoidable, *self.rates):
            box.setAlignment(_END)
        self._retire = icon_button("eye", "", self._turn)
        self._gone = icon_button("trash", words("Delete"), self._remove)
        self._gone.setVisible(driver.key not in TITLES)
        gone = self._gone.sizePolicy()
        gone.setRetainSizeWhenHidden(True)
        self._gone.setSizePolicy(gone)
        line = row(
            *(self.name, self.unit, self._kind, self.avoidable, *self.rates),
            *(self._each, self._retire, self._gone, None),
            parent=self,
        )
        line.setStretch(0, 1000)  # the name first
        self.show_years()
        self.unit.setEnabled(driver.kind == "quantity")

    def show_years(self) -> None:
        """Show the boxes of the years that find room; an amount has no rate."""
        for at, box in enumerate(self.rates):
            kept = box.sizePolicy()
            kept.setRetainSizeWhenHidden(self._page.shows(at))
            box.setSizePolicy(kept)
            box.setVisible(self._page.shows(at) and self._driver.kind != "amount")

    def show_row(self, driver: Driver, anew: bool) -> None:
        """Show a driver and its rates in the years of the page."""
        self._driver, words = driver, self._words
        coin = self._costs.currency()
        name = name_of(driver, words)
        self.slots["title"].show(driver.title, force=anew)
        self.name.setPlaceholderText(words(driver.name))
        self.name.setEnabled(not driver.retired)
        self.slots["unit"].show(driver.unit, force=anew)
        self.unit.setPlaceholderText(words(UNITS.get(driver.key, "")))
        self.slots["avoidable"].show(driver.avoidable, force=anew)
        for at, (box, year) in enumerate(zip(self.rates, self._page.years, strict=True)):
            rate = self._page.rates.get((driver.id, year))
            value = shown(rate.rate, rate.currency, words) if rate else None
            self.slots[f"rate {at}"].show(value, force=anew or not box.hasFocus())
            said = words("Rate of {name}, {year}", name=name, year=words.digits(str(year)))
            box.setAccessibleName(said)
            box.setEnabled(not driver.retired)
        money = driver.kind != "amount"
        self._each.setText(rate_unit_of(driver, words, coin) if money else "")
        said = (
            words("Use again") if driver.retired else words("Retire: leave it out of all figures")
        )
        self._retire.setToolTip(said)
        self._retire.setAccessibleName(said)
        self._kind.setText(words("retired") if driver.retired else words(SHORT_KINDS[driver.kind]))

    def flush(self) -> None:
        """Store what is still open."""
        for slot in self.slots.values():
            slot.leave()

    def _slot(self, name: str, title: str, box: Any, store: Any) -> Slot:
        box.setProperty("kind", "small")
        box.setAccessibleName(self._words(title))
        slot = Slot(Field(name, title), box, self._words, store, None)
        slot.told.connect(box.setToolTip)
        return slot

    def _store(self, name: str, value: Any, visit: str) -> None:
        if name == "avoidable":
            whole = value is not None and value == int(value)
            self._costs.set_driver(self._driver.id, name, int(value) if whole else None, visit)
        else:
            self._costs.set_driver(self._driver.id, name, value or "", visit)

    def _store_rate(self, at: int) -> Any:
        def store(_: str, value: Decimal | None, visit: str) -> None:
            coin = "" if self._driver.kind in FINANCING else self._costs.currency()
            whole = kept(value, coin, self._words)
            self._costs.put_rate(self._driver.id, self._page.years[at], whole, coin, visit)

        return store

    def _turn(self) -> None:
        self._costs.set_driver(self._driver.id, "retired", not self._driver.retired)
        self._page.refresh()

    def _remove(self) -> None:
        try:
            self._costs.remove_driver(self._driver.id)
        except Refused as refused:
            self._page.tell(self._words(refused.text, **refused.values))
        else:
            self._page.refresh()
