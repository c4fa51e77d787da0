"""`negotiations --json`: another program computes zones, scores and utilities again."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from kamdesk.commands import run
from kamdesk.usecases.desk import new_desk


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Give what the command says of the sample."""
    path = tmp_path_factory.mktemp("talks") / "s.kamdesk"
    with new_desk(path, {"country": "IR"}) as desk:
        desk.load_sample()
    return path


@pytest.fixture
def answer(told, capsys):
    assert run.main(["negotiations", "--store", str(told), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def number(text):
    return None if text is None else Fraction(text)


def scored(issue, value):
    """Score a value by the field book, in a program of its own."""
    if issue["kind"] == "steps":
        return Fraction(issue["steps"][int(value) - 1]["mark"])
    least, best = number(issue["reservation"]), number(issue["target"])
    return max(Fraction(-100), min(Fraction(150), (number(value) - least) / (best - least) * 100))


def test_every_account_of_the_sample_has_one_ahead_and_one_behind(answer):
    states = {}
    for one in answer:
        if not one["visit"]:
            states.setdefault(one["account_id"], set()).add(one["state"])
    assert len(states) == 4
    assert all(found == {"preparing", "closed"} for found in states.values())


def test_zones_are_what_the_reservations_say(answer):
    for one in answer:
        for issue in one["issues"]:
            ours, low, high = (number(issue[n]) for n in ("reservation", "their_low", "their_high"))
            ways = (
                (low - ours, high - ours)
                if issue["better"] == "more"
                else (ours - high, ours - low)
            )
            zone = issue["zone"]
            if ways[1] < 0:
                assert zone["kind"] == "none"
                assert [number(end) for end in zone["gap"]] == [-ways[1], -ways[0]]
            else:
                assert [number(end) for end in zone["width"]] == [max(0, ways[0]), ways[1]]


def test_utilities_come_out_again_and_the_packages_are_equal(answer):
    checked = 0
    for one in answer:
        worth = []
        for package in one["packages"]:
            total = sum(
                scored(issue, package["values"][str(issue["id"])]) * number(issue["weight"]) / 100
                for issue in one["issues"]
            )
            assert abs(total - Fraction(package["utility"])) < Fraction(1, 10**5)
            worth.append(total)
        if worth:
            checked += 1
            assert max(worth) - min(worth) <= Fraction(one["tolerance"])
            assert one["accepted"]
            assert abs(max(worth) - min(worth) - Fraction(one["spread"])) < Fraction(1, 10**5)
            assert min(worth) > Fraction(one["reservation_of_the_whole"])
    assert checked == 4


def test_weights_of_a_full_preparation_leave_nothing(answer):
    assert {Decimal(one["weights_left"]) for one in answer if one["packages"]} == {Decimal(0)}


def test_plain_lines_name_each_by_its_number(told, capsys, answer):
    assert run.main(["negotiations", "--store", str(told)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(answer)
    assert lines[0].startswith(f"#{answer[0]['id']}  ")
