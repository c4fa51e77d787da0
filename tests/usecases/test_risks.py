from datetime import date

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.risks import Risks


@pytest.fixture
def risks(make):
    return make(Risks)


def test_a_risk_is_weighed_ranked_and_closed_on_a_day(risks, rila):
    light = risks.add(rila, "Lorry strike", kind="crisis", likelihood=2, effect=2)
    heavy = risks.add(rila, "The new director brings his supplier", likelihood=4, effect=5)
    risks.set(light, "owner_id", None)
    assert [risk.id for risk in risks.of_account(rila).risks] == [heavy, light]
    risks.set(heavy, "state", "happened")
    first, last = risks.of_account(rila).risks
    assert (first.id, last.id, last.closed) == (light, heavy, date(2026, 10, 4))
    risks.set(heavy, "state", "answered")
    assert risks.one(heavy).closed is None
    assert [risk.id for risk in risks.every_live()] == [heavy, light]


def test_what_is_done_about_a_risk_becomes_an_action_of_the_plan(risks, rila, plans, people):
    owner = people.add(None, "Ralitsa Eneva")
    risk = risks.add(rila, "Payment stops", due=date(2026, 11, 1), owner_id=owner)
    with pytest.raises(Refused):
        risks.act(risk)
    risks.set(risk, "mitigation", "Ask the bank for a guarantee\nbefore the next delivery")
    step = risks.act(risk)
    (made,) = plans.present(rila).steps
    assert (made.id, made.what, made.kind) == (step, "Ask the bank for a guarantee", "action")
    assert (made.due, made.owner_id, made.scope) == (date(2026, 11, 1), owner, "ours")
    (became,) = risks.of_account(rila).became[risk]
    assert (became.kind, became.id, became.over) == ("action", step, False)
    plans.set_part("step", step, "done_on", date(2026, 10, 30))
    assert risks.of_account(rila).became[risk][0].over


@pytest.mark.parametrize("value", [0, 6, -1])
def test_a_likelihood_beyond_its_scale_is_refused(risks, rila, value):
    with pytest.raises(Refused):
        risks.add(rila, "Anything", likelihood=value)


def test_a_deleted_risk_comes_back_by_undo(risks, rila, store):
    risk = risks.add(rila, "Payment stops", likelihood=3, effect=3)
    risks.remove(risk)
    assert risks.of_account(rila).risks == ()
    store.undo()
    assert risks.one(risk).weight == 9
