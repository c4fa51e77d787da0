"""The perception ladder: suggested rungs, ladders of the user's own, moves and gaps."""

import random
from datetime import date
from fractions import Fraction

import pytest

from kamdesk.domain.climbing import MOVES, steps_up
from kamdesk.domain.ladder import (
    ANCHORS,
    QUESTIONS,
    SHIPPED,
    STANDARD,
    TALK,
    Answer,
    apart,
    fits,
    holding,
    ladder,
    last_move,
    lowered,
    rung_of,
    suggest,
)
from kamdesk.domain.people import Judgement
from kamdesk.domain.relation_kinds import KINDS, between

KEYS = [question.key for question in QUESTIONS]


def answered(*anchors: int | None, confirmed: bool = False) -> list[Answer]:
    return [Answer(key, anchor, confirmed) for key, anchor in zip(KEYS, anchors, strict=False)]


def test_four_answers_suggest_nothing_and_say_that_one_is_missing() -> None:
    found = suggest(answered(3, 3, None, 3, 3))
    assert (found.rung, found.answered, found.lacking) == (None, 4, 1)


def test_the_suggestion_is_the_median_rounded_down() -> None:
    found = suggest(answered(1, 2, 2, 3, 3, 4))
    assert (found.median, found.anchor, found.rung) == (Fraction(5, 2), 2, 2)


def test_price_alone_holds_at_the_second_rung() -> None:
    marks = dict.fromkeys(KEYS, 4) | {"price": 1}
    found = suggest([Answer(key, mark, confirmed=True) for key, mark in marks.items()])
    assert (found.median, found.rung, found.cap) == (4, 2, "price")


def test_without_a_confirmed_statement_the_fourth_rung_is_out_of_reach() -> None:
    every = answered(*[4] * 9)
    assert (suggest(every).rung, suggest(every).cap) == (3, "client")
    assert suggest(every, stated=True).rung == 4
    assert suggest([*every[:-1], Answer(KEYS[-1], 4, confirmed=True)]).rung == 4


def test_a_cap_is_told_only_where_it_held_something_down() -> None:
    low = [Answer(key, 1) for key in KEYS]
    assert (suggest(low).rung, suggest(low).cap) == (1, "")


@pytest.mark.parametrize("seed", range(200))
def test_a_suggestion_never_breaks_its_rules(seed: int) -> None:
    luck = random.Random(seed)
    every = [Answer(k, luck.choice([None, 1, 2, 3, 4]), luck.random() < 0.1) for k in KEYS]
    rungs = ladder(ANCHORS[luck.choice([3, 4, 5])])
    found = suggest(every, rungs)
    marks = sorted(a.anchor for a in every if a.anchor)
    if len(marks) < 5:
        assert found.rung is None
        return
    assert found.anchor is not None
    assert found.rung is not None
    assert found.anchor <= marks[len(marks) // 2]
    assert found.rung == rung_of(found.anchor, rungs) <= len(rungs)
    if any(a.question == "price" and a.anchor == 1 for a in every):
        assert found.anchor <= 2
    if not any(a.confirmed and a.anchor for a in every):
        assert found.anchor <= 3


def test_three_rungs_join_the_upper_two() -> None:
    three = ladder(ANCHORS[3])
    assert [rung.shipped for rung in three] == [(1,), (2,), (3, 4)]
    both = three[2].shipped_texts("danger")
    assert both == (SHIPPED[3]["danger"], SHIPPED[4]["danger"])
    assert three[2].shipped_texts("missing") == (SHIPPED[3]["missing"],)
    assert rung_of(3, three) == rung_of(4, three) == 3


def test_of_five_rungs_the_fifth_is_never_suggested() -> None:
    five = ladder(ANCHORS[5])
    assert [rung_of(anchor, five) for anchor in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert five[4].shipped == (4,)


def test_a_ladder_has_three_to_five_rungs_in_order() -> None:
    assert all(fits(anchors) for anchors in ANCHORS.values())
    assert not any(fits(a) for a in [(1, 4), (1, 2, 3, 3, 4, 4), (2, 1, 4), (0, 2, 4), (1, 2, 5)])


def test_who_stood_on_a_removed_rung_joins_the_one_below() -> None:
    assert [lowered(value, 3) for value in (1, 2, 3, 4)] == [1, 2, 2, 3]
    assert [lowered(value, 1) for value in (1, 2, 3, 4)] == [1, 1, 2, 3]


def test_the_talk_asks_six_questions_of_the_diagnosis_without_a_rungs_name() -> None:
    assert len(TALK) == 6
    assert set(TALK) < set(KEYS)
    names = [SHIPPED[number]["name"].lower() for number in SHIPPED]
    assert not any(name in text.lower() for name in names for text in TALK.values())


def test_what_holds_a_rung_down_is_named_lowest_first() -> None:
    assert holding(answered(3, 1, 2, 4), STANDARD, 3) == ("talk", "calls")
    assert holding(answered(3, 3, None), STANDARD, 3) == ()


def test_the_two_views_part_where_both_have_answered() -> None:
    ours = {a.question: a for a in answered(4, 3, 2, None)}
    client = {a.question: a for a in answered(2, 3, 3, 1)}
    assert apart(ours, client) == ("faults", "calls")


def test_a_rung_moved_names_the_judgement_that_moved_it() -> None:
    days = [date(2026, month, 1) for month in (1, 3, 5, 7)]
    history = [
        Judgement("rung:client", day, value, False, f"why {value}", "")
        for day, value in zip(days, ("1", "2", "", "2"), strict=True)
    ]
    moved = last_move(history, 4)
    assert moved is not None
    assert moved.up
    assert (moved.before, moved.after, moved.judged.day) == (1, 2, days[1])
    assert last_move(history[1:], 4) is None


def test_each_move_has_an_action_for_each_rung() -> None:
    assert len(MOVES) == 5
    actions = [action for move in MOVES for action in move.actions]
    assert len(actions) == len(set(actions)) == 20


def test_moves_follow_what_holds_the_rung_down() -> None:
    plain = steps_up(STANDARD[1])
    assert plain[0].move == "depth"  # an ordinary supplier lacks access beyond purchasing
    held = steps_up(STANDARD[1], ("difference", "rivals"))
    assert (held[0].move, held[0].because) == ("tailor", ("difference", "rivals"))
    assert {step.move for step in held} == {move.key for move in MOVES}


def test_five_kinds_of_relation_make_one_scale() -> None:
    assert [kind.number for kind in KINDS] == [1, 2, 3, 4, 5]
    way = between("transactional", "cooperative")
    assert [kind.key for kind in way] == ["participative", "cooperative"]
    assert between("strategic", "cooperative") == ()
