"""Holidays: known dates, and the package "holidays" 0.109 for 2020 to 2028 day by day."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kamdesk.domain.holidays import days_off, holidays, orthodox_easter
from kamdesk.domain.lunar_days import LUNAR, arithmetic

PACKAGE = json.loads(Path(__file__).with_name("holidays.json").read_text(encoding="utf-8"))
# Declared for once by a government: no rule foretells them.
ONCE = {
    "IR": {"2023-08-01", "2023-08-02", *(f"2026-03-0{day}" for day in range(1, 8))},
    "IL": set(),
    "BG": {"2025-12-31", "2026-01-02"},
}


def listed(country: str) -> set[date]:
    years = PACKAGE[country].items()
    days = {f"{year}-{day}" for year, held in years for day in held.split()}
    return {date.fromisoformat(day) for day in days - ONCE[country]}


def ours(country: str, first: int = 2020, last: int = 2028) -> set[date]:
    return {day for day in days_off(country) if first <= day.year <= last}


def named(country: str, year: int, name: str) -> list[date]:
    return [each.day for each in holidays(country, year) if each.name == name]


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2020, "04-19"), (2021, "05-02"), (2024, "05-05"), (2025, "04-20"), (2026, "04-12")],
)
def test_orthodox_easter_is_that_of_the_church(year: int, easter: str) -> None:
    assert orthodox_easter(year) == date.fromisoformat(f"{year}-{easter}")


@pytest.mark.parametrize(
    ("country", "name", "days"),
    [
        ("IL", "Rosh Hashanah", "2025-09-23 2025-09-24"),
        ("IL", "Yom Kippur", "2026-09-21"),
        ("IL", "Passover", "2024-04-23"),
        ("IL", "Shavuot", "2026-05-22"),
        ("IR", "Nowruz", "2026-03-21 2026-03-22 2026-03-23 2026-03-24"),
        ("IR", "Last day of the year", "2025-03-20"),
        ("IR", "Ashura", "2025-07-06"),
        ("BG", "Good Friday", "2026-04-10"),
    ],
)
def test_a_holiday_falls_on_its_known_days(country: str, name: str, days: str) -> None:
    expected = [date.fromisoformat(day) for day in days.split()]
    assert named(country, expected[0].year, name) == expected


@pytest.mark.parametrize(
    ("year", "day"), [(2021, "04-15"), (2024, "05-14"), (2025, "05-01"), (2026, "04-22")]
)
def test_independence_day_keeps_off_the_sabbath(year: int, day: str) -> None:
    assert named("IL", year, "Independence Day (Israel)") == [date.fromisoformat(f"{year}-{day}")]


@pytest.mark.parametrize("country", ["IL", "BG"])
def test_computed_days_are_those_of_the_package(country: str) -> None:
    assert ours(country) == listed(country)


def test_days_of_iran_are_those_of_the_package_as_long_as_the_moon_was_seen() -> None:
    seen = {day for day in listed("IR") if day.year <= 2026}
    assert ours("IR", last=2026) == seen


def test_days_of_iran_to_come_differ_from_the_package_by_two_days_at_most() -> None:
    to_come = [day for day in listed("IR") if day.year > 2026]
    for day in ours("IR", first=2027):
        assert min(abs((other - day).days) for other in to_come) <= 2, day


def test_every_lunar_day_lies_within_a_day_of_the_reckoned_one() -> None:
    for lunar in LUNAR:
        for said in lunar.listed.split():
            day = date.fromisoformat(said)
            near = (arithmetic(day.year - 579 + n, lunar.month, lunar.day) for n in (-1, 0, 1))
            assert min(abs((each - day).days) for each in near) <= 1, (lunar.name, said)


def test_lunar_days_are_to_be_confirmed_and_go_on_beyond_the_list() -> None:
    for year in (2015, 2025, 2035):
        moon = [each for each in holidays("IR", year) if not each.certain]
        assert 16 <= len(moon) <= 19
    assert named("IR", 2019, "Ashura") == [date(2019, 9, 10)]
    assert all(each.certain for each in holidays("BG", 2026))


def test_eves_are_half_days_and_worked() -> None:
    eve = date(2026, 9, 20)
    assert [each.half for each in holidays("IL", 2026) if each.day == eve] == [True]
    assert eve not in days_off("IL")


def test_a_bulgarian_holiday_on_a_weekend_moves_to_the_next_free_working_day() -> None:
    assert date(2022, 1, 3) in ours("BG")
    assert {date(2021, 12, 27), date(2021, 12, 28)} <= ours("BG")
    assert date(2021, 5, 4) in ours("BG")  # 1 May on Holy Saturday, Monday already free
    assert date(2016, 1, 4) not in ours("BG", 2016)


def test_hebrew_new_years_are_a_year_apart_and_never_on_forbidden_weekdays() -> None:
    days = [named("IL", year, "Rosh Hashanah")[0] for year in range(1990, 2061)]
    assert all(day.weekday() not in (6, 2, 4) for day in days)
    lengths = {later - day for day, later in pairwise(days)}
    assert lengths <= {timedelta(days=n) for n in (353, 354, 355, 383, 384, 385)}


def test_other_countries_have_no_computed_holidays() -> None:
    assert days_off("DE") == () == holidays("", 2026)
