"""The first screen's rows by plain SQL: painted before SQLAlchemy is even imported."""

from dataclasses import dataclass
from pathlib import Path

from kamdesk.store import opening
from kamdesk.store.keys import Key

_SETTINGS = """
    SELECT coalesce((SELECT value FROM setting WHERE name = 'calendar'), 'gregorian'),
    (SELECT value FROM setting WHERE name = 'currency')"""
_ROWS = """
    SELECT account.id, coalesce(code, ''), account.name, standing, revenue, currencies,
    sold.currency, last_day
    FROM account
    LEFT JOIN (SELECT account_id, min(code) AS code FROM customer GROUP BY account_id) AS coded
    ON coded.account_id = account.id
    LEFT JOIN (
        SELECT account_id, sum(revenue) AS revenue, min(sale_month.currency) AS currency,
        1 + (min(sale_month.currency) < max(sale_month.currency)) AS currencies,
        max(last_day) AS last_day
        FROM sale_month JOIN customer ON customer.id = customer_id
        WHERE calendar = ? GROUP BY account_id
    ) AS sold ON sold.account_id = account.id
    ORDER BY revenue IS NULL, revenue DESC, account.name"""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One customer as the first paint shows it."""

    account_id: int
    code: str
    name: str
    standing: str
    revenue: int | None  # minor units of `currency`; None where currencies are mixed or none is
    currency: str
    last_day: int | None  # since 1970-01-01


def glimpses(path: Path, key: Key) -> tuple[Glimpse, ...]:
    """Read all customers of a store that is ready, the largest first."""
    opening.ready(path, key)
    connection = opening.connect(path, key)
    try:
        calendar, _ = connection.execute(_SETTINGS).fetchone()
        rows = connection.execute(_ROWS, (calendar,)).fetchall()
    finally:
        connection.close()
    return tuple(
        Glimpse(
            account_id,
            code,
            name,
            standing,
            revenue if currencies == 1 else None,
            currency or "",
            last_day,
        )
        for account_id, code, name, standing, revenue, currencies, currency, last_day in rows
    )


def settings(path: Path, key: Key) -> dict[str, str]:
    """Read what the user has set, for the words of the first paint."""
    opening.ready(path, key)
    connection = opening.connect(path, key)
    try:
        return dict(connection.execute("SELECT name, value FROM setting"))
    finally:
        connection.close()
