"""What the window itself can do: its keys, its one menu, and the names of the next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kamdesk.ui.command_bar import Command
from kamdesk.ui.panels import plain_tip

if TYPE_CHECKING:
    from kamdesk.words import Words

Deed = Callable[[], Any]


class Actions:
    """The window's actions in one language; made anew for the next."""

    def __init__(self, window: QWidget, words: Words) -> None:
        self._window, self._words = window, words
        self.named: dict[str, QAction] = {}
        for action in window.actions():
            window.removeAction(action)
            action.deleteLater()

    def add(self, text: str, key: str, deed: Deed, name: str = "") -> QAction:
        """Add an action with its key."""
        action = QAction(text, self._window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: deed())
        self._window.addAction(action)
        if name:
            self.named[name] = action
        return action

    def add_steps(self, back: Deed, forward: Deed, undo: Deed, redo: Deed) -> None:
        """Add the ways back; the arrow points to where reading starts."""
        words = self._words
        before, after = ("Alt+Right", "Alt+Left") if words.rtl else ("Alt+Left", "Alt+Right")
        self.add(words("Back"), before, back, "back")
        self.add(words("Forward"), after, forward, "forward")
        self.add(words("Undo"), "Ctrl+Z", undo, "undo")
        self.add(words("Redo"), "Ctrl+Shift+Z", redo, "redo")

    def menu(self, commands: Sequence[Command]) -> QMenu:
        """Make the one menu of the window, with a part for each kind of deed."""
        words, menu = self._words, QMenu()
        titles = {
            "file": words("&File"),
            "edit": words("&Edit"),
            "view": words("&View"),
            "go": words("&Go"),
            "tools": words("&Tools"),
            "help": words("&Help"),
        }
        for name, title in titles.items():
            part = QMenu(title, menu)
            for own in {"edit": ("undo", "redo"), "go": ("back", "forward")}.get(name, ()):
                part.addAction(self.named[own])
            for command in commands:
                if command.menu == name:
                    part.addAction(self.add(command.text, command.key, command.deed))
            if part.actions():
                menu.addMenu(part)
        return menu

    def name_steps(self, undo: str, redo: str, can_back: bool, can_forward: bool) -> None:
        """Name the steps that undo and redo would take; grey what leads nowhere."""
        words, named = self._words, self.named
        named["back"].setEnabled(can_back)
        named["forward"].setEnabled(can_forward)
        named["undo"].setText(words("Undo: {what}", what=undo) if undo else words("Undo"))
        named["redo"].setText(words("Redo: {what}", what=redo) if redo else words("Redo"))
        named["undo"].setEnabled(bool(undo))
        named["redo"].setEnabled(bool(redo))
        for action in named.values():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(plain_tip(f"{action.text()}  {keys}"))
