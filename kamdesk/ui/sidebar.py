"""The side bar: the sections, and the key accounts themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from kamdesk.domain.reading import fold
from kamdesk.ui import icons
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.memory import memory
from kamdesk.ui.panels import column, fitted, icon_button, label, plain_tip, row
from kamdesk.ui.places import Place
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

WIDE, NARROW = 203, 51  # and the line beside it
_REASONS = Qt.FocusReason
_BY_KEY = (
    *(_REASONS.TabFocusReason, _REASONS.BacktabFocusReason),
    *(_REASONS.ShortcutFocusReason, _REASONS.OtherFocusReason),
)
_RECENT = "accounts/recent"


@dataclass(frozen=True, slots=True)
class Section:
    """A place in the side bar, and how its screen is made when it is first gone to."""

    name: str
    title: str
    icon: str
    make: Callable[[], QWidget]
    accounts: bool = False  # the key accounts stand below it
    foot: bool = False


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A key account in the side bar."""

    id: int
    name: str
    count: int = 0


class Line(QAbstractButton):
    """One row: an icon, what it is, and how many."""

    stepped = Signal(int)  # one line down or up

    def __init__(self, place: Place, text: str, icon: str, words: Words) -> None:
        super().__init__()
        self.place, self._icon, self._words = place, icon, words
        self.count, self._ring = 0, True
        self.folded = fold(text)
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(30 if icon else 28)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 16, self.height())

    def say_count(self, count: int) -> None:
        """Show how many things wait there."""
        self.count = count
        self.setAccessibleDescription(self._words.number(count) if count else "")
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: the window turns lines on when it has gone there."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A ring for the keyboard's sake only: after a click the tint says enough.
        self._ring = event.reason() in _BY_KEY
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, box = self.isChecked(), self.rect()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft" if on else "raised"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        self._write(painter, box, on)

    def _write(self, painter: QPainter, box: QRect, on: bool) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        narrow = self.width() < WIDE // 2
        if self._icon:
            x = (box.width() - 16) // 2 if narrow else box.width() - 24 if rtl else 8
            sign = icons.pixmap(
                self._icon, "accent" if on else "quiet", 16, self.devicePixelRatioF()
            )
            painter.drawPixmap(QPoint(x, (box.height() - 16) // 2), sign)
        if narrow:
            return
        number = self._words.number(self.count) if self.count else ""
        painter.setFont(theme().font(12, strong=on))
        wide = painter.fontMetrics().horizontalAdvance(number)
        counted = (
            QRect(9, 0, wide, box.height())
            if rtl
            else box.adjusted(box.width() - wide - 9, 0, 0, 0)
        )
        painter.setPen(theme().color("accent" if on else "quiet"))
        painter.drawText(counted, Qt.AlignmentFlag.AlignVCenter, number)
        gap = wide + 16 if number else 8
        room = box.adjusted(gap, 0, -34, 0) if rtl else box.adjusted(34, 0, -gap, 0)
        painter.setFont(theme().font(13, strong=on))
        painter.setPen(theme().color("accent" if on else "text"))
        text = fitted(painter.fontMetrics(), self.text(), room.width())
        painter.setLayoutDirection(self.layoutDirection())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text
        )


class Sidebar(QFrame):
    """Tells where the user wants to go."""

    gone = Signal(object)  # Place

    def __init__(self, sections: Sequence[Section], words: Words) -> None:
        super().__init__()
        self.setProperty("kind", "ground")
        self._words, self._account_section = words, ""
        self._lines: dict[str, Line] = {}
        self._accounts: list[Line] = []
        self._recent = [int(name) for name in memory().value(_RECENT) or []]
        self._filter = LineBox()
        self._filter.setProperty("kind", "small")
        self._filter.setPlaceholderText(words("Filter accounts"))
        self._filter.setAccessibleName(words("Filter accounts"))
        self._filter.setFont(theme().font(12))
        self._filter.addAction(
            icons.icon("filter", "quiet"), LineBox.ActionPosition.LeadingPosition
        )
        self._filter.textChanged.connect(lambda _: self._sift())
        self._filter.returnPressed.connect(self._open_first)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._box = self._account_box()
        self._logo = icons.picture("logo", "accent", 20)
        self._name = label("KAMdesk", 14, strong=True)
        self._fold = icon_button("sidebar", words("Fold the side bar"), self.fold)
        self._lay_out(sections)
        if memory().value("sidebar/folded") == "true":
            self._set_folded(True)
        else:
            self._set_folded(False)

    def show_accounts(self, accounts: Sequence[AccountLine]) -> None:
        """Show the key accounts, those opened last on top."""
        known = {line.place.account: line for line in self._accounts}
        order = sorted(accounts, key=lambda account: self._rank(account.id))
        for line in self._accounts:
            self._list.removeWidget(line)
        lines = []
        for account in order:
            line = known.pop(account.id) if account.id in known else self._line(account)
            line.setText(account.name)
            line.folded = fold(account.name)
            line.say_count(account.count)
            self._list.addWidget(line)
            lines.append(line)
        for line in known.values():
            line.deleteLater()
        self._accounts = lines
        self._sift()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait in each section."""
        for name, count in counts.items():
            if name in self._lines:
                self._lines[name].say_count(count)

    def show_place(self, place: Place) -> None:
        """Mark where the window is, and remember an opened account."""
        for name, line in self._lines.items():
            line.setChecked(name == place.section and not place.account)
        for line in self._accounts:
            line.setChecked(line.place.account == place.account)
        self._put_tab_stop()
        if place.account:
            others = [name for name in self._recent if name != place.account]
            self._recent = [place.account, *others][:50]
            memory().setValue(_RECENT, self._recent)

    def fold(self) -> None:
        """Show icons only, or everything again."""
        folded = self.width() > NARROW
        memory().setValue("sidebar/folded", "true" if folded else "false")
        self._set_folded(folded)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Put the focus where the window is."""
        lines = [*self._lines.values(), *self._accounts]
        here = [line for line in lines if line.isChecked()]
        (here or lines)[0].setFocus(reason)

    def _lay_out(self, sections: Sequence[Section]) -> None:
        lines = column(spacing=0, parent=self)
        lines.setContentsMargins(8, 10, 8, 8)
        self._top = row(8, self._logo, self._name, None, self._fold, 4, spacing=8)
        lines.addLayout(self._top)
        lines.addSpacing(10)
        foot = [section for section in sections if section.foot]
        for section in [section for section in sections if not section.foot]:
            lines.addWidget(self._section(section))
            if section.accounts:
                lines.addWidget(self._box, 1)
        lines.addStretch(0 if any(section.accounts for section in sections) else 1)
        for section in foot:
            lines.addWidget(self._section(section))

    def _section(self, section: Section) -> Line:
        line = Line(Place(section.name), section.title, section.icon, self._words)
        line.clicked.connect(lambda: self.gone.emit(Place(section.name)))
        line.stepped.connect(lambda by: self._step(line, by))
        self._lines[section.name] = line
        if section.accounts:
            self._account_section = section.name
        return line

    def _account_box(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("page")
        holder = column(self._list, None, spacing=0, parent=inner)
        holder.setContentsMargins(0, 0, 0, 0)
        self._area = area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        box = QWidget()
        column(2, row(26, self._filter, 1, spacing=0), 2, area, spacing=0, parent=box)
        return box

    def _line(self, account: AccountLine) -> Line:
        place = Place(self._account_section, account.id)
        line = Line(place, account.name, "", self._words)
        line.clicked.connect(lambda: self.gone.emit(place))
        line.stepped.connect(lambda by: self._step(line, by))
        # One stop for Tab; the arrows walk through them.
        line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return line

    def _step(self, line: Line, by: int) -> None:
        """Move the focus through everything in view, as it stands."""
        lines = [one for one in self._in_order() if one.isVisible()]
        to = lines[max(0, min(len(lines) - 1, lines.index(line) + by))]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(to)

    def _in_order(self) -> list[Line]:
        lines: list[Line] = []
        for name, line in self._lines.items():
            lines += [line, *(self._accounts if name == self._account_section else ())]
        return lines

    def _put_tab_stop(self) -> None:
        """Let Tab reach the account in view, else the first."""
        shown = [line for line in self._accounts if not line.isHidden()]
        stop = next((line for line in shown if line.isChecked()), shown[0] if shown else None)
        for line in self._accounts:
            tab = Qt.FocusPolicy.StrongFocus if line is stop else Qt.FocusPolicy.ClickFocus
            line.setFocusPolicy(tab)
        if stop is not None:
            QWidget.setTabOrder(self._filter, stop)

    def _rank(self, account: int) -> int:
        return self._recent.index(account) if account in self._recent else len(self._recent)

    def _sift(self) -> None:
        wanted = fold(self._filter.text()).split()
        for line in self._accounts:
            line.setVisible(all(part in line.folded for part in wanted))
        self._filter.setVisible(bool(self._accounts))
        self._put_tab_stop()

    def _open_first(self) -> None:
        for line in self._accounts:
            if not line.isHidden():
                line.click()
                self._filter.clear()
                return

    def _set_folded(self, folded: bool) -> None:
        self.setFixedWidth(NARROW if folded else WIDE)
        self._box.setVisible(not folded)
        for part in (self._logo, self._name):
            part.setVisible(not folded)
