import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.risks import Risks
from kamdesk.usecases.swot import Swot


@pytest.fixture
def swot(make):
    return make(Swot)


def test_items_stand_in_their_quadrants_in_the_users_order(swot, rila):
    one, two = (swot.add(rila, "threat", text) for text in ("Drought", "A rival's new plant"))
    swot.add(rila, "trend", "Drones in the field", field="technology")
    swot.order([two, one])
    board = swot.of_account(rila)
    assert [item.id for item in board.items["threat"]] == [two, one]
    assert [item.field for item in board.items["trend"]] == ["technology"]
    assert board.items["strength"] == ()


def test_an_item_becomes_an_action_and_a_risk_and_shows_both(swot, rila, plans, make):
    item = swot.add(rila, "threat", "Drought", meaning="Offer pumps early\nin spring")
    step, risk = swot.to_action(item), swot.to_risk(item)
    assert plans.present(rila).steps[0].what == "Offer pumps early"
    assert make(Risks).one(risk).text == "Drought"
    became = swot.of_account(rila).became[item]
    assert [(each.kind, each.id) for each in became] == [("action", step), ("risk", risk)]
    make(Risks).set(risk, "state", "closed")
    assert [each.over for each in swot.of_account(rila).became[item]] == [False, True]


def test_an_item_without_a_meaning_becomes_an_action_in_its_own_words(swot, rila, plans):
    swot.to_action(swot.add(rila, "weakness", "Old machines"))
    assert plans.present(rila).steps[0].what == "Old machines"


def test_an_item_becomes_a_need_that_names_it(swot, rila, make):
    item = swot.add(rila, "weakness", "Old machines", meaning="Service", source="visit")
    need = make(Needs).one(swot.to_need(item))
    assert (need.text, need.detail, need.origin) == ("Old machines", "Service", f"swot:{item}")
    assert swot.of_account(rila).became[item][0].kind == "need"


def test_what_is_no_trend_has_no_field_of_the_market(swot, rila):
    item = swot.add(rila, "trend", "Drones", field="technology")
    swot.set(item, "kind", "opportunity")
    assert swot.one(item).field == ""
    with pytest.raises(Refused):
        swot.set(item, "kind", "weather")
    with pytest.raises(Refused):
        swot.set(item, "day", None)
