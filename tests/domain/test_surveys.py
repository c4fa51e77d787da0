"""Surveys by year: averages with their counts, the newest, criticism on its way."""

import random
from datetime import date, timedelta
from fractions import Fraction

from kamdesk.domain.history import Entry
from kamdesk.domain.surveys import Survey, by_year, criticism, followed, last, mean, weakest


def survey(number, day, recommends=None, **marks):
    return Survey(number, 1, None, None, None, day, recommends, "", "", None, marks)


def feedback(state="", **details):
    texts = dict.fromkeys(
        ("subject", "purpose", "agreed_summary", "notes", "next_step", "mood", "on_time"), ""
    )
    return Entry(
        1,
        "u",
        1,
        "feedback",
        date(2026, 5, 1),
        None,
        raised_by="",
        people=(),
        promises=(),
        state=state,
        details=details,
        **texts,
    )


def test_marks_are_averaged_exactly_and_counted():
    found = mean([7, 8, 8])
    assert (found.value, found.count, found.least, found.most) == (Fraction(23, 3), 3, 7, 8)
    assert mean([]) is None


def test_a_year_is_one_of_the_users_calendar():
    spring = survey(1, date(2026, 3, 20), 8), survey(2, date(2026, 3, 21), 6)
    assert [year.year for year in by_year(spring, "gregorian")] == [2026]
    assert [year.year for year in by_year(spring, "jalali")] == [1404, 1405]


def test_a_year_holds_recommendation_and_topics_apart():
    surveys = (
        survey(1, date(2025, 5, 1), 9, delivery=6, price=5),
        survey(2, date(2025, 9, 1), 6, delivery=8),
        survey(3, date(2025, 9, 2), None, delivery=10),
    )
    (year,) = by_year(surveys, "gregorian")
    assert year.recommends.value == Fraction(15, 2)
    assert (year.promoters, year.detractors, len(year.marks)) == (1, 1, 2)
    assert (year.topics["delivery"].value, year.topics["delivery"].count) == (8, 3)
    assert weakest(year) == "price"


def test_no_answer_is_lost_or_counted_twice_over_the_years():
    chance = random.Random(9)
    for _ in range(60):
        surveys = [
            survey(
                number,
                date(2020, 1, 1) + timedelta(days=chance.randrange(2500)),
                chance.choice((None, chance.randint(0, 10))),
                quality=chance.randint(0, 10),
            )
            for number in range(chance.randrange(30))
        ]
        for calendar in ("gregorian", "jalali"):
            years = by_year(surveys, calendar)
            told = [each.recommends for each in surveys if each.recommends is not None]
            assert sorted(mark for year in years for mark in year.marks) == sorted(told)
            assert sum(year.topics["quality"].count for year in years) == len(surveys)


def test_the_last_survey_is_the_newest_that_says_whether_they_would_recommend_us():
    surveys = [survey(1, date(2025, 1, 1), 4), survey(2, date(2026, 1, 1), None)]
    assert last(surveys).id == 1
    assert last([]) is None


def test_criticism_is_what_the_client_says_not_we():
    assert criticism(feedback(sort="criticism"))
    assert criticism(feedback(sort="criticism", direction="from_client"))
    assert not criticism(feedback(sort="criticism", direction="from_us"))
    assert not criticism(feedback(sort="opinion"))


def test_criticism_is_done_only_once_it_is_closed_and_told_back():
    assert followed(feedback()) == "open"
    assert followed(feedback("in_hand")) == "in_hand"
    assert followed(feedback("closed")) == "untold"
    assert followed(feedback("closed", answered_on="2026-06-01")) == "told"
    assert followed(feedback("open", answered_on="2026-06-01")) == "open"
    assert followed(feedback("", answered_on="2026-06-01")) == "told"
