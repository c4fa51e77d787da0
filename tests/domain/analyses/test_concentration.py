"""Concentration: shares of the company, HHI, who is warned of, and one account away."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.analyses.concentration import (
    Answer,
    cautions,
    concentration,
)
from kamdesk.domain.analyses.concentration_said import (
    explain_effective,
    explain_hhi,
    explain_keys,
    explain_top,
)
from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.shock import Plan, away_of, shock

JAN = 202601


def bought(*amounts):
    return [
        CustomerMonths(place, f"C{place:03}", f"Customer {place}", {JAN: amount})
        for place, amount in enumerate(amounts, 1)
    ]


def of(*amounts, **more):
    return concentration(bought(*amounts), "revenue", {JAN}, **more)


def test_four_customers_worked_by_hand():
    # 40, 30, 20, 10 of 100: 1600 + 900 + 400 + 100 = 3000; 10,000 / 3000 = 3.333...
    found = of(40, 30, 20, 10, keys={1, 3}).figures
    assert found.largest_share == Decimal("0.400000")
    assert found.top3_share == Decimal("0.900000")
    assert found.top5_share == 1
    assert (found.hhi, found.effective_number) == (Decimal("3000.00"), Decimal("3.33"))
    assert of(40, 30, 20, 10, keys={1, 3}).key_share == Decimal("0.600000")


def test_one_customer_is_ten_thousand_and_raises_no_alarm():
    result = of(700)
    assert (result.figures.hhi, result.figures.effective_number) == (10_000, 1)
    assert result.few
    assert cautions(result) == ()


def test_no_customer_has_no_figures():
    result = of()
    assert result.figures.hhi is None
    assert result.key_share is None
    assert cautions(result) == ()
    for told in (explain_hhi(result), explain_effective(result), explain_top(result, 5)):
        assert told.formula.text


def test_who_is_below_zero_has_no_share_and_is_counted_beside():
    result = of(60, 40, 0, -50)
    assert (result.total, result.base) == (50, 100)
    assert (result.below, result.below_amount, result.customers) == (2, -50, 4)
    assert result.figures.largest_share == Decimal("0.600000")
    assert result.figures.hhi == Decimal("5200.00")


def test_only_credit_notes_share_nothing():
    result = of(-5, -7)
    assert (result.base, result.figures.largest_share, result.key_share) == (0, None, None)


def test_equal_customers_stand_alike_whatever_their_order():
    assert of(25, 25, 25, 25).figures == of(*[25] * 4).figures
    assert of(25, 25, 25, 25).figures.effective_number == 4


def test_a_stated_total_makes_the_shares_smaller_and_hhi_the_least_it_can_be():
    result = of(20, 10, stated=100)
    assert result.stated
    assert result.rest == 70
    assert result.figures.hhi == Decimal("500.00")
    assert [part.share for part in result.parts] == [Decimal("0.200000"), Decimal("0.100000")]
    assert not result.few  # the company has more customers than these two


def test_a_stated_total_below_the_ledger_is_not_used_and_said():
    result = of(20, 10, stated=29)
    assert (result.stated, result.stated_too_small, result.base) == (False, True, 30)


@pytest.mark.parametrize(
    ("first", "level", "limit"),
    [
        (99, None, 0),
        (100, "notice", 10),
        (200, "watch", 20),
        (330, "alarm", 33),
        (329, "watch", 20),
    ],
)
def test_one_customer_is_warned_of_at_ten_twenty_and_thirty_three(first, level, limit):
    rest = [1000 - first - 91 * 9, *[91] * 9] if first < 182 else [(1000 - first) // 20] * 20
    result = of(first, *rest, stated=1000)
    found = [each for each in cautions(result) if each.part and each.part.account_id == 1]
    assert [(each.level, each.limit) for each in found] == ([(level, limit)] if level else [])


def test_the_five_largest_are_warned_of_above_forty_and_sixty():
    levels = {}
    for each in (8, 9, 12, 13):
        rest = 100 - 5 * each
        result = of(*[each] * 5, *[1] * rest)
        top = [c for c in cautions(result) if c.part is None]
        levels[5 * each] = top[0].level if top else ""
    assert levels == {40: "", 45: "notice", 60: "notice", 65: "watch"}


def test_five_customers_are_always_all_of_it_and_no_warning():
    assert [each for each in cautions(of(21, 20, 20, 20, 19)) if each.part is None] == []


def test_an_answered_alarm_is_quiet_until_three_points_or_its_review():
    answer = Answer("concentration", 1, Decimal("0.34"), "Known", date(2026, 12, 1))

    def asked(first, today=date(2026, 10, 1)):
        result = of(first, *[(1000 - first) // 30] * 30, stated=1000)
        found = cautions(result, {("concentration", 1): answer}, today)
        return next(each.quiet for each in found if each.part)

    assert asked(340)
    assert asked(369)
    assert not asked(370)
    assert not asked(340, date(2026, 12, 1))


def test_a_quiet_alarm_stands_behind_the_loud_ones():
    answer = Answer("concentration", 1, Decimal("0.5"), "Known", None)
    found = cautions(of(50, 12, 11, 10, 9, 8), {("concentration", 1): answer})
    assert [each.quiet for each in found] == [False] * (len(found) - 1) + [True]


@given(st.lists(st.integers(-1000, 10**9), max_size=40))
def test_figures_lie_within_their_bounds_and_equal_the_plain_sum(amounts):
    result = of(*amounts)
    found = result.figures
    above = [amount for amount in amounts if amount > 0]
    if not above:
        assert found.hhi is None
        return
    exact = sum(Fraction(100 * amount, sum(above)) ** 2 for amount in above)
    assert abs(Fraction(found.hhi) - exact) <= Fraction(1, 200)
    assert 0 < found.largest_share <= found.top3_share <= found.top5_share <= 1
    assert 0 < found.hhi <= 10_000
    assert 1 <= found.effective_number <= len(above)


@given(st.permutations([50, 20, 20, 5, 3, 1, 1]))
def test_the_order_of_the_rows_changes_nothing(amounts):
    assert of(*amounts).figures == of(50, 20, 20, 5, 3, 1, 1).figures


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=30))
def test_the_rows_of_an_explained_hhi_add_up_to_it(amounts):
    result = of(*amounts)
    said = explain_hhi(result)
    assert sum(quantity.value for _, quantity in said.data) == pytest.approx(
        result.figures.hhi, abs=Decimal("0.02") if len(amounts) <= 3 else 0
    )


def test_the_explanation_of_a_share_says_what_it_would_be_without_the_largest():
    said = explain_top(of(40, 30, 20, 10), 1)
    assert said.change[0].values["share"].value == Decimal("0.500000")
    assert said.change[1].values["share"].value == Decimal("0.250000")


def test_the_key_accounts_are_explained_one_by_one():
    said = explain_keys(of(*range(1, 13), keys=set(range(1, 12))))
    assert len(said.data) == 8 + 1 + 1  # eight named, the others, the total


# --- one account away


def row(amount, cost=None):
    known = {} if cost is None else {JAN: amount - cost}
    return CustomerMonths(1, "C001", "Customer 1", {JAN: amount}, known, {JAN: amount})


def test_one_account_away_is_what_the_portfolio_is_without_it():
    result = of(40, 30, 20, 10, keys={1, 2})
    found = shock(result, away_of(row(40), (JAN,)))
    assert found.after == of(30, 20, 10).figures
    assert (found.keys_before, found.keys_after) == (Decimal("0.700000"), Decimal("0.500000"))
    assert found.lost is None  # no cost is known


def test_the_cost_to_serve_that_goes_too_softens_the_loss():
    away = away_of(row(40, cost=25), (JAN,), avoidable=6)
    found = shock(of(40, 60), away)
    assert (away.revenue, away.contribution, found.lost) == (40, 15, 9)


def test_the_plan_is_missed_by_what_goes():
    found = shock(of(40, 60), away_of(row(40), (JAN,)), Plan(100, 80))
    assert (found.plan_before, found.plan_after) == (Decimal("1.25"), Decimal("0.75"))


def test_the_only_account_away_leaves_nothing_to_share():
    assert shock(of(40), away_of(row(40), (JAN,))).after.hhi is None


@given(st.lists(st.integers(-50, 10**6), min_size=1, max_size=20), st.data())
def test_any_account_away_equals_the_portfolio_counted_anew(amounts, data):
    gone = data.draw(st.integers(1, len(amounts)))
    rows = bought(*amounts)
    result = concentration(rows, "revenue", {JAN})
    away = away_of(rows[gone - 1], (JAN,))
    left = [each for each in rows if each.account_id != gone]
    assert shock(result, away).after == concentration(left, "revenue", {JAN}).figures


def test_limits_are_the_users():
    result = of(15, *[5] * 17)
    assert [each.level for each in cautions(result) if each.part] == ["notice"]
    stricter = replace(result, limits=replace(result.limits, watch=15))
    assert [each.level for each in cautions(stricter) if each.part] == ["watch"]
