"""The telephone of somebody, near the row that asks for a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kamdesk.ui.explained import Floating
from kamdesk.ui.panels import PADDING, button, column, icon_button, label, row

if TYPE_CHECKING:
    from kamdesk.domain.people import Person
    from kamdesk.words import Words


class Telephone(Floating):
    """Number, form of address, when to reach; the call is logged from here."""

    log_asked = Signal()

    def __init__(self, person: Person, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._person = person
        self.setAccessibleName(words("Telephone of {person}", person=person.name))
        name = label(words.isolate(person.name), 14, strong=True, wrap=True)
        head = row(name, icon_button("close", words("Close"), self.close))
        head.setStretch(0, 1)
        # Digits run from left to right, also inside Hebrew and Persian.
        self.number = label(f"\u2066{words.digits(person.phone)}\u2069", 20, strong=True)
        copy = icon_button("copy", words("Copy"), self._copy)
        lines = column(head, row(self.number, None, copy), spacing=6, parent=self)
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        told = (
            (words("Addressed as: {form}", form=person.address_form), person.address_form),
            (words("Said: {name}", name=person.pronunciation), person.pronunciation),
            (words("Best reached: {how}", how=person.reach), person.reach),
            (words("Not to be called: {when}", when=person.quiet_times), person.quiet_times),
        )
        for text, known in told:
            if known:
                lines.addWidget(label(text, 12, tone="quiet", wrap=True))
        act = button(words("Log the call"), self._log, icon="pen", kind="small")
        lines.addLayout(row(act, None))

    def show_at(self, at: QPoint) -> None:
        """Open at a point, inside the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = max(room.left() + 4, min(at.x(), room.right() - self.width() - 4))
        y = min(at.y() + 4, room.bottom() - self.height() - 4)
        self.move(x, y)
        self.show()
        self.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._person.phone)

    def _log(self) -> None:
        self.close()
        self.log_asked.emit()
