import pytest

from kamdesk.domain.accounts import FACT_KINDS
from kamdesk.domain.questions import SHIPPED, TOPICS
from kamdesk.domain.refusal import Refused
from kamdesk.store.tables import NeedRecord
from kamdesk.usecases.interviews import Interviews

from .conftest import TODAY


@pytest.fixture
def interviews(make):
    return make(Interviews)


def test_the_shipped_bank_covers_every_topic_and_names_real_facts():
    assert len(SHIPPED) >= 30
    assert {question.topic for question in SHIPPED} == set(TOPICS)
    assert len({question.key for question in SHIPPED}) == len(SHIPPED)
    assert {question.fact for question in SHIPPED} - {""} <= set(FACT_KINDS)
    assert all(question.text.endswith("?") for question in SHIPPED)


def test_an_answer_becomes_a_need_with_who_said_it(interviews, people, rila, store):
    dana = people.add(rila, "Dana Peretz")
    asked = interviews.pick(rila, "trouble", dana)
    with pytest.raises(Refused):
        interviews.to_need(asked)
    interviews.answer(asked, "Oil changes at night\nTwo people, every week")
    interviews.to_need(asked)
    with store.reading() as session:
        need = session.query(NeedRecord).one()
        known = (need.text, need.detail, need.source, need.person_id, need.day)
    assert known == ("Oil changes at night", "Two people, every week", "Dana Peretz", dana, TODAY)
    assert interviews.one(asked).need_id == need.id
    store.undo()
    assert interviews.one(asked).need_id is None
    with store.reading() as session:
        assert session.query(NeedRecord).count() == 0


def test_an_answer_fills_the_dossier_as_stated_by_the_client(interviews, accounts, rila, store):
    accounts.set_fact(rila, "goals", "Unknown")
    asked = interviews.pick(rila, "three")
    interviews.answer(asked, "90% availability")
    interviews.to_fact(asked, "goals")
    fact = accounts.dossier(rila).facts["goals"]
    assert (fact.text, fact.confirmed) == ("90% availability", True)
    store.undo()
    fact = accounts.dossier(rila).facts["goals"]
    assert (fact.text, fact.confirmed) == ("Unknown", False)


def test_a_question_of_ones_own_is_retired_and_its_answers_keep_its_words(interviews, rila, store):
    interviews.add_question("us", "Who answers at night?")
    (own,) = [question for question in interviews.bank() if question.own]
    asked = interviews.pick(rila, own.key)
    interviews.answer(asked, "Nobody")
    interviews.retire(own.key)
    assert not [question for question in interviews.bank() if question.own]
    assert interviews.wordings()[interviews.one(asked).question] == "Who answers at night?"
    store.undo()
    assert [question for question in interviews.bank() if question.own]
    with pytest.raises(Refused):
        interviews.add_question("weather", "Will it rain?")


def test_a_long_answer_without_a_line_break_loses_nothing(interviews, rila, store):
    asked = interviews.pick(rila, "trouble")
    text = "word " * 400
    interviews.answer(asked, text)
    interviews.to_need(asked)
    with store.reading() as session:
        need = session.query(NeedRecord).one()
        assert len(need.text) == 1000
        assert need.detail == text.strip()
