"""The trust audit: an example of the last six months, and what the lowest asks for."""

from datetime import date

import pytest

from kamdesk.domain.trust import ACTIONS, ASKED, PRINCIPLES, Mark, audit, months_before

TODAY = date(2026, 10, 4)


def marks(**given):
    return [Mark(at, key, TODAY, value) for at, (key, value) in enumerate(given.items(), 1)]


FOUR = {"empathy": 4, "honesty": 4, "value": 4, "trust": 4}


def test_every_principle_has_its_question_and_its_action():
    assert len(PRINCIPLES) == 5
    assert PRINCIPLES.keys() == ASKED.keys() == ACTIONS.keys()


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2026, 4, 4), True),
        (date(2026, 4, 3), False),
        (TODAY, True),
        (date(2026, 10, 5), False),
        (None, False),
    ],
)
def test_an_example_speaks_for_six_months(day, known):
    assert Mark(1, "trust", TODAY, 4, "Kept the price in March", day).known(TODAY) is known


def test_a_day_without_an_example_speaks_for_nothing():
    assert not Mark(1, "trust", TODAY, 4, " ", TODAY).known(TODAY)


def test_six_months_before_the_end_of_a_long_month_is_the_end_of_a_short_one():
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2026, 3, 15), 6) == date(2025, 9, 15)


def test_the_lowest_is_named_only_when_all_five_are_marked():
    assert audit(marks(**FOUR), TODAY).lowest is None
    assert audit(marks(**FOUR, growth=2), TODAY).lowest.principle == "growth"
    assert audit(marks(**dict.fromkeys(PRINCIPLES, 5)), TODAY).lowest is None


def test_of_equals_the_assumed_one_comes_first():
    known = Mark(1, "empathy", TODAY, 2, "Heard them out", TODAY)
    rest = marks(honesty=3, value=2, trust=3, growth=3)
    assert audit([known, *rest], TODAY).lowest.principle == "value"
    assert set(audit([known, *rest], TODAY).assumed) == PRINCIPLES.keys() - {"empathy"}


def test_an_audit_of_the_past_knows_nothing_of_later_marks():
    early, late = date(2025, 10, 1), date(2026, 9, 1)
    both = [Mark(2, "trust", late, 4), Mark(1, "trust", early, 1)]
    assert audit(both, date(2025, 12, 1)).marks["trust"].mark == 1
    assert audit(both, TODAY).marks["trust"].mark == 4
    assert not audit(both, date(2025, 1, 1)).marks
