"""The library of lessons: searched by tag and text, added, edited, put to an account."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from kamdesk.ui.screens.lessons import LessonsScreen
from kamdesk.usecases.desk import Desk
from kamdesk.words import load

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def screen(qtbot, store):
    listeners = []
    desk = Desk(store, lambda changes: [hear(changes) for hear in listeners], lambda: NOW)
    account = desk.accounts.add("Karun Steel")
    desk.accounts.make_key(account, "It grows.")
    desk.lessons.add("The annex is decided before", ["tender", "role:evaluates"])
    desk.lessons.add("The buyer wants his own figure", ["price", "harvest"], account_id=account)
    made = LessonsScreen(desk, load("en"))
    made.desk, made.karun = desk, account
    listeners.append(made.refresh)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def shown(screen):
    return [one.title for one in screen.model.rows]


def test_a_tag_and_a_text_narrow_the_list(screen):
    options = [screen.tag.itemData(at) for at in range(screen.tag.count())]
    assert options[0] is None
    assert {"tender", "role:evaluates", "harvest", "complaint"} <= set(options)
    assert "role:buys" not in options
    screen.tag.put("tender")
    screen.tag.edited.emit()
    assert shown(screen) == ["The annex is decided before"]
    screen.tag.put(None)
    screen.tag.edited.emit()
    screen.text.setText("KARUN figure")
    assert shown(screen) == ["The buyer wants his own figure"]


def test_a_lesson_is_added_with_the_tag_looked_at_and_stands_beside(screen, qtbot):
    screen.tag.put("price")
    screen.tag.edited.emit()
    qtbot.keyClicks(screen.new, "Never one offer alone")
    qtbot.keyClick(screen.new, Qt.Key.Key_Return)
    assert screen.panel.lesson.title == "Never one offer alone"
    assert screen.panel.lesson.tags == ("price",)
    screen.account.put(screen.karun)
    screen.account.edited.emit()
    assert screen.table.current().account == "Karun Steel"
    screen.desk.store.undo()
    screen.refresh()
    assert screen.table.current().account == ""


def test_what_is_typed_is_stored_in_the_lesson_it_was_typed_in(screen):
    screen.table.select(screen.model.rows[0].id)
    first = screen.panel.lesson
    box = screen.panel.form.boxes["situation"]
    box.setPlainText("A price round")
    box.edited.emit()
    screen.table.select(screen.model.rows[1].id)
    kept = {one.id: one.situation for one in screen.desk.lessons.every()}
    assert kept[first.id] == "A price round"
    assert list(kept.values()).count("A price round") == 1


def test_a_lesson_of_a_negotiation_leads_back_to_it(screen, qtbot):
    talk = screen.desk.negotiations.begin(screen.karun, "Supply 2027")
    screen.desk.meetings.learn(talk, "Bring the stop in money")
    (lesson,) = screen.desk.lessons.of_negotiation(talk)
    screen.refresh()
    screen.table.select(lesson.id)
    assert not screen.account.isEnabled()
    with qtbot.waitSignal(screen.gone) as went:
        screen.source.click()
    assert (went.args[0].page, went.args[0].subject) == ("talks", talk)
