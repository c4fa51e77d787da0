"""Whom to greet and when."""

from datetime import date

import pytest

from kamdesk.domain.greetings import anniversary, feasts, month_and_day

OCTOBER = date(2026, 10, 4), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("۲۰ مهر", "IR"),
        ("20 mehr 1360", "IR"),
        ("۱۳۶۰/۰۷/۲۰", "IR"),
        ("12 октомври", "BG"),
        ("12.10.", "BG"),
        ("1975-10-12", "BG"),
        ("--10-12", "GB"),
        ("October 12", "US"),
        ("10/12", "US"),
        ("12th of October 1970", "GB"),
        ("12 באוקטובר", "IL"),
    ],
)
def test_a_birthday_is_read_as_it_was_typed(text: str, country: str) -> None:
    assert anniversary(text, country, *OCTOBER) == date(2026, 10, 12)


@pytest.mark.parametrize("text", ["", "in spring", "13", "99/99", "механа 5"])
def test_what_names_no_day_gives_none(text: str) -> None:
    assert month_and_day(text, "BG") is None


def test_a_birthday_outside_the_days_is_not_given() -> None:
    assert anniversary("7 януари, Ивановден", "BG", *OCTOBER) is None
    around = date(2026, 12, 20), date(2027, 1, 10)
    assert anniversary("7 януари, Ивановден", "BG", *around) == date(2027, 1, 7)


def test_each_land_has_its_own_feasts_once() -> None:
    year = date(2026, 9, 1), date(2027, 8, 31)
    assert list(feasts("IR", *year)) == [(date(2027, 3, 21), "Nowruz")]
    assert list(feasts("IL", *year)) == [
        (date(2026, 9, 12), "Rosh Hashanah"),
        (date(2027, 4, 22), "Passover"),
    ]
    assert (date(2027, 5, 2), "Easter Sunday") in list(feasts("BG", *year))
    assert list(feasts("DE", *year)) == [
        (date(2026, 12, 25), "Christmas"),
        (date(2027, 1, 1), "New Year"),
    ]
