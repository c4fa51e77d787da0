"""Taking meetings in from a calendar file: each is looked at before it is noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from kamdesk.domain.calendar_files import Proposal, Unread
from kamdesk.domain.refusal import Refused
from kamdesk.ui.aside import aside
from kamdesk.ui.boxes import CheckBox, PersonBox
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import Cut, button, column, label, row, rule, scrolled

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_MOST = 150  # events shown at once; the rest come when the file is read again
_FEW = 500  # accounts a box can offer
_SIZE = (860, 620)


class EventRow(QFrame):
    """One event: whether to take it, and whose it is."""

    def __init__(
        self, proposal: Proposal, accounts: Sequence[tuple[int, str]], words: Words
    ) -> None:
        super().__init__()
        self.proposal = proposal
        event = proposal.event
        subject = event.subject or words("no subject")
        self.take = CheckBox()
        self.take.setChecked(bool(proposal.account_id))
        self.take.setAccessibleName(words("Take in {subject}", subject=subject))
        title = Cut(strong=True)
        title.setText(words.isolate(subject))
        when = words.day(event.day, "weekday")
        if event.at:
            when = words.line(f"{when} • {words.time(event.at)}")
        notes = [when]
        if event.repeats:
            notes.append(words("repeats: only this day is taken"))
        self.account = PersonBox(accounts, words("Whose is it?"))
        self.account.setProperty("kind", "small")
        self.account.setFixedWidth(220)
        self.account.setAccessibleName(words("Account"))
        self.account.put(proposal.account_id or None)
        self.account.activated.connect(lambda _: self.take.setChecked(True))
        texts = column(title, label(words.line(" • ".join(notes)), 12, tone="quiet"), spacing=1)
        line = row(self.take, texts, self.account, spacing=12)
        line.setStretch(1, 1)
        column(line, 6, rule(), spacing=0, parent=self).setContentsMargins(0, 6, 0, 0)

    def chosen(self) -> Proposal | None:
        """Give what is to be noted, or None."""
        if not self.take.isChecked():
            return None
        try:
            account = self.account.read()
        except Refused:
            account = None
        if account == self.proposal.account_id:
            return self.proposal
        return replace(self.proposal, account_id=account or 0, people=()) if account else None


class CalendarIn(QDialog):
    """What is known already is counted and left alone."""

    taken = Signal(int)

    def __init__(self, desk: Desk, words: Words, path: Path) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self._desk, self._words = desk, words
        self.rows: list[EventRow] = []
        self.setWindowTitle(words("Take in a calendar file"))
        self.resize(*_SIZE)
        self._title = label(words("Take in a calendar file"), 16, strong=True)
        self.note = label(words("Reading {name}…", name=path.name), tone="quiet", wrap=True)
        self._page = QWidget()
        self._lines = column(spacing=0, parent=self._page)
        self._lines.setContentsMargins(20, 0, 20, 0)
        self.store = button(words("Note as meetings"), self._take, kind="filled")
        self.store.setEnabled(False)
        head = column(self._title, self.note, spacing=4)
        head.setContentsMargins(20, 16, 20, 12)
        foot = row(None, button(words("Cancel"), self.reject), self.store)
        foot.setContentsMargins(20, 12, 20, 16)
        whole = column(head, rule(), scrolled(self._page), rule(), foot, spacing=0, parent=self)
        whole.setStretch(2, 1)
        aside(self, words("Reading…"), partial(self._read, path), self._show)

    def _read(self, path: Path) -> tuple[tuple[Proposal, ...], tuple[Unread, ...]] | Refused:
        try:
            return self._desk.calendar_files.review(path)
        except Refused as refusal:
            return refusal

    def _show(self, found: tuple[tuple[Proposal, ...], tuple[Unread, ...]] | Refused) -> None:
        if isinstance(found, Refused):
            self.note.setText(problem_text(found, "", self._words))
            return
        proposals, unread = found
        fresh = [proposal for proposal in proposals if not proposal.known]
        self.note.setText(self._said(fresh, len(proposals) - len(fresh), unread))
        accounts = self._offered(fresh)
        self.rows = [EventRow(proposal, accounts, self._words) for proposal in fresh[:_MOST]]
        for made in self.rows:
            self._lines.addWidget(made)
        self._lines.addStretch(1)
        self.store.setEnabled(bool(self.rows))

    def _offered(self, fresh: Sequence[Proposal]) -> list[tuple[int, str]]:
        """Offer all accounts while they are few, else the key ones and those that were found."""
        every, found = self._desk.accounts.every(), {p.account_id for p in fresh}
        few = len(every) <= _FEW
        ranked = sorted(
            (account for account in every if few or account.key or account.id in found),
            key=lambda a: (not a.key, self._words.sort_key(a.name)),
        )
        return [(account.id, account.name) for account in ranked]

    def _said(self, fresh: Sequence[Proposal], known: int, unread: Sequence[Unread]) -> str:
        words = self._words
        said = [words.count("{n} new event.", "{n} new events.", len(fresh))]
        if known:
            said.append(words.count("{n} stands here already.", "{n} stand here already.", known))
        if unread:
            said.append(words.count("{n} cannot be taken.", "{n} cannot be taken.", len(unread)))
        if len(fresh) > _MOST:
            said.append(
                words("The first {n} are shown; read the file again for the rest.", n=_MOST)
            )
        return " ".join(said)

    def _take(self) -> None:
        chosen = [proposal for made in self.rows if (proposal := made.chosen())]
        if not chosen:
            self.note.setText(self._words("Choose what to take in, and whose it is."))
            return
        self.taken.emit(self._desk.calendar_files.take(chosen))
        self.accept()
