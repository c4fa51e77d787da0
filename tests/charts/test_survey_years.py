"""Satisfaction over the years, drawn in both directions."""

from datetime import date

import pytest

from kamdesk.charts import survey_years as chart
from kamdesk.charts.style import style_of
from kamdesk.domain.surveys import Survey, by_year
from kamdesk.words import Words


def years(*given):
    surveys = [
        Survey(at, 1, None, None, None, date(year, 5, 1), mark, "", "", None)
        for at, (year, mark) in enumerate(given)
    ]
    return by_year(surveys, "gregorian")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_time_runs_in_the_direction_of_reading(language):
    words = Words(language)
    found = chart.draw(years((2024, 6), (2026, 9)), words, style_of(words, (400, 220)))
    places = {target.gid: target.start for target in found.targets}
    assert set(places) == {"year:2024", "year:2025", "year:2026"}
    assert (places["year:2024"] < places["year:2026"]) is (language == "en")


def test_a_narrow_chart_keeps_the_latest_years():
    words = Words()
    many = years(*((year, 7) for year in range(2000, 2027)))
    found = chart.draw(many, words, style_of(words, (240, 200)))
    named = {target.gid for target in found.targets}
    assert "year:2026" in named
    assert "year:2000" not in named


def test_an_average_is_said_with_its_count():
    (year,) = years((2026, 7), (2026, 8), (2026, 8))
    assert chart.said(year, Words()) == "2026: 7.7 of 10, 3 answers"
    assert chart.table([year], Words())[1] == ["2026", "7.7", "3", "7", "8"]


def test_nothing_is_drawn_where_nobody_was_asked():
    words = Words()
    assert chart.draw((), words, style_of(words, (300, 200))).targets == []
