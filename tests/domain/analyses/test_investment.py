"""ROI, cost-benefit by year, and payback."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kamdesk.domain.analyses.investment import (
    Flow,
    Payback,
    cost_benefit,
    net_present_value,
    payback,
    roi,
    worth_today,
)
from kamdesk.domain.refusal import Refused

TENTH = Fraction(1, 10)
BOOK = (Flow(0, 100, 0), Flow(1, 0, 60), Flow(2, 0, 60))
nets = some.lists(some.integers(-(10**9), 10**9), min_size=1, max_size=12)
rates = some.fractions(Fraction(-1, 2), 2, max_denominator=100)


def test_120_on_100_is_20_percent() -> None:
    assert roi(120, 100) == Fraction(1, 5)
    assert roi(50, 100) == Fraction(-1, 2)
    assert roi(50, 0) is None


def test_the_example_of_the_field_book_holds() -> None:
    found = cost_benefit(BOOK, TENTH)
    assert round(float(found.npv or 0), 2) == 4.13
    assert round(float(found.ratio or 0), 3) == 1.041
    assert found.npv == net_present_value([-100, 60, 60], TENTH)
    assert found.roi == Fraction(1, 5)
    assert found.payback == Payback(Fraction(5, 3))
    assert found.discounted_payback
    assert round(float(found.discounted_payback.years), 3) == 1.917


def test_year_nought_is_not_discounted() -> None:
    assert worth_today(100, TENTH, 0) == 100
    assert worth_today(110, TENTH, 1) == 100


def test_without_a_rate_only_what_needs_none_is_said() -> None:
    found = cost_benefit(BOOK)
    assert (found.npv, found.ratio, found.discounted_payback, found.years) == (None, None, None, ())
    assert found.roi == Fraction(1, 5)


def test_costs_in_later_years_are_discounted_too() -> None:
    found = cost_benefit((Flow(0, 50, 0), Flow(1, 55, 121), Flow(2, 0, 0)), TENTH)
    assert found.npv == -50 - 50 + 110
    assert found.ratio == Fraction(110, 100)


def test_a_missing_year_stands_as_an_empty_one() -> None:
    found = cost_benefit((Flow(3, 0, 1331), Flow(0, 1000, 0)), TENTH)
    assert [flow.year for flow in found.flows] == [0, 1, 2, 3]
    assert found.npv == 0
    assert found.discounted_payback == Payback(Fraction(3))


def test_what_never_comes_back_has_no_payback() -> None:
    assert payback([-100, 30, 30]) is None
    assert payback([-100]) is None


def test_nothing_spent_is_back_at_once() -> None:
    assert payback([0, 10]) == payback([]) == Payback(Fraction())
    assert cost_benefit(()).roi is None


def test_an_investment_may_begin_later_than_now() -> None:
    assert payback([0, -100, 50, 100]) == Payback(Fraction(5, 2))


def test_a_payback_that_is_lost_again_says_so() -> None:
    assert payback([-100, 120, -50, 100]) == Payback(Fraction(5, 6), falls_back=True)
    assert payback([-100, 120, -20, 100]) == Payback(Fraction(5, 6))


def test_money_that_is_worth_nothing_is_refused() -> None:
    with pytest.raises(Refused):
        cost_benefit(BOOK, Fraction(-1))


@given(nets)
def test_at_no_rate_the_value_is_the_plain_sum(found: list[int]) -> None:
    assert net_present_value(found, Fraction()) == sum(found)


@given(nets, rates)
def test_the_value_agrees_with_its_parts(found: list[int], rate: Fraction) -> None:
    flows = [Flow(year, max(0, -net), max(0, net)) for year, net in enumerate(found)]
    weighed = cost_benefit(flows, rate)
    assert weighed.npv == net_present_value(found, rate)
    assert sum(year.net for year in weighed.years) == weighed.npv == weighed.years[-1].sum
    if weighed.ratio is not None:
        assert (weighed.ratio > 1) == (weighed.npv > 0)


@given(nets)
def test_at_its_payback_the_sum_is_nought(found: list[int]) -> None:
    back = payback(found)
    if back and back.years:
        whole, part = int(back.years), back.years - int(back.years)
        rest = part * found[whole + 1] if part else 0
        assert sum(found[: whole + 1]) + rest == 0
