import json
import os
import signal
import subprocess
import sys

import pytest

from kamdesk.store import lock
from kamdesk.store.faults import Locked

HOLD = (
    "import sys,time;from pathlib import Path;from kamdesk.store import lock;"
    "held=lock.take(Path(sys.argv[1]));print('held',flush=True);time.sleep(60)"
)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the store."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "s")], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


def test_a_living_holder_is_named(holder, tmp_path):
    with pytest.raises(Locked) as locked:
        lock.take(tmp_path / "s")
    assert (locked.value.pid, locked.value.here) == (holder.pid, True)
    assert lock.holder(tmp_path / "s").pid == holder.pid


def test_a_dead_holder_is_passed_over(holder, tmp_path):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert lock.beside(tmp_path / "s").exists()
    assert lock.holder(tmp_path / "s") is None
    lock.take(tmp_path / "s").release()
    assert not lock.beside(tmp_path / "s").exists()


def test_another_computer_is_asked_about(tmp_path):
    lock.beside(tmp_path / "s").write_text(json.dumps({"pid": 7, "host": "elsewhere"}))
    with pytest.raises(Locked) as locked:
        lock.take(tmp_path / "s")
    assert (locked.value.host, locked.value.here) == ("elsewhere", False)
    lock.take(tmp_path / "s", over=True).release()


def test_a_torn_lock_file_locks_nobody_out(tmp_path):
    lock.beside(tmp_path / "s").write_text('{"pi')
    lock.take(tmp_path / "s").release()


def test_synchronised_folders_and_conflicting_copies_are_named(tmp_path):
    folder = tmp_path / "Dropbox" / "work"
    folder.mkdir(parents=True)
    (folder / "desk (conflicted copy 2026).kamdesk").touch()
    codes = [finding.code for finding in lock.place(folder / "desk.kamdesk")]
    assert codes == ["synced", "conflicted_copy"]
    assert lock.place(tmp_path / "desk.kamdesk") == []
