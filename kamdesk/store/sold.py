"""What was sold, read by plain SQL for the analyses; no SQLAlchemy, so that reading starts fast."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from kamdesk.domain.calendars import Calendar
from kamdesk.store import keys, opening

EPOCH = date(1970, 1, 1)

_ACCOUNTS = """
    SELECT account.id, coalesce(min(customer.code), ''), account.name, standing = 'key',
    count(customer.id)
    FROM account LEFT JOIN customer ON customer.account_id = account.id
    GROUP BY account.id ORDER BY account.id"""
_HEADS = "SELECT id, group_id FROM account WHERE group_id IS NOT NULL"
_EDGES = """
    SELECT account_id, min(first), max(last) FROM (
        SELECT account_id,
        (SELECT day FROM sale_line WHERE customer_id = customer.id AND live = 1
         ORDER BY day LIMIT 1) AS first,
        (SELECT day FROM sale_line WHERE customer_id = customer.id AND live = 1
         ORDER BY day DESC LIMIT 1) AS last
        FROM customer
    ) WHERE first IS NOT NULL GROUP BY account_id"""
_MONTHS = """
    SELECT account_id, month, currency, sum(revenue), sum(cost), sum(cost_known_revenue)
    FROM sale_month JOIN customer ON customer.id = customer_id WHERE calendar = ?
    GROUP BY account_id, month, currency"""
# Exact days, or amounts to be turned into another currency line by line, are read from the lines.
_LINES_GREGORIAN = """
    SELECT account_id, g_month, currency, revenue, cost
    FROM customer JOIN sale_line ON sale_line.customer_id = customer.id
    JOIN calendar_day ON calendar_day.day = sale_line.day
    WHERE live = 1 AND sale_line.day BETWEEN ? AND ? AND (? = '' OR currency = ?)"""
_LINES_JALALI = _LINES_GREGORIAN.replace("g_month", "j_month")


@dataclass(frozen=True, slots=True)
class Buyer:
    """An account that holds customer codes, and the first and last day it bought.

    The codes of an account that counts with another are that one's; its own are then none.
    """

    account_id: int
    code: str
    name: str
    key: bool
    customers: int
    first_day: date | None
    last_day: date | None
    head: int = 0  # the account it counts with, else itself


class Sold(NamedTuple):
    """One account's month, or line, in one currency; minor units."""

    account_id: int
    month: int
    currency: str
    revenue: int
    cost: int
    cost_known_revenue: int


@contextmanager
def raw(path: Path, passphrase: str | None) -> Iterator[Any]:
    """Open a store for reading without SQLAlchemy."""
    key = keys.key_of(path, passphrase)
    with opening.reading(path, key) as connection:
        connection.execute("BEGIN")
        yield connection


def heads(connection: Any) -> dict[int, int]:
    """Give the account that each account of a group counts with."""
    return dict(connection.execute(_HEADS))


def buyers(connection: Any) -> tuple[Buyer, ...]:
    """Give every account with its code and the days between which it bought."""
    edges = {row[0]: (_day(row[1]), _day(row[2])) for row in connection.execute(_EDGES)}
    found = {
        number: Buyer(
            number, code, name, bool(key), customers, *edges.get(number, (None, None)), number
        )
        for number, code, name, key, customers in connection.execute(_ACCOUNTS)
    }
    for number, head in heads(connection).items():
        member, into = found[number], found[head]
        found[number] = replace(member, customers=0, head=head)
        found[head] = replace(
            into,
            code=into.code or member.code,
            customers=into.customers + member.customers,
            first_day=min(filter(None, (into.first_day, member.first_day)), default=None),
            last_day=max(filter(None, (into.last_day, member.last_day)), default=None),
        )
    return tuple(found.values())


def months(connection: Any, calendar: Calendar) -> tuple[Sold, ...]:
    """Give all months of all accounts."""
    into, rows = heads(connection), map(Sold._make, connection.execute(_MONTHS, (calendar,)))
    if not into:
        return tuple(rows)
    return tuple(row._replace(account_id=into.get(row.account_id, row.account_id)) for row in rows)


def lines(
    connection: Any, calendar: Calendar, first: date, last: date, currency: str = ""
) -> Iterable[Sold]:
    """Give the lines of some days one by one, of one currency where it is named."""
    query = _LINES_JALALI if calendar == "jalali" else _LINES_GREGORIAN
    span, into = ((first - EPOCH).days, (last - EPOCH).days, currency, currency), heads(connection)
    for account_id, month, coin, revenue, cost in connection.execute(query, span):
        known = 0 if cost is None else revenue
        yield Sold(into.get(account_id, account_id), month, coin, revenue, cost or 0, known)


def settings(connection: Any) -> dict[str, str]:
    """Read what the user has set."""
    return dict(connection.execute("SELECT name, value FROM setting"))


def exponents(connection: Any) -> dict[str, int]:
    """Give the minor unit of each currency of the store."""
    return dict(connection.execute("SELECT code, exponent FROM currency"))


def rates(connection: Any, reporting: str) -> dict[str, list[tuple[date, int, int]]]:
    """Give (from day, num, den) by currency into the reporting one, oldest first."""
    found: dict[str, list[tuple[date, int, int]]] = {}
    query = "SELECT currency, from_day, num, den FROM rate WHERE reporting = ? ORDER BY from_day"
    for currency, day, num, den in connection.execute(query, (reporting,)):
        found.setdefault(currency, []).append((date.fromisoformat(day), num, den))
    return found


def _day(number: int | None) -> date | None:
    return None if number is None else EPOCH + timedelta(days=number)
