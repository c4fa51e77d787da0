"""The depth of a relationship, worked out by hand."""

from fractions import Fraction

from kamdesk.domain.analyses.depth import WEIGHTS, depth, hardest, shock
from kamdesk.domain.coverage import Ours
from tests.domain.test_coverage import met, network, person

# Six of theirs: two heavy, one of them known to two of us; the head was met too long ago.
PEOPLE = [
    person(1, "top", "decides", "budget", influence=5, strength=3),
    person(2, "management", "buys", "gate", influence=4, strength=2),
    person(3, "operations", "uses", influence=3, strength=4),
    person(4, "operations", influence=1, strength=5),
    person(5, "operations", "advises", influence=3, strength=1),
    person(6, "operations"),
]
TIES = {(101, 1): 3, (102, 1): 2, (101, 2): 2, (101, 3): 4, (101, 5): 1}
MEETINGS = (
    met(181, {1}, {101, 102}),
    met(90, {2}, {101}),
    met(60, {3, 5}, {101}),
)
NET = network(PEOPLE, ties=TIES, meetings=MEETINGS)


def test_the_parts_are_as_worked_out_by_hand() -> None:
    made = depth(NET)
    parts = {part.name: part.points for part in made.parts}
    assert parts == {
        # buys, gate and uses of eight: the head is late, 5 is only known to us
        "roles": Fraction(20 * 3, 8),
        # management and the working level of three
        "levels": Fraction(20 * 2, 3),
        # (5·3 + 4·2 + 3·4 + 1·5 + 3·1) ÷ 5·(5 + 4 + 3 + 1 + 3)
        "strength": Fraction(25 * 43, 80),
        # the head of the two heavy ones
        "second": Fraction(15, 2),
        # 2, 3 and 5 are in time, the head is not; 4 and 6 have no cadence
        "recency": Fraction(20 * 10, 15),
    }
    assert made.score == 55  # 7.5 + 13.33 + 13.44 + 7.5 + 13.33 = 55.10
    assert made.unjudged == 1


def test_the_shown_points_add_up_to_the_shown_score() -> None:
    made = depth(NET)
    assert sum(made.points.values()) == made.score
    assert made.points == {"roles": 8, "levels": 13, "strength": 13, "second": 8, "recency": 13}


def test_the_parts_name_what_would_raise_them() -> None:
    made = depth(NET)
    assert made.part("roles").missing == (
        *("initiates", "advises", "evaluates", "decides", "budget"),
    )
    assert [p.id for p in made.part("roles").people] == [1, 5]
    assert made.part("levels").missing == ("top",)
    assert [p.id for p in made.part("second").people] == [2]
    assert [p.id for p in made.part("recency").people] == [1]
    assert [p.id for p in made.part("strength").people][:3] == [2, 5, 1]  # 12, 12 and 10 to gain


def test_nobody_known_is_no_depth_and_everything_covered_is_a_hundred() -> None:
    assert depth(network([])).score == 0
    roles = ("initiates", "uses", "advises", "evaluates", "gate", "buys", "decides", "budget")
    people = [
        person(1, "top", *roles, influence=5, strength=5),
        person(2, "management", influence=4, strength=5),
        person(3, "operations", influence=4, strength=5),
    ]
    ties = {(ours, p): 5 for ours in (101, 102) for p in (1, 2, 3)}
    whole = network(people, ties=ties, meetings=(met(1, {1, 2, 3}, {101, 102}),))
    assert depth(whole).score == 100 == sum(WEIGHTS.values())


def test_the_departure_of_ours_takes_what_only_he_knew() -> None:
    fallen = shock(NET, 101)
    assert [p.id for p in fallen.lost] == [2, 3, 5]
    assert fallen.roles == ("uses", "gate", "buys")
    assert fallen.levels == ("management", "operations")
    # strength (5·2 + 1·5) ÷ 80; the rest is nothing: 25·15/80 = 4.69
    assert fallen.after.score == 5
    assert fallen.fall == 50


def test_the_departure_of_theirs_takes_the_roles_only_he_covered() -> None:
    fallen = shock(NET, 3)
    assert fallen.roles == ("uses",)
    assert fallen.levels == ("operations",)
    assert fallen.lost == ()


def test_the_hardest_departure_comes_first() -> None:
    tried = hardest(NET)
    assert tried[0][0] == Ours(101, "Ada")
    falls = [one.fall for _, one in tried]
    assert falls == sorted(falls, reverse=True)
