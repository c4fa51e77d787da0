import itertools
from datetime import date

from kamdesk.domain.risks import Risk, cells, first, ranked, zone_of

TODAY = date(2026, 10, 4)


def risk(risk_id, likelihood=None, effect=None, state="open", due=None):
    return Risk(
        *(risk_id, "", 1, None, "", "x", likelihood, effect, "", due, state, None, "", TODAY)
    )


def test_the_weight_is_likelihood_by_effect_and_unknown_where_either_is():
    assert [risk(1, likely, bad).weight for likely, bad in ((1, 1), (3, 4), (5, 5))] == [1, 12, 25]
    assert risk(1, 3).weight is None
    assert risk(1, None, 3).zone == ""


def test_zones_part_the_map_at_six_and_fifteen():
    zones = [zone_of(weight) for weight in (1, 5, 6, 14, 15, 25)]
    assert zones == ["low", "low", "medium", "medium", "high", "high"]


def test_the_heaviest_comes_first_then_the_worse_effect_and_what_is_over_last():
    known = [
        risk(1, 5, 5, "closed"),
        risk(2),
        risk(3, 4, 3),
        risk(4, 3, 4),
        risk(5, 5, 4, "answered"),
        risk(6, 3, 4, due=TODAY),
        risk(7, 5, 5, "happened"),
    ]
    assert [each.id for each in ranked(known)] == [5, 6, 4, 3, 2, 1, 7]
    assert [each.id for each in first(known)] == [5, 6, 4]
    for mixed in itertools.islice(itertools.permutations(known), 0, 5040, 97):
        assert ranked(mixed) == ranked(known)


def test_a_cell_holds_what_can_still_happen_there():
    known = [risk(1, 2, 3), risk(2, 2, 3, "answered"), risk(3, 2, 3, "closed"), risk(4, 3, 2)]
    found = cells([*known, risk(5, 2)])
    assert {cell: [each.id for each in held] for cell, held in found.items()} == {
        (2, 3): [1, 2],
        (3, 2): [4],
    }


def test_an_answer_is_late_only_while_there_is_none():
    day = date(2026, 10, 3)
    assert risk(1, due=day).overdue(TODAY)
    assert not risk(1, due=TODAY).overdue(TODAY)
    assert not risk(1, due=day, state="answered").overdue(TODAY)
    assert not risk(1).overdue(TODAY)
