from datetime import date
from decimal import Decimal

import pytest

from kamdesk.charts import kpi_line
from kamdesk.charts.kpi_line import Course
from kamdesk.charts.scales import around
from kamdesk.charts.style import style_of
from kamdesk.domain.kpis import Reading
from kamdesk.words import load

READINGS = [
    Reading(1, date(2026, 8, 31), Decimal(84), computed=True),
    Reading(2, date(2026, 9, 30), Decimal("87.5")),
]
COURSE = Course(
    *(READINGS, "%", Decimal(80), Decimal(98), date(2026, 9, 1), date(2027, 8, 31), "gregorian")
)


def texts(figure):
    return [
        text.get_text().strip("\u200e\u200f\u2066\u2067\u2068\u2069")
        for text in figure.axes[0].texts
    ]


@pytest.mark.parametrize("language", ["en", "he"])
def test_time_runs_with_the_reading_direction(language):
    words = load(language)
    figure = kpi_line.draw(COURSE, words, style_of(words, (400, 210)))
    first, second = figure.targets
    assert (first.gid, second.gid) == ("reading:0", "reading:1")
    assert (first.start < second.start) == (language == "en")
    assert second.top < first.top  # more lies higher


def test_a_figure_without_readings_says_so():
    words = load("en")
    empty = COURSE._replace(readings=[])
    assert "No reading yet." in texts(kpi_line.draw(empty, words, style_of(words, (400, 210))))


def test_the_numbers_behind_tell_how_each_came():
    words = load("en")
    rows = kpi_line.table(COURSE, words)
    assert [row[1:] for row in rows[1:]] == [["84", "worked out"], ["87.5", "typed"]]
    assert kpi_line.parts(COURSE, words)[1] == ("reading:1", "30 Sep 2026: 87.5")


def test_money_is_scaled_and_other_figures_are_not():
    words = load("en")
    large = [Reading(1, date(2026, 9, 30), Decimal(640_000))]
    style = style_of(words, (400, 210))
    money = COURSE._replace(readings=large, target=None, baseline=None, unit="EUR", money=True)
    boxes = money._replace(unit="boxes", money=False)
    assert words.unit(1000, "EUR") in texts(kpi_line.draw(money, words, style))
    assert "boxes" in texts(kpi_line.draw(boxes, words, style))
    assert "640,000" in texts(kpi_line.draw(boxes, words, style))


def test_an_axis_close_around_values_holds_both_ends():
    for low, high in ((84, 98), (-3, 5), (50, 50), (0, 0), (-7, -7), (2.1, 2.4)):
        found = around(low, high, 0, 100)
        assert float(found.ticks[0]) <= low
        assert float(found.ticks[-1]) >= high
        assert len(found.ticks) >= 2
        assert found.y(found.ticks[0]) == 100
