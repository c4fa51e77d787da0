"""Beside the facts: how much is noted of the client's field, each line a way to its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import button, column, label, row
from kamdesk.ui.places import Place

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("rival", "swot", "need", "opportunity", "risk")


class FieldCounts(QFrame):
    """Competitors, SWOT, needs, opportunities, risks."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words, self._account = desk, words, 0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        head = row(label(words("Its field"), 14, strong=True), lock_sign(words), None, spacing=4)
        column(head, self._lines, spacing=6, parent=self).setContentsMargins(16, 12, 16, 0)

    def show_account(self, account_id: int) -> None:
        """Count what is noted of an account."""
        self._account = account_id
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for page, text in self._told().items():
            place = Place("accounts", account_id, f"dossier/{page}")
            made = button(text, partial(self.gone.emit, place), kind="link")
            held = QWidget()
            row(made, None, parent=held)
            self._lines.addWidget(held)

    def _told(self) -> dict[str, str]:
        words, desk, account = self._words, self._desk, self._account
        rivals = desk.rivals.of_account(account).rivals
        items = desk.swot.of_account(account).every
        needs = [need for need in desk.needs.of_account(account).needs if need.open]
        chances = [c for c in desk.opportunities.of_account(account).opportunities if c.is_open]
        risks = [risk for risk in desk.risks.of_account(account).risks if risk.live]
        high = sum(risk.zone == "high" for risk in risks)
        weighed = words.count("{n} open risk", "{n} open risks", len(risks))
        if high:
            weighed = words("{risks}, {high} high", risks=weighed, high=words.number(high))
        trends = sum(item.kind == "trend" for item in items)
        return {
            "competitors": words.count("{n} competitor", "{n} competitors", len(rivals)),
            "swot": words.line(
                words.count("{n} SWOT point", "{n} SWOT points", len(items) - trends)
                + " • "
                + words.count("{n} trend", "{n} trends", trends)
            ),
            "needs": words.count("{n} open need", "{n} open needs", len(needs)),
            "opportunities": words.count(
                "{n} open opportunity", "{n} open opportunities", len(chances)
            ),
            "risks": weighed,
        }
