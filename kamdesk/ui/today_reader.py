"""Reads Today off the window's thread, once for all who show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kamdesk.domain.today import Agenda

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

PAUSE = 60  # ms in which further wishes are one
AGAIN = 10 * 60_000  # ms: the day goes on, at 15:00 the evening before begins


class TodayReader(QObject):
    """Keeps the newest list; reads again when something changed."""

    read = Signal(object)  # Agenda

    def __init__(self, desk: Desk, words: Words, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words, self._jobs = desk, words, jobs
        self._under_way = self._asked = False
        self.agenda: Agenda | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._begin)
        self._later = QTimer(self, interval=AGAIN)
        self._later.timeout.connect(self.ask)
        self._later.start()

    def ask(self) -> None:
        """Read soon; while a reading is under way, once more after it."""
        if self._under_way:
            self._asked = True
        else:
            self._soon.start()

    def stop(self) -> None:
        """Read no more: the desk is let go."""
        self._soon.stop()
        self._later.stop()
        self._asked = False

    def _begin(self) -> None:
        self._under_way, self._asked = True, False
        desk, weekday = self._desk, self._words.first_weekday
        self._jobs.run(
            "",
            lambda progress, cancelled: desk.today.read(weekday),
            self._take,
            self._fail,
            shown=False,
        )

    def _take(self, agenda: Agenda) -> None:
        self._under_way = False
        self.agenda = agenda
        self.read.emit(agenda)
        if self._asked:
            self.ask()

    def _fail(self, fault: Exception) -> None:
        self._under_way = False
        self._jobs.failed.emit(fault)
