"""Our people by theirs: who knows whom, how well, when they last met; typed where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kamdesk.domain.coverage import HEAVY, Known, Network, Ours
from kamdesk.domain.people import STRENGTHS
from kamdesk.ui.boxes import PersonBox
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Card, label
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.usecases.coverage import Coverage, Coverages
    from kamdesk.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROW, _WIDE, _NAMES, _MOST = 44, 118, 200, 12


class TiesModel(QAbstractTableModel):
    """Rows are theirs, the weightiest first; columns are ours."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.network: Network | None = None
        self.theirs: list[Known] = []
        self.ours: list[Ours] = []
        self._asked: set[int] = set()

    def show_network(self, network: Network) -> None:
        """Show a network; of ours, whoever knows somebody there, and who was asked for."""
        self.beginResetModel()
        ids = {person.id for person in network.people}
        here = {ours for ours, theirs in (*network.threads, *network.ties) if theirs in ids}
        self.network = network
        self.theirs = sorted(network.people, key=lambda p: (-p.influence, not p.roles, p.name))
        self.ours = [each for each in network.ours if each.id in here | self._asked]
        self.endResetModel()

    def ask_for(self, ours_id: int) -> None:
        """Show a column for one of ours."""
        self._asked.add(ours_id)
        if self.network is not None:
            self.show_network(self.network)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.theirs)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.ours)

    def pair(self, index: Index) -> tuple[int, int]:
        return self.ours[index.column()].id, self.theirs[index.row()].id

    def strength(self, index: Index) -> tuple[int | None, bool]:
        """Give how well a pair know each other, and whether somebody said so."""
        assert self.network is not None
        pair = self.pair(index)
        return self.network.threads.get(
            pair, self.network.ties.get(pair)
        ), pair in self.network.ties

    def last_met(self, index: Index) -> str:
        assert self.network is not None
        day = self.network.met_by.get(self.pair(index))
        return self._words.day(day) if day else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        strength, said = self.strength(index)
        known = self._words(STRENGTHS[str(strength)]) if strength is not None else ""
        parts = [known if said or not strength else self._words("met"), self.last_met(index)]
        return self._words.listing([part for part in parts if part])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        people = self.ours if orientation == Qt.Orientation.Horizontal else self.theirs
        return self._words.isolate(people[section].name)


class _Cell(QStyledItemDelegate):
    """Draws five dots and the day they last met."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, TiesModel)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if on:
            painter.fillRect(option.rect, theme().color("accent_soft"))
        painter.setPen(theme().color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        strength, said = model.strength(index)
        box = option.rect.adjusted(10, 4, -8, -22)
        if strength is not None:
            painter.setOpacity(1.0 if said else 0.4)
            painting.dots(painter, box, strength, rtl)
            painter.setOpacity(1.0)
        below = QRect(option.rect.x() + 10, option.rect.y() + 22, option.rect.width() - 18, 18)
        met = model.last_met(index)
        painting.write(painter, below, met, rtl=rtl, size=12, tone="quiet")
        painter.restore()


class _Names(QHeaderView):
    """Theirs at the start of each row: stance, name."""

    def __init__(self, model: TiesModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = model

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        person, rtl = self._rows.theirs[section], painting.is_rtl(self)
        painter.save()
        painter.fillRect(rect, theme().color("surface"))
        painter.setPen(theme().color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        middle = rect.center().y() + 0.5
        at = QPointF(rect.right() - 12 if rtl else rect.x() + 12, middle)
        painting.stance(painter, at, 8, person.stance)
        box = rect.adjusted(8, 0, -28, 0) if rtl else rect.adjusted(28, 0, -8, 0)
        name = self._rows.headerData(section, Qt.Orientation.Vertical)
        painting.write(painter, box, name, rtl=rtl, strong=person.influence >= HEAVY)
        painter.restore()


class _Heads(QHeaderView):
    """Ours at the head of each column."""

    def __init__(self, model: TiesModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = model

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme().color("surface"))
        painter.setPen(theme().color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name = self._columns.headerData(section, Qt.Orientation.Horizontal)
        box, rtl = rect.adjusted(10, 0, -8, 0), painting.is_rtl(self)
        painting.write(painter, box, name, rtl=rtl, size=12, tone="quiet")
        painter.restore()


class TiesTable(QTableView):
    """Keys 0 to 5 say how well they know each other, Delete forgets it, Enter offers a menu."""

    put = Signal(int, int, object)  # ours, theirs, strength or None
    chosen = Signal(int)

    def __init__(self, model: TiesModel, words: Words) -> None:
        super().__init__()
        self._words, self._model = words, model
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName(words("Our people by theirs"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side, top = _Names(model, self), _Heads(model, self)
        self.setVerticalHeader(side)
        self.setHorizontalHeader(top)
        top.setSectionsClickable(True)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(_ROW)
        side.setFixedWidth(_NAMES)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        side.setSectionsClickable(True)
        side.sectionClicked.connect(lambda at: self.chosen.emit(model.theirs[at].id))
        top.setDefaultSectionSize(_WIDE)
        top.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        top.setHighlightSections(False)
        top.sectionClicked.connect(lambda at: self.chosen.emit(model.ours[at].id))
        self.setCornerButtonEnabled(False)
        self.doubleClicked.connect(self._offer)

    def fit(self) -> None:
        """Be as high as the rows, up to a dozen."""
        rows = min(_MOST, self._model.rowCount())
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * _ROW + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, typed = self.currentIndex(), event.text()
        if not index.isValid():
            super().keyPressEvent(event)
        elif typed.isdecimal() and 0 <= int(typed) <= 5:
            self._say(index, int(typed))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._say(index, None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._offer(index)
        else:
            super().keyPressEvent(event)

    def _say(self, index: Index, strength: int | None) -> None:
        self.put.emit(*self._model.pair(index), strength)

    def _offer(self, index: Index) -> None:
        """Offer the six steps, and to forget what was said."""
        self.menu, words = QMenu(self), self._words
        pair = self._model.pair(index)
        for step, text in STRENGTHS.items():
            self.menu.addAction(words(text), partial(self.put.emit, *pair, int(step)))
        self.menu.addAction(words("Not said"), partial(self.put.emit, *pair, None))
        foot = self.visualRect(self._model.index(index.row(), index.column())).bottomLeft()
        self.menu.popup(self.viewport().mapToGlobal(foot + QPoint(0, 2)))


class TiesCard(Card):
    """The matrix, and a box that adds a column."""

    chosen = Signal(int)

    def __init__(self, deeds: Coverages, words: Words) -> None:
        self._box = PersonBox((), words("Add one of ours"))
        self._box.setProperty("kind", "small")
        self._box.setFixedWidth(180)
        self._box.setAccessibleName(words("Add one of ours"))
        super().__init__(words("Who knows whom"), actions=[self._box], lock=lock_sign(words))
        self.model = TiesModel(words)
        self.table = TiesTable(self.model, words)
        self.table.put.connect(lambda *tie: self._put(deeds, *tie))
        self.table.chosen.connect(self.chosen)
        self._box.activated.connect(lambda _: self._add())
        self._hint = label(
            words("0 to 5 on the keyboard say how well they know each other; pale: they only met."),
            12,
            tone="quiet",
            wrap=True,
        )
        self.body.addWidget(self.table)
        self.body.addWidget(self._hint)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show who knows whom; the cell in hand stays in hand."""
        at = self.table.currentIndex()
        place = (at.row(), at.column())
        network = coverage.network
        self.model.show_network(network)
        shown = {each.id for each in self.model.ours}
        self._box.set_options([(o.id, o.name) for o in network.ours if o.id not in shown])
        self._box.put(None)
        self.table.fit()
        if place[0] >= 0:
            self.table.setCurrentIndex(self.model.index(*place))

    def _put(self, deeds: Coverages, ours: int, theirs: int, strength: int | None) -> None:
        deeds.tie(ours, theirs, strength)

    def _add(self) -> None:
        if (ours_id := self._box.currentData()) is not None:
            self.model.ask_for(ours_id)
            self._box.put(None)
