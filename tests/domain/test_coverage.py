"""Coverage: cadence, threads, shape and warnings, by hand-made houses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kamdesk.domain.coverage import (
    Known,
    Meeting,
    Network,
    Ours,
    Rhythm,
    beyond,
    cadence_of,
    shape,
    warnings,
)

DAY = date(2026, 10, 4)
RHYTHMS = {
    "counterpart": Rhythm(14, 30),
    "users": Rhythm(30, 60),
    "management": Rhythm(60, 90),
    "top": Rhythm(120, 180),
}


def person(number: int, level: str = "operations", *roles: str, **values: object) -> Known:
    return Known(number, f"P{number}", level=level, roles=frozenset(roles), **values)  # type: ignore[arg-type]


def met(days_ago: int, theirs: set[int], ours: set[int]) -> Meeting:
    return Meeting(DAY - timedelta(days_ago), frozenset(theirs), frozenset(ours))


def network(
    people: list[Known],
    ours: tuple[Ours, ...] = (Ours(101, "Ada"), Ours(102, "Ben")),
    ties: dict[tuple[int, int], int] | None = None,
    meetings: tuple[Meeting, ...] = (),
) -> Network:
    return Network(DAY, tuple(people), ours, ties or {}, meetings, RHYTHMS)


def codes(net: Network) -> list[str]:
    return [warned.code for warned in warnings(net)]


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        (person(1, "top", "buys"), "top"),
        (person(1, "management", "buys"), "management"),
        (person(1, "operations", "buys"), "counterpart"),
        (person(1, "", function="purchasing"), "counterpart"),
        (person(1, "operations", "uses"), "users"),
        (person(1, "", function="management"), "management"),
        (person(1, ""), "users"),
    ],
)
def test_the_cadence_follows_the_level(who: Known, kind: str) -> None:
    assert cadence_of(who) == kind


def test_whoever_matters_little_has_no_cadence_unless_the_user_sets_one() -> None:
    net = network([])
    assert net.rhythm(person(1, influence=2)) is None
    assert net.rhythm(person(1, influence=3)) == Rhythm(30, 60)
    assert net.rhythm(person(1, "operations", "uses")) == Rhythm(30, 60)
    assert net.rhythm(person(1, influence=1, cadence_days=20)) == Rhythm(10, 20)
    assert net.rhythm(person(1, "top", "decides", cadence_days=0)) is None


def test_sixty_days_are_in_time_for_a_user_and_sixty_one_are_not() -> None:
    user = person(1, "operations", "uses")
    assert not beyond(network([user], meetings=(met(60, {1}, {101}),)))
    assert beyond(network([user], meetings=(met(61, {1}, {101}),))) == (user,)


def test_holidays_do_not_count() -> None:
    user = person(1, "operations", "uses")
    net = network([user], meetings=(met(61, {1}, {101}),))
    before, on_the_day = DAY - timedelta(200), DAY - timedelta(61)
    assert beyond(replace(net, free=frozenset({before, on_the_day}))) == (user,)
    assert not beyond(replace(net, free=frozenset({DAY - timedelta(3)})))


def test_top_management_is_met_by_our_own_top_level_where_we_have_one() -> None:
    head = person(1, "top", "decides", strength=3)
    meetings = (met(10, {1}, {101}), met(200, {1}, {102}))
    assert not beyond(network([head], meetings=meetings))
    ours = (Ours(101, "Ada"), Ours(102, "Ben", level="top"))
    led = network([head], ours, meetings=meetings)
    assert beyond(led) == (head,)
    assert led.covered(head)


def test_who_met_knows_the_other_and_a_stated_tie_of_nothing_denies_it() -> None:
    net = network([person(1)], ties={(102, 1): 4}, meetings=(met(5, {1}, {101, 102}),))
    assert net.threads == {(101, 1): 1, (102, 1): 4}
    assert net.strengths == {1: 4}
    assert replace(net, ties={(101, 1): 0}).threads == {(102, 1): 1}


def test_a_leaver_takes_along_what_he_alone_knew() -> None:
    net = network(
        [person(1, strength=4), person(2), person(3, strength=3)],
        ties={(101, 1): 4, (101, 2): 3, (102, 2): 2},
        meetings=(met(5, {1}, {101}), met(9, {2, 3}, {101, 102})),
    )
    rest = net.without(101)
    # 3 was met by both and no tie says whose the strength is: it stays.
    assert rest.strengths == {1: 0, 2: 2, 3: 3}
    assert rest.met == {2: DAY - timedelta(9), 3: DAY - timedelta(9)}
    assert [each.id for each in rest.ours] == [102]


def test_a_meeting_nobody_of_ours_is_noted_in_stays_after_a_departure() -> None:
    net = network([person(1)], meetings=(met(5, {1}, set()),))
    assert net.without(101).met == net.met


def test_shapes() -> None:
    people = [person(n) for n in (1, 2, 3)]
    ours = tuple(Ours(n, str(n)) for n in (101, 102, 103))
    through_one = {(101, 1): 3, (101, 2): 3, (101, 3): 3}
    assert shape(network(people, ours)) == "none"
    assert shape(network(people, ours, through_one)) == "bow_tie"
    assert shape(network(people, ours, through_one | {(102, 1): 2})) == "between"
    many = {(101, 1): 3, (102, 2): 3, (103, 3): 3, (101, 2): 1}
    assert shape(network(people, ours, many)) == "diamond"


def test_nobody_noted_gives_no_warning() -> None:
    assert warnings(network([])) == ()


def test_each_gap_is_warned_of() -> None:
    people = [
        person(1, "top", stance="sceptic"),
        person(2, "operations", "uses", strength=3, stance="supporter"),
        person(3, "management", stance="anti_sponsor"),
    ]
    ours = (Ours(101, "Ada", level="operations"), Ours(102, "Ben", level="management"))
    net = network(people, ours, {(101, 2): 3}, (met(70, {2}, {101}),))
    assert codes(net) == [
        "no_decider",
        "single_theirs",
        "single_ours",
        "no_counterpart",  # top
        "no_counterpart",  # management: Ben knows nobody there
        "outnumbered",
        "beyond",
    ]
    assert [w.level for w in warnings(net) if w.level] == ["top", "management"]
    assert next(w.numbers for w in warnings(net) if w.code == "outnumbered") == (2, 1)


def test_a_decider_nobody_met_in_time_is_uncovered_and_without_opponents_one_looks_again() -> None:
    decider = person(1, "management", "decides", strength=4)
    ties = {(101, 1): 4, (102, 2): 2}
    people = [decider, person(2, "operations", strength=2)]
    late = network(people, ties=ties, meetings=(met(91, {1}, {101}),))
    assert "decider_uncovered" in codes(late)
    assert "no_opponent" in codes(late)
    in_time = network(people, ties=ties, meetings=(met(90, {1}, {101}),))
    assert "decider_uncovered" not in codes(in_time)


def test_a_higher_of_ours_is_a_counterpart_too() -> None:
    people = [person(1, "operations", strength=2)]
    for level, missing in (("top", False), ("operations", False), ("", True)):
        net = network(people, (Ours(101, "Ada", level=level),), {(101, 1): 2})
        assert ("no_counterpart" in codes(net)) == missing
