"""The list of Today: two lines a row, its day, and its actions in fixed slots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from kamdesk.domain.today import GROUPS, Agenda, Row
from kamdesk.ui.panels import plain_tip
from kamdesk.ui.screens.today_row import SLOTS, Painted, RowPainter, due_room
from kamdesk.ui.tables import ROW_ROLE
from kamdesk.ui.theme import theme
from kamdesk.words.today import named_day, said, when

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.words import Words

At = QModelIndex | QPersistentModelIndex
MOST = 100  # rows of a group until more are asked for
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_HEAD_SIZE, _ROW_SIZE = QSize(200, 29), QSize(200, 51)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list: the head of a group, a row, or the checklist opened below one."""

    kind: str  # head, row, sheet, more
    text: str = ""
    note: str = ""
    row: Row | None = None
    number: int = 0


class TodayModel(QAbstractListModel):
    """An agenda in, lines out."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words, self.day = words, date.min
        self.items: list[Item] = []
        self._said: dict[str, tuple[str, str]] = {}
        self.due_wide = 0
        self.whole = set[str]()  # groups of which every row shows

    def show_agenda(self, agenda: Agenda, segment: str, opened: str) -> None:
        """Show the rows of a segment; a checklist stands open below the row of that key."""
        self.beginResetModel()
        self.day, self._said = agenda.day, {}
        self.items = []
        before = 0
        for group in GROUPS:
            rows = agenda.of(group, segment)
            if rows:
                self.items.append(self._head(group, len(rows), agenda))
            shown = rows if group in self.whole else rows[:MOST]
            for place, row in enumerate(shown, before + 1):
                self.items.append(Item("row", row=row, number=place))
                if row.key == opened:
                    self.items.append(Item("sheet", row=row))
            before += len(rows)
            if left := len(rows) - len(shown):
                text = self.words.count("Show {n} more", "Show {n} more", left)
                self.items.append(Item("more", text, group))
        rows_shown = [item.row for item in self.items if item.kind == "row" and item.row]
        told = {text for row in rows_shown for text in when(row, self.day, self.words)}
        self.due_wide = due_room(told)
        self.endResetModel()

    def _head(self, group: str, count: int, agenda: Agenda) -> Item:
        words = self.words
        until = named_day(agenda.week_end, words)
        notes = {
            "now": words("past due or due today"),
            "week": words("until {day}", day=until),
            "ahead": words("within the next {n} days", n=60),
        }
        counted = words.count("{n} task", "{n} tasks", count)
        return Item("head", words(GROUPS[group]), words.line(f"{counted} · {notes[group]}"))

    def texts(self, row: Row) -> tuple[str, str]:
        """Give what a row says, and why it is here."""
        if row.key not in self._said:
            words = self.words
            self._said[row.key] = said(row.what, words, self.day), said(row.why, words, self.day)
        return self._said[row.key]

    def place_of(self, key: str) -> int:
        """Give the line of a row, or -1."""
        for place, item in enumerate(self.items):
            if item.kind == "row" and item.row is not None and item.row.key == key:
                return place
        return -1

    def rowCount(self, parent: At = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: At, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ROW_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(item)
        return None

    def spoken(self, item: Item) -> str:
        """Say a line to a screen reader."""
        if item.row is None or item.kind != "row":
            return item.text if item.kind == "more" else f"{item.text} {item.note}".strip()
        what, why = self.texts(item.row)
        due = when(item.row, self.day, self.words)
        parts = [what, item.row.account, why, *due]
        return self.words.listing([part for part in parts if part])

    def flags(self, index: At) -> Qt.ItemFlag:
        if not index.isValid() or self.items[index.row()].kind not in ("row", "more"):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    """Hands each line to the painter."""

    def __init__(self, view: TodayList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: At) -> QSize:
        kind = self._view.lines.items[index.row()].kind  # asked of every row at each reading
        if kind == "sheet" and self._view.sheet is not None:
            wide = self._view.viewport().width()
            high = self._view.sheet.heightForWidth(wide)
            return QSize(200, high if high > 0 else self._view.sheet.sizeHint().height())
        return _ROW_SIZE if kind == "row" else _HEAD_SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: At) -> None:
        item: Item = index.data(ROW_ROLE)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        made = RowPainter(painter, option.rect, rtl, self._view.lines.due_wide)
        if item.kind == "head":
            made.head(item.text, item.note)
        elif item.kind == "more":
            made.more(item.text, current=index == self._view.currentIndex())
        elif item.row is not None and item.kind == "row":
            view = self._view
            current = index == view.currentIndex()
            made.row(view.painted(item, current, view.hasFocus()))


class TodayList(QListView):
    """Rows are acted on where they stand: by the mouse in their slots, by keys, by a menu."""

    acted = Signal(str, object)  # done, move, log, call, open, account; the Row
    widened = Signal()  # a group shows all its rows

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.sheet: QWidget | None = None
        self.lines = TodayModel(words)
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(words("Today"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.titles: Mapping[str, str] = {
            "done": words("Done"),
            "move": words("Move to another day"),
            "log": words("Log what happened"),
            "call": words("Show the telephone"),
        }

    def show_agenda(self, agenda: Agenda, segment: str, sheet: tuple[str, QWidget] | None) -> None:
        """Show a day's list; the row in hand and the scroll stay."""
        key, place = self.current_key(), self.currentIndex().row()
        scroll = self.verticalScrollBar().value()
        opened, self.sheet = sheet if sheet else ("", None)
        self.lines.show_agenda(agenda, segment, opened)
        if self.sheet is not None:
            self._put_sheet(opened)
        self._mark(key, place)
        self.verticalScrollBar().setValue(scroll)

    def current_key(self) -> str:
        """Name the row in hand."""
        row = self.current()
        return row.key if row else ""

    def current(self) -> Row | None:
        """Give the row in hand."""
        item = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        return item.row if item is not None and item.kind == "row" else None

    def painted(self, item: Item, current: bool, focused: bool) -> Painted:
        """Say what a row shows."""
        row = item.row
        assert row is not None
        what, why = self.lines.texts(row)
        due = when(row, self.lines.day, self._words)
        number = self._words.number(item.number)
        account = self._words.isolate(row.account)
        return Painted(row, number, what, account, why, due, self.lines.day, current, focused)

    def show_hint(self, key: str) -> None:
        """Bring a row into view and take it in hand."""
        self._mark(key, -1)
        self.scrollTo(self.currentIndex())

    def _put_sheet(self, key: str) -> None:
        place = self.lines.place_of(key)
        if place >= 0 and self.sheet is not None:
            self.setIndexWidget(self.lines.index(place + 1, 0), self.sheet)

    def _mark(self, key: str, place: int) -> None:
        """Keep the row in hand; where it is gone, take the one that stands there now."""
        at = self.lines.place_of(key) if key else -1
        if at < 0:
            rows = [n for n, item in enumerate(self.lines.items) if item.kind == "row"]
            at = next((n for n in rows if n >= place), rows[-1] if rows else -1)
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at, 0))

    # --- acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self._widen(self.currentIndex()):
            return
        act = _KEYS.get((event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        row = self.current()
        if act and row is not None:
            self._act(act, row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._widen(self.indexAt(event.position().toPoint())):
            return
        found = self._hit(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._act(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.current()
        if row is not None and self._hit(event.position().toPoint()) is None:
            self.acted.emit("open", row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current()
        if row is not None:
            menu = self.menu_of(row)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(event.globalPos())

    def menu_of(self, row: Row) -> QMenu:
        """Offer everything that can be done with a row, each with its key."""
        menu = QMenu(self)
        for act in self.slots_of(row):
            text = f"{self.titles[act]}\t{KEYS[act]}"
            menu.addAction(text, partial(self._act, act, row))
        menu.addAction(f"{self._words('Open')}\t{KEYS['open']}", lambda: self._act("open", row))
        return menu

    def slots_of(self, row: Row) -> Sequence[str]:
        """Name the actions a row has."""
        return [act for act in SLOTS if _offered(act, row)]

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tip(event)
            return True
        return super().viewportEvent(event)

    def _tip(self, event: QHelpEvent) -> None:
        found = self._hit(event.pos())
        index = self.indexAt(event.pos())
        item = index.data(ROW_ROLE) if index.isValid() else None
        text = ""
        if found is not None and found[0] in KEYS:
            text = f"{self.titles[found[0]]}  {KEYS[found[0]]}"
        elif item is not None and item.kind == "row":
            text = " – ".join(self.lines.texts(item.row))
        QToolTip.showText(event.globalPos(), plain_tip(text), self)

    def _act(self, act: str, row: Row) -> None:
        if act in ("open", "account") or _offered(act, row):
            self.acted.emit(act, row)

    def _widen(self, index: QModelIndex) -> bool:
        """Show all rows of a group, where this is the line that offers them."""
        item = index.data(ROW_ROLE) if index.isValid() else None
        if item is None or item.kind != "more":
            return False
        self.lines.whole.add(item.note)
        self.widened.emit()
        return True

    def _hit(self, at: QPoint) -> tuple[str, Row] | None:
        """Say which action, or which account's name, lies under a point."""
        index = self.indexAt(at)
        item = index.data(ROW_ROLE) if index.isValid() else None
        if item is None or item.kind != "row":
            return None
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box: QRect = self.visualRect(index)
        made = RowPainter(None, box, rtl, self.lines.due_wide)
        for act, slot in made.slots().items():
            if slot.contains(at) and _offered(act, item.row):
                return act, item.row
        painted = self.painted(item, current=False, focused=False)
        if item.row.account and made.account_box(painted).contains(at):
            return "account", item.row
        return None

    def slot_at(self, key: str, act: str) -> QRect:
        """Give where a row's slot stands, so that what it opens stands near it."""
        index = self.lines.index(max(0, self.lines.place_of(key)), 0)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return RowPainter(None, self.visualRect(index), rtl).slots()[act]

    def focusNextRow(self) -> None:
        """Take the next row in hand."""
        self._mark("", self.currentIndex().row() + 1)

    def refresh_colors(self) -> None:
        self.viewport().update()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        theme().changed.connect(self.refresh_colors)


def _offered(act: str, row: Row) -> bool:
    if act == "call":
        return bool(row.phone)
    return act != "log" or bool(row.account_id)


_PLAIN, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
KEYS: Mapping[str, str] = {
    "done": "Space",
    "move": "Ctrl+D",
    "log": "Ctrl+Shift+L",
    "call": "Ctrl+T",
    "open": "Enter",
}
_KEYS: Mapping[tuple[int, Any], str] = {
    (Qt.Key.Key_Space, _PLAIN): "done",
    (Qt.Key.Key_D, _CTRL): "move",
    (Qt.Key.Key_L, _SHIFT): "log",
    (Qt.Key.Key_T, _CTRL): "call",
    (Qt.Key.Key_Return, _PLAIN): "open",
    (Qt.Key.Key_Enter, _PLAIN): "open",
}
