"""Competitors: shares, the comparison in cells, backers from the people, moves."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kamdesk.ui.places import Place
from kamdesk.ui.screens.competitors import CompetitorsPage
from kamdesk.ui.screens.rival_marks import OURS, WEIGHT
from kamdesk.words import load
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    desk.rivals.add(karun, "Pars Lub", share=45, standing="confirmed")
    made = CompetitorsPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 700)
    made.show_account(karun)
    made.show()
    return made


def keys(desk, karun):
    field = desk.rivals.of_account(karun)
    return field.points[-1].id, field.rivals[0].id


def strike(box, digit):
    """Strike a key of any keyboard: Qt's test clicks know Latin ones alone."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, digit)
    QApplication.sendEvent(box, event)


def test_marks_are_typed_in_the_table_and_weighed_below_it(qtbot, desk, karun, page):
    qtbot.keyClicks(page.point.box, "Delivery at night")
    qtbot.keyClick(page.point.box, Qt.Key.Key_Return)
    point, rival = keys(desk, karun)
    for who, digit in ((WEIGHT, "4"), (OURS, "5"), (rival, "۳")):
        strike(page.marks.boxes[point, who], digit)
    (known,) = desk.rivals.of_account(karun).points
    assert (known.weight, known.ours, known.marks) == (4, 5, {rival: 3})
    assert page.marks.scores[OURS].text() == "5.0"
    assert page.marks.scores[rival].text() == "3.0"
    assert page._lines.differences(page._field.ahead)[0][0] == "Delivery at night"
    qtbot.keyClick(page.marks.boxes[point, rival], Qt.Key.Key_Delete)
    assert desk.rivals.of_account(karun).points[0].marks == {}
    assert page.marks.scores[rival].text() == "–"


def test_a_digit_beyond_the_scale_is_not_taken(qtbot, desk, karun, page):
    desk.rivals.add_point(karun, "Price", ours=3)
    point, _ = keys(desk, karun)
    qtbot.keyClicks(page.marks.boxes[point, OURS], "7")
    assert desk.rivals.of_account(karun).points[0].ours == 3


def test_arrows_walk_the_table_in_the_reading_direction(qtbot, desk, karun, page, speak):
    desk.rivals.add_point(karun, "Price")
    for language, key in (("en", Qt.Key.Key_Right), ("fa", Qt.Key.Key_Left)):
        speak(language)
        page.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if load(language).rtl else Qt.LayoutDirection.LeftToRight
        )
        point, _ = keys(desk, karun)
        page.marks.boxes[point, WEIGHT].setFocus()
        qtbot.keyClick(page.marks.boxes[point, WEIGHT], key)
        assert page.window().focusWidget() is page.marks.boxes[point, OURS]


def test_our_share_is_typed_once_and_too_much_is_said(qtbot, desk, karun, page):
    box = page.shares.ours.box
    box.setFocus()
    qtbot.keyClicks(box, "60")
    page.flush()
    assert desk.rivals.of_account(karun).shares.ours == 60
    assert "The shares come to 105%" in page.shares.said.text()
    assert desk.selection.judged(karun)["wallet"].value == "60"


def test_somebody_who_stands_with_an_unknown_rival_brings_it_to_the_list(qtbot, desk, karun, page):
    person = desk.people.of_account(karun)[0]
    desk.people.judge(person.id, "rival", "Mobil")
    assert not page.strip.isHidden()
    page.strip.act.click()
    assert [rival.name for rival in desk.rivals.of_account(karun).rivals] == ["Pars Lub", "Mobil"]
    assert page.strip.isHidden()
    mobil = page._field.rivals[1]
    assert person.name in page._lines.backers(mobil)
    with qtbot.waitSignal(page.gone) as gone:
        page._deeds(mobil)[0].click()
    assert gone.args == [Place("accounts", karun, "people", person.id)]


def test_a_move_is_added_to_the_competitor_chosen_beside_it(qtbot, desk, karun, page):
    second = desk.rivals.add(karun, "Mobil")
    page.whose.put(second)
    qtbot.keyClicks(page.moves.add.box, "Opened a depot")
    qtbot.keyClick(page.moves.add.box, Qt.Key.Key_Return)
    rivals = desk.rivals.of_account(karun).rivals
    assert [len(rival.moves) for rival in rivals] == [0, 1]
    assert page.whose.read() == second


def test_without_competitors_the_page_teaches(qtbot, desk, speak):
    account = desk.accounts.add("Rila")
    made = CompetitorsPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    made.show_account(account)
    assert made._pages.currentIndex() == 1
