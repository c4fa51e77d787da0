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
