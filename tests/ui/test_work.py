import sys
import threading

from kamdesk import logbook
from kamdesk.ui import errors, instance
from kamdesk.ui.work import Jobs


def test_a_job_runs_elsewhere_and_its_outcome_arrives_here(qtbot):
    jobs, heard = Jobs(), []

    def task(progress, cancelled):
        progress(0.5, "half")
        return threading.current_thread()

    jobs.run("Count", task, lambda ran: heard.append((ran, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(heard))
    ran, told = heard[0]
    assert told is threading.main_thread()
    assert ran is not told
    assert not jobs.busy


def test_a_cancelled_job_ends_in_silence(qtbot):
    jobs, heard = Jobs(), []
    started = threading.Event()

    def task(progress, cancelled):
        started.set()
        while not cancelled():
            pass
        raise RuntimeError("stopped")

    jobs.failed.connect(heard.append)
    job = jobs.run("Count", task, heard.append)
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == []


def test_a_failed_job_is_heard_once(qtbot):
    jobs, heard = Jobs(), []
    jobs.failed.connect(heard.append)
    jobs.run("Count", lambda progress, cancelled: 1 // 0)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [type(fault) for fault in heard] == [ZeroDivisionError]


def test_the_log_says_where_and_never_what():
    logbook.start_log()
    try:
        raise ValueError("Karun Steel owes 12")
    except ValueError as fault:
        logbook.note(fault)
    text = logbook.log_file().read_text("utf-8")
    assert "ValueError at test_work.py" in text
    assert "Karun" not in text


def test_a_fault_nobody_took_reaches_the_window(qtbot, monkeypatch):
    for hooks in (sys, threading):
        monkeypatch.setattr(hooks, "excepthook", hooks.excepthook)
    heard = []
    watch = errors.watch(heard.append)
    assert watch is not None
    sys.excepthook(ValueError, ValueError("x"), None)
    assert [type(fault) for fault in heard] == [ValueError]


def test_a_second_start_hands_its_file_to_the_first(qtbot):
    assert not instance.call(["a.kam"])
    first = instance.Instance()
    assert first.listen()
    with qtbot.waitSignal(first.called) as called:
        assert instance.call(["/home/me/Карун.kam"])
    assert called.args == [["/home/me/Карун.kam"]]
