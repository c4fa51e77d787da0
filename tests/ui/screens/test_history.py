"""History: what goes to the client and what never does stay apart; promises at a click."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kamdesk.ui.screens.history import HistoryPage
from kamdesk.ui.screens.log import QuickLog
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = HistoryPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 600)
    made.show_account(karun)
    made.show()
    return made


@pytest.fixture
def talk(desk, karun):
    return desk.entries.of_account(karun)[0].id


def test_agreed_summary_and_notes_never_mix(qtbot, desk, karun, page, talk):
    page.show_account(karun, talk)
    _, _, shared, inner = page.editor.forms
    assert shared.boxes["agreed_summary"].toPlainText() == "Trial from 15 October."
    assert inner.boxes["notes"].toPlainText() == "He took no notes."
    assert "notes" not in shared.boxes
    inner.boxes["notes"].setPlainText("Judged on price only.")
    page.flush()
    entry = desk.entries.one(talk)
    assert entry.notes == "Judged on price only."
    assert entry.agreed_summary == "Trial from 15 October."


def test_a_promise_is_kept_at_a_click(desk, karun, page, talk):
    page.show_account(karun, talk)
    (row,) = page.editor.promises.rows.rows.values()
    row.state.put("kept")
    row.state.chosen.emit("kept")
    (promise,) = desk.entries.promises(karun)
    assert (promise.state, promise.settled) == ("kept", TODAY)
    assert [i.promise.state for i in page.list.model.items if i.promise] == ["kept"]


def test_words_and_kinds_find_entries_and_their_promises(desk, karun, page):
    page.list.sieve.text.setText("ANALYSIS send")
    page.list.read(0)
    assert [entry.subject for entry in page.list.model.entries] == ["Oil analysis"]
    page.list.sieve.text.clear()
    page.list.sieve.kind.put("call")
    page.list.read(0)
    assert [entry.subject for entry in page.list.model.entries] == ["Delivery"]


def test_fifty_come_first_and_more_as_one_goes_down(desk, karun, page):
    for n in range(60):
        desk.entries.add(karun, "call", date(2026, 1, 1), f"Call {n}")
    page.show_account(desk.accounts.add("Alon Foods"))
    page.list.model.entries = []
    page.show_account(karun)
    assert len(page.list.model.entries) == 50
    page.list.model.fetchMore(page.list.model.index(-1, -1))
    assert len(page.list.model.entries) == 62
    page.list.model.fetchMore(page.list.model.index(-1, -1))
    assert not page.list.model.canFetchMore(page.list.model.index(-1, -1))


def test_a_new_entry_is_a_meeting_of_today_ready_to_be_named(desk, karun, page):
    page.add()
    newest = desk.entries.of_account(karun)[0]
    assert (newest.kind, newest.day) == ("meeting", TODAY)
    assert page.focusWidget() is page.editor.boxes["subject"]


def test_the_quick_log_is_one_step_and_keeps_its_text_internal(qtbot, desk, karun, speak):
    log = QuickLog(desk, speak("en"), lambda: TODAY, account=karun)
    qtbot.addWidget(log)
    log.subject.setText("Coffee with Moradi")
    log.text.setPlainText("Wants a saving to show.\n→ cost sheet")
    what, due = log.promises["theirs"]
    what.setText("Name a person for the trial")
    due.setText("12 Oct 2026")
    log.take()
    entry = desk.entries.of_account(karun)[0]
    assert (entry.notes, entry.agreed_summary) == ("Wants a saving to show.", "")
    assert [(p.owed_by, p.what, p.due) for p in entry.promises] == [
        ("theirs", "Name a person for the trial", date(2026, 10, 12)),
        ("ours", "cost sheet", None),
    ]
    desk.store.undo()
    assert desk.entries.of_account(karun)[0].subject == "Oil analysis"


def test_a_day_that_cannot_be_read_is_said_and_nothing_is_stored(qtbot, desk, karun, speak):
    log = QuickLog(desk, speak("en"), lambda: TODAY, account=karun)
    qtbot.addWidget(log)
    before = desk.entries.count(karun)
    log.day.setText("soon")
    log.take()
    assert log._problem.text()
    assert desk.entries.count(karun) == before


def test_open_promises_of_both_sides_stand_in_one_list_with_or_without_an_entry(
    qtbot, desk, karun, page, talk
):
    desk.entries.promise(karun, "theirs", "Name a person", date(2026, 10, 9))
    page.view.put("promises")
    page.view.chosen.emit("promises")
    assert page._stack.currentWidget() is page.promises
    late, coming = page.promises.open.rows.values()
    assert [row._fields["what"].box.text() for row in (late, coming)] == [
        "Send the analysis",
        "Name a person",
    ]
    assert (late.late.text(), coming.late.text()) == ("overdue by 1 day", "")
    assert late.late.property("tone") == "alarm"
    late.opened.emit(talk)
    assert page.editor.entry.id == talk
    late.state.chosen.emit("late")
    coming.state.chosen.emit("broken")
    assert [p.state for p in desk.entries.promises(karun)] == ["late", "broken"]
    assert page.promises.open.rows == {}
    page.promises.which.put("settled")
    page.promises.which.chosen.emit("settled")
    assert len(page.promises.settled.rows) == 2
    assert page.promises.rates["ours"].figure.text() == "0 of 1 (0%)"


def test_a_promise_is_added_without_an_entry_and_found_by_its_words(qtbot, desk, karun, page):
    page.view.put("promises")
    page.view.chosen.emit("promises")
    page.promises.theirs.box.setText("Give access to mill 3")
    page.promises.theirs.box.returnPressed.emit()
    added = next(p for p in desk.entries.promises(karun) if p.owed_by == "theirs")
    assert (added.what, added.entry_id) == ("Give access to mill 3", None)
    assert added.id in page.promises.open.rows
    page.promises.search.setText("ANALYSIS")
    assert added.id not in page.promises.open.rows


def test_promises_are_heard_while_one_types_and_who_is_unknown_is_asked(qtbot, desk, karun, speak):
    log = QuickLog(desk, speak("en"), lambda: TODAY, account=karun)
    qtbot.addWidget(log)
    log.show()
    written = "We will send the sheet by 9 Oct\nSamples to be sent by Monday\nHe will call"
    qtbot.keyClicks(log.text, "We will s")
    log.text.setPlainText(written)
    log.heard._show()
    assert [row.value() for row in log.heard.rows.values()] == ["ours", "", "theirs"]
    before = desk.entries.count(karun)
    log.take()
    assert "Samples to be sent" in log._problem.text()
    assert desk.entries.count(karun) == before
    log.heard.rows["Samples to be sent"].chosen.emit("theirs")
    log.heard._let_go("He will call")
    log.take()
    entry = desk.entries.of_account(karun)[0]
    assert entry.notes == written
    assert [(p.owed_by, p.what, p.due) for p in entry.promises] == [
        ("theirs", "Samples to be sent", date(2026, 10, 5)),
        ("ours", "We will send the sheet", date(2026, 10, 9)),
    ]


def test_a_log_that_was_closed_comes_back_and_one_that_was_stored_does_not(
    qtbot, desk, karun, speak
):
    log = QuickLog(desk, speak("en"), lambda: TODAY, account=karun)
    qtbot.addWidget(log)
    log.subject.setText("Coffee")
    log.text.setPlainText("He fears the audit.")
    log.reject()
    again = QuickLog(desk, speak("en"), lambda: TODAY, account=karun)
    qtbot.addWidget(again)
    assert (again.subject.text(), again.text.toPlainText()) == ("Coffee", "He fears the audit.")
    again.take()
    fresh = QuickLog(desk, speak("en"), lambda: TODAY, account=karun)
    qtbot.addWidget(fresh)
    assert (fresh.subject.text(), fresh.text.toPlainText()) == ("", "")


def test_a_meeting_is_logged_by_keyboard_alone(qtbot, desk, karun, speak):
    log = QuickLog(desk, speak("en"), lambda: TODAY, account=karun)
    qtbot.addWidget(log)
    log.show()
    log.activateWindow()
    assert log.focusWidget() is log.subject
    qtbot.keyClicks(log.subject, "Coffee")
    qtbot.keyClick(log.subject, Qt.Key.Key_Tab)
    assert log.focusWidget() is log.text
    qtbot.keyClicks(log.text, "We will send the price list by Friday")
    qtbot.keyClick(log.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    entry = desk.entries.of_account(karun)[0]
    assert entry.subject == "Coffee"
    assert [(p.owed_by, p.what, p.due) for p in entry.promises] == [
        ("ours", "We will send the price list", date(2026, 10, 9))
    ]
