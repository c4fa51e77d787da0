"""My skills: marked in place, kept, added, put aside."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from kamdesk.ui.screens.skills import SkillsScreen
from kamdesk.usecases.desk import Desk
from kamdesk.words import load

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def screen(qtbot, store, jobs):
    desk = Desk(store, lambda changes: made.refresh(changes), lambda: NOW)
    made = SkillsScreen(desk, load("en"), jobs)
    made.desk = desk
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def cells(screen, key):
    row = next(at for at, one in enumerate(screen.model.rows) if one.skill.key == key)
    return [screen.model.index(row, column).data() for column in range(4)]


def test_a_mark_given_in_the_form_stands_in_the_list_with_its_gap(screen):
    screen.table.select("data")
    screen.form.boxes["mark"].put(2)
    screen.form.boxes["mark"].edited.emit()
    screen.form.boxes["wanted"].put(4)
    screen.form.boxes["wanted"].edited.emit()
    screen.flush()
    assert cells(screen, "data")[1:] == ["2", "4", "2"]
    assert "Data analysis" in screen.advice.text()
    screen.desk.store.undo()
    screen.refresh()
    assert cells(screen, "data")[1:] == ["2", "–", "–"]


def test_a_skill_of_ones_own_is_added_by_the_enter_key_and_chosen(screen, qtbot):
    qtbot.keyClicks(screen.box, "Reading drawings")
    qtbot.keyClick(screen.box, Qt.Key.Key_Return)
    assert screen._title.text() == "Reading drawings"
    assert cells(screen, screen._shown)[0] == "Reading drawings"


def test_what_is_put_aside_leaves_the_list(screen):
    skill = screen.table.current().skill
    screen.desk.skills.put_aside(skill)
    assert skill.key not in [one.skill.key for one in screen.model.rows]
    screen.desk.skills.put_aside(screen.desk.skills.aside()[0], aside=False)
    assert skill.key in [one.skill.key for one in screen.model.rows]
