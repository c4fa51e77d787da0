"""Complaints, requests and disputes: who sees to them, since when, and until they are closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.history import KINDS, STATES, TASKS, Entry, Sought
from kamdesk.domain.registers import Problems, problems
from kamdesk.ui.explained import Explanation
from kamdesk.ui.panels import PADDING, Empty, button, column, label, row, rule
from kamdesk.ui.screens.history_rates import Told
from kamdesk.ui.screens.time_line import ICONS
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words

_PARTS = ("complaint", "request", "dispute")


class ProblemLog(QWidget):
    """What waits stands first, the oldest on top."""

    opened = Signal(int)  # an entry
    asked = Signal()  # a complaint is to be noted

    def __init__(self, entries: Entries, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._entries, self._words, self._today = entries, words, today
        self.names: Mapping[int, str] = {}
        self._found: Problems = problems((), today())
        self.open = Told(words, words("Open problems"), self._explain)
        self.took = Told(words, words("Days until closed"), self._explain)
        self.untold = label("", tone="watch", wrap=True)
        kinds = [
            ("", words("All")),
            ("complaint", words("Complaints")),
            ("request", words("Requests")),
            ("dispute", words("Disputes")),
        ]
        self.kind = Segments(kinds, "")
        self.kind.chosen.connect(lambda _: self._sift())
        self.new = button(words("New complaint"), self.asked.emit, icon="plus", kind="small")
        self.model = RowsModel(self._columns(), words)
        self.table = Table(self.model, "problems")
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        sentence = words(
            "A complaint told here has an owner and a day count until the client is told it is "
            "solved; requests and disputes too."
        )
        self.table.show_when_empty(Empty(sentence, words("Note a complaint"), self.asked.emit))
        rates = row(self.open, self.took, None, self.new, spacing=32)
        self._head = QWidget()
        parts = (rates, self.untold, row(self.kind, None))
        column(*parts, spacing=8, parent=self._head).setContentsMargins(PADDING, 10, PADDING, 10)
        lines = column(self._head, rule(), self.table, spacing=0, parent=self)
        lines.setStretch(2, 1)

    def show_account(self, account_id: int, names: Mapping[int, str]) -> None:
        """Show an account's problems."""
        entries, self.names = self._entries, names
        asked = [entries.sought(Sought(account_id, kind=kind)) for kind in sorted(TASKS)]
        found = entries.some([entry_id for ids in asked for entry_id in ids])
        ranked = sorted(found, key=lambda e: (not e.waiting, e.day if e.waiting else -_days(e)))
        self.model.show_rows(ranked)
        self._head.setVisible(bool(found))
        self._say(problems(found, self._today()))

    def _say(self, found: Problems) -> None:
        words, self._found = self._words, found
        note = (
            words.count("the oldest for {n} day", "the oldest for {n} days", found.longest)
            if found.open
            else ""
        )
        self.open.say(words.number(found.open), note)
        middle = found.median_days
        said = "–" if middle is None else words.number(float(middle), int(middle.denominator > 1))
        counted = words.count("median of {n}", "median of {n}", found.closed)
        self.took.say(said, counted if found.closed else "")
        untold = words.count(
            "{n} solved complaint of which the client was not told",
            "{n} solved complaints of which the client was not told",
            found.not_told,
        )
        self.untold.setText(untold if found.not_told else "")
        self.untold.setVisible(bool(found.not_told))

    def _sift(self) -> None:
        kind = self.kind.value()
        self.model.filter((lambda e: e.kind == kind) if kind else None)

    def _choose(self, entry: Entry | None) -> None:
        if entry is not None:
            self.opened.emit(entry.id)

    def _explain(self) -> Explanation:
        words, found = self._words, self._found
        return Explanation(
            words("Problems"),
            words("closed day − day it came, the middle one of all closed"),
            [
                (words("Open problems"), words.number(found.open)),
                (words("Closed problems"), words.number(found.closed)),
            ],
            change=words("Close a problem once the client was told."),
            source=words("Complaints, requests and disputes of this history."),
        )

    def _columns(self) -> Sequence[Column[Entry]]:
        words, today = self._words, self._today
        kinds = {kind: words(KINDS[kind]) for kind in _PARTS}
        states = {code: words(text) for code, text in STATES.items()}

        def told_back(entry: Entry) -> date | None:
            return entry.detail("told_back") if entry.kind == "complaint" else None

        def told(entry: Entry) -> str:
            day = told_back(entry)
            return words.day(day) if day else ""

        return (
            Column[Entry](
                "Day", lambda e: words.day(e.day), key=lambda e: e.day, kind="day", width=112
            ),
            Column[Entry](
                "Subject", lambda e: e.subject or kinds[e.kind], icon=lambda e: ICONS[e.kind]
            ),
            Column[Entry]("Kind", lambda e: kinds[e.kind], width=112, hidden=True),
            Column[Entry](
                "Who of us sees to it", lambda e: self.names.get(e.owner_id or 0, ""), width=108
            ),
            Column[Entry](
                "State",
                lambda e: states[e.state or "open"],
                width=80,
                tone=lambda e: "watch" if e.waiting else "",
            ),
            Column[Entry](
                "Days",
                lambda e: words.number(e.days_open(today())),
                key=lambda e: e.days_open(today()),
                kind="figure",
                width=58,
            ),
            Column[Entry]("Told back", told, key=told_back, kind="day", width=112),
        )


def _days(entry: Entry) -> int:
    return entry.day.toordinal()
