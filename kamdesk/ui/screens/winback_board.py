"""The win-back board: a column a state, a card a case; cards are dragged or moved by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QVBoxLayout, QWidget

from kamdesk.domain.entry_details import CAUSES
from kamdesk.domain.winback import STATES, Case
from kamdesk.ui.panels import Cut, column, label, row, scrolled
from kamdesk.ui.screens.painting import is_rtl
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

MIME = "application/x-kamdesk-win-back"
Money = Callable[[Case, "int | None"], str]


class CaseCard(QFrame):
    """One case: whose, what it is worth, why it went, until when and by whom."""

    chosen = Signal(int)
    asked = Signal(int, object)  # case, and where its menu opens
    stepped = Signal(int, int, int)  # case, columns on, places down
    walked = Signal(int, int, int)

    def __init__(self, case: Case, words: Words, money: Money, today: date) -> None:
        super().__init__()
        self.case = case
        self._pressed: QPoint | None = None
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        name, worth = label("", strong=True, wrap=True), label("", 12, wrap=True)
        why, who = (label("", 12, tone="quiet", wrap=True) for _ in range(2))
        due = label("", 12, tone="alarm" if case.overdue(today) else "quiet", wrap=True)
        name.setText(words.isolate(case.account))
        worth.setText(self._worth(words, money))
        why.setText(words(CAUSES[case.cause]) if case.cause else words("cause not noted"))
        who.setText(words.isolate(case.owner) if case.owner else words("nobody sees to it"))
        due.setText(self._when(words))
        lines = column(name, worth, why, due, who, spacing=2, parent=self)
        lines.setContentsMargins(8, 8, 8, 8)
        said = (case.account, words(STATES[case.state]), worth.text(), why.text(), due.text())
        self.setAccessibleName(words.line(", ".join(filter(None, said))))

    def _worth(self, words: Words, money: Money) -> str:
        case = self.case
        if case.expected is not None and case.open:
            return words("{amount} expected", amount=money(case, case.expected))
        if case.value_before is not None:
            return words("{amount} a year", amount=money(case, case.value_before))
        return words("worth not known")

    def _when(self, words: Words) -> str:
        if self.case.closed is not None:
            return words.day(self.case.closed)
        return words("due {day}", day=self.case.due) if self.case.due else words("no day set")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; with Ctrl the card goes along."""
        on = -1 if is_rtl(self) else 1
        steps = {
            Qt.Key.Key_Right: (on, 0),
            Qt.Key.Key_Left: (-on, 0),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            with_card = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.stepped if with_card else self.walked).emit(self.case.id, *step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.case.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.chosen.emit(self.case.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(self.case.id, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        gone = event.position().toPoint() - self._pressed
        if gone.manhattanLength() >= QApplication.startDragDistance():
            drag, data = QDrag(self), QMimeData()
            data.setData(MIME, QByteArray(str(self.case.id).encode()))
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.setHotSpot(self._pressed)
            self._pressed = None
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class Lane(QWidget):
    """The cases of one state; takes a card that is dropped on it."""

    dropped = Signal(int, str, object)  # case, state, place

    def __init__(self, state: str, words: Words) -> None:
        super().__init__()
        self.state, self._words = state, words
        self.setAcceptDrops(True)
        self.setMinimumWidth(124)
        self._over = False
        self.shown: list[CaseCard] = []  # from the top down
        self.title = label("", strong=True, wrap=True)
        self.title.setText(words(STATES[state]))
        self.sum = Cut(12, tone="quiet")
        self._room = QWidget()
        self.cards = QVBoxLayout(self._room)
        self.cards.setContentsMargins(0, 0, 0, 8)
        self.cards.setSpacing(8)
        self.cards.addStretch(1)
        lines = column(self.title, self.sum, 2, scrolled(self._room), spacing=2, parent=self)
        lines.setContentsMargins(6, 8, 6, 0)
        lines.setStretch(3, 1)

    def show_cards(self, cards: Sequence[CaseCard], worth: str) -> None:
        """Replace the cards."""
        for old in self.shown:
            self.cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.shown = list(cards)
        for place, card in enumerate(cards):
            self.cards.insertWidget(place, card)
        count = self._words.number(len(cards))
        self.sum.setText(self._words.line(" · ".join(filter(None, (count, worth)))))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            self._mark(True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        y = self.mapToGlobal(event.position().toPoint()).y()
        place = sum(_middle(card) < y for card in self.shown)
        case_id = int(bytes(event.mimeData().data(MIME).data()))
        event.acceptProposedAction()
        self.dropped.emit(case_id, self.state, place)

    def _mark(self, on: bool) -> None:
        self._over = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent_soft" if self._over else "ground"))
        painter.drawRoundedRect(self.rect(), 6, 6)


class Board(QWidget):
    """Five lanes side by side."""

    chosen = Signal(int)
    moved = Signal(int, str, object)  # case, state, place or None for the end

    def __init__(self, words: Words, money: Money) -> None:
        super().__init__()
        self._words, self._money = words, money
        self.lanes = {state: Lane(state, words) for state in STATES}
        for lane in self.lanes.values():
            lane.dropped.connect(self.moved)
        line = row(*self.lanes.values(), spacing=8, parent=self)
        line.setContentsMargins(16, 12, 16, 12)
        for place in range(len(self.lanes)):
            line.setStretch(place, 1)

    def show_cases(self, cases: Sequence[Case], today: date, worth: Callable[[str], str]) -> None:
        """Show other cases; who had the focus keeps it."""
        at = self.window().focusWidget()  # the focus may be in a dialog for now
        held = next((card.case.id for card in self._every() if card is at), 0)
        for state, lane in self.lanes.items():
            lane.show_cards(
                [self._card(case, today) for case in cases if case.state == state], worth(state)
            )
        if held:
            self.go_to(held)

    def go_to(self, case_id: int) -> None:
        """Give a card the focus."""
        if (card := self.card(case_id)) is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def card(self, case_id: int) -> CaseCard | None:
        """Give the card of a case."""
        return next((card for card in self._every() if card.case.id == case_id), None)

    def _every(self) -> list[CaseCard]:
        return [card for lane in self.lanes.values() for card in lane.shown]

    def _card(self, case: Case, today: date) -> CaseCard:
        card = CaseCard(case, self._words, self._money, today)
        card.chosen.connect(self.chosen)
        card.asked.connect(self._menu)
        card.stepped.connect(self._step)
        card.walked.connect(self._walk)
        return card

    def _step(self, case_id: int, on: int, down: int) -> None:
        """Move a card by one column or one place."""
        card = self.card(case_id)
        if card is None:
            return
        states = list(STATES)
        at, state = states.index(card.case.state) + on, card.case.state
        if on and 0 <= at < len(states):
            self.moved.emit(case_id, states[at], None)
        elif down:
            place = [each.case.id for each in self.lanes[state].shown].index(case_id) + down
            if 0 <= place < len(self.lanes[state].shown):
                self.moved.emit(case_id, state, place)

    def _walk(self, case_id: int, on: int, down: int) -> None:
        """Give the focus to the card beside or below; empty columns are passed over."""
        card = self.card(case_id)
        if card is None:
            return
        states = list(STATES)
        at = states.index(card.case.state)
        here = self.lanes[card.case.state].shown
        place = here.index(card) + down
        if down and 0 <= place < len(here):
            self._turn_to(here[place])
            return
        while on and 0 <= (at := at + on) < len(states):
            if there := self.lanes[states[at]].shown:
                self._turn_to(there[min(place, len(there) - 1)])
                return

    def _turn_to(self, card: CaseCard) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(card.case.id)

    def _menu(self, case_id: int, where: QPoint) -> None:
        """Offer the other columns."""
        card, menu = self.card(case_id), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state, title in STATES.items():
            act: Any = menu.addAction(
                self._words("Move to: {state}", state=self._words(title)),
                partial(self.moved.emit, case_id, state, None),
            )
            act.setEnabled(card is not None and card.case.state != state)
        menu.popup(where)


def _middle(card: CaseCard) -> int:
    return card.mapToGlobal(QPoint(0, card.height() // 2)).y()
