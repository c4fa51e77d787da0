"""Seven bonds: how strong each is, what threatens it, and the radar beside a year ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from kamdesk.domain.bonds import BONDS
from kamdesk.domain.changes import Changes
from kamdesk.domain.sales import exponent
from kamdesk.ui import icons
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, button, column, label, row, rule, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens.bond_beside import Costly, Pairs, Touched
from kamdesk.ui.screens.bond_row import BondRow
from kamdesk.ui.screens.bond_words import money
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.words.bonds import name, reasons
from kamdesk.words.coverage import gaps

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.bonds import Brought, Standing
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = (
    *("judgement", "bond", "bond_person", "entry", "person", "person_role", "tie", "post"),
    *("step", "plan"),
)
MONEY = ("sale_line", "import_batch", "cost_line", "cost_rate", "setting", "rate")
_SIDE, _HIGH = 424, 300
_WIDE, _NARROW = 960, 336  # the page from which the side has all its room, and its width below


class BondsPage(QWidget):
    """Seven lines that open in place; radar and threads beside."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._jobs: Jobs | None = None
        self._account, self._turn = 0, 0
        self._standing: Standing | None = None
        self._brought: Brought | None = None
        self.figures: Figures | None = None
        self._extras: dict[str, QWidget] = {}
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self._warned = column(spacing=6)
        self.rows = {
            kind: BondRow(kind, desk, words, self._unsaved, today, partial(self._extra, kind))
            for kind in BONDS
        }
        for each in self.rows.values():
            each.opened.connect(self._close_others)
            each.gone.connect(self.gone)
        main = QWidget()
        head = row(label(words("Seven bonds"), 14, strong=True), lock_sign(words), None, spacing=4)
        lines = column(self._warned, head, rule(), *self.rows.values(), None, spacing=0)
        lines.insertSpacing(2, 8)
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        main.setLayout(lines)
        self._area = scrolled(main)
        across = row(self._area, rule(upright=True), self._side(), spacing=0, parent=self)
        across.setStretch(0, 1)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work."""
        self._jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's bonds; the subject is the bond's place among the seven, from 1."""
        if account_id != self._account:
            self.flush()
            for each in self.rows.values():
                each.close_up()
            self._account, self._brought = account_id, None
            self._area.verticalScrollBar().setValue(0)
            self._read(anew=True)
            self._ask()
            self._give_back()
        if 0 < subject <= len(BONDS):
            self.open(list(BONDS)[subject - 1])

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if not self._account:
            return
        if changes is None or changes.touches(*SUBJECTS):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))
        if changes is None or changes.touches(*MONEY):
            self._ask()

    def flush(self) -> None:
        """Store what is still open."""
        for each in self.rows.values():
            each.flush()

    def open(self, kind: str) -> None:
        """Open a bond and bring it into sight."""
        self.rows[kind].open()
        # Once it is laid out: before that, it is as high as it was.
        bar, shown = self._area.verticalScrollBar(), self.rows[kind]
        QTimer.singleShot(0, shown, lambda: bar.setValue(shown.y() - 8))

    def _give_back(self) -> None:
        """Open the bond in which a text was typed and not stored."""
        waiting = {
            draft.subject for draft in self._desk.drafts.every() if draft.id == self._account
        }
        for kind in BONDS:
            if f"bond:{kind}" in waiting:
                self.open(kind)

    # --- reading

    def _read(self, *, anew: bool) -> None:
        self._standing = self._desk.bonds.of(self._account)
        for each in self.rows.values():
            each.show_bond(self._account, self._standing, anew=anew)
        self._show_beside()
        if self._jobs is not None:
            with_charts(self, self._jobs, self._draw)

    def _ask(self) -> None:
        """Ask in a thread what the account brought."""
        if self._jobs is None:
            return
        self._turn += 1
        turn, account, bonds = self._turn, self._account, self._desk.bonds

        def done(brought: Brought | None) -> None:
            if turn == self._turn:
                self._brought = brought
                self._show_beside()

        self._jobs.run("", lambda _p, _c: bonds.brought(account), done, self._hush, shown=False)

    def _hush(self, trouble: object) -> None:
        """Say nothing of money where a rate is missing: the profit page says what to do."""

    def _show_beside(self) -> None:
        if self._standing is None:
            return
        self._warn(self._standing)
        self._say_threads(self._standing)
        for kind in self._extras:
            self._fill(kind)

    def _warn(self, standing: Standing) -> None:
        _clear(self._warned)
        words = self._words
        found = standing.warnings(self._brought)
        for warned in found:
            said = button(words(warned.text), partial(self.open, warned.kind), kind="link")
            told = reasons(warned, words, lambda amount: money(amount, self._brought, words))
            why = label(told, 12, tone="quiet", wrap=True)
            held = QWidget()
            row(icons.picture("warning", "watch"), said, why, spacing=8, parent=held).setStretch(
                2, 1
            )
            self._warned.addWidget(held)
        if found:
            self._warned.addSpacing(12)

    def _say_threads(self, standing: Standing) -> None:
        """Show what hangs on one person beside the personal bond."""
        _clear(self._threads)
        words = self._words
        network = self._desk.coverage.network(self._account) if standing.threads else None
        found = gaps(standing.threads, network, words) if network else ()
        for gap in found:
            sign = icons.picture("warning", "watch")
            said = label(gap.text, wrap=True)
            held = QWidget()
            row(sign, said, spacing=8, parent=held).setStretch(1, 1)
            self._threads.addWidget(held)
        if not found:
            told = words("The relationship does not hang on a single person.")
            self._threads.addWidget(label(told, tone="quiet", wrap=True))

    # --- what only one bond has

    def _extra(self, kind: str) -> QWidget | None:
        made: QWidget | None = None
        if kind == "personal":
            made = Pairs(self._desk, self._words, self._account)
        elif kind == "information":
            made = Touched(self._desk, self._words, self._account)
            made.gone.connect(self.gone)
        elif kind == "value":
            made = Costly(self._words)
        if made is not None:
            self._extras[kind] = made
            made.destroyed.connect(lambda: self._extras.pop(kind, None))
            self._fill(kind)
        return made

    def _fill(self, kind: str) -> None:
        standing, extra = self._standing, self._extras[kind]
        if standing is None:
            return
        if isinstance(extra, Pairs | Touched):
            extra.show_standing(standing)
        elif isinstance(extra, Costly):
            bond = standing.of("value")
            coin = bond.currency or standing.currency
            known = bond.cost is not None
            cost = (
                self._words.money(bond.cost or 0, coin, exponent(coin), places=0) if known else ""
            )
            extra.show_standing(self._brought, cost)

    def _close_others(self, kind: str) -> None:
        for each in self.rows.values():
            if each.kind != kind:
                each.close_up()

    # --- the side

    def _side(self) -> QScrollArea:
        words = self._words
        self._radar, self._threads = QWidget(), column(spacing=6)
        column(spacing=0, parent=self._radar)
        self._note = label("", 12, tone="quiet", wrap=True)
        side = QWidget()
        coverage = Place("accounts", page="people/coverage")
        self.turn = button(words("Who knows whom"), partial(self._go, coverage), kind="link")
        lines = column(
            label(words("Now and a year ago"), 14, strong=True),
            self._radar,
            self._note,
            rule(),
            label(words("Does it hang on one person?"), 14, strong=True),
            self._threads,
            row(self.turn, None),
            None,
            spacing=8,
            parent=side,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        area = scrolled(side)
        area.setFixedWidth(_SIDE)
        self._aside = area
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._aside.setFixedWidth(_SIDE if self.width() >= _WIDE else _NARROW)

    def _go(self, place: Place) -> None:
        self.gone.emit(Place(place.section, self._account, place.page))

    def _draw(self) -> None:
        from kamdesk.charts import radar
        from kamdesk.ui.figures import Figures, Sheet

        words, standing = self._words, self._standing
        if standing is None:
            return
        if self.figures is None:
            self.figures = Figures(words, words("Seven bonds"))
            self.figures.setFixedHeight(_HIGH)
            self.figures.picked.connect(self.open)
            lines = self._radar.layout()
            if lines is not None:
                lines.addWidget(self.figures)
        before = words("a year ago")
        spokes = [
            radar.Spoke(
                bond.kind,
                name(bond.kind, words),
                bond.rating,
                standing.year_ago.get(bond.kind),
                bond.rating is not None and not bond.confirmed,
            )
            for bond in standing.bonds
        ]
        self._note.setText(
            words("An empty point is assumed: no evidence speaks for it yet.")
            if standing.rated
            else words("Rate what ties this client to you, from 0 to 5; the radar shows it.")
        )
        table = radar.table(spokes, before, words)
        self.figures.show_figure(
            lambda style: radar.draw(spokes, before, words, style),
            parts=radar.parts(spokes, before, words),
            sheet=Sheet(table[0], table[1:]),
            summary=self._note.text(),
        )


def _clear(lines: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
