"""In the meeting: offers and promises taken down, nothing of ours on the screen; the debrief."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kamdesk.ui.screens.account import AccountScreen
from kamdesk.usecases.desk import Desk
from kamdesk.words import load

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def desk(store):
    listeners = []
    made = Desk(store, lambda changes: [each(changes) for each in listeners], lambda: NOW)
    made.listeners = listeners
    return made


@pytest.fixture
def talk(desk):
    account = desk.accounts.add("Karun Steel")
    made = desk.negotiations.begin(account, "Supply 2027", day=date(2026, 11, 23))
    for title, target, reservation in (("Price", 715, 680), ("Term", 45, 60)):
        number = desk.negotiations.add_part(made, "issue", title)
        better = "more" if target > reservation else "less"
        for field, value in (
            ("better", better),
            ("target", Decimal(target)),
            ("reservation", Decimal(reservation)),
            ("alternative", Decimal(reservation)),
            ("weight", Decimal(50)),
        ):
            desk.negotiations.set_part("issue", number, field, value)
    return made


@pytest.fixture
def turn(qtbot, desk, talk, jobs):
    screen = AccountScreen(desk, load("en"), lambda: date(2026, 11, 23), jobs)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    desk.listeners.append(screen.refresh)

    def turned(page):
        from kamdesk.ui.places import Place

        account = desk.negotiations.one(talk).account_id
        screen.show_place(Place("accounts", account, f"talks/{page}", talk))
        return screen, screen.pages["talks"].pages[page]

    return turned


def texts(screen):
    return " ".join(each.text() for each in screen.findChildren(QLabel) if each.isVisible())


def test_an_offer_and_a_promise_are_taken_down_and_no_limit_shows(qtbot, desk, talk, turn):
    screen, page = turn("meeting")
    price = desk.negotiations.one(talk).issues[0]
    page.rows[price.id].box.setFocus()
    qtbot.keyClicks(page.rows[price.id].box, "690")
    qtbot.mouseClick(page.rows[price.id].said_theirs, Qt.MouseButton.LeftButton)
    assert page.rows[price.id].theirs.text() == "690"
    assert page.rows[price.id].ours.text() == "–"
    qtbot.keyClicks(page.what, "Send the report")
    page.promise("ours")
    qtbot.waitUntil(lambda: "Send the report" in texts(screen))
    shown = texts(screen)
    assert not screen.header.isVisible()
    for secret in ("680", "715", "60", "Ladder", "Depth"):
        assert secret not in shown, secret


def test_what_cannot_be_read_is_said_beside_its_row_and_stays_in_hand(desk, talk, turn):
    _screen, page = turn("meeting")
    line = next(iter(page.rows.values()))
    line.box.setText("seven")
    line.said_theirs.click()
    assert "seven" in line.trouble.text()
    assert line.box.text() == "seven"
    page.what.setText("The moisture report")
    page.due.setText("soon perhaps")
    page.promise("ours")
    assert "soon perhaps" in page.trouble.text()
    assert not desk.meetings.promises(talk)
    line.box.setText("700")
    line.said_theirs.click()
    assert not line.trouble.isVisible()


def test_what_lies_on_the_table_is_weighed_only_while_the_eye_is_held(qtbot, desk, talk, turn):
    _, page = turn("meeting")
    price, term = desk.negotiations.one(talk).issues
    desk.meetings.offer(price.id, "theirs", Decimal(715))
    desk.meetings.offer(term.id, "theirs", Decimal(60))
    assert page.worth.text() == ""
    qtbot.mousePress(page.look, Qt.MouseButton.LeftButton)
    assert "Their offer is worth 50.0 of 100 to us" in page.worth.text()
    assert "our alternative 0.0" in page.worth.text()
    qtbot.mouseRelease(page.look, Qt.MouseButton.LeftButton)
    assert page.worth.text() == ""
    qtbot.keyPress(page, Qt.Key.Key_F9)
    assert page.worth.text() != ""
    qtbot.keyRelease(page, Qt.Key.Key_F9)
    assert page.worth.text() == ""


def test_leaving_the_meeting_brings_the_head_back(turn):
    screen, _ = turn("meeting")
    turn("debrief")
    assert screen.header.isVisible()


def test_the_debrief_tells_each_result_and_closes_only_with_an_outcome(qtbot, desk, talk, turn):
    _, page = turn("debrief")
    price, term = desk.negotiations.one(talk).issues
    desk.negotiations.set_part("issue", price.id, "result", Decimal(715))
    desk.negotiations.set_part("issue", term.id, "result", Decimal("52.5"))
    _, told = page._told[price.id]
    assert told.text().startswith("target reached")
    assert "75.0 of 100" in page.whole.text()
    qtbot.mouseClick(page.close_it, Qt.MouseButton.LeftButton)
    assert page.trouble.isVisible()
    page.outcome.put("agreed")
    qtbot.mouseClick(page.close_it, Qt.MouseButton.LeftButton)
    assert desk.negotiations.one(talk).state == "closed"
    qtbot.keyClicks(page.lesson, "Bring the stop in pounds")
    qtbot.keyClick(page.lesson, Qt.Key.Key_Return)
    assert [one.title for one in desk.lessons.of_negotiation(talk)] == ["Bring the stop in pounds"]


def test_a_result_that_cannot_be_read_is_said_and_closes_nothing(qtbot, desk, talk, turn):
    _, page = turn("debrief")
    box = page.boxes[desk.negotiations.one(talk).issues[0].id]
    page.outcome.put("agreed")
    box.setFocus()
    qtbot.keyClicks(box, "seven")
    qtbot.mouseClick(page.close_it, Qt.MouseButton.LeftButton)
    assert "seven" in page.trouble.text()
    assert desk.negotiations.one(talk).state == "preparing"


def test_the_chosen_outcome_outlives_what_else_is_written(desk, talk, turn):
    _, page = turn("debrief")
    page.outcome.put("agreed")
    desk.negotiations.set(talk, "next_step", "Send the table of prices")
    assert page.outcome.read() == "agreed"
