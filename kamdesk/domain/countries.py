"""Country rules as data: week, calendar, money, dates, value added tax, numbers of firms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import term
from kamdesk.domain.reading import Order, normal_digits


@dataclass(frozen=True, slots=True)
class Vat:
    """Rates of value added tax from a day on, the standard one first."""

    since: date
    rates: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class FirmNumber:
    """A number by which a country knows its firms, under its own name there."""

    name: str
    valid: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Country:
    """What a country's people take for granted; weekdays count from Monday = 0."""

    code: str
    name: str
    language: str
    currencies: tuple[tuple[date, str], ...]
    calendar: Calendar = "gregorian"
    order: Order = "dmy"
    first_weekday: int = 0
    weekend: tuple[int, ...] = (5, 6)
    fiscal_start: tuple[int, int] = (1, 1)  # month and day of its calendar
    vat: tuple[Vat, ...] = ()
    firm_numbers: tuple[FirmNumber, ...] = ()

    def currency(self, day: date) -> str:
        """Give the currency in use on a day."""
        return next((code for since, code in reversed(self.currencies) if since <= day), "")

    def vat_rates(self, day: date) -> tuple[Decimal, ...]:
        """Give the rates in force on a day, the standard one first."""
        return next((vat.rates for vat in reversed(self.vat) if vat.since <= day), ())


def _digits(number: str, *lengths: int) -> list[int]:
    """Take the digits of a number of one of these lengths; none when it is not one."""
    bare = normal_digits(number).replace(" ", "").replace("-", "")
    return [int(digit) for digit in bare] if bare.isdecimal() and len(bare) in lengths else []


def _weighed(digits: list[int], weights: tuple[int, ...]) -> int:
    """Add up digits by their weights."""
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def valid_iranian(number: str) -> bool:
    """Check a شناسه ملی: 11 digits, the last of them a check digit."""
    digits = _digits(number, 11)
    if not digits:
        return False
    shifted = [digit + digits[9] + 2 for digit in digits[:10]]
    return _weighed(shifted, (29, 27, 23, 19, 17) * 2) % 11 % 10 == digits[10]


def valid_israeli(number: str) -> bool:
    """Check a ח״פ or עוסק מורשה: 9 digits under Luhn's rule."""
    digits = _digits(number, 9)
    doubled = [digit * (1 + place % 2) for place, digit in enumerate(digits)]
    return bool(digits) and sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def valid_bulgarian(number: str) -> bool:
    """Check a ЕИК: 9 digits, or 13 for a branch, with one check digit each."""
    digits = _digits(number.upper().removeprefix("BG"), 9, 13)
    if not digits:
        return False
    main = _check_digit(digits[:8], (1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 10))
    if len(digits) == 9 or main != digits[8]:
        return main == digits[8]
    return _check_digit(digits[8:12], (2, 7, 3, 5), (4, 9, 5, 7)) == digits[12]


def _check_digit(digits: list[int], first: tuple[int, ...], second: tuple[int, ...]) -> int:
    """Give the remainder of the first weights; where it is 10, of the second."""
    check = _weighed(digits, first) % 11
    return check if check < 10 else _weighed(digits, second) % 11 % 10


def _rates(*percents: int) -> tuple[Decimal, ...]:
    """Write percents as shares."""
    return tuple(Decimal(percent) / 100 for percent in percents)


_LONG_AGO = date(1970, 1, 1)

NEUTRAL = Country("", term("Other"), "en", ((_LONG_AGO, "EUR"),))
COUNTRIES: dict[str, Country] = {
    country.code: country
    for country in (
        Country(
            "IR",
            term("Iran"),
            "fa",
            ((_LONG_AGO, "IRR"),),
            calendar="jalali",
            order="ymd",
            first_weekday=5,
            weekend=(3, 4),
            vat=(Vat(date(2015, 3, 21), _rates(9)), Vat(date(2024, 3, 20), _rates(10))),
            firm_numbers=(FirmNumber("شناسه ملی", valid_iranian),),
        ),
        Country(
            "IL",
            term("Israel"),
            "he",
            ((_LONG_AGO, "ILS"),),
            first_weekday=6,
            weekend=(4, 5),
            vat=(Vat(date(2015, 10, 1), _rates(17)), Vat(date(2025, 1, 1), _rates(18))),
            firm_numbers=(FirmNumber("ח״פ", valid_israeli),),
        ),
        Country(
            "BG",
            term("Bulgaria"),
            "bg",
            ((_LONG_AGO, "BGN"), (date(2026, 1, 1), "EUR")),
            vat=(Vat(date(2011, 4, 1), _rates(20, 9)),),
            firm_numbers=(FirmNumber("ЕИК", valid_bulgarian),),
        ),
        Country(
            "GB",
            term("United Kingdom"),
            "en",
            ((_LONG_AGO, "GBP"),),
            vat=(Vat(date(2011, 1, 4), _rates(20, 5)),),
        ),
        Country(
            "DE",
            term("Germany"),
            "en",
            ((_LONG_AGO, "EUR"),),
            vat=(
                Vat(date(2007, 1, 1), _rates(19, 7)),
                Vat(date(2020, 7, 1), _rates(16, 5)),
                Vat(date(2021, 1, 1), _rates(19, 7)),
            ),
        ),
        Country(
            "US",
            term("United States"),
            "en",
            ((_LONG_AGO, "USD"),),
            order="mdy",
            first_weekday=6,
        ),
    )
}
# Where a language is at home, for whoever names no country.
_HOMES = {"fa": "IR", "he": "IL", "bg": "BG"}


def country(code: str, language: str = "en") -> Country:
    """Give a country by its code; without one the language's home, else the neutral rules."""
    return COUNTRIES.get(code or _HOMES.get(language, ""), NEUTRAL)
