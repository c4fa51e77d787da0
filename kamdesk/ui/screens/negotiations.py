"""Negotiations of all accounts: what is ahead, how far it is prepared, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.changes import Changes
from kamdesk.ui.panels import PADDING, Empty, Header, column, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.in_place import example
from kamdesk.ui.screens.talk_list import Line, TalkList
from kamdesk.ui.screens.talks import SUBJECTS
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class NegotiationsScreen(QWidget):
    """One list over all accounts; a line opens the preparation."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self.list = TalkList(words, today or desk.accounts.today, "negotiations", accounts=True)
        self.list.table.opened.connect(self._open)
        shown = [("open", words("Ahead of us")), ("all", words("All talks"))]
        self.which = Segments(shown, "open")
        self.which.chosen.connect(lambda _: self._sift())
        self._header = Header(words("Negotiations"))
        sentence = words(
            "Negotiations and visits of all accounts stand here. "
            "Prepare one from the account it belongs to, on its page Talks."
        )
        empty = Empty(
            sentence, words("Show my accounts"), self._accounts, example(words, "negotiation")
        )
        self.list.table.show_when_empty(empty)
        bar = row(self.which, None)
        bar.setContentsMargins(PADDING, 0, PADDING, 12)
        lines = column(self._header, bar, rule(), self.list.table, spacing=0, parent=self)
        lines.setStretch(3, 1)
        self.refresh()

    def show_place(self, place: Place) -> None:
        """Turn to a negotiation, if one is named."""
        if place.subject:
            self.list.table.select(place.subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the list's business."""
        if changes is not None and not changes.touches(*SUBJECTS):
            return
        words, talks = self._words, self._desk.negotiations
        names = {account.id: account.name for account in self._desk.accounts.every()}
        every = talks.all()
        lines = [
            Line(one, how, names.get(one.account_id, ""))
            for one, how in zip(every, talks.progresses(every), strict=True)
        ]
        self.list.show_lines(lines)
        self._sift()
        ahead = sum(1 for line in lines if line.open)
        note = words("{ahead} ahead, {all} in all", ahead=ahead, all=len(lines)) if lines else ""
        self._header.say(words("Negotiations"), note)

    def _sift(self) -> None:
        ahead = self.which.value() == "open"
        self.list.model.filter((lambda line: line.open) if ahead else None)

    def _open(self, line: Line) -> None:
        self.gone.emit(Place("accounts", line.negotiation.account_id, "talks", line.id))

    def _accounts(self) -> None:
        self.gone.emit(Place("accounts"))
