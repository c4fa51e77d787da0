"""The table of the profit page: what each customer brings and takes, filtered by quadrant."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from kamdesk.domain.analyses.serve_grid import QUADRANTS
from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.panels import Chip, Cut, button, column, label, row
from kamdesk.ui.screens.profit_said import scale_of
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.analyses.profit import Earner
    from kamdesk.usecases.earnings import Profits
    from kamdesk.words import Words

Now = Callable[[], "Profits"]


class ProfitTable(QWidget):
    """Shows the rows of one answer after the other; what is chosen stays."""

    opened = Signal(int)  # account
    chosen = Signal(int)  # account, or 0
    freed = Signal()  # the filter was taken away
    export_asked = Signal(str)  # csv or xlsx

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._view: Profits | None = None
        self._quadrant, self._unit = "", ""
        self._shares: dict[int, Decimal | None] = {}
        self._folded: dict[int, str] = {}
        self.table: Table | None = None
        self.note = Cut(12, tone="quiet")
        self.chip = Chip("", "accent", close_title=words("Take away the filter"))
        self.chip.closed.connect(self.freed)
        self.chip.hide()
        self.search = LineBox()
        self.search.setProperty("kind", "small")
        self.search.setPlaceholderText(words("Filter"))
        self.search.setAccessibleName(words("Filter"))
        self.search.setFixedWidth(120)
        self.search.textChanged.connect(lambda _: self._filter())
        self._columns = button(words("Columns"), icon="columns", kind="small")
        self._out = button(words("Export…"), icon="export", kind="small")
        menu = QMenu(self._out)
        menu.addAction(words("Table as CSV…"), lambda: self.export_asked.emit("csv"))
        menu.addAction(words("Table as Excel…"), lambda: self.export_asked.emit("xlsx"))
        self._out.setMenu(menu)
        title = label(words("Customers"), 14, strong=True)
        head = row(title, self.chip, self.note, self.search, self._columns, self._out)
        head.setStretch(2, 1)
        head.setContentsMargins(16, 6, 16, 6)
        self._lines = column(head, spacing=0, parent=self)

    def show_view(self, view: Profits) -> None:
        """Show another answer; the heads are made anew where their unit changes."""
        self._view, self._folded = view, {}
        self._shares = {point.account_id: point.share for point in view.curve.points}
        unit = self._words.unit(scale_of(view), view.ledger.currency)
        if self.table is None or unit != self._unit:
            self._unit = unit
            self.table = self._made()
        self.table.rows.show_rows(view.earners)
        self._filter()

    def show_quadrant(self, quadrant: str) -> None:
        """Show only the customers of a quadrant; a chip says so."""
        self._quadrant = quadrant
        self._filter()

    def _now(self) -> Profits:
        if self._view is None:
            raise RuntimeError("no answer is shown yet")
        return self._view

    def _made(self) -> Table:
        """Make a table in the place of the old one, the best customers first."""
        old, words = self.table, self._words
        model: RowsModel[Earner] = RowsModel(
            _columns(self._now, self._shares_of, words), words, id_of=lambda each: each.account_id
        )
        made = Table(model, "profit", dense=True)
        made.setAccessibleName(words("Customers"))
        made.opened.connect(lambda each: self.opened.emit(each.account_id))
        made.chosen.connect(lambda each: self.chosen.emit(each.account_id if each else 0))
        self._columns.setMenu(made.columns_menu())
        at = next(at for at, c in enumerate(model.columns) if c.name == "contribution")
        made.sort_by(at, Qt.SortOrder.DescendingOrder)
        if old is None:
            self._lines.addWidget(made, 1)
        else:
            self._lines.replaceWidget(old, made)
            old.deleteLater()
        return made

    def _shares_of(self, account_id: int) -> Decimal | None:
        return self._shares.get(account_id)

    def _filter(self) -> None:
        view, table = self._view, self.table
        if view is None or table is None:
            return
        words, quadrant, typed = self._words, self._quadrant, fold(self.search.text())
        if typed and not self._folded:
            self._folded = {e.account_id: fold(f"{e.code} {e.name}") for e in view.earners}
        folded = self._folded

        def wanted(each: Earner) -> bool:
            inside = not quadrant or view.quadrants.get(each.account_id) == quadrant
            return inside and (not typed or typed in folded[each.account_id])

        table.rows.filter(wanted if quadrant or typed else None)
        self.chip.setVisible(bool(quadrant))
        self.chip.label.setText(words(QUADRANTS[quadrant]) if quadrant else "")
        shown, whole = len(table.rows.rows), len(table.rows.everything)
        count = words("{n} of {whole}", n=shown, whole=whole) if shown != whole else ""
        unit = words("amounts in {unit}", unit=self._unit)
        self.note.setText(words.line(" · ".join(filter(None, (count, unit)))))


def _columns(
    now: Now, shares: Callable[[int], Decimal | None], words: Words
) -> tuple[Column[Any], ...]:
    """Give the columns; amounts in the unit chosen when the heads were made."""
    scale, coin, exponent = scale_of(now()), now().ledger.currency, now().ledger.exponent

    def money(amount: int | None) -> str:
        places = 0 if scale == 1 else 1
        return "–" if amount is None else words.figure(amount, coin, exponent, scale, places)

    def percent(share: Decimal | None) -> str:
        return "" if share is None else words.percent(share)

    def serve(each: Earner) -> str:
        text = money(each.earned.cost_to_serve)
        return f"{text} + ?" if each.earned.unknown else text

    def loses(each: Earner) -> str:
        return "alarm" if each.earned.loss_making else ""

    def figure(
        title: str, text: Callable[[Any], str], key: Callable[[Any], Any], width: int, **more: Any
    ) -> Column[Any]:
        return Column[Any](title, text, key, "figure", width, **more)

    return (
        Column[Any]("", lambda e: "1" if e.key else "", lambda e: not e.key, "star", 44, name="*"),
        Column[Any]("Customer", lambda e: e.name, strong=lambda e: e.key),
        Column[Any]("Code", lambda e: e.code, width=92, hidden=True),
        figure(
            "Revenue", lambda e: money(e.earned.revenue), lambda e: e.earned.revenue, 76, waits=2
        ),
        figure(
            "Direct cost",
            lambda e: money(e.earned.direct_cost if e.earned.known else None),
            lambda e: e.earned.direct_cost if e.earned.known else None,
            88,
            waits=6,
        ),
        figure(
            "Margin",
            lambda e: percent(e.earned.margin_share),
            lambda e: e.earned.margin_share,
            76,
            hidden=True,
            tip="Revenue less direct cost, % of revenue",
        ),
        figure(
            "Cost to serve",
            serve,
            lambda e: e.earned.cost_to_serve,
            108,
            tip="“+ ?”: a rate is missing, so a part of the cost is unknown",
            waits=3,
        ),
        figure(
            "Contribution",
            lambda e: money(e.earned.contribution),
            lambda e: e.earned.contribution,
            112,
            name="contribution",
            tone=loses,
        ),
        figure(
            "% of revenue",
            lambda e: percent(e.earned.contribution_share),
            lambda e: e.earned.contribution_share,
            92,
            tone=loses,
            waits=5,
        ),
        figure(
            "Avoidable cost",
            lambda e: money(e.earned.avoidable),
            lambda e: e.earned.avoidable,
            112,
            hidden=True,
            tip="Cost to serve that vanishes if the customer leaves",
        ),
        figure(
            "Accumulated",
            lambda e: percent(shares(e.account_id)),
            lambda e: shares(e.account_id),
            100,
            hidden=True,
            tip="Accumulated share",
        ),
        Column[Any](
            "Quadrant",
            lambda e: words(QUADRANTS.get(now().quadrants.get(e.account_id, ""), "")),
            width=122,
            hidden=True,
        ),
        Column[Any](
            "Mark",
            lambda e: _mark(e, words),
            lambda e: (not e.earned.loss_making, not e.earned.unknown, e.earned.known),
            width=92,
            tone=_tone,
            waits=4,
        ),
    )


def _mark(each: Earner, words: Words) -> str:
    if each.earned.loss_making:
        return words("loss")
    if not each.earned.known:
        return words("unknown")
    return words("rate missing") if each.earned.unknown else ""


def _tone(each: Earner) -> str:
    if each.earned.loss_making:
        return "alarm"
    return "quiet" if not each.earned.known else "watch"
