"""Work on other threads, and what it leaves behind: let go on the window's thread alone.

Qt's objects must die on the thread where they live. A thread of the pool that drops the last hold
on a part of the window, or in which Python's collector happens to run, would take it away under
the window's hands: the program falls without a word. So the collector runs by the clock of the
window's thread only, and what an errand held is dropped there.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer

EVERY = 400  # ms between two looks
# The collector held the window for 160 ms over 23,000 customers; seldom, it does not.
BOUNDS = (20_000, 50, 100)  # of the three generations

_under_way: "list[Errand]" = []


class Errand(QRunnable):
    """A task on a thread of the pool; the task takes care of its own faults."""

    def __init__(self, task: Callable[[], None]) -> None:
        super().__init__()
        self._task: Callable[[], None] | None = task
        self._over = False

    def run(self) -> None:
        try:
            if self._task is not None:
                self._task()
        finally:
            self._over = True

    def forget(self) -> bool:
        """Let go of what the task held, if it is over."""
        if self._over:
            self._task = None
        return self._over


def send(pool: QThreadPool, task: Callable[[], None]) -> None:
    """Run a task on a thread of the pool, and hold what it needs until it is over."""
    errand = Errand(task)
    _under_way.append(errand)
    pool.start(errand)


def sweep() -> None:
    """Let go of what is over, and of what holds only itself; on the window's thread."""
    _under_way[:] = [errand for errand in _under_way if not errand.forget()]
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > BOUNDS[generation]:
            gc.collect(generation)
            return


def keep_house(parent: QObject) -> None:
    """Sweep by the clock of this thread from now on, and never in another."""
    gc.disable()
    clock = QTimer(parent, interval=EVERY)
    clock.timeout.connect(sweep)
    clock.start()
