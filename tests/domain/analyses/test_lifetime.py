"""Lifetime value: year by year, three named formulas, and how they hang together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kamdesk.domain.analyses.lifetime import (
    CONVENTIONS,
    Terms,
    Year,
    diverges,
    formula,
    proposed_years,
    revenue_sum,
    tornado,
    year_by_year,
)
from kamdesk.domain.refusal import Refused

BOOK = Terms(100, Fraction(8, 10), Fraction(1, 10))
GROWING = Terms(100, Fraction(8, 10), Fraction(1, 10), Fraction(5, 100))

terms = some.builds(
    Terms,
    some.integers(-(10**9), 10**9),
    some.fractions(0, 1, max_denominator=50),
    some.fractions(Fraction(1, 50), 1, max_denominator=50),
    some.just(Fraction()),
    some.integers(0, 10**6),
)
spans = some.one_of(some.none(), some.integers(1, 30))


def figures(of: Terms, years: int | None = None) -> list[float]:
    return [round(float(formula(name, of, years)), 2) for name in CONVENTIONS]


def test_the_three_conventions_of_the_field_book() -> None:
    assert figures(BOOK) == [366.67, 266.67, 333.33]


def test_growth_changes_the_denominator() -> None:
    assert formula("end_at_risk", GROWING) == Fraction(80) / (Fraction(11, 10) - Fraction(84, 100))


def test_the_cost_is_taken_off_where_the_formula_says_so() -> None:
    costly = Terms(100, Fraction(8, 10), Fraction(1, 10), cost=50)
    assert figures(costly) == [366.67, 216.67, 333.33]


def test_over_some_years_they_are_sums() -> None:
    assert figures(BOOK, 1) == [100.0, 72.73, 90.91]
    assert figures(BOOK, 2) == [172.73, 125.62, 157.02]


def test_what_diverges_is_refused_with_the_reason() -> None:
    endless = Terms(100, Fraction(1), Fraction(5, 100), Fraction(5, 100))
    assert diverges(endless)
    with pytest.raises(Refused) as refused:
        formula("end_certain", endless)
    assert refused.value.code == "diverges"
    assert figures(endless, 10) == [1000.0, 952.38, 952.38]
    assert not diverges(BOOK)


def test_a_chance_above_certainty_is_refused() -> None:
    with pytest.raises(Refused):
        formula("end_at_risk", Terms(100, Fraction(11, 10), Fraction(1, 2)))
    with pytest.raises(Refused):
        year_by_year([Year(1, 100, Fraction(-1, 10))], Fraction(1, 10))


def test_year_by_year_adds_expected_margins_and_takes_the_programme_off() -> None:
    years = [Year(1, 110, Fraction(1)), Year(2, 242, Fraction(1, 2))]
    rows = year_by_year(years, Fraction(1, 10), 150)
    assert [row.value for row in rows] == [100, 100]
    assert [row.sum for row in rows] == [-50, 50]


def test_years_under_contract_are_sure() -> None:
    chances = [each.chance for each in proposed_years(BOOK, 4, certain=2)]
    assert chances == [1, 1, Fraction(8, 10), Fraction(64, 100)]


def test_the_sum_of_revenues_is_neither_discounted_nor_at_risk() -> None:
    assert revenue_sum(1000, 5) == 5000
    assert revenue_sum(1000, 2, Fraction(1, 10)) == 2100


def test_the_tornado_is_ordered_by_its_widest_swing() -> None:
    swings = tornado(proposed_years(GROWING, 5), GROWING)
    assert [swing.width for swing in swings] == sorted((s.width for s in swings), reverse=True)
    by_name = {swing.factor: swing for swing in swings}
    at_75 = Terms(100, Fraction(75, 100), Fraction(1, 10), Fraction(5, 100))
    assert by_name["r"].low == formula("end_at_risk", at_75, 5)
    assert by_name["d"].low > by_name["d"].high  # a higher discount is a lower value
    assert by_name["m"].high - by_name["m"].low == formula("end_at_risk", GROWING, 5) / 5


def test_the_tornado_keeps_inside_what_can_be() -> None:
    sure = Terms(100, Fraction(1), Fraction(1, 10))
    kept = next(s for s in tornado(proposed_years(sure, 3), sure) if s.factor == "r")
    assert (kept.low_at, kept.high_at) == (Fraction(95, 100), Fraction(1))
    lost = Terms(100, Fraction(), Fraction(1, 10))
    assert all(s.width == 0 for s in tornado(proposed_years(lost, 3), lost))


@given(terms, spans)
def test_the_conventions_differ_by_known_factors(of: Terms, years: int | None) -> None:
    """A year earlier is worth 1 + d times as much; certain instead of at risk, 1 ÷ r times."""
    start, risk, certain = (formula(name, of, years) for name in CONVENTIONS)
    assert start == certain * (1 + of.rate)
    assert risk + of.cost == certain * of.retention


@given(terms, some.integers(1, 30))
def test_the_first_certain_margin_is_all_that_parts_start_from_end(of: Terms, years: int) -> None:
    free = Terms(of.margin, of.retention, of.rate)
    assert formula("start_certain", free) == of.margin + formula("end_at_risk", free)
    later = formula("end_at_risk", free, years)
    assert formula("start_certain", free, years + 1) == of.margin + later


@given(terms, some.integers(1, 30), some.fractions(-1, 1, max_denominator=20))
def test_year_by_year_of_proposals_is_the_second_formula(
    of: Terms, years: int, growth: Fraction
) -> None:
    grown = Terms(of.margin, of.retention, of.rate, growth, of.cost)
    rows = year_by_year(proposed_years(grown, years), of.rate, of.cost)
    assert rows[-1].sum == formula("end_at_risk", grown, years)


@given(terms)
def test_many_years_come_near_to_no_end(of: Terms) -> None:
    rest = formula("start_certain", of) - formula("start_certain", of, 30)
    assert abs(rest) == abs(of.ratio**30 * formula("start_certain", of))


@given(terms, some.integers(1, 10))
def test_the_value_rises_and_falls_with_the_margin(of: Terms, years: int) -> None:
    double = Terms(2 * of.margin, of.retention, of.rate)
    for name in CONVENTIONS:
        single = Terms(of.margin, of.retention, of.rate)
        assert formula(name, double, years) == 2 * formula(name, single, years)
