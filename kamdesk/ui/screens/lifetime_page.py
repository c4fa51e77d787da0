"""What all accounts may still bring, key accounts first, and how many customers stay."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kamdesk.domain.analyses.lifetime import CONVENTIONS, Convention
from kamdesk.domain.changes import term
from kamdesk.domain.worth import Taken, minor
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.flow import Bar
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, Empty, Strip, column, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens import lifetime_explained as explained
from kamdesk.ui.screens.value_rate import RateLine
from kamdesk.ui.screens.value_words import kept_said, part
from kamdesk.ui.tables import Column, RowsModel, Table
from kamdesk.usecases.lifetimes import AccountWorth

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.lifetimes import Measured
    from kamdesk.words import Words

READ = (
    *("lifetime", "lifetime_year", "programme", "discount_rate", "decision", "account"),
    *("account_cost", "cost_driver", "cost_rate", "entry", "entry_detail"),
)
SCALES = (10**9, 10**6, 10**3)
FORMULAS: Mapping[Convention, str] = {
    "start_certain": term("Start, certain"),
    "end_at_risk": term("End, at risk"),
    "end_certain": term("End, certain"),
}


class LifetimePage(QWidget):
    """Reads in a thread when it is turned to."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._turn, self._scale = 0, 1
        self._measured: Measured | None = None
        self.rate = RateLine(desk.worth, words)
        self.customers = Figure(words, "–", partial(Explanation, "", ""), size=16)
        self.keys = Figure(words, "–", partial(Explanation, "", ""), size=16)
        self._source, self.notice = label("", 12, tone="quiet"), Strip("watch")
        self.model: RowsModel[AccountWorth] = RowsModel(
            self._columns(), words, id_of=lambda each: each.account_id
        )
        self.table = Table(self.model, "lifetime", dense=True)
        self.table.setAccessibleName(words("Lifetime value"))
        self.table.opened.connect(self._open)
        self.table.show_when_empty(
            Empty(
                words("Lifetime value stands here once customers have sales, or years are typed."),
                words("Go to the accounts"),
                lambda: self.gone.emit(Place("accounts")),
            )
        )
        self._lay_out()

    def show_view(self, _: object) -> None:
        """Read again: sales or settings changed."""
        self.load()

    def refresh(self, changes: Changes) -> None:
        """Read again when anything behind a figure changed."""
        if changes.touches(*READ):
            self.load()

    def flush(self) -> None:
        """Store what is still open."""
        self.rate.flush()

    def load(self) -> None:
        """Read in a thread; only the last wish counts."""
        self._turn += 1
        worth = self._desk.worth

        def task(progress: Any, cancelled: Any) -> Any:
            measured = worth.measured()
            return measured, worth.every(measured)

        self._jobs.run(
            self._words("Reckoning lifetime values…"),
            task,
            partial(self._show, self._turn),
            partial(self._fail, self._turn),
            shown=False,
        )

    # --- laying out

    def _lay_out(self) -> None:
        words = self._words
        parts: list[Any] = []
        titles = (words("Retention rate of customers"), words("Retention rate of key accounts"))
        for title, figure in zip(titles, (self.customers, self.keys), strict=True):
            box = QWidget()
            column(label(title, 12, tone="quiet"), row(figure, None), spacing=2, parent=box)
            parts += [box, rule(upright=True)]
        head = Bar(
            row(*parts[:-1], lock_sign(words), None, spacing=16), row(None, self.rate), gap=16
        )
        note = label(
            words(
                "Year by year stands where it is kept; the three formulas run without end, "
                "from what was typed, else from proposals. Enter opens the account."
            ),
            12,
            tone="quiet",
            wrap=True,
        )
        below = row(note, self._source, spacing=16)
        below.setContentsMargins(PADDING, 6, PADDING, 6)
        below.setStretch(0, 1)
        lines = column(head, rule(), self.notice, below, self.table, spacing=0, parent=self)
        lines.setStretch(4, 1)
        self.table.setLayoutDirection(self.layoutDirection())

    def _columns(self) -> tuple[Column[AccountWorth], ...]:
        words = self._words
        formulas = [self._formula(name, title) for name, title in FORMULAS.items()]
        return (
            Column[AccountWorth](
                "Customer", lambda w: w.name, icon=lambda w: "star" if w.key else ""
            ),
            Column[AccountWorth](
                "Kept or proposed", lambda w: self._basis(w), width=112, tone=_tone, waits=1
            ),
            Column[AccountWorth](
                "Margin a year",
                lambda w: self._money(w, _value(w.base.inputs.margin)),
                key=lambda w: _value(w.base.inputs.margin),
                kind="figure",
                width=110,
                tone=_tone,
            ),
            Column[AccountWorth](
                "Retention",
                lambda w: part(_value(w.base.inputs.retention), words),
                key=lambda w: _value(w.base.inputs.retention),
                kind="figure",
                width=88,
                tone=_tone,
            ),
            Column[AccountWorth](
                "Year by year",
                lambda w: self._money(w, w.base.value) if w.kept else "–",
                key=lambda w: w.base.value if w.kept else None,
                kind="figure",
                width=116,
                strong=lambda w: True,
            ),
            *formulas,
            Column[AccountWorth](
                "Sum of revenues",
                lambda w: self._money(w, w.base.revenue_sum),
                key=lambda w: w.base.revenue_sum,
                kind="figure",
                width=128,
                tone=_tone,
                hidden=True,
                tip=words("Revenue of the years added up: no cost, no risk, no discount"),
            ),
        )

    def _formula(self, name: Convention, title: str) -> Column[AccountWorth]:
        return Column[AccountWorth](
            title,
            lambda w: self._money(w, w.base.endless.get(name)),
            key=lambda w: w.base.endless.get(name),
            kind="figure",
            width=116,
            tip=self._words(CONVENTIONS[name]),
            tone=_tone,
            waits=1 + list(FORMULAS).index(name),
        )

    def _basis(self, worth: AccountWorth) -> str:
        words = self._words
        if worth.base.diverging:
            return words("grows without end")
        return words("typed") if worth.kept else words("proposed")

    def _money(self, worth: AccountWorth, amount: Fraction | int | None) -> str:
        """Write an amount in the scale of the table; in its own currency where that is another."""
        if amount is None:
            return "–"
        words, currency = self._words, worth.base.inputs.currency
        whole = minor(Fraction(amount))
        places = 0 if self._scale == 1 else 1
        if self._measured is None or currency == self._measured.currency:
            return words.figure(whole, currency, worth.exponent, self._scale, places)
        return words.money(whole, currency, worth.exponent, self._scale, places)

    # --- reading

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn and isValid(self):
            trouble = trouble_of(fault, self._words)
            self.notice.say(trouble.happened, trouble.advice)

    def _show(self, turn: int, found: tuple[Measured, tuple[AccountWorth, ...]]) -> None:
        if turn != self._turn or not isValid(self):
            return
        measured, listed = found
        self._measured = measured
        words, coin = self._words, measured.currency
        one = 10 ** measured.exponent(coin)
        largest = max((abs(v) for w in listed for v in w.base.endless.values()), default=0) / one
        self._scale = next((scale for scale in SCALES if largest >= 1000 * scale), 1)
        rates = {rate.currency: rate for rate in self._desk.worth.rates()}
        self.rate.show_rates(coin, rates, anew=False)
        self._say_retention(measured)
        as_of = measured.ledger.ledger_date if measured.ledger else None
        said = [words.unit(self._scale, coin)]
        if as_of:
            said.append(words("as of {date}", date=as_of))
        self._source.setText(words.line(" · ".join(said)))
        missing = (
            ""
            if coin in rates
            else words("Lifetime value discounts what comes later; no rate is taken for granted.")
        )
        self.notice.say(words("The discount rate is missing.") if missing else "", missing)
        self.model.show_rows(listed)

    def _say_retention(self, measured: Measured) -> None:
        words = self._words
        told = (
            (
                self.customers,
                measured.customers,
                words("Retention rate of customers"),
                words(
                    "Of the customers that bought in a year of 12 whole months, "
                    "those that bought in the next"
                ),
            ),
            (
                self.keys,
                measured.keys,
                words("Retention rate of key accounts"),
                words("Of the key accounts at the start of a year, those that bought in it"),
            ),
        )
        for figure, kept, title, definition in told:
            figure.show_explained(
                kept_said(kept.kept, kept.at_start, kept.rate, kept.few, words),
                partial(explained.retention, kept, title, definition, words),
            )

    def _open(self, worth: AccountWorth) -> None:
        self.gone.emit(Place("accounts", worth.account_id, "value"))


def _value(taken: Taken | None) -> Any:
    return taken.value if taken else None


def _tone(worth: AccountWorth) -> str:
    """Let proposals stand back."""
    return "" if worth.kept else "quiet"
