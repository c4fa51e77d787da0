"""Needs: open ones first, what came of them, and the questions that find more."""

import pytest

from kamdesk.ui.places import Place
from kamdesk.ui.screens.needs import NeedsPage
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    desk.needs.add(karun, "Answers at night", kind="pain")
    desk.needs.add(karun, "One date for all cheques", state="met")
    made = NeedsPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 700)
    made.show_account(karun)
    made.show()
    return made


def test_a_met_need_is_shown_when_all_are_asked_for_or_it_is_gone_to(desk, karun, page):
    assert [row.value.text for row in page.list.rows.rows.values()] == ["Answers at night"]
    assert page.count.text() == "1 open need • 1 leads to nothing yet"
    met = desk.needs.of_account(karun).needs[-1]
    page.show_account(karun, met.id)
    assert page.which.value() == "all"
    assert page.list.rows.rows[met.id].form is not None


def test_a_need_becomes_an_opportunity_and_an_action(desk, karun, page):
    need = desk.needs.of_account(karun).needs[0]
    page.list.open(need.id)
    page._offer(need.id)
    page._act(need.id)
    (chance,) = desk.opportunities.of_account(karun).opportunities
    assert (chance.title, chance.need_id) == ("Answers at night", need.id)
    assert page._led(need) == "action: Answers at night and 1 more"
    assert page.count.text() == "1 open need"
    assert not page._came[need.id].isHidden()


def test_a_row_that_is_open_stays_when_its_need_is_met(desk, karun, page):
    need = desk.needs.of_account(karun).needs[0]
    page.list.open(need.id)
    desk.needs.set(need.id, "state", "met")
    assert need.id in page.list.rows.rows


def test_questions_lead_to_the_interviews(qtbot, desk, karun, page):
    with qtbot.waitSignal(page.gone) as gone:
        page._ask()
    assert gone.args == [Place("accounts", karun, "history/talks")]
