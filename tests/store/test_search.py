from datetime import UTC, datetime

import pytest

from kamdesk.domain.history import DETAILS
from kamdesk.store import entry_search, search
from kamdesk.store.tables import (
    AccountRecord,
    CustomerRecord,
    EntryRecord,
    NameRecord,
    ObjectiveRecord,
    PersonRecord,
    PlanRecord,
    PromiseRecord,
    SourceRecord,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = NOW.date()


@pytest.fixture
def filled(store):
    with store.work("Fill") as work:
        session = work.session
        for n, name in enumerate(
            ("Rila Foods", "صنایع غذایی كاوه", "מאפיות הגליל", "AT&T (UK)"), 1
        ):
            session.add(AccountRecord(id=n, uid=f"a{n}", name=name))
        session.flush()
        session.add(SourceRecord(id=1, name="books"))
        session.flush()
        session.add(CustomerRecord(source_id=1, code="QX-17", name="Rila", account_id=1))
        session.add(NameRecord(subject="account", subject_id=1, script="cyrillic", text="Рила"))
        session.add(PersonRecord(uid="p", account_id=1, name="José Dvořák", title="Head of buying"))
        for n, day in ((1, "2026-01-05"), (2, "2026-03-05")):
            session.add(
                EntryRecord(
                    uid=f"e{n}",
                    account_id=1,
                    kind="meeting",
                    day=datetime.fromisoformat(day).date(),
                    subject=f"Autumn range {n}",
                    notes="They fear the cold store.\n" + "word " * 100 + "needle " + "word " * 100,
                    logged_at=NOW,
                )
            )
        session.add(
            PromiseRecord(uid="x", account_id=1, owed_by="ours", what="Samples of jam", made=DAY)
        )
        session.add(PlanRecord(id=1, uid="y", account_id=1, start=DAY, end=DAY, purpose="Grow"))
        session.flush()
        session.add(ObjectiveRecord(uid="z", plan_id=1, kind="joint", text="Listing in 40 shops"))
    return store


def find(store, text):
    with store.reading() as session:
        return search.find(session.connection(), text, 20)


@pytest.mark.parametrize(
    ("asked", "owner"),
    [
        ("ila fo", "account"),
        ("کاوه", "account"),
        ("גליל", "account"),
        ("рил", "account"),
        ("qx-1", "customer"),
        ("dvorak", "person"),
        ("cold STORE", "entry"),
        ("jam", "promise"),
        ("grow", "plan"),
        ("۴۰ shops", "objective"),
        ("ri", "account"),
        ("at&t", "account"),
    ],
)
def test_pieces_of_words_find_what_was_written(filled, asked, owner):
    assert owner in {hit.owner for hit in find(filled, asked)}


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        '"',
        "*",
        "foo-bar",
        "C++",
        "O'Brien",
        "a:b",
        "AND",
        "(",
        "\0",
        "NEAR(",
        "-",
        "x" * 999,
    ],
)
def test_no_question_is_an_error(filled, odd):
    assert all(hit.owner == "account" for hit in find(filled, odd))


def test_names_come_first_then_the_newest(filled):
    days = [hit.day for hit in find(filled, "range")]
    assert days == ["2026-03-05", "2026-01-05"]


def test_a_hit_shows_its_title_and_the_line_that_holds_the_word(filled):
    hit = find(filled, "needle")[0]
    assert hit.title == "Autumn range 2"
    assert "needle" in hit.excerpt
    assert len(hit.excerpt) < 200
    assert find(filled, "cold")[0].excerpt == "They fear the cold store."


def test_what_was_rewritten_or_deleted_is_found_no_more_until_undo(filled):
    with filled.work("Rename") as work:
        work.session.get(AccountRecord, 1).name = "Pirin"
    assert "account" not in {hit.owner for hit in find(filled, "ila fo")}
    filled.undo()
    assert find(filled, "ila fo")
    with filled.work("Delete name") as work:
        work.session.delete(work.session.query(NameRecord).one())
    assert not find(filled, "рил")
    with filled.work("Delete person") as work:
        work.session.delete(work.session.query(PersonRecord).one())
    assert not find(filled, "dvorak")
    filled.undo()
    filled.undo()
    assert find(filled, "рил")
    filled.redo()
    assert not find(filled, "рил")


def test_a_deleted_word_stays_in_no_index(filled):
    def held():
        with filled.reading() as session:
            driver = session.connection().connection.driver_connection
            blocks = driver.execute("SELECT block FROM text_word_data").fetchall()
            return any(b"dvorak" in block for (block,) in blocks)

    assert held()
    with filled.work("Rewrite") as work:
        work.session.query(PersonRecord).one().name = "Nobody"
    assert not held()


def test_after_an_upgrade_all_is_found_again(filled):
    with filled.work("Spoil") as work:
        work.raw.execute("UPDATE derived_text SET folded = 'spoilt'")
        search.rebuild(work.raw)
    assert find(filled, "dvorak")
    assert find(filled, "ila fo")
    assert not find(filled, "spoilt")


def test_every_typed_field_of_an_entry_can_be_found():
    typed = {
        known.key
        for fields in DETAILS.values()
        for known in fields
        if known.kind in ("line", "text") and known.key != "currency"
    }
    assert {key for key in typed if f"'{key}'" not in search.SOURCES["entry_detail"]} == set()


def test_no_search_reads_what_it_does_not_find(filled):
    with filled.reading() as session:
        driver = session.connection().connection.driver_connection
        for word in ("nee", "ne"):
            held, asked = search.match([word])
            query = entry_search._HELD.substitute(held=held)
            plan = driver.execute("EXPLAIN QUERY PLAN " + query, {**asked, "account": 1})
            read = [row[3] for row in plan if row[3].startswith("SCAN")]
            tables = ("derived_text", "entry", "promise", "attachment", "entry_detail")
            assert not [line for line in read if line.split()[1] in tables], read
