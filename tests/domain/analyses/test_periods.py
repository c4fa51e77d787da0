"""Periods, months and trend: whole months of the store's calendar."""

from datetime import date
from decimal import Decimal

from kamdesk.domain.analyses.months import CustomerMonths, by_month, by_quarter
from kamdesk.domain.analyses.periods import (
    Incomplete,
    Quarter,
    covering,
    last_twelve,
    quarters_between,
    whole_ledger,
)
from kamdesk.domain.analyses.trend import trend


def test_the_default_period_is_the_months_of_the_first_and_last_line():
    period = whole_ledger(date(1996, 7, 4), date(1998, 5, 6), "gregorian")
    assert (period.first, period.last) == (date(1996, 7, 1), date(1998, 5, 31))
    assert (len(period.months), period.widened) == (23, False)
    assert period.incomplete == (
        Incomplete(199607, date(1996, 7, 4), date(1996, 7, 31)),
        Incomplete(199805, date(1998, 5, 1), date(1998, 5, 6)),
    )


def test_jalali_months_begin_on_their_own_days():
    period = whole_ledger(date(2026, 3, 21), date(2026, 10, 4), "jalali")
    assert (period.months[0], period.months[-1]) == (140501, 140507)
    assert (period.first, period.last) == (date(2026, 3, 21), date(2026, 10, 22))


def test_a_period_that_cuts_a_month_is_widened_and_says_so():
    period = covering(date(2026, 1, 15), date(2026, 2, 28), "gregorian")
    assert (period.first, period.last, period.widened) == (
        date(2026, 1, 1),
        date(2026, 2, 28),
        True,
    )


def test_a_month_the_ledger_does_not_reach_has_no_days():
    period = covering(
        date(2026, 1, 1), date(2026, 3, 31), "gregorian", ledger_date=date(2026, 2, 9)
    )
    assert period.incomplete[1] == Incomplete(202603, None, None)


def test_the_last_twelve_months_are_over():
    assert last_twelve(date(2026, 10, 4), "gregorian").months[-1] == 202609
    assert last_twelve(date(2026, 9, 30), "gregorian").months[-1] == 202609


def test_quarters_run_over_the_new_year():
    assert quarters_between(Quarter(2026, 4), Quarter(2027, 1)) == (
        Quarter(2026, 4),
        Quarter(2027, 1),
    )


def test_a_trend_compares_a_year_with_the_year_before():
    row = CustomerMonths(1, "C1", "One", {202509: 100, 202510: 60, 202609: 60, 202610: 999})
    period = last_twelve(date(2026, 10, 4), "gregorian")
    found = trend(row, period, date(2024, 10, 1))
    assert (found.now, found.before, found.change) == (120, 100, Decimal("0.200000"))


def test_a_trend_is_silent_where_the_ledger_does_not_reach_back():
    row = CustomerMonths(1, "C1", "One", {202509: 100, 202609: 60})
    period = last_twelve(date(2026, 10, 4), "gregorian")
    found = trend(row, period, date(2025, 1, 1))
    assert (found.change, found.comparable) == (None, False)


def test_a_month_without_known_costs_has_no_contribution():
    row = CustomerMonths(1, "C1", "One", {202601: 10, 202602: 20}, {202602: 5}, {202602: 12})
    sums = by_month([row], covering(date(2026, 1, 1), date(2026, 2, 28), "gregorian")).months
    assert [(each.contribution, each.without_cost) for each in sums] == [(None, 10), (5, 8)]


def test_quarters_add_up_groups_the_largest_first():
    period = covering(date(2026, 1, 1), date(2026, 5, 31), "gregorian")
    result = by_quarter({"small": {202601: Decimal(1)}, "big": {202604: Decimal(9)}}, period)
    assert result.groups == ("big", "small")
    assert [(each.total, each.complete) for each in result.quarters] == [(1, True), (9, False)]
