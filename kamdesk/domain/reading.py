"""Reads what people type or export: text, numbers and days in any digits."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from kamdesk.domain.calendars import Calendar, day_of, parts
from kamdesk.domain.changes import term
from kamdesk.domain.daynames import MONTH_ALIASES, MONTHS, NEAR, WEEKDAYS

Order = Literal["ymd", "dmy", "mdy"]

# Embedding and override characters of old, NUL, and halves of letters (lone surrogates).
_UNCLEAN = re.compile("[\x00\u202a-\u202e\ud800-\udfff]")
# Marks that steer direction or joining and say nothing about the value.
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Minus signs, dashes and commas of other scripts and widths, as their plain counterparts.
_PLAINER = str.maketrans("\u2212\u2013\ufe63\uff0d\uff0b\uff0c\uff0e\uff0f،’٪", "----+,./,'%")
_ALIKE = str.maketrans("يىكةۀە׳’״“”", 'ییکههه\'\'"""')


_NOT_A_NUMBER = term("“{typed}” is not a number.")
_NOT_A_DAY = term("“{typed}” is not a day.")
_NOT_AN_HOUR = term("“{typed}” is not an hour; write 14:30.")


class Unreadable(ValueError):
    """A text that is not what was asked for; says so as an English sentence with values."""

    def __init__(self, text: str, typed: str) -> None:
        super().__init__(text.format(typed=typed))
        self.text, self.values = text, {"typed": typed}


class Unclear(Unreadable):
    """A figure or a day that reads in more than one way; it is asked, never guessed."""

    def __init__(
        self, typed: str, choices: tuple[Decimal, ...] = (), days: tuple[date, ...] = ()
    ) -> None:
        super().__init__(term("“{typed}” can be read in more than one way."), typed)
        self.choices, self.days = choices, days


def clean(text: str) -> str:
    """Drop what no text should hold: NUL, old embedding characters, lone surrogates."""
    return _UNCLEAN.sub("", text)


class _Digits(dict[int, str]):
    """Latin digits by letter, found once for each letter met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        return self[code]


_DIGITS = _Digits()


def normal_digits(text: str) -> str:
    """Write every decimal digit, Persian, Arabic or other, as a Latin one."""
    return text if text.isascii() else text.translate(_DIGITS)


def fold(text: str) -> str:
    """Make texts alike that a searcher takes for the same."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKC", clean(text)).casefold().translate(_ALIKE)
    bare = (
        letter
        for letter in unicodedata.normalize("NFD", folded)
        if unicodedata.category(letter) not in ("Mn", "Cf")
    )
    return normal_digits(unicodedata.normalize("NFC", "".join(bare)).translate(_ALIKE))


def plain(text: str) -> str:
    """Bring a typed figure or day to Latin digits, plain signs and single spaces."""
    if not text.isascii():
        text = normal_digits(_INVISIBLE.sub("", text)).translate(_PLAINER)
    return " ".join(text.split())


# Numbers ------------------------------------------------------------------------------------

# Most figures by far: no thousands parted, and what stands behind the sign cannot be any.
_QUICK = {
    None: re.compile(r"-?(?:\d{1,18}|\d{4,12}[.,]\d{1,6}|\d{1,12}[.,]\d\d?)", re.ASCII),
    ".": re.compile(r"-?\d{1,18}(?:\.\d{1,6})?", re.ASCII),
    ",": re.compile(r"-?\d{1,18}(?:,\d{1,6})?", re.ASCII),
}
_CURRENCY = re.compile(r" ?[$€£₪¥﷼] ?")
_SIGNED = re.compile(r"(\()?([+-])? ?([^()+-]*?) ?(-)?(\))?")
_THOUSANDS = " '٬.,"  # space, apostrophe and the Persian separator never part decimals


@lru_cache(maxsize=8)
def _grammar(decimal: str) -> re.Pattern[str]:
    """Write down what a number looks like under one decimal sign; ٫ is one always."""
    parting = re.escape(_THOUSANDS.replace(decimal, ""))
    return re.compile(
        rf"(\d*|[1-9]\d{{0,2}}([{parting}])\d{{3}}(?:\2\d{{3}})*)(?:[٫{decimal}](\d+))?", re.ASCII
    )


def _figure(body: str, decimal: str) -> Decimal | None:
    """Read digits and separators under one decimal sign."""
    found = _grammar(decimal).fullmatch(body)
    if not found or not any(map(str.isdigit, body)):
        return None
    whole = "".join(filter(str.isdigit, found[1])) or "0"
    return Decimal(f"{whole}.{found[3]}" if found[3] else whole)


def read_number(text: str, decimal: str | None = None, percent: bool = False) -> Decimal:
    """Read a number; `decimal` tells the decimal sign ("," "." or "/"), else it is found.

    1,234 and 1.234 are unclear unless the sign is told; so is the 12/5 of Persian accountants,
    who mean 12.5. A percent sign is passed over when `percent` is asked for.
    """
    if (quick := _QUICK.get(decimal)) and quick.fullmatch(text):
        return Decimal(text.replace(",", "."))
    body = _CURRENCY.sub("", plain(text), count=1)
    if percent:
        body = body.replace("%", "", 1).strip()
    found = _SIGNED.fullmatch(body) if len(body) <= 40 else None
    if not found or bool(found[1]) != bool(found[5]):
        raise Unreadable(_NOT_A_NUMBER, text)
    minus = (found[1], found[2] == "-", found[4])
    signs = (decimal,) if decimal else (".", ",", "/")
    read = {_figure(found[3], sign) for sign in signs} - {None}
    figures = tuple(sorted(figure for figure in read if figure is not None))
    if not figures or sum(map(bool, minus)) > 1:
        raise Unreadable(_NOT_A_NUMBER, text)
    if any(minus):
        figures = tuple(figure.copy_negate() for figure in figures)
    if len(figures) > 1 or (decimal is None and "/" in body):
        raise Unclear(text, choices=figures)
    return figures[0]


# Days ---------------------------------------------------------------------------------------

_CLOCK = re.compile(r"[t ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d\d:?\d\d)?$")


@lru_cache(maxsize=1)
def _said() -> frozenset[str]:
    """Know what may stand beside a day and adds nothing: weekdays, the mark of a year."""
    names = (fold(name) for names in WEEKDAYS.values() for name in names)
    return frozenset(word for name in names for word in name.split()) | {"г", "год", "ה"}


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[Calendar, int]]:
    """Know months by name in four languages, and by any three first letters that are enough."""
    exact: dict[str, tuple[Calendar, int]] = dict(MONTH_ALIASES)
    starts: dict[str, set[tuple[Calendar, int]]] = {}
    for (_, calendar), names in MONTHS.items():
        for number, name in enumerate(names, 1):
            known = fold(name).replace("'", "")
            exact[known] = (calendar, number)
            for length in range(3, len(known)):
                starts.setdefault(known[:length], set()).add((calendar, number))
    return {start: next(iter(of)) for start, of in starts.items() if len(of) == 1} | exact


def _near(typed: str, today: date) -> date | None:
    """Read a day told from today: tomorrow, +3, Monday."""
    if (days := NEAR.get(typed)) is not None:
        return today + timedelta(days=days)
    if re.fullmatch(r"[+-]\d{1,3}", typed):
        return today + timedelta(days=int(typed))
    for names in WEEKDAYS.values():
        for weekday, name in enumerate(names):
            if typed == fold(name):
                return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return None


def _dated(calendar: Calendar, year: str, month: int, day: str) -> date | None:
    """Give the day of a written year: four digits tell their calendar, two are completed."""
    number = int(year)
    if len(year) == 2:
        century = (1300 if number >= 50 else 1400) if calendar == "jalali" else 1900
        number += century if calendar == "jalali" or number >= 70 else 2000
    elif 1300 <= number < 1500:
        calendar = "jalali"
    elif 1900 <= number < 2200:
        calendar = "gregorian"
    else:
        return None
    try:
        return day_of(calendar, number, month, int(day))
    except ValueError:
        return None


def _nearest(calendar: Calendar, month: int, day: str, today: date) -> date | None:
    """Give the day and month of the year that brings it closest to today."""
    year = parts(today, calendar)[0]
    days = [_dated(calendar, str(near), month, day) for near in (year + 1, year, year - 1)]
    real = [found for found in days if found]
    return min(real, key=lambda found: abs(found - today), default=None)


def _by_figures(
    figures: Sequence[str], calendar: Calendar, orders: Sequence[Order], today: date | None
) -> set[date | None]:
    """Read a day written in figures only, in each order that is possible."""
    found: set[date | None] = set()
    for order in orders:
        if len(figures) == 2 and today:
            month, day = figures[:: -1 if order == "dmy" else 1]
            found.add(_nearest(calendar, int(month), day, today))
        elif len(figures) == 3:
            told = dict(zip(order, figures, strict=True))
            if len(told["y"]) in (2, 4) and max(len(told["m"]), len(told["d"])) <= 2:
                found.add(_dated(calendar, told["y"], int(told["m"]), told["d"]))
    return found


def _by_name(pieces: Sequence[str], today: date | None) -> date | None:
    """Read a day whose month is written as a word."""
    figures = [piece for piece in pieces if piece.isdigit()]
    words = [piece.replace("'", "") for piece in pieces if not piece.isdigit()]
    if len(words) != 1 or not figures or max(map(len, figures)) > 4:
        return None
    months = _months()
    month = months.get(words[0]) or (months.get(words[0][1:]) if words[0][0] in "בל" else None)
    if month is None:
        return None
    if len(figures) == 1:
        return _nearest(month[0], month[1], figures[0], today) if today else None
    day, year = sorted(figures, key=len) if len(figures[0]) == 4 else figures[:2]
    found = _dated(month[0], year, month[1], day) if len(year) in (2, 4) else None
    return found if found and parts(found, month[0])[1] == month[1] else None


def _orders(figures: Sequence[str], order: Order | None) -> tuple[Order, ...]:
    """Say in which orders the figures can stand; a year of four digits shows its place."""
    if len(figures) == 3 and len(figures[0]) == 4:
        return ("ymd",)
    if len(figures) == 3 and len(figures[2]) == 4:
        return ("mdy",) if order == "mdy" else ("dmy",) if order else ("dmy", "mdy")
    return (order,) if order else ("ymd", "dmy", "mdy")


@lru_cache(maxsize=8192)
def read_day(
    text: str,
    calendar: Calendar = "gregorian",
    order: Order | None = "ymd",
    today: date | None = None,
) -> date:
    """Read a day, forgivingly; words and days without a year need to know today.

    Without an order, a day that reads differently in two orders is unclear. A year of four
    digits tells its calendar whatever was asked for.
    """
    typed = _CLOCK.sub("", fold(plain(text)))
    if today and (near := _near(typed, today)):
        return near
    pieces = [piece for piece in re.split(r"[\s./,\-]+", typed) if piece and piece not in _said()]
    if len(pieces) == 1 and re.fullmatch(r"\d{8}", pieces[0], re.ASCII):
        pieces = [pieces[0][:4], pieces[0][4:6], pieces[0][6:]]
    if all(re.fullmatch(r"\d{1,4}", piece, re.ASCII) for piece in pieces):
        days = _by_figures(pieces, calendar, _orders(pieces, order), today)
    else:
        days = {_by_name(pieces, today)}
    found = sorted(day for day in days if day)
    if not found:
        raise Unreadable(_NOT_A_DAY, text)
    if len(found) > 1:
        raise Unclear(text, days=tuple(found))
    return found[0]


_HOUR = re.compile(r"(\d{1,2})(?:[:.hч ]?([0-5]\d))?")


def read_hour(text: str) -> time | None:
    """Read an hour of the day such as 9, 14:30 or ۱۴:۳۰; None where nothing stands."""
    typed = plain(text)
    if not typed:
        return None
    found = _HOUR.fullmatch(typed)
    if found is None or int(found[1]) > 23:
        raise Unreadable(_NOT_AN_HOUR, text)
    return time(int(found[1]), int(found[2] or 0))
