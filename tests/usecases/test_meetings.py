from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kamdesk.domain.negotiations import Issue, TableOffer
from kamdesk.domain.refusal import Refused
from kamdesk.domain.talks import table
from kamdesk.usecases.desk import Desk

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def desk(store):
    return Desk(store, lambda changes: None, lambda: NOW)


@pytest.fixture
def talk(desk):
    account = desk.accounts.add("Karun Steel")
    who = desk.people.add(account, "Alice Ray")
    made = desk.negotiations.begin(account, "Supply 2027", day=date(2026, 11, 23))
    desk.negotiations.attend(made, [who])
    return made


def issue(number, **values):
    given = {"weight": Decimal(50), "target": Decimal(100), "reservation": Decimal(50)}
    return Issue(number, "", f"issue {number}", **{**given, **values})


def offered(number, side, value, minute):
    said = datetime(2026, 11, 23, 10, minute, tzinfo=UTC)
    return TableOffer(minute, "", number, None, side, Decimal(value), "", said)


def test_what_lies_on_the_table_is_the_last_word_of_each_side():
    one = issue(1, offers=(offered(1, "ours", 90, 1), offered(1, "ours", 80, 5)))
    two = issue(2, offers=(offered(2, "theirs", 60, 2), offered(2, "ours", 95, 3)))
    assert table.lying([one, two], "ours") == {1: 80, 2: 95}
    assert table.lying([one, two], "theirs") == {1: 80, 2: 60}


def test_an_offer_is_weighed_once_every_issue_has_a_value():
    one, two = issue(1, alternative=Decimal(75)), issue(2, alternative=Decimal(75))
    told = table.weighed([one, two], {1: Decimal(75)})
    assert (told.worth, told.open) == (None, (two,))
    told = table.weighed([one, two], {1: Decimal(60), 2: Decimal(70)})
    assert (told.worth, told.floor, told.below) == (30, 50, True)


@pytest.mark.parametrize(
    ("reached", "place", "share"),
    [(110, "beyond", 1), (75, "between", Decimal("0.625")), (50, "at", 0), (40, "below", 0)],
)
def test_a_result_is_set_against_target_reservation_and_zone(reached, place, share):
    found = table.result(
        issue(1, their_low=Decimal(70), their_high=Decimal(90), result=Decimal(reached))
    )
    assert found.place == place
    assert found.share == share


def test_less_is_better_turns_the_result_round():
    found = table.result(
        issue(1, better="less", target=Decimal(30), reservation=Decimal(60), result=Decimal(45))
    )
    assert (found.place, found.score) == ("between", 50)


def test_offers_and_promises_of_a_meeting_reach_the_history(desk, talk):
    number = desk.negotiations.add_part(talk, "issue", "Price")
    desk.meetings.offer(number, "theirs", Decimal(690))
    desk.meetings.promise(talk, "ours", "Send the oil report", date(2026, 11, 30))
    (issue,) = desk.negotiations.one(talk).issues
    assert [(o.side, o.value, o.said_at) for o in issue.offers] == [("theirs", 690, NOW)]
    desk.negotiations.set(talk, "agreed_summary", "Price until March")
    entry = desk.entries.one(desk.meetings.hold(talk))
    assert (entry.kind, entry.subject, entry.agreed_summary) == (
        "meeting",
        "Supply 2027",
        "Price until March",
    )
    assert len(entry.people) == 1
    (promise,) = desk.meetings.promises(talk)
    assert (promise.entry_id, promise.owed_by, promise.due) == (
        entry.id,
        "ours",
        date(2026, 11, 30),
    )
    assert desk.meetings.hold(talk) == entry.id
    assert desk.negotiations.one(talk).state == "held"


def test_what_was_noted_in_the_history_is_not_lost_when_the_talks_are_closed(desk, talk):
    entry = desk.meetings.hold(talk)
    desk.entries.set(entry, "agreed_summary", "Price until March")
    desk.negotiations.attend(talk, [])
    desk.meetings.close(talk, "agreed")
    kept = desk.entries.one(entry)
    assert kept.agreed_summary == "Price until March"
    assert len(kept.people) == 1


def test_every_round_has_an_entry_of_its_own(desk, talk):
    desk.negotiations.set(talk, "agreed_summary", "First offers")
    first = desk.meetings.hold(talk)
    for number, summary in ((2, "Price until March"), (3, "Signed")):
        desk.negotiations.next_round(talk, date(2026, 11, 20 + number))
        desk.negotiations.set(talk, "agreed_summary", summary)
        assert desk.meetings.hold(talk) not in (first, None)
    entries = [one.entry_id for one in desk.negotiations.one(talk).rounds[:2]]
    assert entries[0] == first
    told = [desk.entries.one(entry).agreed_summary for entry in entries]
    assert told == ["First offers", "Price until March"]


def test_a_negotiation_is_closed_only_with_an_outcome(desk, talk):
    with pytest.raises(Refused):
        desk.meetings.close(talk, "")
    desk.meetings.close(talk, "partly")
    one = desk.negotiations.one(talk)
    assert (one.state, one.outcome, one.closed) == ("closed", "partly", date(2026, 11, 23))


def test_the_next_step_and_what_was_learnt_go_where_they_serve(desk, talk):
    with pytest.raises(Refused):
        desk.meetings.plan_next(talk)
    desk.negotiations.set(talk, "next_step", "Send the contract")
    account = desk.negotiations.one(talk).account_id
    desk.meetings.plan_next(talk, date(2026, 12, 1))
    (step,) = desk.plans.present(account).steps
    assert (step.what, step.origin, step.due) == (
        "Send the contract",
        f"negotiation:{talk}",
        date(2026, 12, 1),
    )
    desk.meetings.learn(talk, "Bring the stop in pounds", ["price"])
    (lesson,) = desk.lessons.of_negotiation(talk)
    assert (lesson.title, lesson.tags) == ("Bring the stop in pounds", ("price",))
