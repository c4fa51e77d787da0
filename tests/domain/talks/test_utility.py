"""Scores and utilities, exact."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from kamdesk.domain.negotiations import Issue, IssueStep
from kamdesk.domain.talks import utility

PRICE = Issue(1, "p", "Price", weight=Decimal(60), reservation=Decimal(680), target=Decimal(715))
DAYS = Issue(
    2,
    "d",
    "Payment",
    better="less",
    weight=Decimal(40),
    reservation=Decimal(60),
    target=Decimal(45),
)
STEPS = tuple(
    IssueStep(n, t, Decimal(m), Decimal(100 - m))
    for n, t, m in ((1, "none", 0), (2, "half", 55), (3, "whole", 100))
)


def test_our_reservation_scores_0_and_our_target_100_either_way() -> None:
    for issue in (PRICE, DAYS):
        assert utility.score(issue, issue.reservation) == 0
        assert utility.score(issue, issue.target) == 100


def test_scores_stop_at_150_and_at_minus_100() -> None:
    assert utility.score(PRICE, Decimal(100_000)) == 150
    assert utility.score(PRICE, Decimal(0)) == -100
    assert utility.score(DAYS, Decimal(0)) == 150


def test_scores_are_exact() -> None:
    assert utility.score(PRICE, Decimal("704")) == Fraction(24, 35) * 100


def test_a_step_scores_its_mark() -> None:
    issue = Issue(3, "s", "Training", kind="steps", steps=STEPS)
    assert utility.score(issue, Decimal(2)) == 55
    assert utility.score(issue, Decimal(4)) is None
    assert utility.their_score(issue, Decimal(2)) == (Fraction(45), Fraction(45))


def test_utilities_wait_until_the_weights_sum_to_100() -> None:
    values = {1: Decimal(715), 2: Decimal(60)}
    assert utility.utility((PRICE, DAYS), values) == 60
    short = replace(DAYS, weight=Decimal(39))
    assert utility.remainder((PRICE, short)) == 1
    assert utility.utility((PRICE, short), values) is None


def test_the_alternative_marked_in_the_table_is_the_reservation_of_the_whole() -> None:
    marked = replace(PRICE, alternative=Decimal("697.5")), replace(DAYS, alternative=Decimal(60))
    assert utility.whole(marked) == 30
    assert utility.whole((PRICE, DAYS)) is None


def test_a_score_grows_with_what_is_better_for_us() -> None:
    random = Random(3)
    for _ in range(300):
        reservation, target = random.sample(range(100), 2)
        better = "more" if target > reservation else "less"
        issue = Issue(
            1,
            "u",
            "x",
            better=better,
            reservation=Decimal(reservation),
            target=Decimal(target),
        )
        one, other = (Decimal(random.randint(-50, 150)) for _ in range(2))
        first, second = utility.score(issue, one), utility.score(issue, other)
        assert first is not None
        assert second is not None
        if (one - other) * issue.sign > 0:
            assert first >= second
        assert -100 <= first <= 150


def test_a_target_of_theirs_inside_their_range_tells_no_score() -> None:
    issue = replace(
        PRICE, their_low=Decimal(690), their_high=Decimal(725), their_target=Decimal(700)
    )
    assert utility.their_score(issue, Decimal(705)) is None


def test_their_score_is_a_range_over_their_reservation() -> None:
    issue = replace(
        PRICE,
        their_low=Decimal(690),
        their_high=Decimal(725),
        their_target=Decimal(650),
        their_weight=Decimal(100),
    )
    found = utility.their_score(issue, Decimal(680))
    assert found == (Fraction(25), Fraction(60))
    assert utility.their_utility((issue,), {1: Decimal(680)}) == (Fraction(25), Fraction(60))
