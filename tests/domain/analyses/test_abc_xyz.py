"""ABC-XYZ: borders, ties, the worked example, new customers."""

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.analyses.abc_xyz import (
    CELLS,
    GOODS,
    Terms,
    abc_xyz,
    explain,
    sizes,
    variation_of,
)
from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.periods import Quarter, covering

YEAR = covering(date(2026, 1, 1), date(2026, 12, 31), "gregorian")


def customer(place, months, first=date(2025, 1, 1)):
    revenue = {202600 + month: amount for month, amount in months.items()}
    return CustomerMonths(place, f"C{place:03}", f"Customer {place}", revenue, first_day=first)


def evenly(place, amount):
    return customer(place, dict.fromkeys(range(1, 13), amount))


def graded(rows, **terms):
    return {each.account_id: each for each in abc_xyz(rows, Terms(YEAR, **terms)).customers}


def test_amounts_of_one_to_twelve_vary_by_53_percent():
    assert variation_of(range(1, 13)) == Decimal("0.531085")


def test_who_crosses_a_border_belongs_to_the_higher_class():
    found = graded([evenly(1, 79), evenly(2, 15), evenly(3, 5), evenly(4, 1)])
    assert [found[place].abc for place in (1, 2, 3, 4)] == ["A", "A", "B", "C"]


def test_a_border_hit_exactly_is_crossed():
    found = graded([evenly(1, 80), evenly(2, 15), evenly(3, 5)])
    assert [found[place].abc for place in (1, 2, 3)] == ["A", "B", "C"]


def test_equals_take_the_class_of_the_first_of_them():
    found = graded([evenly(place, 10) for place in range(1, 11)])
    assert {each.abc for each in found.values()} == {"A"}


def test_the_only_customer_is_a_and_nobody_at_or_under_zero_is():
    assert graded([evenly(1, 1)])[1].abc == "A"
    found = graded([evenly(1, 100), evenly(2, 0), evenly(3, -5)])
    assert [found[place].abc for place in (1, 2, 3)] == ["A", "C", "C"]


@pytest.mark.parametrize(("months", "letter"), [(9, "X"), (8, "Y"), (5, "Y"), (4, "Z")])
def test_frequency_counts_the_months_bought_in(months, letter):
    assert graded([customer(1, dict.fromkeys(range(1, months + 1), 5))])[1].xyz == letter


def test_a_month_of_credit_notes_is_not_a_month_bought_in():
    months = dict.fromkeys(range(1, 10), 5) | {1: -5}
    assert graded([customer(1, months)])[1].xyz == "Y"


def test_variation_takes_empty_months_in_and_its_borders_belong_to_the_better_class():
    # Mean 4, standard deviation 1: exactly 25%.
    steady = customer(1, {month: 3 if month % 2 else 5 for month in range(1, 13)})
    half = customer(2, dict.fromkeys(range(1, 7), 4))
    found = graded([steady, half], regularity="variation")
    assert (found[1].xyz, found[1].variation) == ("X", Decimal("0.250000"))
    assert (found[2].xyz, found[2].variation) == ("Z", Decimal("1.000000"))
    assert graded([steady], regularity="variation", cuts=GOODS)[1].xyz == "Y"


def test_a_mean_of_nothing_has_no_variation_and_is_z():
    found = graded([customer(1, {1: 5, 2: -5})], regularity="variation")[1]
    assert (found.cell, found.variation) == ("CZ", None)


def test_a_first_purchase_inside_is_new_with_its_frequency_since():
    old, new = evenly(1, 1), customer(2, {10: 1, 12: 1}, first=date(2026, 10, 9))
    found = graded([old, new])
    assert (found[1].new, found[2].new) == (False, True)
    assert (found[2].bought, found[2].periods_since) == (2, 3)


def test_nobody_is_new_in_the_first_month_the_ledger_knows():
    assert not graded([customer(1, {1: 1}, first=date(2026, 1, 5))])[1].new


def test_quarters_are_added_up_and_a_cut_one_is_named():
    period = covering(date(2026, 2, 1), date(2026, 12, 31), "gregorian")
    result = abc_xyz([customer(1, {2: 1, 5: 1, 8: 1})], Terms(period, step="quarter"))
    assert (result.customers[0].xyz, result.periods, result.too_few) == ("X", 4, True)
    assert result.cut_quarters == (Quarter(2026, 1),)


def test_the_explanation_says_how_often_is_often_enough():
    result = abc_xyz([evenly(1, 10), customer(2, {1: 1})], Terms(YEAR))
    change = explain(result, result.customers[1]).change
    assert [said.values["needed"].value for said in change if "needed" in said.values] == [5]


rows = st.lists(
    st.dictionaries(st.integers(1, 12), st.integers(-(10**6), 10**9), min_size=1), min_size=1
)


@given(rows, st.randoms())
def test_the_grid_holds_everybody_once_whatever_the_order(months, random):
    customers = [customer(place, each) for place, each in enumerate(months, 1)]
    result = abc_xyz(customers, Terms(YEAR))
    assert set(result.grid) == set(CELLS)
    assert sum(cell.customers for cell in result.grid.values()) == len(customers)
    letters = [each.abc for each in result.customers]
    assert letters == sorted(letters)
    random.shuffle(customers)
    assert abc_xyz(customers, Terms(YEAR)) == result


def test_the_letters_of_size_alone_are_those_of_the_grid():
    chance = random.Random(5)
    rows = [customer(n, {1: chance.choice((-5, 0, 10, 10, 40, 200))}) for n in range(60)]
    found = sizes(rows, Terms(YEAR))
    assert found == {number: each.abc for number, each in graded(rows).items()}
    assert set(found.values()) == {"A", "B", "C"}
