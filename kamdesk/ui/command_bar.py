"""The command bar: finds accounts, people, entries and commands from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from kamdesk.domain.reading import fold
from kamdesk.ui import icons
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.panels import label
from kamdesk.ui.places import Place
from kamdesk.ui.screens.marking import write_marked
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

MOST = 12
PAUSE = 60  # ms between the last key and the search


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: where it is, or what it does."""

    title: str
    note: str = ""
    icon: str = "search"
    place: Place | None = None
    deed: Callable[[], Any] | None = None
    key: str = ""
    parts: tuple[str, ...] = ()  # the words looked for, to be marked


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do: it stands in a menu, has perhaps a key, and can be found."""

    menu: str  # file, edit, view, go, tools, help
    text: str  # already in the user's words, with its mnemonic
    deed: Callable[[], Any]
    key: str = ""
    icon: str = ""

    @property
    def title(self) -> str:
        """Give the words without the mnemonic."""
        return self.text.replace("&", "")


class SearchField(LineBox):
    """Type, choose with the arrows, Enter goes there."""

    chosen = Signal(object)  # Found
    given_up = Signal()

    def __init__(
        self, find: Callable[[str], Sequence[Found]], commands: Sequence[Command], words: Words
    ) -> None:
        super().__init__()
        self._find, self._commands = find, commands
        self._hits = Hits(self)
        self._hits.chosen.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        self.setFont(theme().font(13))
        self.setPlaceholderText(words("Search or do anything…"))
        self.setAccessibleName(words("Search or do anything…"))
        self.setTextMargins(26, 0, 62, 0)
        self._sign = icons.picture("search", "quiet", 16)
        self._sign.setParent(self)
        self._key = label("Ctrl+K", 12)
        self._key.setProperty("kind", "key")
        self._key.setParent(self)
        for part in (self._sign, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textEdited.connect(lambda _: self._pause.start())

    def search_now(self) -> tuple[Found, ...]:
        """Find what stands here: names and entries first, then commands."""
        text = self.text().strip()
        wanted = fold(text).split()
        found = list(self._find(text))[:MOST] if text else []
        for command in self._commands:
            if all(part in fold(command.title) for part in wanted) and len(found) < MOST:
                icon = command.icon or "chevron-next"
                found.append(Found(command.title, icon=icon, deed=command.deed, key=command.key))
        return tuple(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in (keys.Key_Down, keys.Key_Up) and self._hits.isVisible():
            self._hits.walk(1 if event.key() == keys.Key_Down else -1)
            self.setAccessibleDescription(self._hits.current_title())
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            if self._pause.isActive() or not self._hits.isVisible():
                self._search()
            self._hits.take()
        elif event.key() == keys.Key_Escape:
            self._close()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self._search()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hits.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = self._key.sizeHint()
        self._key.setGeometry(
            QRect(
                QPoint(8 if rtl else self.width() - size.width() - 8, (self.height() - 20) // 2),
                QSize(size.width(), 20),
            )
        )
        self._sign.setGeometry(self.width() - 28 if rtl else 12, (self.height() - 16) // 2, 16, 16)

    def _search(self) -> None:
        self._pause.stop()
        self._hits.show_hits(self.search_now(), self)

    def _take(self, found: Found) -> None:
        self._close()
        self.chosen.emit(found)

    def _close(self) -> None:
        self._hits.hide()
        self.clear()


class Hits(QFrame):
    """The list below the search field; the field keeps the focus."""

    chosen = Signal(object)
    HIGH = 34

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.ToolTip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMouseTracking(True)
        self._hits: tuple[Found, ...] = ()
        self._at = 0

    def show_hits(self, hits: tuple[Found, ...], field: QWidget) -> None:
        """Show what was found below the field."""
        self._hits, self._at = hits, 0
        if not hits:
            self.hide()
            return
        self.setFixedSize(field.width(), len(hits) * self.HIGH + 9)
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.update()

    def walk(self, by: int) -> None:
        """Move the mark."""
        self._at = (self._at + by) % len(self._hits)
        self.update()

    def current_title(self) -> str:
        """Say what is marked."""
        return self._hits[self._at].title if self._hits else ""

    def take(self) -> None:
        """Choose what is marked."""
        if self._hits and self.isVisible():
            self.chosen.emit(self._hits[self._at])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = self._under(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = self._under(event)
        self.take()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().color("strong"))
        painter.setBrush(theme().color("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for place, hit in enumerate(self._hits):
            box = QRect(4, 4 + place * self.HIGH, self.width() - 8, self.HIGH)
            if place == self._at:
                painter.fillRect(box, theme().color("accent_soft"))
            self._write(painter, box.adjusted(10, 0, -10, 0), hit)

    def _write(self, painter: QPainter, box: QRect, hit: Found) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        other = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        fixed = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        x = box.right() - 15 if rtl else box.x()
        sign = icons.pixmap(hit.icon, "quiet", 16, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(x, box.center().y() - 7), sign)
        box = box.adjusted(0, 0, -26, 0) if rtl else box.adjusted(26, 0, 0, 0)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(theme().font(13))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, box.width() * 3 // 5)
        painter.setPen(theme().color("text"))
        if hit.parts:
            write_marked(painter, box, title, hit.parts, rtl=rtl)
        else:
            painter.drawText(box, side | fixed, title)
        used = metrics.horizontalAdvance(title) + 16
        box = box.adjusted(0, 0, -used, 0) if rtl else box.adjusted(used, 0, 0, 0)
        painter.setFont(theme().font(12))
        painter.setPen(theme().color("quiet"))
        note = hit.key or " ".join(hit.note.split())
        metrics = painter.fontMetrics()
        note = metrics.elidedText(note, Qt.TextElideMode.ElideRight, box.width())
        if not hit.parts or hit.key:
            painter.drawText(box, other | fixed, note)
            return
        wide = min(box.width(), metrics.horizontalAdvance(note) + 2)
        end = (
            box.adjusted(0, 0, wide - box.width(), 0)
            if rtl
            else box.adjusted(box.width() - wide, 0, 0, 0)
        )
        write_marked(painter, end, note, hit.parts, rtl=rtl, size=12, tone="quiet")

    def _under(self, event: QMouseEvent) -> int:
        place = (int(event.position().y()) - 4) // self.HIGH
        return max(0, min(place, len(self._hits) - 1))
