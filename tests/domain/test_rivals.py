import random
from fractions import Fraction

from kamdesk.domain.rivals import Point, Rival, differences, same, score, shares


def point(point_id, weight, ours, **marks):
    known = {int(rival[1:]): mark for rival, mark in marks.items()}
    return Point(point_id, "", f"point {point_id}", weight, ours, "", known)


def rival(rival_id, share):
    return Rival(rival_id, "", 1, f"R{rival_id}", share, None, "assumed", "", "", "", "")


POINTS = (
    point(1, 5, 4, r7=2, r8=3),  # price
    point(2, 3, 2, r7=4, r8=1),  # delivery
    point(3, 1, 5, r8=5),  # advice
    point(4, None, 3, r7=5),  # nobody said how much it weighs
)


def test_marks_are_weighed_and_a_point_without_weight_or_mark_is_left_out():
    ours, seven, eight = (score(POINTS, who) for who in (None, 7, 8))
    assert ours.value == Fraction(5 * 4 + 3 * 2 + 5, 9)
    assert (ours.marked, ours.points) == (3, 4)
    assert (seven.value, seven.marked) == (Fraction(5 * 2 + 3 * 4, 8), 2)
    assert eight.value == Fraction(5 * 3 + 3 * 1 + 5, 9)
    assert score(POINTS, 9).value is None
    assert score([point(1, 0, 4)], None).value is None


def test_we_differ_where_we_lead_the_best_rival_and_a_rival_leads_where_it_does():
    ahead, behind = differences(POINTS, (7, 8))
    assert [(d.point.id, d.rival_id, d.by, d.weighed) for d in ahead] == [(1, 8, 1, 5)]
    assert [(d.point.id, d.rival_id, d.by, d.weighed) for d in behind] == [
        (2, 7, -2, -6),
        (4, 7, -2, 0),
    ]


def test_a_score_lies_between_the_least_and_the_highest_mark():
    for seed in range(300):
        chosen = random.Random(seed)
        points = [
            point(n, chosen.randint(0, 5), chosen.randint(0, 5), r1=chosen.randint(0, 5))
            for n in range(chosen.randint(1, 12))
        ]
        told = [p.ours for p in points if p.weight]
        found = score(points, None)
        if told:
            assert min(told) <= found.value <= max(told)
            assert found.marked == len(told)
        else:
            assert found.value is None
        ahead, behind = differences(points, (1,))
        equal = sum(p.ours == p.marks[1] for p in points)
        assert len(ahead) + len(behind) + equal == len(points)


def test_shares_add_up_to_what_nobody_named_supplies_or_to_too_much():
    found = shares(34, [rival(1, 40), rival(2, None), rival(3, 15)])
    assert (found.known, found.rest, found.unknown, found.beyond) == (89, 11, 1, 0)
    found = shares(60, [rival(1, 45)])
    assert (found.rest, found.beyond) == (0, 5)
    found = shares(None, [rival(1, 45)])
    assert (found.ours, found.known, found.rest) == (None, 45, 55)


def test_a_backer_is_recognised_whatever_marks_the_rivals_name_is_in():
    assert same("Pars Lub", "pars  lub")
    assert same("پارس‌لوب", "پارس‌لوب")
    assert same("كاني", "کانی")
    assert not same("Pars Lub", "Pars")
    assert not same("", "")
