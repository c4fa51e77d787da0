"""Quick log: from thought to stored in twenty seconds, from anywhere (Ctrl+L)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from kamdesk.domain.history import KINDS
from kamdesk.domain.reading import Unreadable
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import ChoiceBox, LineBox, PersonBox, TextBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.forms import lock_sign, problem_text
from kamdesk.ui.panels import button, column, label, retone, row
from kamdesk.ui.screens.attendees import Attendees
from kamdesk.ui.screens.log_promises import HeardPromises

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

Promised = tuple[str, str, date | None]


class QuickLog(QDialog):
    """Account, kind, day, people, one text; what was promised."""

    logged = Signal(int, int)  # account, entry

    def __init__(
        self,
        desk: Desk,
        words: Words,
        today: Callable[[], date] | None = None,
        *,
        account: int = 0,
        people: Sequence[int] = (),
    ) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self._desk, self._words = desk, words
        self._today = today or desk.entries.today
        self.setWindowTitle(words("Log"))
        self.setMinimumWidth(520)
        self.account = PersonBox(self._accounts())
        self.kind = ChoiceBox([(kind, words(text)) for kind, text in KINDS.items()])
        self.kind.put("meeting")
        self.day = DateField(words, self._today)
        self.day.put(self._today())
        self.people = Attendees(words)
        self.people.unknown.connect(self._add_person)
        self.subject, self.text = LineBox(), TextBox(least=4, most=10)
        self.text.setPlaceholderText(
            words("What happened. “We will…”, “they will…” or a line with -> is a promise.")
        )
        self.heard = HeardPromises(words, self._read_day, self._today)
        self.text.textChanged.connect(self._listen)
        self.promises = {side: (LineBox(), DateField(words, self._today)) for side in _SIDES}
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        self.store = button(words("Log it"), self.take, kind="filled")
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP)
        self._keeping.timeout.connect(self._keep)
        self._lay_out()
        self._recover()
        self.account.activated.connect(lambda _: self._offer_people(()))
        if account:
            self.account.put(account)
        self._offer_people(people)
        (self.subject if self.account.currentText() else self.account).setFocus()

    def take(self) -> None:
        """Store it all as one step, or say what is missing."""
        try:
            account_id, day = self.account.read(), self.day.read()
            if account_id is None:
                raise Refused("no_account", "Choose an account of the list.")
            notes, promised = self.heard.read()
            promised += self._boxed()
            entry_id = self._desk.entries.log(
                account_id,
                self.kind.read(),
                day or self._today(),
                subject=self.subject.read(),
                notes=notes,
                people=self.people.ids,
                promises=promised,
            )
        except Unreadable as unreadable:
            self._say(self._words(unreadable.text, **unreadable.values))
        except Refused as refusal:
            self._say(problem_text(refusal, "", self._words))
            if refusal.code == "who":
                self.heard.ask()
        else:
            self._forget()
            self.logged.emit(account_id, entry_id)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        elif not enter:  # Enter alone belongs to the field it is typed in
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close without logging; what was typed waits for the next time."""
        self._keep()
        super().reject()

    def _listen(self) -> None:
        ours = [self.people.name_of(person) for person in self.people.our_ids]
        self.heard.listen(self.text.toPlainText(), ours)
        self._keeping.start()

    def _read_day(self, text: str) -> date | None:
        try:
            return self._words.read_day(text, self._today())
        except Unreadable:
            return None

    def _keep(self) -> None:
        """Keep what is typed, in case it is never logged."""
        self._keeping.stop()
        for name, text in (("subject", self.subject.text()), ("text", self.text.toPlainText())):
            self._desk.drafts.note("log", 0, name, text or None)

    def _recover(self) -> None:
        """Put back what was typed last time and not logged."""
        known = self._desk.drafts.of("log", 0)
        self.subject.put(known.get("subject", ""))
        self.text.put(known.get("text", ""))
        if known:
            self._say(self._words("Typed last time and not logged yet."), tone="quiet")

    def _forget(self) -> None:
        self._keeping.stop()
        for name in ("subject", "text"):
            self._desk.drafts.note("log", 0, name, None)

    def _boxed(self) -> list[Promised]:
        return [
            (side, what.read(), due.read())
            for side, (what, due) in self.promises.items()
            if what.read()
        ]

    def _accounts(self) -> list[tuple[int, str]]:
        every = sorted(
            self._desk.accounts.every(),
            key=lambda a: (not a.key, self._words.sort_key(a.name)),
        )
        return [(account.id, account.name) for account in every]

    def _offer_people(self, ids: Sequence[int]) -> None:
        account_id = self.account.currentData()
        theirs = self._desk.people.of_account(account_id) if account_id else ()
        self.people.show_people([*theirs, *self._desk.people.ours()], ids)

    def _add_person(self, name: str) -> None:
        """Note somebody we met for the first time."""
        account_id = self.account.currentData()
        if account_id and name:
            added = self._desk.people.add(account_id, name)
            self._offer_people([*self.people.ids, added])

    def _say(self, text: str, tone: str = "alarm") -> None:
        retone(self._problem, tone)
        self._problem.setText(text)
        self._problem.show()

    def _lay_out(self) -> None:
        words = self._words
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        whole: list[tuple[str, QWidget, bool]] = [
            (words("Account"), self.account, False),
            (words("People"), self.people, False),
            (words("Subject"), self.subject, False),
            (words("Notes"), self.text, True),
        ]
        grid.addLayout(self._titled(*whole[0]), 0, 0, 1, 2)
        grid.addLayout(self._titled(words("Kind"), self.kind), 1, 0)
        grid.addLayout(self._titled(words("Day"), self.day), 1, 1)
        for line, part in enumerate(whole[1:], 2):
            grid.addLayout(self._titled(*part), line, 0, 1, 2)
        grid.addWidget(self.heard, 5, 0, 1, 2)
        asked = {"ours": words("We promise"), "theirs": words("They promise")}
        for line, (side, (what, due)) in enumerate(self.promises.items(), 6):
            what.setPlaceholderText(asked[side])
            due.setPlaceholderText(words("Due"))
            due.setAccessibleName(words("{promise}: due", promise=asked[side]))
            what.setAccessibleName(asked[side])
            grid.addWidget(what, line, 0)
            grid.addWidget(due, line, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        key = label(QKeySequence("Ctrl+Return").toString(_NATIVE), 12, tone="quiet")
        foot = row(key, None, button(words("Cancel"), self.reject), self.store)
        head = label(words("Log"), 16, strong=True)
        lines = column(head, grid, self._problem, None, foot, spacing=14, parent=self)
        lines.setContentsMargins(24, 18, 24, 18)

    def _titled(self, title: str, box: QWidget, lock: bool = False) -> QVBoxLayout:
        box.setAccessibleName(title)
        signs = [lock_sign(self._words)] if lock else []
        return column(row(label(title, 12, tone="quiet"), *signs, None, spacing=4), box, spacing=4)


_SIDES = ("ours", "theirs")
_KEEP = 1000  # ms until what is typed is kept
_NATIVE = QKeySequence.SequenceFormat.NativeText
