"""What an account bought on some days, summed for the objectives of its plan."""

from datetime import date
from typing import Any

from kamdesk.domain.calendars import month_first, month_last
from kamdesk.domain.exchange_rates import LEGAL, Exchange
from kamdesk.domain.measures import Bought
from kamdesk.store import sold

# An account of a group counts for the one it counts with.
_BOUGHT = """
    SELECT g_month, coalesce(product_group, ''), sale_line.unit, sale_line.currency, sum(revenue),
    sum(coalesce(cost, 0)), sum(CASE WHEN cost IS NULL THEN 0 ELSE revenue END),
    sum(coalesce(quantity, 0)), count(*)
    FROM account JOIN customer ON customer.account_id = account.id
    JOIN sale_line ON sale_line.customer_id = customer.id
    JOIN calendar_day ON calendar_day.day = sale_line.day
    LEFT JOIN product ON product.id = product_id
    WHERE live = 1 AND sale_line.day BETWEEN ? AND ? AND (account.id = ? OR group_id = ?)
    GROUP BY 1, 2, 3, 4"""
_LAST = "SELECT day FROM sale_line WHERE live = 1 ORDER BY day DESC LIMIT 1"
_GROUPS = """
    SELECT DISTINCT product_group FROM account JOIN customer ON customer.account_id = account.id
    JOIN sale_month ON customer_id = customer.id
    WHERE calendar = 'gregorian' AND product_group <> '' AND (account.id = ? OR group_id = ?)
    ORDER BY 1"""


def ledger_date(connection: Any, chosen: dict[str, str]) -> date | None:
    """Give the day the ledger counts to: the one that is set, else that of its last line."""
    if chosen.get("ledger_date"):
        return date.fromisoformat(chosen["ledger_date"])
    found = connection.execute(_LAST).fetchone()
    return None if found is None else date.fromordinal(sold.EPOCH.toordinal() + found[0])


def groups(connection: Any, account_id: int) -> list[str]:
    """Give the product groups an account ever bought of."""
    return [row[0] for row in connection.execute(_GROUPS, (account_id, account_id))]


def bought(connection: Any, account_id: int, first: date, last: date) -> list[Bought]:
    """Sum what an account bought on some days."""
    days = ((day - sold.EPOCH).days for day in (first, last))
    return [
        Bought(month_first(row[0], "gregorian"), month_last(row[0], "gregorian"), *row[1:])
        for row in connection.execute(_BOUGHT, (*days, account_id, account_id))
    ]


def exchange(connection: Any, reporting: str) -> Exchange:
    """Say how currencies turn into the reporting one."""
    legal = {one: [rate] for (one, into), rate in LEGAL.items() if into == reporting}
    rates = {**legal, **sold.rates(connection, reporting)}
    return Exchange(reporting, rates, sold.exponents(connection))
