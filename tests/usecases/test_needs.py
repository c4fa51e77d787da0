import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.interviews import Interviews
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.opportunities import Opportunities


@pytest.fixture
def needs(make):
    return make(Needs)


def test_an_answer_of_an_interview_stands_in_the_register_with_its_question(needs, rila, make):
    asked = make(Interviews)
    answer = asked.pick(rila, "obstacle")
    asked.answer(answer, "Stops in the harvest\ncost us a week")
    need = asked.to_need(answer)
    register = needs.of_account(rila)
    assert [(n.text, n.detail) for n in register.needs] == [
        ("Stops in the harvest", "cost us a week")
    ]
    assert register.questions == {need: "obstacle"}


def test_open_needs_come_first_and_what_came_of_them_stands_beside(needs, rila, make):
    met = needs.add(rila, "Shorter delivery", kind="pain", state="met")
    hidden = needs.add(rila, "Less dust in the cabin", kind="hidden")
    step = needs.act(hidden)
    chance = make(Opportunities).add(rila, "Filters", "cross", need_id=hidden)
    register = needs.of_account(rila)
    assert [need.id for need in register.needs] == [hidden, met]
    assert [(b.kind, b.id) for b in register.became[hidden]] == [
        ("action", step),
        ("opportunity", chance),
    ]
    assert register.became[met] == ()


def test_a_need_keeps_its_day_and_knows_only_its_own_states(needs, rila):
    need = needs.add(rila, "Shorter delivery")
    for field, value in (("day", None), ("state", "won"), ("text", "  ")):
        with pytest.raises(Refused):
            needs.set(need, field, value)
