"""What serving customers took, read by plain SQL for the analyses; no SQLAlchemy."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.analyses.cost_to_serve import Driver, Rate, Taken
from kamdesk.domain.calendars import Calendar, month_key
from kamdesk.store.sold import EPOCH, Sold

_DRIVERS = """
    SELECT id, key, title, unit, kind, avoidable, position, retired FROM cost_driver
    ORDER BY position, id"""
# An account that counts with another hands all it took to that one.
_TAKEN = """
    SELECT coalesce(group_id, account_id) AS owner, driver_id, start, "end", quantity,
    account_cost.currency
    FROM account_cost JOIN account ON account.id = account_id
    WHERE start <= ? AND "end" >= ? AND (? = 0 OR owner = ?) ORDER BY account_cost.id"""
# A document is one order on its first day; a day without a document number is one order too.
# Credit notes take back: they are no orders.
_ORDERS = """
    SELECT owner, day, count(*) FROM (
        SELECT coalesce(group_id, account.id) AS owner, min(day) AS day
        FROM account JOIN customer ON customer.account_id = account.id
        JOIN sale_line ON sale_line.customer_id = customer.id
        WHERE live = 1 AND day BETWEEN ? AND ? AND (? = 0 OR owner = ?)
        GROUP BY owner, CASE document WHEN '' THEN day ELSE document END
        HAVING sum(revenue) >= 0
    ) GROUP BY owner, day"""
_VISITS = """
    SELECT coalesce(group_id, account_id) AS owner, day, count(*)
    FROM entry JOIN account ON account.id = account_id
    WHERE entry.kind IN ('visit', 'meeting') AND day BETWEEN ? AND ? AND (? = 0 OR owner = ?)
    GROUP BY owner, day"""
_GROUPS = """
    SELECT product_group, sum(quantity) FROM sale_month WHERE calendar = ?
    GROUP BY product_group HAVING sum(abs(quantity)) > 0 ORDER BY 2 DESC, 1"""
_OF_GROUP = """
    SELECT coalesce(group_id, account.id) AS owner, month, sale_month.currency, sum(revenue),
    sum(cost), sum(cost_known_revenue), sum(quantity)
    FROM sale_month JOIN customer ON customer.id = customer_id
    JOIN account ON account.id = customer.account_id
    WHERE calendar = ? AND product_group = ? AND month BETWEEN ? AND ?
    GROUP BY owner, month, sale_month.currency"""


def drivers(connection: Any) -> tuple[Driver, ...]:
    """Give all drivers in the user's order."""
    return tuple(
        Driver(number, key, title, unit, kind, avoidable, position, bool(retired))
        for number, key, title, unit, kind, avoidable, position, retired in connection.execute(
            _DRIVERS
        )
    )


def rates(connection: Any) -> dict[tuple[int, int], Rate]:
    """Give what a unit costs, by driver and fiscal year."""
    query = "SELECT driver_id, year, rate, currency FROM cost_rate"
    return {
        (driver, year): Rate(Decimal(rate), currency)
        for driver, year, rate, currency in connection.execute(query)
    }


def taken(connection: Any, first: date, last: date, account: int = 0) -> tuple[Taken, ...]:
    """Give what was typed for days that touch the period; of one account where it is named."""
    span = (last.isoformat(), first.isoformat(), account, account)
    return tuple(
        Taken(
            owner, driver, date.fromisoformat(start), date.fromisoformat(end), Decimal(many), coin
        )
        for owner, driver, start, end, many, coin in connection.execute(_TAKEN, span)
    )


def orders(
    connection: Any, first: date, last: date, account: int = 0
) -> Iterable[tuple[int, date, int]]:
    """Count the documents of the ledger by account and day."""
    span = ((first - EPOCH).days, (last - EPOCH).days, account, account)
    start = EPOCH.toordinal()
    for owner, day, many in connection.execute(_ORDERS, span):
        yield owner, date.fromordinal(start + day), many


def visits(
    connection: Any, first: date, last: date, account: int = 0
) -> Iterable[tuple[int, date, int]]:
    """Count visits and meetings of the history by account and day."""
    span = (first.isoformat(), last.isoformat(), account, account)
    for owner, day, many in connection.execute(_VISITS, span):
        yield owner, date.fromisoformat(day), many


def series(connection: Any, calendar: Calendar) -> dict[str, dict[int, Decimal]]:
    """Give the price indices by series and month of the calendar."""
    found: dict[str, dict[int, Decimal]] = defaultdict(dict)
    query = "SELECT series, day, value FROM price_index ORDER BY series, day"
    for name, day, value in connection.execute(query):
        found[name][month_key(date.fromisoformat(day), calendar)] = Decimal(value)
    return dict(found)


def groups(connection: Any, calendar: Calendar) -> tuple[str, ...]:
    """Name the product groups with quantities, the largest first."""
    return tuple(name for name, _ in connection.execute(_GROUPS, (calendar,)))


def of_group(
    connection: Any, calendar: Calendar, group: str, first: int, last: int
) -> Iterable[tuple[Sold, int]]:
    """Give what was bought of a product group by account and month, with its thousandths."""
    for *month, quantity in connection.execute(_OF_GROUP, (calendar, group, first, last)):
        yield Sold(*month), quantity
