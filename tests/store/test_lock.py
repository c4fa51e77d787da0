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
    (folder / "desk.kamdesk").touch()
    codes = [finding.code for finding in lock.place(folder / "desk.kamdesk")]
    assert codes == ["synced", "conflicted_copy"]
    (tmp_path / "desk.kamdesk").touch()
    assert lock.place(tmp_path / "desk.kamdesk") == []


def test_a_store_that_takes_no_writing_is_read_all_the_same(store_path):
    """As another user, for root may write anywhere."""
    read = (
        "import os, sys; from pathlib import Path; from kamdesk.store import keys;"
        "from kamdesk.store.desk import Store;"
        "Store(Path(sys.argv[1]), keys.OPEN, looking=True).close();"
        "os.getuid() or os.setuid(65534);"
        "store = Store(Path(sys.argv[1]), keys.OPEN);"
        "print([f.code for f in store.findings], store.looking, store.next_undo());"
        "store.close()"
    )
    store_path.chmod(0o444)
    folders = [store_path.parent]
    if not os.getuid():  # the other user must be let in as far as the store
        folders += [f for f in store_path.parents[1:] if "pytest-" in str(f)]
    modes = {folder: folder.stat().st_mode for folder in folders}
    for folder in folders:
        folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", read, str(store_path)], capture_output=True, text=True, check=False
    )
    for folder, mode in modes.items():
        folder.chmod(mode)
    assert (done.stdout, done.stderr) == ("['read_only'] True None\n", "")
