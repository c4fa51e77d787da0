"""What every subject shares: a clock, the store, one door for writes."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from kamdesk.domain.changes import Changes
from kamdesk.domain.reading import clean
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.store.desk import Store

Announce = Callable[[Changes], None]
SHORT, LONG = 1_000, 200_000


class Clock(Protocol):
    """Gives the present moment, in UTC."""

    def __call__(self) -> datetime: ...


class Subject:
    """A subject's use cases: check, write, commit, tell."""

    def __init__(self, store: Store, announce: Announce, clock: Clock) -> None:
        self._store, self._announce, self._clock = store, announce, clock

    def today(self) -> date:
        """Give the local day."""
        return self._clock().astimezone().date()

    def _write(self, label: str, deed: Callable[[Any], Any], visit: str = "", **values: str) -> Any:
        """Do a deed as one step of undo; only then tell the screens."""
        with self._store.work(label, merge_key=visit, **values) as work:
            result = deed(work.session)
        if work.changes is not None:
            self._announce(work.changes)
        return result


def short(field: str, text: str, required: bool = False) -> str:
    """Clean a one-line text; refuse an empty one where something must stand."""
    cleaned = " ".join(clean(text).split())
    if required and not cleaned:
        raise Refused(
            "empty", "Something must stand here.", [Problem(field, "Something must stand here.")]
        )
    return _within(field, cleaned, SHORT)


def long(field: str, text: str) -> str:
    """Clean a text of several lines."""
    return _within(field, clean(text).rstrip(), LONG)


def _within(field: str, text: str, limit: int) -> str:
    if len(text) > limit:
        problem = Problem(field, "At most {limit} letters fit here.", {"limit": str(limit)})
        raise Refused("too_long", problem.text, [problem], limit=str(limit))
    return text


def checked(field: str, value: Any, kinds: Mapping[str, Any]) -> Any:
    """Bring a value into the form its field stores, by the field's kind.

    Kinds: "name" (one line, required), "line", "text", a mapping of choices, `date`, `Decimal`,
    `int` (an id or nothing), `bool`.
    """
    kind = kinds.get(field)
    if kind is None:
        raise KeyError(field)
    if isinstance(kind, Mapping):
        if value not in kind:
            raise Refused("unknown_choice", "This is not one of the choices.")
        return value
    if kind in ("name", "line"):
        return short(field, value, required=kind == "name")
    if kind == "text":
        return long(field, value)
    if value is not None and not isinstance(value, kind):
        raise TypeError(f"{field}: {type(value).__name__}")
    return value
