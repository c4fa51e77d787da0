"""What serving an account took, typed by driver and period; used on the account's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.cost_to_serve import fiscal_year
from kamdesk.domain.calendars import add_months, month_first, month_key
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import ChoiceBox, NumberBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import Cut, button, column, icon_button, label, row, rule
from kamdesk.ui.screens.cost_units import kept, name_of, shown, unit_of
from kamdesk.ui.screens.in_place import RowList, Typed
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.words import Unreadable

if TYPE_CHECKING:
    from kamdesk.domain.analyses.cost_to_serve import Driver
    from kamdesk.domain.changes import Changes
    from kamdesk.domain.costs import CostLine
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

NAME, FIGURE, UNIT, DAY = 168, 90, 56, 124
ALL = -1  # years
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
TABLES = ("account_cost", "cost_driver", "setting")


class CostLines(QWidget):
    """The lines of one account, and a last one to add to them."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words, self._account = desk, words, 0
        self._unsaved = Unsaved(desk.drafts, words)
        self._drivers: dict[int, Driver] = {}
        self.rows = RowList(self._make)
        self._head = _heads(words)
        self._none = label(
            words(
                "Nothing is typed yet. Orders and visits are counted from sales and history "
                "on all days without a line here."
            ),
            12,
            tone="quiet",
            wrap=True,
        )
        self.add = _NewLine(desk, words, lambda: self._account, self._added)
        self.year = ChoiceBox()
        self.year.setProperty("kind", "small")
        self.year.setFixedWidth(130)
        self.year.setAccessibleName(words("Fiscal year"))
        self.year.activated.connect(lambda _: self.refresh())
        self._count = label("", 12, tone="quiet")
        self._choice = QWidget()
        row(self._count, None, self.year, parent=self._choice)
        column(
            *(self.add, rule(), self._none, self._choice, self._head, self.rows),
            spacing=4,
            parent=self,
        )

    def show_account(self, account_id: int) -> None:
        """Show another account."""
        self.flush()
        if account_id != self._account:
            self.year.set_options(())  # another account's latest year is shown first
        self._account = account_id
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again where costs or drivers changed."""
        if not self._account or (changes is not None and not changes.touches(*TABLES)):
            return
        undone = changes is not None and changes.origin in ("undo", "redo")
        found = self._desk.costs.lines(self._account)
        self._drivers = {driver.id: driver for driver in self._desk.costs.drivers()}
        shown = self._of_year(found)
        self.rows.show_rows(shown, anew=undone)
        for part in (self._head, self._choice):
            part.setVisible(bool(found))
        self._none.setVisible(not found)
        self._count.setText(
            self._words("{n} of {whole}", n=len(shown), whole=len(found))
            if len(shown) != len(found)
            else self._words.count("{n} line", "{n} lines", len(found))
        )
        self.add.offer([each for each in self._drivers.values() if not each.retired])

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _of_year(self, found: Sequence[CostLine]) -> list[CostLine]:
        """Give the lines that touch the chosen fiscal year; the latest one unless told."""
        words, desk = self._words, self._desk
        calendar = desk.costs.calendar()
        start = int(desk.preferences.values()["fiscal_start"])

        def years(line: CostLine) -> range:
            first, last = (
                fiscal_year(month_key(day, calendar), start) for day in (line.start, line.end)
            )
            return range(first, last + 1)

        touched = sorted({year for line in found for year in years(line)}, reverse=True)
        chosen = self.year.read()
        options = [(year, words.digits(str(year))) for year in touched]
        self.year.set_options([*options, (ALL, words("All years"))])
        if chosen not in (*touched, ALL):
            chosen = touched[0] if touched else ALL
        self.year.put(chosen)
        return [line for line in found if chosen == ALL or chosen in years(line)]

    def _added(self, start: date) -> None:
        """Show the year of a line that was added."""
        calendar = self._desk.costs.calendar()
        first = int(self._desk.preferences.values()["fiscal_start"])
        self.year.set_options([(fiscal_year(month_key(start, calendar), first), "")])
        self.year.setCurrentIndex(0)
        self.refresh()

    def _make(self, line: CostLine) -> _Line:
        return _Line(line, self, self._desk, self._words, self._unsaved)

    def driver_of(self, line: CostLine) -> Driver | None:
        """Give the driver of a line."""
        return self._drivers.get(line.driver_id)


class _Line(QWidget):
    """One line: its quantity, days and note are typed where they stand."""

    def __init__(
        self, line: CostLine, lines: CostLines, desk: Desk, words: Words, unsaved: Unsaved
    ) -> None:
        super().__init__()
        self._line, self._lines, self._words, self._unsaved = line, lines, words, unsaved
        draft, today = unsaved.keeper("account_cost", lambda: line.id), desk.costs.today

        def store(name: str, value: Any, visit: str) -> None:
            if name == "quantity":
                value = kept(value, self._line.currency, words)
            desk.costs.set_line(line.id, name, value, visit)

        fields = (
            Field("quantity", "Quantity", "number"),
            Field("start", "From", "day"),
            Field("end", "To", "day"),
            Field("note", "Note"),
        )
        self.fields = {f.name: Typed(f, words, store, draft, today) for f in fields}
        quantity, start, end, note = self.fields.values()
        quantity.box.setAlignment(_END)
        self._name, self._unit = Cut(), label("", 12, tone="quiet")
        for part, width in (
            *((self._name, NAME), (quantity, FIGURE), (self._unit, UNIT)),
            *((start, DAY), (end, DAY)),
        ):
            part.setFixedWidth(width)

        def remove() -> None:
            desk.costs.remove_line(line.id)
            lines.refresh()

        gone = icon_button("trash", words("Delete"), remove)
        placed = row(self._name, quantity, self._unit, start, end, note, gone, parent=self)
        placed.setStretch(5, 1)

    def show_row(self, line: CostLine, anew: bool) -> None:
        """Show a line."""
        self._line, words = line, self._words
        if (driver := self._lines.driver_of(line)) is not None:
            self._name.setText(name_of(driver, words))
            self._unit.setText(unit_of(driver, words, line.currency))
        values = {
            "quantity": shown(line.quantity, line.currency, words),
            "start": line.start,
            "end": line.end,
            "note": line.note,
        }
        for name, field in self.fields.items():
            field.show_value(values[name], anew=anew)
        if anew:
            slots = {name: field.slot for name, field in self.fields.items()}
            self._unsaved.give_back("account_cost", line.id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        for field in self.fields.values():
            field.flush()


class _NewLine(QWidget):
    """A driver, how much, and over which days: the fiscal year unless told."""

    def __init__(self, desk: Desk, words: Words, account: Any, refresh: Any) -> None:
        super().__init__()
        self._desk, self._words, self._account, self._refresh = desk, words, account, refresh
        today = desk.costs.today
        self.driver, self.quantity = ChoiceBox(), NumberBox(words)
        self.start, self.end = DateField(words, today), DateField(words, today)
        self._unit = label("", 12, tone="quiet")
        self._drivers: dict[int, Driver] = {}
        named = (
            (self.driver, words("Cost driver"), NAME),
            (self.quantity, words("Quantity"), FIGURE),
            (self._unit, "", UNIT),
            (self.start, words("From"), DAY),
            (self.end, words("To"), DAY),
        )
        self.quantity.setAlignment(_END)
        for box, title, width in named:
            box.setFixedWidth(width)
            box.setAccessibleName(title)
            box.setProperty("kind", "small")
        self.quantity.setPlaceholderText(words("Quantity"))
        self.quantity.returnPressed.connect(self._take)
        self.act = button(words("Add cost"), self._take, icon="plus", kind="small")
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        line = row(self.driver, self.quantity, self._unit, self.start, self.end, self.act, None)
        column(line, self._problem, spacing=2, parent=self).setContentsMargins(0, 0, 0, 4)
        self.driver.activated.connect(lambda _: self._say_unit())

    def offer(self, drivers: Sequence[Driver]) -> None:
        """Offer the drivers in use, and the fiscal year where no days stand."""
        words = self._words
        self._drivers = {driver.id: driver for driver in drivers}
        self.driver.set_options([(d.id, name_of(d, words)) for d in self._drivers.values()])
        if self.driver.read() is None and self._drivers:
            self.driver.put(next(iter(self._drivers)))
        if self.start.read() is None and self.end.read() is None:
            first, last = _fiscal_year(self._desk)
            self.start.put(first)
            self.end.put(last)
        self._say_unit()

    def _coin(self) -> str:
        return str(self._desk.preferences.values()["currency"])

    def _say_unit(self) -> None:
        driver = self._drivers.get(self.driver.read())
        text = unit_of(driver, self._words, self._coin()) if driver else ""
        self._unit.setText(text)

    def _take(self) -> None:
        words = self._words
        try:
            self._add()
        except (Refused, Unreadable) as refusal:
            self._problem.setText(words(refusal.text, **refusal.values))
            self._problem.show()
        else:
            self._problem.hide()
            self.quantity.put(None)
            self._refresh(self.start.read())

    def _add(self) -> None:
        driver = self._drivers.get(self.driver.read())
        typed: Decimal | None = self.quantity.read()
        start, end = self.start.read(), self.end.read()
        if driver is None or typed is None or start is None or end is None:
            raise Refused("empty", "A quantity and both days are needed.")
        coin = self._coin() if driver.kind == "amount" else ""
        quantity = kept(typed, coin, self._words) or Decimal()
        self._desk.costs.add_line(self._account(), driver.id, start, end, quantity, currency=coin)


def _heads(words: Words) -> QWidget:
    """Name the columns once."""
    made = QWidget()
    parts = (
        (words("Cost driver"), NAME),
        (words("Quantity"), FIGURE),
        ("", UNIT),
        (words("From"), DAY),
        (words("To"), DAY),
        (words("Note"), 0),
    )
    titles = []
    for text, width in parts:
        title = label(text, 12, tone="quiet")
        if width:
            title.setFixedWidth(width)
        if width == FIGURE:
            title.setAlignment(_END)
            title.setContentsMargins(0, 0, 10, 0)
        titles.append(title)
    placed = row(*titles, lock_sign(words), parent=made)
    placed.setStretch(5, 1)
    return made


def _fiscal_year(desk: Desk) -> tuple[date, date]:
    """Give the first and the last day of the fiscal year of today."""
    calendar = desk.preferences.calendar()
    year = desk.costs.year_of(desk.costs.today())
    key = year * 100 + int(desk.preferences.values()["fiscal_start"])
    last = month_first(add_months(key, 12), calendar) - timedelta(days=1)
    return month_first(key, calendar), last
