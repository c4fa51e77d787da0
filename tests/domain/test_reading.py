"""What people type is read as they mean it, or asked, never guessed."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.reading import Unclear, Unreadable, clean, fold, read_day, read_number

TODAY = date(2026, 10, 5)  # a Monday


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", "1234"),
        ("-1234.50", "-1234.50"),
        ("1,234.5", "1234.5"),
        ("1.234,56", "1234.56"),
        ("1,234,567", "1234567"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234", "1234"),
        ("1\u202f234\u202f567", "1234567"),
        ("1'234.50", "1234.50"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("١٢٣٤", "1234"),
        ("\u200e−۱٬۲۳۴", "-1234"),
        ("(1,234.50)", "-1234.50"),
        ("50-", "-50"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        (".5", "0.5"),
        ("€ 12,50", "12.50"),
        ("12 ₪", "12"),
    ],
)
def test_a_number_is_read_in_any_digits_and_separators(text: str, number: str):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("1,234", ["1.234", "1234"]),
        ("1.234", ["1.234", "1234"]),
        ("۱,۲۳۴", ["1.234", "1234"]),
        ("-1,234", ["-1.234", "-1234"]),
        ("12/5", ["12.5"]),
        ("۱۲/۵", ["12.5"]),
    ],
)
def test_a_number_that_reads_in_two_ways_is_asked(text: str, choices: list[str]):
    with pytest.raises(Unclear) as asked:
        read_number(text)
    assert asked.value.choices == tuple(map(Decimal, choices))


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1,234", ".", "1234"),
        ("1,234", ",", "1.234"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("12/5", "/", "12.5"),
    ],
)
def test_a_told_decimal_sign_ends_the_doubt(text: str, decimal: str, number: str):
    assert read_number(text, decimal) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "abc", "1 23", "12,34,567", "1.2.3", "1,234,5", "--5", "(-5)", "(5", "12/5/3"),
        *("15%", "1e5", "NaN", "9" * 50, "1,234 567", "²", "5 kg", "1٫2٫3"),
    ],
)
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(Unreadable) as refused:
        read_number(text)
    assert not isinstance(refused.value, Unclear)
    assert refused.value.values == {"typed": text}


def test_a_told_sign_never_turns_a_decimal_into_thousands():
    with pytest.raises(Unreadable):
        read_number("1.23", ",")
    with pytest.raises(Unreadable):
        read_number("12/5", ".")


def test_a_percent_sign_is_read_where_it_is_asked_for():
    assert read_number("۱۵٪", percent=True) == 15
    assert read_number("12,5 %", percent=True) == Decimal("12.5")


@pytest.mark.parametrize(
    "text",
    [
        *("2026-10-05", "2026/10/5", "5.10.2026 г.", "05/10/2026", "05.10.26", "5 10 2026"),
        *("20261005", "2026-10-05 00:00:00.000", "2026-10-05T23:59:59Z", "5/10/2026 11:30 PM"),
        *("۱۴۰۵/۰۷/۱۳", "1405-7-13", "۱۳ مهر ۱۴۰۵", "دوشنبه ۱۳ مهر ۱۴۰۵", "13 Mehr 1405"),
        *("5 Oct 2026", "Oct 5, 2026", "5 October 26", "2026 October 5", "۵ اکتبر ۲۰۲۶"),
        *("5 באוקטובר 2026", "יום שני, 5 באוקטובר 2026", "5 октомври 2026 г.", "5 окт 2026"),
        *("today", "امروز", "היום", "днес", "+0", "5/10", "\u20682026-10-05\u2069"),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str):
    assert read_day(text, "gregorian", "dmy", TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/07/13", TODAY),
        ("7/13", TODAY),
        ("98/5/3", date(2019, 7, 25)),
        ("2026-10-05", TODAY),
        ("12/29", date(2027, 3, 20)),
    ],
)
def test_a_jalali_day_is_read_year_first_and_near_today(text: str, day: date):
    assert read_day(text, "jalali", "ymd", TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 10, 6)),
        ("دیروز", date(2026, 10, 4)),
        ("+3", date(2026, 10, 8)),
        ("-10", date(2026, 9, 25)),
        ("Monday", date(2026, 10, 12)),
        ("سه‌شنبه", date(2026, 10, 6)),
        ("יום ראשון", date(2026, 10, 11)),
    ],
)
def test_a_day_may_be_told_from_today(text: str, day: date):
    assert read_day(text, today=TODAY) == day


def test_without_an_order_a_day_that_reads_in_two_ways_is_asked():
    with pytest.raises(Unclear) as asked:
        read_day("05/10/2026", order=None)
    assert asked.value.days == (date(2026, 5, 10), TODAY)
    assert read_day("25/10/2026", order=None) == date(2026, 10, 25)
    assert read_day("10/05/2026", order="mdy") == TODAY


@pytest.mark.parametrize(
    "text",
    ["", "5", "12/5", "today", "31/2/2026", "5 Oct 1405", "1/2/3", "5/10/0026", "0/0/2026", "Oct"],
)
def test_what_is_no_day_is_refused(text: str):
    with pytest.raises(Unreadable):
        read_day(text, "gregorian", "dmy")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتاب‌هاي", "کتابهای"),
        ("خانۀ ما", "خانه ما"),
        ("خانهٔ ما", "خانه ما"),
        ("שָׁלוֹם", "שלום"),
        ("צה״ל", 'צה"ל'),
        ("CAFÉ", "cafe"),
        ("ＡＢＣ", "abc"),
        ("۱۴۰۵ ١٢", "1405 12"),
        ("София", "СОФИЯ"),
    ],
)
def test_texts_a_searcher_takes_for_the_same_fold_alike(one: str, other: str):
    assert fold(one) == fold(other)


def test_cleaning_drops_what_steers_or_breaks_and_keeps_joiners():
    assert clean("a\x00b\u202ec\ud800d\u202a می‌رود\u2068") == "abcd می‌رود\u2068"
