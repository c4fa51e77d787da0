"""The map as a file: asked for a place, set off the window's thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.ui.work import Jobs

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import Printed
    from kamdesk.words import Words


class MapFiles(QWidget):
    """Sets the map of an account, then asks where it shall lie."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self.jobs = Jobs(self)  # until the window gives its own
        self.hide()

    def make(self, account_id: int, edition: Any, form: Any) -> None:
        """Set the map in the language of the window."""
        desk, words = self._desk, self._words

        def task(progress: Any, cancelled: Any) -> Printed:
            paper: Any = "letter" if desk.preferences.values()["paper"] == "letter" else "a4"
            return desk.map_papers.map(account_id, edition, words, paper, form)

        self.jobs.run(words("Setting the map…"), task, partial(self._ask, form))

    def _ask(self, form: str, printed: Printed) -> None:
        proposed = str(Path.home() / printed.file_name)
        kinds = f"{form.upper()} (*.{form})"
        chosen, _ = QFileDialog.getSaveFileName(self, self._words("Save the map"), proposed, kinds)
        if chosen:
            self.save(printed, Path(chosen))

    def save(self, printed: Printed, path: Path) -> None:
        """Write the file; the dialog has asked whether an existing one may go."""
        self._desk.papers.save(printed, path, force=True)
        self.told.emit(self._words("Saved: {path}", path=str(path)))
