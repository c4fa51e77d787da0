"""Risks: ranked, weighed in place, shown by cell of the heat map, answered in the plan."""

import pytest
from PySide6.QtCore import Qt

from kamdesk.ui.screens.risks import RisksPage
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    desk.risks.add(karun, "Payment stops", likelihood=2, effect=2)
    desk.risks.add(karun, "Pars Lub takes mill 1", likelihood=4, effect=5)
    made = RisksPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 700)
    made.show_account(karun)
    made.show()
    return made


def shown(page):
    rows = sorted(page.list.rows.rows.values(), key=lambda row: row.y())
    return [row.value.text for row in rows]


def test_the_heaviest_risk_stands_first_and_a_cell_shows_its_own(qtbot, desk, karun, page):
    qtbot.waitUntil(lambda: shown(page) == ["Pars Lub takes mill 1", "Payment stops"])
    assert page.heavy.text() == "1"
    page._choose("cell:2-2")
    assert shown(page) == ["Payment stops"]
    page._choose("cell:2-2")
    assert len(shown(page)) == 2
    page._choose("cell:5-5")
    assert shown(page) == []


def test_a_risk_is_weighed_where_it_stands(qtbot, desk, karun, page):
    qtbot.keyClicks(page.list.add.box, "The head of maintenance leaves")
    qtbot.keyClick(page.list.add.box, Qt.Key.Key_Return)
    risk = desk.risks.of_account(karun).risks[-1]
    assert risk.text == "The head of maintenance leaves"
    assert "not weighed yet" in page._lines.spoken(risk)
    page.list.open(risk.id)
    form = page.list.rows.rows[risk.id].form
    for name in ("likelihood", "effect"):
        form.boxes[name].put(5)
        form.boxes[name].edited.emit()
        form.boxes[name].left.emit()
    page.flush()
    assert desk.risks.one(risk.id).weight == 25
    assert page.heavy.text() == "2"


def test_an_answer_goes_into_the_plan_and_is_asked_for_first(qtbot, desk, karun, page):
    risk = desk.risks.of_account(karun).risks[0]
    page.list.open(risk.id)
    with qtbot.waitSignal(page.told) as told:
        page._act(risk.id)
    assert told.args == ["Say first what is to be done about this risk."]
    assert "Nothing is done about it yet." in page._lines.spoken(risk)
    desk.risks.set(risk.id, "mitigation", "Show the cost per tonne")
    page._act(risk.id)
    assert not page._came[risk.id].isHidden()
    steps = desk.plans.present(karun).steps
    assert [step.what for step in steps if step.origin == f"risk:{risk.id}"] == [
        "Show the cost per tonne"
    ]


def test_what_is_over_counts_no_longer(desk, karun, page):
    risk = desk.risks.of_account(karun).risks[0]
    desk.risks.set(risk.id, "state", "closed")
    assert page.heavy.text() == "0"
    assert [row[0] for row in page._explain().rows] == ["Payment stops"]


def test_a_click_on_the_map_shows_the_risks_of_its_cell(qtbot, desk, karun, page, jobs):
    page.use_jobs(jobs)
    qtbot.waitUntil(lambda: page.figures is not None and page.figures.ready)
    assert page.figures.parts[0] == "cell:4-5"
    page.figures.picked.emit("cell:2-2")
    assert shown(page) == ["Payment stops"]
