"""Switches between a few things: segments in one frame, and the tabs of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionTab,
    QTabBar,
    QWidget,
)

from kamdesk.ui import icons
from kamdesk.ui.panels import icon_button, row
from kamdesk.ui.theme import theme


class Segments(QWidget):
    """A few choices in one frame, one of them on; arrows move between them."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, str]], value: Any = None) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._values = [option for option, _ in options]
        line = row(spacing=0, parent=self)
        for place, (_, text) in enumerate(options):
            segment = _Segment(text, place == 0, place == len(options) - 1)
            self._group.addButton(segment, place)
            line.addWidget(segment)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group.idToggled.connect(self._tell)
        self.put(value if value is not None else self._values[0])

    @property
    def values(self) -> tuple[Any, ...]:
        """Give all values in their order."""
        return tuple(self._values)

    def value(self) -> Any:
        """Give the value that is on."""
        return self._values[self._group.checkedId()]

    def put(self, value: Any) -> None:
        """Turn a value on without telling."""
        self._group.blockSignals(True)
        segment = self._group.button(self._values.index(value))
        segment.setChecked(True)
        self.setFocusProxy(segment)
        self._group.blockSignals(False)

    def retitle(self, texts: Sequence[str]) -> None:
        """Let the choices say something else, as where they count."""
        for place, text in enumerate(texts):
            segment = self._group.button(place)
            segment.setText(text)
            segment.updateGeometry()

    def _tell(self, place: int, on: bool) -> None:
        if on:
            self.setFocusProxy(self._group.button(place))
            self.chosen.emit(self._values[place])


class _Segment(QAbstractButton):
    """One choice of a frame."""

    def __init__(self, text: str, first: bool, last: bool) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFont(theme().font(13))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._first, self._last = first, last

    def sizeHint(self) -> QSize:
        return QSize(self._wide() + 24, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide() + 6, 28)

    def _wide(self) -> int:
        """Measure the text as it is when it is on."""
        return QFontMetrics(theme().font(13, strong=True)).horizontalAdvance(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (self._last, self._first) if rtl else (self._first, self._last)
        # Drawn past its own edge where a neighbour follows, so that only the frame is round.
        frame = self.rect().toRectF().adjusted(0.5 if left else -8, 0.5, -0.5 if right else 8, -0.5)
        painter.setPen(theme().color("strong"))
        painter.setBrush(theme().color("accent_soft" if self.isChecked() else "surface"))
        painter.drawRoundedRect(frame, 6, 6)
        if not (self._first):
            x = self.width() - 0.5 if rtl else 0.5
            painter.drawLine(int(x), 1, int(x), self.height() - 2)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(2, 2, -2, -2), 4, 4)
        painter.setPen(theme().color("accent" if self.isChecked() else "text"))
        painter.setFont(theme().font(13, strong=self.isChecked()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Tabs(QTabBar):
    """The pages of a workspace, underlined in accent; `locked` ones are internal.

    Pages that find no room stand in a menu at the end; the page that is on always shows.
    """

    chosen = Signal(str)

    def __init__(
        self,
        pages: Sequence[tuple[str, str]],
        *,
        locked: Sequence[str] = (),
        high: int = 36,
        more: str = "",
    ) -> None:
        super().__init__()
        self._names = [name for name, _ in pages]
        self._locked, self._high = frozenset(locked), high
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setFont(theme().font(13))
        self.more = icon_button("more", more, self._offer_more)
        self.more.setParent(self)
        self.more.hide()
        for _, title in pages:
            self.addTab(title.replace("&", "&&"))
        self.currentChanged.connect(self._turn)

    def put(self, name: str) -> None:
        """Turn to a page without telling."""
        if name in self._names:
            at = self._names.index(name)
            self.blockSignals(True)
            self.setTabVisible(at, True)
            self.setCurrentIndex(at)
            self.blockSignals(False)
            self._fit()

    def value(self) -> str:
        """Give the page that is on."""
        return self._names[self.currentIndex()]

    def hidden(self) -> list[str]:
        """Name the pages that stand in the menu."""
        return [name for at, name in enumerate(self._names) if not self.isTabVisible(at)]

    def sizeHint(self) -> QSize:
        return QSize(sum(map(self._wide, range(self.count()))), self._high)

    def minimumSizeHint(self) -> QSize:
        widest = max(map(self._wide, range(self.count())), default=0)
        return QSize(widest + self.more.width(), self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self, at: int) -> None:
        self._fit()
        self.chosen.emit(self._names[at])

    def _fit(self) -> None:
        """Show the first pages that fit beside the one that is on; the others go to the menu."""
        every, on = range(self.count()), self.currentIndex()
        room, shown = self.width(), set(every)
        if sum(map(self._wide, every)) > room:
            room -= self.more.width() + self._wide(on)
            shown = {on}
            for at in every:
                room -= self._wide(at) if at != on else 0
                if room < 0:
                    break
                shown.add(at)
        for at in every:
            if self.isTabVisible(at) != (at in shown):
                self.setTabVisible(at, at in shown)
        # Qt may have scrolled while too many showed; it looks again only when resized.
        super().resizeEvent(QResizeEvent(self.size(), self.size()))
        self._place_more(max(shown, default=0), len(shown) < self.count())
        self.update()

    def _place_more(self, last: int, needed: bool) -> None:
        """Put the menu behind the last page that shows."""
        end = self.tabRect(last)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = end.left() - self.more.width() if rtl else end.right() + 1
        self.more.move(x, (self._high - self.more.height()) // 2)
        self.more.setVisible(needed)

    def more_menu(self) -> QMenu:
        """List the pages that find no room."""
        menu = QMenu(self)
        for name in self.hidden():
            at = self._names.index(name)
            entry = menu.addAction(self.tabText(at), partial(self._turn_to, at))
            if name in self._locked:
                entry.setIcon(icons.icon("lock"))
        return menu

    def _offer_more(self) -> None:
        menu = self.more_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _turn_to(self, at: int) -> None:
        self.setTabVisible(at, True)
        self.setCurrentIndex(at)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._wide(index), self._high)

    def _wide(self, index: int) -> int:
        strong = theme().font(13, strong=True)
        wide = QFontMetrics(strong).horizontalAdvance(self.tabText(index).replace("&&", "&"))
        return wide + 22 + (18 if self._names[index] in self._locked else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for at, name in enumerate(self._names):
            if not self.isTabVisible(at):
                continue
            option = QStyleOptionTab()
            self.initStyleOption(option, at)
            box = self.tabRect(at)
            on = at == self.currentIndex()
            text = self.tabText(at).replace("&&", "&")
            painter.setFont(theme().font(13, strong=on))
            painter.setPen(theme().color("text" if on else "quiet"))
            inner = box.adjusted(0 if not rtl else 22, 0, -22 if not rtl else 0, -2)
            start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            start |= Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, start, text)
            if name in self._locked:
                wide = painter.fontMetrics().horizontalAdvance(text) + 6
                x = inner.right() - wide - 12 if rtl else inner.x() + wide
                sign = icons.pixmap("lock", "quiet", 12, self.devicePixelRatioF())
                painter.drawPixmap(x, box.center().y() - 6, sign)
            if on:
                painter.fillRect(
                    inner.x(), box.bottom() - 1, inner.width(), 2, theme().color("accent")
                )
            if self.hasFocus() and on and option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme().color("accent"), 1))
                painter.drawRoundedRect(inner.adjusted(-4, 6, 4, -4), 4, 4)
