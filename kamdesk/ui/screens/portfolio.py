"""The portfolio: all customers, their nine cells, the curve; a click opens who is behind."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from kamdesk.domain.analyses import pareto
from kamdesk.domain.changes import Changes
from kamdesk.ui.boxes import ChoiceBox, LineBox
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.explaining import told
from kamdesk.ui.panels import Chip, Empty, Header, Splitter, Strip, button, column, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.abc_grid import AbcGrid
from kamdesk.ui.screens.periods import asked_period, period_choices
from kamdesk.ui.screens.portfolio_table import columns_of, rows_out, unit_of
from kamdesk.ui.screens.reason import ReasonDialog
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.portfolio import Customer, Overview
    from kamdesk.words import Words

SALES = ("sale_line", "sale_month", "customer", "account", "setting", "rate", "import_batch")


class PortfolioScreen(QWidget):
    """Reads off the window's thread; shows the last answer until the next one is there."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._turn = 0
        self.view: Overview | None = None
        self._cell = ""
        self._importer: Any = None
        self._warned = False
        settings = desk.preferences.values()
        self.period = ChoiceBox(period_choices(words))
        self.period.put("last12")
        self.value = Segments(
            [("revenue", words("Revenue")), ("contribution", words("Contribution"))],
            settings["value"],
        )
        self.measure = Segments(
            [("frequency", words("Frequency")), ("variation", words("Variation"))],
            settings["xyz_measure"],
        )
        self.header = Header(words("Portfolio"), "", self._actions())
        self.notice = Strip("watch")
        self.notice.hide()
        self._stack = QStackedWidget()
        self._page = self._overview_page()
        self._empty = self._empty_page()
        for page in (self._page, self._empty):
            self._stack.addWidget(page)
        lines = column(self.header, rule(), self.notice, self._stack, spacing=0, parent=self)
        lines.setStretch(3, 1)
        self.period.activated.connect(lambda _: self.load())
        self.value.chosen.connect(lambda _: self.load())
        self.measure.chosen.connect(lambda _: self.load())
        self.load()

    # --- what the window asks

    def show_place(self, place: Place) -> None:
        """Show the overview, or the import."""
        if place.page == "import":
            self._show_import(place)
        elif self._importer is not None:
            self._leave_import()
        if place.page in ("cell", "row") or not place.page:
            return

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again when sales, names or settings changed."""
        if changes is None or changes.touches(*SALES):
            self.load()

    def flush(self) -> None:
        """Nothing is typed here that could be lost."""

    # --- laying out

    def _actions(self) -> list[QWidget]:
        words = self._words
        self.period.setMinimumWidth(270)
        self.period.setAccessibleName(words("Period"))
        self.value.setAccessibleName(words("Customers are ranked by"))
        out = button(words("Export…"), icon="export")
        menu = QMenu(out)
        menu.addAction(words("Table as CSV…"), lambda: self._export("csv"))
        menu.addAction(words("Table as Excel…"), lambda: self._export("xlsx"))
        out.setMenu(menu)
        into = button(words("Import…"), self._import, icon="import")
        self._choices = (self.period, self.value, out)
        return [*self._choices, into]

    def _overview_page(self) -> QWidget:
        words = self._words
        self.table_title = label(words("Customers"), 14, strong=True)
        self.table_note = label("", 12, tone="quiet")
        self.chip = Chip("", "accent", close_title=words("Take away the filter"))
        self.chip.closed.connect(lambda: self._filter(""))
        self.chip.hide()
        self.search = LineBox()
        self.search.setProperty("kind", "small")
        self.search.setPlaceholderText(words("Filter"))
        self.search.setAccessibleName(words("Filter"))
        self.search.setFixedWidth(150)
        self.search.textChanged.connect(lambda _: self._refilter())
        self.make_key = button(words("Make key account…"), self._make_key, kind="small")
        self._columns_button = button(words("Columns"), icon="columns", kind="small")
        head = row(
            *(self.table_title, self.table_note, self.chip, None),
            *(self.search, self.make_key, self._columns_button),
        )
        head.setContentsMargins(16, 8, 16, 8)
        self._table_room = QWidget()
        self._table_lines = column(head, spacing=0, parent=self._table_room)
        self.table: Table | None = None
        self.grid = AbcGrid(words)
        self.grid.picked.connect(self._filter)
        self.grid_note = label("", 12, tone="quiet", wrap=True)
        side = QWidget()
        title = label("ABC-XYZ", 14, strong=True)
        lines = column(
            row(title, None, self.measure), self.grid, self.grid_note, spacing=8, parent=side
        )
        lines.setStretch(1, 1)
        lines.setContentsMargins(16, 8, 16, 8)
        self.pareto_title = label(words("Pareto"), 14, strong=True)
        self.top = Figure(words, "", size=14)
        self.pareto_note = label("", 12, tone="quiet")
        self._curve_room = QWidget()
        self._curve_lines = column(
            row(self.pareto_title, self.top, self.pareto_note, None, spacing=10),
            spacing=4,
            parent=self._curve_room,
        )
        self._curve_lines.setContentsMargins(16, 8, 16, 8)
        self._curve: Figures | None = None
        below = Splitter("analyses", self._curve_room, side, sizes=[672, 404])
        return Splitter("portfolio", self._table_room, below, sizes=[350, 320], upright=True)

    def _empty_page(self) -> QWidget:
        words = self._words
        page = QWidget()
        empty = Empty(
            words("Here you see who brings your income, how regularly, and who is key."),
            words("Import my customers and sales"),
            self._import,
            words("A CSV or Excel file from your books; you see every column before it is taken."),
        )
        column(None, empty, None, parent=page)
        return page

    # --- reading

    def load(self) -> None:
        """Read the portfolio in a thread; only the last wish counts."""
        self._turn += 1
        turn, desk = self._turn, self._desk
        asked, value, measure = self.period.read(), self.value.value(), self.measure.value()
        words = self._words

        def task(progress: Any, cancelled: Any) -> Overview | None:
            ledger = desk.portfolio.ledger()
            if ledger is None:
                return None
            calendar = desk.preferences.calendar()
            first, last = asked_period(asked, ledger, calendar, desk.preferences.values())
            step = desk.preferences.values()["xyz_period"]
            return desk.portfolio.overview(
                first, last, value, measure, "quarter" if step == "quarter" else "month"
            )

        self._jobs.run(
            words("Reading the portfolio…"),
            task,
            lambda view: self._show(turn, view),
            lambda fault: self._fail(turn, fault),
            shown=False,
        )

    def _fail(self, turn: int, fault: BaseException) -> None:
        from kamdesk.ui.errors import trouble_of

        if turn == self._turn:
            trouble = trouble_of(fault, self._words)
            self.notice.say(trouble.happened, trouble.advice)
            self.notice.show()

    def _show(self, turn: int, view: Overview | None) -> None:
        if turn != self._turn:
            return
        self.view = view
        if view is None:
            self.header.say(self._words("Portfolio"))
            self.notice.hide()
            if self._importer is None:
                self._turn_to(self._empty)
            return
        if self._importer is None:
            self._turn_to(self._page)
        self._say_head(view)
        self._say_notices(view)
        self._show_table(view)
        self.grid.show_grades(view.grades)
        self._say_grid(view)
        self._show_curve(view)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the import brings its own head."""
        self._stack.setCurrentWidget(page)
        self.header.setVisible(page is not self._importer)
        self.notice.setVisible(self._warned and page is self._page)
        for widget in self._choices:
            widget.setVisible(page is self._page)

    def _say_head(self, view: Overview) -> None:
        words, ledger = self._words, view.ledger
        whole = view.pareto.total / 10**ledger.exponent
        scale = next((unit for unit in (10**9, 10**6) if abs(whole) >= unit), 1)
        parts = [
            words.count("{n} customer", "{n} customers", len(view.pareto.customers)),
            words.money(
                view.pareto.total, ledger.currency, ledger.exponent, scale, 1 if scale > 1 else 0
            ),
            words("as of {date}", date=ledger.ledger_date),
        ]
        self.header.say(words("Portfolio"), words.line(" · ".join(parts)))
        months = words.period(view.period.first, view.period.last, short=True)
        names = dict(period_choices(words))
        for place in range(self.period.count()):
            name = names[self.period.itemData(place)]
            here = place == self.period.currentIndex()
            self.period.setItemText(place, f"{name} · {months}" if here else name)

    def _say_notices(self, view: Overview) -> None:
        """Say what bends the figures; nothing when nothing does."""
        words, said = self._words, []
        if view.grades.too_few:
            said.append(words("too few periods"))
        for month in view.period.incomplete:
            said.append(words("{month} is incomplete", month=words.month(month.key)))
        if view.pareto.value == "contribution" and view.pareto.revenue_without_cost:
            amount = words.money(view.pareto.revenue_without_cost, view.ledger.currency)
            said.append(words("Revenue without a known cost: {amount}", amount=amount))
        self.notice.say(words("Mind:") if said else "", words.line(" · ".join(said)))
        self._warned = bool(said)
        self.notice.setVisible(self._warned and self._importer is None)

    def _show_table(self, view: Overview) -> None:
        columns = columns_of(view, self._words)
        old = self.table
        model: RowsModel[Customer] = RowsModel(columns, self._words)
        self.table = Table(model, "portfolio", dense=True)
        self.table.setAccessibleName(self._words("Customers"))
        if old is not None:
            self._table_lines.replaceWidget(old, self.table)
            old.deleteLater()
        else:
            self._table_lines.addWidget(self.table, 1)
        self._columns_button.setMenu(self.table.columns_menu())
        self.table.opened.connect(self._open)
        model.show_rows(view.customers)
        self.table.sort_by(4 if view.pareto.value == "revenue" else 5, Qt.SortOrder.DescendingOrder)
        self._refilter()

    def _say_grid(self, view: Overview) -> None:
        words, cuts = self._words, view.grades.terms.cuts
        frequency = view.grades.terms.regularity == "frequency"
        x, y = (cuts.frequent, cuts.regular) if frequency else (cuts.steady, cuts.swinging)
        said = (
            words(
                "X: bought in at least {x} of the months · Y: in {y}",
                x=_pc(words, x),
                y=_pc(words, y),
            )
            if frequency
            else words("X: varies by {x} at most · Y: by {y}", x=_pc(words, x), y=_pc(words, y))
        )
        self.grid_note.setText(said)

    def _show_curve(self, view: Overview) -> None:
        from kamdesk.charts import pareto as chart
        from kamdesk.ui.figures import Figures, Sheet

        words = self._words
        if self._curve is None:
            self._curve = Figures(words, words("Pareto"))
            self._curve.picked.connect(self._picked)
            self._curve_lines.addWidget(self._curve, 1)
        result = view.pareto
        text = words.percent(result.top20_share) if result.top20_share is not None else "–"
        self.top.show_explained(text, partial(self._explain_top, view))
        self.pareto_note.setText(chart.message(result, words))
        few = result if len(result.customers) <= 200 else None
        rows = chart.table(result, words) if few else [[]]
        self._curve.show_figure(
            lambda style: chart.draw(result, words, style),
            parts=chart.parts(result, words) if few else (),
            sheet=Sheet(rows[0], rows[1:]) if few else None,
            summary=chart.message(result, words),
        )

    def _explain_top(self, view: Overview) -> Explanation:
        return told(pareto.explain(view.pareto), self._words("Pareto"), view, self._words)

    # --- what is clicked

    def _picked(self, gid: str) -> None:
        kind, _, number = gid.partition(":")
        if kind == "account":
            self.gone.emit(Place("accounts", int(number), "dossier"))

    def _open(self, customer: Customer) -> None:
        self.gone.emit(Place("accounts", customer.id, "dossier"))

    def _filter(self, cell: str) -> None:
        """Show only the customers of a cell or a row; a chip says so."""
        self._cell = cell
        self.grid.choose(cell)
        self._refilter()

    def _refilter(self) -> None:
        if self.table is None or self.view is None:
            return
        from kamdesk.domain.reading import fold

        words, cell = self._words, self._cell
        typed = fold(self.search.text())

        def wanted(customer: Customer) -> bool:
            inside = not cell or (
                customer.graded is not None and customer.graded.cell.startswith(cell)
            )
            return inside and (not typed or typed in fold(f"{customer.code} {customer.name}"))

        rows = self.table.rows
        rows.filter(wanted if cell or typed else None)
        self.chip.setVisible(bool(cell))
        self.chip.label.setText(words("Class {cell}", cell=cell))
        shown, whole = len(rows.rows), len(rows.everything)
        note = words("{n} of {whole}", n=shown, whole=whole) if shown != whole else ""
        unit = words("amounts in {unit}", unit=unit_of(self.view, words))
        self.table_note.setText(words.line(" · ".join(filter(None, (note, unit)))))

    def _make_key(self) -> None:
        """Ask why; the reason is read again at the review."""
        words = self._words
        customer = self.table.current() if self.table else None
        if customer is None or customer.key:
            return
        ReasonDialog(
            words("Make {name} a key account", name=customer.name),
            words("Why? The reason is read again when the decision is reviewed."),
            words("Make key account"),
            words,
            partial(self._desk.accounts.make_key, customer.id),
            self,
        ).open()

    # --- in and out

    def _import(self) -> None:
        self.gone.emit(Place("portfolio", page="import"))

    def _show_import(self, place: Place) -> None:
        from kamdesk.ui.screens.importing import ImportPages

        if self._importer is None:
            self._importer = ImportPages(self._desk, self._words, self._jobs)
            self._importer.done.connect(lambda: self.gone.emit(Place("portfolio")))
            self._stack.addWidget(self._importer)
        self._turn_to(self._importer)

    def _leave_import(self) -> None:
        self._stack.removeWidget(self._importer)
        self._importer.deleteLater()
        self._importer = None
        self._turn_to(self._page if self.view else self._empty)

    def _export(self, ending: str) -> None:
        if self.view is None:
            return
        words = self._words
        proposed = str(Path.home() / f"{words('Portfolio')}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("Export"), proposed, f"{ending.upper()} (*.{ending})"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the table to a file, in a thread."""
        view, words, desk = self.view, self._words, self._desk
        if view is None:
            return

        def task(progress: Any, cancelled: Any) -> None:
            head, rows = rows_out(view, words)
            desk.portfolio.save_table(head, rows, path, rtl=words.rtl)

        self._jobs.run(words("Export"), task)


def _pc(words: Words, cut: Any) -> str:
    return words.percent(float(cut), 0)
