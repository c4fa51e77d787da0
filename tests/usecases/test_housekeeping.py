from datetime import UTC, datetime

import pytest

from kamdesk.domain.changes import Label
from kamdesk.domain.refusal import Refused
from kamdesk.store import backup, keys
from kamdesk.store.desk import Store
from kamdesk.store.faults import Locked, Unsafe
from kamdesk.store.tables import AccountRecord, CurrencyRecord
from kamdesk.usecases import housekeeping
from kamdesk.usecases.drafts import Drafts
from kamdesk.usecases.housekeeping import Housekeeping

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def heard():
    return []


@pytest.fixture
def care(store, heard):
    return Housekeeping(store, heard.append, lambda: NOW)


def add(store, code="EUR"):
    with store.work("Add {code}", code=code) as work:
        work.session.add(CurrencyRecord(code=code, exponent=2))


def test_undo_and_redo_are_told_by_name(store, care, heard):
    add(store)
    assert care.next_undo() == Label("Add {code}", {"code": "EUR"})
    assert care.undo().label == care.next_redo()
    assert care.redo().subjects == {"currency": frozenset({1})}
    assert [changes.origin for changes in heard] == ["undo", "redo"]
    with pytest.raises(Refused) as refused:
        care.redo()
    assert refused.value.code == "nothing_to_redo"


def test_a_copy_is_made_when_due_and_everything_is_told_after_a_restore(store, care, heard):
    assert care.backup_if_due() is None
    add(store)
    made = care.backup_if_due()
    assert care.backup_if_due() is None
    add(store, "BGN")
    restored = care.restore(made.name)
    assert [b.name for b in care.backups()] == [restored.kept, made.name]
    assert heard[-1].touches("account")
    assert heard[-1].subjects["sale_line"] is None


def test_a_second_folder_takes_a_copy_too(store, care, tmp_path):
    add(store)
    made = care.backup(tmp_path / "stick")
    backup.prove(tmp_path / "stick" / made.name, keys.OPEN)
    assert care.backups() == []


def test_check_names_what_is_worth_telling(store, care):
    assert [f.code for f in care.check().findings] == ["no_passphrase", "no_backup"]
    add(store)
    made = care.backup()
    store.path.chmod(0o644)
    file = backup.folder_of(store.path) / made.name
    file.write_bytes(file.read_bytes()[:-1])
    health = care.check()
    assert health.state == "good"
    codes = [f.code for f in health.findings]
    assert codes == ["no_passphrase", "not_private", "damaged_backup", "no_backup"]


def test_a_held_store_can_be_checked_and_not_restored(store, care):
    add(store)
    made = care.backup()
    assert housekeeping.check(store.path).state == "good"
    with pytest.raises(Locked):
        housekeeping.restore(store.path, made.name, None, lambda: NOW)


def test_check_says_what_keeps_a_store_from_opening(tmp_path):
    assert housekeeping.check(tmp_path / "none").state == "missing"


def test_a_synchronised_store_is_looked_at_until_it_is_moved(store, tmp_path):
    add(store)
    store.close()
    there = tmp_path / "Dropbox"
    there.mkdir()
    path = store.path.rename(there / store.path.name)
    with Store(path, keys.OPEN) as looking:
        with pytest.raises(Unsafe):
            add(looking, "BGN")
        with looking.reading() as session:
            assert session.query(CurrencyRecord).count() == 1
    moved = housekeeping.move(path, tmp_path, None, lambda: NOW)
    assert not path.exists()
    assert [b.state for b in backup.every(path)] == ["good"]
    with Store(moved, keys.OPEN) as here:
        add(here, "BGN")
        assert here.findings == []


def test_drafts_wait_for_their_subject(store):
    drafts = Drafts(store, lambda _: None, lambda: NOW)
    drafts.note("entry", 1, "notes", "half")
    drafts.note("entry", 2, "notes", "other")
    assert drafts.of("entry", 1) == {"notes": "half"}
    drafts.note("entry", 1, "notes", None)
    assert drafts.of("entry", 1) == {}
    assert store.next_undo() is None


def test_the_first_paint_reads_customers_without_the_heavy_libraries(store_path):
    import subprocess
    import sys

    with Store(store_path, keys.OPEN) as store, store.work("Add") as work:
        work.session.add_all(AccountRecord(uid=f"{n}", name=f"Client {n}") for n in (2, 1))
    asked = (
        "import sys;from pathlib import Path;from kamdesk.store import glance, keys;"
        "print([row.name for row in glance.glimpses(Path(sys.argv[1]), keys.OPEN)],"
        "[name for name in ('sqlalchemy', 'alembic', 'numpy') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked, str(store_path)], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "['Client 1', 'Client 2'] []\n"
