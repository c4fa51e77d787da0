from datetime import date

import pytest
from PySide6.QtCore import Qt

from kamdesk.ui.dates import DateField, MonthGrid
from kamdesk.words import load

TODAY = date(2026, 10, 4)


@pytest.fixture
def jalali(qtbot):
    words = load("fa", calendar="jalali", country="IR")
    grid = MonthGrid(words, TODAY, TODAY)
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(grid)
    return grid


def test_a_jalali_month_starts_on_saturday_at_the_right(jalali):
    days = jalali.days()
    assert jalali.month == 140507
    assert days[0].weekday() == 5
    assert date(2026, 9, 23) in days[:7]  # 1 Mehr
    assert jalali.box(0).left() > jalali.box(6).left()


def test_arrows_follow_the_reading_direction_and_page_keys_the_months(jalali, qtbot):
    qtbot.keyClick(jalali, Qt.Key.Key_Left)
    assert jalali.day == date(2026, 10, 5)
    qtbot.keyClick(jalali, Qt.Key.Key_PageUp)
    assert jalali.month == 140506
    qtbot.keyClick(jalali, Qt.Key.Key_End)
    assert jalali.day == date(2026, 9, 22)  # 31 Shahrivar


def test_the_last_day_of_a_long_month_becomes_the_last_of_a_short_one(qtbot):
    grid = MonthGrid(load("en"), date(2026, 1, 31), TODAY)
    qtbot.addWidget(grid)
    grid.turn(1)
    assert grid.day == date(2026, 2, 28)
    assert grid.days()[0].weekday() == load("en").first_weekday


def test_a_day_is_picked_by_keys_alone(qtbot):
    field = DateField(load("en"), lambda: TODAY)
    qtbot.addWidget(field)
    field.put(date(2026, 10, 8))
    field.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    grid = field._popup.grid
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert field.read() == date(2026, 10, 15)


def test_words_for_a_day_are_understood(qtbot):
    field = DateField(load("en"), lambda: TODAY)
    qtbot.addWidget(field)
    field.setText("tomorrow")
    assert field.read() == date(2026, 10, 5)
    field.setText("")
    assert field.read() is None
