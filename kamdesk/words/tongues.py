"""What differs from language to language: digits, separators, patterns, names of money."""

from collections.abc import Mapping
from dataclasses import dataclass

NBSP, LRM, RLM, ALM = "\u00a0", "\u200e", "\u200f", "\u061c"
FSI, LRI, RLI, PDI = "\u2068", "\u2066", "\u2067", "\u2069"

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "ILS": "₪", "JPY": "¥"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language's way with figures, days and lists."""

    name: str
    days: Mapping[str, str]  # patterns of a day, by style
    scales: Mapping[int, str]  # thousand, million … after a figure
    unit_scales: Mapping[int, str]  # the same before the name of a currency, in a column's head
    currencies: Mapping[str, str]
    toman: str
    rtl: bool = False
    digits: str = ""
    group: str = ","
    decimal: str = "."
    percent: str = "{}%"
    money: str = "{figure}\u00a0{currency}"
    unit: str = "{scale} {currency}"
    both: str = "{rest} and {last}"
    comma: str = ", "
    prefixed: bool = False  # "and" is written as one word with what follows


_ENGLISH_SCALES = {1_000: "thousand", 1_000_000: "million", 1_000_000_000: "billion"}
_PERSIAN_SCALES = {1_000: "هزار", 1_000_000: "میلیون", 1_000_000_000: "میلیارد"}
_BULGARIAN_SCALES = {1_000: "хил.", 1_000_000: "млн.", 1_000_000_000: "млрд."}

TONGUES: dict[str, Tongue] = {
    "en": Tongue(
        "English",
        days={
            "short": "{d} {mon} {y}",
            "long": "{d} {month} {y}",
            "weekday": "{weekday} {d} {month} {y}",
            "month": "{month} {y}",
            "brief": "{d} {mon}",
            "short month": "{mon} {y}",
        },
        scales=_ENGLISH_SCALES,
        unit_scales=_ENGLISH_SCALES,
        currencies=_SIGNS,
        toman="toman",
        unit="{currency} {scale}",
    ),
    "fa": Tongue(
        "فارسی",
        days={
            "short": "{y}/{mm}/{dd}",
            "long": "{d} {month} {y}",
            "weekday": "{weekday} {d} {month} {y}",
            "month": "{month} {y}",
            "brief": "{d} {month}",
            "short month": "{y}/{mm}",
        },
        scales=_PERSIAN_SCALES,
        unit_scales=_PERSIAN_SCALES,
        currencies={
            "IRR": "ریال",
            "EUR": "یورو",
            "USD": "دلار",
            "GBP": "پوند",
            "ILS": "شکل",
            "BGN": "لو",
            "JPY": "ین",
            "AED": "درهم",
            "TRY": "لیر",
        },
        toman="تومان",
        rtl=True,
        digits="۰۱۲۳۴۵۶۷۸۹",
        group="٬",
        decimal="٫",
        percent="{}٪",
        both="{rest} و {last}",
        comma="، ",
    ),
    "he": Tongue(
        "עברית",
        days={
            "short": "{dd}/{mm}/{y}",
            "long": "{d} ב{month} {y}",
            "weekday": "{weekday}, {d} ב{month} {y}",
            "month": "{month} {y}",
            "brief": "{d} ב{month}",
            "short month": "{m}/{y}",
        },
        scales={1_000: "אלף", 1_000_000: "מיליון", 1_000_000_000: "מיליארד"},
        unit_scales={1_000: "אלפי", 1_000_000: "מיליוני", 1_000_000_000: "מיליארדי"},
        currencies=_SIGNS,
        toman="טומאן",
        rtl=True,
        both="{rest} ו{last}",
        prefixed=True,
    ),
    "bg": Tongue(
        "Български",
        days={
            "short": "{d}.{mm}.{y}\u00a0г.",
            "long": "{d} {month} {y}\u00a0г.",
            "weekday": "{weekday}, {d} {month} {y}\u00a0г.",
            "month": "{month} {y}\u00a0г.",
            "brief": "{d} {month}",
            "short month": "{mm}.{y}",
        },
        scales=_BULGARIAN_SCALES,
        unit_scales=_BULGARIAN_SCALES,
        currencies=_SIGNS | {"BGN": "лв."},
        toman="томан",
        group=NBSP,
        decimal=",",
        percent="{}\u00a0%",
        both="{rest} и {last}",
    ),
}

# Digits after the point; two where nothing stands here.
EXPONENTS: dict[str, int] = {"IRR": 0, "JPY": 0, "KRW": 0, "VND": 0, "IQD": 3, "KWD": 3, "BHD": 3}
