"""Rhythms worked out by hand."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from kamdesk.domain.analyses.rhythm import Expected, Step, Steps, back, median, rhythm
from kamdesk.domain.working_days import Week, week_of

WESTERN, IRANIAN = week_of("DE"), week_of("IR")


def every(days: int, first: date, count: int) -> list[date]:
    return [first + timedelta(days=days * step) for step in range(count)]


@pytest.mark.parametrize(
    ("country", "weekend"), [("IR", (3, 4)), ("IL", (4, 5)), ("BG", (5, 6)), ("", (5, 6))]
)
def test_each_country_has_its_week(country: str, weekend: tuple[int, ...]) -> None:
    assert week_of(country).weekend == weekend


def test_a_client_without_a_country_works_as_the_store_does() -> None:
    assert week_of("", "IR") == IRANIAN
    assert week_of("XX", "IL") == week_of("IL")
    assert week_of("XX", "YY").weekend == WESTERN.weekend


def test_working_days_are_those_a_calendar_shows() -> None:
    # Thursday 1 October 2026 to Thursday 8 October: Fri, Mon, Tue, Wed, Thu in Germany;
    # in Iran, where Thursday and Friday are free: Sat, Sun, Mon, Tue, Wed.
    first, last = date(2026, 10, 1), date(2026, 10, 8)
    assert WESTERN.between(first, last) == IRANIAN.between(first, last) == 5
    assert WESTERN.between(first, date(2026, 10, 4)) == 1
    assert IRANIAN.between(first, date(2026, 10, 4)) == 2
    assert WESTERN.between(date(2026, 10, 3), date(2026, 10, 4)) == 0


def test_counting_days_agrees_with_walking_them() -> None:
    chance = random.Random(7)
    for _ in range(300):
        week = Week(tuple(chance.sample(range(7), chance.randint(0, 3))))
        first = date(2026, 1, 1) + timedelta(days=chance.randint(-2000, 2000))
        last = first + timedelta(days=chance.randint(0, 400))
        walked = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        worked = sum(day.weekday() not in week.weekend for day in walked)
        assert week.between(first, last) == worked
        reached = week.after(first, worked)
        assert week.between(first, reached) == worked
        assert reached <= last


def test_holidays_are_no_working_days() -> None:
    # Orthodox Easter 2026: Good Friday 10 April to Easter Monday.
    assert week_of("BG").between(date(2026, 4, 9), date(2026, 4, 14)) == 1
    # Nowruz 1405: Wednesday 18 March to Sunday 5 April; worked 25, 28-31 March, 4 and 5 April.
    assert IRANIAN.between(date(2026, 3, 18), date(2026, 4, 5)) == 7
    # Yom Kippur 2026 is a Monday; its eve is worked until noon.
    assert week_of("IL").between(date(2026, 9, 19), date(2026, 9, 22)) == 2


def test_a_holiday_on_a_weekend_is_left_out_once() -> None:
    feast = date(2026, 9, 12)  # Rosh Hashanah: Saturday and Sunday
    assert week_of("IL").between(feast - timedelta(2), feast + timedelta(2)) == 1


@pytest.mark.parametrize("country", ["IR", "IL", "BG"])
def test_a_day_so_many_working_days_later_is_worked_itself(country: str) -> None:
    week, chance = week_of(country), random.Random(country)
    for _ in range(300):
        day = date(2020, 1, 1) + timedelta(days=chance.randint(0, 3000))
        count = chance.randint(1, 120)
        reached = week.after(day, count)
        assert week.between(day, reached) == count
        assert week.between(day, reached - timedelta(1)) == count - 1
        assert week.after(day, 0) == day


def test_the_weekend_of_iran_is_the_users_choice() -> None:
    thursday = date(2026, 10, 8)
    worked = [
        week_of("IR", iran=chosen).between(thursday - timedelta(1), thursday)
        for chosen in ("thu_fri", "fri", "fri_sat")
    ]
    assert worked == [0, 1, 1]
    assert week_of("IL", iran="fri") == week_of("IL")


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two() -> None:
    assert median([9, 1, 4]) == 4
    assert median([1, 2, 3, 4]) == Fraction(5, 2)


def test_a_weekly_customer_is_watched_at_ten_and_at_risk_at_twenty_one_working_days() -> None:
    bought = every(7, date(2026, 1, 5), 20)  # Mondays up to 18 May
    assert bought[-1] == date(2026, 5, 18)
    told = {day: rhythm(bought, day, WESTERN) for day in every(1, date(2026, 5, 18), 200)}
    assert told[date(2026, 5, 18)].usual == 5
    assert told[date(2026, 5, 29)].silent == 9
    assert told[date(2026, 5, 29)].state == "active"
    assert told[date(2026, 6, 1)].silent == 10
    assert told[date(2026, 6, 1)].state == "watch"
    assert told[date(2026, 6, 15)].silent == 20
    assert told[date(2026, 6, 15)].state == "watch"
    assert told[date(2026, 6, 16)].silent == 21
    assert told[date(2026, 6, 16)].state == "at_risk"
    assert told[date(2026, 9, 18)].silent == 89
    assert told[date(2026, 9, 18)].state == "at_risk"
    assert told[date(2026, 9, 21)].silent == 90
    assert told[date(2026, 9, 21)].state == "probably_lost"


def test_the_same_purchases_are_silent_for_longer_where_the_weekend_is_another() -> None:
    bought = every(7, date(2026, 1, 5), 20)
    # From Monday 18 May to Sunday 31 May; Eid al-Adha is on Wednesday 27 May.
    asked = date(2026, 5, 31)
    assert rhythm(bought, asked, WESTERN).state == "active"
    assert rhythm(bought, asked, IRANIAN).silent == 8  # Tue Wed | Sat-Tue | Sat Sun
    assert rhythm(bought, asked, week_of("IL")).silent == 9  # Tue Wed Thu | Sun-Thu | Sun
    assert rhythm(bought, date(2026, 5, 30), IRANIAN).silent == 7


def test_a_slow_customer_needs_a_multiple_not_only_days() -> None:
    bought = every(84, date(2024, 11, 4), 8)  # every 12 weeks: 60 working days
    last = bought[-1]
    assert rhythm(bought, last, WESTERN).usual == 60
    for silent, state in ((89, "active"), (90, "watch"), (119, "watch"), (120, "at_risk")):
        told = rhythm(bought, WESTERN.after(last, silent), WESTERN)
        assert (told.silent, told.state) == (silent, state)


def test_five_purchase_days_are_no_rhythm() -> None:
    five = every(7, date(2026, 1, 5), 5)
    told = rhythm(five, date(2026, 12, 31), WESTERN)
    assert (told.usual, told.state, told.expected) == (None, "rhythm_unknown", None)
    assert rhythm([*five, date(2026, 2, 9)], date(2026, 2, 9), WESTERN).usual == 5


def test_one_purchase_and_none_are_unknown() -> None:
    one = rhythm([date(2026, 1, 5)], date(2026, 1, 12), WESTERN)
    assert (one.gaps, one.silent, one.state) == ((), 5, "rhythm_unknown")
    none = rhythm([], date(2026, 1, 12), WESTERN)
    assert (none.last_day, none.silent, none.state) == (None, None, "rhythm_unknown")


def test_only_the_last_24_months_make_the_rhythm() -> None:
    old = every(1, date(2024, 10, 1), 4)  # 1 to 4 October 2024
    recent = every(30, date(2025, 3, 1), 5)
    asked = date(2026, 10, 2)
    told = rhythm([*old, *recent], asked, WESTERN)
    assert told.bought == (date(2024, 10, 3), date(2024, 10, 4), *recent)
    assert rhythm([*old, *recent], date(2026, 10, 4), WESTERN).usual is None


def test_purchases_after_the_ledger_date_are_not_known_yet() -> None:
    bought = every(7, date(2026, 1, 5), 20)
    assert rhythm(bought, date(2026, 3, 2), WESTERN).last_day == date(2026, 3, 2)


def test_a_fixed_number_of_days_stands_in_place_of_the_third_step() -> None:
    steps = Steps(lost_after=30)
    bought = every(7, date(2026, 1, 5), 20)
    last = bought[-1]
    assert rhythm(bought, WESTERN.after(last, 29), WESTERN, steps).state == "at_risk"
    assert rhythm(bought, WESTERN.after(last, 30), WESTERN, steps).state == "probably_lost"
    late = Steps(lost_after=200)
    assert rhythm(bought, WESTERN.after(last, 150), WESTERN, late).state == "at_risk"
    alone = rhythm([last], WESTERN.after(last, 30), WESTERN, steps)
    assert alone.state == "probably_lost"


def test_the_next_order_is_expected_after_the_usual_gap_with_its_range() -> None:
    days = [date(2026, 3, 2)]  # a Monday
    for gap in (3, 5, 5, 6, 10):
        days.append(WESTERN.after(days[-1], gap))
    told = rhythm(days, days[-1], WESTERN)
    assert told.gaps == (3, 5, 5, 6, 10)
    last = days[-1]
    assert told.expected == Expected(
        WESTERN.after(last, 5), WESTERN.after(last, 5), WESTERN.after(last, 6)
    )


def test_a_customer_that_rests_every_summer_raises_no_alarm() -> None:
    bought = every(7, date(2024, 10, 7), 38) + every(7, date(2025, 10, 6), 38)
    assert (bought[37], bought[-1]) == (date(2025, 6, 23), date(2026, 6, 22))
    told = rhythm(bought, date(2026, 9, 30), WESTERN)
    assert told.level == "at_risk"
    assert told.state == "seasonal"
    october = rhythm(bought, date(2026, 10, 12), WESTERN)  # it came back on the 6th last year
    assert october.state == "at_risk"


def test_silence_within_one_month_is_no_season() -> None:
    bought = [d for d in every(7, date(2024, 10, 7), 105) if d.month != 9 or d.day < 8]
    told = rhythm([d for d in bought if d <= date(2026, 9, 7)], date(2026, 9, 30), WESTERN)
    assert told.silent == 17
    assert told.state == "watch"


def test_a_new_customer_has_no_season_yet() -> None:
    bought = every(7, date(2025, 10, 6), 38)
    assert rhythm(bought, date(2026, 9, 30), WESTERN).state == "at_risk"


def test_a_ledger_that_begins_too_late_knows_no_season() -> None:
    bought = every(7, date(2024, 10, 7), 38) + every(7, date(2025, 10, 6), 38)
    told = rhythm(bought, date(2026, 9, 30), WESTERN, ledger_first=date(2025, 8, 1))
    assert told.state == "at_risk"


def test_seasons_follow_the_months_of_the_calendar() -> None:
    # Nothing in Farvardin (21 March to 20 April); 1404 as 1405.
    days = every(7, date(2024, 11, 4), 20) + every(7, date(2025, 4, 21), 48)
    last = date(2026, 3, 16)
    assert days[19] == date(2025, 3, 17)
    assert days[-1] == last
    told = rhythm(days, date(2026, 4, 15), WESTERN, calendar="jalali")
    assert told.state == "seasonal"


def test_going_back_from_the_end_of_a_month_stays_in_the_month() -> None:
    assert back(date(2024, 2, 29), 12, "gregorian") == date(2023, 2, 28)
    assert back(date(2026, 3, 31), 1, "gregorian") == date(2026, 2, 28)


def test_one_step_is_reached_when_both_its_limits_are() -> None:
    step = Step(Fraction(3, 2), 10)
    assert step.reached(15, Fraction(10))
    assert not step.reached(14, Fraction(10))
    assert not step.reached(9, Fraction(1))
    assert not step.reached(50, None)
