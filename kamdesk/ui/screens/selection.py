"""Selection: all accounts ranked by the user's criteria, marked and decided about in place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from kamdesk.domain.analyses.selection import Criterion, Ranked, moves, ranking
from kamdesk.domain.reading import fold
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.flow import Bar
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import Cut, Empty, Splitter, Strip, column, icon_button, row, rule
from kamdesk.ui.screens.selection_account import AccountPanel
from kamdesk.ui.screens.selection_criteria import CriteriaPanel
from kamdesk.ui.screens.selection_table import GATE, THEN, Row, columns_of, due
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.usecases.scoring import Reading
    from kamdesk.words import Words

SUBJECTS = ("judgement", "criterion", "decision", "promise", "survey", "entry", "account")
Answer = tuple["Reading", "tuple[Ranked, ...]", list[Row], "Refused | None"]
_PAUSE = 150


class SelectionPage(QWidget):
    """Reads in a job; a mark or a decision is read again without the ledger."""

    opened = Signal(int)
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._turn = 0
        self.reading: Reading | None = None
        self._ranked: tuple[Ranked, ...] = ()
        self._rows: list[Row] = []
        self._tried: tuple[Criterion, ...] | None = None
        self.table: Table | None = None
        self._made_for: tuple[Any, ...] = ()
        self._anew = False
        self.notice = Strip("watch")
        self.which = Segments(
            [
                ("all", words("All")),
                ("key", words("Key accounts")),
                ("candidate", words("Candidates")),
                ("due", words("Review due")),
            ]
        )
        self.which.chosen.connect(lambda _: self._filter())
        self.search = LineBox()
        self.search.setProperty("kind", "small")
        self.search.setPlaceholderText(words("Filter"))
        self.search.setAccessibleName(words("Filter"))
        self.search.setFixedWidth(120)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self._folded: dict[int, str] = {}
        self.note = Cut(12, tone="quiet")
        self.menu = icon_button("columns", words("Columns"))
        self.menu.setPopupMode(self.menu.ToolButtonPopupMode.InstantPopup)
        self.account = AccountPanel(desk, words)
        self.account.opened.connect(self.opened)
        self.account.told.connect(self.told)
        self.criteria = CriteriaPanel(desk, words)
        self.criteria.tried.connect(self._try)
        self.side = Segments([("account", words("Account")), ("criteria", words("Criteria"))])
        self._panels = QStackedWidget()
        self.side.chosen.connect(lambda name: self._panels.setCurrentIndex(name == "criteria"))
        for panel in (self.account, self.criteria):
            self._panels.addWidget(panel)
        self.notice.act.clicked.connect(self.criteria.scale_stored)
        self._lay_out()

    # --- what the portfolio asks

    def show_view(self, _: Overview) -> None:
        """Read all anew: sales, names or settings may be others."""
        self._read(self._desk.selection.reading)

    def hear(self, changes: Changes) -> None:
        """Read marks and decisions again, at once; what was sold follows by `show_view`."""
        self._anew = self._anew or changes.origin in ("undo", "redo")
        if self.reading is not None and changes.touches(*SUBJECTS):
            self._read(partial(self._desk.selection.again, self.reading))

    def flush(self) -> None:
        """Store what is still open."""
        self.account.flush()
        self.criteria.flush()

    # --- laying out

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        tools = row(self.note, self.search, self.menu)
        tools.setStretch(0, 1)
        self._lines = column(Bar(row(self.which, None), tools), self.notice, spacing=0, parent=left)
        top = row(self.side, None)
        top.setContentsMargins(16, 8, 16, 8)
        lines = column(top, rule(), self._panels, spacing=0, parent=right)
        lines.setStretch(2, 1)
        right.setMinimumWidth(310)
        split = Splitter("selection", left, right, sizes=[716, 360])
        split.setStretchFactor(0, 1)
        column(split, spacing=0, parent=self)

    def _make_table(self, reading: Reading) -> Table:
        """Make a table in the place of the old one: the criteria are its columns."""
        old, words = self.table, self._words
        model: RowsModel[Row] = RowsModel(columns_of(self._now, words), words)
        made = Table(model, "selection", dense=True)
        made.setAccessibleName(words("Accounts by score"))
        made.opened.connect(lambda found: self.opened.emit(found.id))
        made.chosen.connect(self._choose)
        made.show_when_empty(
            Empty(
                words("No account of this kind yet. Mark accounts, then decide who is key."),
                words("Show all accounts"),
                self._show_all,
                words("For example: 4 for growth, because it opens two plants next year."),
            )
        )
        self.menu.setMenu(made.columns_menu())
        if old is None:
            self._lines.addWidget(made, 1)
        else:
            self._lines.replaceWidget(old, made)
            old.deleteLater()
        return made

    # --- reading

    def _read(self, how: Any) -> None:
        self._turn += 1

        def task(progress: Any, cancelled: Any) -> Answer:
            reading: Reading = how()
            try:
                ranked = reading.ranking()
            except Refused as refused:
                return reading, (), _rows(reading, ()), refused
            return reading, ranked, _rows(reading, ranked), None

        done, failed = partial(self._show, self._turn), partial(self._fail, self._turn)
        self._jobs.run(self._words("Ranking the accounts…"), task, done, failed, shown=False)

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn and isValid(self):
            trouble = trouble_of(fault, self._words)
            self.notice.say(trouble.happened, trouble.advice)

    def _show(self, turn: int, answer: Answer) -> None:
        if turn != self._turn or not isValid(self):
            return
        self.reading, self._ranked, self._rows, refused = answer
        reading = self.reading
        said = problem_text(refused, "", self._words) if refused else ""
        scale = self._words("Scale to 100") if said else ""
        self.notice.say(self._words("No ranking:") if said else "", said, scale)
        made_for = tuple((c.key, c.title, c.weight, c.minimum) for c in reading.criteria)
        if made_for != self._made_for or self.table is None:
            self._made_for, chosen = made_for, self.table.current() if self.table else None
            self.table = self._make_table(reading)
            self._fill()
            if chosen is not None:
                self.table.select(chosen.id)
        else:
            self._fill()
        self.criteria.show_criteria(reading.criteria, reading.entry_gate, anew=self._anew)
        if self._current() is None and self.table.rows.rows:
            self.table.selectRow(0)
        self._choose(self._current())
        self._anew = False

    def _fill(self) -> None:
        """Show the rows, with the other rank while weights are tried."""
        if self.table is None or self.reading is None:
            return
        moved = self._moves()
        rows = self._rows
        if moved:
            rows = [replace(r, move=moved[r.id]) if r.id in moved else r for r in rows]
        self.table.rows.show_rows(rows)
        self._show_then(self._tried is not None)
        self._filter()

    def _moves(self) -> dict[int, Any]:
        """Set the stored ranking beside the tried one; unmarked accounts stay out."""
        if self._tried is None or self.reading is None:
            return {}
        marked = [line.entrant for line in self.reading.lines if line.marks]
        return moves(self._ranked, ranking(self._tried, marked, self.reading.entry_gate))

    def _show_then(self, on: bool) -> None:
        """Show the other rank; the gate of the stored weights steps back meanwhile."""
        if self.table is not None:
            self.table.leave_out(THEN, not on)
            self.table.leave_out(GATE, on)

    def _try(self, criteria: tuple[Criterion, ...] | None) -> None:
        self._tried = criteria
        self._fill()

    # --- what is shown

    def _now(self) -> Reading:
        if self.reading is None:
            raise RuntimeError("no answer is shown yet")
        return self.reading

    def _current(self) -> Row | None:
        return self.table.current() if self.table else None

    def _choose(self, found: Row | None) -> None:
        if self.reading is not None:
            self.account.show_row(found, self.reading, anew=self._anew)

    def _show_all(self) -> None:
        self.which.put("all")
        self.search.clear()
        self._filter()

    def _filter(self) -> None:
        if self.table is None or self.reading is None:
            return
        kind, typed, today = self.which.value(), fold(self.search.text()), self.reading.today
        if typed and len(self._folded) != len(self.reading.lines):
            lines = self.reading.lines
            self._folded = {line.id: fold(f"{line.code} {line.name}") for line in lines}
        folded = self._folded

        def wanted(found: Row) -> bool:
            standing = found.line.standing
            of_kind = kind == "all" or (due(found, today) if kind == "due" else standing == kind)
            return of_kind and (not typed or typed in folded[found.id])

        self.table.rows.filter(wanted if kind != "all" or typed else None)
        self._say_note()

    def _say_note(self) -> None:
        if self.reading is None or self.table is None:
            return
        words, lines = self._words, self.reading.lines
        keys = [line for line in lines if line.standing == "key"]
        exceptions = sum(line.exception for line in keys)
        parts = [
            words.count("{n} key account", "{n} key accounts", len(keys) - exceptions),
        ]
        if exceptions:
            parts.append(words.count("{n} exception", "{n} exceptions", exceptions))
        rows = self.table.rows
        if len(rows.rows) != len(rows.everything):
            parts.append(words("{n} of {whole}", n=len(rows.rows), whole=len(rows.everything)))
        self.note.setText(words.line(" · ".join(parts)))


def _rows(reading: Reading, ranked: tuple[Ranked, ...]) -> list[Row]:
    """Give the rows: the ranked, then the marked, then the largest."""
    by_id = {each.id: each for each in ranked}
    return sorted((Row(line, by_id.get(line.id)) for line in reading.lines), key=_order)


def _order(found: Row) -> tuple[Any, ...]:
    """Order by rank; without one by what is sure; the unmarked by what they bring."""
    ranked, line = found.ranked, found.line
    rank = ranked.rank if ranked and ranked.rank else None
    sure = ranked.score.low if ranked and line.marks else -1
    amount = line.worth.amount if line.worth else 0
    return (rank is None, rank or 0, not line.marks, -sure, -amount, line.id)
