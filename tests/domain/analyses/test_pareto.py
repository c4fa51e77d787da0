"""Pareto: shares, the top 20%, and what is said when there is no total."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.pareto import explain, pareto

JAN, FEB = 202601, 202602


def bought(*amounts, month=JAN):
    return [
        CustomerMonths(place, f"C{place:03}", f"Customer {place}", {month: amount})
        for place, amount in enumerate(amounts, 1)
    ]


def test_ten_customers_have_a_top_of_two_and_need_as_many_as_reach_eighty():
    result = pareto(bought(40, 25, 15, 5, 5, 4, 3, 1, 1, 1))
    assert (result.top20, result.top20_share) == (2, Decimal("0.650000"))
    assert result.customers_for_80 == 3


def test_a_fifth_is_rounded_half_up_and_never_less_than_one():
    tops = {n: pareto(bought(*range(1, n + 1))).top20 for n in (1, 2, 7, 8, 12, 13, 89)}
    assert tops == {1: 1, 2: 1, 7: 1, 8: 2, 12: 2, 13: 3, 89: 18}


def test_equal_amounts_stand_in_the_order_of_their_codes():
    rows = bought(5, 5, 9)
    assert [each.code for each in pareto(rows).customers] == ["C003", "C001", "C002"]


def test_a_credit_lifts_the_curve_above_one_and_it_falls_back():
    result = pareto(bought(60, 60, -20))
    assert [str(each.cumulative) for each in result.customers] == [
        "0.600000",
        "1.200000",
        "1.000000",
    ]
    assert result.customers[-1].share == Decimal("-0.200000")
    assert (result.customers_for_80, result.below_zero) == (2, 1)


def test_without_a_total_above_nothing_there_are_no_shares():
    for amounts in ((), (0, 0), (5, -9)):
        result = pareto(bought(*amounts))
        assert (result.top20_share, result.customers_for_80) == (None, None)
        assert all(each.share is None for each in result.customers)


def test_customers_without_a_line_in_the_months_are_counted_apart():
    result = pareto(bought(7) + bought(9, month=FEB), months=[JAN])
    assert ([each.amount for each in result.customers], result.inactive) == ([7], 1)


def test_a_line_that_comes_to_nothing_is_still_a_line():
    assert pareto(bought(0, 3)).inactive == 0


def test_contribution_names_the_revenue_whose_cost_is_not_known():
    row = CustomerMonths(1, "C1", "One", {JAN: 100}, {JAN: 30}, {JAN: 60})
    result = pareto([row], "contribution")
    assert (result.total, result.revenue_without_cost) == (30, 40)


def test_shares_are_of_a_total_the_user_states():
    result = pareto(bought(30, 10), stated_total=100)
    assert [str(each.cumulative) for each in result.customers] == ["0.300000", "0.400000"]
    assert result.customers_for_80 is None


def test_the_explanation_adds_up_and_says_what_the_largest_does():
    explanation = explain(pareto(bought(70, 20, 10)))
    assert {said.text: quantity.value for said, quantity in explanation.data}["Their amount"] == 70
    assert explanation.change[0].values["share"].value == Decimal("0.666667")


amounts = st.lists(st.integers(-(10**12), 10**15), min_size=1, max_size=40)


@given(amounts)
def test_shares_sum_to_one_and_the_curve_ends_there(values):
    result = pareto(bought(*values))
    if result.total <= 0:
        return
    assert result.customers[-1].cumulative == 1
    off = abs(sum(each.share for each in result.customers) - 1)
    assert off <= len(values) * Decimal("0.0000005")


@given(amounts, st.randoms())
def test_the_order_of_rows_changes_nothing(values, random):
    rows = bought(*values)
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert pareto(shuffled) == pareto(rows)
