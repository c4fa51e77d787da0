"""The ladder over a store: diagnoses kept by day, reasons, targets, moves, the user's own rungs."""

from datetime import UTC, date, datetime

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.erasing import Erasing
from kamdesk.usecases.kept import kept_on
from kamdesk.usecases.ladder import Ladder
from kamdesk.usecases.matrix import Matrices
from kamdesk.usecases.merging import Merging
from kamdesk.usecases.people import People
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.relations import Relations
from kamdesk.usecases.rungs import Rungs
from kamdesk.words import load

FIRST = ("faults", "talk", "calls", "expects", "rivals")


@pytest.fixture
def clock():
    return {"now": datetime(2026, 3, 1, 9, tzinfo=UTC)}


@pytest.fixture
def use(store, clock):
    return lambda kind: kind(store, lambda changes: None, lambda: clock["now"])


@pytest.fixture
def ladder(use):
    return use(Ladder)


@pytest.fixture
def account(use):
    return use(Accounts).add("Karun Steel")


def answered(ladder, account, *anchors, view="ours", person=None):
    for question, anchor in zip(FIRST, anchors, strict=False):
        ladder.answer(account, view, question, anchor, person)


def test_five_answers_suggest_a_rung_and_another_one_needs_a_reason(ladder, account):
    answered(ladder, account, 2, 2, 3, 2, 2)
    assert ladder.of(account).ours.suggestion.rung == 2
    with pytest.raises(Refused):
        ladder.set_rung(account, "ours", 3)
    ladder.set_rung(account, "ours", 3, "Called us first in May")
    found = ladder.of(account).ours
    assert (found.rung, found.judged.evidence) == (3, "Called us first in May")
    assert (found.diagnosis.suggested, found.diagnosis.rung) == (2, 3)


def test_a_new_day_begins_a_new_diagnosis_with_what_was_answered(ladder, account, clock):
    answered(ladder, account, 1, 2, 3, 4)
    clock["now"] = datetime(2026, 9, 1, 9, tzinfo=UTC)
    ladder.answer(account, "ours", "faults", 2)
    newest, first = ladder.of(account).ours.diagnoses
    assert (newest.day, newest.answers["faults"].anchor) == (date(2026, 9, 1), 2)
    assert newest.answers["expects"].anchor == 4
    assert first.answers["faults"].anchor == 1


def test_a_talk_with_the_client_is_each_time_a_new_one(ladder, account, clock):
    answered(ladder, account, 1, 2, view="client")
    clock["now"] = datetime(2026, 9, 1, 9, tzinfo=UTC)
    ladder.answer(account, "client", "faults", 2)
    assert set(ladder.of(account).client.answers) == {"faults"}
    assert ladder.of(account).client.answers["faults"].confirmed


def test_what_the_client_said_lifts_the_cap_on_our_view(ladder, account):
    answered(ladder, account, 4, 4, 4, 4, 4)
    assert ladder.of(account).ours.suggestion.rung == 3
    ladder.answer(account, "client", "counts", 4)
    assert ladder.of(account).ours.suggestion.rung == 4


def test_an_answer_taken_back_leaves_no_row(ladder, account):
    ladder.answer(account, "ours", "faults", 2)
    ladder.answer(account, "ours", "faults", None)
    assert ladder.of(account).ours.answers == {}


def test_people_have_a_ladder_of_their_own(ladder, account, use):
    person = use(People).add(account, "Reza Karimi")
    answered(ladder, account, 3, 3, 3, 3, 3, person=person)
    ladder.set_rung(account, "ours", 3, person_id=person)
    ladder.set_target(account, "value", 4, person)
    assert ladder.of(account).ours.rung is None
    assert ladder.of(account).ours.diagnoses == ()
    (line,) = ladder.people(account)
    assert (line.ours.value, line.client, line.target.value) == ("3", None, 4)


def test_the_gap_is_what_we_put_ourselves_above_the_clients_view(ladder, account):
    ladder.set_rung(account, "ours", 3)
    assert ladder.of(account).gap is None
    ladder.set_rung(account, "client", 2)
    found = ladder.of(account)
    assert (found.gap, found.rung, found.view_that_counts) == (1, 2, "client")


def test_the_newest_target_counts_and_the_old_one_stays(ladder, account, clock):
    ladder.set_target(account, "value", 3)
    ladder.set_target(account, "due", date(2026, 12, 1))
    clock["now"] = datetime(2026, 9, 1, 9, tzinfo=UTC)
    ladder.set_target(account, "value", 4)
    found = ladder.of(account)
    assert [(t.value, t.due) for t in found.targets] == [
        (3, date(2026, 12, 1)),
        (4, date(2026, 12, 1)),
    ]
    with pytest.raises(Refused):
        ladder.set_target(account, "value", 5)


def test_a_climbing_move_becomes_an_action_of_the_plan(ladder, account, use):
    step = ladder.of(account).steps[0]
    ladder.climb(account, step, "Ask three open questions", date(2026, 4, 1))
    (action,) = use(Plans).present(account).steps
    assert (action.origin, action.kind) == (f"move:{step.move}", "action")
    assert ladder.planned(account) == {"Ask three open questions": date(2026, 4, 1)}


def test_one_step_of_undo_takes_a_rung_back(ladder, account, store):
    answered(ladder, account, 2, 2, 3, 2, 2)
    ladder.set_rung(account, "ours", 2)
    store.undo()
    found = ladder.of(account).ours
    assert (found.rung, found.suggestion.rung, found.diagnosis.rung) == (None, 2, None)


def test_a_removed_rung_lets_everybody_on_it_join_the_one_below(ladder, account, use):
    ladder.set_rung(account, "ours", 4)
    ladder.set_rung(account, "client", 3)
    ladder.set_target(account, "value", 4)
    use(Rungs).remove(3)
    found = ladder.of(account)
    assert (found.ours.rung, found.client.rung, found.target.value) == (3, 2, 3)
    assert [rung.shipped for rung in found.rungs] == [(1,), (2, 3), (4,)]


def test_a_ladder_keeps_three_to_five_rungs(use):
    rungs = use(Rungs)
    rungs.remove(4)
    assert [rung.anchor for rung in rungs.all("en")] == [1, 2, 4]
    with pytest.raises(Refused):
        rungs.remove(1)
    rungs.add()
    assert [rung.anchor for rung in rungs.all("en")] == [1, 2, 3, 4]
    rungs.add()
    with pytest.raises(Refused):
        rungs.add()
    rungs.restore()
    assert [rung.id for rung in rungs.all("en")] == [None] * 4


def test_own_words_hold_in_their_language_alone(use):
    rungs = use(Rungs)
    rungs.set_text(2, "fa", "name", "فروشنده معمولی")
    assert rungs.all("fa")[1].own == {"name": "فروشنده معمولی"}
    assert rungs.all("en")[1].own == {}
    with pytest.raises(Refused):
        rungs.set_anchor(2, 4)


def test_the_matrix_takes_no_rung_above_the_users_ladder(use, account):
    use(Rungs).remove(4)
    with pytest.raises(Refused):
        use(Matrices).judge(account, "rung:client", 4)
    use(Matrices).judge(account, "rung:client", 3)


def test_the_kind_of_relation_is_dated_and_keeps_its_evidence(use, account, clock):
    relations = use(Relations)
    relations.judge(account, "transactional")
    clock["now"] = datetime(2026, 9, 1, 9, tzinfo=UTC)
    relations.judge(account, "cooperative")
    relations.set_behind(account, "evidence", "A joint trial runs since June")
    relations.set_target(account, "value", 4)
    relations.set_target(account, "approach", "A plan of three years")
    found = relations.of(account)
    assert [judged.value for judged in found.history] == ["transactional", "cooperative"]
    assert (found.now.key, found.wanted.key) == ("cooperative", "strategic")
    assert found.judged.evidence.startswith("A joint")
    with pytest.raises(Refused):
        relations.judge(account, "married")


def test_a_deleted_person_leaves_no_diagnosis_of_the_whole_client(ladder, account, use, store):
    person = use(People).add(account, "Reza Karimi")
    answered(ladder, account, 3, 3, 3, person=person)
    answered(ladder, account, 2, view="client", person=person)
    ladder.set_target(account, "value", 4, person)
    use(People).remove(person)
    assert ladder.of(account).ours.diagnoses == ()
    assert ladder.of(account).client.answers["faults"].anchor == 2
    store.undo()
    assert len(ladder.of(account, person).ours.answers) == 3
    assert ladder.of(account, person).target.value == 4


def test_who_is_erased_takes_our_thoughts_along(ladder, account, use):
    person = use(People).add(account, "Reza Karimi")
    answered(ladder, account, 3, person=person)
    ladder.set_target(account, "approach", "Ask Naderi first", person)
    use(Erasing).erase(person, "somebody who was erased")
    assert ladder.of(account).ours.diagnoses == ()
    assert ladder.of(account, person).targets == ()


def test_two_records_made_one_keep_the_targets_of_both(ladder, account, use, clock):
    one, other = (use(People).add(account, name) for name in ("R. Karimi", "Reza Karimi"))
    ladder.set_target(account, "value", 3, other)
    clock["now"] = datetime(2026, 9, 1, 9, tzinfo=UTC)
    ladder.set_target(account, "value", 4, one)
    use(Merging).merge(one, other)
    assert [target.value for target in ladder.of(account, one).targets] == [3, 4]


def test_what_is_kept_on_a_person_tells_the_ladder_too(ladder, account, use, store):
    person = use(People).add(account, "Reza Karimi")
    ladder.answer(account, "ours", "price", 1, person)
    ladder.set_answer(account, "ours", "price", "evidence", "Asked for 8% at once", person)
    ladder.set_target(account, "approach", "Show the whole cost", person)
    ladder.set_rung(account, "ours", 1, person_id=person)
    told = kept_on(store, person, load("en"))
    text = str(told)
    for part in ("Asked for 8% at once", "Show the whole cost", "Rung in our view", "always"):
        assert part in text
