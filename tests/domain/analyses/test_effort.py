"""Effort against class: shares of hours and money beside the share of what is brought."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.analyses.effort import Spent, effort

NAMES = ("A", "B", "")


def spent(*rows):
    return [Spent(at, *row) for at, row in enumerate(rows, 1)]


def test_hours_money_and_what_is_brought_are_set_side_by_side():
    rows = spent((60, 2, 0, 500, 8000), (180, 3, 1, 1500, 1000), (0, 0, 0, 0, 1000))
    found = effort("class", NAMES, {1: "A", 2: "B"}, rows)
    first, second, none = found.rows
    assert (first.minutes_share, first.money_share) == (Decimal("0.25"), Decimal("0.25"))
    assert first.brought_share == Decimal("0.8")
    assert first.gap == Decimal("-0.55")
    assert second.gap == Decimal("0.65")
    assert (none.name, none.accounts) == ("", (3,))
    assert (found.minutes, found.entries, found.untimed) == (240, 5, 1)


def test_a_class_without_customers_has_no_row():
    assert [row.name for row in effort("class", NAMES, {1: "B"}, spent((1, 1, 0, 0, 1))).rows] == [
        "B"
    ]


def test_without_hours_and_costs_there_are_no_shares_of_them():
    (row,) = effort("class", NAMES, {1: "A"}, spent((0, 2, 2, 0, -5))).rows
    assert (row.minutes_share, row.money_share, row.brought_share, row.gap) == (None,) * 4


@given(
    st.lists(
        st.tuples(
            *(st.integers(0, 9999), st.integers(0, 9), st.just(0)),
            *(st.integers(0, 10**9), st.integers(0, 10**9)),
        ),
        max_size=20,
    )
)
def test_shares_add_up_to_one(rows):
    of = {at: NAMES[at % 3] for at in range(1, len(rows) + 1)}
    found = effort("class", NAMES, of, spent(*rows))
    for name in ("minutes_share", "money_share", "brought_share"):
        parts = [getattr(row, name) for row in found.rows]
        if parts and parts[0] is not None:
            assert abs(sum(parts) - 1) <= Decimal("0.000003")
    assert sum(row.minutes for row in found.rows) == found.minutes
