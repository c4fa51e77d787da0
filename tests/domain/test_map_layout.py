"""The map's layout: nobody on anybody, the order kept, rings cut, the many folded."""

import itertools
import random
from collections import defaultdict
from time import perf_counter

import pytest

from kamdesk.domain.map_layout import FOLD, LOOSE, Laid, Seat, lay_out


def house(seed: int, size: int) -> list[Seat]:
    """Make an organisation where each reports to somebody before, or to nobody."""
    chance = random.Random(seed)
    seats = [Seat(1, high=True)]
    for number in range(2, size + 1):
        boss = chance.randrange(1, number) if chance.random() < 0.95 else None
        if boss is not None and chance.random() < 0.4:
            boss = max(1, boss // 4)
        seats.append(Seat(number, boss, chance.randrange(4), chance.random() < 0.05))
    return seats


def rows_of(laid: Laid) -> dict[float, list[float]]:
    rows = defaultdict(list)
    for x, row in [*laid.spots.values(), *((fold.x, fold.y) for fold in laid.folds)]:
        rows[row].append(x)
    return rows


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("size", [1, 2, 9, 40, 200])
def test_nobody_stands_on_anybody(seed: int, size: int) -> None:
    laid = lay_out(house(seed, size))
    for row in rows_of(laid).values():
        row.sort()
        assert row[0] >= 0
        assert all(after - before > 0.999 for before, after in itertools.pairwise(row))
    assert max(x for x, _ in laid.spots.values()) <= laid.columns - 1
    assert max(y for _, y in laid.spots.values()) <= laid.rows - 1


@pytest.mark.parametrize("seed", range(20))
def test_everybody_is_shown_or_counted(seed: int) -> None:
    seats = house(seed, 200)
    laid = lay_out(seats)
    assert len(laid.spots) + sum(fold.count for fold in laid.folds) == 200
    unfolded = lay_out(seats, unfolded={fold.boss for fold in laid.folds})
    assert set(unfolded.spots) == {seat.id for seat in seats}


@pytest.mark.parametrize("seed", range(20))
def test_reports_stand_below_their_boss_in_their_order(seed: int) -> None:
    seats = house(seed, 120)
    laid = lay_out(seats)
    inner = {seat.boss for seat in seats}
    for boss in inner - {None}:
        team = [seat.id for seat in seats if seat.boss == boss and seat.id in laid.spots]
        if boss in laid.spots:
            assert all(laid.spots[one][1] > laid.spots[boss][1] for one in team)
        leading = [one for one in team if one in inner]
        across = [laid.spots[one][0] for one in leading]
        assert across == sorted(across)


def test_a_boss_stands_over_the_middle_of_the_outer_reports() -> None:
    laid = lay_out([Seat(1), Seat(2, 1), Seat(3, 1), Seat(4, 1), Seat(5, 4), Seat(6, 4)])
    assert laid.spots[2] == (0, 1)
    assert laid.spots[1] == (1, 0)
    assert laid.spots[4] == (2, 1)
    assert (laid.spots[5], laid.spots[6]) == ((1.5, 2), (2.5, 2))


def test_a_narrow_subtree_moves_under_its_neighbour() -> None:
    deep = [Seat(1), Seat(2, 1), Seat(3, 1), Seat(4, 3), Seat(5, 3), Seat(6, 3)]
    laid = lay_out(deep)
    assert laid.spots[3][0] - laid.spots[2][0] == 1  # 4 stands below 2


def test_many_reports_stand_in_rows_and_the_least_weighty_are_folded() -> None:
    team = [Seat(n, 1, weight=int(n in (5, 30))) for n in range(2, 32)]
    laid = lay_out([Seat(1), *team])
    (fold,) = laid.folds
    assert (fold.boss, fold.count) == (1, 30 - FOLD + 1)
    assert {5, 30} <= set(laid.spots)
    assert laid.trunks[1] == 1.5  # between the second and the third column
    assert len({row for _, row in laid.spots.values()}) == 4
    assert not lay_out([Seat(1), *team], unfolded={1}).folds


def test_a_large_house_is_laid_out_closer() -> None:
    teams = [Seat(100 * boss + n, boss) for boss in range(2, 27) for n in range(7)]
    laid = lay_out([Seat(1), *(Seat(n, 1) for n in range(2, 27)), *teams])
    assert laid.columns == 25  # a column for each team
    assert {fold.count for fold in laid.folds} == {4}
    assert laid.trunks[2] == laid.spots[200][0] - 0.5


def test_a_ring_is_cut_and_everybody_shown() -> None:
    laid = lay_out([Seat(3, 2), Seat(1, 3), Seat(2, 1), Seat(4, 2)])
    assert laid.spots[1][1] == 0
    assert [laid.spots[n][1] for n in (1, 2, 3, 4)] == [0, 1, 2, 2]


def test_advisers_stand_beside_the_top_and_strangers_below() -> None:
    seats = [Seat(1), Seat(2, 1), Seat(3, high=True), Seat(4), Seat(5, 99)]
    laid = lay_out(seats)
    assert laid.spots[3][1] == 0
    assert laid.spots[3][0] > laid.spots[1][0]
    assert laid.loose == {4, 5}
    assert laid.spots[4][1] > 1


def test_many_strangers_are_folded_only_beside_a_tree() -> None:
    strangers = [Seat(n) for n in range(10, 90)]
    assert not lay_out(strangers).folds
    laid = lay_out([Seat(1), Seat(2, 1), *strangers])
    assert [fold.boss for fold in laid.folds] == [LOOSE]


def test_two_hundred_people_are_laid_out_at_once_and_a_chain_of_a_thousand_too() -> None:
    begun = perf_counter()
    lay_out(house(1, 200))
    assert perf_counter() - begun < 0.1
    chain = lay_out([Seat(1), *(Seat(n, n - 1) for n in range(2, 1001))])
    assert chain.spots[1000] == (0, 999)
