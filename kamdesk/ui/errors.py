"""What to say when something goes wrong: what happened, what is safe, what to do."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.logbook import log_file, note, start_log

if TYPE_CHECKING:
    from kamdesk.words import Words


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong, in the user's words."""

    happened: str
    advice: str
    refused: bool


def trouble_of(fault: BaseException, words: Words) -> Trouble:
    """Say a refusal as it stands; of anything else, that it is noted and what is safe."""
    if isinstance(fault, Refused):
        said = [words(problem.text, **problem.values) for problem in fault.problems]
        text = words(fault.text, **fault.values)
        return Trouble(text, " ".join(line for line in said if line != text), refused=True)
    return Trouble(
        words("Something went wrong inside KAMdesk."),
        words(
            "What was stored before is safe. Try again; if it comes back, start KAMdesk anew. "
            "It is noted in {file}.",
            file=str(log_file()),
        ),
        refused=False,
    )


class Watch(QObject):
    """Hears of every fault nobody took, from any thread."""

    heard = Signal(object)

    def install(self) -> None:
        """Become the last resort of the program and its threads."""
        sys.excepthook = self._main
        threading.excepthook = lambda args: self._take(args.exc_value)

    def _main(self, _: type[BaseException], fault: BaseException, __: TracebackType | None) -> None:
        self._take(fault)

    def _take(self, fault: BaseException | None) -> None:
        if fault is None or isinstance(fault, KeyboardInterrupt | SystemExit):
            return
        if not isinstance(fault, Refused):
            note(fault)
        self.heard.emit(fault)


def watch(tell: Callable[[BaseException], object]) -> Watch:
    """Start the log and bring every fault to the window."""
    start_log()
    made = Watch()
    made.heard.connect(tell)
    made.install()
    return made


def say(parent: QWidget | None, trouble: Trouble) -> None:
    """Say what went wrong where no page stands yet."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(trouble.happened)
    box.setInformativeText(trouble.advice)
    box.exec()


def ask(parent: QWidget, question: str, act: str, words: Words, *, more: str = "") -> bool:
    """Ask before something that cannot be taken back; no is the answer of Enter and Escape."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(question)
    box.setInformativeText(more)
    yes = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(words("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes
