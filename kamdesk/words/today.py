"""Rows of Today said in the user's words: what, why, when."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kamdesk.domain.analyses.explanation import Quantity
from kamdesk.domain.today import Phrase, Row, Term, late

if TYPE_CHECKING:
    from kamdesk.words import Words

_MOST = 3  # names in one line
_FAR = 270  # days from which the year is said


def said(phrase: Phrase, words: Words, today: date) -> str:
    """Say a phrase; names are kept apart, words of ours translated."""
    values = {name: _written(value, words, today) for name, value in phrase.values.items()}
    if phrase.many:
        count = values.pop("n")
        return words.count(phrase.text, phrase.many, count, **values)
    return words(phrase.text, **values)


def _written(value: Any, words: Words, today: date) -> Any:
    if isinstance(value, Term):
        return words(value)
    if isinstance(value, tuple):
        return _names(value, words)
    if isinstance(value, datetime):
        return words.time(value)
    if isinstance(value, date):
        return near_day(value, today, words)
    return _quantity(value, words) if isinstance(value, Quantity) else value


def _names(names: tuple[str, ...], words: Words) -> str:
    if len(names) <= _MOST:
        return words.listing(names)
    shown, left = names[: _MOST - 1], len(names) - _MOST + 1
    listed = words.apart(*(words.isolate(name) for name in shown))
    return words.count("{names} and {n} more", "{names} and {n} more", left, names=listed)


def _quantity(quantity: Quantity, words: Words) -> Any:
    value: Any = quantity.value
    if quantity.kind == "share":
        return words.percent(value, 0)
    if quantity.kind == "day":
        return words.day(value, "brief")
    if quantity.kind == "number":
        return words.number(value, 0 if value == int(value) else 1)
    return value


def when(row: Row, day: date, words: Words) -> tuple[str, str]:
    """Say when it is due, in two lines: the day or how late, and the other of the two."""
    if row.due is None:
        return words("no day set"), ""
    behind, ahead = late(row, day), (row.due - day).days
    hour = words("at {time}", time=words.time(row.at)) if row.at else ""
    if behind:
        past = words.count("{n} day past due", "{n} days past due", behind)
        return past, near_day(row.due, day, words)
    if not ahead:
        return words("today"), hour
    left = words.count("in {n} day", "in {n} days", ahead) if ahead > 1 else words("tomorrow")
    return named_day(row.due, words), hour or left


def named_day(day: date, words: Words) -> str:
    """Write a day with its weekday, without the year."""
    from kamdesk.domain.daynames import WEEKDAYS

    weekday = WEEKDAYS[words.language][day.weekday()]
    return words.line(f"{weekday} {words.day(day, 'brief')}")


def near_day(day: date, today: date, words: Words) -> str:
    """Write a day; its year only where it is far."""
    return words.day(day, "brief" if abs((day - today).days) < _FAR else "short")


def tone(row: Row, day: date) -> str:
    """Say how loud the day is written."""
    if row.due is None:
        return "quiet"
    return "alarm" if row.due < day else "watch" if row.due == day else ""
