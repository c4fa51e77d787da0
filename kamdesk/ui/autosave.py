"""A field at work: what is stored, what is typed, and when it goes to the store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from kamdesk.domain.reading import Unclear, Unreadable
from kamdesk.domain.refusal import Refused

if TYPE_CHECKING:
    from kamdesk.ui.forms import Field
    from kamdesk.words import Words

Store = Callable[[str, Any, str], None]
Draft = Callable[[str, str | None, bool], None]  # field, text, whether the desk is busy

PAUSE = 800  # ms after the last key
DRAFT_PAUSE = 2000
RETRY = 1000


class Slot(QObject):
    """One field at work: what is stored, what is typed, and when it goes to the store."""

    told = Signal(str)  # a problem in the user's words, or nothing

    def __init__(
        self, field: Field, box: Any, words: Words, store: Store, draft: Draft | None
    ) -> None:
        super().__init__(box)
        self.field, self.box = field, box
        self._words, self._store, self._draft = words, store, draft
        self._stored: Any = None
        self._news: Any = None  # what a refresh brought while this was unsaved
        self.dirty = self._noted = False
        self._visit = uuid4().hex
        self._pause = self._timer(PAUSE, self._settle)
        self._retry = self._timer(RETRY, self.leave)
        self._noting = self._timer(DRAFT_PAUSE, self._note)
        box.came.connect(self._come)
        box.edited.connect(self._edit)
        box.left.connect(self.leave)

    def show(self, value: Any, force: bool = False) -> None:
        """Show a stored value, unless the user is at it."""
        if self.dirty and not force:
            self._news = value
            return
        self._stored = value
        if force or not self._here():
            self.reset(value)

    def reset(self, value: Any) -> None:
        """Show a value and forget whatever was typed."""
        self._stored, self.dirty, self._noted = value, False, False
        self._pause.stop()
        self._retry.stop()
        self._noting.stop()
        self.box.put(value)
        self.told.emit("")

    def recover(self, text: str) -> bool:
        """Put back what was typed and never stored; False when it says what is stored."""
        self.box.retype(text)
        with suppress(ValueError, Refused):
            if self.box.read() == self._stored:
                self.reset(self._stored)
                self._let_go()
                return False
        self.dirty = self._noted = True
        self.told.emit(self._words("Recovered; not stored yet."))
        return True

    def leave(self) -> None:
        """Store what stands here, and say what cannot be read."""
        self._pause.stop()
        if self.dirty:
            self._try(telling=True)

    def _here(self) -> bool:
        return bool(self.box.hasFocus())

    def _come(self) -> None:
        self._visit = uuid4().hex  # edits of one visit are one step of undo

    def _edit(self) -> None:
        self.dirty = True
        self.told.emit("")
        self._pause.start()
        if self._draft and not self._noting.isActive():
            self._noting.start()

    def _settle(self) -> None:
        # Half a date is no mistake while the hand is still on the keys: said only on leaving.
        self._try(telling=False)

    def _try(self, *, telling: bool) -> None:
        try:
            value = self.box.read()
            self._news = value
            if value != self._stored:
                if self._noted:
                    self._note()  # an end between the two must not leave an older text behind
                self._store(self.field.name, value, self._visit)
        except Unreadable as unreadable:
            self._say(self._unreadable(unreadable), telling)
        except Exception as fault:
            if getattr(fault, "busy", False) or getattr(fault, "code", "") == "busy":
                self._wait()
            elif isinstance(fault, Refused):
                self._say(problem_text(fault, self.field.name, self._words), telling)
            else:
                raise
        else:
            self._done()

    def _done(self) -> None:
        """Take what the store made of it, unless the user is still at it."""
        self._stored, self.dirty = self._news, False
        self._noting.stop()
        self.told.emit("")
        if not self._here():
            self.box.put(self._stored)
        if self._noted:
            self._noted = False
            self._let_go()

    def _wait(self) -> None:
        self.told.emit(self._words("The desk is busy; this is kept and stored right after."))
        self._note(busy=True)
        self._retry.start()

    def _say(self, text: str, telling: bool) -> None:
        self._note()
        if telling:
            self.told.emit(text)

    def _unreadable(self, fault: Unreadable) -> str:
        if isinstance(fault, Unclear):
            read = [self._words.number(number, _places(number)) for number in fault.choices]
            read += [self._words.day(day) for day in fault.days]
            choices = self._words.listing(read)
            return self._words("This can be read in two ways: {choices}.", choices=choices)
        return self._words(fault.text, **fault.values)

    def _note(self, *, busy: bool = False) -> None:
        self._noting.stop()
        if self._draft and self.dirty:
            self._noted = True
            self._draft(self.field.name, self.box.raw(), busy)

    def _let_go(self) -> None:
        if self._draft:
            self._draft(self.field.name, None, False)

    def _timer(self, pause: int, deed: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(deed)
        return timer


def _places(number: Decimal) -> int:
    """Count a number's decimal places."""
    return max(0, -int(number.as_tuple().exponent))


def problem_text(refusal: Refused, field: str, words: Words) -> str:
    """Say a refusal under its field: the field's own problem if it has one."""
    for problem in refusal.problems:
        if problem.field in (field, ""):
            return words(problem.text, **problem.values)
    return words(refusal.text, **refusal.values)
