"""Preferences, Price index: months of prices or of a rate, for figures in constant prices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.domain.analyses.constant_prices import PriceIndex
from kamdesk.domain.calendars import month_key
from kamdesk.domain.costs import IndexMonth, read_month
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import ChoiceBox, LineBox, NumberBox
from kamdesk.ui.forms import quiet
from kamdesk.ui.panels import Empty, button, column, icon_button, label, row
from kamdesk.ui.screens.in_place import AddFloat
from kamdesk.ui.tables import Column, RowsModel, Table
from kamdesk.words import Unreadable

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.usecases.costs import Costs
    from kamdesk.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """A month of the index with its growth."""

    id: int
    month: int
    value: Decimal
    on_month: Fraction | None
    on_year: Fraction | None


class IndexPage(QWidget):
    """One index at a time; a month typed again is corrected."""

    def __init__(self, costs: Costs, words: Words) -> None:
        super().__init__()
        self._costs, self._words = costs, words
        self._new = ""  # the name of an index that has no month yet
        self.series = ChoiceBox()
        self.series.setFixedWidth(220)
        self.series.setAccessibleName(words("Price index"))
        self.series.activated.connect(lambda _: self.refresh())
        self.month, self.value = LineBox(), NumberBox(words)
        self.month.setPlaceholderText("2026-10")
        self.value.returnPressed.connect(self._put)
        self.problem = label("", 12, tone="alarm", wrap=True)
        self.problem.hide()
        self.model: RowsModel[Line] = RowsModel(self._columns(), words)
        self.table = Table(self.model, "price index", dense=True)
        self.table.setAccessibleName(words("Price index"))
        self.table.sort_by(0, Qt.SortOrder.DescendingOrder)
        self.table.chosen.connect(self._take)
        self.table.show_when_empty(
            Empty(
                words(
                    "Keep an index of prices, or of a rate such as the dollar's, month by month: "
                    "profit can then be read in constant prices."
                ),
                words("Take from a file…"),
                self._ask_file,
                words("A file of two columns, month and value; or copy them and paste here."),
            )
        )
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._remove)
        QShortcut(QKeySequence.StandardKey.Paste, self.table, self.paste)
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the indices again; the one shown stays."""
        known, words = self._costs.series(), self._words
        if self._new in known:
            self._new = ""
        names = [*known, *([self._new] if self._new else [])]
        chosen = self.series.read()
        self.series.set_options([(name, words.isolate(name)) for name in names])
        if chosen not in names:
            self.series.put(names[0] if names else None)
        self._gone.setVisible(bool(names))
        self.series.setVisible(bool(names))
        calendar = self._costs.calendar()
        months = known.get(self.series.read() or "", ())
        index = PriceIndex("", {month_key(m.day, calendar): m.value for m in months})
        self.model.show_rows([_line(m, month_key(m.day, calendar), index) for m in months])

    def flush(self) -> None:
        """Nothing is left open: a month is stored by its button or Enter."""

    def paste(self) -> None:
        """Take months from the clipboard."""
        self._take_text(QGuiApplication.clipboard().text())

    def take_file(self, path: Path) -> None:
        """Take months from a file of two columns."""
        self._do(lambda: self._costs.take_index_file(self._name(), path))

    def _lay_out(self) -> None:
        words = self._words
        self._gone = icon_button("trash", words("Delete this index"), self._remove_series)
        new = button(words("New index…"), self._ask_new, icon="plus", kind="small")
        self._new_button = new
        top = row(
            self.series,
            self._gone,
            new,
            None,
            button(words("Paste"), self.paste, icon="copy", kind="small"),
            button(words("Take from a file…"), self._ask_file, icon="import", kind="small"),
        )
        boxes = []
        for title, box, width in (
            (words("Month"), self.month, 140),
            (words("Index value"), self.value, 140),
        ):
            held, named = QWidget(), quiet(title)
            box.setFixedWidth(width)
            box.setAccessibleName(title)
            named.setBuddy(box)
            column(named, box, spacing=4, parent=held)
            boxes.append(held)
        add = button(words("Set month"), self._put, icon="plus")
        line = row(*boxes, add, None, spacing=12)
        line.setAlignment(add, Qt.AlignmentFlag.AlignBottom)
        lines = column(top, line, self.problem, self.table, spacing=12, parent=self)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setStretch(3, 1)

    def _columns(self) -> tuple[Column[Any], ...]:
        words = self._words

        def growth(part: Fraction | None) -> str:
            if part is None:
                return "–"
            return words.percent(Decimal(part.numerator) / part.denominator, signed=True)

        return (
            Column[Any]("Month", lambda r: words.month(r.month), lambda r: r.month),
            Column[Any](
                "Index value",
                lambda r: words.number(r.value, _places(r.value)),
                lambda r: r.value,
                "figure",
                160,
            ),
            Column[Any](
                "On the month before",
                lambda r: growth(r.on_month),
                lambda r: r.on_month,
                "figure",
                180,
            ),
            Column[Any](
                "On a year before",
                lambda r: growth(r.on_year),
                lambda r: r.on_year,
                "figure",
                180,
            ),
        )

    def _name(self) -> str:
        return str(self.series.read() or self._words("Price index"))

    def _take(self, line: Line | None) -> None:
        """Put a chosen month into the boxes, to be corrected."""
        if line is not None:
            self.month.put(f"{line.month // 100}-{line.month % 100:02}")
            self.value.put(line.value)

    def _put(self) -> None:
        def deed() -> None:
            month = read_month(self.month.read() or "", self._costs.calendar())
            value = self.value.read()
            if value is None:
                raise Refused("empty", "Something must stand here.")
            self._costs.put_month(self._name(), month, value)

        if self._do(deed):
            self.month.put("")
            self.value.put(None)
            self.month.setFocus()

    def _do(self, deed: Any) -> bool:
        """Do something that may be refused, and say why."""
        words = self._words
        try:
            deed()
        except (Refused, Unreadable) as refusal:
            self.problem.setText(words(refusal.text, **refusal.values))
            self.problem.show()
            return False
        self.problem.hide()
        self.refresh()
        return True

    def _take_text(self, text: str) -> None:
        self._do(lambda: self._costs.take_index(self._name(), text))

    def _ask_file(self) -> None:
        words = self._words
        kinds = f"{words('Texts')} (*.csv *.txt *.tsv)"
        chosen, _ = QFileDialog.getOpenFileName(self, words("Take from a file…"), "", kinds)
        if chosen:
            self.take_file(Path(chosen))

    def _ask_new(self) -> None:
        asking = AddFloat(self._words, self._words("Name of the index"), self._begin, self)
        asking.show_near(self._new_button)
        asking.line.box.setFocus()

    def _begin(self, name: str) -> None:
        """Show an index that has no month yet."""
        self._new = name
        self.refresh()
        self.series.put(name)
        self.refresh()

    def _remove(self) -> None:
        if (chosen := self.table.current()) is not None:
            self._costs.remove_month(chosen.id)
            self.refresh()

    def _remove_series(self) -> None:
        name = self._name()
        if name == self._new:
            self._new = ""
        else:
            self._costs.remove_series(name)
        self.refresh()


def _line(month: IndexMonth, key: int, index: PriceIndex) -> Line:
    return Line(month.id, key, month.value, index.growth(key), index.growth(key, 12))


def _places(value: Decimal) -> int:
    """Give the decimal places a value was typed with."""
    return max(0, -int(value.normalize().as_tuple().exponent))
