"""Trust audit and mirror exercise in the store, and what they put into plan and needs."""

from datetime import timedelta

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.domain.trust import PRINCIPLES
from kamdesk.usecases.mirrors import Mirrors
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.trust import Trust

from .conftest import NOW, TODAY


@pytest.fixture
def trust(make):
    return make(Trust)


@pytest.fixture
def mirrors(make):
    return make(Mirrors)


def test_a_mark_is_assumed_until_an_example_speaks_for_it(trust, rila):
    trust.mark(rila, "honesty", 4)
    assert trust.of(rila).now.assumed == ("honesty",)
    trust.set_example(rila, "honesty", "example", "Told them of the delay a week before")
    found = trust.of(rila)
    assert found.now.assumed == ()
    assert found.now.marks["honesty"].example_day == TODAY
    trust.set_example(rila, "honesty", "example_day", TODAY - timedelta(days=200))
    assert trust.of(rila).now.assumed == ("honesty",)


def test_an_example_that_still_speaks_goes_with_the_next_mark(store, heard, rila):
    then = Trust(store, heard.append, lambda: NOW - timedelta(days=30))
    then.mark(rila, "value", 3)
    then.set_example(rila, "value", "example", "Brought them the energy audit")
    now = Trust(store, heard.append, lambda: NOW)
    now.mark(rila, "value", 4)
    mark = now.of(rila).now.marks["value"]
    assert (mark.mark, mark.example) == (4, "Brought them the energy audit")
    assert len(now.of(rila).marks) == 2


def test_what_has_not_happened_is_no_example(trust, rila):
    with pytest.raises(Refused):
        trust.set_example(rila, "trust", "example", "x")
    trust.mark(rila, "trust", 2)
    with pytest.raises(Refused):
        trust.set_example(rila, "trust", "example_day", TODAY + timedelta(days=1))
    with pytest.raises(Refused):
        trust.mark(rila, "trust", 6)


def test_the_lowest_principle_becomes_an_action_of_the_plan(trust, plans, rila):
    for place, principle in enumerate(PRINCIPLES):
        trust.mark(rila, principle, 4 - (place == 3))
    assert trust.of(rila).now.lowest.principle == "trust"
    step = trust.act(rila, "trust", "Go through all open promises")
    (planned,) = plans.present(rila).steps
    assert (planned.id, planned.origin) == (step, "trust:trust")
    assert [came.text for came in trust.of(rila).became["trust"]] == [
        "Go through all open promises"
    ]


def test_differences_in_the_mirror_become_needs_and_actions(mirrors, make, plans, rila):
    mirror = mirrors.begin(rila)
    mirrors.set(mirror, "first", "Steelworks")
    mirrors.set(mirror, "best", 1)
    word = mirrors.add_word(mirror, "warns us early")
    mirrors.set_word(word, "theirs", 5)
    mirrors.set_word(word, "ours", 2)
    need = mirrors.need(word, "To be warned early")
    mirrors.act(word, "Send a note the day a delay is known")
    assert make(Needs).one(need).origin == f"mirror:{word}"
    assert plans.present(rila).steps[0].origin == f"mirror:{word}"
    became = mirrors.of_account(rila).became[word]
    assert {came.kind for came in became} == {"need", "action"}


def test_a_second_exercise_begins_with_the_same_suppliers(store, heard, rila):
    first = Mirrors(store, heard.append, lambda: NOW - timedelta(days=300))
    mirror = first.begin(rila)
    first.set(mirror, "second", "Packer")
    now = Mirrors(store, heard.append, lambda: NOW)
    now.begin(rila)
    found = now.of_account(rila).mirrors
    assert [each.second for each in found] == ["Packer", "Packer"]
    assert found[0].day == TODAY
    assert found[0].words == ()


def test_five_words_are_enough(mirrors, rila):
    mirror = mirrors.begin(rila)
    for word in "abcde":
        mirrors.add_word(mirror, word)
    with pytest.raises(Refused):
        mirrors.add_word(mirror, "f")
    with pytest.raises(Refused):
        mirrors.set(mirror, "best", 4)
    with pytest.raises(Refused):
        mirrors.set_word(mirrors.one(mirror).words[0].id, "ours", 6)


def test_a_mark_is_taken_back_and_the_one_before_counts_again(store, heard, rila):
    Trust(store, heard.append, lambda: NOW - timedelta(days=30)).mark(rila, "value", 3)
    now = Trust(store, heard.append, lambda: NOW)
    now.mark(rila, "value", 5)
    now.unmark(rila, "value")
    assert now.of(rila).now.marks["value"].mark == 3
    now.unmark(rila, "value")
    now.unmark(rila, "value")
    assert now.of(rila).now.marks == {}
    store.undo()
    assert now.of(rila).now.marks["value"].mark == 3
