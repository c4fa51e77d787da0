"""SWOT: items edited in place, made actions and risks, with what came of them below."""

import pytest
from PySide6.QtCore import Qt

from kamdesk.ui.places import Place
from kamdesk.ui.screens.print_swot import PrintSwot
from kamdesk.ui.screens.swot import SwotPage
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = SwotPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 700)
    made.show_account(karun)
    made.show()
    return made


def add(qtbot, page, kind, text):
    box = page.lists[kind].add.box
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def links(row):
    items = [row.came._lines.itemAt(at).widget() for at in range(row.came._lines.count())]
    return [item for item in items if item is not None]


def test_an_item_is_written_in_its_quadrant_and_becomes_an_action_and_a_risk(
    qtbot, desk, karun, page
):
    assert not page.hint.isHidden()
    add(qtbot, page, "threat", "Power is cut in summer")
    (item,) = desk.swot.of_account(karun).items["threat"]
    row = page.lists["threat"].rows.rows[item.id]
    row.meaning.setFocus()
    qtbot.keyClicks(row.meaning, "Bring stock forward")
    page.flush()
    assert desk.swot.one(item.id).meaning == "Bring stock forward"
    row._swot.to_action(item.id)
    row._swot.to_risk(item.id)
    texts = [link.text() for link in links(row)]
    assert texts == [
        "became action: Bring stock forward",
        "became risk: Power is cut in summer",
    ]
    assert page.hint.isHidden()
    risk = desk.risks.of_account(karun).risks[0]
    with qtbot.waitSignal(page.gone) as gone:
        links(row)[1].click()
    assert gone.args == [Place("accounts", karun, "dossier/risks", risk.id)]


def test_what_an_undo_takes_back_leaves_the_page(qtbot, desk, karun, page):
    add(qtbot, page, "strength", "Its own laboratory")
    desk.store.undo()
    page.refresh()
    assert page.lists["strength"].rows.rows == {}


def test_items_of_one_kind_move_up_and_down(qtbot, desk, karun, page):
    one, two = (desk.swot.add(karun, "trend", text) for text in ("Sensors", "Lighter board"))
    page.lists["trend"]._move(two, -1)
    assert [item.id for item in desk.swot.of_account(karun).items["trend"]] == [two, one]
    page.lists["trend"]._move(two, -1)
    assert [item.id for item in desk.swot.of_account(karun).items["trend"]] == [two, one]


def test_an_item_without_words_is_refused_where_it_is_written(qtbot, desk, karun, page):
    item = desk.swot.add(karun, "weakness", "Old machines")
    row = page.lists["weakness"].rows.rows[item]
    row.text.setFocus()
    row.text.selectAll()
    qtbot.keyClick(row.text, Qt.Key.Key_Delete)
    page.flush()
    assert desk.swot.one(item).text == "Old machines"
    assert not row._problem.isHidden()


def test_the_empty_sheet_is_set_for_the_clients_table(qtbot, desk, karun, page, jobs):
    page.use_jobs(jobs)
    page.sheet.click()
    dialog = page.findChild(PrintSwot)
    qtbot.waitUntil(lambda: dialog.printed is not None)
    assert len(dialog.pages) == 1
    assert dialog.state.text() == "For the client's table"
    assert "SWOT" in dialog.printed.file_name
    dialog.reject()
