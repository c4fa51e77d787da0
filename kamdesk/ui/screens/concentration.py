"""Concentration: who holds how much, what is over a limit, and what one loss would do."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from kamdesk.domain.changes import term
from kamdesk.ui.panels import Splitter, Strip, button, column, label, row, rule
from kamdesk.ui.screens.concentration_dialogs import AnswerDialog, CompanyDialog
from kamdesk.ui.screens.concentration_shock import ShockPanel
from kamdesk.ui.screens.concentration_strip import ConcentrationStrip
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.analyses.concentration import Caution, Concentration, Part
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.usecases.spread import Spread
    from kamdesk.words import Words

LEVELS = {"alarm": term("alarm"), "watch": term("watch"), "notice": term("notice (level)")}


class Held(NamedTuple):
    """A customer's row: its part, and what is said of it."""

    id: int
    part: Part
    key: bool
    caution: Caution | None


class ConcentrationPage(QWidget):
    """Figures on top; the largest customers drawn and listed; the chosen one's loss beside."""

    opened = Signal(int)  # account
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._view: Overview | None = None
        self.found: Spread | None = None
        self._shown = 0
        self._turn = 0
        self._figures: Figures | None = None
        self.strip = ConcentrationStrip(words)
        self.warning = Strip("watch")
        self.warning.act.clicked.connect(self._answer)
        self.notes = label("", 12, tone="quiet", wrap=True)
        self.notes.setContentsMargins(16, 6, 16, 6)
        self.rows: RowsModel[Held] = RowsModel(self._columns(), words)
        self.table = Table(self.rows, "concentration", dense=True)
        self.table.setAccessibleName(words("Customers"))
        self.table.opened.connect(lambda held: self.opened.emit(held.id))
        self.table.chosen.connect(self._choose)
        self.shock = ShockPanel(words)
        self._chart = QWidget()
        column(spacing=0, parent=self._chart).setContentsMargins(16, 10, 16, 10)
        self._lay_out()

    def show_view(self, view: Overview) -> None:
        """Show an answer at once; the costs to serve follow from a thread."""
        self._view = view
        self._show(view.spread)
        self._turn += 1
        days, value = (view.period.first, view.period.last), view.pareto.value

        def task(progress: Any, cancelled: Any) -> Spread | None:
            return self._desk.concentration.spread(lambda _: days, value)

        done = partial(self._costed, self._turn)
        self._jobs.run("", task, done, shown=False)

    def _costed(self, turn: int, found: Spread | None) -> None:
        if turn == self._turn and found is not None and isValid(self):
            self.found = found
            self._choose(self.table.current())

    def _lay_out(self) -> None:
        words = self._words
        company = button(words("Whole company…"), self._ask_company, icon="pen", kind="small")
        out = button(words("Export…"), icon="export", kind="small")
        menu = QMenu(out)
        menu.addAction(words("Table as CSV…"), lambda: self._export("csv"))
        menu.addAction(words("Table as Excel…"), lambda: self._export("xlsx"))
        out.setMenu(menu)
        head = row(label(words("Customers"), 14, strong=True), None, company, out)
        head.setContentsMargins(16, 8, 16, 8)
        listed = QWidget()
        lines = column(head, self.table, spacing=0, parent=listed)
        lines.setStretch(1, 1)
        listed.setMinimumWidth(380)
        listed.setMinimumHeight(150)
        side = Splitter("concentration-side", listed, self.shock, upright=True)
        body = Splitter("concentration", self._chart, side, sizes=[600, 476])
        whole = column(
            *(self.strip, rule(), self.warning, self.notes, body), spacing=0, parent=self
        )
        whole.setStretch(4, 1)
        self.table.sort_by(2, Qt.SortOrder.DescendingOrder)

    def _columns(self) -> tuple[Column[Held], ...]:
        words = self._words
        return (
            Column("", lambda h: "1" if h.key else "", lambda h: not h.key, "star", 44, name="*"),
            Column("Customer", lambda h: h.part.name, strong=lambda h: h.key),
            Column(
                "Share",
                lambda h: words.percent(h.part.share),
                lambda h: h.part.share,
                "figure",
                80,
                tip="Share of the company",
            ),
            Column("Level", self._level, lambda h: self._level(h), width=120, tone=_tone),
        )

    def _level(self, held: Held) -> str:
        if held.caution is None:
            return ""
        if held.caution.quiet:
            return self._words("answered (alarm)")
        return self._words(LEVELS[held.caution.level])

    # --- showing

    def _show(self, found: Spread) -> None:
        self.found = found
        if self._view is not None:
            self.strip.show_view(self._view)
        result = found.chosen
        by_account = {c.part.account_id: c for c in found.cautions if c.part}
        self.rows.show_rows(
            [
                Held(
                    *(part.account_id, part, part.account_id in result.keys),
                    by_account.get(part.account_id),
                )
                for part in result.parts
            ]
        )
        self._say(found)
        self._choose(self.table.current())
        with_charts(self, self._jobs, partial(self._draw, found.chosen))

    def _say(self, found: Spread) -> None:
        """Say the heaviest warning that nobody has answered, and what bends the figures."""
        words, loud = self._words, [each for each in found.cautions if not each.quiet]
        if loud:
            first, limits = loud[0], found.chosen.limits
            limit = words.percent(Decimal(first.limit) / 100, 0)
            share = words.percent(first.share)
            said = (
                words(
                    "{name} holds {share}, over {limit}",
                    name=first.part.name,
                    share=share,
                    limit=limit,
                )
                if first.part
                else words("The 5 largest hold {share}, over {limit}", share=share, limit=limit)
            )
            more = words.count("and {n} more", "and {n} more", len(loud) - 1) if loud[1:] else ""
            self.warning.say(said, more, words("Answer…"))
            self.warning.setToolTip(words("Quiet until it rises by {n} points.", n=limits.rise))
        else:
            self.warning.say("")
        notes = self._notes(found)
        self.notes.setText(words.line(" · ".join(notes)))
        self.notes.setVisible(bool(notes))

    def _notes(self, found: Spread) -> list[str]:
        words, result, ledger = self._words, found.chosen, found.ledger

        def money(amount: int) -> str:
            return words.money(amount, ledger.currency, ledger.exponent, places=0)

        said = []
        if result.few:
            said.append(
                words.count(
                    "{n} customer: every figure is high and says little",
                    "{n} customers: every figure is high and says little",
                    len(result.parts),
                )
            )
        if result.stated:
            said.append(
                words("shares of the company's {total}, as stated", total=money(result.base))
            )
            said.append(words("HHI is at least this: the rest is not known"))
        if result.stated_too_small:
            said.append(words("the stated total is below what the ledger holds and was not used"))
        if found.company.other_currency:
            coin = words.currency(found.company.other_currency)
            said.append(words("the total stated in {currency} was not used", currency=coin))
        if result.below:
            said.append(
                words.count(
                    "{n} customer at or below zero is not counted: {amount}",
                    "{n} customers at or below zero are not counted: {amount}",
                    result.below,
                    amount=money(result.below_amount),
                )
            )
        quiet = sum(each.quiet for each in found.cautions)
        if quiet:
            said.append(words.count("{n} alarm is answered", "{n} alarms are answered", quiet))
        return said

    def _draw(self, result: Concentration) -> None:
        from kamdesk.charts import concentration as chart
        from kamdesk.ui.figures import Figures, Sheet

        if self.found is None or result.figures != self.found.chosen.figures:
            return
        words = self._words
        if self._figures is None:
            self._figures = Figures(words, words("Concentration"))
            self._figures.picked.connect(self._picked)
            lines = self._chart.layout()
            if lines is not None:
                lines.addWidget(self._figures)
        rows = chart.table(result, words)
        self._figures.show_figure(
            lambda style: chart.draw(result, words, style),
            parts=chart.parts(result, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=chart.message(result, words),
        )

    def _picked(self, gid: str) -> None:
        kind, _, number = gid.partition(":")
        if kind == "account":
            self.table.select(int(number))

    def _choose(self, held: Held | None) -> None:
        """Show the loss of the customer in question; the largest one until one is chosen."""
        found, view = self.found, self._view
        chosen = held or next(iter(self.rows.rows), None)
        self.shock.setVisible(chosen is not None)
        if found is None or view is None or chosen is None:
            return
        self._shown = chosen.id
        self.shock.show_shock(found.shock(chosen.id), found, view)

    # --- deeds

    def _answer(self) -> None:
        """Ask why the heaviest warning may be quiet."""
        if self.found is None:
            return
        loud = [each for each in self.found.cautions if not each.quiet]
        if loud:
            rise = self.found.chosen.limits.rise
            AnswerDialog(loud[0], rise, self._desk.concentration, self._words, self).open()

    def _ask_company(self) -> None:
        if self.found is not None:
            CompanyDialog(self.found, self._desk.concentration, self._words, self).open()

    def _export(self, ending: str) -> None:
        words = self._words
        proposed = str(Path.home() / f"{words('Concentration')}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("Export"), proposed, f"{ending.upper()} (*.{ending})"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write each customer's share and loss to a file, in a thread."""
        from kamdesk.ui.screens.concentration_table import rows_out

        found, words, desk = self.found, self._words, self._desk
        if found is None:
            return

        def task(progress: Any, cancelled: Any) -> None:
            head, rows = rows_out(found, words)
            desk.portfolio.save_table(head, rows, path, rtl=words.rtl)

        said = words("Saved: {file}", file=path.name)
        self._jobs.run(words("Export"), task, lambda _: self.told.emit(said))


def _tone(held: Held) -> str:
    if held.caution is None or held.caution.quiet:
        return "quiet"
    return "alarm" if held.caution.level == "alarm" else "watch"
