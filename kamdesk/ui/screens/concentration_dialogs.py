"""Two questions of concentration: why an alarm may be quiet, and what the company sold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.reading import Unreadable
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.forms import Field, Form, problem_text
from kamdesk.ui.panels import button, column, label, row

if TYPE_CHECKING:
    from kamdesk.domain.analyses.concentration import Caution
    from kamdesk.usecases.concentration import Concentrations, Spread
    from kamdesk.words import Words

_FLAGS = Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint


class AnswerDialog(QDialog):
    """A reason, and the day to look again."""

    def __init__(
        self,
        caution: Caution,
        rise: int,
        concentrations: Concentrations,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _FLAGS)
        self._caution, self._concentrations, self._words = caution, concentrations, words
        name = caution.part.name if caution.part else words("5 largest")
        title = words("{name}: {share} of the total", name=name, share=words.percent(caution.share))
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        asking = words("Why may this stand as it is?")
        self.box = TextBox(least=3)
        self.box.setAccessibleName(asking)
        self.review = DateField(words, concentrations.today)
        self.review.setAccessibleName(words("Look again on"))
        note = words("It stays quiet until that day, or until it rises by {n} points.", n=rise)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self.act = button(words("Keep quiet"), self._take, kind="filled")
        self.act.setDefault(True)
        QShortcut("Ctrl+Return", self, self._take)  # Enter alone is a new line of the text
        lines = column(
            *(label(title, 16, strong=True, wrap=True), label(asking, wrap=True), self.box),
            row(label(words("Look again on"), 12, tone="quiet"), self.review, None),
            *(label(note, 12, tone="quiet", wrap=True), self._problem),
            row(None, button(words("Cancel"), self.reject), self.act),
            spacing=12,
            parent=self,
        )
        lines.setContentsMargins(24, 20, 24, 20)

    def _take(self) -> None:
        try:
            self._concentrations.answer(self._caution, self.box.read(), self.review.read())
        except Unreadable as unreadable:
            self._problem.setText(self._words(unreadable.text, **unreadable.values))
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "reason", self._words))
        else:
            self.accept()


class CompanyDialog(QDialog):
    """What the whole company sold and planned in these days; each field is stored at once."""

    def __init__(
        self,
        found: Spread,
        concentrations: Concentrations,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _FLAGS)
        self._concentrations = concentrations
        self._days: tuple[date, date] = (found.first, found.last)
        self._currency = found.ledger.currency
        title = words("The whole company, {period}", period=words.period(*self._days, short=True))
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        note = words(
            "Shares are of all imported customers. Where the ledger does not hold the whole "
            "company, state here what it sold in just these days."
        )
        unit, exponent = words.currency(self._currency), found.ledger.exponent
        fields = tuple(
            Field(name, text, "money", unit=unit, exponent=exponent, lock=True)
            for name, text in (
                ("revenue", term("Revenue of the company")),
                ("contribution", term("Contribution of the company")),
                ("target", term("Revenue planned")),
            )
        )
        self.form = Form(fields, words, self._store, columns=1)
        self._show()
        done = button(words("Done"), self.accept, kind="filled")
        lines = column(
            label(title, 16, strong=True, wrap=True),
            label(note, 12, tone="quiet", wrap=True),
            self.form,
            row(None, done),
            spacing=12,
            parent=self,
        )
        lines.setContentsMargins(24, 20, 24, 20)

    def done(self, result: int) -> None:
        self.form.flush()
        super().done(result)

    def _total(self) -> Any:
        known = self._concentrations.totals()
        return next((each for each in known if (each.start, each.end) == self._days), None)

    def _show(self) -> None:
        total = self._total()
        names = ("revenue", "contribution", "target")
        self.form.show_values({name: getattr(total, name, None) for name in names})

    def _store(self, name: str, value: Any, visit: str) -> None:
        total = self._total()
        if total is None and value is None:
            return
        number = total.id if total else None
        if number is None:
            number = self._concentrations.add_total(*self._days, self._currency)
        self._concentrations.set_total(number, name, value, visit)
