"""The zone of agreement: the field's worked examples, and what holds for any values."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from kamdesk.domain.negotiations import Issue
from kamdesk.domain.talks import zopa


def issue(ours: int, low: int | None, high: int | None = None, better: str = "more") -> Issue:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Issue(
        1,
        "u",
        "Price",
        better=better,
        reservation=Decimal(ours),
        their_low=ends[0],
        their_high=ends[1],
    )


def span(low: int, high: int) -> zopa.Span:
    return Decimal(low), Decimal(high)


def test_a_seller_at_725000_and_a_buyer_at_750000_have_25000_between_them() -> None:
    as_seller = zopa.zone(issue(725_000, 750_000))
    as_buyer = zopa.zone(issue(750_000, 725_000, better="less"))
    assert as_seller is not None
    assert as_buyer is not None
    assert as_seller.width == as_buyer.width == span(25_000, 25_000)
    assert as_seller.sure == as_buyer.sure == span(725_000, 750_000)
    assert zopa.between(Decimal(725_000), Decimal(750_000)) == 25_000


def test_a_seller_at_275000_and_a_buyer_at_250000_have_no_zone() -> None:
    found = zopa.zone(issue(275_000, 250_000))
    assert found is not None
    assert found.kind == "none"
    assert found.gap == span(25_000, 25_000)
    assert found.width is None
    assert found.sure is None


def test_equal_reservations_meet_in_one_point() -> None:
    found = zopa.zone(issue(100, 100))
    assert found is not None
    assert found.kind == "open"
    assert found.point
    assert found.sure == span(100, 100)


def test_their_range_makes_a_sure_and_an_uncertain_part() -> None:
    found = zopa.zone(issue(680, 690, 725))
    assert found is not None
    assert found.width == span(10, 45)
    assert found.sure == span(680, 690)
    assert found.uncertain == span(690, 725)


def test_a_range_that_straddles_our_reservation_gives_perhaps_a_zone() -> None:
    found = zopa.zone(issue(700, 690, 725))
    assert found is not None
    assert found.kind == "perhaps"
    assert found.width == span(0, 25)
    assert found.gap == span(0, 10)
    assert found.sure is None
    assert found.uncertain == span(700, 725)


def test_less_is_better_for_payment_days_and_the_gap_is_told() -> None:
    found = zopa.zone(issue(60, 70, 90, better="less"))
    assert found is not None
    assert found.kind == "none"
    assert found.gap == span(10, 30)


@pytest.mark.parametrize("unknown", [issue(1, None), Issue(1, "u", "x", their_low=Decimal(3))])
def test_an_unknown_reservation_gives_no_zone(unknown: Issue) -> None:
    assert zopa.zone(unknown) is None


def test_the_sure_part_is_what_every_reservation_in_their_range_allows() -> None:
    random = Random(8)
    for _ in range(500):
        ours, low, high = random.randint(0, 40), *sorted(random.sample(range(40), 2))
        better = random.choice(("more", "less"))
        found = zopa.zone(issue(ours, low, high, better))
        assert found is not None
        agreed = [
            {v for v in range(41) if (ours <= v <= t if better == "more" else t <= v <= ours)}
            for t in range(low, high + 1)
        ]
        sure, possible = set.intersection(*agreed), set.union(*agreed)
        said = set(range(int(found.sure[0]), int(found.sure[1]) + 1)) if found.sure else set()
        assert said == sure
        if found.uncertain:
            said |= set(range(int(found.uncertain[0]), int(found.uncertain[1]) + 1))
        assert said == possible or (found.kind == "perhaps" and len(possible) == 1 and not said)
        assert (found.kind == "none") == (not possible)


def test_a_lane_begins_at_our_reservation_whichever_way_is_better() -> None:
    for better, target, opening in (("more", 20, 30), ("less", 8, 5)):
        shown = Issue(
            1,
            "u",
            "x",
            better=better,
            reservation=Decimal(10),
            target=Decimal(target),
            opening=Decimal(opening),
        )
        marks = {mark.name: mark.place for mark in zopa.lane(shown)}
        assert marks["reservation"] < marks["target"] < marks["opening"] <= 1


@pytest.mark.parametrize(("better", "target"), [("more", 30), ("less", 90)])
def test_a_target_worse_than_the_reservation_is_told(better: str, target: int) -> None:
    given = issue(60, None, better=better)
    assert not zopa.turned(given)
    assert zopa.turned(replace(given, target=Decimal(target)))
    assert not zopa.turned(replace(given, target=Decimal(target), kind="steps"))
    other = "less" if better == "more" else "more"
    assert not zopa.turned(replace(given, target=Decimal(target), better=other))
