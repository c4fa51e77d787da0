"""Scores, ranks and the weights behind them."""

import random
from fractions import Fraction

import pytest

from kamdesk.domain.analyses.selection import (
    Criterion,
    Entrant,
    hundredths,
    moves,
    ranking,
    refuse_unscaled,
    remainder,
    scaled,
    score,
)
from kamdesk.domain.refusal import Refused

WEIGHTS = {"value": 30, "growth": 20, "strategic": 20, "past": 15, "partnership": 10, "fit": 5}


def criteria(weights: dict[str, int] = WEIGHTS, minima: dict[str, int] | None = None) -> list:
    lines = [
        Criterion(at, key, "", weight, (minima or {}).get(key), False)
        for at, (key, weight) in enumerate(weights.items(), 1)
    ]
    return [*lines, Criterion(9, "solvency", "", 0, 2, True)]


def marks(*given: int, solvency: int = 3) -> dict[str, int]:
    return {**dict(zip(WEIGHTS, given, strict=True)), "solvency": solvency}


def test_a_score_is_the_weighted_mean_of_marks_on_a_hundred() -> None:
    # 30*4/5 + 20*3/5 + 20*5/5 + 15*2/5 + 10*4/5 + 5*3/5 = 24 + 12 + 20 + 6 + 8 + 3
    found = score(criteria(), marks(4, 3, 5, 2, 4, 3))
    assert found.known
    assert found.low == found.high == 73
    assert found.passes(60) is True


def test_the_entry_gate_is_met_at_its_very_number() -> None:
    found = score(criteria(), marks(3, 3, 3, 3, 3, 3))
    assert found.low == 60
    assert (found.passes(60), found.passes(61)) == (True, False)


def test_solvency_below_two_shuts_the_gate_whatever_the_score() -> None:
    found = score(criteria(), marks(5, 5, 5, 5, 5, 5, solvency=1))
    assert found.low == 100
    assert found.under == ("solvency",)
    assert found.passes(60) is False


def test_solvency_never_weighs() -> None:
    poor = score(criteria(), marks(4, 4, 4, 4, 4, 4, solvency=2))
    rich = score(criteria(), marks(4, 4, 4, 4, 4, 4, solvency=5))
    assert poor.low == rich.low == 80


def test_a_minimum_of_one_criterion_shuts_the_gate() -> None:
    found = score(criteria(minima={"growth": 3}), marks(5, 2, 5, 5, 5, 5))
    assert found.under == ("growth",)
    assert found.passes(60) is False


def test_who_never_bought_is_measured_by_the_other_four_scaled_to_a_hundred() -> None:
    given = {"growth": 5, "strategic": 4, "partnership": 3, "fit": 2, "solvency": 2}
    found = score(criteria(), given, bought=False)
    assert found.low == Fraction(44 * 100, 55) == 80
    assert found.known
    assert found.passes(60) is True
    assert sum(found.weights.values()) == 100


def test_a_missing_mark_makes_a_range_and_not_a_nought() -> None:
    given = marks(5, 5, 5, 5, 5, 5)
    del given["past"]
    found = score(criteria(), given)
    assert (found.low, found.high) == (85, 100)
    assert not found.known
    assert found.missing == ("past",)
    assert found.passes(60) is None  # sure of 85, but not all is known
    assert score(criteria(), {"value": 0, "growth": 0, "strategic": 1}).passes(60) is False


def test_missing_solvency_leaves_the_score_known_and_the_gate_open() -> None:
    given = marks(5, 5, 5, 5, 5, 5)
    del given["solvency"]
    found = score(criteria(), given)
    assert found.known
    assert found.passes(60) is None


def test_no_weight_left_for_a_newcomer_is_no_score() -> None:
    found = score(criteria({"value": 100}), {"solvency": 3}, bought=False)
    assert (found.low, found.high, found.known) == (0, 100, False)
    assert found.passes(60) is None


@pytest.mark.parametrize(("fit", "rest"), [(0, 5), (12, -7)])
def test_nothing_is_ranked_while_the_weights_do_not_make_a_hundred(fit: int, rest: int) -> None:
    bent = criteria({**WEIGHTS, "fit": fit})
    assert remainder(bent) == rest
    with pytest.raises(Refused, match=str(abs(rest))) as refused:
        ranking(bent, [], 60)
    assert refused.value.code == "weights"
    refuse_unscaled(criteria())


def test_equal_scores_share_a_rank_and_the_next_one_is_skipped() -> None:
    entrants = [
        Entrant(1, True, marks(3, 3, 3, 3, 3, 3)),
        Entrant(2, True, marks(5, 5, 5, 5, 5, 5)),
        Entrant(3, True, marks(3, 3, 3, 3, 3, 3, solvency=0)),
        Entrant(4, True, marks(1, 1, 1, 1, 1, 1)),
        Entrant(5, True, {"value": 5}),
    ]
    found = {each.id: each.rank for each in ranking(criteria(), entrants, 60)}
    assert found == {2: 1, 1: 2, 3: 2, 4: 4, 5: None}


def test_scores_stay_within_a_hundred_and_ranks_do_not_depend_on_the_order() -> None:
    for seed in range(60):
        dice = random.Random(seed)
        weights = scaled({key: dice.randint(0, 50) for key in WEIGHTS})
        measured = criteria(weights, {"fit": dice.randint(0, 3)})
        entrants = [
            Entrant(
                at,
                dice.random() < 0.7,
                {k: dice.randint(0, 5) for k in (*WEIGHTS, "solvency") if dice.random() < 0.9},
            )
            for at in range(40)
        ]
        found = ranking(measured, entrants, 60)
        dice.shuffle(entrants)
        assert ranking(measured, entrants, 60) == found
        for each in found:
            assert 0 <= each.score.low <= each.score.high <= 100
            assert each.score.known == (each.rank is not None)
        ranks = [each.rank for each in found if each.rank]
        assert ranks == sorted(ranks)


def test_a_better_mark_never_lowers_a_score() -> None:
    for seed in range(60):
        dice = random.Random(seed)
        given = {key: dice.randint(0, 4) for key in (*WEIGHTS, "solvency")}
        key = dice.choice(list(WEIGHTS))
        better = {**given, key: given[key] + 1}
        assert score(criteria(), better).low > score(criteria(), given).low


def test_scaling_gives_whole_weights_that_make_exactly_a_hundred() -> None:
    assert scaled({"a": 1, "b": 1, "c": 1}) == {"a": 34, "b": 33, "c": 33}
    assert scaled({"a": 0, "b": 0}) == {"a": 50, "b": 50}
    assert scaled(WEIGHTS) == WEIGHTS
    for seed in range(300):
        dice = random.Random(seed)
        given = {str(at): dice.randint(0, 100) for at in range(dice.randint(1, 12))}
        found = scaled(given)
        assert sum(found.values()) == 100
        whole = sum(given.values())
        for key, part in given.items():
            assert not whole or abs(Fraction(part * 100, whole) - found[key]) < 1


def test_other_weights_move_the_ranks() -> None:
    entrants = [
        Entrant(1, True, marks(5, 1, 3, 3, 3, 3)),
        Entrant(2, True, marks(1, 5, 3, 3, 3, 3)),
    ]
    now = ranking(criteria(), entrants, 60)
    turned = {**WEIGHTS, "value": 20, "growth": 30}
    found = moves(now, ranking(criteria(turned), entrants, 60))
    assert (found[2].now, found[2].then, found[2].up) == (2, 1, 1)
    assert found[1].up == -1


def test_a_decision_keeps_hundredths_rounded_half_up() -> None:
    assert hundredths(Fraction(800, 11)) == 7273
    assert hundredths(Fraction(1, 200)) == 1
