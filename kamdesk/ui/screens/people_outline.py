"""The map as a tree of lines: who reports to whom, with all the map says, for eye and ear."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeView

from kamdesk.domain.maps import LINKS, Link
from kamdesk.domain.people import ROLES, STANCES, STRENGTHS, Person, reporting_tree
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_ID = Qt.ItemDataRole.UserRole
_WIDTHS = (186, 140, 112, 72, 112, 150)
_MORE = 1.5  # times as wide where the words need it


class PeopleOutline(QTreeView):
    """Everybody on a line of the tree; Enter opens, the menu key offers what the map offers."""

    chosen = Signal(int)
    opened = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._quiet = words, False
        self._items: dict[int, QStandardItem] = {}
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setAccessibleName(words("Decision-maker map as a tree"))
        self.setObjectName("outline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(16, 16))
        self.setIndentation(22)
        self.setAllColumnsShowFocus(True)
        self._titles = [
            *(words("Name"), words("Title"), words("Stance"), words("Influence")),
            *(words("Relation"), words("Role"), words("Links")),
        ]
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(lambda index: self.opened.emit(_of(index)))

    def show_people(
        self, people: Sequence[Person], links: Sequence[Link], hidden: Collection[int]
    ) -> None:
        """Show everybody on the tree; whoever does not fit the filter is left out."""
        here = [person for person in people if person.id not in hidden]
        names = {person.id: person.name for person in people}
        current = _of(self.currentIndex())
        self._quiet = True
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels(self._titles)
        self._items = {}
        stack = [(self._rows.invisibleRootItem(), post) for post in reversed(reporting_tree(here))]
        while stack:
            parent, post = stack.pop()
            line = self._line(post.person, links, names)
            parent.appendRow(line)
            self._items[post.person.id] = line[0]
            stack += [(line[0], report) for report in reversed(post.reports)]
        self.expandAll()
        for at, wide in enumerate(_WIDTHS):
            self.header().resizeSection(at, min(max(wide, self._needed(at)), round(wide * _MORE)))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.select(current)
        self._quiet = False

    def _needed(self, at: int) -> int:
        """Give the width the words of a column need."""
        measured, widest = self.fontMetrics(), 0
        for item in self._items.values():
            index = item.index().siblingAtColumn(at)
            deep, parent = 0, index.parent()
            while at == 0 and parent.isValid():
                deep, parent = deep + 1, parent.parent()
            words = measured.horizontalAdvance(str(index.data()))
            widest = max(widest, words + (deep + 1) * self.indentation())
        return widest + 20

    def select(self, person_id: int) -> None:
        """Choose somebody without telling."""
        item = self._items.get(person_id)
        if item is not None:
            self._quiet, quiet = True, self._quiet
            self.setCurrentIndex(item.index())
            self._quiet = quiet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(_of(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.menu_asked.emit(_of(index), at)

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            self.chosen.emit(_of(now))

    def _line(
        self, person: Person, links: Sequence[Link], names: dict[int, str]
    ) -> list[QStandardItem]:
        words = self._words
        held = {"vacant": words("Vacant"), "unknown": words("Not known who")}
        influence = words("{n} of {all}", n=person.influence, all=5) if person.influence else ""
        strength = words(STRENGTHS[str(person.strength)]) if person.strength is not None else ""
        texts = [
            held.get(person.post) or words.isolate(person.name),
            words.isolate(person.title),
            words(STANCES[person.stance]) if person.stance else words("unknown"),
            influence,
            strength,
            words.listing([words(ROLES[role]) for role in ROLES if role in person.roles]),
            self._links(person, links, names),
        ]
        line = [QStandardItem(text) for text in texts]
        line[0].setData(person.id, _ID)
        line[2].setIcon(_stance(person.stance))
        spoken = words.listing([text for text in texts if text])
        line[0].setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        for item in line:
            item.setSizeHint(QSize(0, theme().row))
        return line

    def _links(self, person: Person, links: Sequence[Link], names: dict[int, str]) -> str:
        words = self._words
        found = []
        for link in links:
            if person.id not in (link.from_id, link.to_id):
                continue
            other = names.get(link.to_id if link.from_id == person.id else link.from_id, "")
            if link.kind == "influences" and link.to_id == person.id:
                found.append(words("influenced by {name}", name=other))
            else:
                found.append(words("{what} {name}", what=words(LINKS[link.kind]), name=other))
        return words.line(" · ".join(found))


def _of(index: QModelIndex) -> int:
    """Give whose line this is."""
    return int(index.siblingAtColumn(0).data(_ID) or 0) if index.isValid() else 0


def _stance(held: str) -> QIcon:
    drawn = QPixmap(32, 32)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painting.stance(painter, QPointF(8, 8), 7, held)
    painter.end()
    return QIcon(drawn)
