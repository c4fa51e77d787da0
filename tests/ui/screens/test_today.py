"""Today: rows acted on by key and mouse, each deed undone; the evening before in place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kamdesk.ui.places import Place
from kamdesk.ui.screens.log import QuickLog
from kamdesk.ui.screens.today import TodayScreen
from kamdesk.ui.screens.today_evening import EveningSheet
from kamdesk.usecases.desk import Desk, new_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 5, 16, 30, tzinfo=UTC)  # a Monday
DAY = NOW.date()


@pytest.fixture
def hears() -> list:
    return []


@pytest.fixture
def desk(tmp_path: Path, hears: list) -> Iterator[Desk]:
    path = tmp_path / "desk.kamdesk"
    announce = lambda changes: [hear(changes) for hear in hears]  # noqa: E731
    clock = {"now": NOW}
    chosen = {"currency": "EUR", "country": "BG"}
    with new_desk(path, chosen, announce=announce, clock=lambda: clock["now"]) as desk:
        desk.hands_of_the_clock = clock  # type: ignore[attr-defined]
        yield desk


@pytest.fixture
def karun(desk) -> int:
    """Give a key account with a promise past due, a step to come and a visit of tomorrow."""
    account = desk.accounts.add("Karun Steel")
    desk.accounts.make_key(account, "A fifth of our profit.")
    person = desk.people.add(account, "Reza Sohrabi")
    desk.people.set(person, "phone", "+98 61 555 0121")
    promise = desk.entries.promise(account, "ours", "Send the analysis", DAY - timedelta(days=2))
    desk.entries.set_promise(promise, "person_id", person)
    desk.plans.begin(account, date(2026, 1, 1), date(2026, 12, 31))
    desk.plans.act(account, "Cost sheet per ton", due=DAY + timedelta(days=2))
    desk.hands_of_the_clock["now"] = NOW - timedelta(days=4)
    visit = desk.entries.add(account, "visit", DAY + timedelta(days=1), "Line 2")
    desk.hands_of_the_clock["now"] = NOW
    desk.entries.set(visit, "purpose", "Agree on the points")
    desk.entries.set_people(visit, [person])
    return account


@pytest.fixture
def show(qtbot, desk, speak, hears, jobs):
    def made(language="en"):
        screen = TodayScreen(desk, speak(language), jobs)
        hears.append(screen.refresh)
        qtbot.addWidget(screen)
        with qtbot.waitSignal(screen.reader.read):
            screen.resize(1076, 720)
            screen.show()
        return screen

    return made


def kinds(screen) -> list[str]:
    return [item.row.kind for item in screen.list.lines.items if item.kind == "row"]


def take(screen, kind: str):
    """Take the row of a kind in hand."""
    row = next(row for row in screen.agenda.rows if row.kind == kind)
    screen.list.show_hint(row.key)
    return row


def press(qtbot, screen, key, modifier=Qt.KeyboardModifier.NoModifier):
    with qtbot.waitSignal(screen.reader.read):
        QTest.keyClick(screen.list, key, modifier)


def test_rows_stand_under_their_groups_with_their_reason(show, karun):
    screen = show()
    heads = [item.text for item in screen.list.lines.items if item.kind == "head"]
    assert heads[:2] == ["Now", "This week"]
    assert kinds(screen)[:2] == ["ours", "evening"]
    row = take(screen, "ours")
    assert screen.list.lines.texts(row) == (
        "Send the analysis",
        "our promise to Reza Sohrabi of 5 Oct",
    )
    spoken = screen.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Karun Steel" in spoken
    assert "2 days past due" in spoken


def test_space_keeps_a_promise_late_and_undo_opens_it_again(show, karun, desk, qtbot):
    screen = show()
    take(screen, "ours")
    press(qtbot, screen, Qt.Key.Key_Space)
    assert "ours" not in kinds(screen)
    (promise,) = desk.entries.promises(karun)
    assert (promise.state, promise.settled) == ("late", DAY)
    with qtbot.waitSignal(screen.reader.read):
        desk.housekeeping.undo()
    assert "ours" in kinds(screen)


def test_a_step_is_moved_to_a_day_and_back(show, karun, desk, qtbot):
    screen = show()
    row = take(screen, "step")
    with qtbot.waitSignal(screen.reader.read):
        screen.move_to(row, DAY + timedelta(days=20))
    moved = take(screen, "step")
    assert (moved.group, moved.due) == ("ahead", DAY + timedelta(days=20))
    with qtbot.waitSignal(screen.reader.read):
        desk.housekeeping.undo()
    assert take(screen, "step").due == row.due


def test_a_row_without_a_state_of_its_own_keeps_its_answer(show, karun, desk, qtbot):
    screen = show()
    row = take(screen, "meeting")
    press(qtbot, screen, Qt.Key.Key_Space)
    assert "meeting" not in kinds(screen)
    with qtbot.waitSignal(screen.reader.read):
        desk.housekeeping.undo()
    assert row.key in [each.key for each in screen.agenda.rows]


def test_the_hour_goes_with_a_meeting_that_is_moved(show, karun, desk, qtbot):
    screen = show()
    row = take(screen, "meeting")
    desk.entries.set_hour(row.subject, "14:30")
    desk.today.move(row, DAY + timedelta(days=3))
    entry = desk.entries.one(row.subject)
    assert entry.day == DAY + timedelta(days=3)
    assert entry.at is not None
    assert entry.at.astimezone().strftime("%d %H:%M") == "08 14:30"
    qtbot.waitUntil(lambda: not screen.reader._jobs.busy)


def test_a_past_day_is_refused_in_words(show, karun):
    screen = show()
    told = []
    screen.told.connect(told.append)
    screen.move_to(take(screen, "step"), DAY - timedelta(days=1))
    assert told == ["Choose today or a day to come."]


def test_segments_count_and_filter(show, karun):
    screen = show()
    screen._choose("promises")
    assert kinds(screen) == ["ours"]
    screen._choose("meetings")
    assert sorted(kinds(screen)) == ["evening", "meeting"]
    texts = [screen.segments._group.button(n).text() for n in range(4)]
    assert texts[1:3] == ["Promises 1", "Meetings 2"]
    assert texts[0] == f"All {len(screen.agenda.rows)}"


def test_the_evening_before_opens_in_place_and_is_ticked(show, karun, desk, qtbot):
    screen = show()
    row = take(screen, "evening")
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    sheet = screen.list.findChild(EveningSheet)
    assert sheet.isVisible()
    assert not sheet.boxes["aim"].isChecked()
    with qtbot.waitSignal(screen.reader.read):
        sheet.boxes["aim"].click()
    ticked = [point.key for point in desk.today.evening(row).points if point.done]
    assert ticked == ["aim"]
    assert screen.list.lines.texts(take(screen, "evening"))[1] == "1 of 9 points is ready"
    with qtbot.waitSignal(screen.reader.read):
        desk.housekeeping.undo()
    assert desk.today.evening(row).ready == 0


def test_the_mouse_acts_in_fixed_slots_and_opens_the_account(show, karun, qtbot):
    screen = show()
    gone = []
    screen.gone.connect(gone.append)
    row = take(screen, "ours")
    box = screen.list.visualRect(screen.list.currentIndex())
    name = QPoint(box.x() + 90, box.y() + 34)
    QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert gone == [Place("accounts", karun)]
    check = screen.list.slot_at(row.key, "done").center()
    with qtbot.waitSignal(screen.reader.read):
        QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=check)
    assert "ours" not in kinds(screen)


def test_log_opens_filled_with_account_person_and_subject(show, karun):
    screen = show()
    screen.act("log", take(screen, "ours"))
    dialog = screen.window().findChild(QuickLog)
    assert dialog.account.read() == karun
    assert dialog.subject.read() == "Send the analysis"
    assert dialog.people.ids
    dialog.reject()


def test_the_menu_offers_what_the_row_has(show, karun):
    screen = show()
    menu = screen.list.menu_of(take(screen, "ours"))
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert texts == [
        "Done",
        "Move to another day",
        "Log what happened",
        "Show the telephone",
        "Open",
    ]
    menu = screen.list.menu_of(take(screen, "step"))
    assert "Show the telephone" not in [a.text().split("\t")[0] for a in menu.actions()]


def test_enter_goes_where_the_row_is_seen_to(show, karun, desk):
    screen = show()
    gone = []
    screen.gone.connect(gone.append)
    step = take(screen, "step")
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert gone == [Place("accounts", karun, "plan/plan", step.subject)]


def test_an_empty_store_says_what_today_is_for(show):
    screen = show()
    assert screen._stack.currentWidget() is screen.empty
    assert screen.empty._begin.isVisible()


def test_a_calm_day_says_what_is_worth_doing(show, desk, karun, qtbot):
    screen = show()
    for row in screen.agenda.rows:
        desk.today.done(row)
    qtbot.waitUntil(lambda: not screen.agenda.rows)
    assert screen._stack.currentWidget() is screen.empty
    assert [idea.kind for idea in screen.agenda.ideas] == ["ask", "meet", "dossier"]
    assert not screen.empty._begin.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_painted_in_every_language(show, karun, language):
    screen = show(language)
    assert not screen.grab().isNull()
    rtl = screen.layoutDirection() == Qt.LayoutDirection.RightToLeft
    slots = screen.list.slot_at(take(screen, "ours").key, "done")
    assert (slots.center().x() < screen.list.width() / 2) == rtl


def test_the_week_shows_dots_and_walks_by_key(show, karun):
    screen = show()
    week = screen.aside.week
    assert week.first == date(2026, 10, 5)
    assert week.today == DAY
    assert week._counts[DAY + timedelta(days=2)] == 1
    QTest.keyClick(week, Qt.Key.Key_Right)
    assert week.picked == DAY + timedelta(days=1)


def test_a_long_group_shows_its_rest_when_asked(show, desk, qtbot):
    account = desk.accounts.add("Karun Steel")
    for n in range(130):
        desk.entries.promise(account, "ours", f"Promise {n}", DAY - timedelta(days=1))
    screen = show()
    lines = screen.list.lines.items
    assert len(kinds(screen)) == 100
    assert lines[-1].text == "Show 30 more"
    screen.list.setCurrentIndex(screen.list.lines.index(len(lines) - 1, 0))
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert len(kinds(screen)) == 130
