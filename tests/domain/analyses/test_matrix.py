"""The portfolio matrix: two scores, four quadrants, and what is said of what is not known."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.analyses.matrix import WEIGHTS, Bubble, Known, quadrant_of, spot
from kamdesk.domain.analyses.selection import Criterion
from kamdesk.domain.refusal import Refused

SHIPPED = (("value", 30), ("growth", 20), ("strategic", 20), ("past", 15), ("partnership", 10))
CRITERIA = (
    *(Criterion(at, key, "", weight, None, False) for at, (key, weight) in enumerate(SHIPPED, 1)),
    Criterion(6, "fit", "", 5, None, False),
    Criterion(7, "solvency", "", 0, 2, True),
)
MARKS = {"growth": 4, "strategic": 3, "partnership": 2, "fit": 5}


def test_attractiveness_is_the_score_without_value_now_and_past_dealings_scaled_to_100():
    # weights 20, 20, 10, 5 of 55: (20 × 4 + 20 × 3 + 10 × 2 + 5 × 5) ÷ 5 ÷ 55 × 100
    found = spot(CRITERIA, Known(MARKS))
    assert found.attractiveness == Fraction(100 * (80 + 60 + 20 + 25), 5 * 55)
    with_others = spot(CRITERIA, Known({**MARKS, "value": 0, "past": 0, "solvency": 0}))
    assert with_others.attractiveness == found.attractiveness


def test_strength_is_half_depth_three_tenths_rung_and_a_fifth_share_of_purchases():
    found = spot(CRITERIA, Known(MARKS, depth=62, rung=3, wallet=40))
    assert found.strength == Fraction(50 * 62, 100) + Fraction(30 * 2, 3) + Fraction(20 * 40, 100)
    assert found.unknown == ()


def test_what_is_not_known_of_strength_is_left_out_and_said():
    found = spot(CRITERIA, Known(MARKS, depth=60, wallet=40))
    assert found.strength == Fraction(50 * 60 + 20 * 40, 70)
    assert found.unknown == ("rung",)
    assert sum(found.weights.values()) == 100


def test_an_account_without_marks_or_without_any_strength_is_not_placed():
    bare = spot(CRITERIA, Known({"growth": 4}))
    assert (bare.attractiveness, bare.strength, bare.placed, bare.quadrant) == (
        None,
        None,
        False,
        "",
    )
    assert bare.missing == ("strategic", "partnership", "fit")


def test_weights_that_do_not_make_100_are_refused():
    with pytest.raises(Refused):
        spot(CRITERIA[1:], Known(MARKS))


@pytest.mark.parametrize(
    ("attractiveness", "strength", "name"),
    [
        (50, 50, "strategic"),
        (50, Fraction(4999, 100), "star"),
        (Fraction(4999, 100), 50, "status"),
        (0, 0, "streamline"),
    ],
)
def test_the_lines_lie_at_fifty_and_belong_to_the_higher_side(attractiveness, strength, name):
    assert quadrant_of(Fraction(attractiveness), Fraction(strength)) == name


def test_how_far_it_moved_in_a_year_is_known_where_both_places_are():
    now = spot(CRITERIA, Known(MARKS, depth=60))
    then = spot(CRITERIA, Known({**MARKS, "growth": 1}, depth=35))
    bubble = Bubble(1, "A", "Firm", True, 100, None, now, then)
    assert bubble.moved == (Fraction(100 * 60, 5 * 55), 25)
    assert Bubble(1, "A", "Firm", True, 100, None, now, spot(CRITERIA, Known({}))).moved is None


@given(
    st.fixed_dictionaries(dict.fromkeys(MARKS, st.integers(0, 5))),
    st.none() | st.integers(0, 100),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(0, 100),
)
def test_both_scores_lie_between_0_and_100(marks, depth, rung, wallet):
    found = spot(CRITERIA, Known(marks, depth, rung, wallet))
    assert 0 <= found.attractiveness <= 100
    if depth is None and rung is None and wallet is None:
        assert found.strength is None
    else:
        assert 0 <= found.strength <= 100
        assert sum(found.weights.values()) == 100
        assert set(found.weights) | set(found.unknown) == set(WEIGHTS)
