"""The process dies, the disk is full: what was said to be saved is there."""

import random
import subprocess
import sys

from kamdesk.store import keys, opening
from kamdesk.store.desk import Store
from kamdesk.store.tables import AccountRecord

KILLS = 20
# Forks a writer, lets it write for a moment, kills it, says what it had said; again and again.
WRITE = """
import os, signal, sys, time
from pathlib import Path
from kamdesk.store import keys
from kamdesk.store.desk import Store
from kamdesk.store.tables import AccountRecord
def write(n):
    with Store(Path(sys.argv[1]), keys.OPEN) as store:
        while True:
            n += 1
            with store.work("Add") as work:
                work.session.add(AccountRecord(id=n, uid=str(n), name="Rila" * 50))
            os.write(told, b"%d " % n)
for line in sys.stdin:
    start, pause = line.split()
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        write(int(start))
    os.close(told)
    first = os.read(heard, 1)
    time.sleep(float(pause))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as rest:
        print((first + rest.read()).split()[-1].decode(), flush=True)
"""
FILL = """
import resource, signal, sys
from pathlib import Path
from kamdesk.store import keys
from kamdesk.store.desk import Store
from kamdesk.store.faults import NoRoom, NotWritten
from kamdesk.store.tables import AccountRecord
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path(sys.argv[1]), keys.OPEN)
n = 0
with store.work("Open the door") as work:
    work.session.add(AccountRecord(id=1_000_000, uid="first", name="first"))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    while True:
        with store.work("Add") as work:
            work.session.add(AccountRecord(id=n + 1, uid=str(n), name="Rila" * 200))
        n += 1
except (NoRoom, NotWritten) as fault:
    code = fault.code
try:
    store.back_up("asked")
    backed = "made"
except (NoRoom, NotWritten):
    backed = "refused"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with store.work("Add") as work:
    work.session.add(AccountRecord(id=n + 1, uid=str(n), name="after"))
print(n + 2, code, backed)
store.close()
"""


def test_no_acknowledged_deed_is_lost_by_killing_the_writer(store_path):
    dice, kept = random.Random(5), 0
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(store_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writers:
        for _ in range(KILLS):
            writers.stdin.write(f"{kept} {dice.uniform(0.005, 0.06)}\n")
            writers.stdin.flush()
            said = int(writers.stdout.readline())
            with Store(store_path, keys.OPEN) as store, store.reading() as session:
                assert store.findings == []
                kept = session.query(AccountRecord).count()
            assert kept >= said
        writers.stdin.close()
    connection = opening.connect(store_path, keys.OPEN)
    assert opening.damage(connection) == []
    connection.close()


def test_a_full_disk_refuses_in_words_and_loses_nothing(store_path):
    room = store_path.stat().st_size
    for more in (90_000, 300_000):
        path = store_path.with_name(f"{more}.kamdesk")
        path.write_bytes(store_path.read_bytes())
        done = subprocess.run(
            [sys.executable, "-c", FILL, str(path), str(more if more < room else room)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        rows, code, backed = done.stdout.split()
        assert code in ("no_room", "not_written")
        with Store(path, keys.OPEN) as store:
            with store.reading() as session:
                assert session.query(AccountRecord).count() == int(rows)
            folder = path.with_name(path.name + ".backups")
            left = [] if not folder.exists() else [f.name for f in folder.iterdir()]
            assert backed == "made" or left == []
