from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.refusal import Problem, Refused
from kamdesk.ui import autosave
from kamdesk.ui.forms import Field, Form
from kamdesk.words import load

FIELDS = (
    Field("name", "Name"),
    Field("notes", "Notes", "text", lock=True),
    Field("staff", "Employees", "number"),
    Field("worth", "Worth", "money"),
    Field("since", "Customer since", "day"),
    Field("sector", "Sector", "choice", options=[("steel", "Steel"), ("food", "Food")]),
    Field("influence", "Influence", "scale"),
)


class Desk:
    """A store that can be told to refuse."""

    def __init__(self):
        self.stored, self.drafts, self.fault = [], [], None

    def set(self, name, value, visit):
        if self.fault:
            raise self.fault
        self.stored.append((name, value, visit))

    def note(self, name, text, busy):
        self.drafts.append((name, text))
        self.told_busy = busy


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def form(qtbot, desk, monkeypatch):
    monkeypatch.setattr(autosave, "PAUSE", 40)
    monkeypatch.setattr(autosave, "DRAFT_PAUSE", 60)
    monkeypatch.setattr(autosave, "RETRY", 60)
    form = Form(FIELDS, load("en"), desk.set, draft=desk.note, columns=2)
    qtbot.addWidget(form)
    form.show_values({"name": "Rila Foods", "worth": 123456, "since": date(2023, 3, 1)})
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    return form


def enter(qtbot, form, name, text):
    box = form.boxes[name]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    return box


def leave(qtbot, form):
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)


def test_what_is_typed_is_stored_field_by_field_after_a_pause(qtbot, form, desk):
    enter(qtbot, form, "name", "Iskar")
    assert desk.stored == []
    qtbot.waitUntil(lambda: len(desk.stored) == 1)
    leave(qtbot, form)
    enter(qtbot, form, "staff", "1250")
    leave(qtbot, form)
    enter(qtbot, form, "worth", "99.50")
    leave(qtbot, form)
    enter(qtbot, form, "since", "2024-12-31")
    leave(qtbot, form)
    qtbot.keyClick(form.boxes["influence"], Qt.Key.Key_4)
    form.flush()
    assert [(name, value) for name, value, _ in desk.stored] == [
        ("name", "Iskar"),
        ("staff", Decimal(1250)),
        ("worth", 9950),
        ("since", date(2024, 12, 31)),
        ("influence", 4),
    ]


def test_edits_of_one_visit_carry_one_key_and_the_next_visit_another(qtbot, form, desk):
    box = enter(qtbot, form, "name", "A")
    qtbot.waitUntil(lambda: len(desk.stored) == 1)
    qtbot.keyClicks(box, "B")
    leave(qtbot, form)
    enter(qtbot, form, "name", "C")
    leave(qtbot, form)
    visits = [visit for _, _, visit in desk.stored]
    assert visits[0] == visits[1] != visits[2]


def test_what_cannot_be_read_stays_in_the_box_and_nothing_is_stored(qtbot, form, desk):
    enter(qtbot, form, "since", "the day before")
    leave(qtbot, form)
    assert desk.stored == []
    assert form.boxes["since"].text() == "the day before"
    assert "the day before" in form.problem_of("since")
    assert not form.flush()
    enter(qtbot, form, "since", "5 May 2025")
    leave(qtbot, form)
    assert form.problem_of("since") == ""
    assert desk.stored[0][:2] == ("since", date(2025, 5, 5))


def test_a_number_of_two_readings_is_asked_for(qtbot, form, desk):
    enter(qtbot, form, "staff", "1,234")
    leave(qtbot, form)
    assert "1,234" in form.problem_of("staff")
    assert "1.234" in form.problem_of("staff")
    assert desk.stored == []


def test_a_shown_amount_can_be_edited_without_a_question(qtbot, form, desk):
    box = form.boxes["worth"]
    assert box.text() == "1,234.56"
    box.setFocus()
    assert box.text() == "1234.56"
    qtbot.keyClick(box, Qt.Key.Key_End)
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    leave(qtbot, form)
    assert desk.stored[0][:2] == ("worth", 123450)
    assert box.text() == "1,234.50"


def test_a_refusal_stands_under_its_field(qtbot, form, desk):
    said = "Another account has this name."
    desk.fault = Refused("taken", said, [Problem("name", said)])
    enter(qtbot, form, "name", "Alon")
    leave(qtbot, form)
    assert form.problem_of("name") == said
    assert form.boxes["name"].text() == "Alon"


def test_a_busy_store_gets_the_text_when_it_is_free(qtbot, form, desk):
    desk.fault = Refused("busy", "busy")
    enter(qtbot, form, "name", "Alon")
    leave(qtbot, form)
    assert desk.drafts[-1] == ("name", "Alon")
    assert desk.told_busy
    desk.fault = None
    qtbot.waitUntil(lambda: bool(desk.stored))
    assert desk.stored[0][:2] == ("name", "Alon")
    assert desk.drafts[-1] == ("name", None)


def test_a_refresh_leaves_the_field_in_hand_alone(qtbot, form):
    box = enter(qtbot, form, "name", "half a na")
    form.show_values({"name": "From elsewhere", "notes": "fresh"})
    assert box.text() == "half a na"
    assert form.boxes["notes"].toPlainText() == "fresh"
    form.show_values({"name": "Undone"}, anew=True)
    assert box.text() == "Undone"


def test_unsaved_text_goes_to_the_drafts_while_typing(qtbot, form, desk):
    enter(qtbot, form, "since", "half a da")
    qtbot.waitUntil(lambda: ("since", "half a da") in desk.drafts)


def test_undo_is_the_boxs_first_and_then_the_desks(qtbot, form):
    asked = []
    desk_undo = QAction(form)
    desk_undo.setShortcut(QKeySequence("Ctrl+Z"))
    desk_undo.triggered.connect(lambda: asked.append(1))
    form.addAction(desk_undo)
    box = enter(qtbot, form, "notes", "x")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (box.toPlainText(), asked) == ("", [])
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1]
    form.show_values({"notes": "stored"}, anew=True)
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1, 1]


def test_persian_digits_are_typed_and_shown(qtbot, desk):
    words = load("fa", calendar="jalali", country="IR")
    form = Form(FIELDS, words, desk.set)
    room = QWidget()
    qtbot.addWidget(room)
    QVBoxLayout(room).addWidget(form)
    form.show_values({"since": date(2026, 10, 4), "staff": Decimal("12.5")})
    assert form.boxes["since"].text() == words.day(date(2026, 10, 4))
    assert "۱۴۰۵" in form.boxes["since"].text()
    form.boxes["since"].setText("۳ مهر ۱۴۰۵")
    form.boxes["since"].edited.emit()
    form.flush()
    assert desk.stored[0][:2] == ("since", date(2026, 9, 25))
