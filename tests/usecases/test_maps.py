"""The map's deeds: places, links and decisions, each one step of undo."""

from collections.abc import Callable
from datetime import date

import pytest

from kamdesk.domain.maps import Link, seats
from kamdesk.domain.refusal import Refused
from kamdesk.usecases.maps import Maps


@pytest.fixture
def maps(make: Callable) -> Maps:
    return make(Maps)


@pytest.fixture
def team(people, rila):
    return [people.add(rila, name) for name in ("Elena", "Boris", "Vera")]


def places(maps, rila):
    return {p.name: (p.map_x, p.map_y) for p in maps.of(rila).people}


def test_a_person_added_at_the_cursor_stands_there_and_one_undo_takes_him_away(maps, rila, store):
    maps.add_at(rila, "Ivan", 120.5, 40)
    assert places(maps, rila) == {"Ivan": (120.5, 40)}
    store.undo()
    assert places(maps, rila) == {}


def test_a_person_added_below_reports_there(maps, rila, team):
    added = maps.add_below(team[0], "Ivan")
    ivan = next(p for p in maps.of(rila).people if p.id == added)
    assert (ivan.reports_to, ivan.map_x) == (team[0], None)


def test_moves_of_one_visit_are_one_step_and_tidying_up_resets_all(maps, rila, team, store):
    maps.move(team[0], 10, 20, visit="drag-1")
    maps.move(team[0], 30, 40, visit="drag-1")
    maps.move(team[1], 1, 2)
    maps.tidy(rila)
    assert set(places(maps, rila).values()) == {(None, None)}
    store.undo()
    assert places(maps, rila)["Elena"] == (30, 40)
    store.undo()
    store.undo()
    assert places(maps, rila)["Elena"] == (None, None)
    maps.move(team[2], 5, 5)
    maps.free(team[2])
    assert places(maps, rila)["Vera"] == (None, None)


def test_reporting_to_another_frees_the_place_and_a_ring_is_refused(maps, people, rila, team):
    elena, boris, _ = team
    maps.move(boris, 5, 5)
    maps.report(boris, elena)
    assert people.one(boris).reports_to == elena
    assert people.one(boris).map_x is None
    with pytest.raises(Refused, match="report to himself"):
        maps.report(elena, boris)
    maps.report(boris, None)
    assert people.one(boris).reports_to is None


def test_links_are_drawn_once_and_taken_back(maps, rila, team, store):
    elena, boris, vera = team
    maps.link(elena, boris, "influences")
    maps.link(boris, elena, "influences")
    maps.link(boris, vera, "conflict")
    maps.link(vera, boris, "conflict", "over the budget")
    drawn = {(link.from_id, link.to_id, link.kind, link.note) for link in maps.of(rila).links}
    assert drawn == {
        (elena, boris, "influences", ""),
        (boris, elena, "influences", ""),
        (boris, vera, "conflict", "over the budget"),
    }
    maps.unlink(Link(vera, boris, "conflict"))
    assert len(maps.of(rila).links) == 2
    store.undo()
    assert len(maps.of(rila).links) == 3
    with pytest.raises(Refused):
        maps.link(elena, elena, "close")


def test_a_decision_has_steps_in_order(maps, rila, team, store):
    elena, boris, _ = team
    oil = maps.add_buying(rila, "Hydraulic oil 2027")
    maps.set_buying(oil, "criteria", "Cost per tonne\nDelivery")
    maps.set_buying(oil, "due", date(2027, 2, 1))
    first = maps.add_stage(oil, "Test in the laboratory", boris)
    second = maps.add_stage(oil, "Tender")
    maps.set_stage(second, "role", "decides")
    maps.set_stage(second, "person_id", elena)
    maps.order_stages([second, first])
    (buying,) = maps.of(rila).buyings
    assert [stage.what for stage in buying.stages] == ["Tender", "Test in the laboratory"]
    assert buying.involved == {elena, boris}
    maps.remove_buying(oil)
    assert maps.of(rila).buyings == ()
    store.undo()
    assert len(maps.of(rila).buyings[0].stages) == 2


def test_who_has_a_role_a_link_or_weight_is_folded_last(maps, people, rila, team):
    people.set_roles(team[1], {"decides"})
    weighed = {seat.id: seat.weight for seat in seats(maps.of(rila).people, {team[2]})}
    assert weighed == {team[0]: 0, team[1]: 2, team[2]: 4}


def test_a_post_is_vacant_or_held_by_somebody_unknown(maps, people, team):
    maps.set_post(team[0], "vacant")
    assert people.one(team[0]).post == "vacant"
    with pytest.raises(Refused):
        maps.set_post(team[0], "gone")
