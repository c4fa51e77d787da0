"""Today over the sample: lively, counted, every deed undone; the calendar's own clock."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kamdesk.domain.today import KINDS, Agenda, Row
from kamdesk.usecases.desk import Desk, new_desk, open_desk

EVENING = datetime(2026, 10, 4, 16, 0, tzinfo=UTC)
DAY = EVENING.date()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("today") / "s.kamdesk"
    with new_desk(path, {"currency": "EUR"}, clock=lambda: EVENING) as desk:
        desk.load_sample()
    return path


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "s.kamdesk"
    shutil.copyfile(sample, path)
    with open_desk(path, clock=lambda: EVENING) as desk:
        yield desk


def one(agenda: Agenda, key: str) -> Row | None:
    return next((row for row in agenda.rows if row.key == key), None)


def test_the_sample_has_a_lively_day(desk: Desk) -> None:
    agenda = desk.today.read()
    found = {row.kind for row in agenda.rows}
    wanted = {"ours", "theirs", "problem", "evening", "meeting", "step", "milestone", "touch"}
    wanted |= {"person", "opportunity", "risk", "review", "stale", "greeting", "win_back"}
    assert wanted <= found <= set(KINDS)
    assert all(agenda.of(group) for group in ("now", "week", "ahead"))
    assert agenda.alerts
    assert len(agenda.ideas) == 3


def test_counts_agree_and_each_row_stands_once(desk: Desk) -> None:
    agenda = desk.today.read()
    assert sum(agenda.by_account.values()) == agenda.waiting
    keys = [row.key for row in agenda.rows]
    assert len(keys) == len(set(keys))
    persons = [row.person_id for row in agenda.rows if row.kind in ("person", "touch")]
    assert len(persons) == len(set(persons))


def test_reading_twice_gives_the_same_list(desk: Desk) -> None:
    assert desk.today.read() == desk.today.read()


def test_every_row_can_be_done_and_taken_back(desk: Desk) -> None:
    before = desk.today.read()
    for row in before.rows:
        desk.today.done(row)
        assert one(desk.today.read(), row.key) is None, row
        desk.housekeeping.undo()
    assert desk.today.read() == before


def test_every_row_can_be_moved_and_taken_back(desk: Desk) -> None:
    before, until = desk.today.read(), DAY + timedelta(days=33)
    for row in (each for each in before.rows if each.due != until):
        desk.today.move(row, until)
        after = [r for r in desk.today.read().rows if r.due == until and r.what == row.what]
        assert after, row
        desk.housekeeping.undo()
    assert desk.today.read() == before


def test_what_is_done_rests_and_comes_back_where_nothing_changed(desk: Desk) -> None:
    row = next(row for row in desk.today.read().rows if row.kind == "stale")
    desk.today.done(row)
    later = EVENING + timedelta(days=row.rests)
    with open_desk(desk.path, looking=True, clock=lambda: later) as again:
        assert row.key in [each.key for each in again.today.read().rows]


def test_a_contact_that_was_logged_takes_its_row_away(desk: Desk) -> None:
    row = next(r for r in desk.today.read().rows if r.kind == "touch" and r.group == "now")
    desk.entries.log(row.account_id, "call", DAY, people=[row.person_id])
    assert row.person_id not in [r.person_id for r in desk.today.read().of("now")]


def test_sales_that_grow_old_are_asked_for(desk: Desk) -> None:
    later = EVENING + timedelta(days=60)
    with open_desk(desk.path, looking=True, clock=lambda: later) as again:
        agenda = again.today.read()
    assert "import" in {row.kind for row in agenda.of("now")}
    assert agenda.by_account[0] >= 1


def test_the_checklist_of_the_evening_fills_itself(desk: Desk) -> None:
    row = next(row for row in desk.today.read().rows if row.kind == "evening")
    evening = desk.today.evening(row)
    told = {point.key: point.lines for point in evening.points}
    assert evening.ready == 1  # the route is ticked
    assert len(told["people"]) == 2
    assert len(told["questions"]) == 3
    assert told["aim"]
    assert told["opening"]
    assert told["notes"]
    assert told["promises"]


def test_a_meeting_noted_for_a_day_to_come_is_no_contact_yet(desk: Desk) -> None:
    account = desk.accounts.key_accounts()[0]
    before = desk.overview.of(account.id)
    desk.entries.add(account.id, "meeting", DAY + timedelta(days=9), "Next quarter")
    after = desk.overview.of(account.id)
    assert before is not None
    assert after is not None
    assert after.last_contact == before.last_contact
    assert "Next quarter" in str([row.what.values for row in desk.today.read().rows])


def test_a_portfolio_without_key_accounts_has_an_empty_day(tmp_path: Path) -> None:
    with new_desk(tmp_path / "d.kamdesk", {}, clock=lambda: EVENING) as desk:
        assert desk.today.read() == Agenda(DAY, date(2026, 10, 11))
