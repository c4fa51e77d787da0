"""The sales ledger: what a line is, which words name its parts, how a row becomes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import term
from kamdesk.domain.countries import COUNTRIES
from kamdesk.domain.reading import Order, Unreadable, fold, read_number

SALES: Mapping[str, str] = {
    "date": term("Date"),
    "customer_code": term("Customer code"),
    "customer_name": term("Customer name"),
    "document": term("Document"),
    "line": term("Line"),
    "document_type": term("Document type"),
    "product_code": term("Product code"),
    "product_name": term("Product name"),
    "product_group": term("Product group"),
    "unit": term("Unit or site"),
    "quantity": term("Quantity"),
    "revenue": term("Revenue"),
    "cost": term("Direct cost"),
    "currency": term("Currency"),
}
CUSTOMERS: Mapping[str, str] = {
    "customer_code": term("Customer code"),
    "customer_name": term("Customer name"),
    "country": term("Country"),
    "contact_name": term("Contact"),
    "contact_title": term("Position of the contact"),
    "phone": term("Telephone"),
    "mail": term("E-mail"),
    "address": term("Address"),
    "city": term("City"),
}
FIELDS: Mapping[str, Mapping[str, str]] = {"sales": SALES, "customers": CUSTOMERS}

REASONS: Mapping[str, str] = {
    "date_missing": term("The date is missing."),
    "date_unreadable": term("The date cannot be read."),
    "amount_missing": term("The amount is missing."),
    "amount_unreadable": term("The amount cannot be read."),
    "amount_too_large": term("The amount is too large."),
    "number_unreadable": term("The number cannot be read."),
    "customer_missing": term("The customer is missing."),
    "name_missing": term("The name is missing."),
    "currency_unknown": term("The currency is not known."),
    "text_too_long": term("The text is too long."),
    "too_many_cells": term("The row has more cells than the header."),
    "line_repeated": term("The same document and line stands earlier in the file, otherwise."),
}

# Document types that take back; found anywhere in the folded type.
RETURNS = (
    *("credit note", "credit memo", "credit invoice", "return", "refund", "reversal", "gutschrift"),
    *("برگشت", "مرجوع", "ابطال", "זיכוי", "החזר", "кредитно", "сторно", "връщане", "рекламация"),
)
EXPONENTS = {"IRR": 0, "JPY": 0, "KRW": 0, "VND": 0, "IQD": 3, "KWD": 3, "BHD": 3}
_ISO = (
    "AED AFN ALL AMD ARS AUD AZN BAM BDT BGN BHD BRL BYN CAD CHF CLP CNY COP CZK DKK DZD EGP ETB "
    "EUR GBP GEL GHS HKD HUF IDR ILS INR IQD IRR ISK JOD JPY KES KGS KRW KWD KZT LBP LKR LYD MAD "
    "MDL MKD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD SYP THB TJS TMT "
    "TND TRY TWD TZS UAH USD UYU UZS VND YER ZAR"
)
CODES = frozenset(_ISO.split())
# Other ways to write a currency, folded; toman is ten rial.
_NAMED = {
    word: code
    for code, words in {
        "EUR": ("€", "euro", "евро", "יורו", "אירו", "یورو"),
        "USD": ("$", "us$", "dollar", "דולר", "دلار"),
        "GBP": ("£",),
        "ILS": ("₪", "nis", "שח", 'ש"ח', "שקל"),
        "IRR": ("﷼", "rial", "ریال", "rls"),
        "BGN": ("лв", "лв.", "лева", "leva", "lev"),
    }.items()
    for word in words
}
_TOMAN = frozenset({"toman", "irt", "tmn", "تومان", "تومن"})
LARGEST = 10**15  # minor units of one line
LETTERS = 1_000  # of one cell
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


class Exact(str):
    """A number as a workbook holds it: no question of its decimal sign."""

    __slots__ = ()


class Unfit(ValueError):
    """A row that cannot be taken: which field, and why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


class SaleLine(NamedTuple):
    """One line of an invoice, as the ledger keeps it; `row` is its line in the file."""

    row: int
    day: int  # since 1970-01-01
    customer_code: str
    customer_name: str
    document: str
    line: str
    document_type: str
    product_code: str
    product_name: str
    product_group: str
    unit: str
    quantity: int | None  # thousandths
    revenue: int  # minor units, without VAT
    cost: int | None
    currency: str


@lru_cache(maxsize=512)
def currency_of(text: str) -> tuple[str, int] | None:
    """Give the code of a written currency and what its amounts are multiplied by."""
    folded = fold(text).strip(" ().[]").replace("״", '"')
    if folded in _TOMAN:
        return "IRR", 10
    code = folded.upper()
    if code in CODES:
        return code, 1
    named = _NAMED.get(folded)
    return (named, 1) if named else None


def exponent(currency: str) -> int:
    """Give the digits of a currency's minor unit."""
    return EXPONENTS.get(currency, 2)


@lru_cache(maxsize=512)
def takes_back(document_type: str) -> bool:
    """Say whether a document of this type counts negative."""
    folded = fold(document_type)
    return any(fold(word) in folded for word in RETURNS)


def minor(amount: Decimal, currency: str, factor: int = 1) -> int:
    """Give an amount in minor units, half up."""
    scaled = _WIDE.multiply(amount, Decimal(factor)).scaleb(exponent(currency), _WIDE)
    return int(scaled.to_integral_value(ROUND_HALF_UP))


def written(amount: int, currency: str) -> str:
    """Write minor units as a decimal string."""
    places = exponent(currency)
    return f"{Decimal(amount).scaleb(-places, _WIDE):.{places}f}"


class Vat:
    """Value added tax that the amounts hold: a rate, or the rates of a country by their days."""

    def __init__(self, text: str) -> None:
        country = COUNTRIES.get(text.strip().upper())
        self._rates = country.vat_rates if country and country.vat else None
        self._rate = Decimal(0) if self._rates else _rate(text)

    def taken_out(self, amount: Decimal, day: date) -> Decimal:
        """Give the amount without the tax."""
        rate = self._rate
        if self._rates:
            rates = self._rates(day)
            rate = rates[0] if rates else Decimal(0)
        return _WIDE.divide(amount, 1 + rate) if rate else amount


def _rate(text: str) -> Decimal:
    """Read 0.18, 18 or 18% as a share."""
    rate = read_number(text, None if "," in text else ".", percent=True)
    rate = rate / 100 if rate >= 1 or "%" in text else rate
    if not 0 <= rate < 1:
        raise Unreadable(term("“{typed}” is not a rate of VAT."), text)
    return rate


@dataclass(frozen=True, slots=True)
class Terms:
    """How the cells of a file are to be read."""

    calendar: Calendar = "gregorian"
    order: Order = "ymd"
    decimal: str = "."
    currency: str = ""  # where no column says it
    factor: int = 1
    vat: Vat | None = None


class Customer(NamedTuple):
    """A customer of the seller's books with one contact; what is empty is not known."""

    row: int
    customer_code: str
    customer_name: str
    country: str
    contact_name: str
    contact_title: str
    phone: str
    mail: str
    address: str
    city: str


class Change(NamedTuple):
    """What an import changes in something known: old and new, by field."""

    row: int
    subject: str  # the document and line, or the customer's code
    fields: Mapping[str, tuple[str, str]]
