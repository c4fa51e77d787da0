from datetime import date
from fractions import Fraction

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.desk import Desk
from tests.usecases.conftest import NOW, TODAY


@pytest.fixture
def desk(store, heard):
    return Desk(store, heard.append, lambda: NOW)


@pytest.fixture
def deals(desk):
    return desk.opportunities


@pytest.fixture
def grease(deals, rila):
    return deals.add(rila, "Grease for line 2", value=40_000, currency="EUR", probability=25)


def test_an_opportunity_is_open_of_today_and_in_the_currency_of_the_account(desk, deals, rila):
    desk.accounts.set(rila, "currency", "BGN")
    one = deals.one(deals.add(rila, "  Oil  for  presses "))
    assert (one.title, one.state, one.kind, one.currency) == (
        "Oil for presses",
        "open",
        "cross",
        "BGN",
    )
    assert one.noted == TODAY


def test_sums_are_of_the_open_ones(deals, rila, grease):
    other = deals.add(rila, "Wax", value=10_000, currency="EUR", probability=50)
    assert deals.of_account(rila).totals[0].expected == Fraction(15_000)
    deals.close(other, "won", "")
    (total,) = deals.of_account(rila).totals
    assert (total.value, total.expected, total.count) == (40_000, 10_000, 1)


def test_what_was_not_won_needs_a_reason(deals, rila, grease):
    with pytest.raises(Refused):
        deals.close(grease, "lost", "  ")
    deals.close(grease, "lost", "They signed before our sample")
    one = deals.one(grease)
    assert (one.state, one.closed, one.reason) == ("lost", TODAY, "They signed before our sample")
    deals.reopen(grease)
    assert (deals.one(grease).state, deals.one(grease).closed) == ("open", None)


@pytest.mark.parametrize(
    ("field", "value"), [("probability", 101), ("probability", -1), ("value", -5), ("title", " ")]
)
def test_values_out_of_bounds_are_refused(deals, grease, field, value):
    with pytest.raises(Refused):
        deals.set(grease, field, value)


def test_the_next_step_goes_into_the_plan_once(desk, deals, rila, grease):
    deals.set(grease, "next_step", "Sample from press 1")
    deals.set(grease, "due", date(2026, 11, 1))
    step = deals.act(grease)
    (known,) = desk.plans.present(rila).steps
    assert (known.id, known.what, known.due, known.origin) == (
        step,
        "Sample from press 1",
        date(2026, 11, 1),
        f"opportunity:{grease}",
    )
    assert [came.id for came in deals.of_account(rila).became[f"opportunity:{grease}"]] == [step]
    with pytest.raises(Refused):
        deals.act(grease)


def test_a_bundle_is_the_sum_of_its_open_opportunities_and_has_one_next_step(desk, deals, rila):
    first = deals.add(rila, "Oil", value=100, currency="EUR", probability=50)
    second = deals.add(rila, "Grease", value=300, currency="EUR", probability=10)
    bundle = deals.bundle(rila, "No stops", (first, second))
    register = deals.of_account(rila)
    assert [one.id for one in register.of_bundle(bundle)] == [first, second]
    deals.put_into(bundle, (second,))
    assert [one.id for one in deals.of_account(rila).of_bundle(bundle)] == [second]
    deals.set_bundle(bundle, "next_step", "One offer")
    deals.act_on_bundle(rila, bundle)
    assert [step.what for step in desk.plans.present(rila).steps] == ["One offer"]
    deals.remove_bundle(bundle)
    assert deals.one(second).bundle_id is None


def test_deleting_is_one_step_of_undo(desk, deals, rila, grease):
    deals.remove(grease)
    assert deals.of_account(rila).opportunities == ()
    desk.housekeeping.undo()
    assert deals.one(grease).title == "Grease for line 2"


def test_the_order_is_the_users(deals, rila, grease):
    other = deals.add(rila, "Wax")
    deals.order([other, grease])
    assert [one.id for one in deals.of_account(rila).opportunities] == [other, grease]


def test_another_currency_keeps_the_number_that_was_typed(deals, grease):
    deals.set(grease, "currency", "IRR")
    assert (deals.one(grease).value, deals.one(grease).currency) == (400, "IRR")
    deals.set(grease, "currency", "EUR")
    assert deals.one(grease).value == 40_000
