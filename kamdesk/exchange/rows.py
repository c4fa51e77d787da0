"""Rows of a file as values of the trade, or why they are unfit."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from kamdesk.domain.countries import COUNTRIES
from kamdesk.domain.reading import Unreadable, clean, fold, normal_digits, read_day, read_number
from kamdesk.domain.sales import (
    CUSTOMERS,
    LARGEST,
    LETTERS,
    SALES,
    Customer,
    Exact,
    SaleLine,
    Terms,
    Unfit,
    currency_of,
    minor,
    takes_back,
)

EPOCH = date(1970, 1, 1).toordinal()
_TONGUES = {
    "IR": ("ایران", "איראן", "Иран"),
    "IL": ("اسرائیل", "ישראל", "Израел"),
    "BG": ("بلغارستان", "בולגריה", "България"),
    "GB": ("UK", "Great Britain", "انگلستان", "בריטניה", "Великобритания"),
    "DE": ("Deutschland", "آلمان", "גרמניה", "Германия"),
    "US": ("USA", "United States of America", "آمریکا", "ארצות הברית", "САЩ"),
}
NOTHING = frozenset({"", "NULL", "null", "N/A", "n/a", "#N/A"})
CODES = frozenset({"customer_code", "document", "line", "product_code"})  # ۷ and 7 are the same
FIGURES = frozenset({"quantity", "revenue", "cost"})
THOUSANDTHS = Decimal(1000)


def tidy(field: str, cell: str) -> str:
    """Take the surroundings off a text; what says "nothing" is empty."""
    if type(cell) is Exact:
        return cell if field in FIGURES else str(cell)
    bare = cell.strip() if cell.isascii() else clean(cell).strip()
    if bare in NOTHING:
        return ""
    if len(bare) > LETTERS:
        raise Unfit(field, "text_too_long")
    return normal_digits(bare) if field in CODES else bare


class Rows:
    """The cells of a row by field, whatever column they stand in."""

    def __init__(self, fields: Sequence[str], columns: Mapping[str, int], width: int) -> None:
        self._width = width
        self._places = [(field, columns.get(field, -1)) for field in fields]

    def texts(self, cells: Sequence[str]) -> list[str]:
        """Give the fields' texts; a row cut short ends in empty cells."""
        if len(cells) > self._width and any(map(str.strip, cells[self._width :])):
            raise Unfit("", "too_many_cells")
        known = min(len(cells), self._width)
        return [
            tidy(field, cells[place]) if 0 <= place < known else "" for field, place in self._places
        ]


class SalesRows:
    """Rows as lines of the ledger."""

    def __init__(self, terms: Terms, columns: Mapping[str, int], width: int) -> None:
        self._terms, self._rows = terms, Rows(tuple(SALES), columns, width)
        self._coded = "customer_code" in columns
        self._dated = terms.calendar, terms.order

    def read(self, row: int, cells: Sequence[str]) -> SaleLine:
        """Read one row, or say why it is unfit."""
        (day, code, name, document, line, kind, item, named, group, unit, *figures) = (
            self._rows.texts(cells)
        )
        when = self._day(day)
        code = code if self._coded else name
        if not code:
            raise Unfit("customer_code" if self._coded else "customer_name", "customer_missing")
        count, paid, spent, money = figures
        currency, factor = self._currency(money)
        revenue = self._revenue(paid, when, currency, factor)
        quantity, cost = self._quantity(count), self._cost(spent, currency, factor)
        if kind and takes_back(kind):
            revenue = -abs(revenue)
            quantity = None if quantity is None else -abs(quantity)
            cost = None if cost is None else -abs(cost)
        texts = code, name, document, line, kind, item, named, group, unit
        return SaleLine(row, when.toordinal() - EPOCH, *texts, quantity, revenue, cost, currency)

    def _day(self, typed: str) -> date:
        if not typed:
            raise Unfit("date", "date_missing")
        try:
            return read_day(typed, *self._dated)
        except Unreadable as unreadable:
            raise Unfit("date", "date_unreadable") from unreadable

    def _currency(self, typed: str) -> tuple[str, int]:
        found = currency_of(typed) if typed else (self._terms.currency, self._terms.factor)
        if not found or not found[0]:
            raise Unfit("currency", "currency_unknown")
        return found

    def _revenue(self, typed: str, day: date, currency: str, factor: int) -> int:
        if not typed:
            raise Unfit("revenue", "amount_missing")
        amount = self._number("revenue", typed, "amount_unreadable")
        if self._terms.vat:
            amount = self._terms.vat.taken_out(amount, day)
        return _bounded("revenue", minor(amount, currency, factor))

    def _cost(self, typed: str, currency: str, factor: int) -> int | None:
        if not typed:
            return None
        amount = self._number("cost", typed, "number_unreadable")
        return _bounded("cost", minor(amount, currency, factor))

    def _quantity(self, typed: str) -> int | None:
        if not typed:
            return None
        amount = self._number("quantity", typed, "number_unreadable")
        return _bounded("quantity", round(amount * THOUSANDTHS))

    def _number(self, field: str, typed: str, code: str) -> Decimal:
        try:
            return (
                Decimal(typed) if type(typed) is Exact else read_number(typed, self._terms.decimal)
            )
        except Unreadable as unreadable:
            raise Unfit(field, code) from unreadable


def _bounded(field: str, amount: int) -> int:
    if abs(amount) > LARGEST:
        raise Unfit(field, "amount_too_large")
    return amount


class CustomerRows:
    """Rows as customers with their contacts."""

    def __init__(self, columns: Mapping[str, int], width: int) -> None:
        self._rows = Rows(tuple(CUSTOMERS), columns, width)
        self._coded = "customer_code" in columns

    def read(self, row: int, cells: Sequence[str]) -> Customer:
        """Read one row, or say why it is unfit."""
        code, name, *rest = self._rows.texts(cells)
        code = code if self._coded else name
        if not code:
            raise Unfit("customer_code" if self._coded else "customer_name", "customer_missing")
        country, *others = rest
        return Customer(row, code, name, country_code(country), *others)


def country_code(name: str) -> str:
    """Give the code of a country whose rules are known; another stays as it is written."""
    return _country_names().get(fold(name), name)


@cache
def _country_names() -> dict[str, str]:
    english = {code: (code, country.name) for code, country in COUNTRIES.items()}
    names = {code: (*english[code], *_TONGUES.get(code, ())) for code in english}
    return {fold(name): code for code, known in names.items() for name in known}
