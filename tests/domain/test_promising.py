from datetime import date

import pytest

from kamdesk.domain.promising import heard, side_of
from kamdesk.words import load

TODAY = date(2026, 10, 4)  # a Sunday


def reader(language):
    words = load(language)

    def read(text):
        try:
            return words.read_day(text, TODAY)
        except ValueError:
            return None

    return read


TABLE = [
    # English
    ("en", "I'll send the price list by Friday", "ours", "I'll send the price list", (10, 9)),
    ("en", "We will visit mill 3", "ours", "We will visit mill 3", None),
    ("en", "I promised a saving, 12 Oct 2026", "ours", "I promised a saving", (10, 12)),
    ("en", "They will name a person until 9 October", "theirs", "They will name a person", (10, 9)),
    ("en", "He promised to call", "theirs", "He promised to call", None),
    ("en", "Moradi will confirm tomorrow.", "theirs", "Moradi will confirm", (10, 5)),
    ("en", "The client owes us two samples", "theirs", "The client owes us two samples", None),
    ("en", "Contract to be signed by Monday", "", "Contract to be signed", (10, 5)),
    ("en", "Samples will be sent in 2 weeks", "", "Samples will be sent", (10, 18)),
    ("en", "He was pleased with line 2.", None, None, None),
    ("en", "We talked about the will of the board", None, None, None),
    ("en", "It will rain", None, None, None),
    # Persian
    ("fa", "گزارش آنالیز را تا شنبه می‌فرستیم", "ours", None, (10, 10)),
    ("fa", "فهرست قیمت را می‌فرستم، ۱۵ مهر", "ours", "فهرست قیمت را می‌فرستم", (10, 7)),
    ("fa", "قول دادیم نمونه بدهیم", "ours", "قول دادیم نمونه بدهیم", None),
    ("fa", "آمار توقف را تا فردا ارسال می‌کنند", "theirs", None, (10, 5)),
    ("fa", "آقای مرادی پیش‌نویس را خواهد فرستاد", "theirs", None, None),
    ("fa", "قرار شد پیش‌نویس تا سه شنبه ارسال شود", "", None, (10, 6)),
    ("fa", "قول داد تماس بگیرد", "theirs", None, None),
    ("fa", "جلسه خوبی بود و از کیفیت راضی است", None, None, None),
    ("fa", "بازدید از خط ۲", None, None, None),
    # Hebrew
    ("he", "נשלח דוגמאות עד יום שישי", "ours", "נשלח דוגמאות", (10, 9)),
    ("he", "אעביר הצעת מחיר מחר", "ours", "אעביר הצעת מחיר", (10, 5)),
    ("he", "הבטחנו ביקור, 12.10", "ours", "הבטחנו ביקור", (10, 12)),
    ("he", "הם ישלחו תחזית עד שלישי", "theirs", "הם ישלחו תחזית", (10, 6)),
    ("he", "דנה תעביר את המפרט", "theirs", "דנה תעביר את המפרט", None),
    ("he", "החוזה יישלח עד מחר", "", "החוזה יישלח", (10, 5)),
    ("he", "הפגישה הייתה טובה", None, None, None),
    # Bulgarian
    ("bg", "Ще изпратим мострите до петък", "ours", "Ще изпратим мострите", (10, 9)),
    ("bg", "Ще им покажа числата утре", "ours", "Ще им покажа числата", (10, 5)),
    ("bg", "Обещахме посещение на 12.10.2026", "ours", "Обещахме посещение", (10, 12)),
    ("bg", "Те ще дадат прогноза до 15 октомври", "theirs", "Те ще дадат прогноза", (10, 15)),
    ("bg", "Иванов ще потвърди", "theirs", "Иванов ще потвърди", None),
    ("bg", "Обеща да се обади сам", "", None, None),
    ("bg", "Договорът да се подпише след 3 дни", "", "Договорът да се подпише", (10, 7)),
    ("bg", "Ще върнем пробите най-късно до сряда", "ours", "Ще върнем пробите", (10, 7)),
    ("bg", "Срещата мина добре", None, None, None),
]


@pytest.mark.parametrize(("language", "line", "side", "what", "due"), TABLE)
def test_who_promises_what_until_when(language, line, side, what, due):
    kept, found = heard(line, reader(language), TODAY)
    assert kept == line  # only a line with an arrow leaves the notes
    if side is None:
        assert found == ()
        return
    (promise,) = found
    assert promise.side == side
    assert promise.due == (date(2026, *due) if due else None)
    if what is not None:
        assert promise.what == what


@pytest.mark.parametrize(
    ("line", "side", "what", "due"),
    [
        ("→ send the sheet, 12 Oct 2026", "ours", "send the sheet", date(2026, 10, 12)),
        ("-> call Mina", "ours", "call Mina", None),
        ("→ they will send the forecast by 9 Oct", "theirs", "they will send the forecast", None),
        ("← contract to be signed", "", "contract to be signed", None),
        ("=> line 2", "ours", "line 2", None),
        ("→ Friday", "ours", "Friday", None),
    ],
)
def test_a_line_with_an_arrow_is_a_promise_and_no_note(line, side, what, due):
    kept, (promise,) = heard(f"He was pleased.\n{line}\nNext: lab.", reader("en"), TODAY)
    assert kept == "He was pleased.\nNext: lab."
    assert (promise.side, promise.what, promise.told) == (side, what, True)
    if due:
        assert promise.due == due


def test_one_of_us_named_promises_for_us():
    names = ["nora selin", "nora"]
    assert side_of("Nora will send the report", names) == "ours"
    assert side_of("Nora was there", names) is None
    assert side_of("Nadia will send the report", names) == "theirs"


def test_a_day_of_winter_told_in_autumn_is_the_coming_one():
    (promise,) = heard("→ renew, 15 February", reader("en"), TODAY)[1]
    assert promise.due == date(2027, 2, 15)


def test_nothing_typed_is_an_error():
    odd = [
        "",
        "→",
        "->",
        "→ ,",
        "( [ *",
        "→ 31 February",
        "\u202e",
        "→ " + "x" * 5000,
        "до",
        "by by",
    ]
    for text in odd:
        heard(text, reader("en"), TODAY)
