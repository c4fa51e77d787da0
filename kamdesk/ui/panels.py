"""The small pieces every page is built of: heads, cards, strips, chips, explained figures."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kamdesk.ui import icons
from kamdesk.ui.memory import memory
from kamdesk.ui.theme import start_edge, theme
from kamdesk.words.tongues import FSI, LRI, PDI

PADDING = 16


def label(
    text: str, size: int = 13, *, strong: bool = False, tone: str = "", wrap: bool = False
) -> QLabel:
    """Write plain text in a size and tone of the theme."""
    made = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
    made.setFont(theme().font(size, strong=strong))
    made.setAlignment(start_edge())
    if tone:
        made.setProperty("tone", tone)
    return made


def retone(widget: QWidget, tone: str) -> None:
    """Give a label, chip or strip another tone."""
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class _Button(QPushButton):
    """A push button that Enter presses too, in a page as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, deed: Callable[[], Any] | None = None, *, icon: str = "", kind: str = ""
) -> QPushButton:
    """Make a button; `kind` is filled (one a page, the next step), small, link or danger."""
    made = _Button(text.replace("&", "&&") if "&" in text else text)
    made.setFont(theme().font(13, strong=kind == "filled"))
    if kind:
        made.setProperty("kind", kind)
    if icon:
        tone = {"filled": "on_accent", "link": "accent"}.get(kind, "text")
        icons.dress(made, icon, tone)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if deed is not None:
        made.clicked.connect(lambda: deed())
    return made


def icon_button(
    icon: str, title: str, deed: Callable[[], Any] | None = None, *, tone: str = "quiet"
) -> QToolButton:
    """Make a button that shows an icon only; its title is the tooltip and is read aloud."""
    made = QToolButton()
    made.setFixedSize(28, 28)
    made.setToolTip(plain_tip(title))
    made.setAccessibleName(title)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.dress(made, icon, tone)
    if deed is not None:
        made.clicked.connect(lambda: deed())
    return made


def plain_tip(text: str) -> str:
    """Make a tooltip of text that may come from the data: nothing in it is markup."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def row(
    *parts: QWidget | QLayout | int | None, spacing: int = 8, parent: QWidget | None = None
) -> QHBoxLayout:
    """Lay parts side by side; an int is a gap, None takes what is left."""
    made = QHBoxLayout()
    _fill(made, parts, spacing)
    if parent is not None:
        parent.setLayout(made)
    return made


def column(
    *parts: QWidget | QLayout | int | None, spacing: int = 8, parent: QWidget | None = None
) -> QVBoxLayout:
    """Lay parts below one another; an int is a gap, None takes what is left."""
    made = QVBoxLayout()
    _fill(made, parts, spacing)
    if parent is not None:
        parent.setLayout(made)
    return made


def _fill(
    made: QHBoxLayout | QVBoxLayout, parts: Sequence[QWidget | QLayout | int | None], spacing: int
) -> None:
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)


def rule(*, upright: bool = False) -> QFrame:
    """Draw a line of one pixel."""
    made = QFrame()
    made.setProperty("kind", "rule")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def scrolled(page: QWidget) -> QScrollArea:
    """Put a page into a scroller that only scrolls downwards."""
    page.setObjectName("page")
    made = QScrollArea(widgetResizable=True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(page)
    return made


def fitted(metrics: QFontMetrics, text: str, room: int) -> str:
    """Cut a text to its room; the "…" stands where the text itself ends, in either direction."""
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    if short == text:
        return text
    opened = short.count(FSI) + short.count(LRI) - short.count(PDI)  # names the cut left open
    return f"{FSI}{short}{PDI * (opened + 1)}"


class Cut(QLabel):
    """One line that gives way: cut where there is no room, said whole in its tip."""

    def __init__(self, size: int = 13, *, strong: bool = False, tone: str = "") -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self.setFont(theme().font(size, strong=strong))
        self.setProperty("tone", tone)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = fitted(self.fontMetrics(), self.text(), self.width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter.drawText(self.rect(), int(start_edge()), shown)


class Header(QWidget):
    """A page's title, a quiet line beside or below it, and its actions at the end."""

    def __init__(self, title: str, subtitle: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setFixedHeight(52)
        self.title = label(title, 20, strong=True)
        self.subtitle = Cut(tone="quiet")
        self.subtitle.setText(subtitle)
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._actions = list(actions)
        self._said = row(self.title, self.subtitle, spacing=12)
        line = row(self._said, *actions, spacing=12, parent=self)
        line.setContentsMargins(PADDING, 0, PADDING, 0)
        line.setStretch(0, 1)
        self._arrange()

    def say(self, title: str, subtitle: str = "") -> None:
        """Change what the head says."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # an action says something else
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Set the quiet line below the title where beside it there is no room."""
        taken = sum(part.sizeHint().width() + 12 for part in self._actions if not part.isHidden())
        wide = self.title.sizeHint().width() + 12 + self.subtitle.sizeHint().width()
        ways = QBoxLayout.Direction
        beside = not self._actions or wide <= self.width() - taken - 2 * PADDING
        way = ways.LeftToRight if beside else ways.TopToBottom
        if self._said.direction() == way and self._said.stretch(1) == int(beside):
            return
        self._said.setDirection(way)
        self._said.setSpacing(12 if beside else 0)
        self._said.setStretch(1, 1 if beside else 0)


class Card(QFrame):
    """A panel with a title, something quiet beside it, and whatever is put into `body`."""

    def __init__(
        self,
        title: str = "",
        note: str = "",
        actions: Sequence[QWidget] = (),
        *,
        lock: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.note = label(note, 12, tone="quiet")
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        lines.setSpacing(8)
        if title:
            head = [label(title, 14, strong=True), *([lock] if lock else []), self.note, None]
            lines.addLayout(row(*head, *actions))
        lines.addLayout(self.body)


class Strip(QFrame):
    """One line across the page for a warning: an icon, what it is, and what to do."""

    def __init__(self, tone: str = "watch") -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", tone)
        self.setMinimumHeight(34)
        icon = {"good": "check", "accent": "help"}.get(tone, "warning")
        self._strong, self._text = label("", strong=True), label("", wrap=True)
        self._text.setMinimumWidth(40)
        self.act = button("", kind="link")
        line = row(
            icons.picture(icon, tone), self._strong, self._text, self.act, spacing=10, parent=self
        )
        line.setContentsMargins(PADDING, 4, PADDING, 4)
        line.setStretch(2, 1)
        self.say("")

    def say(self, strong: str, text: str = "", act: str = "") -> None:
        """Say something, or nothing: then the strip is gone."""
        for part, said in ((self._strong, strong), (self._text, text), (self.act, act)):
            part.setText(said)
        self._strong.setVisible(bool(strong))
        self.act.setVisible(bool(act))
        self.setVisible(bool(strong or text))


class Chip(QFrame):
    """A word or two on a tint; with `closable` it can be taken away."""

    closed = Signal()

    def __init__(
        self, text: str, tone: str = "", *, close_title: str = "", lock: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setProperty("tone", tone)
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.label = label(text, 12, tone="accent" if tone == "accent" else "")
        parts: list[QWidget] = [self.label, *([lock] if lock else [])]
        if close_title:
            close = icon_button("close", close_title, self.closed.emit, tone=tone or "quiet")
            close.setFixedSize(18, 18)
            close.setIconSize(QSize(12, 12))
            parts.append(close)
        row(*parts, spacing=4, parent=self).setContentsMargins(9, 0, 5 if close_title else 9, 0)


class Empty(QWidget):
    """An empty screen teaches: one sentence, one button, one example."""

    def __init__(
        self, sentence: str, act: str = "", deed: Callable[[], Any] | None = None, example: str = ""
    ) -> None:
        super().__init__()
        said = label(sentence, 14, wrap=True)
        shown = label(example, 12, wrap=True, tone="quiet")
        for part in (said, shown):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setMaximumWidth(440)
            part.setMinimumWidth(280)
        inner = column(said, spacing=12)
        if act:
            inner.addLayout(row(None, button(act, deed, kind="filled"), None))
        if example:
            inner.addWidget(shown)
        column(None, row(None, inner, None), None, parent=self).setContentsMargins(24, 24, 24, 24)


class Splitter(QSplitter):
    """Two parts with a line between them that stays where it was left."""

    def __init__(
        self, name: str, *parts: QWidget, sizes: Sequence[int] = (), upright: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)
        kept: Any = memory().value(f"splitters/{name}") or []
        self.setSizes([int(size) for size in kept] if len(kept) == len(parts) else list(sizes))
        self.splitterMoved.connect(lambda: memory().setValue(f"splitters/{name}", self.sizes()))
