import threading

import pytest
import sqlcipher3.dbapi2 as engine
from sqlalchemy import text

from kamdesk.domain.changes import Label
from kamdesk.store import keys, opening, upgrade
from kamdesk.store.desk import Store
from kamdesk.store.faults import Busy, Locked, LookOnly
from kamdesk.store.tables import AccountRecord, PersonRecord, SettingRecord


def add(store, name="Rila Foods", **how):
    with store.work("Add {name}", name=name, **how) as work:
        work.session.add(AccountRecord(uid=name, name=name))
    return work


def test_the_linked_engine_is_free_of_the_wal_reset_race():
    assert engine.sqlite_version_info >= (3, 51, 3)


@pytest.mark.parametrize("writing", [False, True])
def test_each_connection_is_set_as_the_law_says(store_path, writing):
    connection = opening.connect(store_path, keys.OPEN, writing=writing)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
        "query_only": 0 if writing else 1,
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    connection.close()
    assert found == wanted


def test_both_doors_of_a_store_are_set_so(store):
    with store.work("Look") as work:
        assert work.session.execute(text("PRAGMA synchronous")).scalar() == 2
        assert work.session.execute(text("PRAGMA foreign_keys")).scalar() == 1
    with store.reading() as session:
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2
        assert session.execute(text("PRAGMA query_only")).scalar() == 1


def test_the_newest_migration_is_the_schema_that_is_compared():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from kamdesk import paths

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [opening.HEAD]


def test_a_deed_says_what_it_touched_and_raises_the_commit_number(store):
    before = store.commit_seq
    work = add(store)
    assert work.changes.subjects == {"account": frozenset({1})}
    assert work.changes.label == Label("Add {name}", {"name": "Rila Foods"})
    assert store.commit_seq == before + 1


def test_a_deed_that_fails_leaves_nothing(store):
    before = store.commit_seq

    def fail():
        with store.work("Fail") as work:
            work.session.add(AccountRecord(uid="x", name="x"))
            work.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.reading() as session:
        assert session.query(AccountRecord).count() == 0
    assert (store.commit_seq, store.next_undo()) == (before, None)


def test_a_deed_that_changes_nothing_is_no_step(store):
    before = store.commit_seq
    with store.work("Nothing"):
        pass
    assert (store.commit_seq, store.next_undo()) == (before, None)


def test_a_unit_of_work_opens_no_other(store):
    with pytest.raises(RuntimeError), store.work("One"), store.work("Two"):
        pass
    with pytest.raises(RuntimeError), store.work("One"), store.reading():
        pass
    add(store)  # and the door is free again


def test_whoever_meets_a_long_deed_is_told_busy_and_can_read_on(store):
    store.wait = 0.05
    held, done = threading.Event(), threading.Event()

    def import_all():
        with store.bulk("Import") as work:
            work.session.add(AccountRecord(uid="a", name="a"))
            work.session.flush()
            held.set()
            done.wait(5)

    thread = threading.Thread(target=import_all)
    thread.start()
    held.wait(5)
    with pytest.raises(Busy):
        add(store)
    with store.reading() as session:
        assert session.query(AccountRecord).count() == 0
    done.set()
    thread.join()
    add(store)


def test_another_process_that_writes_makes_it_busy_too(store_path):
    with Store(store_path, keys.OPEN, wait=0.05) as store:
        add(store, "first")
        other = opening.connect(store_path, keys.OPEN, writing=True)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            add(store, "second")
        with store.reading() as session:
            assert session.query(AccountRecord).count() == 1
        other.close()
        add(store, "third")


def test_a_second_writer_is_refused_and_a_reader_is_not(store):
    with pytest.raises(Locked) as locked:
        Store(store.path, store.key)
    assert locked.value.here
    with Store(store.path, store.key, looking=True) as looking:
        with pytest.raises(LookOnly), looking.work("Write"):
            pass
        with pytest.raises(LookOnly):
            looking.undo()


def test_after_rest_and_close_the_file_alone_is_the_store(store):
    add(store)
    log = store.path.with_name(store.path.name + "-wal")
    assert log.stat().st_size > 0
    assert store.rest()
    assert log.stat().st_size == 0
    add(store, "second")
    store.close()
    assert not log.exists()
    assert not store.path.with_name(store.path.name + ".lock").exists()
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_a_value_that_cannot_stand_is_refused_without_naming_it(store):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError) as refused, store.work("Add") as work:
        work.session.add(AccountRecord(uid="x", name="BATNA-99\0"))
    assert "BATNA-99" not in str(refused.value)


def test_own_people_and_settings_are_steps_like_any_other(store):
    with store.work("Set up") as work:
        work.session.add(PersonRecord(uid="p", side="ours", name="Maya"))
        work.session.add(SettingRecord(name="calendar", value="jalali"))
    assert set(work.changes.subjects) == {"person", "setting"}


def test_a_fresh_store_is_never_made_over_a_file(store_path):
    from kamdesk.store.faults import Exists

    with pytest.raises(Exists):
        upgrade.create(store_path)
