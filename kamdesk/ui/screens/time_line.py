"""The time line: entries newest first, under their months, promises below their entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kamdesk.domain.calendars import month_key
from kamdesk.domain.history import KINDS, PROMISE_STATES, SIDES, Entry, Promise
from kamdesk.domain.reading import fold
from kamdesk.ui import icons
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.screens.marking import around, write_marked
from kamdesk.ui.tables import ROW_ROLE
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

At = QModelIndex | QPersistentModelIndex
ICONS: Mapping[str, str] = {
    "meeting": "people",
    "call": "phone",
    "visit": "visit",
    "letter": "mail",
    "mail": "mail",
    "message": "role-advises",
    "event": "calendar",
    "delivery": "delivery",
    "service": "role-uses",
    "offer": "doc",
    "tender": "flag",
    "refusal": "close",
    "complaint": "warning",
    "request": "note",
    "feedback": "role-advises",
    "advice": "lessons",
    "idea": "idea",
    "news": "world",
    "gift": "gift",
    "referral": "link",
    "dispute": "bolt",
    "agreement": "handshake",
}
STATES = {"open": "clock", "kept": "check", "late": "check", "broken": "close"}
_HIGH = {"month": 29, "entry": 51, "promise": 28}
_ICON, _PAD = 32, 16
_DAY = 80, 144  # least and most of the column of days


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the time line: a month, an entry, or a promise of an entry."""

    kind: str
    text: str = ""
    entry: Entry | None = None
    promise: Promise | None = None


class TimeLine(QAbstractListModel):
    """Entries in, lines out; more of them are fetched as the reader goes down."""

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self.words, self.today = words, today
        self.names: Mapping[int, str] = {}
        self.items: list[Item] = []
        self.entries: list[Entry] = []
        self.parts: Sequence[str] = ()  # the words looked for
        self._more: Callable[[int], Sequence[Entry]] | None = None
        self._said: dict[int, str] = {}

    def show_entries(
        self,
        entries: Sequence[Entry],
        names: Mapping[int, str],
        more: Callable[[int], Sequence[Entry]] | None,
        parts: Sequence[str] = (),
    ) -> None:
        """Show entries; `more` reads those after as many, or is None where there are none."""
        self.beginResetModel()
        self.names, self._more, self.parts = names, more, parts
        self._said = {}
        self.entries = list(entries)
        self.items = self._lines(entries, "")
        self.endResetModel()

    def place_of(self, entry_id: int) -> int:
        """Give the line of an entry, or -1."""
        for place, item in enumerate(self.items):
            if item.kind == "entry" and item.entry is not None and item.entry.id == entry_id:
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

    def flags(self, index: At) -> Qt.ItemFlag:
        item = self.items[index.row()] if index.isValid() else None
        if item is None or item.kind == "month":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, parent: At) -> bool:
        return self._more is not None and not parent.isValid()

    def fetchMore(self, parent: At) -> None:
        if self._more is None:
            return
        entries = list(self._more(len(self.entries)))
        if not entries:
            self._more = None
            return
        last = self.entries[-1].day if self.entries else None
        lines = self._lines(entries, self._month(last) if last else "")
        self.beginInsertRows(QModelIndex(), len(self.items), len(self.items) + len(lines) - 1)
        self.entries += entries
        self.items += lines
        self.endInsertRows()

    def title(self, entry: Entry) -> str:
        """Name an entry: its subject, else its kind."""
        return entry.subject or self.words(KINDS[entry.kind])

    def about(self, entry: Entry) -> str:
        """Say kind, who took part and what was agreed, in a line."""
        words = self.words
        named = words.listing([self.names[p] for p in entry.people if p in self.names])
        kind = words(KINDS[entry.kind]) if entry.subject else ""
        if entry.id not in self._said:
            self._said[entry.id] = self._excerpt(entry)
        if self.parts:  # what was found comes before who was there
            return beside(words, kind, self._said[entry.id], named)
        return beside(words, kind, named, self._said[entry.id])

    def _excerpt(self, entry: Entry) -> str:
        """Give what was agreed, or the text that holds the words looked for."""
        texts = [entry.agreed_summary, entry.notes]
        if self.parts:
            texts += [entry.purpose, entry.next_step, *entry.details.values()]
            held = [text for text in texts if any(part in fold(text) for part in self.parts)]
            return around(held[0], self.parts)[:160] if held else ""
        return " ".join((texts[0] or texts[1]).split())[:160]

    def owed(self, promise: Promise) -> str:
        """Say who owes what."""
        side = self.words(SIDES[promise.owed_by])
        return self.words("{side}: {what}", side=side, what=promise.what)

    def due(self, promise: Promise) -> str:
        """Say until when, or how it ended."""
        words = self.words
        if promise.state != "open":
            return words(PROMISE_STATES[promise.state])
        late = promise.overdue(self.today())
        if late:
            return words.count("overdue by {n} day", "overdue by {n} days", late)
        return words.day(promise.due) if promise.due else words("no day set")

    def spoken(self, item: Item) -> str:
        """Say a line to a screen reader."""
        words = self.words
        if item.promise is not None:
            return words.listing([self.owed(item.promise), self.due(item.promise)])
        if item.entry is not None:
            parts = [words.day(item.entry.day), self.title(item.entry), self.about(item.entry)]
            return words.listing([part for part in parts if part])
        return item.text

    def _month(self, day: date) -> str:
        return self.words.month(month_key(day, self.words.calendar))

    def _lines(self, entries: Sequence[Entry], month: str) -> list[Item]:
        lines = []
        for entry in entries:
            if (named := self._month(entry.day)) != month:
                month = named
                lines.append(Item("month", month))
            lines.append(Item("entry", "", entry))
            lines += [Item("promise", "", entry, promise) for promise in entry.promises]
        return lines


class LineDelegate(QStyledItemDelegate):
    """Draws the three kinds of line."""

    def __init__(self, model: TimeLine, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: At) -> QSize:
        return QSize(200, _HIGH[index.data(ROW_ROLE).kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: At) -> None:
        item: Item = index.data(ROW_ROLE)
        painter.save()
        box, rtl = option.rect, option.direction == Qt.LayoutDirection.RightToLeft
        if item.kind == "month":
            painter.fillRect(box, theme().color("ground"))
            inner = box.adjusted(_PAD, 0, -_PAD, 0)
            painting.write(painter, inner, item.text, rtl=rtl, strong=True)
        else:
            self._ground(painter, option)
            draw = self._entry if item.promise is None else self._promise
            draw(painter, box.adjusted(_PAD, 0, -_PAD, -1), item, rtl)
        painter.setPen(theme().color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().color("accent_soft"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme().color("accent"), 1))
                painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _entry(self, painter: QPainter, box: QRect, item: Item, rtl: bool) -> None:
        entry, model = item.entry, self._model
        if entry is None:
            return
        self._icon(painter, box, ICONS[entry.kind], rtl)
        said, ago = model.words.day(entry.day), model.words.relative(entry.day, model.today())
        days = _wide(said, ago)
        start, wide = box.x() + _ICON + 12, box.width() - _ICON - 12 - days - 16
        first = painting.mirrored(QRect(start, box.y() + 6, wide, 19), box, rtl)
        title = model.words.isolate(model.title(entry))
        parts = model.parts
        write_marked(painter, first, title, parts, rtl=rtl, strong=True)
        second = first.translated(0, 20)
        about = model.about(entry)
        write_marked(painter, second, about, parts, rtl=rtl, size=12, tone="quiet")
        end = QRect(box.right() - days, box.y() + 6, days, 19)
        day = painting.mirrored(end, box, rtl)
        painting.write(painter, day, said, rtl=rtl, place="figure")
        quiet = {"size": 12, "tone": "quiet", "place": "figure"}
        painting.write(painter, day.translated(0, 20), ago, rtl=rtl, **quiet)  # type: ignore[arg-type]

    def _promise(self, painter: QPainter, box: QRect, item: Item, rtl: bool) -> None:
        promise, model = item.promise, self._model
        if promise is None:
            return
        late = promise.overdue(model.today()) > 0 or promise.state == "broken"
        tone = "alarm" if late else "good" if promise.state in ("kept", "late") else "quiet"
        start = box.x() + _ICON + 12
        at = painting.mirrored(QRect(start, box.center().y() - 7, 14, 14), box, rtl)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(at, icons.pixmap(STATES[promise.state], tone, 14, ratio))
        due = model.due(promise)
        days = _wide(due)
        text = QRect(start + 22, box.y(), box.width() - _ICON - 34 - days - 16, box.height())
        text = painting.mirrored(text, box, rtl)
        write_marked(painter, text, model.owed(promise), model.parts, rtl=rtl)
        end = QRect(box.right() - days, box.y(), days, box.height())
        end = painting.mirrored(end, box, rtl)
        tone = "alarm" if late else "quiet"
        painting.write(painter, end, due, rtl=rtl, tone=tone, place="figure")

    def _icon(self, painter: QPainter, box: QRect, name: str, rtl: bool) -> None:
        """Draw the kind on a small tile."""
        tile = painting.mirrored(QRect(box.x(), box.y() + 9, _ICON, _ICON), box, rtl)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("raised"))
        painter.drawRoundedRect(tile, 6, 6)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(tile.adjusted(8, 8, -8, -8), icons.pixmap(name, "text", 16, ratio))


def _wide(*texts: str) -> int:
    """Give the room the column of days needs in a line; the words beside it take the rest."""
    measured = QFontMetrics(theme().font(13, tabular=True))
    needed = max(measured.horizontalAdvance(text) for text in texts) + 2
    return max(_DAY[0], min(_DAY[1], needed))


def view_of(model: TimeLine) -> QListView:
    """Make the list that shows a time line."""
    made = QListView()
    made.setModel(model)
    made.setItemDelegate(LineDelegate(model, made))
    made.setAccessibleName(model.words("History"))
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
