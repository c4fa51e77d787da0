"""The shell: where one is, how one gets about, undo; it holds screens and knows none inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.actions import Actions
from kamdesk.ui.autosave import RETRY
from kamdesk.ui.bridge import Bridge
from kamdesk.ui.command_bar import Command, Found
from kamdesk.ui.errors import say, trouble_of
from kamdesk.ui.frame import Deeds, Frame
from kamdesk.ui.memory import memory
from kamdesk.ui.places import Place, Trail
from kamdesk.ui.sidebar import AccountLine, Section
from kamdesk.ui.theme import theme
from kamdesk.ui.work import Jobs
from kamdesk.words import Words, load

TITLE_BAR = QSize(0, 40)  # what a window manager adds to the window


class Window(QWidget):
    """Holds the screens it is handed; `build` makes everything in a language, anew at each call."""

    moved = Signal(object)  # Place
    closing = Signal()
    cards_dropped = Signal(str)  # the path of a file of business cards

    def __init__(self, bridge: Bridge, jobs: Jobs) -> None:
        super().__init__()
        self.jobs, self._trail = jobs, Trail()
        self._screens: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._sections: dict[str, Section] = {}
        self._frame: Frame | None = None
        self._words = load(theme().language)
        self.setWindowTitle("KAMdesk")
        self.setMinimumSize(1040, 600)
        self.setAcceptDrops(True)
        self._again: Callable[[], None] = self._undo
        self._waiting = QTimer(self, singleShot=True, interval=RETRY)
        self._waiting.timeout.connect(lambda: self._again())
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._restore_geometry()
        bridge.changed.connect(self._heard)
        jobs.started.connect(lambda job: self.frame.status.follow(job))
        jobs.failed.connect(self.tell)
        theme().changed.connect(icons.redraw)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _cards(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _cards(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.cards_dropped.emit(path)

    @property
    def frame(self) -> Frame:
        """Give what stands around the screens."""
        if self._frame is None:
            raise RuntimeError("the window was not built")
        return self._frame

    def build(
        self, words: Words, sections: Sequence[Section], deeds: Deeds, commands: Sequence[Command]
    ) -> None:
        """Build the frame in a language; screens are made when they are first gone to."""
        self.flush()
        self._words, self._deeds = words, deeds
        theme().speak(words.language)
        self._sections = {section.name: section for section in sections}
        self._screens, self._stale = {}, set()
        self._actions = self._made_actions()
        menu = self._actions.menu(commands)
        old = self._frame
        self._frame = Frame(words, sections, deeds, commands, self._actions.named, menu)
        menu.setParent(self._frame, menu.windowFlags())
        self._frame.sidebar.gone.connect(self.go)
        self._frame.search.chosen.connect(self._take)
        self._frame.search.given_up.connect(self._into_page)
        if old is not None:
            self._room.removeWidget(old)
            old.deleteLater()
        self._room.addWidget(self._frame)
        self._note_steps()
        if (here := self._trail.here) is not None and here.section in self._sections:
            self._show(here)

    def go(self, place: Place) -> None:
        """Go to a place; the way back is kept."""
        if place.section in self._sections:
            self.flush()
            self._trail.go(place)
            self._show(place)

    @property
    def place(self) -> Place | None:
        """Give where the window is."""
        return self._trail.here

    @property
    def screen_shown(self) -> QWidget | None:
        """Give the screen in view."""
        return self.frame.stack.currentWidget()

    def show_accounts(self, accounts: Sequence[AccountLine]) -> None:
        """Show the key accounts in the side bar."""
        self.frame.sidebar.show_accounts(accounts)
        if (here := self._trail.here) is not None:
            self.frame.sidebar.show_place(here)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait in each section."""
        self.frame.sidebar.show_counts(counts)

    def settle(self) -> None:
        """Name the steps anew: the desk is open now."""
        self._note_steps()

    def tell(self, fault: BaseException) -> None:
        """Say what went wrong, what is safe and what to do."""
        trouble = trouble_of(fault, self._words)
        if self._frame is None:
            say(None, trouble)
        else:
            self._frame.alarm.say(trouble.happened, trouble.advice)

    def come_forward(self) -> None:
        """Come to the front: somebody started KAMdesk a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.frame.sidebar.take_focus(Qt.FocusReason.MouseFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        memory().setValue("window/geometry", self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def _made_actions(self) -> Actions:
        words, actions = self._words, Actions(self, self._words)
        actions.add_steps(self._back, self._forward, self._undo, self._redo)
        actions.add(words("Search"), "Ctrl+K", self._search)
        actions.add(words("Menu (F10)"), "F10", lambda: self.frame.menu.showMenu())
        actions.add(words("Next part of the window"), "F6", self._next_part)
        if self._deeds.log is not None:
            actions.add(words("Log"), "Ctrl+L", self._deeds.log)
        for place, name in enumerate(list(self._sections)[:9], 1):
            actions.add("", f"Ctrl+{place}", partial(self.go, Place(name)))
        return actions

    def _note_steps(self) -> None:
        undo, redo = self._deeds.next_undo(), self._deeds.next_redo()
        self._actions.name_steps(undo, redo, self._trail.can_back, self._trail.can_forward)

    def _show(self, place: Place) -> None:
        screen: Any = self._screens.get(place.section)
        if screen is None:
            screen = self._sections[place.section].make()
            self._screens[place.section] = screen
            self.frame.stack.addWidget(screen)
            if hasattr(screen, "gone"):
                screen.gone.connect(self.go)
            if hasattr(screen, "told"):
                screen.told.connect(self.frame.status.notice)
        self.frame.stack.setCurrentWidget(screen)
        screen.show_place(place)
        if place.section in self._stale:
            self._stale.discard(place.section)
            screen.refresh(None)
        self.frame.sidebar.show_place(place)
        self._note_steps()
        self.moved.emit(place)

    def _heard(self, changes: Changes) -> None:
        """Let the screen in view read again; the others do so when they are shown."""
        if self._frame is None:
            return
        here = self._trail.here
        self._stale |= {name for name in self._screens if here is None or name != here.section}
        if here is not None and here.section in self._screens:
            screen: Any = self._screens[here.section]
            screen.refresh(changes)
        now = self._deeds.now()
        self.frame.status.say_saved(self._words("Saved {time}", time=self._words.time(now)))
        self._note_steps()

    def _undo(self) -> None:
        self.flush()
        if (deed := self._deeds.next_undo()) and self._stepped(self._deeds.undo, self._undo):
            self.frame.status.notice(self._words("Undone: {what}", what=deed))

    def _redo(self) -> None:
        self.flush()
        if (deed := self._deeds.next_redo()) and self._stepped(self._deeds.redo, self._redo):
            self.frame.status.notice(self._words("Done again: {what}", what=deed))

    def _stepped(self, step: Callable[[], Any], again: Callable[[], None]) -> bool:
        """Go a step; while a long job writes, it waits and the newest wish is done after."""
        self._waiting.stop()
        try:
            step()
        except Refused as fault:
            if fault.code != "busy":
                raise
            self.frame.status.notice(self._words("A long job is writing; this is done after."))
            self._again = again
            self._waiting.start()
            return False
        return True

    def _back(self) -> None:
        self.flush()
        if (place := self._trail.back()) is not None:
            self._show(place)

    def _forward(self) -> None:
        self.flush()
        if (place := self._trail.forward()) is not None:
            self._show(place)

    def _search(self) -> None:
        self.frame.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self, found: Found) -> None:
        if found.deed is not None:
            found.deed()
        elif found.place is not None:
            self.go(found.place)
        self._into_page()

    def _into_page(self) -> None:
        """Put the focus where the work is."""
        if (screen := self.screen_shown) is not None:
            screen.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if screen.focusPolicy() == Qt.FocusPolicy.NoFocus and screen.hasFocus():
                screen.focusNextChild()

    def _next_part(self) -> None:
        """Move the focus on: side bar, command bar, page."""
        focus = QApplication.focusWidget()
        frame = self.frame
        if focus is not None and frame.sidebar.isAncestorOf(focus):
            self._search()
        elif focus is frame.search:
            self._into_page()
        else:
            frame.sidebar.take_focus()

    def flush(self) -> None:
        """Store whatever is still open in the screen in view."""
        here = self._trail.here
        screen: Any = self._screens.get(here.section) if here is not None else None
        if screen is not None and hasattr(screen, "flush"):
            screen.flush()

    def _restore_geometry(self) -> None:
        """Come back as left, unless that is now off every screen."""
        kept: Any = memory().value("window/geometry")
        if kept is None or not self.restoreGeometry(kept):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(QSize(1280, 800).boundedTo(room - TITLE_BAR))  # a laptop of 1366 by 768 too
        if not any(
            screen.availableGeometry().intersects(self.frameGeometry())
            for screen in QGuiApplication.screens()
        ):
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())


def _cards(data: QMimeData) -> list[str]:
    """Give the files of business cards that are dragged over the window."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.lower().endswith((".vcf", ".vcard"))]
