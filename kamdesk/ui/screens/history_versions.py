"""How a long text of an entry once read, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.history import TextVersion
from kamdesk.ui.explained import Floating
from kamdesk.ui.panels import PADDING, button, column, icon_button, label, row, rule, scrolled

if TYPE_CHECKING:
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words

TITLES = {
    "agreed_summary": term("Agreed summary"),
    "notes": term("Notes"),
    "purpose": term("Purpose"),
    "next_step": term("Next step"),
}
_WIDE, _HIGH = 420, 360


class Versions(Floating):
    """Every text that was edited, its wordings newest first."""

    def __init__(
        self,
        entries: Entries,
        entry_id: int,
        words: Words,
        bring_back: Callable[[TextVersion], Any],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words, self._bring_back = words, bring_back
        title = words("Earlier wordings")
        self.setAccessibleName(title)
        close = icon_button("close", words("Close"), self.close)
        head = row(label(title, 14, strong=True), None, close)
        page, self.buttons = QWidget(), list[Any]()
        lines = column(spacing=10, parent=page)
        edited = entries.edited_texts(entry_id)
        for field in TITLES:
            versions = entries.versions(entry_id, field) if field in edited else ()
            if versions:
                lines.addWidget(label(words(TITLES[field]), strong=True))
            for version in versions:
                lines.addLayout(self._version(version))
        lines.addStretch(1)
        body = column(head, rule(), scrolled(page), spacing=8, parent=self)
        body.setContentsMargins(PADDING, 12, PADDING, 12)
        self.setFixedSize(QSize(_WIDE, _HIGH))

    def _version(self, version: TextVersion) -> Any:
        words = self._words
        until = label(words("until {moment}", moment=words.moment(version.at)), 12, tone="quiet")
        back = button(words("Bring back"), partial(self._take, version), kind="link")
        self.buttons.append(back)
        return column(row(until, None, back), label(version.text, wrap=True), spacing=2)

    def _take(self, version: TextVersion) -> None:
        self._bring_back(version)
        self.close()
