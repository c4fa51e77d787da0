"""Beside the profit table: one account's waterfall and how its costs differ from the others'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.profit import steps
from kamdesk.domain.analyses.serve_grid import ADVICE, QUADRANTS
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import Cut, button, column, icon_button, label, row, rule, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens import profit_said as said
from kamdesk.ui.screens.cost_units import name_of

if TYPE_CHECKING:
    from kamdesk.domain.analyses.profit import Earned, Earner
    from kamdesk.ui.figures import Figures
    from kamdesk.usecases.earnings import Profits
    from kamdesk.words import Words


class ProfitSide(QWidget):
    """Shows all customers together until one is chosen."""

    gone = Signal(object)  # Place
    freed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._view: Profits | None = None
        self._account = 0
        self.waterfall: Figures | None = None
        self.differences: Figures | None = None
        self.setMinimumWidth(300)
        self.title = Cut(14, strong=True)
        self._free = icon_button("close", words("Show all customers"), self.freed.emit)
        self._open = button(words("Open value"), self._go, kind="link")
        self.left = Figure(words, "", size=16)
        self.falls = Figure(words, "", size=16)
        self._kind = label("", 12, tone="quiet", wrap=True)
        self._notes = label("", 12, tone="quiet", wrap=True)
        self._more = label(words("Differential costs"), 14, strong=True)
        self._most = label("", 12, tone="quiet", wrap=True)
        self._hint = label(
            words("Choose a customer to see its own costs beside those of the others."),
            12,
            tone="quiet",
            wrap=True,
        )
        head = row(self.title, self._open, self._free)
        head.setStretch(0, 1)
        self._falls_box = _titled(words("Profit falls by, if it leaves"), self.falls)
        figures = row(
            _titled(words("Contribution"), self.left),
            self._falls_box,
            None,
            spacing=24,
        )
        self._unit = label("", 12, tone="quiet", wrap=True)
        self._room, self._others = QWidget(), QWidget()
        column(spacing=0, parent=self._room)
        column(spacing=0, parent=self._others)
        page = QWidget()
        lines = column(
            *(head, figures, self._kind, rule(), self._unit, self._room, self._notes, self._hint),
            *(rule(), self._more, self._most, self._others, None),
            parent=page,
        )
        lines.setContentsMargins(16, 10, 16, 12)
        column(scrolled(page), spacing=0, parent=self)

    def show_view(self, view: Profits, account: int) -> None:
        """Show another answer or account; Matplotlib must be here by now."""
        self._view = view
        found = view.of(account) if account else None
        self._account = account if found else 0
        self._say(view, found)
        self._draw_waterfall(view, found.earned if found else view.whole)
        self._draw_differences(view)

    def _say(self, view: Profits, found: Earner | None) -> None:
        words = self._words
        earned = found.earned if found else view.whole
        self.title.setText(words.isolate(found.name) if found else words("All customers"))
        self._open.setVisible(found is not None)
        self._free.setVisible(found is not None)
        self._hint.setVisible(found is None)
        self.left.show_explained(
            said.money(earned.contribution, view, words), partial(self._explain_left, view, earned)
        )
        self.falls.show_explained(
            said.money(earned.lost_with_it, view, words),
            partial(self._explain_falls, view, earned),
        )
        self._falls_box.setVisible(found is not None)
        quadrant = view.quadrants.get(self._account, "")
        kind = ""
        if quadrant:
            kind = words(
                "{quadrant}: {advice}",
                quadrant=words(QUADRANTS[quadrant]),
                advice=words(ADVICE[quadrant]),
            )
        self._kind.setText(kind)
        self._kind.setVisible(bool(kind))
        self._notes.setText(_notes(earned, view, words))
        self._notes.setVisible(bool(self._notes.text()))

    def _draw_waterfall(self, view: Profits, earned: Earned) -> None:
        from kamdesk.charts import waterfall as chart
        from kamdesk.ui.figures import Figures, Sheet

        words = self._words
        if self.waterfall is None:
            self.waterfall = Figures(words, words("From revenue to contribution"))
            self.waterfall.picked.connect(self._pick)
            _fill(self._room, self.waterfall)
        listed = steps(earned, view.drivers)
        coin = chart.Money(view.ledger.currency, view.ledger.exponent)
        rows = chart.table(listed, coin, words)
        unit = words("amounts in {unit}", unit=chart.unit(listed, coin, words))
        self._unit.setText(words.line(" · ".join((words("From revenue to contribution"), unit))))
        self.waterfall.setFixedHeight(chart.height_of(listed))
        self.waterfall.show_figure(
            lambda style: chart.draw(listed, coin, words, style),
            parts=chart.parts(listed, coin, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=chart.message(listed, coin, words),
        )

    def _draw_differences(self, view: Profits) -> None:
        from kamdesk.charts import differences as chart
        from kamdesk.ui.figures import Figures, Sheet

        words = self._words
        found = view.differences(self._account) if self._account else ()
        for part in (self._more, self._most, self._others):
            part.setVisible(bool(found))
        if not found:
            return
        if self.differences is None:
            self.differences = Figures(words, words("Differential costs"))
            self.differences.picked.connect(self._pick)
            _fill(self._others, self.differences)
        rows = chart.table(found, words)
        per = words("per 100 of revenue, largest differences first")
        self._most.setText(words.line(" · ".join((chart.message(found, words), per))))
        self.differences.setFixedHeight(chart.height_of(found))
        self.differences.show_figure(
            lambda style: chart.draw(found, words, style),
            parts=chart.parts(found, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=chart.message(found, words),
        )

    def _explain_left(self, view: Profits, earned: Earned) -> Explanation:
        words = self._words
        rows: list[tuple[str, ...]] = [
            (words("Revenue"), "", said.money(earned.revenue, view, words)),
            (words("Direct cost"), "", said.money(earned.direct_cost, view, words)),
            *said.cost_rows(earned, view, words),
        ]
        if earned.without_cost:
            bare = said.money(earned.without_cost, view, words)
            rows.insert(1, (words("Revenue without a known cost"), "", bare))
        return Explanation(
            words("Contribution"),
            words("Revenue − direct cost − cost to serve"),
            rows,
            source=said.source(view, words),
        )

    def _explain_falls(self, view: Profits, earned: Earned) -> Explanation:
        words = self._words
        rows = [
            (words("Margin"), said.money(earned.margin, view, words)),
            (words("Avoidable cost"), said.money(earned.avoidable, view, words)),
            (
                words("Cost that stays"),
                said.money(earned.cost_to_serve - earned.avoidable, view, words),
            ),
        ]
        return Explanation(
            words("Profit falls by, if it leaves"),
            words("Margin − avoidable cost: what stays to be paid is not saved."),
            rows,
            words("The avoidable part of a driver, under Preferences, Costs."),
            said.source(view, words),
        )

    def _pick(self, gid: str) -> None:
        if gid.startswith("driver:"):
            self._go()

    def _go(self) -> None:
        """Lead to the account's costs, or to the rates where no account is chosen."""
        if self._account:
            self.gone.emit(Place("accounts", self._account, "value"))
        else:
            self.gone.emit(Place("preferences", page="costs"))


def _notes(earned: Earned, view: Profits, words: Words) -> str:
    """Say what was counted and what is not known."""
    names = {driver.id: name_of(driver, words) for driver in view.drivers}
    counted = [names[c.driver_id] for c in earned.costs if c.counted]
    unknown = [names[number] for number in earned.unknown]
    notes = []
    if counted:
        notes.append(
            words(
                "Counted from sales and history where nothing is typed: {names}.",
                names=words.listing(counted),
            )
        )
    if unknown:
        notes.append(
            words(
                "Unknown, because a rate is missing: {names}.",
                names=words.listing(unknown),
            )
        )
    if not earned.known:
        notes.append(words("No direct cost is known of its lines."))
    return words.line(" ".join(notes))


def _titled(title: str, figure: QWidget) -> QWidget:
    made = QWidget()
    column(label(title, 12, tone="quiet"), row(figure, None), spacing=2, parent=made)
    return made


def _fill(room: QWidget, widget: Any) -> None:
    layout = room.layout()
    if layout is not None:
        layout.addWidget(widget)
