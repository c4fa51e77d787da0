"""What falls due, told as rows: what, why, when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kamdesk.domain.coverage import Known, Meeting, Network, Rhythm
from kamdesk.domain.today import Term, plain
from kamdesk.domain.today_care import (
    Client,
    Contactable,
    Running,
    Touch,
    greetings,
    people,
    portfolio,
    running,
    touches,
)
from kamdesk.domain.today_rows import (
    Coming,
    Owed,
    Planned,
    Talk,
    Trouble,
    evenings,
    meetings,
    opens,
    problems,
    promises,
    steps,
)
from kamdesk.domain.working_days import Week, week_of

DAY = date(2026, 10, 4)
IRAN, EUROPE = week_of("IR"), Week((5, 6))


def owed(**more: object) -> Owed:
    known = Owed(7, 1, "Karun", "ours", "Report", DAY, DAY, 3, "Reza", "visit", 12)
    return known._replace(**more)


def test_a_promise_says_to_whom_and_where_it_was_made() -> None:
    (row,) = promises([owed()], {3: 5})
    assert (row.key, row.kind, row.influence, row.opens) == ("promise:7", "ours", 5, 12)
    assert row.what == plain("Report")
    assert row.why.text == "our promise to {person}, {kind} of {day}"
    assert isinstance(row.why.values["kind"], Term)


def test_a_promise_of_nobody_and_of_no_entry_is_told_as_well() -> None:
    (row,) = promises([owed(owed_by="theirs", person_id=0, person="", kind="")], {})
    assert (row.kind, row.why.text) == ("theirs", "their promise of {day}")


def test_a_step_names_its_objective_and_whose_it_is() -> None:
    planned = Planned(1, 1, "Karun", "action", "Cost sheet", DAY, "ours", "Share of 55%")
    theirs = planned._replace(id=2, kind="milestone", owner_side="theirs", objective="")
    ours, milestone = steps([planned, theirs])
    assert (ours.kind, ours.why.text) == ("step", "step towards “{objective}”")
    assert (milestone.kind, milestone.why.text) == ("milestone", "their milestone in the plan")


TALK = Talk(5, 1, "Karun", "Price round", DAY + timedelta(days=2), None, 3, 9, 0, "preparing")
VISIT = Coming(9, 1, "Karun", "visit", "Line 2", DAY + timedelta(days=2), None, ("Reza",))


def test_a_meeting_that_is_prepared_as_a_negotiation_stands_once() -> None:
    (row,) = meetings([VISIT], [TALK], DAY)
    assert (row.key, row.kind) == ("talk:5:0", "negotiation")
    rows = list(meetings([VISIT], [TALK._replace(entry_id=0)], DAY))
    assert [each.kind for each in rows] == ["meeting", "negotiation"]


def test_talks_that_were_held_ask_for_their_result() -> None:
    (row,) = meetings([], [TALK._replace(day=DAY - timedelta(days=3))], DAY)
    assert (row.kind, row.due) == ("debrief", DAY - timedelta(days=3))


@pytest.mark.parametrize(
    ("day", "week", "opening"),
    [
        (date(2026, 10, 6), EUROPE, datetime(2026, 10, 5, 15, tzinfo=UTC)),
        (date(2026, 10, 5), EUROPE, datetime(2026, 10, 2, 15, tzinfo=UTC)),  # Monday: Friday
        (date(2026, 10, 10), IRAN, datetime(2026, 10, 7, 15, tzinfo=UTC)),  # Saturday: Wednesday
    ],
)
def test_the_evening_before_is_that_of_the_working_day_before(
    day: date, week: Week, opening: datetime
) -> None:
    assert opens(day, week, datetime(2026, 10, 1, 9, tzinfo=UTC)) == opening


def told_at(now: datetime, ready: int = 0) -> list[str]:
    talk = TALK._replace(day=date(2026, 10, 6))
    held = {"evening:t5": ready} if ready else {}
    return [row.key for row in evenings([VISIT], [talk], now, EUROPE, held, 9)]


def test_the_checklist_shows_from_three_o_clock_until_the_day_is_over() -> None:
    assert told_at(datetime(2026, 10, 5, 14, 59, tzinfo=UTC)) == []
    assert told_at(datetime(2026, 10, 5, 15, 0, tzinfo=UTC)) == ["evening:t5"]
    assert told_at(datetime(2026, 10, 6, 23, 0, tzinfo=UTC)) == ["evening:t5"]
    assert told_at(datetime(2026, 10, 7, 0, 1, tzinfo=UTC)) == []


def test_a_checklist_that_is_all_ticked_goes() -> None:
    evening = datetime(2026, 10, 5, 16, tzinfo=UTC)
    assert told_at(evening, 8) == ["evening:t5"]
    assert told_at(evening, 9) == []


def test_a_problem_is_due_on_its_next_step_or_when_patience_ends() -> None:
    open_ = Trouble(3, 1, "Karun", "complaint", "Late", DAY - timedelta(days=20), None, "")
    (row,) = problems([open_], 14, DAY)
    assert (row.due, row.why.values["n"]) == (DAY - timedelta(days=6), 20)
    assert "nobody sees to it" in row.why.text
    (row,) = problems([open_._replace(next_due=DAY)], 14, DAY)
    assert row.due == DAY


RHYTHM = {kind: Rhythm(30, 60) for kind in ("counterpart", "users", "management", "top")}


def network(*known: Known, **met: int) -> Network:
    """Give people of whom each was met so many days ago."""
    held = tuple(
        Meeting(DAY - timedelta(days=days), frozenset({int(person[1:])}), frozenset())
        for person, days in met.items()
    )
    return Network(DAY, known, (), {}, held, RHYTHM)


def person(number: int, influence: int) -> Known:
    return Known(number, f"P{number}", influence=influence)


KARUN = Client(1, "Karun", "IR")


def test_the_two_weightiest_beyond_their_cadence_are_told_by_name() -> None:
    met = network(*(person(n, n) for n in range(3, 7)), p3=90, p4=90, p5=90, p6=61)
    rows = list(people(KARUN, met, {6: "buyer"}, ()))
    assert [row.person_id for row in rows] == [6, 5, 4]
    assert (rows[0].due, rows[0].why.values["n"]) == (DAY - timedelta(days=1), 61)
    assert rows[2].what.values["n"] == 2
    assert rows[2].why.values["people"] == ("P4", "P3")


def test_whom_the_communication_plan_sees_to_is_not_told_twice() -> None:
    met = network(person(3, 5), p3=90)
    touch = Touch(8, 1, "Karun", 3, "P3", 30, "call", "Work list")
    planned = list(touches([touch], met.met, {3: 5}))
    assert planned[0].due == DAY - timedelta(days=60)
    rows = list(people(KARUN, met, {}, planned))
    assert [row.key for row in rows] == [planned[0].key]


def test_a_planned_contact_of_a_day_to_come_stands_there() -> None:
    met = network(person(3, 5), p3=10)
    touch = Touch(8, 1, "Karun", 3, "P3", 30, "call", "")
    (row,) = people(KARUN, met, {}, list(touches([touch], met.met, {})))
    assert row.due == DAY + timedelta(days=20)


def test_one_never_met_has_no_day() -> None:
    (row,) = people(KARUN, network(person(3, 5)), {}, ())
    assert (row.due, row.key) == (None, "person:3:never")


@pytest.mark.parametrize(
    ("left", "urgent"), [(91, None), (90, "ahead"), (31, "ahead"), (30, "week"), (7, "now")]
)
def test_a_notice_date_is_told_at_90_30_and_7_days(left: int, urgent: str | None) -> None:
    told = Running(4, 1, "Karun", "notice", "Contract", DAY + timedelta(days=left), False)
    assert [row.urgent for row in running([told], DAY)] == ([urgent] if urgent else [])


def test_the_end_of_an_agreement_is_told_where_it_has_no_notice_date() -> None:
    end = Running(4, 1, "Karun", "end", "Contract", DAY + timedelta(days=20), False)
    notice = end._replace(kind="notice", day=DAY - timedelta(days=40))
    assert [row.key for row in running([end], DAY)] == ["end:4:2026-10-24"]
    assert list(running([end, notice], DAY)) == []


def test_sales_are_asked_for_after_so_many_days() -> None:
    (row,) = portfolio(None, None, DAY - timedelta(days=36), 35)
    assert (row.kind, row.due) == ("import", DAY)


def test_clients_of_one_land_are_greeted_together_and_people_on_their_own_day() -> None:
    clients = [Client(1, "Karun", "IR"), Client(2, "Alborz", "IR"), Client(3, "Rila", "BG")]
    known = [Contactable(5, 1, "Reza", "buyer", "۲ فروردین", "")]
    rows = {row.key: row for row in greetings(clients, known, date(2027, 3, 5))}
    nowruz = rows["greeting:Nowruz:2027-03-21"]
    assert (nowruz.account_id, nowruz.what.values["n"]) == (0, 2)
    assert nowruz.why.values["people"] == ("Karun", "Alborz")
    assert rows["greeting:birthday:5:2027-03-22"].person_id == 5
