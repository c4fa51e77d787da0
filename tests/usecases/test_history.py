from datetime import date

import pytest

from kamdesk.domain.refusal import Refused

from .conftest import TODAY


def test_entries_stand_newest_first_with_their_promises(entries, rila):
    old = entries.add(rila, "meeting", date(2026, 9, 1), "Kick-off")
    new = entries.add(rila, "call", date(2026, 9, 20))
    entries.promise(rila, "ours", "Send the oil report", date(2026, 10, 1), old)
    found = entries.of_account(rila)
    assert [e.id for e in found] == [new, old]
    assert [p.what for p in found[1].promises] == ["Send the oil report"]
    assert entries.promises(rila)[0].overdue(TODAY) == 3


def test_deleting_an_entry_leaves_the_promise_and_undo_ties_them_again(entries, rila, store):
    meeting = entries.add(rila, "meeting", TODAY)
    entries.promise(rila, "theirs", "Send the forecast", None, meeting)
    entries.remove(meeting)
    assert [p.entry_id for p in entries.promises(rila)] == [None]
    store.undo()
    assert [p.entry_id for p in entries.promises(rila)] == [meeting]


def test_a_settled_promise_notes_its_day(entries, rila):
    promise = entries.promise(rila, "ours", "Send the report", TODAY)
    entries.set_promise(promise, "state", "kept")
    assert entries.promises(rila)[0].settled == TODAY
    entries.set_promise(promise, "state", "open")
    assert entries.promises(rila)[0].settled is None


def test_two_edits_of_one_visit_are_one_step(entries, rila, store):
    meeting = entries.add(rila, "meeting", TODAY)
    entries.set(meeting, "notes", "He is", visit="notes-1")
    entries.set(meeting, "notes", "He is tired of us", visit="notes-1")
    store.undo()
    assert entries.one(meeting).notes == ""


def test_a_complaint_is_for_the_client_only_when_the_client_raised_it(entries, rila):
    complaint = entries.add(rila, "complaint", TODAY)
    assert not entries.one(complaint).for_client
    entries.set(complaint, "raised_by", "client")
    assert entries.one(complaint).for_client


def test_an_unknown_kind_is_refused(entries, rila):
    with pytest.raises(Refused):
        entries.add(rila, "seance", TODAY)


def test_an_edited_text_is_kept_once_for_each_visit_and_can_be_brought_back(entries, rila, store):
    meeting = entries.add(rila, "meeting", TODAY)
    entries.set(meeting, "notes", "He is", visit="first")
    entries.set(meeting, "notes", "He is pleased.", visit="first")
    entries.set(meeting, "notes", "He is ang", visit="second")
    entries.set(meeting, "notes", "He is angry.", visit="second")
    assert [v.text for v in entries.versions(meeting, "notes")] == ["He is pleased."]
    assert entries.edited_texts(meeting) == {"notes"}
    entries.bring_back(meeting, entries.versions(meeting, "notes")[0])
    assert entries.one(meeting).notes == "He is pleased."
    assert entries.versions(meeting, "notes")[0].text == "He is angry."
    store.undo()
    assert entries.one(meeting).notes == "He is angry."


def test_the_hour_is_read_in_any_digits_and_goes_with_the_day(entries, rila):
    meeting = entries.add(rila, "meeting", TODAY)
    entries.set_hour(meeting, "۱۴:۳۰")
    assert entries.one(meeting).at.astimezone().strftime("%H:%M") == "14:30"
    entries.set(meeting, "day", date(2026, 12, 24))
    assert entries.one(meeting).at.astimezone().strftime("%d %H:%M") == "24 14:30"
    for wrong in ("25", "9:75", "noon"):
        with pytest.raises(ValueError, match="not an hour"):
            entries.set_hour(meeting, wrong)
    entries.set_hour(meeting, "")
    assert entries.one(meeting).at is None
