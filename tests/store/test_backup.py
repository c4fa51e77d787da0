import json
import threading
from datetime import UTC, datetime, timedelta

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store import backup, drafts, keys, opening
from kamdesk.store.desk import Store
from kamdesk.store.faults import Damaged, Foreign, Newer, NoRoom, WrongKey
from kamdesk.store.tables import CurrencyRecord
from kamdesk.usecases import housekeeping
from tests.store.dumps import dump

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def add(store, code):
    with store.work("Add") as work:
        work.session.add(CurrencyRecord(code=code, exponent=2))


def codes(store):
    with store.reading() as session:
        return [c.code for c in session.query(CurrencyRecord).order_by(CurrencyRecord.id)]


def flip(path, at=None):
    content = bytearray(path.read_bytes())
    content[len(content) // 2 if at is None else at] ^= 4
    path.write_bytes(content)


@pytest.fixture
def copied(store):
    """A store with one backup, and a deed since."""
    add(store, "EUR")
    store.back_up("asked")
    add(store, "BGN")
    return store


def test_a_backup_is_private_described_and_proven(copied):
    folder = backup.folder_of(copied.path)
    (made,) = backup.every(copied.path)
    told = json.loads((folder / made.name).with_suffix(".json").read_text())
    assert (told["commit_seq"], told["schema"], told["reason"]) == (1, opening.HEAD, "asked")
    assert told["generation"] == keys.OPEN.generation
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert sorted(file.suffix for file in folder.iterdir()) == [".json", ".kamdesk"]


def test_restoring_brings_the_state_back_and_keeps_the_present(copied):
    seen = dump(copied)
    made = backup.every(copied.path)[0]
    restored = copied.restore(made.name)
    assert codes(copied) == ["EUR"]
    add(copied, "USD")
    copied.restore(restored.kept)
    assert dump(copied) == seen
    assert copied.findings == []


def test_an_old_log_beside_a_restored_file_is_not_replayed(copied, store_path):
    made = backup.every(store_path)[0].name
    add(copied, "USD")
    assert store_path.with_name(store_path.name + "-wal").stat().st_size > 0
    copied.restore(made)
    copied.close()
    with Store(store_path, keys.OPEN) as again:
        assert codes(again) == ["EUR"]
        assert again.findings == []


def test_numbers_rise_over_a_restore_so_that_order_holds(copied):
    before = copied.commit_seq
    copied.restore(backup.every(copied.path)[0].name)
    assert copied.commit_seq > before
    assert copied.back_up("asked").commit_seq == backup.every(copied.path)[0].commit_seq


def test_a_damaged_foreign_or_newer_backup_is_refused_before_anything_is_touched(copied, tmp_path):
    folder = backup.folder_of(copied.path)
    good = folder / backup.every(copied.path)[0].name
    flipped, plain, newer = (tmp_path / f"{n}.kamdesk" for n in ("flipped", "plain", "newer"))
    for file in (flipped, newer):
        file.write_bytes(good.read_bytes())
    flip(flipped)
    plain.write_text("SQLite it is not" * 1000)
    connection = opening.connect(newer, keys.OPEN, writing=True)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    copied.rest()
    seen = copied.path.read_bytes()
    for file, fault in ((flipped, Damaged), (plain, (Foreign, Refused)), (newer, Newer)):
        with pytest.raises(fault):
            copied.restore(str(file))
    flip(good)
    with pytest.raises(Damaged):
        copied.restore(good.name)
    assert copied.path.read_bytes() == seen
    assert [b.state for b in backup.every(copied.path)] == ["damaged"]


def test_a_backup_under_another_passphrase_is_refused_with_the_wrong_one(copied, tmp_path):
    other = tmp_path / "other.kamdesk"
    key = keys.fresh("right", rounds=1)
    backup.copy(copied.path, keys.OPEN, other, key)
    with pytest.raises(WrongKey):
        copied.restore(str(other), "wrong")
    assert codes(copied) == ["EUR", "BGN"]


def test_a_damaged_or_missing_store_is_put_back_and_the_damaged_one_kept(copied, store_path):
    copied.close()
    name = backup.every(store_path)[0].name
    flip(store_path)
    spoilt = store_path.read_bytes()
    restored = housekeeping.restore(store_path, name, None, lambda: NOW)
    assert store_path.with_name(restored.kept).read_bytes() == spoilt
    with Store(store_path, keys.OPEN) as again:
        assert codes(again) == ["EUR"]
    store_path.unlink()
    assert housekeeping.restore(store_path, name, None, lambda: NOW).kept == ""
    assert housekeeping.check(store_path).state == "good"


def test_a_copy_is_due_once_something_changed(store):
    path = store.path
    assert not backup.due(path, store.commit_seq, NOW, working=False)
    add(store, "EUR")
    assert backup.due(path, store.commit_seq, NOW, working=True)
    made = store.back_up("routine")
    assert not backup.due(path, store.commit_seq, NOW, working=False)
    add(store, "BGN")
    assert backup.due(path, store.commit_seq, made.at, working=False)
    soon, late = made.at + timedelta(minutes=29), made.at + timedelta(minutes=30)
    assert not backup.due(path, store.commit_seq, soon, working=True)
    assert backup.due(path, store.commit_seq, late, working=True)


def test_a_copy_made_while_somebody_writes_is_one_moment_of_the_store(store):
    stop = threading.Event()

    def write():
        n = 0
        while not stop.is_set():
            with store.work("Two") as work:
                for half in "ab":
                    work.session.add(CurrencyRecord(code=f"{n}{half}", exponent=2))
            n += 1

    thread = threading.Thread(target=write)
    thread.start()
    made = [store.back_up("asked") for _ in range(5)]
    stop.set()
    thread.join()
    for one in made:
        file = backup.folder_of(store.path) / one.name
        with opening.still(file, keys.OPEN) as connection:
            rows, seq = connection.execute(
                "SELECT (SELECT count(*) FROM currency), value FROM meta WHERE name = 'commit_seq'"
            ).fetchone()
        assert (rows, int(seq)) == (2 * one.commit_seq, one.commit_seq)


def test_a_full_disk_leaves_no_half_backup(store, monkeypatch):
    add(store, "EUR")
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _: type("", (), {"free": 10})())
    with pytest.raises(NoRoom):
        store.back_up("asked")
    assert list(backup.folder_of(store.path).iterdir()) == []


def test_a_passphrase_comes_changes_and_goes(copied, store_path, monkeypatch):
    monkeypatch.setattr(keys.fresh, "__defaults__", (1,))
    monkeypatch.setattr(keys.key_of, "__defaults__", (None, 1))
    with drafts.Drafts(store_path, copied.key) as kept:
        kept.put("entry", 1, "notes", "half a sentence", NOW)
    seen = dump(copied)
    folder = backup.folder_of(store_path)
    for new in ("first", "second", None):
        copied.change_passphrase(new)
        assert dump(copied) == seen
        assert keys.needs_passphrase(store_path) == bool(new)
        key = keys.key_of(store_path, new)
        for one in backup.every(store_path):
            assert one.state == "good"
            backup.prove(folder / one.name, key)
        with drafts.Drafts(store_path, key) as kept:
            assert kept.get("entry", 1, "notes") == "half a sentence"
        add(copied, f"{new}")
        seen = dump(copied)
    copied.close()
    with Store(store_path, keys.OPEN) as again:
        assert dump(again) == seen


def test_older_backups_can_be_deleted_with_the_old_key(copied, store_path, monkeypatch):
    monkeypatch.setattr(keys.fresh, "__defaults__", (1,))
    copied.change_passphrase("new", "delete")
    assert [b.reason for b in backup.every(store_path)] == ["passphrase"]
    copied.change_passphrase("newer", "keep")
    assert len({b.generation for b in backup.every(store_path)}) == 2
