"""Retention measured from the ledger."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.retention import of_customers, of_key_accounts

FIRST, LAST = date(2023, 7, 3), date(2026, 7, 20)  # three whole years, and a running month


def buyer(account: int, months: Iterable[int], revenue: int = 100) -> CustomerMonths:
    return CustomerMonths(
        account, f"C{account}", f"Buyer {account}", dict.fromkeys(months, revenue)
    )


ROWS = (
    buyer(1, (202308, 202408, 202508)),  # every year
    buyer(2, (202308, 202508)),  # a year away
    buyer(3, (202308,)),
    buyer(4, (202509,)),  # new
    buyer(5, (202308, 202607)),  # back in the running month, which does not count yet
    buyer(6, (202408, 202508), 0),
)


def test_who_bought_in_a_year_and_again_in_the_next() -> None:
    found = of_customers(ROWS, LAST, FIRST, "gregorian")
    assert [(year.at_start, year.kept) for year in found.years] == [
        ((1,), (1,)),
        ((1, 2, 3, 5), (1,)),
    ]
    assert (found.kept, found.at_start, found.rate) == (2, 5, Fraction(2, 5))
    assert found.years[0].year.first == date(2025, 7, 1)
    assert found.years[1].lost == (2, 3, 5)


def test_a_year_of_returns_alone_is_no_purchase() -> None:
    rows = (buyer(1, (202308, 202408)), buyer(2, (202308,)), buyer(2, (202408,), -50))
    (_, first) = of_customers(rows, LAST, FIRST, "gregorian").years
    assert first.kept == (1,)


def test_few_cases_are_said_to_be_few() -> None:
    assert of_customers(ROWS, LAST, FIRST, "gregorian").few
    many = [buyer(number, (202308, 202408)) for number in range(20)]
    assert not of_customers(many, LAST, FIRST, "gregorian").few


def test_a_ledger_of_less_than_two_years_measures_nothing() -> None:
    found = of_customers(ROWS, LAST, date(2024, 9, 1), "gregorian")
    assert (found.years, found.rate) == ((), None)


def test_key_accounts_count_from_the_day_they_were_named() -> None:
    standings = {
        1: [(date(2024, 1, 1), True)],
        2: [(date(2024, 1, 1), True)],
        3: [(date(2024, 1, 1), True), (date(2025, 1, 1), False)],
        4: [(date(2026, 1, 1), True)],
    }
    found = of_key_accounts(ROWS, standings, LAST, FIRST, "gregorian")
    assert [(year.at_start, year.kept) for year in found.years] == [
        ((1, 2), (1, 2)),
        ((1, 2, 3), (1,)),
    ]
    assert found.rate == Fraction(3, 5)


def test_years_are_those_of_the_calendar() -> None:
    found = of_customers(
        (buyer(1, (140204, 140304)),), date(2025, 10, 4), date(2023, 3, 21), "jalali"
    )
    assert found.years[0].year.months[0] == 140307
    assert (found.years[0].at_start, found.years[0].kept) == ((1,), ())


def test_the_order_of_the_rows_does_not_matter() -> None:
    there = of_customers(ROWS, LAST, FIRST, "gregorian")
    assert of_customers(ROWS[::-1], LAST, FIRST, "gregorian") == there
