from datetime import date

import pytest

from kamdesk.usecases.since import SinceLast

from .conftest import TODAY

MET = date(2026, 9, 10)


@pytest.fixture
def told(make, entries, people, accounts, rila):
    """Give an account met on 10 September, and what came before and after."""
    meeting = entries.add(rila, "meeting", MET, "Autumn range")
    entries.add(rila, "call", date(2026, 9, 9), "Before")
    entries.add(rila, "call", date(2026, 9, 20), "After")
    entries.add(rila, "meeting", date(2026, 11, 1), "To come")
    entries.promise(rila, "ours", "Old sheet", date(2026, 9, 15), meeting)
    kept = entries.promise(rila, "ours", "Samples", date(2026, 9, 30), meeting)
    entries.set_promise(kept, "state", "kept")
    entries.add(rila, "complaint", date(2026, 8, 1), "Leak")
    accounts.set_fact(rila, "goals", "90% availability")
    dana = people.add(rila, "Dana Peretz")
    people.judge(dana, "stance", "sceptic", confirmed=False, evidence="")
    return make(SinceLast).of(rila)


def test_the_last_meeting_is_one_where_we_sat_together_and_not_one_to_come(told):
    assert (told.last.subject, told.days) == ("Autumn range", 24)
    assert [entry.subject for entry in told.entries] == ["After"]


def test_promises_problems_facts_and_judgements_since_then_stand_on_it(told):
    assert [promise.what for promise in told.due] == ["Old sheet"]
    assert [promise.what for promise in told.settled] == ["Samples"]
    assert [entry.subject for entry in told.waiting] == ["Leak"]
    assert [fact.text for fact in told.facts] == ["90% availability"]
    (judged,) = told.judged
    assert (judged.person.name, judged.before, judged.now.value) == ("Dana Peretz", "", "sceptic")


def test_an_account_never_met_tells_all_there_is(make, entries, rila):
    entries.add(rila, "mail", TODAY, "Enquiry")
    told = make(SinceLast).of(rila)
    assert (told.last, told.days) == (None, None)
    assert [entry.subject for entry in told.entries] == ["Enquiry"]
    assert make(SinceLast).of(rila).invoiced == ()
