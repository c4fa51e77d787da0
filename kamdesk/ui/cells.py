"""How the cells and heads of a table are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kamdesk.ui import icons
from kamdesk.ui.panels import fitted
from kamdesk.ui.rows import COLUMN_ROLE, ROW_ROLE, Column
from kamdesk.ui.theme import theme
from kamdesk.words.figures import percents

PAD, EDGE = 8, 16  # inside a cell, and at the edges of the page
_ONE_LINE = Qt.TextFlag.TextSingleLine
_RTL = Qt.LayoutDirection.RightToLeft
_LTR = Qt.LayoutDirection.LeftToRight
_LETTERS = ("R", "AL")  # written from right to left


def write(painter: QPainter, box: QRect, text: str, column: Column[Any], rtl: bool) -> None:
    """Write one line into a box, cut with an ellipsis where it does not fit."""
    # Figures stand left to right inside the cell, in every direction of the window; words
    # between them ("7 of 8") are read as the window is.
    reads_rtl = rtl and (not column.figures or any(bidirectional(c) in _LETTERS for c in text))
    painter.setLayoutDirection(_RTL if reads_rtl else _LTR)
    shown = fitted(QFontMetrics(painter.font()), percents(text), box.width())
    align = column.alignment
    if rtl and not column.figures and align & Qt.AlignmentFlag.AlignLeading:
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        align |= Qt.AlignmentFlag.AlignVCenter
    if reads_rtl and column.figures:
        align |= Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(box, int(align) | int(_ONE_LINE), shown)


class CellDelegate(QStyledItemDelegate):
    """Draws every kind of column; the row's line, choice and focus too."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        column, row = index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        if column is None:
            super().paint(painter, option, index)
            return
        painter.save()
        self._ground(painter, option, index)
        rtl = option.direction == _RTL
        box = _inner(option.rect, self.parent(), index.column(), rtl)
        if column.kind in ("bar", "spark"):
            _bars(painter, box, column.values(row) if column.values else (), column.kind, rtl)
        elif column.kind == "star":
            _star(painter, box, bool(column.text(row)))
        else:
            self._text(painter, box, column, row, rtl)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        column = index.data(COLUMN_ROLE)
        text = str(index.data() or "")
        width = QFontMetrics(theme().font(13)).horizontalAdvance(text) + 2 * PAD + 4
        return QSize(width + (22 if column is not None and column.icon else 0), theme().row)

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme().color("accent_soft"))
        painter.setPen(theme().color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if isinstance(view, QTableView) and view.hasFocus() and _same_row(view, index):
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawLine(box.topLeft(), box.topRight())
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _text(
        self, painter: QPainter, box: QRect, column: Column[Any], row: Any, rtl: bool
    ) -> None:
        tone = column.tone(row) if column.tone else "text"
        strong = bool(column.strong and column.strong(row)) or column.kind == "class"
        if column.icon and (name := column.icon(row)):
            box = _icon(painter, box, name, tone, rtl and not column.figures)
        painter.setPen(theme().color(tone or "text"))
        painter.setFont(theme().font(13, strong=strong, tabular=column.figures))
        second = column.second(row) if column.second else ""
        if not second:
            write(painter, box, column.text(row), column, rtl)
            return
        half = box.height() // 2
        upper = QRect(box.x(), box.y() + 4, box.width(), half - 2)
        write(painter, upper, column.text(row), column, rtl)
        painter.setPen(theme().color("quiet"))
        painter.setFont(theme().font(12, tabular=column.figures))
        write(painter, upper.translated(0, half - 4), second, column, rtl)


def _inner(box: QRect, view: QObject | None, column: int, rtl: bool) -> QRect:
    """Give the room for text: the outermost columns keep the page's margins."""
    first, last = getattr(view, "edges", (-1, -1))
    start, end = EDGE if column == first else PAD, EDGE if column == last else PAD
    before, after = (end, start) if rtl else (start, end)
    return box.adjusted(before, 0, -after, -1)


def _same_row(view: QTableView, index: QModelIndex | QPersistentModelIndex) -> bool:
    return view.currentIndex().row() == index.row()


def _icon(painter: QPainter, box: QRect, name: str, tone: str, rtl: bool) -> QRect:
    """Draw an icon at the start of the line; give the room that is left."""
    x = box.right() - 15 if rtl else box.x()
    at = QRect(x, box.center().y() - 7, 16, 16)
    painter.drawPixmap(
        at, icons.pixmap(name, tone or "text", 16, painter.device().devicePixelRatioF())
    )
    return box.adjusted(0, 0, -22, 0) if rtl else box.adjusted(22, 0, 0, 0)


def _star(painter: QPainter, box: QRect, full: bool) -> None:
    if full:
        at = QRect(box.center().x() - 7, box.center().y() - 7, 16, 16)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(at, icons.pixmap("star", "accent", 16, ratio))


def _bars(painter: QPainter, box: QRect, values: Sequence[float], kind: str, rtl: bool) -> None:
    """Draw one bar of a share, or a row of small bars whose newest stands at the end."""
    if kind == "bar":
        _share(painter, box, values[0] if values else 0.0, rtl)
        return
    top = max((abs(value) for value in values), default=0.0)
    if not top:
        return
    # Whole pixels: sharp, and filled five times faster.
    height, step = box.height() - 8, min(9, box.width() // len(values))
    newest, earlier = theme().color("accent"), theme().color("supporter")
    earlier.setAlphaF(0.6)
    for place, value in enumerate(values):
        tall = max(1, round(height * abs(value) / top))
        at = place if not rtl else len(values) - 1 - place
        color = newest if place == len(values) - 1 else earlier
        bar = QRect(box.x() + at * step, box.bottom() - 3 - tall, max(1, step - 3), tall)
        painter.fillRect(bar, theme().color("alarm") if value < 0 else color)


def _share(painter: QPainter, box: QRect, share: float, rtl: bool) -> None:
    long = max(0.0, min(1.0, share)) * box.width()
    lane = QRectF(box.x(), box.center().y() - 2, box.width(), 6)
    painter.fillRect(lane, theme().color("raised"))
    x = lane.right() - long if rtl else lane.x()
    painter.fillRect(QRectF(x, lane.y(), long, lane.height()), theme().color("accent"))


class Head(QHeaderView):
    """Column heads: quiet, never bold, aligned with what stands below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setFont(theme().font(12))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().row)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        column = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, COLUMN_ROLE)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.fillRect(rect, theme().color("surface"))
        painter.setPen(theme().color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column is not None:
            rtl = self.layoutDirection() == _RTL
            box = _inner(rect, self.parent(), logicalIndex, rtl)
            self._write(painter, box, text, column, logicalIndex)
        painter.restore()

    def _write(
        self, painter: QPainter, box: QRect, text: str, column: Column[Any], logical: int
    ) -> None:
        rtl = self.layoutDirection() == _RTL
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        tone = "text" if sorted_here else "quiet"
        painter.setFont(theme().font(12))
        if column.sign:
            ratio = painter.device().devicePixelRatioF()
            at = QRect(box.center().x() - 7, box.center().y() - 7, 16, 16)
            painter.drawPixmap(at, icons.pixmap(column.sign, tone, 16, ratio))
            return
        signs = [_arrow(self)] if sorted_here else []
        signs += ["lock"] if column.lock else []
        # Signs stand on the side away from the aligned edge, so that the edge stays true.
        at_right = column.figures or (rtl and column.kind not in ("class", "star"))
        room = 16 * len(signs)
        box = box.adjusted(room, 0, 0, 0) if at_right else box.adjusted(0, 0, -room, 0)
        wide = min(QFontMetrics(painter.font()).horizontalAdvance(text), box.width())
        for place, sign in enumerate(signs):
            past = wide + 4 + 16 * place
            x = box.right() - past - 12 if at_right else box.x() + past
            ratio = painter.device().devicePixelRatioF()
            picture = icons.pixmap(sign, tone, 12, ratio)
            painter.drawPixmap(QRect(x, box.center().y() - 5, 12, 12), picture)
        painter.setPen(theme().color(tone))
        write(painter, box, text, column, rtl)


def _arrow(head: QHeaderView) -> str:
    return "up" if head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "down"
