"""The one table: sorted by click or key, refreshed without losing place, copied with its heads."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from kamdesk.ui.cells import EDGE, PAD, CellDelegate, Head
from kamdesk.ui.memory import memory
from kamdesk.ui.rows import COLUMN_ROLE, ROW_ROLE, SORT_ROLE, Column, RowsModel
from kamdesk.ui.theme import TWO_LINE_ROW, theme

__all__ = ["COLUMN_ROLE", "ROW_ROLE", "SORT_ROLE", "Column", "RowsModel", "Table"]

Row = TypeVar("Row")
LEAST, GROWS = 140, 40  # what a column of names keeps; what a wordy head may add


class Table(QTableView):
    """Shows a RowsModel. `name` keeps widths and hidden columns on this computer."""

    opened = Signal(object)  # a row: Enter or double click
    chosen = Signal(object)  # the current row, or None

    def __init__(
        self,
        model: RowsModel[Any],
        name: str = "",
        *,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._name, self._dense = model, name, dense
        self._empty: QWidget | None = None
        self.edges = (-1, -1)
        self._waiting: set[int] = set()  # hidden for want of room only
        self._asked: set[int] = set()  # shown by the user, however narrow it is
        self._kept: tuple[set[Hashable], Hashable | None, int, int] = (set(), None, 0, 0)
        self.setHorizontalHeader(Head(self))
        self.setItemDelegate(CellDelegate(self))
        self.setModel(model)
        self._manners()
        self._fit_rows()
        self._widths()
        self._note_edges()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(lambda at: self.opened.emit(at.data(ROW_ROLE)))
        theme().changed.connect(self._fit_rows)

    @property
    def rows(self) -> RowsModel[Any]:
        """Give the model."""
        return self._rows

    def current(self) -> Any:
        """Give the row in question, or None."""
        return self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None

    def picked(self) -> list[Any]:
        """Give the chosen rows in their order."""
        lines = sorted({at.row() for at in self.selectionModel().selectedRows()})
        return [self._rows.rows[line] for line in lines]

    def select(self, identity: Hashable) -> bool:
        """Choose a row by its id and bring it into view."""
        line = self._rows.place_of(identity)
        if line < 0:
            return False
        self.selectRow(line)
        self.scrollTo(self._rows.index(line, 0))
        return True

    def selectRow(self, row: int) -> None:
        """Choose a row; Qt's own misses it right to left, where the columns fill the width."""
        chosen = self.selectionModel()
        flags = chosen.SelectionFlag
        at = self._rows.index(row, max(0, self.edges[0]))
        chosen.setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)

    def show_when_empty(self, widget: QWidget) -> None:
        """Teach where there are no rows: one sentence, one button, one example."""
        self._empty = widget
        widget.setParent(self.viewport())
        self._place_empty()

    def columns_menu(self, parent: QWidget | None = None) -> QMenu:
        """Give a menu that shows and hides columns; the first always stays."""
        menu = QMenu(parent or self)
        for at, column in enumerate(self._rows.columns):
            if at == 0 or not column.title:
                continue
            action = QAction(self._rows.title(column), menu, checkable=True)
            action.setChecked(not self.isColumnHidden(at))
            action.setData(at)
            action.toggled.connect(lambda on, at=at: self._show_column(at, on))
            menu.addAction(action)
        menu.aboutToShow.connect(lambda: self._tick(menu))
        return menu

    def _tick(self, menu: QMenu) -> None:
        """Tick what is in view; it depends on the room."""
        for action in menu.actions():
            action.blockSignals(True)
            action.setChecked(not self.isColumnHidden(action.data()))
            action.blockSignals(False)

    def leave_out(self, name: str, out: bool) -> None:
        """Hide a column, or show it again, for the while."""
        at = next(at for at, column in enumerate(self._rows.columns) if column.name == name)
        self._waiting.discard(at)
        self.setColumnHidden(at, out)
        self._fit_columns()

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort as a click on the head would."""
        self.sortByColumn(column, order)

    def copy(self) -> None:
        """Put the chosen rows under their heads on the clipboard."""
        lines = sorted({at.row() for at in self.selectionModel().selectedRows()})
        head = self.horizontalHeader()
        order = [head.logicalIndex(at) for at in range(head.count())]
        shown = [at for at in order if not self.isColumnHidden(at)]
        text = self._rows.copied(lines or range(len(self._rows.rows)), shown)
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        elif event.key() == Qt.Key.Key_F3 and self.currentIndex().isValid():
            self._sort_here()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._place_empty()

    def _manners(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._ask_columns)

    def _fit_rows(self) -> None:
        two = any(column.second for column in self._rows.columns)
        high = TWO_LINE_ROW if two else theme().row if not self._dense else 26
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)

    def _widths(self) -> None:
        head = self.horizontalHeader()
        kept = memory().value(f"columns/{self._name}") if self._name else None
        for at, column in enumerate(self._rows.columns):
            if column.width:
                head.resizeSection(at, self._wide(at))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            self.setColumnHidden(at, column.hidden)
        if kept is not None:
            for at, column in enumerate(self._rows.columns):
                self.setColumnHidden(at, (column.name or column.title) in kept)

    def _wide(self, at: int) -> int:
        """Give a column its width; a head in a wordy language may ask for some more."""
        column = self._rows.columns[at]
        if column.sign or not column.title:
            return column.width
        text = QFontMetrics(theme().font(12)).horizontalAdvance(self._rows.title(column))
        edge = EDGE - PAD if at in (0, len(self._rows.columns) - 1) else 0
        asked = text + 2 * PAD + edge + (16 if column.lock else 0) + 2
        return max(column.width, min(asked, column.width + GROWS))

    def _show_column(self, at: int, on: bool) -> None:
        (self._asked.add if on else self._asked.discard)(at)
        self._waiting.discard(at)
        self.setColumnHidden(at, not on)
        self._fit_columns()
        if self._name:
            columns = enumerate(self._rows.columns)
            hidden = [
                column.name or column.title
                for at, column in columns
                if self.isColumnHidden(at) and at not in self._waiting
            ]
            memory().setValue(f"columns/{self._name}", ["", *hidden])

    def _fit_columns(self) -> None:
        """Leave names their room: what can wait hides; then one scrolls sideways."""
        columns, head = self._rows.columns, self.horizontalHeader()
        names = [at for at, column in enumerate(columns) if not column.width]
        asked = [
            at
            for at in range(len(columns))
            if at not in names and (at in self._waiting or not self.isColumnHidden(at))
        ]
        wide = {at: head.sectionSize(at) or self._wide(at) for at in asked}
        room = self.viewport().width() - sum(wide.values()) - LEAST * len(names)
        hidden: set[int] = set()
        waits = [at for at in asked if columns[at].waits and at not in self._asked]
        for at in sorted(waits, key=lambda at: (-columns[at].waits, -at)):
            if room >= 0:
                break
            hidden.add(at)
            room += wide[at]
        for at in hidden ^ self._waiting:
            self.setColumnHidden(at, at in hidden)
        self._waiting = hidden
        ways = QHeaderView.ResizeMode
        for at in names:
            head.setSectionResizeMode(at, ways.Interactive if room < 0 else ways.Stretch)
            if room < 0:
                head.resizeSection(at, LEAST)
        self._note_edges()

    def _note_edges(self) -> None:
        """Know the outermost columns in view."""
        shown = [at for at in range(len(self._rows.columns)) if not self.isColumnHidden(at)]
        self.edges = (shown[0], shown[-1]) if shown else (-1, -1)

    def _ask_columns(self, at: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(at))

    def _sort_here(self) -> None:
        """Sort by the column of the current cell, the other way round at the second press."""
        at = self.currentIndex().column()
        head = self.horizontalHeader()
        again = head.sortIndicatorSection() == at
        up = head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder or not again
        self.sort_by(at, Qt.SortOrder.AscendingOrder if up else Qt.SortOrder.DescendingOrder)

    def _keep(self) -> None:
        ids = {self._rows.id_of(row) for row in self.picked()}
        current = self.current()
        self._kept = (
            ids,
            None if current is None else self._rows.id_of(current),
            self.verticalScrollBar().value(),
            max(0, self.currentIndex().column()),
        )

    def _restore(self) -> None:
        ids, current, scroll, column = self._kept
        chosen = self.selectionModel()
        flags = chosen.SelectionFlag
        line = self._rows.place_of(current) if current is not None else -1
        if line >= 0:
            chosen.setCurrentIndex(self._rows.index(line, column), flags.NoUpdate)
        for identity in ids:
            if (place := self._rows.place_of(identity)) >= 0:
                chosen.select(self._rows.index(place, 0), flags.Select | flags.Rows)
        self._place_empty()
        # Qt lays the rows out after the reset; only then is there something to scroll.
        self.verticalScrollBar().setValue(scroll)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(scroll))

    def _tell(self, now: QModelIndex) -> None:
        self.chosen.emit(now.data(ROW_ROLE) if now.isValid() else None)

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(not self._rows.rows)
