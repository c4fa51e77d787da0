"""What stands around every screen, built anew in each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QStackedWidget, QWidget

from kamdesk.ui import icons
from kamdesk.ui.command_bar import Command, Found, SearchField
from kamdesk.ui.panels import column, icon_button, label, row, rule
from kamdesk.ui.sidebar import Section, Sidebar
from kamdesk.ui.status import StatusBar

if TYPE_CHECKING:
    from kamdesk.words import Words


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the frame may ask of the desk; names of steps come in the user's words."""

    find: Callable[[str], Sequence[Found]]
    undo: Callable[[], Any]
    redo: Callable[[], Any]
    next_undo: Callable[[], str]
    next_redo: Callable[[], str]
    now: Callable[[], datetime]
    log: Callable[[], Any] | None = None


class Frame(QWidget):
    """Side bar, command bar, the screens, status bar."""

    def __init__(
        self,
        words: Words,
        sections: Sequence[Section],
        deeds: Deeds,
        commands: Sequence[Command],
        actions: Mapping[str, QAction],
        menu: QMenu,
    ) -> None:
        super().__init__()
        self.sidebar = Sidebar(sections, words)
        self.search = SearchField(deeds.find, commands, words)
        self.status = StatusBar(words)
        self.stack = QStackedWidget()
        self.alarm = Alarm(words)
        self.menu = icon_button("menu", words("Menu (F10)"))
        self.menu.setMenu(menu)
        self.menu.setPopupMode(self.menu.ToolButtonPopupMode.InstantPopup)
        page = column(self._bar(words, deeds, actions), rule(), self.alarm, self.stack, spacing=0)
        page.setStretch(3, 1)
        middle = row(self.sidebar, rule(upright=True), page, spacing=0)
        middle.setStretch(2, 1)
        lines = column(middle, rule(), self.status, spacing=0, parent=self)
        lines.setStretch(0, 1)

    def _bar(self, words: Words, deeds: Deeds, actions: Mapping[str, QAction]) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(47)
        self.search.setFixedWidth(440)
        steps = [_stepper(actions[name], name) for name in ("back", "forward", "undo", "redo")]
        parts: list[Any] = [self.search, None, *steps]
        if deeds.log is not None:
            parts += [4, _keyed(words("Log"), "plus", "Ctrl+L", deeds.log)]
        row(*parts, self.menu, spacing=4, parent=bar).setContentsMargins(16, 0, 12, 0)
        stops = [part for part in (*parts, self.menu) if isinstance(part, QWidget)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        return bar


def _keyed(text: str, icon: str, key: str, deed: Callable[[], Any]) -> QPushButton:
    """Make a button that shows its key."""
    made = QPushButton()
    made.setAccessibleName(text)
    sign = label(key, 12)
    sign.setProperty("kind", "key")
    sign.setFixedHeight(20)
    line = row(icons.picture(icon, "text"), label(text), sign, spacing=8, parent=made)
    line.setContentsMargins(10, 0, 5, 0)
    made.setFixedWidth(line.sizeHint().width())
    made.clicked.connect(lambda: deed())
    return made


def _stepper(action: QAction, icon: str) -> QWidget:
    """Make a button of an action: it is grey and named as the action is."""
    made = icon_button(icon, action.text(), action.trigger, tone="text")

    def follow() -> None:
        made.setEnabled(action.isEnabled())
        made.setToolTip(action.toolTip())
        made.setAccessibleName(action.text())

    action.changed.connect(follow)
    follow()
    return made


class Alarm(QFrame):
    """What went wrong, across the page, until it is closed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", "alarm")
        self._happened = label("", strong=True, wrap=True)
        self._advice = label("", wrap=True)
        texts = column(self._happened, self._advice, spacing=2)
        close = icon_button("close", words("Close"), self.hide)
        line = row(texts, close, spacing=12, parent=self)
        line.setContentsMargins(16, 8, 12, 8)
        line.setStretch(0, 1)
        self.hide()

    def say(self, happened: str, advice: str) -> None:
        """Show it."""
        self._happened.setText(happened)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.show()
