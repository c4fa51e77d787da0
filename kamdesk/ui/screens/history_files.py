"""The files of an entry, an account or a person: kept, opened as copies, saved, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from kamdesk.domain.attachments import Attachment, may_run
from kamdesk.domain.refusal import Refused
from kamdesk.ui import errors, icons
from kamdesk.ui.aside import aside
from kamdesk.ui.forms import lock_sign, problem_text
from kamdesk.ui.panels import Cut, button, column, icon_button, label, plain_tip, row

if TYPE_CHECKING:
    from kamdesk.usecases.attachments import Attachments
    from kamdesk.words import Words

_KILO = 1024


class FileRow(QFrame):
    """One file: its name opens a copy."""

    def __init__(self, file: Attachment, files: Files, words: Words) -> None:
        super().__init__()
        self.name = button("", lambda: files.open(file.id), kind="link")
        self.name.setAccessibleName(words("Open {name}", name=file.name))
        shown = file.name if len(file.name) <= _LONGEST else f"{file.name[: _LONGEST - 1]}…"
        self.name.setText(words.isolate(shown).replace("&", "&&"))
        self.name.setToolTip(plain_tip(file.name))
        size = label(size_of(file.size, words), 12, tone="quiet")
        save = icon_button("export", words("Save as…"), lambda: files.save(file))
        gone = icon_button("trash", words("Delete"), lambda: files.attachments.remove(file.id))
        risky = may_run(file.name)
        sign = icons.picture("warning" if risky else "doc", "watch" if risky else "quiet")
        if risky:
            sign.setToolTip(words("This kind of file can run a program."))
        line = row(sign, self.name, None, size, save, gone, spacing=6, parent=self)
        line.setContentsMargins(0, 0, 0, 0)


class Files(QWidget):
    """Files dropped here are kept; all it does can be taken back."""

    def __init__(self, attachments: Attachments, words: Words) -> None:
        super().__init__()
        self.attachments, self._words = attachments, words
        self._owner: tuple[str, int] = ("entry", 0)
        self._shown: tuple[Attachment, ...] | None = None
        self.setAcceptDrops(True)
        self.add = button(words("Attach a file…"), self.ask, icon="plus", kind="small")
        self._problem = Cut(12, tone="alarm")
        self._problem.hide()
        self.rows: list[FileRow] = []
        self._lines = column(spacing=0)
        title = label(words("Files"), 14, strong=True)
        head = row(title, lock_sign(words), None, self.add, spacing=4)
        column(head, self._lines, self._problem, spacing=6, parent=self)

    def show_owner(self, owner: str, owner_id: int) -> None:
        """Show the files of an entry, an account or a person."""
        if (owner, owner_id) != self._owner:
            self._say("")
        self._owner = (owner, owner_id)
        found = self.attachments.of(owner, owner_id)
        if found != self._shown:
            self._shown = found
            self._show(found)

    def ask(self) -> None:
        """Ask which files to keep."""
        title = self._words("Attach a file")
        chosen, _ = QFileDialog.getOpenFileNames(self, title)
        self.attach([Path(path) for path in chosen])

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep files; one that may run a program only after a question."""
        words, (owner, owner_id) = self._words, self._owner
        for path in paths:
            if may_run(path.name) and not self._sure(path.name):
                continue

            def deed(path: Path = path) -> Refused | None:
                try:
                    self.attachments.attach(owner, owner_id, path)
                except Refused as refusal:
                    return refusal
                return None

            aside(self, words("Attaching {name}…", name=path.name), deed, self._said)

    def open(self, attachment_id: int) -> None:
        """Open a copy with the program the system has for it."""
        file = self.attachments.one(attachment_id)
        if may_run(file.name) and not self._sure(file.name):
            return
        aside(
            self,
            self._words("Opening {name}…", name=file.name),
            lambda: self.attachments.opened_copy(attachment_id),
            self._show_copy,
        )

    def save(self, file: Attachment) -> None:
        """Write a copy where the user says."""
        title = self._words("Save {name}", name=file.name)
        chosen, _ = QFileDialog.getSaveFileName(self, title, file.name)
        if chosen:
            deed = self.attachments.save
            aside(self, title, lambda: deed(file.id, Path(chosen), force=True))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.attach([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _sure(self, name: str) -> bool:
        words = self._words
        return errors.ask(
            self,
            words("{name} can run a program.", name=name),
            words("Go on"),
            words,
            more=words("Go on only if you know where it comes from."),
        )

    def _show_copy(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _said(self, refusal: Refused | None) -> None:
        self._say(problem_text(refusal, "", self._words) if refusal else "")

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _show(self, files: Sequence[Attachment]) -> None:
        for gone in self.rows:
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rows = [FileRow(file, self, self._words) for file in files]
        for made in self.rows:
            self._lines.addWidget(made)


_LONGEST = 34


def size_of(size: int, words: Words) -> str:
    """Say how large a file is."""
    if size < _KILO * _KILO:
        return words("{n} kB", n=words.number(max(1, round(size / _KILO))))
    return words("{n} MB", n=words.number(size / (_KILO * _KILO), 1))
