"""The portfolio: which days and which measure; its pages show who is behind every figure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from kamdesk.domain.changes import Changes
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.panels import PADDING, Empty, Header, Strip, button, column, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.periods import OTHER, Days, DaysDialog, PeriodButton, asked_period
from kamdesk.ui.screens.portfolio_classes import ClassesPage
from kamdesk.ui.screens.portfolio_overview import OverviewPage
from kamdesk.ui.screens.portfolio_pareto import ParetoPage
from kamdesk.ui.screens.portfolio_table import rows_out
from kamdesk.ui.screens.selection_decision import ask
from kamdesk.ui.switches import Segments, Tabs

if TYPE_CHECKING:
    from kamdesk.domain.analyses.abc_xyz import Regularity, Step
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.portfolio import Customer, Ledger, Overview
    from kamdesk.words import Words

SALES = (
    *("sale_line", "sale_month", "customer", "account", "setting", "rate", "import_batch"),
    *("company_total", "alarm_answer"),
)
SCALES = (10**9, 10**6)
_NARROW = 960

# Pages that are made when first turned to: name -> (module of ui.screens, class). Each takes
# (desk, words, jobs), reads for itself in a job when `show_view(overview)` is called, and may
# have refresh(changes), flush() and the signals opened(int), gone(Place), told(str).
LATER: dict[str, tuple[str, str]] = {
    "concentration": ("concentration", "ConcentrationPage"),
    "selection": ("selection", "SelectionPage"),
    "profit": ("profit_page", "ProfitPage"),
    "matrix": ("matrix", "MatrixPage"),
    "lifetime": ("lifetime_page", "LifetimePage"),
    "alarms": ("portfolio_alarms", "AlarmsPage"),
    "reviews": ("reviews", "ReviewsPage"),
}


class PortfolioScreen(QWidget):
    """Reads off the window's thread; shows the last answer until the next one is there."""

    gone = Signal(object)  # Place
    told = Signal(str)  # a word for the status bar

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._turn = 0
        self.view: Overview | None = None
        self._importer: Any = None
        settings = desk.preferences.values()
        self._asked = "last12"
        self._days: Days = (None, None)
        self._measure: Regularity = _measure(settings["xyz_measure"])
        self.period = PeriodButton(words)
        self.value = Segments(
            [("revenue", words("Revenue")), ("contribution", words("Contribution"))],
            settings["value"],
        )
        self.header = Header(words("Portfolio"), "", self._actions())
        self.notice = Strip("watch")
        self.notice.act.clicked.connect(lambda: self.gone.emit(Place("preferences")))
        self._make_pages()
        self._lay_out()
        self.period.chosen.connect(self._take_period)
        self.value.chosen.connect(lambda _: self.load())
        self.load()

    # --- what the window asks

    def show_place(self, place: Place) -> None:
        """Show a page, or the import."""
        if place.page == "import":
            self._show_import()
            return
        if self._importer is not None:
            self._leave_import()
        page = place.page if place.page in self._names else "overview"
        self.tabs.put(page)
        if self._sheets.currentWidget() is not self._page(page):
            self._sheets.setCurrentWidget(self.pages[page])
            self._fill_page()
        if place.subject and (show := getattr(self.pages.get(page), "show_customer", None)):
            show(place.subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again when sales, names or settings changed."""
        if changes and (hear := getattr(self.pages.get(self.tabs.value()), "hear", None)):
            hear(changes)  # a page that need not wait for the sales
        if changes is None or changes.touches(*SALES):
            self.load()
        elif refresh := getattr(self.pages.get(self.tabs.value()), "refresh", None):
            self._fresh &= {self.tabs.value()}
            refresh(changes)

    def flush(self) -> None:
        """Store what is still open on a page."""
        for page in self.pages.values():
            if hasattr(page, "flush"):
                page.flush()

    # --- laying out

    def _actions(self) -> list[QWidget]:
        words = self._words
        self.value.setAccessibleName(words("Customers are ranked by"))
        out = button(words("Export…"), icon="export")
        menu = QMenu(out)
        menu.addAction(words("Table as CSV…"), lambda: self._export("csv"))
        menu.addAction(words("Table as Excel…"), lambda: self._export("xlsx"))
        menu.addAction(words("Portfolio report (PDF)…"), self._print)
        out.setMenu(menu)
        into = button(words("Import…"), self._import, icon="import")
        self._texts = {each: each.text() for each in (out, into)}
        for each, text in self._texts.items():
            each.setAccessibleName(text)
            each.setToolTip(text)
        return [self.period, self.value, out, into]

    def _make_pages(self) -> None:
        words = self._words
        self.overview = OverviewPage(words, self._jobs, self._measure)
        self.pareto = ParetoPage(words, self._jobs)
        self.classes = ClassesPage(words, self._jobs, self._measure)
        self.pages: dict[str, Any] = {
            "overview": self.overview,
            "pareto": self.pareto,
            "abc": self.classes,
        }
        self._fresh: set[str] = set()
        titles = {
            "overview": words("Overview"),
            "pareto": words("Pareto"),
            "abc": "ABC-XYZ",
            **self._later_titles(),
        }
        self._names = list(titles)
        self.tabs = Tabs(list(titles.items()), high=34, more=words("More"))
        self.tabs.chosen.connect(self._turn_to)
        self._sheets = QStackedWidget()
        for page in self.pages.values():
            self._sheets.addWidget(page)
            page.opened.connect(self._open)
        for page in (self.overview, self.classes):
            page.measured.connect(self._take_measure)
        self.overview.key_asked.connect(self._make_key)

    def _later_titles(self) -> dict[str, str]:
        """Name the pages of `LATER` in the order of their tabs."""
        words = self._words
        return {
            "concentration": words("Concentration"),
            "selection": words("Selection"),
            "profit": words("Profit"),
            "matrix": words("Matrix"),
            "lifetime": words("Lifetime value"),
            "alarms": words("Alarms"),
            "reviews": words("Reviews"),
        }

    def _page(self, name: str) -> Any:
        """Give a page, made now where it was not yet."""
        if name not in self.pages:
            module, kind = LATER[name]
            make: Callable[..., Any] = getattr(import_module(f"kamdesk.ui.screens.{module}"), kind)
            page = self.pages[name] = make(self._desk, self._words, self._jobs)
            self._sheets.addWidget(page)
            heard = {"opened": self._open, "gone": self.gone, "told": self.told}
            for signal, hearer in heard.items():
                if hasattr(page, signal):
                    getattr(page, signal).connect(hearer)
        return self.pages[name]

    def _lay_out(self) -> None:
        words = self._words
        tabs = row(PADDING, self.tabs, None, spacing=0)
        self._room = QWidget()
        lines = column(self.header, tabs, rule(), self.notice, spacing=0, parent=self._room)
        lines.addWidget(self._sheets, 1)
        self._empty = Empty(
            words("Here you see who brings your income, how regularly, and who is key."),
            words("Import my customers and sales"),
            self._import,
            words("A CSV or Excel file from your books; you see every column before it is taken."),
        )
        self._stack = QStackedWidget()
        for page in (self._room, self._empty):
            self._stack.addWidget(page)
        column(self._stack, spacing=0, parent=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the head's room to what it says: in a narrow window two buttons show icons."""
        for each, text in self._texts.items():
            each.setText(text if event.size().width() >= _NARROW else "")
        super().resizeEvent(event)

    # --- reading

    def load(self) -> None:
        """Read the portfolio in a thread; only the last wish counts."""
        self._turn += 1
        turn, desk = self._turn, self._desk
        asked, days, value, measure = self._asked, self._days, self.value.value(), self._measure

        def task(progress: Any, cancelled: Any) -> Overview | None:
            settings, calendar = desk.preferences.values(), desk.preferences.calendar()
            step: Step = "quarter" if settings["xyz_period"] == "quarter" else "month"

            def among(ledger: Ledger) -> Days:
                return asked_period(asked, days, ledger, calendar, settings)

            return desk.portfolio.overview(among, value, measure, step)

        self._jobs.run(
            self._words("Reading the portfolio…"),
            task,
            partial(self._show, turn),
            partial(self._fail, turn),
            shown=False,
        )

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn and isValid(self):
            trouble = trouble_of(fault, self._words)
            missing = getattr(fault, "code", "") == "missing_rate"
            act = self._words("Preferences") if missing else ""
            self.notice.say(trouble.happened, trouble.advice, act)

    def _show(self, turn: int, view: Overview | None) -> None:
        if turn != self._turn or not isValid(self):
            return
        self.view = view
        self._fresh.clear()
        if self._importer is None:
            self._stack.setCurrentWidget(self._empty if view is None else self._room)
        if view is not None:
            self._say_head(view)
            self._say_notices(view)
            self._fill_page()
            self._read_states(turn)

    def _read_states(self, turn: int) -> None:
        """Read who is silent or buys less, after what is asked for first."""
        desk = self._desk

        def show(watch: Any) -> None:
            if turn == self._turn and isValid(self) and watch is not None:
                self.overview.show_states(watch.rows)

        self._jobs.run("", lambda progress, cancelled: desk.alarms.watch(), show, shown=False)

    def _fill_page(self) -> None:
        """Show the answer on the page in view; the others follow when they are turned to."""
        name = self.tabs.value()
        if self.view is not None and name not in self._fresh:
            self._fresh.add(name)
            self._page(name).show_view(self.view)

    def _say_head(self, view: Overview) -> None:
        words, ledger = self._words, view.ledger
        whole = view.pareto.total / 10**ledger.exponent
        scale = next((unit for unit in SCALES if abs(whole) >= unit), 1)
        parts = [
            words.count("{n} customer", "{n} customers", len(view.pareto.customers)),
            words.money(
                view.pareto.total, ledger.currency, ledger.exponent, scale, 1 if scale > 1 else 0
            ),
            words("as of {date}", date=ledger.ledger_date),
        ]
        self.header.say(words("Portfolio"), words.line(" · ".join(parts)))
        months = words.period(view.period.first, view.period.last, short=True)
        self.period.say(self._asked, months)

    def _say_notices(self, view: Overview) -> None:
        """Say what bends the figures; nothing when nothing does."""
        words, ledger, said = self._words, view.ledger, []
        if view.grades.too_few:
            said.append(words("too few periods"))
        if view.period.widened:
            said.append(words("widened to whole months"))
        for month in view.period.incomplete:
            said.append(words("{month} is incomplete", month=words.month(month.key)))
        if view.pareto.value == "contribution" and view.pareto.revenue_without_cost:
            bare = view.pareto.revenue_without_cost
            amount = words.money(bare, ledger.currency, ledger.exponent, places=0)
            said.append(words("Revenue without a known cost: {amount}", amount=amount))
        due = self._desk.reviews.due()
        if due.overdue and due.due:
            said.append(words("the review of the portfolio was due on {date}", date=due.due))
        self.notice.say(words("Mind:") if said else "", words.line(" · ".join(said)))

    # --- what is chosen

    def _turn_to(self, page: str) -> None:
        self.gone.emit(Place("portfolio", page="" if page == "overview" else page))

    def _take_period(self, asked: str) -> None:
        if asked == OTHER:
            self._ask_days()
        else:
            self._asked = asked
            self.load()

    def _ask_days(self) -> None:
        """Ask for other days, and for the day the ledger counts to."""
        if self.view is None:
            return
        period, ledger = self.view.period, self.view.ledger
        self.period.say(self._asked, self.period.text())  # until the question is answered
        stated = self._desk.preferences.values()["ledger_date"]
        dialog = DaysDialog(self._words, (period.first, period.last), ledger, stated, self)
        dialog.taken.connect(self._take_days)
        dialog.open()

    def _take_days(self, days: Days, ledger_date: str) -> None:
        self._asked, self._days = OTHER, days
        if ledger_date != self._desk.preferences.values()["ledger_date"]:
            self._desk.preferences.set("ledger_date", ledger_date)
        self.load()

    def _take_measure(self, measure: str) -> None:
        self._measure = _measure(measure)
        self.load()

    def _open(self, account: int) -> None:
        self.gone.emit(Place("accounts", account, "dossier"))

    def _make_key(self, customer: Customer) -> None:
        """Ask why; the reason is read again at the review."""
        ask((customer.id, customer.name), "key", self._desk.selection, self._words, self)

    # --- in and out

    def _print(self) -> None:
        """Open the page on which the report is printed."""
        if self.view is not None:
            from kamdesk.ui.screens.print_portfolio import PrintPortfolio

            dialog = PrintPortfolio(self._desk, self.view, self._measure, self._words, self._jobs)
            dialog.setParent(self.window(), dialog.windowFlags())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _import(self) -> None:
        self.gone.emit(Place("portfolio", page="import"))

    def _show_import(self) -> None:
        from kamdesk.ui.screens.importing import ImportPages

        if self._importer is None:
            self._importer = ImportPages(self._desk, self._words, self._jobs)
            self._importer.done.connect(lambda: self.gone.emit(Place("portfolio")))
            self._stack.addWidget(self._importer)
        self._stack.setCurrentWidget(self._importer)

    def _leave_import(self) -> None:
        self._stack.removeWidget(self._importer)
        self._importer.deleteLater()
        self._importer = None
        self._stack.setCurrentWidget(self._room if self.view else self._empty)

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
        """Write table and analyses to a file, in a thread."""
        view, words, desk = self.view, self._words, self._desk
        if view is None:
            return

        def task(progress: Any, cancelled: Any) -> None:
            head, rows = rows_out(view, words)
            desk.portfolio.save_table(head, rows, path, rtl=words.rtl)

        said = words("Saved: {file}", file=path.name)
        self._jobs.run(words("Export"), task, lambda _: self.told.emit(said))


def _measure(chosen: str) -> Regularity:
    return "variation" if chosen == "variation" else "frequency"
