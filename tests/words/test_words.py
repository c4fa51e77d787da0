"""Each language says sentences, figures and days as its readers write them."""

import gettext
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from kamdesk.domain import calendars
from kamdesk.domain.calendars import CALENDARS, Calendar
from kamdesk.domain.changes import Label
from kamdesk.words import LANGUAGES, NAMES, Words, load
from kamdesk.words.figures import percents

TODAY = date(2026, 10, 5)
ZONES = {"en": "en_GB", "fa": "fa_IR", "he": "he_IL", "bg": "bg_BG"}


class Shouting(gettext.NullTranslations):
    """A catalogue that shouts, and has lost the placeholder of one sentence."""

    def gettext(self, message: str) -> str:
        return "{gone}" if message == "Lost {x}" else message.upper().replace("{X}", "{x}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"<{msgid2}>"


def seen(text: str) -> str:
    """Order a line as the eye meets it, from left to right, in a right-to-left cell."""
    return "".join(c for c in get_display(text, base_dir="R") if c.isprintable())


def test_english_needs_no_catalogue():
    words = Words()
    assert words("Saved {time}", time="10:05") == "Saved 10:05"
    assert words.count("{n} customer", "{n} customers", 1) == "1 customer"
    assert words.count("{n} customer", "{n} customers", 1234) == "1,234 customers"
    assert words("") == ""
    assert words("100 % {sure}") == "100 % {sure}"


def test_a_catalogue_speaks_and_a_broken_line_of_it_falls_back():
    words = Words(catalogue=Shouting())
    assert words("Saved {x}", x="b") == "SAVED b"
    assert words("Lost {x}", x="b") == "Lost b"
    assert words.count("{n} a", "{n} b", 2) == "<2 b>"


def test_values_are_isolated_where_letters_run_from_right_to_left():
    assert load("he")("{x}", x="Rila") == "\u200f\u2068Rila\u2069"
    assert Words()("{x}", x="Karun") == "Karun"
    assert Words()("{x}", x="کارون") == "\u2068کارون\u2069"
    assert Words()("{x}", x="a\u202eb") == "ab"
    assert Words()("{x}", x="ש\u2069ב") == "\u2068שב\u2069"
    assert Words()("{n} of {d}", n=1234, d=TODAY) == "1,234 of 5 Oct 2026"


def test_a_persian_percent_sign_stands_at_the_left_also_where_a_line_begins_with_it():
    assert percents("۲۵٪ کمتر؛ ۵۱٫۲٪ آن") == "\u061c۲۵٪\u061c کمتر؛ \u061c۵۱٫۲٪\u061c آن"
    assert percents(percents("۲۵٪")) == "\u061c۲۵٪\u061c" == load("fa").percent(0.25, 0)
    assert percents("25% off ۲۵") == "25% off ۲۵"
    assert load("fa").isolate("۲۵٪ کمتر") == "\u2068\u061c۲۵٪\u061c کمتر\u2069"
    assert load("fa").line("۲۵٪ کمتر") == "\u061c۲۵٪\u061c کمتر"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [0.0, 5.0, -5.0, 1234.5, -1234567.25, 99999.96])
def test_numbers_are_grouped_as_the_system_groups_them(language: str, value: float):
    locale = QLocale(ZONES[language])
    theirs = locale.toString(value, "f", 1).replace("\u200e-", "-").replace("\u200e\u2212", "-")
    if language == "bg":  # the system leaves 1234,5 ungrouped
        theirs = theirs.replace("1234,5", "1\u00a0234,5")
    assert load(language).number(value, 1).replace("\u200e", "").replace("−", "-") == theirs


@pytest.mark.parametrize(
    ("language", "number", "share"),
    [
        ("en", "−1,234.5", "−34.2%"),
        ("fa", "−۱٬۲۳۴٫۵", "٪−۳۴٫۲"),
        ("he", "−1,234.5", "−34.2%"),
        ("bg", "−1 234,5", "−34,2 %"),
    ],
)
def test_a_minus_stands_at_the_left_of_its_digits(language: str, number: str, share: str):
    words = load(language)
    show = seen if words.rtl else str
    assert show(words.number(-1234.5, 1)).replace("\u00a0", " ") == number
    assert show(words.percent(-0.342)).replace("\u00a0", " ") == share
    assert seen(load("fa").percent(Decimal("0.34"), 0)) == "٪۳۴"


def test_rounding_is_half_up_and_leaves_no_negative_nothing():
    words = Words()
    assert words.number(Decimal("2.5")) == "3"
    assert words.number(1.005, 2) == "1.01"
    assert words.number(-0.4) == "0"
    assert words.number(float("inf")) == "–"
    assert words.number(5, signed=True) == "+5"


@pytest.mark.parametrize(
    ("language", "euros", "rials", "shekels", "heads"),
    [
        ("en", "−€1,234.50", "IRR 12 million", "₪12.00", ["€ thousand", "IRR million"]),
        ("fa", "یورو −۱٬۲۳۴٫۵۰", "ریال میلیون ۱۲", "شکل ۱۲٫۰۰", ["هزار یورو", "میلیون ریال"]),
        ("he", "€ −1,234.50", "IRR מיליון 12", "₪ 12.00", ["אלפי €", "מיליוני IRR"]),
        ("bg", "−1 234,50 €", "12 млн. IRR", "12,00 ₪", ["хил. €", "млн. IRR"]),
    ],
)
def test_money_is_named_where_the_language_names_it(
    language: str, euros: str, rials: str, shekels: str, heads: list[str]
):
    words = load(language)

    def show(text: str) -> str:
        """List the words of a line from left to right."""
        return " ".join(_left_to_right(text, words.rtl))

    assert show(words.money(-123450, "EUR")) == euros
    assert show(words.money(12_345_678, "IRR", scale=1_000_000)) == rials
    assert show(words.money(1200, "ILS")) == shekels
    assert [words.unit(1_000, "EUR"), words.unit(1_000_000, "IRR")] == heads


def _left_to_right(text: str, rtl: bool) -> list[str]:
    """Split at no-break spaces; letters of right-to-left words are turned back for reading."""
    if not rtl:
        return text.split("\u00a0")
    places = {part: seen(text).index(seen(part)) for part in text.split("\u00a0")}
    bare = {part: "".join(c for c in part if c.isprintable()) for part in places}
    return [bare[part] for part in sorted(places, key=places.__getitem__)]


def test_toman_is_a_tenth_and_is_named():
    words = load("fa", toman=True)
    assert words.money(12_340, "IRR").endswith("۱٬۲۳۴\u00a0تومان")
    assert words.unit(1_000_000, "IRR") == "میلیون تومان"
    assert words.figure(1234, "EUR") == "۱۲٫۳۴"
    assert load("fa", digits="latin").number(1234.5, 1) == "1,234.5"


@pytest.mark.parametrize(
    ("language", "calendar", "short", "long"),
    [
        ("en", "gregorian", "5 Oct 2026", "5 October 2026"),
        ("en", "jalali", "13 Mehr 1405", "13 Mehr 1405"),
        ("fa", "jalali", "۱۴۰۵/۰۷/۱۳", "۱۳ مهر ۱۴۰۵"),
        ("fa", "gregorian", "۲۰۲۶/۱۰/۰۵", "۵ اکتبر ۲۰۲۶"),
        ("he", "gregorian", "05/10/2026", "5 באוקטובר 2026"),
        ("he", "jalali", "13/07/1405", "13 במהר 1405"),
        ("bg", "gregorian", "5.10.2026\u00a0г.", "5 октомври 2026\u00a0г."),
        ("bg", "jalali", "13.07.1405\u00a0г.", "13 мехр 1405\u00a0г."),
    ],
)
def test_a_day_is_written_in_each_language_and_calendar(
    language: str, calendar: Calendar, short: str, long: str
):
    words = load(language, calendar=calendar)
    assert (words.day(TODAY), words.day(TODAY, "long")) == (short, long)


@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(CALENDARS),
    st.sampled_from(["short", "long", "weekday"]),
    st.dates(date(1925, 1, 1), date(2099, 12, 31)),
)
def test_what_is_written_as_a_day_reads_as_that_day(language, calendar, style, day):
    words = load(language, calendar=calendar)
    assert words.read_day(words.day(day, style), TODAY) == day


@given(st.sampled_from(LANGUAGES), st.decimals(-(10**12), 10**12, places=3))
def test_what_is_put_into_a_field_reads_as_that_number(language: str, number: Decimal):
    words = load(language)
    assert words.read_number(words.editable(number)) == number
    assert words.read_number(words.number(number, 4)) == number


def test_a_line_runs_in_the_direction_of_its_language():
    assert load("he").line("Rila ב") == "\u200fRila ב"
    assert load("he").line("ב Rila") == "ב Rila"
    assert load("en").line("ב Rila") == "ב Rila"
    assert load("fa").line("۱۲ a") == "\u200f۱۲ a"
    assert load("fa").line("") == ""


def test_a_span_is_named_by_what_it_covers():
    words = Words()
    assert words.period(date(2025, 10, 1), date(2026, 9, 30)) == "October 2025 – September 2026"
    assert words.period(date(2026, 2, 1), date(2026, 2, 28)) == "February 2026"
    assert words.period(date(2026, 1, 1), date(2026, 12, 31)) == "2026"
    assert words.period(date(2026, 1, 2), TODAY) == "2 Jan 2026 – 5 Oct 2026"
    year = calendars.day_of("jalali", 1405, 1, 1), calendars.day_of("jalali", 1405, 12, 29)
    assert load("fa").period(*year) == "۱۴۰۵"


def test_a_span_reads_in_the_direction_of_the_line():
    span = load("he").period(date(2025, 10, 1), date(2026, 9, 30), short=True)
    assert seen(span) == "9/2026 – 10/2025"
    half_past_two = datetime.combine(TODAY, time(14, 30)).astimezone()
    assert seen(load("fa").moment(half_past_two)).startswith("۱۴:۳۰")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-5, "5 days ago"),
        (14, "in 2 weeks"),
        (-90, "3 months ago"),
        (800, "in 2 years"),
    ],
)
def test_a_day_is_told_from_today(days: int, said: str):
    assert Words().relative(date.fromordinal(TODAY.toordinal() + days), TODAY) == said


def test_the_week_begins_where_the_country_begins_it():
    first = {language: load(language).weekdays()[0] for language in LANGUAGES}
    assert first == {"en": "Mon", "fa": "ش", "he": "א׳", "bg": "пн"}
    assert load("en", country="IR").weekdays()[0] == "Sat"
    assert load("en", country="IR").calendar == "jalali"


def test_names_are_listed_as_a_sentence_lists_them():
    assert Words().listing(["A", "B", "C"]) == "A, B and C"
    assert load("bg").listing(["А", "Б"]) == "А и Б"
    assert load("he").listing(["דן", "שרה"]) == "\u200f\u2068דן\u2069 ו\u2068שרה\u2069"
    assert load("he").listing(["דן", "Rila"]) == "\u200f\u2068דן\u2069 ו-\u2068Rila\u2069"
    assert Words().listing([]) == ""


def test_names_are_sorted_by_their_own_alphabet_and_numbers_by_size():
    words = load("fa")
    assert sorted(["گل", "کار", "پارس", "تهران", "بابل"], key=words.sort_key) == [
        *("بابل", "پارس", "تهران", "کار", "گل"),
    ]
    assert sorted(["Shop 10", "shop 2"], key=words.sort_key) == ["shop 2", "Shop 10"]


def test_a_hebrew_date_can_stand_beside():
    assert load("he").hebrew_date(TODAY) == "כ״ד תשרי תשפ״ז"


def test_each_language_is_called_by_its_own_name():
    assert NAMES == {"en": "English", "fa": "فارسی", "he": "עברית", "bg": "Български"}


def test_a_label_says_its_kind_and_day_in_the_readers_way():
    label = Label("Delete {kind} of {day}", {"kind": "call", "day": "2026-10-04"})
    assert load("en").label(label) == "Delete call of 4 Oct 2026"


def test_short_texts_are_parted_by_the_comma_of_the_language():
    assert load("en").apart("1 Dec 2026", "10:00") == "1 Dec 2026, 10:00"
    assert "۱۰، ۱۱" in load("fa").apart("۱۰", "۱۱")
