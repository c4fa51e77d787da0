"""Files that are not what they were: told, and never changed."""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys

import pytest

from kamdesk.store import keys, opening, upgrade
from kamdesk.store.desk import Store, open_store
from kamdesk.store.faults import Damaged, Empty, Fault, Foreign, Missing, Newer, WrongKey
from kamdesk.store.tables import AccountRecord, CurrencyRecord


def fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def closed(store_path):
    with Store(store_path, keys.OPEN) as store, store.work("Fill") as work:
        work.session.add_all(
            AccountRecord(uid=f"{n}", name=f"Account {n} " + "x" * 200) for n in range(300)
        )
    store_path.with_name(store_path.name + ".seq").unlink()
    return store_path


def refused(path, fault):
    """Try to open a file for writing: it is refused, and neither changed nor built around."""
    before, beside = fingerprint(path), sorted(path.parent.iterdir())
    with pytest.raises(fault):
        open_store(path).close()
    assert fingerprint(path) == before
    assert sorted(path.parent.iterdir()) == beside


def test_every_flipped_bit_is_noticed(closed):
    content = closed.read_bytes()
    dice = random.Random(11)
    bits = [*range(0, 128, 31), *(dice.randrange(len(content) * 8) for _ in range(56))]
    for bit in bits:
        spoilt = bytearray(content)
        spoilt[bit // 8] ^= 1 << bit % 8
        closed.write_bytes(spoilt)
        refused(closed, Damaged)


@pytest.mark.parametrize("keep", [0.3, 0.5, 0.999])
def test_a_cut_file_is_noticed(closed, keep):
    content = closed.read_bytes()
    closed.write_bytes(content[: int(len(content) * keep)])
    refused(closed, Damaged)


def test_a_file_cut_at_a_page_is_noticed(closed):
    content = closed.read_bytes()
    closed.write_bytes(content[: -keys.PAGE])
    refused(closed, Damaged)


@pytest.mark.parametrize("page", [0, 1, 7])
def test_a_zeroed_page_is_noticed(closed, page):
    content = bytearray(closed.read_bytes())
    content[page * keys.PAGE : (page + 1) * keys.PAGE] = bytes(keys.PAGE)
    closed.write_bytes(content)
    refused(closed, Damaged)


def test_a_file_of_zeros_or_of_nothing_is_told(closed):
    closed.write_bytes(bytes(40_960))
    refused(closed, Damaged)
    closed.write_bytes(b"")
    refused(closed, Empty)


def test_a_missing_store_is_never_made(tmp_path):
    with pytest.raises(Missing):
        open_store(tmp_path / "none.kamdesk")
    assert not (tmp_path / "none.kamdesk").exists()


def test_files_of_others_are_told_and_left_alone(tmp_path):
    plain = tmp_path / "plain.db"
    connection = sqlite3.connect(plain)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\n" * 5000)
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"PK\x03\x04" + os.urandom(40_956))
    stranger = tmp_path / "stranger.db"
    opening.found(stranger, keys.OPEN)
    connection = opening.connect(stranger, keys.OPEN, writing=True)
    connection.execute("PRAGMA application_id=1")
    connection.close()
    for path in (plain, letter, book, stranger):
        before = fingerprint(path)
        with pytest.raises(Fault) as fault:
            open_store(path, "a passphrase")
        assert isinstance(fault.value, Foreign), path
        assert fingerprint(path) == before


def test_noise_is_a_wrong_key_or_damage(tmp_path):
    noise = tmp_path / "noise"
    noise.write_bytes(random.Random(1).randbytes(40_960))
    with pytest.raises(WrongKey):
        Store(noise, keys.derive("x", keys.salt_of(noise), 1))


def test_a_newer_store_is_refused_untouched(closed):
    connection = opening.connect(closed, keys.OPEN, writing=True)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    refused(closed, Newer)


def test_a_lost_or_damaged_log_is_told(store_path, tmp_path):
    writer = Store(store_path, keys.OPEN)
    for n in range(5):
        with writer.work("Add") as work:
            work.session.add(CurrencyRecord(code=f"C{n}", exponent=2))
    for case in ("lost", "flipped", "whole"):
        there = tmp_path / case
        there.mkdir()
        for ending in ("", "-wal", ".seq"):
            shutil.copy(f"{store_path}{ending}", there)
        log = there / f"{store_path.name}-wal"
        if case == "lost":
            log.unlink()
        if case == "flipped":
            content = bytearray(log.read_bytes())
            content[40] ^= 1
            log.write_bytes(content)
        with Store(there / store_path.name, keys.OPEN) as found:
            told = [(finding.code, finding.values) for finding in found.findings]
        assert told == ([] if case == "whole" else [("lost_commits", {"n": "5"})])
    writer.close()


def test_a_store_put_in_the_place_of_another_is_told(store, tmp_path):
    with store.work("Add") as work:
        work.session.add(CurrencyRecord(code="EUR", exponent=2))
    store.close()
    other = tmp_path / "other.kamdesk"
    upgrade.create(other)
    shutil.copy(other, store.path)
    with Store(store.path, keys.OPEN) as found:
        assert [finding.code for finding in found.findings] == ["swapped"]


def test_a_file_swapped_for_its_older_self_is_told(store, tmp_path):
    older = tmp_path / "older"
    with store.work("Add") as work:
        work.session.add(CurrencyRecord(code="EUR", exponent=2))
    store.rest()
    shutil.copy(store.path, older)
    with store.work("Add") as work:
        work.session.add(CurrencyRecord(code="BGN", exponent=2))
    store.close()
    shutil.copy(older, store.path)
    with Store(store.path, keys.OPEN) as found:
        assert [finding.code for finding in found.findings] == ["lost_commits"]


def test_nothing_is_said_on_the_console(closed):
    content = bytearray(closed.read_bytes())
    content[-100] ^= 1
    closed.write_bytes(content)
    asked = (
        "import sys;from pathlib import Path;from kamdesk.usecases import housekeeping;"
        "print(housekeeping.check(Path(sys.argv[1])).state)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked, str(closed)], capture_output=True, text=True, check=True
    )
    assert (answer.stdout, answer.stderr) == ("damaged\n", "")
