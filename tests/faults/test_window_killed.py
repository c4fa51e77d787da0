"""The window dies under the typing hand: what the status bar called saved is there."""

import subprocess
import sys
import threading
import time
from types import SimpleNamespace

from kamdesk.app import start
from kamdesk.usecases.desk import open_desk

KILLS, AFTER = 3, (4, 9, 14)  # stored answers
# The real window on a store; it types answer after answer and says each one that was stored.
TYPE = """
import sys
from itertools import count, cycle
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from kamdesk.app.start import Start
from kamdesk.commands.options import window_line
from kamdesk.ui.places import Place
path, account, first = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
start = Start(window_line([path, "--language", "en"]), 0)
numbers = count(first)
def begin():
    if start.desk is None:
        QTimer.singleShot(20, begin)
        return
    window = start.window
    window.activateWindow()
    window.go(Place("accounts", account, "dossier"))
    answers = window.screen_shown.account.pages["dossier"].pages["facts"].facts.answers
    todo = cycle(answers.items())
    def stored(changes):
        if changes.touches("fact"):
            print(*now, flush=True)
    start.bridge.changed.connect(stored)
    now = []
    def next_answer():
        key, answer = next(todo)
        answer.box.setFocus()
        answer.box.selectAll()
        text = f"answer {next(numbers)}"
        QTest.keyClicks(answer.box, text)
        now[:] = [key, text]
        QTimer.singleShot(0, next_answer)  # focus goes on: what was typed is stored
        answer.box.clearFocus()
    next_answer()
QTimer.singleShot(0, begin)
start.run()
"""


def test_no_answer_said_to_be_saved_is_lost_by_killing_the_window(store_path):
    with open_desk(store_path) as desk:
        account = desk.accounts.add("Karun Steel")
    said, number = {}, 0
    for after in AFTER[:KILLS]:
        with subprocess.Popen(
            [sys.executable, "-c", TYPE, str(store_path), str(account), str(number)],
            stdout=subprocess.PIPE,
            text=True,
        ) as window:
            for _ in range(after):
                key, _, text = window.stdout.readline().rstrip("\n").partition(" ")
                said[key] = text
            window.kill()
            rest = window.stdout.read()  # said before it died, and read only now
        for line in rest.splitlines(keepends=True):
            if line.endswith("\n"):
                key, _, text = line.rstrip("\n").partition(" ")
                said[key] = text
        with open_desk(store_path) as desk:
            facts = desk.accounts.dossier(account).facts
            kept = {key: _number(facts[key].text) if key in facts else -1 for key in said}
        assert {key: at for key, at in kept.items() if at < _number(said[key])} == {}
        number = 1 + max(map(_number, said.values()))
    assert len(said) >= max(AFTER)


def _number(text):
    return int(text.rpartition(" ")[2])


def test_closing_waits_a_moment_for_the_last_backup_and_no_longer(monkeypatch):
    monkeypatch.setattr(start, "LAST_BACKUP", 0.1)
    free, made = threading.Event(), []

    def copy():
        free.wait(20)
        made.append(1)

    since = time.monotonic()
    start._back_up(SimpleNamespace(housekeeping=SimpleNamespace(backup_if_due=copy)))
    assert time.monotonic() - since < 10
    assert made == []
    free.set()
