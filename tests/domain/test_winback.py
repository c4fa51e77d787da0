"""What winning back is worth, and how often it works."""

from dataclasses import replace
from datetime import date

import pytest

from kamdesk.domain.winback import Case, by_cause, expected, rate

CASE = Case(
    *(1, 7, "Rila", "R1", None, "", 1, "running", date(2026, 1, 1), None, None, "EUR", "", ""),
    *(frozenset(), "", None, None, None, None, None, "", {}),
)


@pytest.mark.parametrize(
    ("second", "chance", "cost", "worth"),
    [
        (9_200_000, 30, 350_000, 2_410_000),
        (100, 5, 10, -5),
        (101, 50, 0, 51),
        (100, 0, 0, 0),
        (100, 50, None, None),  # a cost that is not known is not nothing
        (None, 50, 1, None),
        (100, None, 1, None),
    ],
)
def test_expected_value_is_second_lifetime_times_chance_less_cost(
    second: int | None, chance: int | None, cost: int | None, worth: int | None
) -> None:
    assert expected(second, chance, cost) == worth


def test_the_rate_counts_closed_cases_only_and_is_told_as_counts_under_ten() -> None:
    states = ["won_back"] * 2 + ["given_up"] + ["running", "lost", "at_risk"]
    told = rate(replace(CASE, state=state) for state in states)
    assert (told.won, told.given_up, told.cases, told.few) == (2, 1, 3, True)
    ten = rate(replace(CASE, state="won_back") for _ in range(10))
    assert not ten.few
    assert ten.share == 1
    assert rate([]).share is None


def test_rates_by_cause_keep_the_order_of_the_causes() -> None:
    cases = [replace(CASE, cause=cause) for cause in ("", "views", "service", "views")]
    assert [each.key for each in by_cause(cases)] == ["service", "views", ""]


def test_a_running_programme_names_what_it_does_not_know() -> None:
    assert CASE.missing == ("cause", "means", "cost", "second_value", "chance", "owner_id", "due")
    assert replace(CASE, state="lost").missing == ()
    assert "cost" not in replace(CASE, cost=0).missing


def test_a_case_is_overdue_until_it_is_closed() -> None:
    late = replace(CASE, due=date(2026, 10, 3))
    assert late.overdue(date(2026, 10, 4))
    assert not late.overdue(date(2026, 10, 3))
    assert not replace(late, state="given_up").overdue(date(2026, 10, 4))
