"""Figures that explain themselves: formula, the data behind, and what would change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from kamdesk.ui.panels import PADDING, column, icon_button, label, row, rule
from kamdesk.ui.theme import start_edge, theme

if TYPE_CHECKING:
    from kamdesk.words import Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a figure is made: its formula, the rows behind it, and what would change it."""

    title: str
    formula: str
    rows: Sequence[tuple[str, ...]] = ()
    change: str = ""
    source: str = ""


class Figure(QLabel):
    """A figure that explains itself: dotted underline, click or Enter opens how it is made."""

    def __init__(
        self,
        words: Words,
        text: str = "",
        explain: Callable[[], Explanation] | None = None,
        *,
        size: int = 13,
        tone: str = "",
    ) -> None:
        super().__init__(text, textFormat=Qt.TextFormat.PlainText)
        self._words, self._explain = words, explain
        self._popover: Popover | None = None
        self.setFont(theme().font(size, strong=True))
        self.setAlignment(start_edge())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        if tone:
            self.setProperty("tone", tone)
        if explain is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setContentsMargins(0, 0, 0, 3)
            self.setToolTip(words("How is this figure made?"))

    def show_explained(self, text: str, explain: Callable[[], Explanation] | None = None) -> None:
        """Show another figure."""
        self.setText(text)
        self._explain = explain or self._explain

    def open(self) -> None:
        """Open the explanation."""
        if self._explain is not None:
            self._popover = Popover(self._explain(), self._words, self)
            self._popover.show_near(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._explain is None or not self.text():
            return
        painter = QPainter(self)
        on = self.hasFocus()
        painter.setPen(
            QPen(theme().color("accent" if on else "quiet"), 2 if on else 1, Qt.PenStyle.DotLine)
        )
        wide = min(self.width(), self.fontMetrics().horizontalAdvance(self.text()))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - wide if rtl else 0
        painter.drawLine(x, self.height() - 2, x + wide, self.height() - 2)


class Floating(QFrame):
    """A panel that floats near what it belongs to, until a click elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popover")
        self.setFixedWidth(344)

    def show_near(self, widget: QWidget) -> None:
        """Open below a widget, inside the screen."""
        self.adjustSize()
        if (lines := self.layout()) is not None and lines.hasHeightForWidth():
            # A size hint counts wrapped lines at another width than they get.
            self.resize(self.width(), lines.totalHeightForWidth(self.width()))
        rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = widget.mapToGlobal(
            QPoint(widget.width() - self.width() if rtl else 0, widget.height() + 4)
        )
        room = widget.screen().availableGeometry()
        at.setX(max(room.left() + 4, min(at.x(), room.right() - self.width() - 4)))
        if at.y() + self.height() > room.bottom():
            at.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(at)
        self.show()
        self.setFocus()


class Popover(Floating):
    """The panel "How is this figure made?"."""

    def __init__(self, what: Explanation, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("How is this figure made?"))
        close = icon_button("close", words("Close"), self.close)
        title = row(label(what.title, 14, strong=True, wrap=True), close)
        title.setStretch(0, 1)
        lines = column(title, spacing=8, parent=self)
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        lines.addWidget(label(what.formula, strong=True, wrap=True))
        if what.rows:
            lines.addWidget(rule())
            lines.addLayout(_grid(what.rows))
        if what.change or what.source:
            lines.addWidget(rule())
        if what.change:
            said = words("What would change it: {change}", change=what.change)
            lines.addWidget(label(said, wrap=True, tone="quiet"))
        if what.source:
            lines.addWidget(label(what.source, 12, wrap=True, tone="quiet"))


def _grid(rows: Sequence[tuple[str, ...]]) -> QGridLayout:
    """Set rows: the first cell is said, the others are figures."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    for line, cells in enumerate(rows):
        for at, text in enumerate(cells):
            made = label(text, tone="quiet" if 0 < at < len(cells) - 1 else "", wrap=not at)
            if at:
                made.setFont(theme().font(13, tabular=True))
                made.setAlignment(end | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(made, line, at)
    return grid
