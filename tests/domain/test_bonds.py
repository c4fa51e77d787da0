"""Seven bonds: what is warned of, and why."""

import random
from datetime import date, timedelta

import pytest

from kamdesk.domain.bonds import (
    BONDS,
    NOTES,
    Bond,
    Pair,
    Surroundings,
    proposed_information,
    warnings,
)
from kamdesk.domain.people import Judgement

TODAY = date(2026, 10, 4)


def rated(value, evidence="", confirmed=False):
    return Judgement("bond", TODAY, str(value), confirmed, evidence, "")


def bonds(**known):
    return [known.get(kind, Bond(kind)) for kind in BONDS]


def bond(kind, value, **more):
    return Bond(kind, rated(value), **more)


def pair(decides):
    return Pair(1, 2, "Ours", 3, "Theirs", decides, False)


DECIDER = bond("personal", 3, pairs=(pair(True),))


def codes(*known, day=TODAY, **beside):
    found = warnings(bonds(**{each.kind: each for each in known}), Surroundings(day, **beside))
    return {each.code for each in found}


def test_every_bond_has_its_note():
    assert len(BONDS) == 7
    assert BONDS.keys() == NOTES.keys()


def test_nothing_is_warned_of_before_a_bond_is_rated():
    assert warnings(bonds(), Surroundings(TODAY, ("Ana",), -5)) == ()


@pytest.mark.parametrize(
    ("structural", "brand", "warned"),
    [(4, 2, True), (3, 3, False), (2, 0, False), (5, 5, False), (3, 0, True)],
)
def test_to_lean_on_technology_is_warned_of_where_nothing_lasting_is_as_strong(
    structural, brand, warned
):
    found = codes(bond("structural", structural), bond("brand", brand), DECIDER)
    expected = structural >= 3 and max(brand, 3) < structural
    assert ("structural" in found) is expected
    found = codes(bond("structural", structural), bond("brand", brand))
    assert ("structural" in found) is warned


def test_conditions_and_zero_choice_do_not_make_technology_safe():
    found = codes(bond("structural", 4), bond("value", 5), bond("zero_choice", 5))
    assert "structural" in found


def test_the_value_bond_is_warned_of_only_while_the_account_loses_money():
    assert "value" in codes(bond("value", 3), contribution=-1)
    assert "value" not in codes(bond("value", 3), contribution=0)
    assert "value" not in codes(bond("value", 3), contribution=None)
    assert "value" not in codes(bond("value", 0), contribution=-1)


def test_a_personal_bond_counts_with_a_decider_alone():
    assert "personal" in codes(bond("personal", 4), deciders=("Ana",))
    bare = bond("personal", 4, pairs=(pair(False),))
    assert "personal" in codes(bare, deciders=("Ana",))
    assert "personal" not in codes(DECIDER, deciders=("Ana",))
    assert "personal" in codes(bond("personal", 0, pairs=(pair(True),)), bond("brand", 1))


def test_the_warning_names_the_deciders_or_that_nobody_is_one():
    def reason(*deciders):
        found = warnings(bonds(brand=bond("brand", 2)), Surroundings(TODAY, deciders))
        return found[0].reasons[0]

    assert reason("Ana", "Boris").values["names"].value == "Ana, Boris"
    assert reason().text == "nobody of theirs is noted as decider"


def test_zero_choice_wants_an_end_and_a_look_at_the_client_within_a_year():
    year = timedelta(days=365)
    fine = {"until": TODAY, "examined": TODAY - year}
    assert "zero_choice" not in codes(bond("zero_choice", 2, **fine))
    for change in (
        {"until": None},
        {"until": TODAY - timedelta(days=1)},
        {"examined": None},
        {"examined": TODAY - year - timedelta(days=1)},
    ):
        assert "zero_choice" in codes(bond("zero_choice", 2, **{**fine, **change})), change
    assert "zero_choice" not in codes(bond("zero_choice", 0))


def test_a_rating_without_evidence_is_never_confirmed():
    assert not Bond("brand", rated(3, confirmed=True)).confirmed
    assert not Bond("brand", rated(3, "  ", confirmed=True)).confirmed
    assert Bond("brand", rated(3, "Said so in May", confirmed=True)).confirmed
    assert not Bond("brand", rated(3, "Said so in May")).confirmed


def test_a_strong_bond_that_can_be_cut_soon_stands_open_until_something_is_done():
    assert bond("brand", 3, attack_speed="weeks").open_to_attack
    assert not bond("brand", 2, attack_speed="weeks").open_to_attack
    assert not bond("brand", 3, attack_speed="months").open_to_attack
    assert not bond("brand", 3, attack_speed="days", defence="Second source of data").open_to_attack


def test_more_value_touches_never_propose_a_lower_rating():
    found = [proposed_information(count) for count in range(40)]
    assert found == sorted(found)
    assert (found[0], found[1], found[3], found[6], found[12]) == (0, 2, 3, 4, 5)


def test_every_warning_says_why_whatever_is_rated():
    chance = random.Random(5)
    for _ in range(300):
        known = {
            kind: bond(kind, chance.randint(0, 5), attack_speed=chance.choice(("", "days")))
            for kind in BONDS
            if chance.random() < 0.7
        }
        beside = Surroundings(TODAY, contribution=chance.choice((None, -3, 4)))
        for warned in warnings(bonds(**known), beside):
            assert warned.reasons
            assert warned.kind in BONDS
