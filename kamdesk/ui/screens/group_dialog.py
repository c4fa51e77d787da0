"""Asking with which account another one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import PersonBox
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import button, column, label, row

if TYPE_CHECKING:
    from kamdesk.domain.accounts import Account
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class GroupDialog(QDialog):
    """One account is looked for by any part of its name."""

    def __init__(
        self, account: Account, desk: Desk, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self._account, self._groups, self._words = account, desk.groups, words
        known = self._groups.every()
        member = known.get(account.id)
        title = words("{name} counts with…", name=account.name)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        note = words(
            "A group of companies counts as one customer in every analysis of the portfolio: what "
            "this account buys is added to the one chosen here."
        )
        options = [
            (each.id, each.name)
            for each in desk.accounts.every()
            if each.id != account.id and each.id not in known
        ]
        self.box = PersonBox(options)
        self.box.setAccessibleName(words("Counts with"))
        self.box.put(member.head_id if member else None)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self.act = button(words("Count together"), self._join, kind="filled")
        self.act.setDefault(True)
        self.alone = button(words("Count by itself"), self._leave)
        self.alone.setVisible(member is not None)
        lines = column(
            label(title, 16, strong=True, wrap=True),
            label(note, 12, tone="quiet", wrap=True),
            self.box,
            self._problem,
            row(self.alone, None, button(words("Cancel"), self.reject), self.act),
            spacing=12,
            parent=self,
        )
        lines.setContentsMargins(24, 20, 24, 20)

    def _join(self) -> None:
        try:
            head = self.box.read()
            if head is None:
                self._problem.setText(self._words("Choose an account."))
                return
            self._groups.join(self._account.id, head)
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "head", self._words))
        else:
            self.accept()

    def _leave(self) -> None:
        self._groups.leave(self._account.id)
        self.accept()
