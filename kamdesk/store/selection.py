"""What accounts are chosen by, read by plain SQL, so that it is as fast as the sales."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kamdesk.domain.analyses.selection import Criterion

_CRITERIA = "SELECT id, key, title, weight, minimum, gate FROM criterion ORDER BY position, id"
_STANDINGS = "SELECT id, standing FROM account WHERE standing != 'none'"
_JUDGED = """
    SELECT subject_id, what, value FROM judgement WHERE subject = 'account'
    AND (what LIKE 'mark:%' OR what LIKE 'kind:%') ORDER BY day"""
_JUDGED_OF = """
    SELECT subject_id, what, value FROM judgement WHERE subject = 'account' AND subject_id = ?
    AND what LIKE 'mark:%' ORDER BY day"""
_DECIDED = """
    SELECT account_id, day, standing, reason, review_due, exception, score
    FROM decision ORDER BY day, id"""
_PROMISES = """
    SELECT account_id, sum(state = 'kept'), count(*) FROM promise
    WHERE state IN ('kept', 'late', 'broken') GROUP BY account_id"""
_ENTRIES = """
    SELECT account_id, min(day), sum(day > ?), sum(day > ? AND kind = 'complaint')
    FROM entry GROUP BY account_id"""
_SURVEYS = """
    SELECT account_id, recommends, day FROM survey WHERE recommends IS NOT NULL
    ORDER BY day, id"""
_BOUGHT = """
    SELECT EXISTS (SELECT 1 FROM customer JOIN sale_line ON customer_id = customer.id
    WHERE live = 1 AND account_id IN (SELECT id FROM account WHERE id = ? OR group_id = ?))"""
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision about an account."""

    day: date
    standing: str
    reason: str
    review_due: date | None
    exception: bool
    score: int | None  # hundredths


@dataclass(frozen=True, slots=True)
class Past:
    """What the history holds about an account."""

    first: date | None = None
    entries: int = 0  # of the last year
    complaints: int = 0
    kept: int = 0
    settled: int = 0
    survey: int | None = None  # the newest
    surveyed: date | None = None


def criteria(connection: Any) -> tuple[Criterion, ...]:
    """Give the criteria in the user's order."""
    return tuple(
        Criterion(number, key, title, weight, minimum, bool(gate))
        for number, key, title, weight, minimum, gate in connection.execute(_CRITERIA)
    )


def standings(connection: Any) -> dict[int, str]:
    """Give which accounts are key or candidate."""
    return dict(connection.execute(_STANDINGS))


def judged(connection: Any) -> dict[int, dict[str, str]]:
    """Give the newest marks and kinds, by account and name."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for account_id, what, value in connection.execute(_JUDGED):
        found[account_id][what] = value
    return found


def marks_of(connection: Any, account_id: int) -> dict[str, int]:
    """Give the newest marks of one account, by the key of the criterion."""
    rows = connection.execute(_JUDGED_OF, (account_id,))
    return marks({what: value for _, what, value in rows})


def marks(judgements: dict[str, str]) -> dict[str, int]:
    """Read marks out of judgements; an emptied one is not known."""
    return {
        what.removeprefix("mark:"): int(value)
        for what, value in judgements.items()
        if what.startswith("mark:") and value.isdecimal()
    }


def decided(connection: Any) -> dict[int, Decided]:
    """Give the newest decision about each account."""
    return {
        account_id: Decided(
            date.fromisoformat(day),
            standing,
            reason,
            date.fromisoformat(due) if due else None,
            bool(exception),
            points,
        )
        for account_id, day, standing, reason, due, exception, points in connection.execute(
            _DECIDED
        )
    }


def past(connection: Any, today: date) -> dict[int, Past]:
    """Give what the history holds about each account."""
    since = (today - YEAR).isoformat()
    promises = {row[0]: row[1:] for row in connection.execute(_PROMISES)}
    entries = {row[0]: row[1:] for row in connection.execute(_ENTRIES, (since, since))}
    surveys = {row[0]: row[1:] for row in connection.execute(_SURVEYS)}  # the newest stays
    found = {}
    for account_id in promises.keys() | entries.keys() | surveys.keys():
        first, lately, complaints = entries.get(account_id, (None, 0, 0))
        kept, settled = promises.get(account_id, (0, 0))
        begun = date.fromisoformat(first) if first else None
        survey, asked = surveys.get(account_id, (None, None))
        surveyed = date.fromisoformat(asked) if asked else None
        found[account_id] = Past(begun, lately, complaints, kept, settled, survey, surveyed)
    return found


def bought(connection: Any, account_id: int) -> bool:
    """Say whether an account, or one that counts with it, ever bought."""
    (answer,) = connection.execute(_BOUGHT, (account_id, account_id)).fetchone()
    return bool(answer)
