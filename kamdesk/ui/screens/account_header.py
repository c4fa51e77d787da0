"""The head of an account: who it is, when we last spoke, what falls due, how much is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from kamdesk.domain.history import KINDS
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import (
    PADDING,
    Cut,
    button,
    column,
    icon_button,
    label,
    plain_tip,
    retone,
    row,
    rule,
)
from kamdesk.ui.places import Place
from kamdesk.ui.screens.in_place import beside

if TYPE_CHECKING:
    from kamdesk.usecases.overview import Due, Glance, Revenue
    from kamdesk.words import Words

_LONGEST = 44  # letters beside a fact
_SCRIPTS = {"en": "latin", "bg": "cyrillic", "fa": "arabic", "he": "hebrew"}
_SCALES = (1_000_000_000, 1_000_000)  # named from ten of them on


class Fact(QWidget):
    """A label over a short fact; what stands after it leads to where it comes from."""

    opened = Signal()

    def __init__(self, title: str, *signs: QWidget) -> None:
        super().__init__()
        self.value = label("", strong=True)
        self.note = button("", self.opened.emit, kind="quiet")
        head = row(label(title, 12, tone="quiet"), *signs, None, spacing=4)
        self.line = rule(upright=True)
        self.line.setFixedHeight(34)
        texts = column(head, row(self.value, self.note, None, spacing=6), spacing=1)
        row(self.line, texts, spacing=16, parent=self)

    def say(self, value: str, note: str = "", tone: str = "") -> None:
        """Show it; a long note is cut and said whole in its tip."""
        self.value.setText(value)
        cut = note if len(note) <= _LONGEST else f"{note[: _LONGEST - 1].rstrip()}…"
        self.note.setText(cut.replace("&", "&&"))
        self.note.setAccessibleName(note)
        self.note.setToolTip(plain_tip(note) if cut != note else "")
        self.note.setVisible(bool(note))
        retone(self.value, tone)


class AccountHeader(QWidget):
    """Two lines on top of an account's pages."""

    print_plan = Signal(int)  # an account id
    standing_asked = Signal(bool)  # True: make key; False: no longer key
    gone = Signal(object)  # Place

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._today = words, today
        self._glance: Glance | None = None
        self.setFixedHeight(96)
        self.name, self.further = Cut(20, strong=True), Cut(16, tone="quiet")
        self.since = Cut(tone="quiet")
        self.make_key = button(words("Make key account…"), lambda: self.standing_asked.emit(True))
        self.more = icon_button("more", words("More"))
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.not_key = menu.addAction(words("No longer key…"))
        self.not_key.triggered.connect(lambda: self.standing_asked.emit(False))
        self.more.setMenu(menu)
        self.print = button(words("Print plan…"), self._print, icon="print")
        self.met, self.due = Fact(words("Last contact")), Fact(words("Next due"))
        self.known = Fact(words("Completeness"), lock_sign(words))
        self.bought = Fact(words("Revenue, last 12 months"), lock_sign(words))
        self.bought.hide()
        self.met.opened.connect(lambda: self._go("history"))
        self.due.opened.connect(self._open_due)
        self.known.opened.connect(lambda: self._go("dossier"))
        title = row(self.name, self.further, self.since, None, spacing=12)
        head = row(title, self.make_key, self.print, self.more, spacing=8)
        head.setStretch(0, 1)
        facts = _parted(self.met, self.due, self.known, self.bought)
        lines = column(head, None, facts, spacing=0, parent=self)
        lines.setContentsMargins(PADDING, 10, PADDING, 8)

    def show_glance(self, glance: Glance) -> None:
        """Show an account."""
        self._glance = glance
        account, words = glance.account, self._words
        self.name.setText(words.isolate(account.name))
        every = [words.isolate(text) for text in account.names.values()]
        mine = account.names.get(_SCRIPTS[words.language], "")
        self.further.setText(words.isolate(mine) if mine else "".join(every[:1]))
        self.further.setToolTip(plain_tip("  ".join(every)))
        self.further.setVisible(bool(every))
        since = account.key_since
        said = words("Key account since {day}", day=words.day(since, "month")) if since else ""
        self.since.setText(said)
        self.make_key.setVisible(not account.key)
        self.more.setVisible(account.key)
        met = glance.last_contact
        if met is None:
            self.met.say(words("never noted"))
        else:
            ago = words.relative(met.day, self._today())
            self.met.say(words.day(met.day), beside(words, words(KINDS[met.kind]), ago))
        self._show_due(glance.next_due)
        self.known.say(words.percent(glance.known, 0))

    def show_revenue(self, revenue: Revenue | None) -> None:
        """Show what was bought in twelve months, where that is known."""
        self.bought.setVisible(revenue is not None)
        if revenue is None:
            return
        words, whole = self._words, revenue.amount // 10**revenue.exponent
        scale = next((each for each in _SCALES if abs(whole) >= 10 * each), 1)
        said = words.money(
            revenue.amount,
            revenue.currency,
            revenue.exponent,
            scale,
            1 if scale > 1 else 0,
        )
        self.bought.say(said, words("to {day}", day=revenue.last))

    def _show_due(self, due: Due | None) -> None:
        words, today = self._words, self._today()
        if due is None:
            self.due.say(words("nothing noted"))
            return
        late = (today - due.day).days
        day = words.day(due.day)
        if late > 0:
            day = words.count("{day}, {n} day late", "{day}, {n} days late", late, day=day)
        elif not late:
            day = words("today")
        self.due.say(day, due.what, "alarm" if late > 0 else "watch" if not late else "")

    def _print(self) -> None:
        if self._glance is not None:
            self.print_plan.emit(self._glance.id)

    def _go(self, page: str, subject: int = 0) -> None:
        if self._glance is not None:
            self.gone.emit(Place("accounts", self._glance.id, page, subject))

    def _open_due(self) -> None:
        due = self._glance.next_due if self._glance is not None else None
        if due is not None:
            self._go("plan" if due.kind == "step" else "history", due.subject)


def _parted(first: Fact, *facts: Fact) -> QHBoxLayout:
    """Set facts side by side with thin lines between them."""
    first.line.hide()
    return row(first, *facts, None, spacing=16)
