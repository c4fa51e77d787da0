"""One language: sentences, numbers, money, days, direction."""

import gettext
import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from kamdesk import paths
from kamdesk.domain import calendars, reading
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import Label, plural, term
from kamdesk.domain.countries import country as country_of
from kamdesk.domain.daynames import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from kamdesk.domain.reading import Unclear, Unreadable
from kamdesk.words.figures import Figures, Number, percents
from kamdesk.words.tongues import FSI, PDI, RLM, TONGUES

__all__ = ["LANGUAGES", "NAMES", "Unclear", "Unreadable", "Words", "load", "of_system"]

LANGUAGES = tuple(TONGUES)
NAMES = {language: tongue.name for language, tongue in TONGUES.items()}

# Hebrew and Arabic letters, without the digits and signs among them.
_RTL_LETTERS = re.compile(
    "[\u05be-\u05f4\u061c-\u064a\u066d-\u06d5\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]"
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISOLATES = re.compile("[\u2066-\u2069]")
_PERSIAN = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
# Persian letters in their order (Unicode has the four own ones after the rest); Hebrew finals.
_ORDER = {ord(letter): 0x620 + place for place, letter in enumerate(_PERSIAN)} | str.maketrans(
    "ךםןףץ", "כמנפצ"
)
_NEAR = {-1: term("yesterday"), 0: term("today"), 1: term("tomorrow")}
# Below so many days, in units of so many days.
_UNITS = (
    (14, 1.0, plural("in {n} day", "in {n} days"), plural("{n} day ago", "{n} days ago")),
    (60, 7.0, plural("in {n} week", "in {n} weeks"), plural("{n} week ago", "{n} weeks ago")),
    (
        730,
        30.44,
        plural("in {n} month", "in {n} months"),
        plural("{n} month ago", "{n} months ago"),
    ),
    (10**7, 365.25, plural("in {n} year", "in {n} years"), plural("{n} year ago", "{n} years ago")),
)
DayStyle = Literal["short", "long", "weekday", "month", "brief", "short month"]


class Words:
    """Says everything in one language; English needs no catalogue."""

    def __init__(
        self,
        language: str = "en",
        *,
        calendar: Calendar = "gregorian",
        country: str = "",
        digits: str | None = None,
        toman: bool = False,
        catalogue: gettext.NullTranslations | None = None,
    ) -> None:
        self.language, self.calendar, self.country, self.toman = language, calendar, country, toman
        self._tongue = TONGUES[language]
        self._rules = country_of(country, language)
        self._catalogue = catalogue or gettext.NullTranslations()
        self._figures = Figures(self._tongue, bool(self._tongue.digits) and not digits, toman)
        self.rtl = self._tongue.rtl
        self.first_weekday, self.weekend = self._rules.first_weekday, self._rules.weekend

    # Sentences ------------------------------------------------------------------------------

    def __call__(self, text: str, /, **values: object) -> str:
        """Translate a sentence and put the values into it."""
        said = self._catalogue.gettext(text) if text else ""
        return self.line(self._filled(said, text, values) if values else said)

    def label(self, label: Label, /) -> str:
        """Name a step of undo; the words and days in it are said as this language says them."""
        return self(label.text, **{name: self._told(v) for name, v in label.values.items()})

    def _told(self, value: str) -> object:
        return date.fromisoformat(value) if _ISO_DAY.fullmatch(value) else self(value)

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate a sentence about a number of things, which it calls {n}."""
        said = self._catalogue.ngettext(one, many, n)
        return self.line(self._filled(said, one if n == 1 else many, {"n": n, **values}))

    def line(self, text: str) -> str:
        """Make a line run in the language's direction, whatever letter it begins with.

        Qt and Matplotlib otherwise take the direction, and the side, of the first strong letter.
        """
        text = percents(text)
        return RLM + text if self.rtl and text and not _RTL_LETTERS.match(text) else text

    def _filled(self, said: str, english: str, values: dict[str, object]) -> str:
        """Put isolated values into a sentence; into the English one where a catalogue is wrong."""
        written = {name: self._written(value) for name, value in values.items()}
        try:
            return said.format_map(written)
        except (KeyError, IndexError, ValueError):
            return english.format_map(written)

    def _written(self, value: object) -> str:
        """Write a value for a sentence."""
        if isinstance(value, int | Decimal):
            return self.isolate(self.number(value))
        if isinstance(value, date) and not isinstance(value, datetime):
            return self.isolate(self.day(value))
        return self.isolate(str(value))

    def isolate(self, text: str) -> str:
        """Keep a value's direction to itself, wherever letters run from right to left."""
        text = reading.clean(text)
        if not text or not (self.rtl or _RTL_LETTERS.search(text)):
            return text
        if text.count(PDI) != len(_ISOLATES.findall(text)) / 2:
            text = _ISOLATES.sub("", text)
        return f"{FSI}{percents(text)}{PDI}"

    def apart(self, *parts: str) -> str:
        """Set short texts one after the other, parted by the comma of the language."""
        return self.line(self._tongue.comma.join(parts))

    def listing(self, items: Iterable[str]) -> str:
        """Join names as a sentence does: A, B and C."""
        said = [self.isolate(item) for item in items]
        if len(said) < 2:
            return "".join(said)
        last = said[-1]
        if self._tongue.prefixed and not re.match(f"{FSI}[א-ת]", last):
            last = f"-{last}"  # a conjunction that is a prefix joins foreign names by a dash
        # The mark keeps the order of names also where the list is cut before its "and".
        return self.line(
            self._tongue.both.format(rest=self._tongue.comma.join(said[:-1]), last=last)
        )

    def sort_key(self, text: str) -> str:
        """Give what sorts a text as its reader expects: no marks, own alphabet, 2 before 10."""
        folded = reading.fold(text).translate(_ORDER)
        return re.sub(r"\d+", lambda number: number[0].zfill(12), folded)

    # Figures --------------------------------------------------------------------------------

    def digits(self, text: str) -> str:
        """Write the Latin digits of a text as the language's own: years, codes, telephones."""
        return self._figures.digits(text)

    def number(self, value: Number, places: int = 0, *, signed: bool = False) -> str:
        """Write a number; `signed` shows a plus."""
        return self._figures.number(value, places, signed)

    def percent(self, share: Number, places: int = 1, *, signed: bool = False) -> str:
        """Write a share from 0 to 1 as a percentage."""
        return self._figures.percent(share, places, signed)

    def money(
        self,
        minor: int,
        currency: str,
        exponent: int | None = None,
        scale: int = 1,
        places: int | None = None,
    ) -> str:
        """Write an amount with its currency; `scale` in thousands, millions or billions."""
        return self._figures.money(minor, currency, exponent, scale, places)

    def figure(
        self,
        minor: int,
        currency: str,
        exponent: int | None = None,
        scale: int = 1,
        places: int | None = None,
    ) -> str:
        """Write an amount bare, for a column whose head says `unit`."""
        return self._figures.figure(minor, currency, exponent, scale, places)

    def unit(self, scale: int, currency: str) -> str:
        """Name currency and scale for a column's head."""
        return self._figures.unit(scale, currency)

    def currency(self, code: str) -> str:
        """Give the sign or name of a currency."""
        return self._figures.currency(code)

    def editable(self, value: Decimal | int) -> str:
        """Write a number into a field so that reading it again gives the same number."""
        plain = f"{value:f}"
        if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", plain):
            plain += "0"  # three places after the sign would read as thousands
        return self.digits(plain.replace(".", self._figures.decimal))

    # Days -----------------------------------------------------------------------------------

    def day(self, day: date, style: DayStyle = "short") -> str:
        """Write a day: short, long, with its weekday, brief (no year), or its month alone."""
        year, month, number = calendars.parts(day, self.calendar)
        written = self._tongue.days[style].format(
            d=number,
            dd=f"{number:02}",
            m=month,
            mm=f"{month:02}",
            y=year,
            month=self.name_of_month(month),
            mon=self.name_of_month(month, short=True),
            weekday=WEEKDAYS[self.language][day.weekday()],
        )
        return self.digits(written)

    def month(self, key: int, *, short: bool = False) -> str:
        """Write a month given as yyyymm of the calendar; `short` for axes."""
        first = calendars.month_first(key, self.calendar)
        return self.day(first, "short month" if short else "month")

    def name_of_month(self, number: int, *, short: bool = False) -> str:
        """Name a month of the calendar, 1 to 12."""
        asked = (self.language, self.calendar)
        names = SHORT_MONTHS.get(asked, MONTHS[asked]) if short else MONTHS[asked]
        return names[number - 1]

    def weekdays(self) -> list[str]:
        """List the short names of weekdays in the order of the country's week."""
        names = SHORT_WEEKDAYS[self.language]
        return [names[(self.first_weekday + step) % 7] for step in range(7)]

    def period(self, first: date, last: date, *, short: bool = False) -> str:
        """Write a span of days: as months where it is whole ones, as a year where it is one."""
        begin, end = (calendars.month_key(day, self.calendar) for day in (first, last))
        whole = (first, last) == (
            calendars.month_first(begin, self.calendar),
            calendars.month_last(end, self.calendar),
        )
        if not whole:
            return self._span(self.day(first), self.day(last))
        if end == begin + 11:
            return self.digits(str(begin // 100))
        return self._span(self.month(begin, short=short), self.month(end, short=short))

    def _span(self, first: str, last: str) -> str:
        """Join two ends in the direction of the line."""
        if first == last:
            return first
        return self.line(f"{self.isolate(first)} – {self.isolate(last)}")

    def time(self, moment: datetime) -> str:
        """Write the hour and minute on this computer's clock."""
        local = moment.astimezone() if moment.tzinfo else moment
        return self.digits(f"{local:%H:%M}")

    def moment(self, moment: datetime) -> str:
        """Write day and time on this computer's clock."""
        local = moment.astimezone() if moment.tzinfo else moment
        return self.line(f"{self.day(local.date())}{self._tongue.comma}{self.time(local)}")

    def relative(self, day: date, today: date) -> str:
        """Say how far a day is from today: tomorrow, in 2 weeks, 5 days ago."""
        days = (day - today).days
        if days in _NEAR:
            return self(_NEAR[days])
        _, length, ahead, ago = next(unit for unit in _UNITS if abs(days) < unit[0])
        return self.count(*(ahead if days > 0 else ago), round(abs(days) / length))

    def hebrew_date(self, day: date) -> str:
        """Write the day of the Hebrew calendar, to stand beside the Gregorian one."""
        from pyluach.dates import HebrewDate  # only where the setting asks for it

        return str(HebrewDate.from_pydate(day).hebrew_date_string())

    # Reading --------------------------------------------------------------------------------

    def read_number(self, text: str) -> Decimal:
        """Read a typed number; Unclear when it reads in two ways, Unreadable when in none."""
        return reading.read_number(text)

    def read_percent(self, text: str) -> Decimal:
        """Read a typed percentage, with or without its sign, as a share of 1."""
        return reading.read_number(text, percent=True) / 100

    def read_day(self, text: str, today: date) -> date:
        """Read a typed day in the order of the country; Unreadable when it is none."""
        return reading.read_day(text, self.calendar, self._rules.order, today)


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    """Open a language's catalogue once; none is needed for English."""
    folder = paths.resources() / "locale"
    return gettext.translation("kamdesk", folder, [language], fallback=True)


def of_system() -> str:
    """Give the language the system speaks, where we speak it too."""
    told = (os.environ.get(name) for name in ("KAMDESK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return next((code[:2] for code in told if code and code[:2] in TONGUES), "en")


def load(
    language: str,
    *,
    calendar: Calendar | None = None,
    country: str = "",
    digits: str | None = None,
    toman: bool = False,
) -> Words:
    """Speak a language; calendar by the country, else as at the language's home.

    `digits="latin"` writes Persian with Latin digits.
    """
    language = language if language in TONGUES else "en"
    return Words(
        language,
        calendar=calendar or country_of(country, language).calendar,
        country=country,
        digits=digits,
        toman=toman,
        catalogue=_catalogue(language),
    )
