from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

from kamdesk.domain.opportunities import Opportunity, rounded, totals

DAY = date(2026, 10, 4)
ONE = Opportunity(
    *(1, "u", 7, None, None, None, None, 1, "cross", "Gear oil", "Gear oils"),
    *(1_000, "EUR", 30, "", None, "open", None, "", "", DAY),
)


def test_expected_value_is_value_times_probability_exact():
    assert replace(ONE, value=1_001, probability=33).expected == Fraction(33_033, 100)
    assert replace(ONE, value=0).expected == 0
    assert replace(ONE, value=None).expected is None
    assert replace(ONE, probability=None).expected is None


def test_currencies_are_added_apart_and_what_has_no_figure_is_counted():
    every = (
        ONE,
        replace(ONE, value=500, probability=None),
        replace(ONE, value=None),
        replace(ONE, currency="IRR", value=9_000_000, probability=10),
    )
    rials, euros = totals(every)
    assert (rials.currency, rials.value, rials.expected) == ("IRR", 9_000_000, 900_000)
    assert rials.whole
    assert (euros.count, euros.value, euros.valued) == (3, 1_500, 2)
    assert (euros.expected, euros.weighed, euros.whole) == (300, 1, False)


def test_the_weighed_sum_is_rounded_once_not_line_by_line():
    small = [replace(ONE, value=1, probability=40)] * 3
    (total,) = totals(small)
    assert total.expected == Fraction(6, 5)
    assert rounded(total.expected) == 1


def test_halves_are_rounded_away_from_zero():
    assert [rounded(Fraction(n, 2)) for n in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]


def test_totals_hold_all_that_was_handed_in():
    for seed in range(40):
        dice = Random(seed)
        every = [
            replace(
                ONE,
                currency=dice.choice(("EUR", "ILS", "IRR")),
                value=dice.choice((None, dice.randint(0, 10**12))),
                probability=dice.choice((None, dice.randint(0, 100))),
            )
            for _ in range(dice.randint(0, 30))
        ]
        found = totals(every)
        assert sum(total.count for total in found) == len(every)
        assert sum(total.value for total in found) == sum(one.value or 0 for one in every)
        assert sum(t.expected for t in found) == sum(one.expected or 0 for one in every)


def test_an_open_one_past_its_day_is_late():
    assert replace(ONE, due=date(2026, 10, 3)).late(DAY)
    assert not replace(ONE, due=DAY).late(DAY)
    assert not replace(ONE, due=date(2026, 10, 3), state="won").late(DAY)
