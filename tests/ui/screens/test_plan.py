"""Plan: lists that add, open in place, and say what an objective lacks."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from kamdesk.ui.screens.plan import PlanPage
from kamdesk.ui.screens.plan_strip import Scale
from kamdesk.words import load
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = PlanPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 600)
    made.show_account(karun)
    made.show()
    return made


def test_an_objective_is_told_what_it_lacks_until_it_lacks_nothing(desk, karun, page):
    (objective,) = desk.plans.newest(karun).objectives
    assert page._lines.lacks(objective) == (
        "The objective lacks: specific, measurable, achievable, relevant and time-bound"
    )
    goal = desk.plans.newest(karun).goals[0].id
    for field, value in {
        "text": "Cut stops at mill 2 by a third",
        "unit": "hours",
        "baseline": Decimal(14),
        "target": Decimal(9),
        "why": "The trial did it.",
        "goal_id": goal,
        "due": date(2027, 10, 31),
    }.items():
        desk.plans.set_part("objective", objective.id, field, value)
    assert page._lines.lacks(desk.plans.newest(karun).objectives[0]) == ""


def test_one_line_adds_and_opens_to_be_edited_in_place(qtbot, desk, karun, page):
    goals = page.lists["goal"]
    qtbot.keyClicks(goals.add.box, "Lower cost per tonne")
    qtbot.keyClick(goals.add.box, Qt.Key.Key_Return)
    added = desk.plans.newest(karun).goals[-1]
    assert added.text == "Lower cost per tonne"
    assert not added.confirmed
    goals.open(added.id)
    row = goals.rows.rows[added.id]
    row.form.boxes["detail"].setText("4% in 2027")
    row.form.boxes["detail"].edited.emit()
    page.flush()
    assert desk.plans.newest(karun).goals[-1].detail == "4% in 2027"


def test_a_goal_added_is_offered_to_objectives_opened_before(desk, karun, page):
    plan = desk.plans.newest(karun)
    row = page.lists["objective"].rows.rows[plan.objectives[0].id]
    row.open()
    row.close_up()
    goal = desk.plans.add_part(plan.id, "goal", "Safe supply")
    row.open()
    assert row.form.boxes["goal_id"].findData(goal) > 0


def test_parts_change_places_and_come_back(desk, karun, page):
    plan = desk.plans.newest(karun).id
    second = desk.plans.add_part(plan, "goal", "Second")
    page.lists["goal"]._move(second, -1)
    assert [goal.text for goal in desk.plans.newest(karun).goals] == ["Second", "Fewer stops"]
    desk.store.undo()
    assert [goal.text for goal in desk.plans.newest(karun).goals] == ["Fewer stops", "Second"]


def test_a_click_on_its_sign_finishes_a_step(qtbot, desk, karun, page):
    (step,) = desk.plans.newest(karun).steps
    line = page.lists["step"].rows.rows[step.id].line
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(12, 16))
    assert desk.plans.newest(karun).steps[0].done_on == TODAY
    assert not line.isChecked()


def test_without_a_plan_the_page_teaches_and_begins_next_years(qtbot, desk, page):
    other = desk.accounts.add("Alon Foods")
    page.show_account(other)
    assert page._pages.currentIndex() == 1
    page.begin()
    plan = desk.plans.newest(other)
    assert (plan.start, plan.end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert page._pages.currentIndex() == 0


def test_a_period_that_ends_before_it_starts_is_refused_under_its_field(desk, karun, page):
    box = page.spots["end"].box
    box.setText("1 Jan 2020")
    box.edited.emit()
    page.spots["end"].flush()
    assert page.spots["end"]._problem.text() == "The end must come after the start."
    assert desk.plans.newest(karun).end == date(2027, 12, 31)


def test_time_runs_with_the_reading_direction(desk, karun):
    scale, box = Scale(load("en")), QRect(100, 0, 400, 20)
    scale.show_plan(desk.plans.newest(karun))
    early, late = date(2026, 11, 1), date(2027, 6, 1)
    assert scale.x(early, box, rtl=False) < scale.x(late, box, rtl=False)
    assert scale.x(early, box, rtl=True) > scale.x(late, box, rtl=True)
    assert scale.x(date(2026, 10, 1), box, rtl=False) == 100
