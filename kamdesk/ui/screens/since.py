"""Since last meeting, on one page: read in the lift, printed for the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import (
    PADDING,
    Card,
    Cut,
    button,
    column,
    label,
    plain_tip,
    row,
    rule,
    scrolled,
)

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.since import Line, Told
    from kamdesk.words import Words

_MOST = 8  # lines of a block
_SIZE = (820, 640)


class SinceDialog(QDialog):
    """What both sides owe, what happened, what waits, what we learnt; for our own eyes."""

    opened = Signal(int)  # an entry

    def __init__(
        self, desk: Desk, account_id: int, words: Words, print_it: Callable[[], None]
    ) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self._words = words
        told = desk.since.told(account_id, words)
        name = words.isolate(desk.accounts.one(account_id).name)
        self.setWindowTitle(words("Since last meeting"))
        self.resize(*_SIZE)
        title = column(
            row(label(name, 20, strong=True), lock_sign(words), None),
            label(told.met, tone="quiet"),
            spacing=2,
        )
        self.print = button(words("Print…"), print_it, icon="print")
        head = row(title, self.print, button(words("Close"), self.accept))
        head.setStretch(0, 1)
        head.setContentsMargins(PADDING + 4, 16, PADDING + 4, 12)
        page = QWidget()
        body = column(*self._last(told), self._blocks(told), None, spacing=12, parent=page)
        body.setContentsMargins(PADDING + 4, 12, PADDING + 4, PADDING)
        lines = column(head, rule(), scrolled(page), spacing=0, parent=self)
        lines.setStretch(2, 1)

    def _last(self, told: Told) -> list[QWidget]:
        words, parts = self._words, list[QWidget]()
        if told.head:
            parts.append(label(told.head, 14, strong=True, wrap=True))
        if told.agreed:
            parts.append(label(told.agreed, 14, wrap=True))
        if told.next_step:
            text = words("Next step: {text}", text=told.next_step)
            parts.append(label(text, wrap=True))
        parts += [label(text, tone="quiet", wrap=True) for text in told.invoiced]
        if not told.blocks:
            parts.append(label(words("Nothing happened since then."), tone="quiet"))
        return parts

    def _blocks(self, told: Told) -> QWidget:
        """Set the cards in two columns, in reading order down each."""
        cards = [self._card(title, lines) for title, lines in told.blocks]
        half = (len(cards) + 1) // 2
        held = QWidget()
        sides = [column(*cards[:half], None, spacing=12), column(*cards[half:], None, spacing=12)]
        both = row(*sides, spacing=12, parent=held)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        return held

    def _card(self, title: str, lines: tuple[Line, ...]) -> Card:
        card = Card(title)
        for line in lines[:_MOST]:
            card.body.addWidget(self._line(line))
        if (more := len(lines) - _MOST) > 0:
            said = self._words.count("and {n} more", "and {n} more", more)
            card.body.addWidget(label(said, 12, tone="quiet"))
        return card

    def _line(self, line: Line) -> QWidget:
        made, words = QWidget(), self._words
        rest = label(line.rest, 12, tone="alarm" if line.alarm else "quiet")
        shown: QWidget
        if line.entry_id:
            shown = button(words.isolate(_cut(line.what)).replace("&", "&&"), kind="link")
            shown.setToolTip(plain_tip(line.what))
            shown.clicked.connect(partial(self._open, line.entry_id))
            column(row(shown, None), rest, spacing=0, parent=made)
            return made
        if not line.rest:
            column(label(line.what, wrap=True), parent=made)
            return made
        shown = Cut()
        shown.setText(words.isolate(line.what))
        column(shown, rest, spacing=0, parent=made)
        return made

    def _open(self, entry_id: int) -> None:
        self.opened.emit(entry_id)
        self.accept()


_LONGEST = 46


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
