"""The client's SWOT in four quadrants, and the trends of its market below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.changes import Changes, term
from kamdesk.domain.swot import QUADRANTS
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, Card, button, column, label, row, scrolled
from kamdesk.ui.screens.in_place import example
from kamdesk.ui.screens.swot_items import ItemList
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("swot", "step", "plan", "risk", "opportunity", "need")
NOTES = {
    "strength": term("what carries it"),
    "weakness": term("what holds it back"),
    "opportunity": term("what could help it"),
    "threat": term("what could harm it"),
}


class SwotPage(QWidget):
    """Everything is edited where it stands; an item becomes an action or a risk at a click."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account = 0
        self._jobs: Jobs | None = None
        unsaved = self._unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.lists = {
            kind: ItemList(kind, desk.swot, words, unsaved) for kind in (*QUADRANTS, "trend")
        }
        for shown in self.lists.values():
            shown.gone.connect(self.gone)
        self.sheet = button(words("Print empty sheet…"), self._print, icon="print")
        self.sheet.setToolTip(words("An empty SWOT with the client's name, for a workshop"))
        self.hint = label(example(words, "swot"), 12, tone="quiet", wrap=True)
        page = QWidget()
        lines = column(
            self._head(),
            self.hint,
            self._quadrants(),
            self._trends(),
            None,
            spacing=12,
            parent=page,
        )
        lines.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.area = scrolled(page)
        column(self.area, spacing=0, parent=self)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work, for the paper."""
        self._jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's SWOT, and go into one of its items."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self.area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if subject:
            QTimer.singleShot(0, self, lambda: self._go_to(subject))

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        for shown in self.lists.values():
            shown.flush()

    def _read(self, *, anew: bool) -> None:
        board = self._desk.swot.of_account(self._account)
        for shown in self.lists.values():
            shown.show_board(self._account, board, anew=anew)
        self.hint.setVisible(not board.every)

    def _go_to(self, item_id: int) -> None:
        for shown in self.lists.values():
            if shown.go_to(item_id):
                self.area.ensureWidgetVisible(shown.rows.rows[item_id], 0, 80)

    def _head(self) -> Any:
        words = self._words
        return row(
            label(words("Client's SWOT"), 16, strong=True),
            lock_sign(words),
            label(
                words("about the client, not about us; below each point, what it means for us"),
                12,
                tone="quiet",
            ),
            None,
            self.sheet,
            spacing=6,
        )

    def _quadrants(self) -> QGridLayout:
        words, grid = self._words, QGridLayout()
        grid.setSpacing(12)
        for place, (kind, title) in enumerate(QUADRANTS.items()):
            card = Card(words(title), words(NOTES[kind]))
            card.body.addWidget(self.lists[kind])
            card.body.addStretch(1)
            grid.addWidget(card, place // 2, place % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        return grid

    def _trends(self) -> Card:
        words = self._words
        card = Card(words("Market trends"), words("market, law, technology, society, economy"))
        card.body.addWidget(self.lists["trend"])
        return card

    def _print(self) -> None:
        from kamdesk.ui.screens.print_swot import PrintSwot

        if self._jobs is None:
            return
        self.flush()
        dialog = PrintSwot(self._desk, self._account, self._words, self._jobs)
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.open()
