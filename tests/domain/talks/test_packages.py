"""Equal packages: refused with a reason, mended by the smallest change."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from kamdesk.domain.negotiations import Issue, IssueStep, Package
from kamdesk.domain.talks import packages, utility

TOLERANCE = Decimal(5)


def issue(n: int, weight: int, reservation: int, target: int, **more: object) -> Issue:
    better = "more" if target > reservation else "less"
    plain = Issue(
        n,
        f"u{n}",
        f"Issue {n}",
        better=better,
        weight=Decimal(weight),
        reservation=Decimal(reservation),
        target=Decimal(target),
        opening=Decimal(target + (target - reservation)),
        alternative=Decimal(reservation),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


ISSUES = (issue(1, 60, 680, 720), issue(2, 40, 60, 30))


def package(n: int, *values: int) -> Package:
    return Package(n, f"p{n}", f"P{n}", values={i: Decimal(v) for i, v in enumerate(values, 1)})


def codes(judged: packages.Judged) -> list[str]:
    return [reason.code for reason in judged.reasons]


def applied(given: tuple[Package, ...], judged: packages.Judged) -> tuple[Package, ...]:
    found = []
    for each in given:
        new = {c.issue_id: c.value for c in judged.changes if c.package_id == each.id}
        found.append(replace(each, values={**each.values, **new}))
    return tuple(found)


def test_two_packages_of_equal_worth_are_accepted() -> None:
    judged = packages.judge(ISSUES, (package(1, 700, 45), package(2, 710, 56)), TOLERANCE)
    assert judged.accepted
    assert judged.reasons == ()
    assert judged.utilities[1] == 50
    assert judged.floor == 0


def test_one_package_is_too_few_and_four_are_too_many() -> None:
    every = tuple(package(n, 700, 45) for n in range(4))
    assert codes(packages.judge(ISSUES, every[:1], TOLERANCE)) == ["few"]
    assert codes(packages.judge(ISSUES, every, TOLERANCE)) == ["many"]


def test_a_retired_package_is_not_laid_on_the_table() -> None:
    every = (package(1, 700, 45), package(2, 700, 45), replace(package(3, 680, 60), retired=True))
    assert packages.judge(ISSUES, every, TOLERANCE).accepted


def test_unequal_packages_are_refused_and_one_change_mends_them() -> None:
    given = (package(1, 700, 45), package(2, 706, 60))
    judged = packages.judge(ISSUES, given, TOLERANCE)
    assert codes(judged) == ["unequal"]
    assert not judged.accepted
    assert len(judged.changes) == 1
    assert packages.judge(ISSUES, applied(given, judged), TOLERANCE).accepted


def test_a_package_no_better_than_the_alternative_is_refused() -> None:
    better = tuple(replace(i, alternative=i.target) for i in ISSUES)
    judged = packages.judge(better, (package(1, 700, 45), package(2, 700, 45)), TOLERANCE)
    assert codes(judged) == ["below", "below"]
    assert judged.floor == 100
    exactly = packages.judge(ISSUES, (package(1, 680, 60), package(2, 680, 60)), TOLERANCE)
    assert codes(exactly) == ["below", "below"]


def test_a_hard_limit_refuses_and_other_reservations_may_be_traded() -> None:
    given = (package(1, 720, 66), package(2, 708, 48))
    assert packages.judge(ISSUES, given, Decimal(40)).accepted
    hard = (ISSUES[0], replace(ISSUES[1], hard=True))
    judged = packages.judge(hard, given, Decimal(40))
    assert codes(judged) == ["limit"]
    assert judged.changes[0] == packages.Change(1, 2, Decimal(60))
    assert packages.judge(hard, applied(given, judged), Decimal(40)).accepted


def test_judging_waits_for_weights_and_values() -> None:
    light = (ISSUES[0], replace(ISSUES[1], weight=Decimal(30)))
    assert "weights" in codes(packages.judge(light, (package(1, 1, 1),), TOLERANCE))
    missing = packages.judge(ISSUES, (package(1, 700), package(2, 700, 45)), TOLERANCE)
    assert codes(missing) == ["open_value"]


def test_an_unmarked_alternative_is_said_but_refuses_nothing() -> None:
    unmarked = tuple(replace(i, alternative=None) for i in ISSUES)
    judged = packages.judge(unmarked, (package(1, 700, 45), package(2, 700, 45)), TOLERANCE)
    assert codes(judged) == ["alternative"]
    assert judged.accepted


def test_an_issue_by_steps_is_mended_by_a_step() -> None:
    steps = tuple(IssueStep(n, str(n), Decimal(50 * n - 50), None) for n in (1, 2, 3))
    by_steps = replace(
        issue(2, 40, 1, 3), kind="steps", steps=steps, opening=None, alternative=Decimal(1)
    )
    price = issue(1, 60, 680, 720, hard=True)
    given = (package(1, 700, 3), package(2, 700, 2))
    judged = packages.judge((price, by_steps), given, TOLERANCE)
    after = packages.judge((price, by_steps), applied(given, judged), TOLERANCE)
    assert len(judged.changes) == 1
    assert after.accepted


def test_whatever_is_proposed_mends_and_passes_no_limit() -> None:
    random, mended = Random(12), 0
    for _ in range(400):
        count = random.randint(2, 5)
        cuts = sorted(random.sample(range(1, 100), count - 1))
        weights = [b - a for a, b in zip((0, *cuts), (*cuts, 100), strict=True)]
        issues = tuple(
            issue(n, weight, *random.sample(range(200), 2), hard=random.random() < 0.5)
            for n, weight in enumerate(weights, 1)
        )
        given = tuple(
            package(n, *(random.randint(0, 200) for _ in issues))
            for n in range(random.choice((2, 3)))
        )
        judged = packages.judge(issues, given, TOLERANCE)
        if not judged.changes:
            continue
        mended += 1
        after = packages.judge(issues, applied(given, judged), TOLERANCE)
        assert after.accepted, (judged, after)
        for change in judged.changes:
            assert not packages.passed(issues[change.issue_id - 1], change.value)
        named = {(change.package_id, change.issue_id) for change in judged.changes}
        assert len(named) == len(judged.changes)  # no value is proposed twice
    assert mended > 100


def test_what_is_brought_within_its_limit_is_made_equal_by_the_same_issue() -> None:
    fee = issue(1, 50, 3_500_000, 7_000_000, alternative=Decimal(4_000_000))
    runs = issue(2, 20, 8, 4, hard=True, opening=None, alternative=Decimal(6))
    down = issue(3, 30, 20, 100, alternative=Decimal(20))
    given = (package(1, 6_000_000, 6, 70), package(2, 6_000_000, 9, 80))
    judged = packages.judge((fee, runs, down), given, TOLERANCE)
    assert codes(judged) == ["limit", "unequal"]
    assert [(change.package_id, change.issue_id) for change in judged.changes] == [(2, 2)]
    assert packages.judge((fee, runs, down), applied(given, judged), TOLERANCE).accepted


def test_the_change_proposed_is_the_smallest_among_the_packages() -> None:
    given = (package(1, 700, 45), package(2, 706, 60))
    judged = packages.judge(ISSUES, given, TOLERANCE)
    (change,) = judged.changes
    touched = next(i for i in ISSUES if i.id == change.issue_id)
    before = next(p for p in given if p.id == change.package_id).values[change.issue_id]
    after, was = utility.score(touched, change.value), utility.score(touched, before)
    assert after is not None
    assert was is not None
    assert change.issue_id == 1
    assert abs(after - was) < 30  # the heaviest issue moves least
