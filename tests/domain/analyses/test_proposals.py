"""Marks and kinds proposed from what was bought and from what was between us."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.proposals import (
    Dealings,
    breadwinner,
    measure,
    past_dealings,
    value_now,
    worths,
)

MONTHS = (202601, 202602)
TODAY = date(2026, 3, 1)


def bought(account: int, amount: int, cost: int | None = None) -> CustomerMonths:
    known = {} if cost is None else {202601: amount}
    earned = {} if cost is None else {202601: amount - cost}
    return CustomerMonths(account, f"C{account}", f"N{account}", {202601: amount}, earned, known)


def test_value_now_goes_by_what_the_larger_ones_hold() -> None:
    rows = [bought(n, amount) for n, amount in enumerate((40, 25, 15, 10, 6, 4, 0, -5), 1)]
    found = worths(rows, "revenue", MONTHS)
    assert [found[n].mark for n in range(1, 9)] == [5, 4, 3, 2, 2, 1, 0, 0]
    assert found[1].share == Decimal("0.421053")  # of the net 95
    assert found[2].larger == Decimal("0.4")  # of the positive 100
    assert value_now(found[8]).mark == 0


def test_equal_customers_get_the_mark_of_the_first_of_them() -> None:
    found = worths([bought(n, 10) for n in (3, 1, 2)], "revenue", MONTHS)
    assert {each.mark for each in found.values()} == {5}
    assert {each.place for each in found.values()} == {1}


def test_marks_do_not_depend_on_the_order_of_customers() -> None:
    rows = [bought(n, n * n % 7) for n in range(20)]
    assert worths(rows, "revenue", MONTHS) == worths(rows[::-1], "revenue", MONTHS)


def test_profit_is_the_measure_where_every_cost_is_known() -> None:
    assert measure([bought(1, 10, 4), bought(2, 5, 5)], MONTHS) == "contribution"
    assert measure([bought(1, 10, 4), bought(2, 5)], MONTHS) == "revenue"
    assert measure([bought(1, 10)], MONTHS) == "revenue"
    assert measure([], MONTHS) == "revenue"


def test_a_breadwinner_brings_a_tenth_exactly() -> None:
    rows = [bought(1, 10), bought(2, 9), bought(3, 81)]
    found = worths(rows, "revenue", MONTHS)
    assert [breadwinner(found[n], 10) for n in (1, 2, 3)] == [True, False, True]
    assert not breadwinner(None, 10)


def test_a_total_of_nothing_has_no_breadwinner() -> None:
    found = worths([bought(1, 10), bought(2, -10)], "revenue", MONTHS)
    assert found[1].share is None
    assert not breadwinner(found[1], 10)


@pytest.mark.parametrize(
    ("dealings", "mark"),
    [
        (Dealings(date(2025, 12, 1)), 1),
        (Dealings(date(2024, 1, 1)), 2),
        (Dealings(date(2020, 1, 1)), 3),
        (Dealings(date(2020, 1, 1), kept=9, settled=10, entries=4), 5),
        (Dealings(date(2020, 1, 1), kept=8, settled=10, entries=4, complaints=1), 3),
        (Dealings(date(2020, 1, 1), kept=4, settled=10, entries=9, complaints=3), 1),
        (Dealings(date(2026, 1, 1), kept=0, settled=3, entries=9, complaints=5), 0),
        (Dealings(date(2020, 1, 1), survey=9, surveyed=TODAY), 4),
        (Dealings(date(2020, 1, 1), survey=8, surveyed=TODAY), 3),
        (Dealings(date(2020, 1, 1), survey=6, surveyed=TODAY), 2),
        (Dealings(date(2020, 1, 1), survey=0, surveyed=date(2020, 2, 1)), 3),
    ],
)
def test_past_dealings_count_years_promises_complaints_and_the_last_survey(
    dealings: Dealings, mark: int
) -> None:
    found = past_dealings(dealings, TODAY)
    assert found is not None
    assert found.mark == mark
    assert found.reasons[0].text == "dealings since {day}"


def test_nothing_noted_is_no_praise_and_no_dealings_are_no_mark() -> None:
    silent = past_dealings(Dealings(date(2020, 1, 1)), TODAY)
    assert silent is not None
    assert len(silent.reasons) == 1
    assert past_dealings(Dealings(None), TODAY) is None
