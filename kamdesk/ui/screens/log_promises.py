"""The promises heard in what is typed: whose, what, until when; each can be corrected or let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kamdesk.domain.history import SIDES
from kamdesk.domain.promising import Heard, heard
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.panels import Cut, column, icon_button, label, row
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.words import Words

_PAUSE = 250  # ms after the last key


class HeardPromises(QWidget):
    """Reads again whenever the text changed; what the user decided about a promise stays."""

    def __init__(
        self, words: Words, read_day: Callable[[str], date | None], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._words, self._read_day, self._today = words, read_day, today
        self._text, self._ours = "", list[str]()
        self._decided: dict[str, str] = {}  # by what is promised: whose, or "off"
        self.rows: dict[str, Segments] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._show)
        self._holder: QWidget | None = None
        self._lines = column(spacing=0, parent=self)
        self.hide()

    def listen(self, text: str, ours: Sequence[str]) -> None:
        """Hear a text; `ours` are the names of our own people."""
        self._text, self._ours = text, list(ours)
        self._pause.start()

    def read(self) -> tuple[str, list[tuple[str, str, date | None]]]:
        """Give the notes and the promises; refused while it is not said who promises."""
        self._show()
        notes, found = heard(self._text, self._read_day, self._today(), self._ours)
        promised = []
        for promise in found:
            side = self._decided.get(promise.what, promise.side)
            if not side:
                raise Refused("who", "Say who promises: {what}", what=promise.what)
            if side != "off":
                promised.append((side, promise.what, promise.due))
        return notes, promised

    def ask(self) -> None:
        """Put the keyboard on the first promise of which nobody knows whose it is."""
        for segments in self.rows.values():
            if not segments.value():
                segments.setFocus()
                return

    def _show(self) -> None:
        self._pause.stop()
        _, found = heard(self._text, self._read_day, self._today(), self._ours)
        shown = [p for p in found if self._decided.get(p.what, p.side) != "off"]
        if self._holder is not None:
            self._lines.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder, self.rows = QWidget(), {}
        lines = column(spacing=4, parent=self._holder)
        for promise in shown:
            lines.addWidget(self._row(promise))
        self._lines.addWidget(self._holder)
        self.setVisible(bool(shown))

    def _row(self, promise: Heard) -> QWidget:
        words, made = self._words, QWidget()
        side = self._decided.get(promise.what, promise.side)
        choices = [(code, words(text)) for code, text in SIDES.items()]
        if not side:
            choices.insert(0, ("", words("Who?")))
        segments = Segments(choices, side)
        segments.setAccessibleName(words("Who promises: {what}", what=promise.what))
        segments.chosen.connect(partial(self._decide, promise.what))
        self.rows[promise.what] = segments
        what = Cut()
        what.setText(words.isolate(promise.what))
        due = label(words.day(promise.due) if promise.due else words("no day set"), tone="quiet")
        gone = words("No promise: {what}", what=promise.what)
        off = icon_button("close", gone, partial(self._let_go, promise.what))
        flag = icons.picture("flag", "accent", 14)
        line = row(flag, segments, what, due, off, spacing=8, parent=made)
        line.setStretch(2, 1)
        return made

    def _decide(self, what: str, side: str) -> None:
        self._decided[what] = side

    def _let_go(self, what: str) -> None:
        self._decided[what] = "off"
        QTimer.singleShot(0, self, self._show)  # the button must not vanish under its own click
