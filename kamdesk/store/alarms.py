"""What alarms are read from: purchase days, months, contacts; plain SQL, one pass each.

Every query takes as ?1 an account, or `EVERY`, or `KEYS`; an account that counts with another one
is read as that one.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from kamdesk.domain.analyses.alarm import Answer
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.history import CONTACTS
from kamdesk.store.sold import EPOCH, Sold

# Who is asked for (`head`), and the accounts that count with each of them (`own`).
_WHO = """
    WITH head AS (
        SELECT id FROM account WHERE ?1 = 0 AND group_id IS NULL
        UNION ALL SELECT id FROM account WHERE id = ?1 AND group_id IS NULL
        UNION ALL SELECT id FROM account WHERE ?1 = -1 AND standing = 'key' AND group_id IS NULL
    ), own AS (
        SELECT id AS head, id FROM head
        UNION ALL SELECT group_id, id FROM account WHERE group_id IN (SELECT id FROM head)
    )"""
_ACCOUNTS = """
    SELECT id, coalesce(
        (SELECT min(code) FROM customer WHERE account_id = who.id),
        (SELECT min(code) FROM account AS member JOIN customer ON account_id = member.id
         WHERE member.group_id = who.id), ''), name,
    standing = 'key', key_since, country, lost_on FROM account AS who
    WHERE id IN (SELECT id FROM head) ORDER BY id"""
_DAYS = """
    SELECT own.head, sale_line.day FROM own JOIN customer ON customer.account_id = own.id
    JOIN sale_line ON sale_line.customer_id = customer.id
    WHERE live = 1 AND revenue > 0"""
# All customers at once: read through from end to end, twelve times faster than one by one.
_ALL_DAYS = """
    SELECT DISTINCT customer_id, day FROM sale_line NOT INDEXED WHERE live = 1 AND revenue > 0"""
_HEADS = """
    SELECT customer.id, coalesce(group_id, account.id)
    FROM customer JOIN account ON account.id = account_id"""
_MONTHS = """
    SELECT own.head, month, sale_month.currency, sum(revenue), sum(cost), sum(cost_known_revenue)
    FROM own JOIN customer ON customer.account_id = own.id
    JOIN sale_month ON sale_month.customer_id = customer.id
    WHERE calendar = ?2 AND month BETWEEN ?3 AND ?4
    GROUP BY own.head, month, sale_month.currency"""
_GROUPS = """
    SELECT own.head, product_group, month, sum(quantity), max(revenue > 0)
    FROM own JOIN customer ON customer.account_id = own.id
    JOIN sale_month ON sale_month.customer_id = customer.id
    WHERE calendar = ?2 AND month BETWEEN ?3 AND ?4
    GROUP BY own.head, product_group, month"""
_LINES = """
    SELECT own.head, CASE ?2 WHEN 'jalali' THEN j_month ELSE g_month END, sale_line.currency,
    revenue, coalesce(cost, 0), CASE WHEN cost IS NULL THEN 0 ELSE revenue END
    FROM own JOIN customer ON customer.account_id = own.id
    JOIN sale_line ON sale_line.customer_id = customer.id
    JOIN calendar_day ON calendar_day.day = sale_line.day
    WHERE live = 1 AND sale_line.day BETWEEN ?3 AND ?4 AND sale_line.currency = ?5"""
_MET = """
    SELECT coalesce(account.group_id, account.id), max(entry.day)
    FROM entry JOIN account ON account.id = entry.account_id
    WHERE entry.kind IN (SELECT value FROM json_each(?1)) AND entry.day <= ?2
    GROUP BY coalesce(account.group_id, account.id)"""
_ANSWERS = """
    SELECT id, account_id, alarm, day, level, value, reason, review_due FROM alarm_answer
    WHERE account_id IS NOT NULL AND alarm IN ('silence', 'buys_less', 'dropped', 'contact')
    ORDER BY day, id"""
_FIRST = "SELECT day FROM sale_line WHERE live = 1 ORDER BY day LIMIT 1"
_LAST = "SELECT day FROM sale_line WHERE live = 1 ORDER BY day DESC LIMIT 1"
_INDEX = "SELECT day, value FROM price_index WHERE series = ?"

EVERY, KEYS = 0, -1  # accounts


@dataclass(frozen=True, slots=True)
class Known:
    """An account as alarms know it."""

    id: int
    code: str
    name: str
    key: bool
    key_since: date | None
    country: str
    lost_on: date | None


class GroupMonth(NamedTuple):
    """What an account bought of a product group in a month; quantity in thousandths."""

    account_id: int
    group: str
    month: int
    quantity: int | None
    bought: int  # 0 or 1


def span(connection: Any) -> tuple[date, date] | None:
    """Give the first and the last day of the ledger."""
    first, last = (connection.execute(each).fetchone() for each in (_FIRST, _LAST))
    return (_day(first[0]), _day(last[0])) if first and last else None


def accounts(connection: Any, only: int = EVERY) -> tuple[Known, ...]:
    """Give the accounts; one that counts with another is not given."""
    rows = connection.execute(_WHO + _ACCOUNTS, (only,))
    return tuple(
        Known(number, code, name, bool(key), _iso(since), country, _iso(lost))
        for number, code, name, key, since, country, lost in rows
    )


def purchase_days(connection: Any, only: int = EVERY) -> dict[int, list[date]]:
    """Give the days with a positive line, by account, ascending."""
    found: dict[int, set[int]] = defaultdict(set)
    if only == EVERY:
        heads = dict(connection.execute(_HEADS))
        for customer, day in connection.execute(_ALL_DAYS):
            found[heads[customer]].add(day)
    else:
        for account, day in connection.execute(_WHO + _DAYS, (only,)):
            found[account].add(day)
    known = {day: _day(day) for day in set().union(*found.values())}
    return {account: [known[day] for day in sorted(days)] for account, days in found.items()}


def months(
    connection: Any, calendar: Calendar, span: tuple[int, int], only: int = EVERY
) -> Iterator[Sold]:
    """Give the sums of some months."""
    return map(Sold._make, connection.execute(_WHO + _MONTHS, (only, calendar, *span)))


def lines(
    connection: Any, calendar: Calendar, days: tuple[date, date], currency: str, only: int = EVERY
) -> Iterator[Sold]:
    """Give the lines of some days in a currency that is rounded line by line."""
    first, last = ((day - EPOCH).days for day in days)
    rows = connection.execute(_WHO + _LINES, (only, calendar, first, last, currency))
    return (Sold(*row) for row in rows)


def groups(
    connection: Any, calendar: Calendar, span: tuple[int, int], only: int = EVERY
) -> Iterator[GroupMonth]:
    """Give what was bought of each product group by month."""
    return map(GroupMonth._make, connection.execute(_WHO + _GROUPS, (only, calendar, *span)))


def last_met(connection: Any, today: date) -> dict[int, date]:
    """Give the last day somebody of each account was met."""
    rows = connection.execute(_MET, (json.dumps(sorted(CONTACTS)), today.isoformat()))
    return {account: date.fromisoformat(day) for account, day in rows}


def answers(connection: Any) -> dict[int, dict[str, Answer]]:
    """Give the newest answer to each alarm, by account."""
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for number, account, alarm, day, level, value, reason, due in connection.execute(_ANSWERS):
        found[account][alarm] = Answer(
            number,
            account,
            alarm,
            date.fromisoformat(day),
            level,
            None if value is None else Decimal(value),
            reason,
            _iso(due),
        )
    return found


def index(connection: Any, series: str) -> dict[date, Decimal]:
    """Give the values of a price index by the first day of the month."""
    rows = connection.execute(_INDEX, (series,))
    return {date.fromisoformat(day): Decimal(value) for day, value in rows}


def _day(number: int) -> date:
    return EPOCH + timedelta(days=number)


def _iso(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def only_series(connection: Any) -> str:
    """Name the price index where there is just one."""
    names = [name for (name,) in connection.execute("SELECT DISTINCT series FROM price_index")]
    return names[0] if len(names) == 1 else ""
