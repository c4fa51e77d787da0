"""What the history holds against us: refusals, and what speaks for a cause of loss; plain SQL."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kamdesk.domain.analyses.causes import OF_REASON, Fact
from kamdesk.domain.analyses.refusals import Refusal
from kamdesk.domain.history import CONTACTS

_REFUSED = """
    SELECT entry.id, account_id, day,
    max(CASE key WHEN 'reason' THEN value ELSE '' END),
    max(CASE key WHEN 'stage' THEN value ELSE '' END),
    max(CASE key WHEN 'product_group' THEN value ELSE '' END),
    max(CASE key WHEN 'unit' THEN value ELSE '' END),
    max(CASE key WHEN 'rival' THEN value ELSE '' END),
    max(CASE key WHEN 'amount' THEN value ELSE '' END),
    max(CASE key WHEN 'currency' THEN value ELSE '' END),
    coalesce(entry.unit_id, ''), subject
    FROM entry LEFT JOIN entry_detail ON entry_detail.entry_id = entry.id
    WHERE kind = 'refusal' AND (?1 = 0 OR account_id = ?1) AND day >= ?2
    GROUP BY entry.id ORDER BY day, entry.id"""
_UNITS = "SELECT id, name FROM account_unit"
_HAPPENED = """
    SELECT entry.id, kind, day, on_time = 'late', raised_by,
    max(CASE key WHEN 'cause' THEN value ELSE '' END),
    max(CASE key WHEN 'reason' THEN value ELSE '' END),
    max(CASE key WHEN 'direction' THEN value ELSE '' END),
    max(CASE key WHEN 'answered_on' THEN value ELSE '' END)
    FROM entry LEFT JOIN entry_detail ON entry_detail.entry_id = entry.id
    WHERE account_id = ?1 AND day BETWEEN ?2 AND ?3
    AND (on_time = 'late' OR kind IN ('complaint', 'refusal', 'feedback'))
    GROUP BY entry.id"""
_PROMISED = """
    SELECT entry_id, state, coalesce(due, settled, made) AS day FROM promise
    WHERE account_id = ?1 AND owed_by = 'ours' AND coalesce(due, settled, made) BETWEEN ?2 AND ?3
    AND (state IN ('late', 'broken') OR (state = 'open' AND due < ?3))"""
_OF_STATE = {"broken": "broken", "late": "kept_late", "open": "overdue"}


def refusals(connection: Any, since: date, account_id: int = 0) -> tuple[Refusal, ...]:
    """Give the refusals of an account, or of all, since a day."""
    units = {str(number): name for number, name in connection.execute(_UNITS)}
    found = []
    for row in connection.execute(_REFUSED, (account_id, since.isoformat())):
        entry, account, day, reason, stage, group, unit, rival, amount, coin, place, note = row
        found.append(
            Refusal(
                *(entry, account, date.fromisoformat(day), reason, stage, group),
                units.get(unit) or units.get(str(place), ""),
                rival,
                int(amount) if amount.isdecimal() else None,
                coin,
                note,
            )
        )
    return tuple(found)


def facts(connection: Any, account_id: int, since: date, today: date) -> Iterator[Fact]:
    """Give what the history of an account holds against us."""
    days = (since.isoformat(), today.isoformat())
    for entry, kind, day, late, raised_by, *details in connection.execute(
        _HAPPENED, (account_id, *days)
    ):
        when = date.fromisoformat(day)
        for cause, what in _speaks(kind, raised_by, *details):
            yield Fact(cause, what, when, entry)
        if late and kind in ("delivery", "service"):
            yield Fact("deadline", "late", when, entry)
        elif late and kind in CONTACTS:
            yield Fact("deadline", "late_meeting", when, entry)
    for entry, state, day in connection.execute(_PROMISED, (account_id, *days)):
        yield Fact("deadline", _OF_STATE[state], date.fromisoformat(day), entry)


def _speaks(
    kind: str, raised_by: str, cause: str, reason: str, direction: str, answered: str
) -> Iterator[tuple[str, str]]:
    """Say which cause an entry speaks for, and as what it counts."""
    if kind == "complaint" and raised_by != "us":
        yield cause, "complaint"
    elif kind == "refusal" and reason in OF_REASON:
        yield OF_REASON[reason], "refusal"
    elif kind == "feedback" and direction != "from_us" and not answered:
        yield "views", "unanswered"
