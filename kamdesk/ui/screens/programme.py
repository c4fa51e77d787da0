"""Programmes of one account: what each costs and brings by year, and what that comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, Card, Empty, column, icon_button, label, row, rule, scrolled
from kamdesk.ui.screens.beside import Beside
from kamdesk.ui.screens.in_place import AddLine, RowList
from kamdesk.ui.screens.programme_results import ProgrammeResults
from kamdesk.ui.screens.programme_sheet import Head, ProgrammeYears
from kamdesk.ui.screens.value_words import Money
from kamdesk.usecases.lifetimes import Weighed

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.lifetimes import AccountWorth, Measured
    from kamdesk.usecases.worth import Worth
    from kamdesk.words import Words

HIGH = 190  # of a chart


class ProgrammePart(QWidget):
    """A card a programme, and a line that begins another."""

    def __init__(
        self, worth: Worth, words: Words, unsaved: Unsaved, told: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._worth, self._words, self._unsaved, self._told = worth, words, unsaved, told
        self.view: AccountWorth | None = None
        self._charts = False
        self.rows = RowList(self._make, spacing=12)
        asking = words("Add a programme: what we will do for this account")
        self.add = AddLine(words, asking, self._begin, framed=True)
        page = QWidget()
        head = row(
            label(words("Programmes"), 14, strong=True),
            lock_sign(words),
            label(words("what we spend on this account, and what comes of it"), 12, tone="quiet"),
            None,
            spacing=6,
        )
        lines = column(head, self.rows, self.add, None, spacing=12, parent=page)
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        empty = Empty(
            words(
                "A programme weighs what we invest in this account against what comes of it: "
                "return on investment, net present value, benefit-cost ratio, payback."
            ),
            words("Begin a programme"),
            lambda: self._begin(words("New programme")),
            words("For example: a shared warehouse, 100 now, 60 in each of two years."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(page))
        self._pages.addWidget(empty)
        column(self._pages, spacing=0, parent=self)

    def show_worth(self, view: AccountWorth, measured: Measured, *, anew: bool) -> None:
        """Show an account's programmes."""
        self.view = view
        self._pages.setCurrentIndex(0 if view.programmes else 1)
        self.rows.show_rows([_Line(each, measured) for each in view.programmes], anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def charts_come(self) -> None:
        """Make the canvases, now that Matplotlib is here."""
        self._charts = True
        for shown in self.rows.rows.values():
            shown.charts_come()

    def _begin(self, name: str) -> None:
        if self.view is not None:
            self._worth.add_programme(self.view.account_id, name)

    def _make(self, line: _Line) -> ProgrammeCard:
        made = ProgrammeCard(line.weighed.programme.id, self._worth, self._words, self._unsaved)
        if self._charts:
            made.charts_come()
        return made


class _Line:
    """A weighed programme with the id a list knows it by."""

    def __init__(self, weighed: Weighed, measured: Measured) -> None:
        self.weighed, self.id = weighed, weighed.programme.id
        self.exponent = measured.exponent(weighed.programme.currency)


class ProgrammeCard(Card):
    """One programme: its name, its sheet, its figures and its chart."""

    def __init__(self, programme_id: int, worth: Worth, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._words = words
        self._line: _Line | None = None
        self.figures: Figures | None = None
        self.head = Head(programme_id, worth, words, unsaved)
        self.years = ProgrammeYears(programme_id, worth, words, unsaved)
        self.results = ProgrammeResults(words)
        remove = icon_button("trash", words("Delete"), lambda: worth.remove_programme(programme_id))
        self._room = QWidget()
        column(spacing=0, parent=self._room)
        main, side = QWidget(), QWidget()
        column(self.years, None, parent=main)
        column(self._room, None, parent=side)
        top = row(self.head, remove)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.results)
        self.body.addWidget(rule())
        self.body.addWidget(Beside(main, side, 940, (6, 5)))

    def show_row(self, line: _Line, anew: bool) -> None:
        """Show the programme."""
        self._line = line
        result, currency = line.weighed.result, line.weighed.programme.currency
        amounts = (result.cost, result.gain, result.npv)
        money = Money(self._words, currency, line.exponent, amounts)
        self.head.show_programme(line.weighed.programme, anew=anew)
        self.years.show_weighed(line.weighed, money, anew=anew)
        self.results.show_weighed(line.weighed, money)
        self._draw()

    def flush(self) -> None:
        """Store what is still open."""
        self.head.flush()
        self.years.flush()

    def charts_come(self) -> None:
        """Make the canvas."""
        from kamdesk.ui.figures import Figures

        if self.figures is not None:
            return
        self.figures = Figures(self._words, self._words("Cost and benefit by year"))
        self.figures.setFixedHeight(HIGH)
        self.figures.picked.connect(lambda gid: self.years.open(int(gid.partition(":")[2])))
        lines = self._room.layout()
        if lines is not None:
            lines.addWidget(self.figures)
        self._draw()

    def _draw(self) -> None:
        if self.figures is None or self._line is None:
            return
        from kamdesk.charts import programme as chart
        from kamdesk.ui.figures import Sheet

        words, result = self._words, self._line.weighed.result
        money = (self._line.weighed.programme.currency, self._line.exponent)
        rows = chart.table(result, money, words)
        self.figures.show_figure(
            lambda style: chart.draw(result, money, words, style),
            parts=chart.parts(result, money, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=self._line.weighed.programme.name,
        )
