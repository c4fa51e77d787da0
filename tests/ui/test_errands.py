"""What other threads held is let go on the window's thread, and the collector runs there alone."""

import gc
import threading
import weakref

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool
from PySide6.QtWidgets import QWidget

from kamdesk.ui import errands
from kamdesk.ui.work import Jobs


class _Marked(QWidget):
    """A part of a window that tells on which thread it went."""


def _watched():
    part, went = _Marked(), []
    weakref.finalize(part, lambda: went.append(threading.current_thread()))
    return part, went


def test_a_part_of_the_window_held_by_a_task_alone_goes_on_the_windows_thread(qtbot):
    part, went = _watched()
    pool, begun, go = QThreadPool(), threading.Event(), threading.Event()

    def task(kept=part):
        begun.set()
        go.wait(5)

    errands.send(pool, task)
    del part, task
    assert begun.wait(5)
    go.set()
    assert pool.waitForDone(5000)
    assert went == []
    errands.sweep()
    assert went == [threading.main_thread()]


def test_a_part_named_in_the_trace_of_a_fault_goes_on_the_windows_thread(qtbot):
    jobs, heard = Jobs(), []
    part, went = _watched()

    def task(progress, cancelled, kept=part):
        mine = kept
        raise ValueError(str(mine.isVisible()))

    jobs.run("Fail", task, failed=lambda fault: heard.append(type(fault)))
    del part, task
    qtbot.waitUntil(lambda: heard == [ValueError])
    assert jobs.finish()
    QCoreApplication.sendPostedEvents()
    errands.sweep()
    gc.collect()  # a fault and its trace hold each other
    assert went == [threading.main_thread()]


def test_the_collector_runs_by_the_windows_clock_and_in_no_other_thread(qtbot, monkeypatch):
    monkeypatch.setattr(errands, "EVERY", 5)
    monkeypatch.setattr(errands, "BOUNDS", (10, 1_000_000, 1_000_000))
    swept = []
    note = lambda phase, info: swept.append(threading.current_thread())  # noqa: E731
    gc.enable()
    parent = QObject()
    try:
        errands.keep_house(parent)
        assert not gc.isenabled()
        gc.callbacks.append(note)
        worker = threading.Thread(target=lambda: [[] for _ in range(100_000)])
        worker.start()
        worker.join()
        assert swept == []
        keep = [[] for _ in range(1000)]
        qtbot.waitUntil(lambda: bool(swept))
        assert set(swept) == {threading.main_thread()}
        assert keep
    finally:
        gc.callbacks.remove(note)
        parent.deleteLater()
        gc.disable()
