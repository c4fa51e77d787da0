"""What was judged of accounts by a day, and the hours that went to them; plain SQL."""

from collections import defaultdict
from datetime import date
from typing import Any

_JUDGED = """
    SELECT subject_id, what, value FROM judgement
    WHERE subject = 'account' AND day <= ?
    AND (what LIKE 'mark:%' OR what IN ('rung:client', 'wallet')) ORDER BY day"""
_POTENTIALS = """
    SELECT id, potential, potential_currency FROM account WHERE potential IS NOT NULL"""
# An account that counts with another hands all its hours to that one.
_HOURS = """
    SELECT coalesce(group_id, account.id), count(*), coalesce(sum(minutes), 0),
    sum(minutes IS NULL)
    FROM entry JOIN account ON account.id = account_id WHERE day BETWEEN ? AND ?
    GROUP BY 1"""


def by_day(connection: Any, day: date) -> dict[int, dict[str, str]]:
    """Give the newest marks, rungs and shares of purchases as they stood on a day."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for account_id, what, value in connection.execute(_JUDGED, (day.isoformat(),)):
        found[account_id][what] = value
    return found


def rungs(connection: Any) -> int:
    """Give how many rungs the user's own ladder has; none: the shipped one is in use."""
    return int(connection.execute("SELECT count(*) FROM rung").fetchone()[0])


def potentials(connection: Any) -> dict[int, tuple[int, str]]:
    """Give what accounts may buy a year in three years: minor units and currency."""
    return {row[0]: (row[1], row[2]) for row in connection.execute(_POTENTIALS)}


def hours(connection: Any, first: date, last: date) -> dict[int, tuple[int, int, int]]:
    """Give entries, their minutes, and how many have none, by account."""
    days = (first.isoformat(), last.isoformat())
    return {row[0]: row[1:] for row in connection.execute(_HOURS, days)}
