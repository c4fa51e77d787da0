"""The dossier: typing stores, one field at a time."""

import pytest
from PySide6.QtWidgets import QPushButton

from kamdesk.domain.accounts import FACTS
from kamdesk.ui.places import Place
from kamdesk.ui.screens.dossier import DossierPage, script_of
from kamdesk.ui.screens.units import in_tree_order
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = DossierPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 600)
    made.show_account(karun)
    made.show()
    return made


def facts_of(desk, account):
    return {key: fact.text for key, fact in desk.accounts.dossier(account).facts.items()}


def test_typing_stores_the_field_and_only_that_one(qtbot, desk, karun, page):
    before = facts_of(desk, karun)
    answer = page.facts.answers["industry"]
    answer.box.setFocus()
    qtbot.keyClicks(answer.box, "Steel")
    answer.flush()
    assert facts_of(desk, karun) == {**before, "industry": "Steel"}
    assert answer.behind.isVisibleTo(page)


def test_another_account_never_gets_what_was_typed_for_this_one(qtbot, desk, karun, page):
    other = desk.accounts.add("Alon Foods")
    qtbot.keyClicks(page.facts.answers["owners"].box, "A fund")
    page.show_account(other)
    assert facts_of(desk, karun)["owners"] == "A fund"
    assert facts_of(desk, other) == {}
    assert page.facts.answers["owners"].box.toPlainText() == ""


def test_a_change_elsewhere_leaves_unsaved_text_alone(qtbot, desk, karun, page):
    box = page.facts.answers["strategy"].box
    qtbot.keyClicks(box, "Own sc")
    desk.accounts.set_fact(karun, "industry", "Steel")
    assert box.toPlainText() == "Own sc"
    assert page.facts.answers["industry"].box.toPlainText() == "Steel"


def test_opening_writes_nothing(desk, karun, page):
    before = desk.store.commit_seq
    page.flush()
    assert desk.store.commit_seq == before


def test_the_most_useful_question_leads_into_its_field(desk, page):
    asked = desk.accounts.dossier(page._account).completeness.next_questions[0]
    page.known.jumped.emit(asked.key)
    assert page.focusWidget() is page.facts.answers[asked.key].box


def test_internal_questions_carry_the_lock_and_the_two_client_ones_do_not(page):
    locked = {key for key, answer in page.facts.answers.items() if answer.field.lock}
    mixed = {kind.key for kind in FACTS if kind.group in ("general", "aims")}
    assert locked == mixed - {"description", "goals"}


def test_the_questions_come_group_by_group_and_tab_goes_through_them_in_order(qtbot, page):
    qtbot.waitUntil(lambda: not page.facts._waiting)
    boxes = [answer.box for answer in page.facts.answers.values()]
    chain, at = [], boxes[0]
    while at is not page.general and len(chain) < 2000:
        chain.append(at)
        at = at.nextInFocusChain()
    assert [box for box in chain if box in boxes] == boxes
    qtbot.waitUntil(lambda: boxes[-1].isVisibleTo(page))


def test_a_unit_stands_below_its_site(desk, karun, page):
    mill = desk.accounts.add_unit(karun, "Mill 2")
    desk.accounts.add_unit(karun, "Office")
    desk.accounts.add_unit(karun, "Laboratory", "unit", mill)
    tree = in_tree_order(desk.accounts.dossier(karun).units)
    assert [(branch.unit.name, branch.depth) for branch in tree] == [
        ("Mill 2", 0),
        ("Laboratory", 1),
        ("Office", 0),
    ]
    assert len(page.units.rows.rows) == 3


def test_a_name_is_asked_for_in_the_other_scripts_only(page):
    assert script_of("شرکت Karun") == "arabic"
    assert script_of("2 Балкан") == "cyrillic"
    assert page.general.spots["latin"].isHidden()
    assert not page.general.spots["hebrew"].isHidden()


def test_beside_the_facts_the_field_is_counted_and_leads_to_its_pages(qtbot, desk, karun, page):
    desk.risks.add(karun, "Pars Lub takes mill 1", likelihood=4, effect=5)
    desk.swot.add(karun, "trend", "Sensors")
    page.refresh()
    lines = page.field._lines
    shown = [lines.itemAt(at).widget().findChild(QPushButton) for at in range(lines.count())]
    assert [link.text() for link in shown] == [
        "0 competitors",
        "0 SWOT points • 1 trend",
        "0 open needs",
        "0 open opportunities",
        "1 open risk, 1 high",
    ]
    with qtbot.waitSignal(page.gone) as gone:
        shown[-1].click()
    assert gone.args == [Place("accounts", karun, "dossier/risks")]
