"""Taking people in from business cards or a table: each is looked at before it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QWidget

from kamdesk.domain.contacts import FIELDS, Proposal, Unfit
from kamdesk.domain.refusal import Refused
from kamdesk.ui.aside import aside
from kamdesk.ui.boxes import CheckBox, ChoiceBox, PersonBox
from kamdesk.ui.forms import problem_text, quiet
from kamdesk.ui.panels import Chip, Cut, button, column, label, row, rule, scrolled
from kamdesk.ui.screens.in_place import beside

if TYPE_CHECKING:
    from kamdesk.usecases.contacts import Reviewed
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

ENDINGS = (".vcf", ".vcard", ".csv", ".xlsx")
_MOST = 200  # people shown at once; the rest are taken with them
_FEW = 500  # accounts a box can offer
_SIZE = (860, 620)
_COLUMNS = ("name", "title", "phone", "mail", "organisation")


class ContactRow(QFrame):
    """One contact: whether to take it, what is new, and whose it is."""

    def __init__(
        self,
        proposal: Proposal,
        accounts: Sequence[tuple[int, str]] | None,
        words: Words,
        elsewhere: str = "",
    ) -> None:
        super().__init__()
        self.proposal = proposal
        contact = proposal.contact
        self.take = CheckBox()
        self.take.setChecked(bool(proposal.account_id) and not elsewhere)
        self.take.setAccessibleName(words("Take in {name}", name=contact.name))
        title = Cut(strong=True)
        title.setText(words.isolate(contact.name))
        below = Cut(12, tone="quiet")
        below.setText(_told(proposal, words))
        kind = Chip(words("new"), "accent") if proposal.new else Chip(words("known"))
        texts = column(title, below, spacing=1)
        if elsewhere:
            said = words("Belongs to {account}, it seems.", account=elsewhere)
            texts.addWidget(label(said, 12, tone="watch", wrap=True))
        self.account: PersonBox | None = None
        ends: list[QWidget] = [kind]
        if accounts is not None and proposal.new:
            self.account = PersonBox(accounts, words("Whose is it?"))
            self.account.setProperty("kind", "small")
            self.account.setFixedWidth(220)
            self.account.setAccessibleName(words("Account"))
            self.account.put(proposal.account_id or None)
            self.account.activated.connect(lambda _: self.take.setChecked(True))
            ends.append(self.account)
        line = row(self.take, texts, *ends, spacing=12)
        line.setStretch(1, 1)
        column(line, 6, rule(), spacing=0, parent=self).setContentsMargins(0, 6, 0, 0)

    def chosen(self) -> Proposal | None:
        """Give what is to be stored, or None."""
        if not self.take.isChecked():
            return None
        if self.account is None:
            return self.proposal
        from kamdesk.usecases.contacts import assigned

        try:
            return assigned(self.proposal, self.account.read() or 0)
        except Refused:
            return None


class ContactsIn(QDialog):
    """New people and news of known ones stand here; the rest is counted and said."""

    taken = Signal(int)

    def __init__(self, desk: Desk, words: Words, path: Path, account_id: int = 0) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self._desk, self._words = desk, words
        self._path, self._account = path, account_id
        self._rest: list[Proposal] = []
        self.rows: list[ContactRow] = []
        self.columns: dict[str, ChoiceBox] = {}
        self.setWindowTitle(words("Take in people"))
        self.resize(*_SIZE)
        self._title = label(words("Take in people"), 16, strong=True)
        self.note = label(words("Reading {name}…", name=path.name), tone="quiet", wrap=True)
        self._asked = QWidget()
        self._boxes = row(spacing=8, parent=self._asked)
        self._asked.hide()
        self._page = QWidget()
        self._lines = column(spacing=0, parent=self._page)
        self._lines.setContentsMargins(20, 0, 20, 0)
        self.store = button(words("Take in"), self._take, kind="filled")
        self.store.setEnabled(False)
        head = column(self._title, self.note, self._asked, spacing=4)
        head.setContentsMargins(20, 16, 20, 12)
        foot = row(None, button(words("Cancel"), self.reject), self.store)
        foot.setContentsMargins(20, 12, 20, 16)
        whole = column(head, rule(), scrolled(self._page), rule(), foot, spacing=0, parent=self)
        whole.setStretch(2, 1)
        self._begin({})

    def _begin(self, chosen: dict[str, str]) -> None:
        aside(self, self._words("Reading…"), partial(self._read, chosen), self._show)

    def _read(self, chosen: dict[str, str]) -> Reviewed | Refused:
        try:
            return self._desk.contacts.review(self._path, self._account, chosen)
        except Refused as refusal:
            return refusal

    def _show(self, found: Reviewed | Refused) -> None:
        self._clear()
        if isinstance(found, Refused):
            self.note.setText(problem_text(found, "", self._words))
            return
        fresh = [proposal for proposal in found.proposals if not proposal.idle]
        known = len(found.proposals) - len(fresh)
        self.note.setText(self._said(fresh, known, found.unfit))
        self._ask_columns(found)
        accounts = None if self._account else self._offered(fresh)
        self.rows = [
            ContactRow(each, accounts, self._words, self._elsewhere(each)) for each in fresh[:_MOST]
        ]
        self._rest = fresh[_MOST:]
        for made in self.rows:
            self._lines.addWidget(made)
        for unfit in found.unfit[:_MOST]:
            self._lines.addWidget(self._refused(unfit))
        self._lines.addStretch(1)
        self.store.setEnabled(bool(self.rows))

    def _elsewhere(self, proposal: Proposal) -> str:
        """Name the account somebody seems to belong to, where another one was asked for."""
        if not self._account or not proposal.elsewhere:
            return ""
        return self._desk.accounts.one(proposal.elsewhere).name

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []

    def _ask_columns(self, found: Reviewed) -> None:
        """Show which column of a table is taken for what, to be corrected."""
        if not found.header or self.columns:
            return
        from kamdesk.usecases.contacts import COLUMNS

        words = self._words
        options = [(name, name) for name in found.header]
        for field in _COLUMNS:
            box = ChoiceBox(options, words("none (column)"))
            box.setProperty("kind", "small")
            box.setMinimumWidth(80)
            box.setAccessibleName(words(COLUMNS[field]))
            at = found.columns.get(field)
            box.put(found.header[at] if at is not None else None)
            box.edited.connect(self._read_anew)
            self.columns[field] = box
            self._boxes.addLayout(column(quiet(words(COLUMNS[field])), box, spacing=2))
        self._asked.show()

    def _read_anew(self) -> None:
        self._begin({field: box.read() or "" for field, box in self.columns.items()})

    def _refused(self, unfit: Unfit) -> QWidget:
        words, held = self._words, QWidget()
        name = unfit.name or words("No. {n}", n=unfit.place)
        told = label(beside(words, name, words(unfit.why)), 12, tone="watch", wrap=True)
        column(6, told, 6, rule(), spacing=0, parent=held)
        return held

    def _offered(self, fresh: Sequence[Proposal]) -> list[tuple[int, str]]:
        """Offer all accounts while they are few, else the key ones and those that were found."""
        every, found = self._desk.accounts.every(), {p.account_id for p in fresh}
        few = len(every) <= _FEW
        ranked = sorted(
            (account for account in every if few or account.key or account.id in found),
            key=lambda a: (not a.key, self._words.sort_key(a.name)),
        )
        return [(account.id, account.name) for account in ranked]

    def _said(self, fresh: Sequence[Proposal], known: int, unfit: Sequence[Unfit]) -> str:
        words = self._words
        new = sum(1 for proposal in fresh if proposal.new)
        said = [words.count("{n} new person.", "{n} new people.", new)]
        if changed := len(fresh) - new:
            said.append(words.count("News of {n} known.", "News of {n} known.", changed))
        if known:
            said.append(words.count("{n} stands here already.", "{n} stand here already.", known))
        if unfit:
            said.append(words.count("{n} cannot be taken.", "{n} cannot be taken.", len(unfit)))
        if len(fresh) > _MOST:
            said.append(words("The first {n} are shown; all are taken in.", n=_MOST))
        return " ".join(said)

    def _take(self) -> None:
        chosen = [proposal for made in self.rows if (proposal := made.chosen())]
        chosen += [proposal for proposal in self._rest if self._fits(proposal)]
        if not any(proposal.account_id for proposal in chosen):
            self.note.setText(self._words("Choose whom to take in, and whose they are."))
            return
        self.store.setEnabled(False)
        deed = partial(self._desk.contacts.take, chosen)
        aside(self, self._words("Storing…"), deed, self._done)

    def _fits(self, proposal: Proposal) -> bool:
        """Say whether somebody out of sight is taken in unasked."""
        return bool(proposal.account_id) and not (self._account and proposal.elsewhere)

    def _done(self, count: int) -> None:
        self.taken.emit(count)
        self.accept()


def _told(proposal: Proposal, words: Words) -> str:
    """Say what a contact brings: all of it where it is new, else what changes."""
    contact = proposal.contact
    if proposal.person is None:
        return beside(words, contact.title, contact.organisation, contact.mail, contact.phone)
    parts = []
    for name, (old, new) in proposal.changes.items():
        title = words(FIELDS[name]) if name in FIELDS else ""
        if not title:
            parts.append(words("picture") if name == "picture" else contact.names[name])
        elif old:
            parts.append(words("{field}: {new}, was {old}", field=title, new=new, old=old))
        else:
            parts.append(words("{field}: {new}", field=title, new=new))
    return words.line(" • ".join(parts))


def ask_people(parent: QWidget, words: Words) -> Path | None:
    """Ask which file of people to read."""
    pattern = " ".join(f"*{end}" for end in ENDINGS)
    kinds = words("Business cards and tables ({pattern})", pattern=pattern)
    title = words("Take in people")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(chosen) if chosen else None


def people_in(data: QMimeData) -> list[Path]:
    """Give the files of people that are dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]


def open_import(
    parent: Any, desk: Desk, words: Words, path: Path, account_id: int = 0
) -> ContactsIn:
    """Show the dialog over the window, which goes on living."""
    dialog = ContactsIn(desk, words, path, account_id)
    dialog.setParent(parent.window(), dialog.windowFlags())
    dialog.open()
    return dialog
