"""Surveys in the store, and the criticism followed until it is told back."""

from datetime import date

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.domain.surveys import TOPICS, followed
from kamdesk.store import rows
from kamdesk.store.standing_tables import SurveyRecord
from kamdesk.store.work import raw
from kamdesk.usecases import scoring
from kamdesk.usecases.sales import Sales
from kamdesk.usecases.surveys import Surveys

from .conftest import TODAY


@pytest.fixture
def surveys(make):
    return make(Surveys)


def test_a_survey_is_answered_field_by_field(surveys, people, rila):
    ana, maria = people.add(rila, "Ana"), people.add(None, "Maria")
    survey = surveys.add(rila, date(2026, 5, 1), person_id=ana, asked_by=maria)
    surveys.set(survey, "recommends", 8)
    surveys.set_mark(survey, "delivery", 6)
    surveys.set_mark(survey, "price", 9)
    surveys.set_mark(survey, "price", None)
    surveys.set_mark(survey, "delivery", 7)
    found = surveys.of(rila)
    assert found.last.marks == {"delivery": 7}
    assert (found.last.person_id, found.last.recommends) == (ana, 8)
    assert [(year.year, len(year.marks)) for year in found.years] == [(2026, 1)]


def test_a_mark_lies_between_0_and_10(surveys, rila):
    survey = surveys.add(rila)
    for wrong in (-1, 11):
        with pytest.raises(Refused):
            surveys.set(survey, "recommends", wrong)
        with pytest.raises(Refused):
            surveys.set_mark(survey, "price", wrong)


def test_criticism_goes_into_the_history_once_and_is_followed(surveys, entries, people, rila):
    ana = people.add(rila, "Ana")
    survey = surveys.add(rila, date(2026, 5, 1), person_id=ana, better="Invoices come late")
    entry = surveys.follow(survey)
    assert surveys.follow(survey) == entry
    noted = entries.one(entry)
    assert (noted.kind, noted.state, noted.subject) == ("feedback", "open", "Invoices come late")
    assert noted.people == (ana,)
    assert noted.day == date(2026, 5, 1)
    assert surveys.of(rila).waiting == 1
    surveys.put_state(entry, "closed")
    assert followed(entries.one(entry)) == "untold"
    assert surveys.of(rila).waiting == 1
    surveys.tell_back(entry)
    found = surveys.of(rila)
    assert found.waiting == 0
    assert found.surveys[0].told_back == TODAY
    assert entries.one(entry).detail("answered_on") == TODAY


def test_to_follow_is_one_step_of_undo(surveys, store, entries, rila):
    survey = surveys.add(rila, better="Too slow")
    surveys.follow(survey)
    store.undo()
    assert surveys.one(survey).entry_id is None
    assert entries.count(rila) == 0


def test_nothing_is_followed_where_nothing_is_said(surveys, rila):
    with pytest.raises(Refused):
        surveys.follow(surveys.add(rila, better=" "))


def test_criticism_in_the_history_is_followed_without_a_survey(surveys, entries, rila):
    for day, sort in ((1, "criticism"), (2, "opinion"), (3, "criticism")):
        entry = entries.add(rila, "feedback", date(2026, 5, day))
        entries.set_detail(entry, "sort", sort)
    told = surveys.of(rila).criticism[0].id
    surveys.tell_back(told)
    found = surveys.of(rila)
    assert [entry.day.day for entry in found.criticism] == [3, 1]
    assert len(found.voices) == 3


def test_shipped_topics_stand_until_one_is_changed_and_old_marks_stay(surveys, rila):
    assert [topic.key for topic in surveys.topics()] == list(TOPICS)
    survey = surveys.add(rila)
    surveys.set_mark(survey, "papers", 4)
    surveys.retire_topic("papers")
    surveys.add_topic("Training of our people")
    surveys.name_topic("price", "Price and discounts")
    found = surveys.of(rila)
    assert "papers" not in {topic.key for topic in found.asked}
    assert [topic.title for topic in found.asked][-1] == "Training of our people"
    assert found.years[0].topics["papers"].value == 4
    with pytest.raises(Refused):
        surveys.add_topic("  ")


def test_referrals_come_out_of_the_history(surveys, entries, rila):
    entries.add(rila, "referral", TODAY, "Introduced us to Pirin Mills")
    assert [entry.subject for entry in surveys.of(rila).referrals] == [
        "Introduced us to Pirin Mills"
    ]


def test_the_last_survey_speaks_in_the_proposal_of_past_dealings(surveys, store, sell, accounts):
    sell([("R1", date(2020, 5, 3), 1000, 400, "EUR")])
    account_id = accounts.named("R1")
    older = surveys.add(account_id, date(2026, 3, 1), recommends=9)

    def proposed():
        with store.reading() as session:
            connection = raw(session.connection())
            reading = scoring.read(Sales(connection), connection, TODAY)
        return reading.lines[0].proposed("past", TODAY)

    assert proposed().mark == 4
    surveys.add(account_id, date(2026, 9, 1), recommends=3)
    assert proposed().mark == 2
    assert proposed().reasons[-1].text == "last survey {mark} of 10 on {day}"
    assert proposed().reasons[-1].values["mark"].value == 3
    surveys.remove(older)
    assert proposed().mark == 2


def test_criticism_becomes_an_action_of_the_plan(surveys, plans, rila):
    entry = surveys.follow(surveys.add(rila, better="Invoices come late"))
    surveys.act(entry)
    (planned,) = plans.present(rila).steps
    assert planned.what == "Invoices come late"
    assert [came.id for came in surveys.of(rila).became[entry]] == [planned.id]


def test_what_nobody_follows_waits_too(surveys, rila):
    survey = surveys.add(rila, better="Invoices come late")
    assert [each.id for each in surveys.of(rila).unfollowed] == [survey]
    assert surveys.of(rila).waiting == 1
    entry = surveys.follow(survey)
    assert surveys.of(rila).unfollowed == ()
    surveys.tell_back(entry)
    assert surveys.of(rila).waiting == 0


def test_a_complaint_may_follow_a_survey_and_is_told_back_in_its_own_field(
    surveys, entries, store, rila
):
    survey = surveys.add(rila, better="Water in the drums")
    complaint = entries.add(rila, "complaint", date(2026, 5, 2), "Water")
    with store.work("Link") as work:
        rows.change(work.session, SurveyRecord, survey, entry_id=complaint)
    assert [entry.id for entry in surveys.of(rila).criticism] == [complaint]
    surveys.tell_back(complaint)
    assert entries.one(complaint).detail("told_back") == TODAY
    assert surveys.of(rila).waiting == 0
