"""The registers of the history: a kind's fields, files, wordings, tenders, problems, interviews."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kamdesk.domain.calendar_files import Event
from kamdesk.exchange import ics
from kamdesk.ui.screens.history import HistoryPage
from kamdesk.ui.screens.history_calendar import CalendarIn
from kamdesk.ui.screens.interviews import Sheet
from kamdesk.ui.screens.marking import around, write_marked
from kamdesk.ui.screens.since import SinceDialog
from kamdesk.ui.theme import theme
from tests.ui.screens.conftest import NOW, TODAY


@pytest.fixture
def opened(qtbot, desk, karun, speak):
    def make(language="en"):
        made = HistoryPage(desk, speak(language), lambda: TODAY)
        qtbot.addWidget(made)
        desk.listeners.append(made.refresh)
        made.resize(1076, 620)
        made.show_account(karun)
        made.show()
        return made

    return make


def turn(page, view):
    page.view.put(view)
    page.view.chosen.emit(view)


def test_a_tender_is_decided_by_keyboard_once_its_reason_is_there(qtbot, desk, karun, opened):
    page = opened()
    tender = desk.entries.add(karun, "tender", TODAY, "Gear oils")
    page.show_account(karun, tender)
    boxes, fields = page.editor.boxes, page.editor.fields
    outcome, reason = boxes["outcome"], boxes["reason"]
    outcome.setFocus()
    outcome.setCurrentIndex(outcome.findData("lost"))
    outcome.activated.emit(outcome.currentIndex())
    assert "reason first" in fields._forms["tender"].problem_of("outcome")
    assert desk.entries.one(tender).detail("outcome") is None
    reason.setCurrentIndex(reason.findData("price"))
    reason.activated.emit(reason.currentIndex())
    entry = desk.entries.one(tender)
    assert (entry.detail("reason"), entry.detail("outcome")) == ("price", "lost")
    boxes["value"].setFocus()
    qtbot.keyClicks(boxes["value"], "12500")
    qtbot.keyClick(boxes["value"], Qt.Key.Key_Return)
    assert desk.entries.one(tender).detail("value") == 1_250_000


def test_the_fields_follow_the_kind_and_what_was_noted_stays(desk, karun, opened):
    page = opened()
    entry = desk.entries.add(karun, "complaint", TODAY, "Leak")
    page.show_account(karun, entry)
    assert {"cause", "solved", "told_back", "state", "owner_id"} <= set(page.editor.boxes)
    desk.entries.set_detail(entry, "cause", "quality")
    kind = page.editor.boxes["kind"]
    kind.setCurrentIndex(kind.findData("call"))
    kind.activated.emit(kind.currentIndex())
    assert "cause" not in page.editor.boxes
    desk.store.undo()
    page.refresh()
    assert page.editor.boxes["cause"].read() == "quality"


def test_an_earlier_wording_is_shown_and_brought_back(qtbot, desk, karun, opened):
    page = opened()
    entry = desk.entries.of_account(karun)[0].id
    page.show_account(karun, entry)
    assert not page.editor.earlier.isVisibleTo(page)
    desk.entries.set(entry, "notes", "He took many notes.")
    assert page.editor.earlier.isVisibleTo(page)
    page.editor._show_versions()
    (back,) = page.editor.versions.buttons
    back.click()
    assert desk.entries.one(entry).notes == "He took no notes."


def test_a_file_is_attached_and_one_that_may_run_only_after_a_question(
    qtbot, desk, karun, opened, tmp_path, monkeypatch
):
    page = opened()
    entry = desk.entries.of_account(karun)[0].id
    page.show_account(karun, entry)
    paper, program = tmp_path / "offer.pdf", tmp_path / "setup.exe"
    for path in (paper, program):
        path.write_bytes(b"x")
    asked = []
    monkeypatch.setattr(
        "kamdesk.ui.errors.ask", lambda *a, **k: asked.append(a[1]) or len(asked) > 1
    )
    page.editor.files.attach([paper, program])
    assert [file.name for file in desk.attachments.of("entry", entry)] == ["offer.pdf"]
    page.editor.files.attach([program])
    assert len(page.editor.files.rows) == 2
    assert all("setup.exe" in question for question in asked)
    page.editor.files.attach([tmp_path / "gone.pdf"])
    assert page.editor.files._problem.text()


def test_tenders_add_up_and_lead_to_their_entry(desk, karun, opened):
    page = opened()
    for outcome, reason, value in (("won", "service", 300), ("lost", "price", 100)):
        tender = desk.entries.add(karun, "tender", TODAY, outcome)
        desk.entries.set_detail(tender, "reason", reason)
        desk.entries.set_detail(tender, "outcome", outcome)
        desk.entries.set_detail(tender, "value", value)
    turn(page, "tenders")
    assert page.tenders.by_number.figure.text() == "1 of 2 (50%)"
    assert page.tenders.by_value.figure.text() == "75%"
    page.tenders.table.select(tender)
    assert page.editor.entry.id == tender
    assert page._side.isVisibleTo(page)


def test_problems_wait_on_top_until_they_are_closed(desk, karun, opened):
    page = opened()
    old = desk.entries.add(karun, "complaint", date(2026, 9, 4), "Leak")
    desk.entries.add(karun, "request", date(2026, 10, 1), "Certificates")
    done = desk.entries.add(karun, "dispute", date(2026, 8, 1), "Invoice")
    desk.entries.set(done, "closed", date(2026, 8, 8))
    turn(page, "problems")
    log = page.problems
    assert [entry.subject for entry in log.model.rows] == ["Leak", "Certificates", "Invoice"]
    assert (log.open.figure.text(), log.took.figure.text()) == ("2", "7")
    desk.entries.set(old, "state", "closed")
    assert log.open.figure.text() == "1"


def test_promises_are_settled_and_their_rate_follows(desk, karun, opened):
    page = opened()
    turn(page, "promises")
    (row,) = page.promises.open.rows.values()
    row.state.chosen.emit("kept")
    assert page.promises.rates["ours"].figure.text() == "1 of 1 (100%)"
    desk.store.undo()
    page.refresh()
    assert page.promises.rates["ours"].figure.text() == "–"


def test_questions_are_picked_answered_and_used(qtbot, desk, karun, opened):
    page = opened()
    turn(page, "talks")
    sheet: Sheet = page.talks
    sheet._begin()
    assert len(sheet.rows.rows) == 3
    row = next(iter(sheet.rows.rows.values()))
    assert (
        row.question.text() == "What must have happened by the end of this year for you to be glad?"
    )
    qtbot.keyClicks(row.text.box, "No stop at night")
    row.flush()
    assert row.need.isVisibleTo(page)
    row.need.click()
    assert row.used.text() == "Stands among the needs."
    row._to_fact("goals")
    assert desk.accounts.dossier(karun).facts["goals"].text == "No stop at night"
    sheet.own.box.setText("Who answers at night?")
    sheet.own.box.returnPressed.emit()
    assert [question.text for question in desk.interviews.bank() if question.own]


def test_what_happened_since_the_last_meeting_stands_on_one_page(qtbot, desk, karun, speak):
    desk.entries.add(karun, "call", date(2026, 10, 2), "Price of oil")
    told = []
    dialog = SinceDialog(desk, karun, speak("en"), lambda: told.append(True))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.print.click()
    assert told
    opened = []
    dialog.opened.connect(opened.append)
    dialog._open(7)
    assert opened == [7]


def test_a_calendar_is_looked_at_before_it_is_taken_in(qtbot, desk, karun, speak, tmp_path):
    at = datetime(2026, 10, 6, 8, tzinfo=UTC)
    path = tmp_path / "week.ics"
    path.write_bytes(
        ics.write(
            [
                Event("1", date(2026, 10, 6), at, 30, "Karun Steel review", ""),
                Event("2", date(2026, 10, 7), None, None, "Dentist", ""),
            ],
            NOW,
        )
    )
    dialog = CalendarIn(desk, speak("en"), path)
    qtbot.addWidget(dialog)
    assert [row.take.isChecked() for row in dialog.rows] == [True, False]
    before = desk.entries.count(karun)
    dialog._take()
    assert desk.entries.count(karun) == before + 1
    again = CalendarIn(desk, speak("en"), path)
    qtbot.addWidget(again)
    assert len(again.rows) == 1
    bad = tmp_path / "bad.ics"
    bad.write_bytes(b"no calendar")
    refused = CalendarIn(desk, speak("en"), bad)
    qtbot.addWidget(refused)
    assert refused.note.text() == "This is no calendar file."
    assert not refused.store.isEnabled()


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_every_view_opens_in_every_language_filled_and_empty(desk, karun, opened, language):
    page = opened(language)
    empty = desk.accounts.add("Nobody Ltd")
    for account in (karun, empty):
        page.show_account(account)
        for view in ("all", "promises", "tenders", "problems", "talks"):
            turn(page, view)
            assert page._stack.currentWidget() is page.parts[view]
            page.grab()


@pytest.mark.parametrize(("rtl", "text", "asked"), [(False, "Oil report", "report"),
                                                    (True, "گزارش روغن", "روغن")])  # fmt: skip
def test_a_mark_lies_under_the_word_in_either_direction(qapp, rtl, text, asked):
    image = QImage(300, 24, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    write_marked(painter, QRect(0, 0, 300, 24), text, [asked], rtl=rtl)
    painter.end()
    tint = theme().color("watch_tint").rgb()
    tinted = [x for x in range(300) if image.pixel(QPoint(x, 5)) == tint]
    assert tinted
    assert len(tinted) < 80
    plain = QImage(300, 24, QImage.Format.Format_RGB32)
    plain.fill(QColor("white"))
    painter = QPainter(plain)
    write_marked(painter, QRect(0, 0, 300, 24), text, [], rtl=rtl)
    painter.end()
    assert all(plain.pixel(QPoint(x, 5)) != tint for x in range(300))


def test_a_long_text_is_cut_to_begin_near_the_word():
    text = "word " * 60 + "needle and more"
    assert around(text, ["needle"]).startswith("… ")
    assert "needle" in around(text, ["needle"])[:80]
    assert around("short needle", ["needle"]) == "short needle"


def test_an_agreement_warns_before_its_notice_date_and_leads_there(desk, karun, opened):
    page = opened()
    assert not page.notice.isVisibleTo(page)
    agreement = desk.entries.add(karun, "agreement", date(2026, 1, 1), "Frame agreement")
    desk.entries.set_detail(agreement, "notice_by", date(2026, 10, 29))
    assert page.notice.isVisibleTo(page)
    assert page.notice.property("tone") == "alarm"
    page.notice.act.click()
    assert page.editor.entry.id == agreement


def test_gifts_above_the_years_limit_are_said(desk, karun, opened):
    page = opened()
    person = desk.people.of_account(karun)[0].id
    gift = desk.entries.add(karun, "gift", TODAY, "Book")
    desk.entries.set_detail(gift, "recipient", person)
    desk.entries.set_detail(gift, "value", 6_000)
    page.show_account(karun, gift)
    assert not page.editor.gift.isVisibleTo(page)
    desk.preferences.set("gift_limit", "50")
    page.refresh()
    assert "€60" in page.editor.gift.text().replace("\u202f", "").replace("\xa0", "")


def test_a_promise_names_to_whom_it_was_made(desk, karun, opened):
    page = opened()
    turn(page, "promises")
    (row,) = page.promises.open.rows.values()
    box = row._fields["person_id"].box
    box.setCurrentIndex(box.findText("Farhad Moradi"))
    box.activated.emit(box.currentIndex())
    (promise,) = desk.entries.promises(karun)
    assert promise.person_id == box.currentData()
