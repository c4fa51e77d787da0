"""Who calls for a look: the list of alarms, one customer beside it, and the refusals."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QToolButton, QWidget
from shiboken6 import isValid

from kamdesk.domain.analyses.alarm import KINDS, LEVELS, STATES, Signals
from kamdesk.domain.analyses.rhythm import RANK
from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import CheckBox, ChoiceBox, LineBox
from kamdesk.ui.panels import Cut, Empty, Splitter, Strip, column, icon_button, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens import alarm_words
from kamdesk.ui.screens.alarm_panel import AlarmPanel
from kamdesk.ui.screens.alarm_refusals import RefusalsView
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.alarm_reading import Watch
    from kamdesk.usecases.alarms import Detail
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

READ = ("entry", "entry_detail", "promise", "alarm_answer", "account", "win_back", "setting")
ANSWERED, LOST = "answered", "lost"  # what the list is filtered by, besides levels
SCALES = (10**9, 10**6, 10**3)
SETTLE = 120  # ms after the last step through the list


class AlarmsPage(QWidget):
    """Reads in a thread when it is turned to."""

    opened = Signal(int)  # account
    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._watch: Watch | None = None
        self._shown, self._turn, self._scale = 0, 0, 1
        self._folded: dict[int, str] = {}
        self._wanted = 0  # to be pointed at, once read
        self._make_filters()
        self.model: RowsModel[Signals] = RowsModel(self._columns(), words)
        self.table = Table(self.model, "alarms", dense=True)
        self.table.setAccessibleName(words("Alarms"))
        self.table.opened.connect(lambda line: self.opened.emit(line.id))
        self.table.chosen.connect(self._choose)
        self.panel = AlarmPanel(desk, words)
        self.panel.gone.connect(self.gone)
        self.refusals = RefusalsView(desk, words, jobs)
        self.refusals.gone.connect(self.gone)
        self._waiting = QTimer(self, singleShot=True, interval=SETTLE)
        self._waiting.timeout.connect(self._read_detail)
        self._lay_out()

    def show_view(self, _: object) -> None:
        """Read again: sales or limits changed."""
        self.load()

    def show_customer(self, account_id: int) -> None:
        """Point at one customer, whatever the filters say; once all are read."""
        self._wanted = account_id
        for box in (self.kind, self.level):
            box.put(None)
        self.keys.setChecked(False)
        self.search.clear()
        self.what.put("list")
        self._turn_to("list")
        self._point()

    def _point(self) -> None:
        if self._wanted and any(line.id == self._wanted for line in self.model.everything):
            self.table.select(self._wanted)
            self._wanted = 0

    def refresh(self, changes: Changes) -> None:
        """Read again when the history or an answer changed."""
        if changes.touches(*READ):
            self.load()

    def load(self) -> None:
        """Read in a thread; only the last wish counts."""
        self._turn += 1
        desk = self._desk

        def task(progress: Any, cancelled: Any) -> Any:
            return desk.alarms.watch(), desk.alarms.refusals(), desk.preferences.calendar()

        self._jobs.run(
            self._words("Reading the alarms…"), task, partial(self._show, self._turn), shown=False
        )

    # --- laying out

    def _make_filters(self) -> None:
        words = self._words
        self.what = Segments([("list", words("Customers")), ("refusals", words("Refusals"))])
        self.what.chosen.connect(self._turn_to)
        self.kind = ChoiceBox([(k, words(t)) for k, t in KINDS.items()], words("All alarms"))
        levels = [(k, words(t)) for k, t in LEVELS.items()]
        levels += [(ANSWERED, words("answered")), (LOST, words(STATES["lost"]))]
        self.level = ChoiceBox(levels, words("All levels"))
        self.keys = CheckBox(words("Key accounts only"))
        self.search = LineBox()
        self.search.setPlaceholderText(words("Filter"))
        self.search.setFixedWidth(110)
        self.note = Cut(12, tone="quiet")
        named = ((self.kind, words("Kind of alarm")), (self.level, words("Level")))
        for box, title in (*named, (self.search, words("Filter"))):
            box.setProperty("kind", "small")
            box.setAccessibleName(title)
        self.kind.currentIndexChanged.connect(lambda _: self._filter())
        self.level.currentIndexChanged.connect(lambda _: self._filter())
        self.keys.toggled.connect(lambda _: self._filter())
        self.search.textChanged.connect(lambda _: self._filter())

    def _lay_out(self) -> None:
        words = self._words
        self._filters = QWidget()
        kept = self._filters.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._filters.setSizePolicy(kept)
        out = icon_button("export", words("Export the alarms"))
        menu = QMenu(out)
        menu.addAction(words("Table as CSV…"), partial(self._export, "csv"))
        menu.addAction(words("Table as Excel…"), partial(self._export, "xlsx"))
        out.setMenu(menu)
        out.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        parts = (self.kind, self.level, self.keys, self.note, self.search, out)
        line = row(*parts, parent=self._filters)
        line.setStretch(3, 1)
        bar = row(self.what, self._filters, spacing=16)
        bar.setStretch(1, 1)
        bar.setContentsMargins(16, 8, 16, 8)
        self.notice = Strip("watch")
        self.notice.act.clicked.connect(lambda: self.gone.emit(Place("portfolio", page="import")))
        self._list = Splitter("alarms", self.table, self.panel, sizes=[660, 416])
        self.table.show_when_empty(
            Empty(
                words("Nobody is silent, buys less, dropped a product group or was forgotten."),
                example=words("From when on an alarm is raised is set under Preferences, Alarms."),
            )
        )
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._list)
        self._sheets.addWidget(self.refusals)
        lines = column(bar, self.notice, rule(), self._sheets, spacing=0, parent=self)
        lines.setStretch(3, 1)

    def _columns(self) -> tuple[Column[Any], ...]:
        words = self._words

        def brought(line: Signals) -> str:
            if self._watch is None or not line.value:
                return ""
            ledger = self._watch.ledger
            places = 0 if self._scale == 1 else 1
            return words.figure(line.value, ledger.currency, ledger.exponent, self._scale, places)

        return (
            Column[Any](
                "", lambda r: "1" if r.key else "", lambda r: not r.key, "star", 40, name="*"
            ),
            Column[Any](
                "Customer",
                lambda r: words.isolate(r.name),
                lambda r: words.sort_key(r.name),
                strong=lambda r: True,
                second=lambda r: alarm_words.why(r, words),
            ),
            Column[Any](
                "Level",
                lambda r: alarm_words.level(r, words),
                lambda r: (-RANK[r.level], -r.value),
                width=152,
                tone=lambda r: alarm_words.TONES[r.level or r.state],
                icon=lambda r: alarm_words.SIGNS.get(r.level, ""),
            ),
            Column[Any](
                "Value before",
                brought,
                lambda r: r.value,
                "figure",
                96,
                tip="In the 12 months up to its last purchase",
                name="value",
            ),
            Column[Any](
                "Last purchase",
                lambda r: words.day(r.rhythm.last_day) if r.rhythm.last_day else "",
                lambda r: r.rhythm.last_day,
                "day",
                112,
                hidden=True,
            ),
            Column[Any](
                "Expected",
                lambda r: words.day(r.rhythm.expected.day) if r.rhythm.expected else "",
                lambda r: r.rhythm.expected.day if r.rhythm.expected else None,
                "day",
                104,
                hidden=True,
                tip="Next order expected",
            ),
        )

    # --- showing

    def _show(self, turn: int, read: Any) -> None:
        if turn != self._turn or not isValid(self):
            return
        self._watch, refusals, calendar = read
        watch = self._watch
        if watch is None:
            return
        largest = max((row_.value for row_ in watch.rows), default=0) / 10**watch.ledger.exponent
        self._scale = next((unit for unit in SCALES if largest >= unit * 20), 1)
        self._folded = {}
        self.model.show_rows(watch.rows)
        names = {row_.id: row_.name for row_ in watch.rows}
        self.refusals.show_refusals(refusals, names, calendar)
        self._say(watch)
        self._filter()
        self._point()
        if self.table.current() is None and self.model.rows:
            self.table.select(self.model.rows[0].id)
        self._choose(self.table.current())

    def _say(self, watch: Watch) -> None:
        words = self._words
        told = [alarm_words.said(watch.problem, words)] if watch.problem else []
        stale = words("The sales end {n} days ago.", n=watch.age) if watch.stale else ""
        act = words("Import sales…") if watch.stale else ""
        self.notice.say(stale, " ".join(told), act)

    def _filter(self) -> None:
        watch, words = self._watch, self._words
        if watch is None:
            return
        kind, level, typed = self.kind.read(), self.level.read(), fold(self.search.text())
        keys = self.keys.isChecked()
        if typed and not self._folded:
            self._folded = {r.id: fold(f"{r.code} {r.name}") for r in watch.rows}

        def fits(line: Signals) -> bool:
            return (
                _of(line, kind, level)
                and (line.key or not keys)
                and (not typed or typed in self._folded[line.id])
            )

        self.model.filter(fits)
        shown = len(self.model.rows)
        unit = words.unit(self._scale, watch.ledger.currency)
        parts = [
            words.count("{n} customer", "{n} customers", shown),
            unit,
        ]
        self.note.setText(words.line(" · ".join(parts)))

    def _turn_to(self, what: str) -> None:
        self._sheets.setCurrentWidget(self.refusals if what == "refusals" else self._list)
        self._filters.setVisible(what == "list")

    def _export(self, ending: str) -> None:
        words = self._words
        proposed = str(Path.home() / f"{words('Alarms')}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("Export"), proposed, f"{ending.upper()} (*.{ending})"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write all customers with their alarms to a file, in a thread."""
        watch, words, desk = self._watch, self._words, self._desk
        if watch is None:
            return

        def task(progress: Any, cancelled: Any) -> None:
            desk.portfolio.save_table(*alarm_words.rows_out(watch, words), path, rtl=words.rtl)

        said = words("Saved: {file}", file=path.name)
        self._jobs.run(words("Export"), task, lambda _: self.told.emit(said))

    # --- one customer

    def _choose(self, line: Signals | None) -> None:
        self._shown = line.id if line else 0
        self._waiting.start()

    def _read_detail(self) -> None:
        shown, desk = self._shown, self._desk
        if not shown:
            if self._watch is not None:
                self.panel.show_detail(self._watch, None)
            return
        self._jobs.run(
            "",
            lambda progress, cancelled: desk.alarms.detail(shown),
            partial(self._show_detail, shown),
            shown=False,
        )

    def _show_detail(self, shown: int, detail: Detail | None) -> None:
        watch = self._watch
        if isValid(self) and shown == self._shown and watch is not None:
            with_charts(self, self._jobs, partial(self._put_detail, shown, detail))

    def _put_detail(self, shown: int, detail: Detail | None) -> None:
        if shown == self._shown and self._watch is not None:
            self.panel.show_detail(self._watch, detail)


def _of(line: Signals, kind: str | None, level: str | None) -> bool:
    """Say whether a customer has an alarm of a kind and level, was answered, or is lost."""
    if level == LOST:
        return line.lost_on is not None
    shown = [alarm for alarm in line.alarms if alarm.quiet] if level == ANSWERED else line.loud
    return any(
        (not kind or alarm.kind == kind) and (level in (None, ANSWERED) or alarm.level == level)
        for alarm in shown
    )
