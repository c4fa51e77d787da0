"""The first screen's rows by plain SQL: painted before SQLAlchemy is even imported."""

from dataclasses import dataclass
from pathlib import Path

from kamdesk.store import opening
from kamdesk.store.keys import Key

_CALENDAR = """
    SELECT coalesce((SELECT value FROM setting WHERE name = 'calendar'), 'gregorian')"""
# Summed by customer first: that is the order in which the months lie.
_ROWS = """
    SELECT head.id, coalesce(min(code), ''), head.name, head.standing, sum(revenue) AS sold,
    min(low) = max(high), min(low), max(last_day)
    FROM account AS member JOIN account AS head ON head.id = coalesce(member.group_id, member.id)
    LEFT JOIN customer ON account_id = member.id LEFT JOIN (
        SELECT customer_id, sum(revenue) AS revenue, min(currency) AS low, max(currency) AS high,
        max(last_day) AS last_day
        FROM sale_month WHERE calendar = ? GROUP BY customer_id
    ) ON customer_id = customer.id
    GROUP BY head.id ORDER BY sold IS NULL, sold DESC, head.name"""


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
    with opening.reading(path, key) as connection:
        (calendar,) = connection.execute(_CALENDAR).fetchone()
        rows = connection.execute(_ROWS, (calendar,)).fetchall()
    return tuple(
        Glimpse(
            account_id,
            code,
            name,
            standing,
            revenue if one_currency else None,
            currency or "",
            last_day,
        )
        for account_id, code, name, standing, revenue, one_currency, currency, last_day in rows
    )


def settings(path: Path, key: Key) -> dict[str, str]:
    """Read what the user has set, for the words of the first paint."""
    with opening.reading(path, key) as connection:
        return dict(connection.execute("SELECT name, value FROM setting"))
