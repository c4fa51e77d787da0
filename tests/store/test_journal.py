import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from kamdesk.store import keys
from kamdesk.store.desk import Store
from kamdesk.store.tables import (
    AccountRecord,
    AccountUnitRecord,
    CurrencyRecord,
    EntryPersonRecord,
    EntryRecord,
    PersonRecord,
    PromiseRecord,
    UndoRowRecord,
    UndoStepRecord,
)
from tests.store.dumps import dump

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = NOW.date()


def run(store, label, *statements, **how):
    with store.work(label, **how) as work:
        for statement in statements:
            work.session.execute(text(statement))
    return work.changes


@pytest.fixture
def filled(store):
    """Two accounts with people who report to each other, an entry and a promise."""
    with store.work("Fill") as work:
        session = work.session
        for n in (1, 2):
            session.add(AccountRecord(id=n, uid=f"a{n}", name=f'Rila {n} "it\'s" §'))
            session.flush()
            session.add(AccountUnitRecord(id=n, uid=f"u{n}", account_id=n, name="Sofia"))
            session.flush()
            for p in (1, 2):
                at = 10 * n + p
                session.add(
                    PersonRecord(
                        id=at,
                        uid=f"p{at}",
                        account_id=n,
                        unit_id=n,
                        name=f"مینا {at}",
                        reports_to=at - 1 if p == 2 else None,
                    )
                )
                session.flush()
            session.add(
                EntryRecord(id=n, uid=f"e{n}", account_id=n, kind="meeting", day=DAY, logged_at=NOW)
            )
            session.flush()
            session.add(EntryPersonRecord(entry_id=n, person_id=10 * n + 1))
            session.add(
                PromiseRecord(
                    uid=f"pr{n}",
                    account_id=n,
                    entry_id=n,
                    person_id=10 * n + 1,
                    owed_by="ours",
                    what="Send samples",
                    made=DAY,
                )
            )
    return store


DEEDS = {
    "cascade": ("DELETE FROM account WHERE id = 1",),
    "set null": ("DELETE FROM person WHERE id = 11",),
    "bulk update": ("UPDATE person SET title = 'Head of ' || name, position = position + 1",),
    "or replace": (
        "INSERT OR REPLACE INTO account (id, uid, name, kind, country, language, currency, "
        "standing) VALUES (9, 'a2', 'Taken over', 'person', '', '', '', 'none')",
    ),
    "in and out": (
        "INSERT INTO currency (code, exponent) VALUES ('EUR', 2)",
        "UPDATE currency SET exponent = 0",
        "DELETE FROM currency",
    ),
    "all at once": (
        "UPDATE account SET name = 'x' WHERE id = 2",
        "DELETE FROM entry",
        "DELETE FROM account WHERE id = 2",
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_undo_and_redo_bring_every_row_back(filled, deed):
    before = dump(filled)
    changes = run(filled, deed, *DEEDS[deed])
    after = dump(filled)
    assert deed == "in and out" or after != before
    undone = filled.undo()
    assert (undone.subjects, undone.origin) == (changes.subjects, "undo")
    assert dump(filled) == before
    assert filled.redo().subjects == changes.subjects
    assert dump(filled) == after
    filled.undo()
    assert dump(filled) == before


def test_undo_goes_back_over_a_restart(filled, store_path):
    states = [dump(filled)]
    for deed in DEEDS:
        if run(filled, deed, *DEEDS[deed]).subjects:
            states.append(dump(filled))
    filled.close()
    with Store(store_path, keys.OPEN) as again:
        for state in reversed(states[:-1]):
            again.undo()
            assert dump(again) == state
        for state in states[1:]:
            again.redo()
            assert dump(again) == state


def test_a_random_afternoon_can_be_taken_back_and_done_again(filled):
    dice = random.Random(7)
    kinds = (
        "UPDATE person SET name = name || {n} WHERE id % 2 = {n} % 2",
        "DELETE FROM person WHERE id = (SELECT id FROM person ORDER BY id LIMIT 1 OFFSET {n} % 3)",
        "INSERT INTO account (uid, name, kind, country, language, currency, standing) "
        "VALUES ('new{n}', 'New', 'person', '', '', '', 'none')",
        "UPDATE entry SET notes = notes || '{n}', subject = 'Visit {n}'",
    )
    states = [dump(filled)]
    for n in range(40):
        if run(filled, "Deed", dice.choice(kinds).format(n=n)).subjects:
            states.append(dump(filled))
    for state in reversed(states[:-1]):
        filled.undo()
        assert dump(filled) == state
    for _ in states[1:]:
        filled.redo()
    assert dump(filled) == states[-1]


def test_one_visit_of_a_field_is_one_step_and_one_line(filled):
    for typed in ("R", "Ri", "Rila"):
        run(filled, "Set name", f"UPDATE account SET name = '{typed}' WHERE id = 1", merge_key="v1")
    run(filled, "Set name", "UPDATE account SET name = 'Next' WHERE id = 1", merge_key="v2")
    with filled.reading() as session:
        assert session.query(UndoStepRecord).count() == 3
        assert session.query(UndoRowRecord).filter_by(step_id=2).count() == 1
    filled.undo()
    assert _name(filled) == "Rila"
    filled.undo()
    assert _name(filled) == 'Rila 1 "it\'s" §'
    filled.redo()
    assert _name(filled) == "Rila"


def _name(store):
    with store.reading() as session:
        return session.get(AccountRecord, 1).name


def test_an_edit_after_an_undo_starts_a_step_of_its_own_and_ends_redo(filled):
    run(filled, "Set", "UPDATE account SET name = 'A' WHERE id = 1", merge_key="v")
    filled.undo()
    run(filled, "Set", "UPDATE account SET name = 'B' WHERE id = 1", merge_key="v")
    assert filled.next_redo() is None
    assert filled.redo() is None
    filled.undo()
    assert _name(filled).startswith("Rila 1")


KEPT = (
    "INSERT INTO promise (uid, account_id, owed_by, what, made, state) "
    "VALUES ('kept', 1, 'ours', 'Worked out', '2026-11-22', 'open')"
)


def keep(store):
    with store.keeping("Keep the key figures of the month") as work:
        work.session.execute(text(KEPT))
        work.touch("promise")
    return work.changes


@pytest.mark.parametrize("deed", ["bulk update", "set null", "or replace"])
def test_what_the_program_keeps_goes_and_comes_with_the_newest_deed(filled, deed):
    before = dump(filled)
    run(filled, deed, *DEEDS[deed], merge_key="v")
    assert "promise" in keep(filled).subjects
    after = dump(filled)
    assert filled.undo().label.text == deed
    assert dump(filled) == before
    assert filled.redo().label.text == deed
    assert dump(filled) == after


def test_what_is_kept_while_nothing_can_be_taken_back_is_no_step(filled):
    filled.forget_steps()
    assert keep(filled).subjects == {"promise": None}
    assert filled.next_undo() is None
    kept = dump(filled)
    run(filled, "cascade", *DEEDS["cascade"])
    gone = dump(filled)
    filled.undo()
    assert dump(filled) == kept
    filled.redo()
    assert dump(filled) == gone


def test_what_is_kept_after_an_undo_never_joins_what_was_undone(filled):
    run(filled, "cascade", *DEEDS["bulk update"])
    filled.undo()
    before = dump(filled)
    keep(filled)
    assert filled.next_redo() is None
    filled.undo()
    assert dump(filled) == before


def test_only_the_changed_column_of_a_long_row_is_noted(filled):
    run(filled, "Note", "UPDATE entry SET notes = hex(zeroblob(50000)) WHERE id = 1")
    run(filled, "Mood", "UPDATE entry SET mood = 'good' WHERE id = 1")
    with filled.reading() as session:
        newest = session.query(UndoRowRecord).order_by(UndoRowRecord.id.desc()).first()
        assert len(newest.sql) < 200


def test_after_thirty_days_a_step_is_let_go(store_path):
    now = [NOW]
    with Store(store_path, keys.OPEN, clock=lambda: now[0]) as store:
        with store.work("Old") as work:
            work.session.add(CurrencyRecord(code="EUR", exponent=2))
        now[0] += timedelta(days=29)
        with store.work("Young") as work:
            work.session.add(CurrencyRecord(code="BGN", exponent=2))
        now[0] += timedelta(days=2)
        store.rest()
        assert store.undo().label.text == "Young"
        assert store.next_undo() is None


def test_sale_lines_are_told_without_being_noted(store):
    with store.bulk("Import sales") as work:
        work.session.add(CurrencyRecord(code="EUR", exponent=2))
        work.touch("sale_line")
    assert work.changes.subjects == {"currency": frozenset({1}), "sale_line": None}


def test_an_import_can_be_undone_though_its_lines_hang_on_its_customers(store):
    lines = (
        "INSERT INTO source (id, name, mapping) VALUES (1, 'books', '')",
        "INSERT INTO account (id, uid, name, kind, country, language, currency, standing) "
        "VALUES (1, 'a', 'Rila', 'organisation', '', '', '', 'none')",
        "INSERT INTO customer (id, source_id, code, name, account_id) "
        "VALUES (1, 1, 'C1', 'Rila', 1)",
        "INSERT INTO import_batch (id, uid, source_id, kind, file_name, sha256, at, live, rows, "
        "added, changed, skipped, refused) "
        "VALUES (1, 'b', 1, 'sales', 'f', '', '', 1, 1, 1, 0, 0, 0)",
        "INSERT INTO sale_line (batch_in, customer_id, day, revenue, currency, live, document, "
        "line, document_type, unit, occurrence) VALUES (1, 1, 1, 100, 'EUR', 1, '', '', '', '', 0)",
    )
    run(store, "Import", *lines)
    after = dump(store)
    store.undo()
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM customer")).scalar() == 0
    store.redo()
    assert dump(store) == after


def test_what_is_derived_hears_of_undo_redo_and_of_what_is_forgotten(store_path):
    heard = []

    def listen(connection, touched):
        heard.append({table: set(ids) for table, ids in touched.items()})

    with Store(store_path, keys.OPEN, derivations=(listen,)) as store:
        run(store, "One", "INSERT INTO currency (id, code, exponent) VALUES (7, 'EUR', 2)")
        store.undo()
        store.redo()
        store.undo()
        run(store, "Two", "INSERT INTO currency (id, code, exponent) VALUES (8, 'BGN', 2)")
    assert heard == [{"currency": {7}}] * 4 + [{"currency": {7, 8}}]
