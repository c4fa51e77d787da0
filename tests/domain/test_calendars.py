"""Days convert without loss, also where a leap year falls late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain import calendars
from kamdesk.domain.calendars import CALENDARS, Calendar

DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("year", "nowruz"),
    [
        (1398, date(2019, 3, 21)),
        (1399, date(2020, 3, 20)),
        (1400, date(2021, 3, 21)),
        (1403, date(2024, 3, 20)),
        (1404, date(2025, 3, 21)),
        (1405, date(2026, 3, 21)),
        (1408, date(2029, 3, 20)),
        # The equinox falls minutes after noon in Tehran; QCalendar is a day early here.
        (1437, date(2058, 3, 21)),
        (1438, date(2059, 3, 21)),
        (1470, date(2091, 3, 21)),
        (1471, date(2092, 3, 20)),
    ],
)
def test_nowruz_falls_on_its_day(year: int, nowruz: date):
    assert calendars.day_of("jalali", year, 1, 1) == nowruz


@given(DAYS, st.sampled_from(CALENDARS))
def test_a_day_comes_back_from_each_calendar(day: date, calendar: Calendar):
    assert calendars.day_of(calendar, *calendars.parts(day, calendar)) == day


@given(DAYS, st.sampled_from(CALENDARS))
def test_a_month_holds_its_days_and_no_others(day: date, calendar: Calendar):
    key = calendars.month_key(day, calendar)
    first, last = calendars.month_first(key, calendar), calendars.month_last(key, calendar)
    assert first <= day <= last
    assert calendars.month_key(first - timedelta(days=1), calendar) == calendars.add_months(key, -1)
    assert calendars.month_key(last + timedelta(days=1), calendar) == calendars.add_months(key, 1)
    assert calendars.month_length(key, calendar) == calendars.parts(last, calendar)[2]


def test_months_are_counted_over_the_turn_of_a_year():
    assert calendars.months_between(140411, 140502) == [140411, 140412, 140501, 140502]
    assert calendars.months_between(202603, 202602) == []
    assert calendars.add_months(202601, -13) == 202412


@pytest.mark.parametrize("parts", [(1404, 12, 30), (1405, 7, 31), (1405, 13, 1), (1405, 1, 0)])
def test_a_day_the_calendar_does_not_have_is_refused(parts: tuple[int, int, int]):
    with pytest.raises(ValueError):  # noqa: PT011
        calendars.day_of("jalali", *parts)
