"""Reviews of the portfolio: when the next is due, those taken, and what moved between two."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget
from shiboken6 import isValid

from kamdesk.domain.changes import term
from kamdesk.domain.snapshots import FIGURES, Figure, Move
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.flow import Bar
from kamdesk.ui.panels import (
    Cut,
    Empty,
    Splitter,
    Strip,
    button,
    column,
    icon_button,
    label,
    row,
    rule,
)
from kamdesk.ui.screens.reviews_said import (
    basis_text,
    cause_text,
    change_text,
    figure_text,
    moved_text,
    rows_out,
)
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.domain.snapshots import Review
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.usecases.reviews import Compared, Kept
    from kamdesk.words import Words

NOW = 0  # in place of the id of a kept review
KINDS = ("all", "class", "standing", "quadrant", "rank", "alarm")
SUBJECTS = ("snapshot", "judgement", "decision", "criterion", "person", "tie", "entry")
TITLES = {
    "all": term("All"),
    "class": term("Class"),
    "standing": term("Key account"),
    "quadrant": term("Quadrant"),
    "rank": term("Rank"),
    "alarm": term("Alarm"),
}


class ReviewsPage(QWidget):
    """The newest review is compared with the present, until others are chosen."""

    opened = Signal(int)
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._view: Overview | None = None
        self._kept: tuple[Kept, ...] = ()
        self._present: Review | None = None
        self.found: Compared | None = None
        self._turn = 0
        self.take = button(words("Take a review"), self._take, icon="flag", kind="filled")
        self.notice = Strip("watch")
        self.due = Cut(12, tone="quiet")
        self.basis = label("", 12, tone="quiet", wrap=True)
        self.before, self.after = ChoiceBox(), ChoiceBox()
        for box, title in ((self.before, words("Review")), (self.after, words("Compared with"))):
            box.setProperty("kind", "small")
            box.setMinimumWidth(150)
            box.setAccessibleName(title)
            box.edited.connect(self._compare)
        self.remove = icon_button("trash", words("Delete this review"), self._remove)
        self.kinds = Segments([(name, words(TITLES[name])) for name in KINDS])
        self.kinds.chosen.connect(lambda _: self._filter())
        self.figures: RowsModel[Figure] = RowsModel(
            self._figure_columns(), words, id_of=lambda f: f.name
        )
        self.moves: RowsModel[Move] = RowsModel(self._move_columns(), words)
        self.table = Table(self.moves, "review-moves")
        self.table.setAccessibleName(words("What moved"))
        self.table.opened.connect(lambda move: self.opened.emit(move.id))
        self.table.show_when_empty(Empty(words("Nothing moved between these two.")))
        self._lay_out()

    # --- what the portfolio asks

    def show_view(self, view: Overview) -> None:
        """Compare with the portfolio as it stands in another answer."""
        self._view, self._present = view, None
        self._read()

    def refresh(self, changes: Changes | None = None) -> None:
        """List again what is kept; marks and people make another present."""
        if changes is None or changes.touches(*SUBJECTS):
            if changes is None or changes.touches(*SUBJECTS[1:]):
                self._present = None
            self._read()

    # --- laying out

    def _lay_out(self) -> None:
        words = self._words
        out = button(words("Export…"), icon="export", kind="small")
        menu = QMenu(out)
        menu.addAction(words("Table as CSV…"), lambda: self._export("csv"))
        menu.addAction(words("Table as Excel…"), lambda: self._export("xlsx"))
        out.setMenu(menu)
        against = label(words("against"), 12, tone="quiet")
        chosen = row(self.before, against, self.after, self.remove, None)
        head = Bar(chosen, row(None, self.due, out, self.take))
        figures = Table(self.figures, "review-figures", dense=True)
        figures.setAccessibleName(words("Figures"))
        figures.setMinimumWidth(436)
        facts, side = QWidget(), QWidget()
        self.basis.setContentsMargins(16, 8, 16, 8)
        lines = column(self.basis, figures, spacing=0, parent=facts)
        lines.setStretch(1, 1)
        over = row(self.kinds, None)
        over.setContentsMargins(16, 8, 16, 8)
        lines = column(over, self.table, spacing=0, parent=side)
        lines.setStretch(1, 1)
        body = Splitter("reviews", facts, side, sizes=[480, 596])
        self._empty = Empty(
            words(
                "A review keeps the dated figures of the portfolio, so that you see in half a "
                "year what moved, and why."
            ),
            words("Take a review"),
            self._take,
            words("For example: class A lost two customers; Karun moved from star to strategic."),
        )
        self._room = QWidget()
        whole = column(head, rule(), body, spacing=0, parent=self._room)
        whole.setStretch(2, 1)
        self._stack = QStackedWidget()
        for page in (self._room, self._empty):
            self._stack.addWidget(page)
        lines = column(self.notice, self._stack, spacing=0, parent=self)
        lines.setStretch(1, 1)

    def _figure_columns(self) -> tuple[Column[Figure], ...]:
        words = self._words

        def text(figure: Figure, after: bool) -> str:
            if self.found is None:
                return ""
            value = figure.after if after else figure.before
            return figure_text(figure.name, value, self.found.comparison, words)

        def change(figure: Figure) -> str:
            return "" if self.found is None else change_text(figure, self.found.comparison, words)

        order = list(FIGURES)
        return (
            Column("Figure", lambda f: words(FIGURES[f.name]), lambda f: order.index(f.name)),
            Column("Earlier", lambda f: text(f, False), lambda f: f.before, "figure", 88),
            Column("Now", lambda f: text(f, True), lambda f: f.after, "figure", 88),
            Column("Change", change, lambda f: f.change, "figure", 118),
        )

    def _move_columns(self) -> tuple[Column[Move], ...]:
        words = self._words

        def why(move: Move) -> str:
            return "" if self.found is None else cause_text(move, self.found, words)

        return (
            Column("Account", lambda m: m.name, width=170, strong=lambda m: _key(m)),
            Column("What moved", lambda m: moved_text(m, words), second=why),
        )

    # --- reading and showing

    def _read(self) -> None:
        """List what is kept, and compare anew."""
        words = self._words
        self._kept = self._desk.reviews.every()
        self._stack.setCurrentWidget(self._room if self._kept else self._empty)
        options = [(kept.id, self._named(kept)) for kept in self._kept]
        self.before.set_options(options)
        self.after.set_options([(NOW, words("Now")), *options])
        if self.before.read() is None and self._kept:
            self.before.put(self._kept[0].id)
        if self.after.read() is None:
            self.after.put(NOW)
        self._say_due()
        self._compare()

    def _named(self, kept: Kept) -> str:
        day = kept.taken_at.astimezone().date()
        return self._words("Review of {date}", date=day)

    def _say_due(self) -> None:
        words, due = self._words, self._desk.reviews.due()
        if due.overdue:
            text = words.count("{n} day late", "{n} days late", due.days)
            self.notice.say(words("The review of the portfolio is overdue."), text)
        else:
            self.notice.say("")
        self.due.setText(words("next due {date}", date=due.due) if due.due else "")

    def _compare(self) -> None:
        """Read both and set them side by side, in a thread."""
        before, after, view = self.before.read(), self.after.read(), self._view
        if not self._kept or view is None or before is None:
            return
        self._turn += 1
        desk, present, words = self._desk, self._present, self._words
        days, value = (view.period.first, view.period.last), view.pareto.value

        def task(progress: Any, cancelled: Any) -> tuple[Compared, Review | None] | None:
            now = present
            if after == NOW and now is None:
                now = desk.reviews.now(lambda _: days, value)
            other = now if after == NOW else desk.reviews.one(after)
            if other is None:
                return None
            return desk.reviews.compare(desk.reviews.one(before), other), now

        done = partial(self._show, self._turn)
        self._jobs.run(words("Comparing the reviews…"), task, done, shown=False)

    def _show(self, turn: int, answer: tuple[Compared, Review | None] | None) -> None:
        if turn != self._turn or answer is None or not isValid(self):
            return
        self.found, self._present = answer
        self.figures.show_rows(self.found.comparison.figures)
        self.moves.show_rows(self.found.comparison.moves)
        self.basis.setText(basis_text(self.found.comparison, self._words))
        self._filter()

    def _filter(self) -> None:
        kind = self.kinds.value()
        self.moves.filter(None if kind == "all" else lambda move: kind in move.kinds)

    # --- deeds

    def _take(self) -> None:
        """Keep the figures of the present."""
        view, desk = self._view, self._desk
        if view is None:
            return
        self.take.setEnabled(False)
        days, value = (view.period.first, view.period.last), view.pareto.value

        def task(progress: Any, cancelled: Any) -> Review | None:
            return desk.reviews.now(lambda _: days, value)

        self._jobs.run(self._words("Taking a review…"), task, self._taken, self._failed)

    def _taken(self, review: Review | None) -> None:
        if not isValid(self):
            return
        self.take.setEnabled(True)
        if review is not None:
            self._present = review
            kept = self._desk.reviews.keep(review)
            self._read()
            self.before.put(kept)
            self._compare()
            self.told.emit(self._words("The review is kept."))

    def _failed(self, fault: BaseException) -> None:
        if isValid(self):
            self.take.setEnabled(True)
        raise fault

    def _remove(self) -> None:
        if (review := self.before.read()) is not None:
            self._desk.reviews.remove(review)
            self._read()

    def _export(self, ending: str) -> None:
        words = self._words
        proposed = str(Path.home() / f"{words('Reviews')}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("Export"), proposed, f"{ending.upper()} (*.{ending})"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the comparison to a file, in a thread."""
        found, words, desk = self.found, self._words, self._desk
        if found is None:
            return

        def task(progress: Any, cancelled: Any) -> None:
            desk.portfolio.save_table(*rows_out(found, words), path, rtl=words.rtl)

        said = words("Saved: {file}", file=path.name)
        self._jobs.run(words("Export"), task, lambda _: self.told.emit(said))


def _key(move: Move) -> bool:
    stand = move.after or move.before
    return stand is not None and stand.key
