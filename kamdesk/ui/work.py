"""Long jobs off the window's thread: progress, cancel, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QThreadPool, Signal

from kamdesk.ui import errands

Progress = Callable[[float, str], None]  # share done (below 0: not known), what is being done
Cancelled = Callable[[], bool]
Task = Callable[[Progress, Cancelled], Any]
MOVES = 80  # ms between two words of progress


class Job(QObject):
    """One job under way; its signals are heard on the window's thread."""

    moved = Signal(float, str)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    # From the job's thread; they arrive here on the window's, before anyone else hears of them.
    went = Signal(float, str)
    came = Signal(bool, object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._stop = Event()
        self.went.connect(self._go)
        self.came.connect(self._end)

    def cancel(self) -> None:
        """Ask the job to stop; it leaves the store whole."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Say whether it was asked to stop."""
        return self._stop.is_set()

    def _go(self, share: float, text: str) -> None:
        self.moved.emit(share, text)

    def _end(self, well: bool, outcome: object) -> None:
        # Ended first: who hears the outcome may start the next job.
        self.ended.emit()
        if well:
            self.done.emit(outcome)
        elif not self.cancelled:  # whatever is raised after a cancel is a way of stopping
            self.failed.emit(outcome)
        self.deleteLater()


class _Run:
    """A job on a thread of the pool; it keeps what comes of it (see errands)."""

    def __init__(self, job: Job, task: Task) -> None:
        self._job, self._task = job, task
        self._since = QElapsedTimer()
        self._outcome: tuple[bool, object] = False, None

    def __call__(self) -> None:
        try:
            self._outcome = True, self._task(self._move, self._cancelled)
        except BaseException as fault:
            self._outcome = False, fault
        with suppress(RuntimeError):  # the window may be gone by now
            self._job.came.emit(*self._outcome)

    def _cancelled(self) -> bool:
        return self._job.cancelled

    def _move(self, share: float, text: str = "") -> None:
        if not self._since.isValid() or self._since.hasExpired(MOVES) or share >= 1:
            self._since.restart()
            self._job.went.emit(share, text)


class Jobs(QObject):
    """Runs jobs one beside the other and tells the status bar."""

    started = Signal(object)  # Job
    failed = Signal(object)  # an exception nobody else takes

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: list[Job] = []

    def run(
        self,
        title: str,
        task: Task,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        shown: bool = True,
    ) -> Job:
        """Run `task(progress, cancelled)` in a thread; `done` and `failed` are called here."""
        job = Job(title, self)
        self._running.append(job)
        job.ended.connect(lambda: self._running.remove(job))
        if done is not None:
            job.done.connect(done)
        job.failed.connect(failed or self.failed.emit)
        if shown:
            self.started.emit(job)
        errands.send(self._pool, _Run(job, task))
        return job

    @property
    def busy(self) -> bool:
        """Say whether anything is under way."""
        return bool(self._running)

    def finish(self, wait: int = 3000) -> bool:
        """Ask everything to stop and wait for it, at most so many milliseconds."""
        for job in self._running:
            job.cancel()
        return self._pool.waitForDone(wait)
