"""Reviews of the portfolio: kept and read again, and what moved between two."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.domain.snapshots import Cause, Due, Review, Stand, compare, read, written

DAY = date(2026, 4, 1)
ALON = Stand(
    *(1, "A", "אלון", True, 500, "AX"),
    score=Decimal("71.25"),
    rank=2,
    attractiveness=Decimal("62.5"),
    strength=Decimal("48.0"),
    quadrant="star",
    marks={"growth": 3},
    depth=40,
)
SMALL = Stand(2, "B", "Small", False, 20, "CZ")
FIGURES = {"customers": Decimal(2), "hhi": Decimal("9245.56"), "key_share": None}
FIRST = Review(DAY, DAY, DAY, "revenue", "EUR", 2, FIGURES, (ALON, SMALL), "weights")


def test_a_review_is_read_as_it_was_written():
    assert read(written(FIRST), 1) == FIRST
    assert len(written(FIRST)) < 700


def test_a_review_of_a_newer_program_is_refused():
    with pytest.raises(Refused, match="newer"):
        read(written(FIRST), 2)


def test_what_is_kept_is_plain_json_with_its_heads_once():
    kept = json.loads(written(FIRST))
    assert kept["heads"][:3] == ["id", "code", "name"]
    assert kept["stands"][1][:3] == [2, "B", "Small"]


def test_only_what_moved_is_told_with_its_causes_and_the_largest_first():
    better = replace(
        ALON, quadrant="strategic", strength=Decimal("55.0"), depth=54, marks={"growth": 5}
    )
    later = replace(
        FIRST,
        figures={**FIGURES, "hhi": Decimal("9000.00")},
        stands=(replace(SMALL, cell="BZ", amount=90), better),
    )
    found = compare(FIRST, later)
    assert [(move.name, move.kinds) for move in found.moves] == [
        ("אלון", ("quadrant",)),
        ("Small", ("class",)),
    ]
    assert found.moves[0].causes == (Cause("depth", 40, 54), Cause("mark:growth", 3, 5))
    assert found.moves[1].causes == (Cause("amount", 20, 90),)
    hhi = next(each for each in found.figures if each.name == "hhi")
    assert hhi.change == Decimal("-245.56")
    assert next(each for each in found.figures if each.name == "key_share").change is None


def test_who_came_and_who_went_is_told():
    later = replace(FIRST, stands=(ALON, Stand(3, "C", "New", False, 70, "BX")))
    kinds = {move.name: move.kinds for move in compare(FIRST, later).moves}
    assert kinds == {"New": ("came",), "Small": ("went",)}


def test_a_review_compared_with_itself_moves_nothing():
    found = compare(FIRST, FIRST)
    assert found.moves == ()
    assert {each.change for each in found.figures} <= {None, Decimal(0)}
    assert found.alike


def test_amounts_of_two_measures_are_not_alike():
    assert not compare(FIRST, replace(FIRST, value="contribution")).alike


def test_a_review_is_overdue_the_day_after_it_was_due():
    due = Due(date(2026, 4, 1), date(2026, 10, 1), date(2026, 10, 1))
    assert not due.overdue
    assert replace(due, today=date(2026, 10, 3)).days == 2
    assert replace(due, today=date(2026, 10, 2)).overdue
    assert not Due(None, None, DAY).overdue
