"""Country rules hold on the days they are in force."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.countries import COUNTRIES, NEUTRAL, country


@pytest.mark.parametrize(
    ("code", "number", "valid"),
    [
        ("IR", "10380284790", True),
        ("IR", "۱۰۳۸۰۲۸۴۷۹۰", True),
        ("IR", "10380284791", False),
        ("IR", "1038028479", False),
        ("IL", "516179157", True),
        ("IL", "516179158", False),
        ("BG", "175074752", True),
        ("BG", "BG175074752", True),
        ("BG", "175074751", False),
        ("BG", "", False),
    ],
)
def test_a_firm_number_is_known_by_its_check_digit(code: str, number: str, valid: bool):
    assert COUNTRIES[code].firm_numbers[0].valid(number) is valid


def test_a_bulgarian_branch_has_exactly_one_check_digit():
    valid = COUNTRIES["BG"].firm_numbers[0].valid
    assert [valid(f"175074752000{last}") for last in range(10)].count(True) == 1


def test_bulgaria_changes_to_the_euro_with_2026():
    bulgaria = COUNTRIES["BG"]
    assert bulgaria.currency(date(2025, 12, 31)) == "BGN"
    assert bulgaria.currency(date(2026, 1, 1)) == "EUR"


def test_the_vat_of_a_day_is_that_in_force_then():
    assert COUNTRIES["IL"].vat_rates(date(2024, 12, 31)) == (Decimal("0.17"),)
    assert COUNTRIES["IL"].vat_rates(date(2025, 1, 1)) == (Decimal("0.18"),)
    assert COUNTRIES["US"].vat_rates(date(2025, 1, 1)) == ()


def test_the_week_begins_and_rests_as_people_there_expect():
    assert {c: (COUNTRIES[c].first_weekday, COUNTRIES[c].weekend) for c in ("IR", "IL", "BG")} == {
        "IR": (5, (3, 4)),
        "IL": (6, (4, 5)),
        "BG": (0, (5, 6)),
    }


def test_without_a_country_the_language_tells_and_an_unknown_one_is_neutral():
    assert country("", "fa").code == "IR"
    assert country("GB", "fa").code == "GB"
    assert country("XX", "fa") is NEUTRAL
    assert country("") is NEUTRAL
