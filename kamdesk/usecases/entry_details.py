"""What a field of one kind of entry may hold, checked and brought into its stored form."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.entry_details import DECIDED, DetailField, write_detail
from kamdesk.domain.history import Entry
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.sales import CODES, currency_of, exponent
from kamdesk.usecases.subject import long, short

_TYPES: Mapping[str, type[Any]] = {
    "money": int,
    "day": date,
    "person": int,
    "unit": int,
    "number": Decimal,
}


def checked_detail(known: DetailField, value: Any) -> str:
    """Give a value as it is stored; refuse what its field cannot hold."""
    if value is None or value == "":
        return ""
    if known.kind in ("line", "text"):
        return _written(known, value)
    if known.kind == "choice":
        if value not in known.options:
            raise Refused("unknown_choice", "This is not one of the choices.")
        return str(value)
    if not isinstance(value, _TYPES[known.kind]):
        raise TypeError(f"{known.key}: {type(value).__name__}")
    if known.kind == "money" and value < 0:
        raise _refused(known.key, "An amount cannot be below zero here.")
    return write_detail(value)


def consequences(entry: Entry, known: DetailField, text: str, currency: str) -> dict[str, str]:
    """Give what is to be stored besides: an amount keeps its currency, and its worth in it."""
    values = {known.key: text}
    if known.kind == "money" and text and not entry.details.get("currency"):
        values["currency"] = currency
    if known.key == "currency":
        values |= _rescaled(entry, text)
    _decided({**entry.details, **values}, entry.kind, known.key)
    return values


def _rescaled(entry: Entry, currency: str) -> dict[str, str]:
    """Write amounts in the minor unit of another currency: 12.50 stays 12.50."""
    amounts = {key: entry.details[key] for key in ("value", "amount") if entry.details.get(key)}
    if amounts and not currency:
        raise _refused("currency", "An amount needs its currency.")
    shift = exponent(currency) - exponent(entry.details.get("currency", currency))
    scaled = {key: Decimal(text).scaleb(shift) for key, text in amounts.items()}
    if any(amount != amount.to_integral_value() for amount in scaled.values()):
        raise _refused("currency", "The amount has more decimal places than this currency.")
    return {key: str(int(amount)) for key, amount in scaled.items()}


def _decided(details: Mapping[str, str], kind: str, changed: str) -> None:
    """Refuse a decided tender without its reason: what is not noted now is never learnt."""
    if kind == "tender" and details.get("outcome") in DECIDED and not details.get("reason"):
        raise _refused(changed, "Choose the reason first: a decided tender must have one.")


def _written(known: DetailField, value: str) -> str:
    if known.key == "currency":
        return _currency(value)
    return short(known.key, value) if known.kind == "line" else long(known.key, value)


def _currency(value: str) -> str:
    known = currency_of(value)
    if known is None or known[0] not in CODES:
        raise _refused("currency", "This is not a currency. Write its code, such as EUR.")
    return known[0]


def _refused(field: str, text: str) -> Refused:
    return Refused("detail", text, [Problem(field, text)])
