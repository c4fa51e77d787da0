from datetime import timedelta

import pytest
from sqlalchemy import event

from kamdesk.domain.refusal import Refused

from .conftest import TODAY


def test_adding_is_heard_once_and_can_be_taken_back(accounts, store, heard):
    accounts.add("Rila Foods")
    assert [(c.label.text, set(c.subjects)) for c in heard] == [("Add account {name}", {"account"})]
    store.undo()
    assert accounts.every() == ()
    store.redo()
    assert [a.name for a in accounts.every()] == ["Rila Foods"]


def test_a_key_account_has_a_reason_and_a_review_half_a_year_on(accounts, rila):
    accounts.make_key(rila, "A third of our profit, and it leads its market")
    decision = accounts.dossier(rila).decisions[0]
    assert [a.id for a in accounts.key_accounts()] == [rila]
    assert decision.reason.startswith("A third")
    assert decision.review_due == TODAY + timedelta(days=182)


def test_a_key_account_without_a_reason_is_refused_and_nothing_changes(accounts, rila):
    with pytest.raises(Refused):
        accounts.make_key(rila, "  ")
    assert accounts.key_accounts() == ()
    assert accounts.dossier(rila).decisions == ()


def test_a_fact_of_today_is_corrected_an_older_one_is_kept_beside(accounts, rila, store):
    accounts.set_fact(rila, "goals", "Two new lines")
    accounts.set_fact(rila, "goals", "Three new lines")
    fact = accounts.dossier(rila).facts["goals"]
    accounts.set_fact_detail(fact.id, "day", TODAY - timedelta(days=200))
    assert accounts.dossier(rila).facts["goals"].stale(TODAY, 180)
    accounts.set_fact(rila, "goals", "Four new lines")
    assert [f.text for f in accounts.fact_history(rila, "goals")] == [
        "Four new lines",
        "Three new lines",
    ]


def test_a_new_answer_is_not_confirmed_because_the_old_one_was(accounts, rila):
    accounts.set_fact(rila, "goals", "Two new lines")
    fact = accounts.dossier(rila).facts["goals"]
    accounts.set_fact_detail(fact.id, "confirmed", True)
    accounts.set_fact_detail(fact.id, "day", TODAY - timedelta(days=9))
    accounts.set_fact(rila, "goals", "Something we guess")
    assert not accounts.dossier(rila).facts["goals"].confirmed


def test_completeness_asks_for_the_weightiest_gap_first(accounts, rila):
    empty = accounts.dossier(rila).completeness
    assert (empty.share, empty.known) == (0, 0)
    assert empty.next_questions[0].weight == 3
    accounts.set_fact(rila, "description", "Makes bread")
    assert accounts.dossier(rila).completeness.share > 0


def test_an_account_is_named_by_id_never_by_name(accounts, rila):
    assert accounts.named(f"#{rila}") == rila
    with pytest.raises(Refused, match="not a name"):
        accounts.named("Rila Foods")


def test_a_name_in_another_script_comes_and_goes(accounts, rila):
    accounts.set_name(rila, "arabic", "غذای ریلا")
    assert accounts.one(rila).name_in("arabic") == "غذای ریلا"
    assert accounts.one(rila).name_in("hebrew") == "Rila Foods"
    accounts.set_name(rila, "arabic", "")
    assert accounts.one(rila).names == {}


def test_a_name_needs_letters(accounts, rila):
    with pytest.raises(Refused):
        accounts.set(rila, "name", "   ")
    assert accounts.one(rila).name == "Rila Foods"


def test_a_dossier_is_read_with_six_statements_and_fifty_entries_with_four(
    accounts, entries, rila, store
):
    accounts.set_name(rila, "cyrillic", "Рила")
    accounts.set_fact(rila, "goals", "Two new lines")
    for n in range(60):
        entries.add(rila, "call", TODAY, f"Call {n}")
    said = []

    def note(_connection, _cursor, statement, *_):
        if statement != "BEGIN":
            said.append(statement)

    event.listen(store._readers, "before_cursor_execute", note)
    assert accounts.dossier(rila).account.names == {"cyrillic": "Рила"}
    assert 0 < len(said) <= 6
    said.clear()
    assert len(entries.of_account(rila)) == 50
    assert 0 < len(said) <= 4
