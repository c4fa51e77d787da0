from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.plans import missing_parts
from kamdesk.domain.refusal import Refused


@pytest.fixture
def plan(plans, rila):
    return plans.begin(rila, date(2027, 1, 1), date(2027, 12, 31))


def test_the_check_names_what_is_missing(plans, rila, plan):
    plans.add_part(plan, "objective", "improve relations")
    (vague,) = plans.newest(rila).objectives
    assert missing_parts(vague, ()) == (
        "specific",
        "measurable",
        "achievable",
        "relevant",
        "time",
    )


def test_the_example_of_the_field_book_passes(plans, rila, plan):
    goal = plans.add_part(plan, "goal", "Fewer stops in the harvest", confirmed=True)
    row = plans.add_part(plan, "objective", "Raise sales of product X to Rila by 15% in six months")
    for field, value in {
        "unit": "thousand litres",
        "baseline": Decimal("40"),
        "target": Decimal("46"),
        "why": "two lines start in spring",
        "goal_id": goal,
        "due": date(2027, 6, 30),
    }.items():
        plans.set_part("objective", row, field, value)
    read = plans.newest(rila)
    assert missing_parts(read.objectives[0], read.goals) == ()


def test_progress_runs_down_as_well_as_up(plans, rila, plan):
    row = plans.add_part(plan, "objective", "Fewer hours of standstill")
    for field, value in {"baseline": "14.0", "current": "10.8", "target": "9.0"}.items():
        plans.set_part("objective", row, field, Decimal(value))
    assert round(plans.newest(rila).objectives[0].progress, 2) == Decimal("0.64")


def test_parts_keep_the_users_order_and_digits(plans, rila, plan):
    first, second = (plans.add_part(plan, "goal", text) for text in ("one", "two"))
    plans.order_parts("goal", [second, first])
    row = plans.add_part(plan, "objective", "x", baseline=Decimal("14.00"))
    read = plans.newest(rila)
    assert [g.text for g in read.goals] == ["two", "one"]
    assert str(read.objectives[0].baseline) == "14.00"
    assert row == read.objectives[0].id


def test_a_plan_does_not_end_before_it_begins(plans, rila, plan):
    with pytest.raises(Refused):
        plans.set(plan, "end", date(2026, 12, 31))
    assert plans.newest(rila).end == date(2027, 12, 31)


def test_deleting_a_goal_leaves_the_objective(plans, rila, plan, store):
    goal = plans.add_part(plan, "goal", "Fewer stops")
    plans.add_part(plan, "objective", "Fewer hours", goal_id=goal)
    plans.remove_part("goal", goal)
    assert plans.newest(rila).objectives[0].goal_id is None
    store.undo()
    assert plans.newest(rila).objectives[0].goal_id == goal


def test_preferences_refuse_what_makes_no_sense_and_can_be_undone(preferences, store):
    with pytest.raises(Refused):
        preferences.set("abc_a", "eighty")
    preferences.set("abc_a", "70")
    assert preferences.values()["abc_a"] == "70"
    store.undo()
    assert preferences.values()["abc_a"] == "80"


def test_rates_are_set_from_a_day_on_and_odd_ones_refused(preferences, store):
    preferences.put_rate("ils", date(2026, 1, 1), Decimal("0.25"))
    preferences.put_rate("ILS", date(2026, 2, 1), Decimal("0.2473"))
    assert [(r.currency, r.value) for r in preferences.rates()] == [
        ("ILS", Decimal("0.2473")),
        ("ILS", Decimal("0.25")),
    ]
    for currency, value in (("EUR", Decimal(1)), ("ILS", Decimal(0)), ("X", Decimal(1))):
        with pytest.raises(Refused):
            preferences.put_rate(currency, date(2026, 1, 1), value)
    store.undo()
    assert len(preferences.rates()) == 1


def test_an_objective_reads_its_figure_from_the_ledger_over_the_plans_period(plans, sell, accounts):
    lines = [
        ("K1", date(2025, 12, 31), 99_00, None, "EUR"),
        ("K1", date(2026, 2, 1), 1_000_00, 600_00, "EUR"),
        ("K1", date(2026, 9, 15), 500_00, None, "EUR"),
        ("K2", date(2026, 9, 30), 7_00, None, "EUR"),
    ]
    sell([*lines, ("K1", date(2025, 3, 1), 1_200_00, None, "EUR")])
    account = next(a.id for a in accounts.every() if a.name == "Firm K1")
    plan = plans.begin(account, date(2026, 1, 1), date(2026, 12, 31))
    for measure in ("revenue", "contribution", ""):
        plans.add_part(plan, "objective", "Sell more", measure=measure)
    known = list(plans.measured(plans.one(plan)).values())
    assert [m.value for m in known] == [1_500, 400]
    assert known[0].before == 1_200
    assert known[0].last == date(2026, 9, 30)
    assert (known[0].lines, known[1].revenue) == (2, 1_000)


def test_the_ledger_has_nothing_to_say_of_a_plan_that_is_still_to_come(plans, sell, accounts):
    sell([("K1", date(2026, 9, 15), 500_00, None, "EUR")])
    account = next(a.id for a in accounts.every() if a.name == "Firm K1")
    plan = plans.begin(account, date(2027, 1, 1), date(2027, 12, 31))
    plans.add_part(plan, "objective", "Sell more", measure="revenue")
    (told,) = plans.measured(plans.one(plan)).values()
    assert (told.value, told.last) == (None, None)


def test_a_step_moves_with_both_its_days_in_one_step_of_undo(plans, rila, plan, store):
    days = (date(2027, 3, 1), date(2027, 4, 1))
    row = plans.add_part(plan, "step", "Survey", start=days[0], due=days[1])
    plans.move_step(row, date(2027, 3, 8), date(2027, 4, 8))
    assert plans.one(plan).steps[0].start == date(2027, 3, 8)
    store.undo()
    (back,) = plans.one(plan).steps
    assert (back.start, back.due) == days
    with pytest.raises(Refused):
        plans.move_step(row, days[1], days[0])


def test_steps_that_would_wait_for_each_other_are_refused(plans, plan):
    first, second, third = (plans.add_part(plan, "step", text) for text in "abc")
    plans.set_part("step", second, "depends_on", first)
    plans.set_part("step", third, "depends_on", second)
    with pytest.raises(Refused, match="wait for each other"):
        plans.set_part("step", first, "depends_on", third)
    plans.set_part("step", first, "depends_on", None)


def test_steps_behind_a_moved_one_follow_on_request_in_one_step_of_undo(plans, plan, store):
    day = date(2027, 3, 1)
    first = plans.add_part(plan, "step", "a", due=date(2027, 5, 1))
    plans.add_part(plan, "step", "b", start=day, due=day, depends_on=first)
    assert plans.follow(plan, first) == 1
    assert plans.one(plan).steps[1].start == date(2027, 5, 1)
    assert plans.follow(plan, first) == 0
    store.undo()
    assert plans.one(plan).steps[1].start == day


def test_an_account_has_plans_over_the_years_and_one_deleted_comes_back(plans, rila, plan, store):
    before = plans.begin(rila, date(2026, 1, 1), date(2026, 12, 31), title="First year")
    plans.add_part(before, "goal", "Fewer stops")
    assert [one.id for one in plans.of_account(rila)] == [plan, before]
    assert plans.present(rila).id == before
    plans.remove(before)
    assert [one.id for one in plans.of_account(rila)] == [plan]
    store.undo()
    assert plans.one(before).goals[0].text == "Fewer stops"
