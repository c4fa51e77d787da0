"""Lifetime value of one account: the sheet, what follows, what it hangs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.lifetime import SCENARIOS
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, column, label, row, rule, scrolled
from kamdesk.ui.screens.beside import Beside
from kamdesk.ui.screens.lifetime_results import Results, Scenarios
from kamdesk.ui.screens.lifetime_sheet import Inputs, Years
from kamdesk.ui.screens.value_words import Money
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.lifetimes import AccountWorth, Measured
    from kamdesk.usecases.worth import Worth
    from kamdesk.words import Words

HIGH = 236  # of a chart


class LifetimePart(QWidget):
    """Everything is typed where it stands; figures and charts follow."""

    def __init__(
        self, worth: Worth, words: Words, unsaved: Unsaved, told: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._worth, self._words, self._unsaved, self._told = worth, words, unsaved, told
        self.view: AccountWorth | None = None
        self._measured: Measured | None = None
        self._charts: tuple[Figures, Figures] | None = None
        self.scenario = Segments([(name, words(text)) for name, text in SCENARIOS.items()], "base")
        self.scenario.setAccessibleName(words("Case"))
        self.scenario.chosen.connect(lambda _: self._turn())
        self.inputs, self.years = Inputs(worth, words, unsaved), Years(worth, words, unsaved)
        self.results, self.cases = Results(words), Scenarios(words)
        self.cases.spread.connect(self._spread)
        self._lay_out()

    def show_worth(self, view: AccountWorth, measured: Measured, *, anew: bool) -> None:
        """Show an account."""
        other = self.view is None or self.view.account_id != view.account_id
        self.view, self._measured = view, measured
        if other:
            self.scenario.put("base")
            self.area.verticalScrollBar().setValue(0)
        self._fill(anew=anew or other)
        if anew or other:
            self._give_back()

    def flush(self) -> None:
        """Store what is still open."""
        self.inputs.flush()
        self.years.flush()

    def charts_come(self) -> None:
        """Make the canvases, now that Matplotlib is here."""
        from kamdesk.ui.figures import Figures

        if self._charts is not None:
            return
        words = self._words
        lifetime = Figures(words, words("Lifetime value by year"))
        tornado = Figures(words, words("What the value hangs on"))
        for figures, room in zip((lifetime, tornado), self._rooms, strict=True):
            figures.setFixedHeight(HIGH)
            lines = room.layout()
            if lines is not None:
                lines.addWidget(figures)
        lifetime.picked.connect(self._pick)
        tornado.picked.connect(self._pick)
        self._charts = (lifetime, tornado)
        if self.view is not None:
            self._draw(self.view)

    def _lay_out(self) -> None:
        words = self._words
        hint = label(
            words("Quiet figures are proposed; type over them, clear them to have them back."),
            *(12,),
            tone="quiet",
            wrap=True,
        )
        self._rooms = (QWidget(), QWidget())
        titles = (words("By year"), words("What the value hangs on"))
        for room, text in zip(self._rooms, titles, strict=True):
            column(label(text, 14, strong=True), spacing=6, parent=room)
        typing = QWidget()
        head = row(self.scenario, 4, lock_sign(words), None, spacing=8)
        column(
            *(head, 8, self.inputs, 8, hint, 4, self.years, 16, self._rooms[0], None),
            spacing=4,
            parent=typing,
        )
        side = QWidget()
        column(
            *(self.results, 12, rule(), 8, self.cases, 12, rule(), 8, self._rooms[1], None),
            spacing=4,
            parent=side,
        )
        both = Beside(typing, side, 980, (7, 5))
        page = QWidget()
        column(both, None, parent=page).setContentsMargins(PADDING, 12, PADDING, PADDING)
        self.area = scrolled(page)
        column(self.area, spacing=0, parent=self)

    def _turn(self) -> None:
        """Show another case; what was typed for the last one is stored first."""
        self.flush()
        self._fill(anew=True)
        self._give_back()

    def _fill(self, *, anew: bool) -> None:
        view, measured = self.view, self._measured
        if view is None or measured is None:
            return
        found = view.scenarios[self.scenario.value()]
        currency = found.inputs.currency
        money = Money(self._words, currency, view.exponent, _amounts(view))
        self.inputs.show_scenario(view, found.scenario, money, anew=anew)
        self.years.show_scenario(view, found.scenario, money, anew=anew)
        self.results.show_worth(view, found.scenario, measured, money)
        self.cases.show_worth(view, money)
        for room in self._rooms:
            room.setVisible(found.value is not None)
        self._draw(view)

    def _give_back(self) -> None:
        """Put texts that were typed and never stored back into their boxes."""
        if self.view is None:
            return
        scenario = self.scenario.value()
        slots = {f"{scenario}.{name}": f.slot for name, f in self.inputs.fields.items()}
        for year, line in self.years.rows.items():
            slots[f"{scenario}.margin.{year}"] = line.margin.slot
            slots[f"{scenario}.chance.{year}"] = line.chance.slot
        self._unsaved.give_back("lifetime", self.view.account_id, slots)

    def _draw(self, view: AccountWorth) -> None:
        if self._charts is None:
            return
        from kamdesk.charts import lifetime, tornado
        from kamdesk.ui.figures import Sheet

        words, exponent = self._words, view.exponent
        found = view.scenarios[self.scenario.value()]
        by_year, hangs = self._charts
        rows = lifetime.table(found, exponent, words)
        by_year.show_figure(
            lambda style: lifetime.draw(found, exponent, words, style),
            parts=lifetime.parts(found, exponent, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=lifetime.message(found, exponent, words),
        )
        moved = tornado.table(found, exponent, words)
        hangs.show_figure(
            lambda style: tornado.draw(found, exponent, words, style),
            parts=tornado.parts(found, exponent, words),
            sheet=Sheet(moved[0], moved[1:]),
            summary=tornado.message(found, words),
        )

    def _pick(self, gid: str) -> None:
        """Go to the field behind a year or a factor."""
        kind, _, name = gid.partition(":")
        names = {"r": "retention", "m": "margin", "g": "growth"}
        if kind == "year" and int(name) in self.years.rows:
            box = self.years.rows[int(name)].margin.box
        elif kind == "year":
            box = self.inputs.fields["cost"].box
        elif name in names:
            box = self.inputs.fields[names[name]].box
        else:
            return
        self.area.ensureWidgetVisible(box, 0, 80)
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _spread(self) -> None:
        if self.view is None:
            return
        try:
            self._worth.spread(self.view)
        except Exception as fault:
            self._told(trouble_of(fault, self._words).happened)


def _amounts(view: AccountWorth) -> Iterator[Fraction | None]:
    """Give the figures whose length the scale goes by."""
    for found in view.scenarios.values():
        yield from (found.value, found.revenue_sum)
        yield from found.over_years.values()
        yield from found.endless.values()
