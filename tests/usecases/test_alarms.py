"""Alarms on a store: read, answered, declared lost, taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store import rows
from kamdesk.store.tables import AccountRecord, PriceIndexRecord
from kamdesk.usecases.alarms import Alarms
from kamdesk.usecases.groups import Groups
from kamdesk.usecases.history import Entries
from kamdesk.usecases.housekeeping import Housekeeping
from kamdesk.usecases.winback import WinBack

LAST = date(2026, 9, 30)


@pytest.fixture
def alarms(make):
    return make(Alarms)


@pytest.fixture
def winback(make):
    return make(WinBack)


def weekly(code, first, count, amount=1000):
    return [(code, first + timedelta(days=7 * n), amount, None, "EUR") for n in range(count)]


@pytest.fixture
def ledger(sell):
    """A buys to the end; B, weekly, fell silent on 1 June; C bought once; D only returned."""
    sell(
        [
            *weekly("A", date(2025, 1, 6), 91),
            *weekly("B", date(2025, 1, 6), 74, 500),
            ("C", date(2026, 9, 1), 900, None, "EUR"),
            ("D", date(2026, 9, 1), -900, None, "EUR"),
            ("A", LAST, 1000, None, "EUR"),
        ]
    )


def named(watch, code):
    return next(row for row in watch.rows if row.code == code)


def test_every_customer_has_its_state(alarms, ledger):
    watch = alarms.watch()
    assert watch.ledger.ledger_date == LAST
    states = {row.code: row.state for row in watch.rows}
    assert states == {
        "A": "active",
        "B": "at_risk",
        "C": "rhythm_unknown",
        "D": "rhythm_unknown",
    }
    silent = named(watch, "B").rhythm
    assert (silent.usual, silent.last_day, silent.silent) == (5, date(2026, 6, 1), 87)
    assert named(watch, "D").rhythm.last_day is None  # a credit note is no purchase
    assert watch.rows[0].code == "B"


def test_what_a_silent_customer_brought_is_of_the_year_before_it_fell_silent(alarms, ledger):
    assert named(alarms.watch(), "B").value == 48 * 500  # July 2025 to June 2026


def test_a_client_of_another_country_works_on_other_days(alarms, accounts, ledger):
    account = named(alarms.watch(), "B").id
    accounts.set(account, "country", "IR")
    told = alarms.of(account)
    assert (told.country, told.rhythm.silent) == ("IR", 83)  # four holidays in between
    assert alarms.of(account).state == "at_risk"


def test_a_ledger_date_the_user_states_is_counted_to(alarms, preferences, ledger):
    preferences.set("ledger_date", "2026-06-10")
    watch = alarms.watch()
    assert named(watch, "B").rhythm.silent == 7
    assert named(watch, "B").state == "active"
    assert watch.stale
    assert named(watch, "C").rhythm.last_day is None


def test_limits_are_the_users(alarms, preferences, ledger):
    preferences.set("alarm_lost_after", "80")
    assert named(alarms.watch(), "B").state == "probably_lost"
    with pytest.raises(Refused):
        preferences.set("alarm_watch_times", "0.5")
    preferences.set("alarm_lost_after", "")
    assert named(alarms.watch(), "B").state == "at_risk"


def test_an_account_that_counts_with_another_keeps_it_busy(alarms, make, ledger):
    ids = {row.code: row.id for row in alarms.watch().rows}
    make(Groups).join(ids["A"], ids["B"])
    joined = alarms.watch()
    assert "A" not in {row.code for row in joined.rows}
    assert named(joined, "B").rhythm.last_day == LAST
    assert named(joined, "B").state == "active"


def test_a_renamed_customer_stays_one(alarms, accounts, ledger):
    account = named(alarms.watch(), "B").id
    accounts.set(account, "name", "Another name")
    assert named(alarms.watch(), "B").rhythm.usual == 5


def test_only_key_accounts_are_missed_when_nobody_meets_them(alarms, accounts, make, ledger):
    account = named(alarms.watch(), "A").id
    entries = make(Entries)
    entries.add(account, "meeting", date(2026, 8, 20))
    assert alarms.of(account).unmet == 45
    assert alarms.of(account).alarms == ()
    accounts.make_key(account, "steady")
    (alarm,) = alarms.of(account).alarms
    assert (alarm.kind, alarm.level) == ("contact", "watch")
    entries.add(account, "letter", date(2026, 9, 20))  # a letter meets nobody
    assert alarms.of(account).unmet == 45
    entries.add(account, "call", date(2026, 9, 20))
    assert alarms.of(account).alarms == ()


def test_the_brief_tells_of_key_accounts_only(alarms, accounts, ledger):
    assert alarms.brief().rows == ()
    accounts.make_key(named(alarms.watch(), "B").id, "large")
    brief = alarms.brief()
    assert [row.code for row in brief.rows] == ["B"]
    assert brief.counts == {"probably_lost": 0, "at_risk": 1, "watch": 0}


def test_an_answer_needs_a_reason_and_can_be_taken_back(alarms, make, ledger):
    row = named(alarms.watch(), "B")
    silence = row.alarms[0]
    with pytest.raises(Refused):
        alarms.answer(row.id, silence, "  ")
    alarms.answer(row.id, silence, "The plant is being rebuilt", date(2026, 12, 1))
    told = next(each for each in alarms.of(row.id).alarms if each.kind == "silence")
    assert told.quiet
    assert told.answer.reason == "The plant is being rebuilt"
    assert [each.kind for each in alarms.of(row.id).loud] == ["buys_less"]
    assert alarms.of(row.id).state == "at_risk"  # quiet, not cured
    make(Housekeeping).undo()
    assert "silence" in [each.kind for each in alarms.of(row.id).loud]
    alarms.answer(row.id, silence, "Again")
    quiet = next(each for each in alarms.of(row.id).alarms if each.kind == "silence")
    alarms.speak_again(quiet.answer)
    assert "silence" in [each.kind for each in alarms.of(row.id).loud]


def test_declaring_a_customer_lost_opens_its_win_back_in_one_step(alarms, winback, make, ledger):
    row = named(alarms.watch(), "B")
    case_id = alarms.declare_lost(row.id, date(2026, 9, 1), "went to a rival")
    told = alarms.of(row.id)
    assert (told.state, told.alarms) == ("lost", ())
    case = winback.one(case_id)
    assert (case.state, case.lost_on) == ("lost", date(2026, 9, 1))
    assert (case.value_before, case.currency) == (48 * 500, "EUR")
    make(Housekeeping).undo()
    assert alarms.of(row.id).state == "at_risk"
    assert winback.cases() == ()


def test_a_case_that_is_open_goes_on_when_the_customer_is_declared_lost(alarms, winback, ledger):
    row = named(alarms.watch(), "B")
    case_id = winback.open(row.id)
    assert winback.one(case_id).state == "at_risk"
    assert alarms.declare_lost(row.id, date(2026, 9, 1)) == case_id
    assert winback.one(case_id).state == "lost"
    with pytest.raises(Refused):
        winback.open(row.id)


def test_closing_a_case_needs_a_reason_and_moves_the_account(alarms, winback, make, store, ledger):
    row = named(alarms.watch(), "B")
    case_id = alarms.declare_lost(row.id, date(2026, 9, 1))
    winback.move(case_id, "running")
    assert alarms.of(row.id).state == "lost"
    with pytest.raises(Refused):
        winback.move(case_id, "won_back")
    winback.move(case_id, "won_back", "A new contract")
    case = winback.one(case_id)
    assert (case.state, case.closed, case.outcome) == (
        *("won_back", date(2026, 10, 4)),
        "A new contract",
    )
    assert alarms.of(row.id).lost_on is None
    with pytest.raises(Refused):
        winback.set(case_id, "outcome", "")
    make(Housekeeping).undo()
    assert winback.one(case_id).state == "running"
    with store.reading() as session:
        assert session.get(AccountRecord, row.id).lost_on == date(2026, 9, 1)


def test_cases_stand_where_they_are_put(alarms, winback, ledger):
    ids = [row.id for row in alarms.watch().rows[:3]]
    cases = [winback.open(account) for account in ids]
    winback.move(cases[2], "at_risk", place=0)
    assert [case.id for case in winback.cases()] == [cases[2], cases[0], cases[1]]
    winback.move(cases[0], "running")
    by_state = [case.id for case in winback.cases() if case.state == "at_risk"]
    assert by_state == [cases[2], cases[1]]


def test_the_three_tests_are_judgements_of_the_account(alarms, winback, ledger):
    case_id = winback.open(named(alarms.watch(), "B").id)
    winback.set_test(case_id, "need", "yes", "They still press oil")
    winback.set_test(case_id, "pay", "unknown")
    tests = winback.one(case_id).tests
    assert (tests["need"].value, tests["need"].confirmed) == ("yes", True)
    assert (tests["pay"].value, tests["pay"].confirmed) == ("unknown", False)
    with pytest.raises(Refused):
        winback.set_test(case_id, "need", "perhaps")


def test_expected_value_stands_once_its_parts_are_known(alarms, winback, ledger):
    case_id = winback.open(named(alarms.watch(), "B").id)
    winback.set(case_id, "second_value", 10_000)
    winback.set(case_id, "chance", 40)
    assert winback.one(case_id).expected is None
    winback.set(case_id, "cost", 1_500)
    assert winback.one(case_id).expected == 2_500
    with pytest.raises(Refused):
        winback.set(case_id, "chance", 101)


def test_causes_come_from_the_history(alarms, make, ledger):
    row = named(alarms.watch(), "B")
    entries = make(Entries)
    complaint = entries.add(row.id, "complaint", date(2026, 5, 4))
    entries.set_detail(complaint, "cause", "quality")
    late = entries.add(row.id, "delivery", date(2026, 5, 6))
    entries.set(late, "on_time", "late")
    entries.promise(row.id, "ours", "Send samples", date(2026, 9, 1))
    entries.promise(row.id, "theirs", "Send the order", date(2026, 9, 1))
    entries.add(row.id, "feedback", date(2026, 6, 1))
    refused = entries.add(row.id, "refusal", date(2026, 7, 1))
    entries.set_detail(refused, "reason", "service")
    entries.set_detail(refused, "stage", "offer")
    detail = alarms.detail(row.id)
    told = {c.key: {e.what: e.count for e in c.evidence} for c in detail.causes}
    assert told == {
        "service": {"refusal": 1},
        "quality": {"complaint": 1},
        "deadline": {"late": 1, "overdue": 1},
        "views": {"unanswered": 1},
        "forgotten": {},
    }
    assert [(c.key, c.now) for c in detail.refusals.by_reason] == [("service", 1)]
    assert len(detail.months) == 24
    assert dict(detail.months)[202606] == 500


def test_without_sales_there_is_nothing_to_watch(alarms):
    assert alarms.watch() is None
    assert alarms.brief().rows == ()
    assert alarms.refusals().now == 0


def test_a_missing_rate_silences_only_the_comparison(alarms, sell):
    sell(
        [
            *weekly("A", date(2025, 1, 6), 91),
            ("Z", date(2025, 8, 4), 100, None, "XYZ"),
            ("Z", date(2026, 8, 4), 100, None, "EUR"),
        ]
    )
    watch = alarms.watch()
    assert watch.problem is not None
    assert named(watch, "A").less is None
    assert named(watch, "A").rhythm.usual == 5


@pytest.fixture
def falling(sell):
    """One customer: 1,000 a month last summer, 750 this summer."""
    months = [*((2025, m) for m in range(6, 13)), *((2026, m) for m in range(1, 10))]
    sell(
        [
            ("A", date(year, month, 28), 750 if year == 2026 else 1000, None, "EUR")
            for year, month in months
        ]
        + [("A", LAST, 0, None, "EUR")]
    )


def test_less_money_is_watched(alarms, falling):
    (row,) = alarms.watch().rows
    assert (row.less.now, row.less.before, row.less.level) == (2250, 3000, "watch")


def test_in_constant_prices_the_same_fall_is_graver(alarms, preferences, store, falling):
    preferences.set("alarm_less_by", "constant")
    watch = alarms.watch()
    assert watch.problem is not None  # no index is kept
    assert watch.rows[0].less is None
    with store.work("Index") as work:
        for year, month, value in (
            *((2025, month, "100") for month in (7, 8, 9)),
            *((2026, month, "150") for month in (7, 8, 9)),
        ):
            rows.add(
                work.session,
                PriceIndexRecord,
                series="prices",
                day=date(year, month, 1),
                value=Decimal(value),
            )
    watch = alarms.watch()
    assert (watch.problem, watch.of) == (None, "prices")
    (row,) = watch.rows
    assert (row.less.now, row.less.before, row.less.level) == (2250, 4500, "at_risk")


def test_a_quantity_needs_its_product_group(alarms, preferences, falling):
    preferences.set("alarm_less_by", "quantity")
    preferences.set("alarm_less_group", "Oils")
    watch = alarms.watch()
    assert watch.problem is not None
    assert watch.rows[0].less is None


def test_a_ledger_that_does_not_reach_back_a_year_compares_nothing(alarms, sell):
    sell([("A", date(2025, 8, 1), 100, None, "EUR"), ("A", LAST, 1, None, "EUR")])
    watch = alarms.watch()
    assert watch.problem is not None
    assert watch.rows[0].less is None
