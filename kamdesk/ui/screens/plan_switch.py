"""Which plan of an account a page shows: that of today, unless another one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.plans import Plan
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.panels import label, row

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class PlanSwitch(QWidget):
    """Stands there only where an account has several plans."""

    turned = Signal()

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account = 0
        self._chosen: dict[int, int] = {}
        self.several = False
        self.box = ChoiceBox()
        self.box.setAccessibleName(words("Plan"))
        self.box.edited.connect(self._turn)
        row(label(words("Plan"), 12, tone="quiet"), self.box, None, spacing=8, parent=self)
        self.box.setProperty("kind", "small")
        self.hide()

    def plan(self, account_id: int) -> Plan | None:
        """Give the plan to be shown, and offer the others."""
        self._account, words = account_id, self._words
        every = self._desk.plans.of_account(account_id)
        present = self._desk.plans.present(account_id)
        wanted = self._chosen.get(account_id)
        shown = next((plan for plan in every if plan.id == wanted), present)
        self.several = len(every) > 1
        self.setVisible(self.several)
        options = []
        for plan in every:
            said = [words.period(plan.start, plan.end, short=True), plan.title]
            if present is not None and plan.id == present.id:
                said.append(words("the plan of today"))
            options.append((plan.id, words.line(" • ".join(part for part in said if part))))
        self.box.set_options(options)
        self.box.put(shown.id if shown else None)
        return shown

    def _turn(self) -> None:
        self._chosen[self._account] = self.box.read()
        self.turned.emit()
