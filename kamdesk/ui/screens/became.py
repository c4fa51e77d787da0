"""What came of something noted before, as links; and the list of a register's rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.swot import BECAME, Became
from kamdesk.ui.flow import Flow
from kamdesk.ui.panels import button, plain_tip
from kamdesk.ui.places import Place
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

PAGES = {
    "action": "plan/plan",
    "risk": "dossier/risks",
    "opportunity": "dossier/opportunities",
    "need": "dossier/needs",
}
_LONGEST = 44  # letters of a link
_HIGH = 20


class Came(QWidget):
    """A link for each action, risk, opportunity or need that came of something."""

    gone = Signal(object)  # Place

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._account = 0
        self._shown: tuple[Became, ...] | None = None
        self._lines = Flow(self, gap=4)

    def show_became(self, account_id: int, became: Sequence[Became]) -> None:
        """Show what came of it; nothing takes no room."""
        if (account_id, tuple(became)) == (self._account, self._shown):
            return
        self._account, self._shown = account_id, tuple(became)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in self._shown:
            self._lines.addWidget(self._link(each))
        self.setVisible(bool(self._shown))

    def _link(self, each: Became) -> QWidget:
        words = self._words
        kind, text = words(BECAME[each.kind]), _cut(each.text)
        said = words("became {kind}: {text}", kind=kind, text=text)
        if each.over:
            said = words("{text}, done", text=said)
        elif each.due is not None:
            said = words("{text}, due {day}", text=said, day=each.due)
        place = Place("accounts", self._account, PAGES[each.kind], each.id)
        made = button(said, partial(self.gone.emit, place), kind="link")
        made.setFont(theme().font(12))
        made.setFixedHeight(_HIGH)
        made.setToolTip(plain_tip(each.text))
        return made


class Listed:
    """Lets a register's use case fill a list of parts: its account stands for the plan."""

    def __init__(self, register: Any) -> None:
        self._register = register

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        return int(self._register.add(plan_id, text, **values))

    def set_part(self, _: str, row_id: int, field: str, value: Any, visit: str = "") -> None:
        self._register.set(row_id, field, value, visit)

    def remove_part(self, _: str, row_id: int) -> None:
        self._register.remove(row_id)

    def order_parts(self, _: str, ids: Sequence[int]) -> None:
        self._register.order(ids)


def kept(made: dict[int, Came], row_id: int, make: Callable[[], Came]) -> Came:
    """Keep the links of a row that is open, so that a refresh can show them anew."""
    made[row_id] = make()
    made[row_id].destroyed.connect(lambda: made.pop(row_id, None))
    return made[row_id]


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"
