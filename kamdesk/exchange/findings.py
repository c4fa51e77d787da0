"""What a file tells about how it is to be read: calendar, order of dates, decimal sign, money."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from kamdesk.domain.calendars import CALENDARS, Calendar
from kamdesk.domain.changes import term
from kamdesk.domain.imports import Choice, Finding, Options, Question, Stopped
from kamdesk.domain.reading import Order, Unreadable, plain, read_day, read_number
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import Terms, Vat, currency_of
from kamdesk.exchange import fields
from kamdesk.exchange.evidence import SYMBOL, Evidence, Sheet

ORDERS: tuple[Order, ...] = get_args(Order)
_DAY_FIRST: tuple[Order, ...] = ("dmy", "mdy", "ymd")
_YEAR_FIRST = re.compile(r"\d{4}")
DECIMALS = (".", ",", "/")
ENOUGH = 20_000  # rows after which clear evidence is not doubted
BOTH_WAYS = 20  # one misprint among so many does not open a question


@dataclass(frozen=True, slots=True)
class Usual:
    """What holds where neither the file nor the user says anything."""

    calendar: Calendar = "gregorian"
    currency: str = ""
    answers: Mapping[str, str] | None = None  # what was answered for this source before

    def answered(self, code: str) -> str:
        return (self.answers or {}).get(code, "")


@dataclass(frozen=True, slots=True)
class Survey:
    """How the file is read, why, and what has to be asked first."""

    terms: Terms
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def survey(
    sheet: Sheet,
    columns: Mapping[str, int],
    options: Options,
    usual: Usual,
    heed: Callable[[float], bool] = lambda _: False,
) -> Survey:
    """Read through the file until it is clear how it is written."""
    evidence = Evidence(columns)
    for number, (_, cells) in enumerate(sheet.rows()):
        evidence.take(cells)
        if number % 500 == 0 and heed(sheet.share):
            raise Stopped
        due = number and number % ENOUGH == 0
        if due and evidence.clear and len(_days(evidence, options, usual)[1]) == 1:
            break
    return _concluded(sheet, columns, options, usual, evidence)


def _concluded(
    sheet: Sheet,
    columns: Mapping[str, int],
    options: Options,
    usual: Usual,
    evidence: Evidence,
) -> Survey:
    asked: list[Question] = []
    calendar, calendar_found = _calendar(evidence, options, usual)
    order, order_found = _order(evidence, options, usual, asked)
    decimal, decimal_found = _decimal(evidence, options, usual, asked)
    currency, factor, currency_found = _currency(sheet, columns, options, usual, evidence)
    vat, vat_found = _vat(sheet, columns, options, usual, asked)
    findings = [calendar_found, order_found, decimal_found, currency_found, vat_found]
    if evidence.returns:
        kinds = ", ".join(kind for kind, _ in evidence.returns.most_common(5))
        findings.append(Finding("returns", kinds, term("Documents of these types count negative.")))
    terms = Terms(calendar, order, decimal, currency, factor, vat)
    return Survey(terms, tuple(f for f in findings if f is not None), tuple(asked))


# --- days

_YEAR = re.compile(r"(?<!\d)(1[34]\d\d|19\d\d|2[01]\d\d)(?!\d)|^(1[34]\d\d|19\d\d|2[01]\d\d)\d{4}$")


def _calendar(
    evidence: Evidence, options: Options, usual: Usual
) -> tuple[Calendar, Finding | None]:
    """Know the calendar by its years; two figures of a year say nothing."""
    if options.calendar:
        chosen: Calendar = "jalali" if options.calendar == "jalali" else "gregorian"
        return chosen, Finding("calendar", chosen, term("As you said."), {}, CALENDARS)
    seen: dict[str, str] = {}
    for day in evidence.days:
        if year := _YEAR.search(plain(day)):
            written = year[1] or year[2]
            seen.setdefault("jalali" if written < "1500" else "gregorian", written)
    if not seen:
        return usual.calendar, Finding("calendar", usual.calendar, "", {}, CALENDARS)
    if len(seen) == 2:
        text = term("Years of both calendars stand in the file: {one} and {two}.")
        values = {"one": seen["jalali"], "two": seen["gregorian"]}
        return usual.calendar, Finding("calendar", usual.calendar, text, values, CALENDARS)
    found: Calendar = "jalali" if "jalali" in seen else "gregorian"
    values = {"year": seen[found]}
    return found, Finding("calendar", found, term("By the year {year}."), values, CALENDARS)


def _days(
    evidence: Evidence, options: Options, usual: Usual
) -> tuple[dict[Order, dict[str, date]], list[Order]]:
    """Read the days in each order; give the readings and the orders that stay possible."""
    calendar, _ = _calendar(evidence, options, usual)
    read: dict[Order, dict[str, date]] = {}
    dotted = all("." in day for day in evidence.days)  # 1.2.2025 has its day first everywhere
    for order in ORDERS:
        read[order] = {}
        for day in evidence.days if order != "mdy" or not dotted else ():
            try:
                read[order][day] = read_day(day, calendar, order)
            except Unreadable:
                continue
    most = max(map(len, read.values()))
    named = ORDERS if any(_YEAR_FIRST.match(plain(day)) for day in evidence.days) else _DAY_FIRST
    possible = [order for order in named if read[order] and _stands(read, order, most)]
    different = [
        o for n, o in enumerate(possible) if read[o] not in [read[p] for p in possible[:n]]
    ]
    return read, different or ["ymd"]


def _stands(read: Mapping[Order, Mapping[str, date]], order: Order, most: int) -> bool:
    """Keep an order that reads nearly as much as the best, or what the best does not."""
    best = next(o for o in ORDERS if len(read[o]) == most)
    only = len(read[order].keys() - read[best].keys())
    return len(read[order]) == most or only * BOTH_WAYS > len(
        read[best].keys() - read[order].keys()
    )


def _order(
    evidence: Evidence, options: Options, usual: Usual, asked: list[Question]
) -> tuple[Order, Finding | None]:
    """Know the order of day and month, or ask for it."""
    read, possible = _days(evidence, options, usual)
    told = options.dates or (usual.answered("dates") if len(possible) > 1 else "")
    for order in ORDERS:
        if told == order:
            return order, Finding("dates", order, term("As you said."), {}, ORDERS)
    if len(possible) == 1:
        return possible[0], _order_found(read, possible[0])
    typed = next(day for day in read[possible[0]] if len({read[o].get(day) for o in possible}) > 1)
    choices = tuple(Choice(o, f"{typed} → {read[o].get(typed, '–')}") for o in possible)
    text = term("In which order are the dates written? “{typed}” can be read in more than one way.")
    asked.append(Question("dates", "--dates", text, choices, {"typed": typed}))
    return possible[0], Finding("dates", possible[0], "", {}, tuple(possible))


def _order_found(read: Mapping[Order, Mapping[str, date]], order: Order) -> Finding:
    telling = next(
        (day for day in read[order] if any(day not in read[o] for o in ORDERS if o != order)), ""
    )
    if not telling:
        return Finding("dates", order, "", {}, ORDERS)
    text = term("“{typed}” reads in no other way.")
    return Finding("dates", order, text, {"typed": telling}, ORDERS)


# --- figures


def _decimal(
    evidence: Evidence, options: Options, usual: Usual, asked: list[Question]
) -> tuple[str, Finding | None]:
    """Know the decimal sign, or ask for it."""
    signs, unclear = evidence.signs, evidence.unclear
    clear = [sign for sign, n in signs.most_common() if n * BOTH_WAYS >= signs.total()]
    doubtful = len(clear) > 1 or (not clear and unclear)
    told = options.decimal or (usual.answered("decimal") if doubtful else "")
    if told:
        return told, Finding("decimal", told, term("As you said."), {}, DECIMALS)
    if not doubtful:
        sign = clear[0] if clear else "."
        return sign, Finding("decimal", sign, "", {}, DECIMALS) if clear else None
    typed = unclear or "1,234"
    choices = tuple(_choice(typed, sign) for sign in clear or _readable(typed))
    text = term("Which sign parts the decimals? “{typed}” can be read in more than one way.")
    asked.append(Question("decimal", "--decimal", text, choices, {"typed": typed}))
    return choices[0].value, Finding("decimal", choices[0].value, "", {}, DECIMALS)


def _readable(typed: str) -> list[str]:
    return [sign for sign in DECIMALS if _figure(typed, sign) is not None] or ["."]


def _choice(typed: str, sign: str) -> Choice:
    figure = _figure(typed, sign)
    return Choice(sign, f"{typed} → {figure}" if figure is not None else "")


def _figure(typed: str, sign: str) -> Decimal | None:
    try:
        return read_number(typed, sign)
    except Unreadable:
        return None


# --- money


def _currency(
    sheet: Sheet,
    columns: Mapping[str, int],
    options: Options,
    usual: Usual,
    evidence: Evidence,
) -> tuple[str, int, Finding | None]:
    """Know the currency of amounts beside which none is written."""
    if options.currency:
        found = currency_of(options.currency)
        if not found:
            raise Refused(
                "unknown_currency", "The currency {code} is not known.", code=options.currency
            )
        return *found, Finding("currency", options.currency, term("As you said."))
    if "currency" in columns:
        text = term("Each row says its own.")
        code = usual.currency
        return code, 1, Finding("currency", sheet.columns[columns["currency"]], text)
    if "revenue" in columns and (found := _in_header(sheet.columns[columns["revenue"]])):
        name = sheet.columns[columns["revenue"]]
        return *found, Finding("currency", found[0], term("By the column {name}."), {"name": name})
    if len(evidence.symbols) == 1:
        symbol = next(iter(evidence.symbols))
        if found := currency_of(symbol):
            text = term("By the sign {sign} beside the amounts.")
            return *found, Finding("currency", found[0], text, {"sign": symbol})
    text = term("No column says it: the store's own.")
    return usual.currency, 1, Finding("currency", usual.currency, text)


def _in_header(name: str) -> tuple[str, int] | None:
    """Find a currency named in a column's name, as in "Amount (EUR)"."""
    for word in (*re.split(r"[\s()\[\]{},/_:-]+", name), *SYMBOL.findall(name)):
        if word and (found := currency_of(word)):
            return found
    return None


def _vat(
    sheet: Sheet,
    columns: Mapping[str, int],
    options: Options,
    usual: Usual,
    asked: list[Question],
) -> tuple[Vat | None, Finding | None]:
    """Take VAT out at the stated rate; ask where the column's name promises some."""
    name = sheet.columns[columns["revenue"]] if "revenue" in columns else ""
    suspected = bool(name) and fields.gross(name)
    told = options.vat or (usual.answered("vat") if suspected else "")
    if told:
        try:
            return Vat(told), Finding("vat", told, term("As you said."))
        except Unreadable as unreadable:
            raise Refused("bad_vat", unreadable.text, **unreadable.values) from unreadable
    if suspected:
        text = term("The column {name} seems to hold VAT. At which rate? 0 if it holds none.")
        choices = tuple(map(Choice, ("IR", "IL", "BG", "0")))
        asked.append(Question("vat", "--vat", text, choices, {"name": name}))
    return None, None
