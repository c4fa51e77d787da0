"""Accounts: the key ones, each with what matters before a call, and all others to be found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.accounts import Account
from kamdesk.domain.changes import Changes
from kamdesk.domain.countries import COUNTRIES
from kamdesk.domain.history import KINDS
from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.panels import PADDING, Empty, Header, button, column, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.group_dialog import GroupDialog
from kamdesk.ui.screens.in_place import AddLine, beside
from kamdesk.ui.screens.selection_decision import ask
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.groups import Member
    from kamdesk.usecases.overview import Glance
    from kamdesk.words import Words

SUBJECTS = ("account", "name", "fact", "entry", "promise", "step", "customer")
_PAUSE = 150  # ms after the last key of a filter


@dataclass(frozen=True)
class Line:
    """An account of the list; `glance` is read for key accounts only."""

    account: Account
    glance: Glance | None
    folded: str

    @property
    def id(self) -> int:
        return self.account.id


class AccountsScreen(QWidget):
    """A list to go into accounts from, to add one, and to make one key."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._today = today or desk.accounts.today
        shown = [("key", words("Key accounts")), ("all", words("All accounts"))]
        self.which = Segments(shown, "key")
        self.which.chosen.connect(lambda _: self._sift())
        self.filter = LineBox()
        self.filter.setProperty("kind", "small")
        self.filter.setPlaceholderText(words("Filter by name or code"))
        self.filter.setAccessibleName(words("Filter by name or code"))
        self.filter.setFixedWidth(210)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._sift)
        self.filter.textChanged.connect(lambda _: self._pause.start())
        asking = words("Add account: type its name, press Enter")
        self.add = AddLine(words, asking, self._add, framed=True)
        self.add.setFixedWidth(330)
        self.make_key = button(words("Make key account…"), self._ask_key)
        self.make_key.setEnabled(False)
        self.counts_with = button(words("Counts with…"), self._ask_group)
        self.counts_with.setEnabled(False)
        self._header = Header(words("Accounts"), "", [self.counts_with, self.make_key])
        self._members: Mapping[int, Member] = {}
        self.model = RowsModel(self._columns(), words)
        self.table = Table(self.model, "accounts")
        self.table.opened.connect(lambda line: self._open(line.id))
        self.table.chosen.connect(self._chosen)
        sentence = words(
            "A key account is a client worth a plan of its own. "
            "Choose a customer, say why, and its dossier, people, history and plan begin here."
        )
        example = words(
            "For example: Karun Steel, because it brings a fifth of our profit and asks for advice."
        )
        show = words("Show all accounts")
        self.table.show_when_empty(Empty(sentence, show, self._show_all, example))
        bar = row(self.which, self.filter, None, self.add, spacing=8)
        bar.setContentsMargins(PADDING, 0, PADDING, 12)
        lines = column(self._header, bar, rule(), self.table, spacing=0, parent=self)
        lines.setStretch(3, 1)
        self.refresh()

    def show_place(self, place: Place) -> None:
        """Nothing to turn to: the list is one page."""

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the list's business."""
        if changes is not None and not changes.touches(*SUBJECTS):
            return
        words = self._words
        glances = {glance.id: glance for glance in self._desk.overview.key_accounts()}
        every = self._desk.accounts.every()
        self._members = self._desk.groups.every()
        lines = [
            Line(
                one,
                glances.get(one.id),
                fold(" ".join((one.name, *one.names.values(), *one.codes))),
            )
            for one in every
        ]
        self.model.show_rows(lines)
        self._header.say(
            words("Accounts"),
            words("{key} key accounts of {all}", key=len(glances), all=len(every)),
        )
        self._sift()

    def _columns(self) -> tuple[Column[Line], ...]:
        words = self._words
        return (
            Column[Line](
                "Account",
                lambda line: line.account.name,
                strong=lambda line: line.account.key,
                second=self._second,
            ),
            Column[Line]("Country", self._country, width=116),
            Column[Line](
                "Key since",
                lambda line: (
                    words.day(line.account.key_since, "month") if line.account.key_since else ""
                ),
                key=lambda line: line.account.key_since,
                width=122,
            ),
            Column[Line](
                "Last contact",
                lambda line: self._met(line)[0],
                key=lambda line: self._met_on(line),
                second=lambda line: self._met(line)[1],
                width=150,
            ),
            Column[Line](
                "Next due",
                lambda line: self._due(line)[0],
                key=lambda line: self._due_on(line),
                second=lambda line: self._due(line)[1],
                tone=lambda line: "alarm" if self._late(line) else "",
                width=190,
            ),
            Column[Line](
                "Completeness",
                lambda line: words.percent(line.glance.known, 0) if line.glance else "",
                key=lambda line: line.glance.known if line.glance else None,
                kind="figure",
                lock=True,
                width=130,
            ),
        )

    def _second(self, line: Line) -> str:
        """Say with whom an account counts, else how it is called elsewhere."""
        member = self._members.get(line.id)
        if member is not None:
            return self._words("counts with {name}", name=member.head)
        return "  ".join(line.account.names.values()) or line.account.code

    def _country(self, line: Line) -> str:
        known = COUNTRIES.get(line.account.country)
        return self._words(known.name) if known else line.account.country

    def _met(self, line: Line) -> tuple[str, str]:
        met = line.glance.last_contact if line.glance else None
        if met is None:
            return ("", "")
        words = self._words
        ago = words.relative(met.day, self._today())
        return words.day(met.day), beside(words, words(KINDS[met.kind]), ago)

    def _met_on(self, line: Line) -> date | None:
        met = line.glance.last_contact if line.glance else None
        return met.day if met else None

    def _due(self, line: Line) -> tuple[str, str]:
        due = line.glance.next_due if line.glance else None
        return (self._words.day(due.day), due.what) if due else ("", "")

    def _due_on(self, line: Line) -> date | None:
        due = line.glance.next_due if line.glance else None
        return due.day if due else None

    def _late(self, line: Line) -> bool:
        day = self._due_on(line)
        return day is not None and day < self._today()

    def _sift(self) -> None:
        """Show the accounts that fit; a typed name is looked for among all of them."""
        parts = fold(self.filter.text()).split()
        key_only = self.which.value() == "key" and not parts
        self.model.filter(
            lambda line: (
                (line.account.key or not key_only) and all(part in line.folded for part in parts)
            )
        )

    def _show_all(self) -> None:
        self.which.put("all")
        self._sift()

    def _open(self, account_id: int) -> None:
        self.gone.emit(Place("accounts", account_id))

    def _add(self, name: str) -> None:
        self._open(self._desk.accounts.add(name))

    def _chosen(self, line: Line | None) -> None:
        self.make_key.setEnabled(line is not None and not line.account.key)
        self.counts_with.setEnabled(line is not None)

    def _ask_key(self) -> None:
        line = self.table.current()
        if line is None:
            return
        who = (line.id, line.account.name)
        self.dialog = ask(who, "key", self._desk.selection, self._words, self)

    def _ask_group(self) -> None:
        """Ask with which account this one counts."""
        if (line := self.table.current()) is not None:
            GroupDialog(line.account, self._desk, self._words, self).open()
