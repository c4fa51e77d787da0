from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kamdesk.domain.calendar_files import Event
from kamdesk.exchange import ics
from kamdesk.usecases.calendar_files import CalendarFiles
from kamdesk.usecases.plans import Plans
from kamdesk.words import load

from .conftest import NOW, TODAY


@pytest.fixture
def files(make):
    return make(CalendarFiles)


@pytest.fixture
def week(tmp_path):
    """Give a calendar file with one meeting told by mail, one by name and one of nobody's."""
    at = datetime(2026, 10, 6, 8, tzinfo=UTC)
    told = [
        Event("m1", date(2026, 10, 6), at, 90, "Review", "Bring the sheet", "Plant 2"),
        Event("m2", date(2026, 10, 7), None, None, "Lunch with RILA foods", ""),
        Event("m3", date(2026, 10, 8), None, None, "Dentist", ""),
    ]
    content = ics.write(told, NOW).decode()
    content = content.replace("UID:m1\r\n", "UID:m1\r\nATTENDEE:mailto:DANA@rila.example\r\n")
    path = tmp_path / "week.ics"
    path.write_bytes(content.encode())
    return path


def test_a_file_is_reviewed_before_anything_is_stored(files, people, entries, rila, week):
    dana = people.add(rila, "Dana Peretz")
    people.set(dana, "mail", "dana@rila.example")
    proposals, unread = files.review(week)
    assert not unread
    assert [(p.account_id, p.people, p.known) for p in proposals] == [
        (rila, (dana,), False),
        (rila, (), False),
        (0, (), False),
    ]
    assert entries.count(rila) == 0


def test_the_same_file_twice_adds_nothing_and_one_taking_is_one_step(
    files, entries, rila, week, store
):
    proposals, _ = files.review(week, rila)
    assert files.take(proposals) == 3
    first = entries.of_account(rila)[-1]
    assert (first.kind, first.subject, first.minutes, first.external) == (
        "meeting",
        "Review",
        90,
        "m1",
    )
    assert first.notes == "Plant 2\nBring the sheet"  # theirs or ours: never for the client unread
    assert files.take(proposals) == 0
    again, _ = files.review(week, rila)
    assert all(proposal.known for proposal in again)
    store.undo()
    assert entries.count(rila) == 0


def test_one_of_no_account_is_left_out(files, entries, rila, week):
    proposals, _ = files.review(week)
    assert files.take(proposals) == 1
    assert files.take([replace(proposals[0], account_id=rila)]) == 1


def test_meetings_and_promises_go_out_without_our_notes(files, entries, people, rila, tmp_path):
    meeting = entries.add(rila, "meeting", TODAY, "Oil; analysis")
    entries.set_hour(meeting, "14:30")
    entries.set(meeting, "notes", "He is weak")
    entries.set(meeting, "purpose", "Find out who decides")
    entries.set(meeting, "agreed_summary", "Trial from 15 October")
    entries.add(rila, "mail", TODAY, "Not in a calendar")
    entries.promise(rila, "ours", "Send the report", date(2026, 10, 9), meeting)
    kept = entries.promise(rila, "ours", "Old", date(2026, 10, 1), meeting)
    entries.set_promise(kept, "state", "kept")
    path = tmp_path / "out.ics"
    files.save([rila], load("en"), path)
    content = path.read_bytes()
    assert b"weak" not in content
    assert b"who decides" not in content
    events, _ = ics.read(content)
    assert [(e.subject, e.day) for e in events] == [
        ("Rila Foods: Oil; analysis", TODAY),
        ("Rila Foods – We owe: Send the report", date(2026, 10, 9)),
    ]
    assert events[0].text == "Trial from 15 October"
    own, _ = files.review(path, rila)
    assert [proposal.known for proposal in own if "analysis" in proposal.event.subject] == [True]


def test_our_own_promises_do_not_come_back_as_meetings(files, entries, rila, tmp_path):
    entries.promise(rila, "ours", "Send the report", date(2026, 10, 9))
    path = tmp_path / "out.ics"
    files.save([rila], load("en"), path)
    proposals, _ = files.review(path, rila)
    assert all(proposal.known for proposal in proposals)


@pytest.fixture
def dated(make, entries, rila):
    """Give an account with everything that may have a day."""
    plans = make(Plans)
    plan = plans.begin(rila, date(2026, 1, 1), date(2026, 12, 31))
    plans.set(plan, "next_review", date(2026, 11, 3))
    joint = {"kind": "milestone", "scope": "joint", "due": date(2026, 10, 20)}
    plans.add_part(plan, "step", "Lines agreed", **joint)
    plans.act(rila, "Find out who decides", due=date(2026, 10, 21))
    done = plans.act(rila, "Long done", due=date(2026, 10, 22))
    plans.set_part("step", done, "done_on", TODAY)
    agreement = entries.add(rila, "agreement", date(2026, 1, 5), "Frame contract")
    entries.set_detail(agreement, "notice_by", date(2026, 12, 1))
    return rila


def test_everything_with_a_day_goes_out_and_what_is_done_does_not(files, dated, tmp_path):
    path = tmp_path / "out.ics"
    files.save([dated], load("en"), path)
    events, _ = ics.read(path.read_bytes())
    assert sorted((e.day, e.subject) for e in events) == [
        (date(2026, 10, 20), "Rila Foods – Milestone: Lines agreed"),
        (date(2026, 10, 21), "Rila Foods – Step of the plan: Find out who decides"),
        (date(2026, 11, 3), "Rila Foods – Joint review of the plan"),
        (date(2026, 12, 1), "Rila Foods – Notice by: Frame contract"),
    ]


def test_our_own_steps_are_marked_private_and_joint_ones_are_not(files, dated):
    content = files.written([dated], load("en")).decode()
    private = [part for part in content.split("BEGIN:VEVENT") if "CLASS:PRIVATE" in part]
    assert len(private) == 2
    assert all("Lines agreed" not in part for part in private)


def test_nothing_of_it_comes_back_as_a_meeting_and_uids_stay(files, dated, tmp_path):
    path = tmp_path / "out.ics"
    files.save([dated], load("en"), path)
    proposals, _ = files.review(path, dated)
    assert all(proposal.known for proposal in proposals)
    first, again = (ics.read(files.written([dated], load("fa")))[0] for _ in range(2))
    assert [e.uid for e in first] == [e.uid for e in again]
    assert len({e.uid for e in first}) == len(first)
