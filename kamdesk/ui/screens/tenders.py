"""The tender register of an account: what was won and lost, why, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.entry_details import OUTCOMES, TENDER_REASONS
from kamdesk.domain.history import Entry, Sought
from kamdesk.domain.registers import Side, WinLoss, win_loss
from kamdesk.ui.explained import Explanation
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, Empty, column, label, row, rule
from kamdesk.ui.screens.history_rates import Told, money, percentage, share
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words

_MOST = 5  # reasons or rivals shown


class Tenders(QWidget):
    """Win-loss by number, value, reason and rival over the register itself."""

    opened = Signal(int)  # an entry
    asked = Signal()  # a tender is to be noted

    def __init__(self, entries: Entries, words: Words) -> None:
        super().__init__()
        self._entries, self._words = entries, words
        self._found = win_loss(())
        self.by_number = Told(words, words("Win rate"), self._explain_number)
        self.by_value = Told(words, words("Win rate by value"), self._explain_value)
        self.pending = label("", tone="quiet", wrap=True)
        self.table = Table(RowsModel(_columns(words), words), "tenders")
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        sentence = words("Each tender, won or lost, says why: after a year the reasons add up.")
        self.table.show_when_empty(Empty(sentence, words("Note a tender"), self.asked.emit))
        self.reasons, self.rivals = QGridLayout(), QGridLayout()
        self._head, self._why = QWidget(), QWidget()
        rates = row(self.by_number, self.by_value, None, spacing=32)
        lines = column(rates, self.pending, spacing=4, parent=self._head)
        lines.setContentsMargins(PADDING, 10, PADDING, 10)
        both = row(
            _titled(words("By reason"), self.reasons, words),
            _titled(words("Lost to"), self.rivals, words),
            spacing=32,
            parent=self._why,
        )
        both.setContentsMargins(PADDING, 10, PADDING, 12)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        whole = column(self._head, rule(), self.table, rule(), self._why, spacing=0, parent=self)
        whole.setStretch(2, 1)

    def show_account(self, account_id: int) -> None:
        """Show an account's tenders."""
        entries = self._entries
        found = entries.some(entries.sought(Sought(account_id, kind="tender")))
        self.table.rows.show_rows(found)
        self._found = win_loss(found)
        self._head.setVisible(bool(found))
        self._why.setVisible(bool(self._found.by_reason))
        self._say(self._found)

    def _say(self, found: WinLoss) -> None:
        words, whole = self._words, found.whole
        self.by_number.say(share(words, whole.won, whole.won + whole.lost))
        rates = [
            percentage(words, rate)
            if len(whole.values) == 1
            else words("{rate} in {currency}", rate=percentage(words, rate), currency=currency)
            for currency in sorted(whole.values)
            if (rate := whole.rate_by_value(currency)) is not None
        ]
        self.by_value.say(words.listing(rates) or "–")
        notes = [
            words.count("{n} pending", "{n} pending", found.pending) if found.pending else "",
            words.count("{n} withdrawn", "{n} withdrawn", found.withdrawn)
            if found.withdrawn
            else "",
            words.count("{n} without a value", "{n} without a value", found.without_value)
            if found.without_value
            else "",
        ]
        self.pending.setText(words.line(" • ".join(note for note in notes if note)))
        self.pending.setVisible(any(notes))
        reasons = {"": words("no reason noted")} | {k: words(t) for k, t in TENDER_REASONS.items()}
        _fill(self.reasons, found.by_reason, lambda side: reasons.get(side.name, side.name), words)
        _fill(
            self.rivals,
            found.by_rival,
            lambda side: words.isolate(side.name) or words("not known"),
            words,
            lost=True,
        )

    def _choose(self, entry: Entry | None) -> None:
        if entry is not None:
            self.opened.emit(entry.id)

    def _explain_number(self) -> Explanation:
        words, whole = self._words, self._found.whole
        return Explanation(
            words("Win rate"),
            words("won ÷ (won + lost)"),
            [
                (words("won (tender)"), words.number(whole.won)),
                (words("lost (tender)"), words.number(whole.lost)),
            ],
            change=words("Pending and withdrawn tenders do not count."),
            source=words("All tenders noted in this history."),
        )

    def _explain_value(self) -> Explanation:
        words, whole = self._words, self._found.whole
        rows: list[tuple[str, ...]] = []
        for currency, (won, lost) in sorted(whole.values.items()):
            rows.append((words("won (tender)"), money(words, won, currency)))
            rows.append((words("lost (tender)"), money(words, lost, currency)))
        return Explanation(
            words("Win rate by value"),
            words("value won ÷ (value won + value lost), each currency by itself"),
            rows,
            change=words("A tender without a value does not count here."),
            source=words("All tenders noted in this history."),
        )


def _columns(words: Words) -> Sequence[Column[Entry]]:
    outcomes = {code: words(text) for code, text in OUTCOMES.items()}
    reasons = {code: words(text) for code, text in TENDER_REASONS.items()}

    def value(entry: Entry) -> str:
        amount = entry.detail("value")
        return "" if amount is None else money(words, amount, entry.details.get("currency", ""))

    def tone(entry: Entry) -> str:
        return {"won": "good", "lost": "alarm"}.get(str(entry.detail("outcome")), "")

    return (
        Column[Entry](
            "Day", lambda e: words.day(e.day), key=lambda e: e.day, kind="day", width=112
        ),
        Column[Entry]("Tender", lambda e: e.subject or words("tender")),
        Column[Entry]("Value (money)", value, key=_worth, kind="figure", width=124),
        Column[Entry](
            "Outcome", lambda e: outcomes[e.detail("outcome") or "pending"], width=88, tone=tone
        ),
        Column[Entry]("Reason", lambda e: reasons.get(e.detail("reason"), ""), width=108),
        Column[Entry]("Who won", lambda e: str(e.detail("winner")), width=108),
    )


def _worth(entry: Entry) -> Any:
    return entry.detail("value")


def _titled(title: str, grid: QGridLayout, words: Words) -> Any:
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    head = row(label(title, 14, strong=True), lock_sign(words), None, spacing=4)
    return column(head, grid, None, spacing=6)


def _fill(
    grid: QGridLayout,
    sides: Sequence[Side],
    name: Callable[[Side], str],
    words: Words,
    *,
    lost: bool = False,
) -> None:
    """Show the most frequent first, the rest as a number."""
    while (item := grid.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    for line, side in enumerate(sides[:_MOST]):
        said = (
            words.count("{n} tender", "{n} tenders", side.lost)
            if lost
            else words("{won} won, {lost} lost", won=side.won, lost=side.lost)
        )
        figure = label(said, tone="quiet")
        figure.setAlignment(end)
        grid.addWidget(label(name(side), wrap=True), line, 0)
        grid.addWidget(figure, line, 1)
    if (more := len(sides) - _MOST) > 0:
        rest = words.count("and {n} more", "and {n} more", more)
        grid.addWidget(label(rest, 12, tone="quiet"), _MOST, 0)
