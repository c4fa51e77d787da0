"""KPIs of a plan: a table with what each stood at, and beside it one of them over time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.kpis import PRESENT, SHIPPED, STANDINGS, Figure, Worked
from kamdesk.domain.plans import Plan
from kamdesk.ui.panels import PADDING, Empty, Splitter, button, column, label, row, rule
from kamdesk.ui.screens import kpi_words
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.in_place import AddLine, example
from kamdesk.ui.screens.kpi_panel import KpiPanel
from kamdesk.ui.screens.plan_switch import PlanSwitch
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("kpi", "kpi_reading", "plan", "objective", "setting")
SOURCES = ("sale_line", "sale_month", "entry", "survey", "person", "judgement", "tie", "cost_line")
BEGUN = ("growth", "margin", "depth", "satisfaction")  # proposed where there is none yet
WELL_KNOWN = 6  # readings: from here on past months are not worked out again


class KpisPage(QWidget):
    """Shipped figures fill themselves off the window's thread; one reading a month is kept."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account = 0
        self.plan: Plan | None = None
        self._jobs: Jobs | None = None
        self._worked: Worked | None = None
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.model: RowsModel[Figure] = RowsModel(self._columns(), words)
        self.switch = PlanSwitch(desk, words)
        self.switch.turned.connect(self._turn)
        self.table = Table(self.model, "kpis")
        self.table.chosen.connect(self._choose)
        self.panel = KpiPanel(desk, words, today, unsaved)
        self.add = AddLine(words, words("Add a figure of your own: type its name"), self._add)
        self.more = button(words("Add shipped figures…"), self._offer, icon="plus", kind="small")
        self.note = label("", 12, tone="quiet", wrap=True)
        main = QWidget()
        foot = row(PADDING - 8, self.add, self.more, PADDING, spacing=12)
        foot.setStretch(1, 1)
        about = row(PADDING, self.note, self.switch, PADDING, spacing=0)
        about.setStretch(1, 1)
        lines = column(8, about, 8, self.table, rule(), 6, foot, 8, spacing=0, parent=main)
        lines.setStretch(3, 1)
        self.split = Splitter("kpis", main, self.panel, sizes=[670, 390])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.split)
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work."""
        self._jobs = jobs
        with_charts(self, jobs, self.panel.charts_come)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show the figures of an account's plan, and one of them."""
        if account_id != self._account:
            self.flush()
            self._account, self._worked = account_id, None
        self._read(anew=True)
        self._work_out(keep=True)
        if subject:
            self.table.select(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the figures' business."""
        if not self._account:
            return
        if changes is None or changes.touches(*SUBJECTS, *SOURCES):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))
        if changes is None or changes.touches(*SOURCES):
            self._work_out(keep=False)

    def flush(self) -> None:
        """Store what is still open."""
        self.panel.flush()

    # --- reading and working out

    def _turn(self) -> None:
        """Show another plan of the account."""
        self.flush()
        self._worked = None
        self._read(anew=True)
        self._work_out(keep=True)

    def _read(self, *, anew: bool) -> None:
        self.plan = self.switch.plan(self._account)
        figures = self._desk.kpis.of_plan(self.plan, self._worked) if self.plan else ()
        self._pages.setCurrentIndex(0 if figures or self.switch.several else 1)
        self._say_plan()
        self.model.show_rows(figures)
        if figures and self.table.current() is None:
            self.table.select(figures[0].id)
        self.panel.show_figure(self.table.current(), self.plan, anew=anew)

    def _say_plan(self) -> None:
        """Name the plan where the switch does not."""
        words = self._words
        said = words("What you type stands before what is worked out.")
        if self.plan is not None and not self.switch.several:
            period = words.period(self.plan.start, self.plan.end)
            said = words("Plan {period}. {note}", period=period, note=said)
        self.note.setText(said)

    def _work_out(self, *, keep: bool) -> None:
        keys = {f.kpi.key for f in self.model.everything if f.kpi.key}
        if self._jobs is None or self.plan is None or not keys:
            return
        plan, account, kpis = self.plan, self._account, self._desk.kpis
        past = {
            figure.kpi.key
            for figure in self.model.everything
            if len(figure.kpi.readings) < WELL_KNOWN and figure.kpi.key not in PRESENT
        }
        self._jobs.run(
            self._words("Working out the key figures…"),
            lambda _progress, _cancelled: (plan.id, keep, kpis.work_out(account, keys, past)),
            done=self._show_worked,
        )

    def _show_worked(self, found: tuple[int, bool, Worked]) -> None:
        plan_id, keep, worked = found
        if self.plan is None or self.plan.id != plan_id:
            return
        self._worked = worked
        if not (keep and self._desk.kpis.note(plan_id, worked)):
            self._read(anew=False)

    # --- deeds

    def _choose(self, figure: Figure | None) -> None:
        self.panel.show_figure(figure, self.plan, anew=False)

    def _add(self, text: str) -> None:
        if self.plan is not None:
            added = self._desk.kpis.add_part(self.plan.id, "kpi", text)
            self.table.select(added)

    def _offer(self) -> None:
        menu = self.shipped_menu()
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft()))

    def shipped_menu(self) -> QMenu:
        """Offer the shipped figures that do not stand yet."""
        menu, words = QMenu(self), self._words
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = {figure.kpi.key for figure in self.model.everything}
        for key, shipped in SHIPPED.items():
            if key not in known:
                menu.addAction(words(shipped.title), partial(self._ship, [key]))
        if len(menu.actions()) > 1:
            menu.addSeparator()
            left = [key for key in SHIPPED if key not in known]
            menu.addAction(words("All of them"), partial(self._ship, left))
        if not menu.actions():
            menu.addAction(words("All shipped figures stand here already")).setEnabled(False)
        return menu

    def _ship(self, keys: Any) -> None:
        if self.plan is not None:
            self._desk.kpis.add_shipped(self.plan.id, keys)
            self._read(anew=False)
            self._work_out(keep=True)

    def _begin(self) -> None:
        if self.plan is None:
            self._desk.kpis.begun(self._account)
            self.plan = self.switch.plan(self._account)
        self._ship(BEGUN)
        QTimer.singleShot(0, self.table, self.table.setFocus)

    def _teaching(self) -> QWidget:
        words = self._words
        sentence = words(
            "Key figures tell each month whether the plan works: revenue growth, margin, depth, "
            "satisfaction, and what you count yourself."
        )
        return Empty(sentence, words("Begin with four figures"), self._begin, example(words, "kpi"))

    def _columns(self) -> tuple[Column[Figure], ...]:
        words = self._words

        def share(figure: Figure) -> list[float]:
            return [] if figure.progress is None else [float(figure.progress)]

        return (
            Column[Figure](
                "Key figure",
                lambda f: kpi_words.name(f.kpi, words),
                second=lambda f: kpi_words.came(f, words),
                strong=lambda _: True,
                name="title",
            ),
            Column[Figure](
                "Over time",
                lambda f: words.count("{n} reading", "{n} readings", len(f.readings)),
                key=lambda f: len(f.readings),
                kind="spark",
                width=112,
                values=lambda f: [float(r.value) for r in f.readings[-12:]],
                waits=2,
            ),
            Column[Figure](
                "Now",
                lambda f: kpi_words.now(f, words),
                kind="figure",
                width=76,
                key=lambda f: f.current.value if f.current else None,
                strong=lambda _: True,
            ),
            Column[Figure](
                "Baseline",
                lambda f: kpi_words.value(f.kpi, f.kpi.baseline, words),
                kind="figure",
                width=76,
                key=lambda f: f.kpi.baseline,
                waits=3,
            ),
            Column[Figure](
                "Target",
                lambda f: kpi_words.value(f.kpi, f.kpi.target, words),
                kind="figure",
                width=76,
                key=lambda f: f.kpi.target,
            ),
            Column[Figure](
                "Progress",
                lambda f: "" if f.progress is None else words.percent(float(f.progress), 0),
                key=lambda f: f.progress,
                kind="bar",
                width=84,
                values=share,
                waits=4,
            ),
            Column[Figure](
                "How it stands",
                lambda f: words(STANDINGS[f.standing]),
                key=lambda f: list(STANDINGS).index(f.standing),
                width=122,
                tone=lambda f: kpi_words.TONES.get(f.standing, ""),
                waits=1,
            ),
        )
