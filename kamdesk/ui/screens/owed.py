"""The promise ledger of an account: what both sides owe, and how they keep their word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.history import PROMISE_STATES, Promise
from kamdesk.domain.reading import fold
from kamdesk.domain.registers import Kept, kept
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.dates import Clock
from kamdesk.ui.explained import Explanation
from kamdesk.ui.panels import PADDING, button, column, label, row, rule, scrolled
from kamdesk.ui.screens.history_rates import Told, share
from kamdesk.ui.screens.in_place import AddLine, RowList
from kamdesk.ui.screens.promises import PromiseRow
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words

_PAGE = 30  # settled promises shown at once


class Owed(QWidget):
    """What is due first stands first; the settled ones, newest first, a page at a time."""

    opened = Signal(int)  # an entry

    def __init__(self, entries: Entries, words: Words, unsaved: Unsaved, today: Clock) -> None:
        super().__init__()
        self._entries, self._words, self._today = entries, words, today
        self._account, self._most = 0, _PAGE
        self.people: Sequence[tuple[int, str]] = ()  # to be chosen from
        self._kept: dict[str, Kept] = {side: kept((), side, today()) for side in _SIDES}

        def make(promise: Promise) -> PromiseRow:
            made = PromiseRow(
                promise, entries, words, unsaved, today, wide=True, people=lambda: self.people
            )
            made.opened.connect(self.opened)
            return made

        titles = {"ours": words("We kept"), "theirs": words("They kept")}
        self.rates = {
            side: Told(words, titles[side], partial(self._explain, side, titles[side]))
            for side in _SIDES
        }
        self.which = Segments(
            [("open", words("Open promises")), ("settled", words("Settled promises"))], "open"
        )
        self.which.chosen.connect(lambda _: self._read(anew=False))
        self.search = LineBox()
        self.search.setProperty("kind", "small")
        self.search.setFixedWidth(172)
        self.search.setPlaceholderText(words("Search in the promises"))
        self.search.setAccessibleName(words("Search in the promises"))
        self.search.textChanged.connect(lambda _: self._read(anew=False))
        self.open, self.settled = RowList(make), RowList(make)
        self.ours = AddLine(words, words("We promise…"), lambda text: self._add("ours", text))
        self.theirs = AddLine(words, words("They promise…"), lambda text: self._add("theirs", text))
        self._nothing = label("", tone="quiet", wrap=True)
        self.more = button(words("Show more"), self._show_more, kind="link")
        head = column(
            row(*self.rates.values(), None, spacing=32),
            row(self.which, self.search, None),
            spacing=10,
        )
        head.setContentsMargins(PADDING, 10, PADDING, 10)
        page = QWidget()
        parts = (self._nothing, self.open, 4, self.ours, self.theirs, self.settled)
        lines = column(*parts, row(self.more, None), None, spacing=4, parent=page)
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        whole = column(head, rule(), scrolled(page), spacing=0, parent=self)
        whole.setStretch(2, 1)

    def show_account(self, account_id: int, *, anew: bool) -> None:
        """Show an account's promises."""
        if account_id != self._account:
            self._account, self._most = account_id, _PAGE
            self.search.clear()
            self.which.put("open")
        self._read(anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.open.flush()
        self.settled.flush()

    def _read(self, *, anew: bool) -> None:
        if not self._account:
            return
        every = self._entries.promises(self._account)
        for side, told in self.rates.items():
            self._kept[side] = kept(every, side, self._today())
            self._say(told, self._kept[side])
        parts = fold(self.search.text()).split()
        found = [p for p in every if all(part in fold(p.what) for part in parts)]
        still = [promise for promise in found if promise.state == "open"]
        done = [promise for promise in found if promise.state != "open"]
        done.sort(key=lambda p: (p.settled or p.made, p.id), reverse=True)
        on = self.which.value() == "open"
        self._show(self.open, still if on else (), anew=anew)
        self._show(self.settled, () if on else done[: self._most], anew=anew)
        self.ours.setVisible(on)
        self.theirs.setVisible(on)
        self.more.setVisible(not on and len(done) > self._most)
        words = self._words
        nothing = words("No promise is open.") if on else words("No promise is settled yet.")
        if not every:
            nothing = words(
                "What either side promises, with a day: it stands in Today until it is kept."
            )
        self._nothing.setText(nothing)
        self._nothing.setVisible(not (still if on else done))

    def _say(self, told: Told, count: Kept) -> None:
        words, notes = self._words, []
        if count.open:
            notes.append(words.count("{n} open promise", "{n} open promises", count.open))
        if count.overdue:
            notes.append(words.count("{n} overdue", "{n} overdue", count.overdue))
        told.say(share(words, count.kept, count.settled), words.line(" • ".join(notes)))

    def _explain(self, side: str, title: str) -> Explanation:
        words, count = self._words, self._kept[side]
        rows = [
            (words(PROMISE_STATES[state]), words.number(getattr(count, state)))
            for state in PROMISE_STATES
        ]
        return Explanation(
            title,
            words("kept ÷ (kept + late + broken)"),
            rows,
            change=words("A promise kept late counts as late. Open ones do not count yet."),
            source=words("All promises of this history."),
        )

    def _show(self, rows: RowList, promises: Sequence[Promise], *, anew: bool) -> None:
        rows.show_rows(promises, anew=anew)
        rows.setVisible(bool(promises))

    def _show_more(self) -> None:
        self._most += _PAGE
        self._read(anew=False)

    def _add(self, side: str, what: str) -> None:
        self._entries.promise(self._account, side, what, None)


_SIDES = ("ours", "theirs")
