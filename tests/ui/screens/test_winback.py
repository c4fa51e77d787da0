"""The win-back board: cards moved by key, mouse and menu; what is typed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from kamdesk.domain.winback import STATES
from kamdesk.ui.places import Place
from kamdesk.ui.screens.reason import ReasonDialog
from kamdesk.ui.screens.winback import WinBackScreen
from kamdesk.ui.screens.winback_board import MIME
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def hears() -> list:
    return []


@pytest.fixture
def desk(tmp_path: Path, hears: list) -> Iterator[Desk]:
    path = tmp_path / "desk.kamdesk"
    announce = lambda changes: [hear(changes) for hear in hears]  # noqa: E731
    with new_desk(path, {"currency": "EUR"}, announce=announce, clock=lambda: NOW) as desk:
        yield desk


@pytest.fixture
def cases(desk) -> list[int]:
    return [
        desk.winback.open(desk.accounts.add(name), state)
        for name, state in (("Rila", "at_risk"), ("کارون", "at_risk"), ("Carmel", "running"))
    ]


@pytest.fixture
def show(qtbot, desk, speak, hears):
    def made(language="en"):
        screen = WinBackScreen(desk, speak(language), Jobs())
        hears.append(screen.refresh)
        qtbot.addWidget(screen)
        screen.resize(1076, 640)
        screen.show()
        return screen

    return made


def lanes(screen) -> dict[str, list[int]]:
    return {state: [c.case.id for c in lane.shown] for state, lane in screen.board.lanes.items()}


def press(screen, case, key, modifier=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(screen.board.card(case), key, modifier)


def test_an_empty_board_teaches_and_leads_to_the_alarms(show):
    screen = show()
    gone = []
    screen.gone.connect(gone.append)
    assert screen._stack.currentWidget() is screen._empty
    screen._empty.findChild(type(screen.editor.state)).click()
    assert gone == [Place("portfolio", page="alarms")]


def test_cards_stand_in_the_column_of_their_state(show, cases):
    screen = show()
    assert lanes(screen)["at_risk"] == cases[:2]
    assert lanes(screen)["running"] == cases[2:]


def test_ctrl_and_an_arrow_move_a_card_to_the_next_column(show, cases, desk):
    screen = show()
    press(screen, cases[0], Qt.Key.Key_Right)
    assert lanes(screen)["lost"] == [cases[0]]
    assert screen.editor._case.id == cases[0]
    press(screen, cases[0], Qt.Key.Key_Left)
    assert lanes(screen)["at_risk"] == [cases[1], cases[0]]
    press(screen, cases[0], Qt.Key.Key_Up)
    assert lanes(screen)["at_risk"] == [cases[0], cases[1]]
    press(screen, cases[0], Qt.Key.Key_Left)  # there is no column before
    assert lanes(screen)["at_risk"] == [cases[0], cases[1]]
    desk.housekeeping.undo()
    assert lanes(screen)["at_risk"] == [cases[1], cases[0]]


def test_from_right_to_left_the_arrows_go_the_other_way(show, cases):
    screen = show("fa")
    press(screen, cases[0], Qt.Key.Key_Left)
    assert lanes(screen)["lost"] == [cases[0]]


def test_arrows_alone_walk_from_card_to_card(show, cases, qtbot):
    screen = show()
    screen.activateWindow()
    screen.board.go_to(cases[0])
    press(screen, cases[0], Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert screen.editor._case.id == cases[1]
    press(screen, cases[1], Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert screen.editor._case.id == cases[2]  # the empty column is passed over
    assert lanes(screen)["running"] == [cases[2]]


def test_a_card_that_is_closed_asks_for_the_reason(show, cases, desk):
    screen = show()
    press(screen, cases[2], Qt.Key.Key_Right)
    assert lanes(screen)["running"] == [cases[2]]  # not before it is answered
    dialog = screen.findChild(ReasonDialog)
    dialog.act.click()
    assert dialog._problem.text()
    dialog.box.put("A fixed technician")
    dialog.act.click()
    assert lanes(screen)["won_back"] == [cases[2]]
    assert desk.winback.one(cases[2]).outcome == "A fixed technician"


def test_a_card_is_dropped_where_it_is_let_go(show, cases):
    screen = show()
    lane = screen.board.lanes["running"]
    data = QMimeData()
    data.setData(MIME, QByteArray(str(cases[0]).encode()))
    event = QDropEvent(
        QPointF(QPoint(20, 10)),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    lane.dropEvent(event)
    assert lanes(screen)["running"] == [cases[0], cases[2]]  # above the other


def test_the_menu_offers_the_other_columns(show, cases, qapp):
    screen = show()
    screen.board._menu(cases[0], QPoint(0, 0))
    menu = qapp.activePopupWidget()
    assert [act.isEnabled() for act in menu.actions()] == [s != "at_risk" for s in STATES]
    menu.actions()[1].trigger()
    menu.close()
    assert lanes(screen)["lost"] == [cases[0]]


def test_what_is_typed_beside_the_board_is_stored(show, cases, desk):
    screen = show()
    screen.choose(cases[2])
    form = screen.editor.form
    for name, value in (("second_value", 9000_00), ("chance", Decimal(50)), ("cost", 1000_00)):
        form.boxes[name].put(value)
        form.boxes[name].edited.emit()
    form.flush()
    screen.editor.means["visit"].setChecked(True)
    case = desk.winback.one(cases[2])
    assert case.expected == 3500_00
    assert case.means == {"visit"}
    assert screen.editor.worth.text() == "€3,500"
    box = screen.editor.tests.boxes["need"]
    box.put("yes")
    box.edited.emit()
    screen.editor.tests.flush()
    assert desk.winback.one(cases[2]).tests["need"].value == "yes"


def test_a_case_is_opened_by_its_place(show, cases):
    screen = show()
    screen.show_place(Place("winback", subject=cases[1]))
    assert screen.editor._case.id == cases[1]


def test_a_rate_under_ten_cases_is_told_as_counts(show, cases, desk):
    desk.winback.move(cases[0], "won_back", "visit")
    desk.winback.move(cases[1], "given_up", "closed its plant")
    screen = show()
    assert screen.results.rate.text().startswith("1 of 2")


def test_a_cause_filters_the_board(show, cases, desk):
    desk.winback.set(cases[0], "cause", "quality")
    screen = show()
    screen._filter("quality")
    assert lanes(screen)["at_risk"] == [cases[0]]
    screen.chip.closed.emit()
    assert lanes(screen)["at_risk"] == cases[:2]


def test_an_account_at_risk_past_its_day_is_marked(show, cases, desk):
    desk.winback.set(cases[0], "due", date(2026, 10, 3))
    card = show().board.card(cases[0])
    assert card.case.overdue(date(2026, 10, 4))
    assert "due 3 Oct 2026" in card.accessibleName()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_fits_a_narrow_window_in_every_language(show, cases, language):
    screen = show(language)
    assert screen.minimumSizeHint().width() <= 1076
    for lane in screen.board.lanes.values():
        for card in lane.shown:
            assert card.width() <= lane.width()
