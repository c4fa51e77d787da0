"""Customers by quantity of one product group: no price and no inflation bends the figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.ui.panels import column, label
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.analyses.periods import Period
    from kamdesk.domain.analyses.quantities import Bulk, Quantities
    from kamdesk.usecases.sales import Ledger
    from kamdesk.words import Words


class QuantityTable(QWidget):
    """Quantity, share, and what a unit brought and cost."""

    opened = Signal(int)  # account

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._ledger: Ledger | None = None
        self.title = label("", 14, strong=True)
        self.note = label("", 12, tone="quiet", wrap=True)
        self.model: RowsModel[Bulk] = RowsModel(
            self._columns(), words, id_of=lambda each: each.account_id
        )
        self.table = Table(self.model, "quantities", dense=True)
        self.table.setAccessibleName(words("Customers"))
        self.table.opened.connect(lambda each: self.opened.emit(each.account_id))
        self.table.sort_by(2, Qt.SortOrder.DescendingOrder)
        head = QWidget()
        column(self.title, self.note, spacing=4, parent=head).setContentsMargins(16, 10, 16, 10)
        lines = column(head, self.table, spacing=0, parent=self)
        lines.setStretch(1, 1)

    def show_view(self, ledger: Ledger, period: Period, found: Quantities) -> None:
        """Show another answer."""
        words = self._words
        self._ledger = ledger
        group = found.group or words("without a product group")
        self.title.setText(words("By quantity: {group}", group=group))
        parts = (
            words("{n} in all", n=words.number(found.total, _places(found.total))),
            words.period(period.first, period.last, short=True),
            words("as of {date}", date=ledger.ledger_date),
            words("amounts for one unit, in {unit}", unit=words.currency(ledger.currency)),
            words("Cost to serve is not kept by product group and left out."),
        )
        self.note.setText(words.line(" · ".join(parts)))
        self.model.show_rows(found.customers)

    def _columns(self) -> tuple[Column[Any], ...]:
        words = self._words

        def percent(share: Decimal | None) -> str:
            return "" if share is None else words.percent(share)

        def each_unit(bulk: Bulk, amount: int | None) -> str:
            part = bulk.by_unit(amount)
            if part is None or self._ledger is None:
                return "–"
            scaled = part / 10**self._ledger.exponent
            return words.number(Decimal(scaled.numerator) / scaled.denominator, 2)

        def key(bulk: Bulk, amount: int | None) -> Fraction | None:
            return bulk.by_unit(amount)

        return (
            Column[Any](
                "", lambda b: "1" if b.key else "", lambda b: not b.key, "star", 44, name="*"
            ),
            Column[Any]("Customer", lambda b: b.name, strong=lambda b: b.key),
            Column[Any](
                "Quantity",
                lambda b: words.number(b.quantity, _places(b.quantity)),
                lambda b: b.quantity,
                "figure",
                110,
            ),
            Column[Any]("Share", lambda b: percent(b.share), lambda b: b.share, "figure", 84),
            Column[Any](
                "Accumulated",
                lambda b: percent(b.cumulative),
                lambda b: b.cumulative,
                "figure",
                104,
            ),
            Column[Any](
                "Revenue of a unit",
                lambda b: each_unit(b, b.revenue),
                lambda b: key(b, b.revenue),
                "figure",
                150,
            ),
            Column[Any](
                "Direct cost of a unit",
                lambda b: each_unit(b, b.direct_cost if b.margin is not None else None),
                lambda b: key(b, b.direct_cost),
                "figure",
                160,
            ),
            Column[Any](
                "Margin of a unit",
                lambda b: each_unit(b, b.margin),
                lambda b: key(b, b.margin),
                "figure",
                140,
            ),
        )

    def rows_out(self) -> tuple[list[str], list[list[object]]]:
        """Give the table as a file holds it."""
        words = self._words
        head = [words("Code"), words("Customer"), words("Quantity"), words("Share")]
        return head, [[b.code, b.name, b.quantity, b.share] for b in self.model.rows]


def _places(value: Decimal) -> int:
    """Give the decimal places a quantity needs."""
    return max(0, -int(value.normalize().as_tuple().exponent)) if value else 0
