"""Which copies stay: all of two days, then days, weeks and months, within a budget."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

PAUSE = timedelta(minutes=30)
RECENT = timedelta(days=2)
GUARDED = timedelta(days=90)  # copies made before an upgrade or a restore
FEWEST = 3
BUDGET = 5 * 1000**3


class Copy(Protocol):
    """What the rotation looks at."""

    @property
    def name(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def commit_seq(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def size(self) -> int: ...


PERIODS: tuple[tuple[Callable[[datetime], Any], int], ...] = (
    (lambda at: at.date(), 12),
    (lambda at: at.isocalendar()[:2], 10),
    (lambda at: (at.year, at.month), 9),
)


def gone(copies: Sequence[Copy], now: datetime) -> list[str]:
    """Name the copies to let go; ordered by commit, so that no clock can drop the newest."""
    ordered = sorted(copies, key=lambda c: (c.commit_seq, c.at), reverse=True)
    staying = [c for c in ordered if c in ordered[:FEWEST] or _guarded(c, now)]
    for period, places in PERIODS:
        staying += _newest_of_each(ordered, period, places)
    kept = [c for c in ordered if c in staying]
    size = sum(c.size for c in kept)
    while size > BUDGET and len(kept) > FEWEST:
        size -= kept.pop().size
    names = {c.name for c in kept}
    return [c.name for c in ordered if c.name not in names]


def _guarded(copy: Copy, now: datetime) -> bool:
    age = now - copy.at
    return age < RECENT or (copy.reason in ("upgrade", "restore") and age < GUARDED)


def _newest_of_each(
    ordered: Sequence[Copy], period: Callable[[datetime], Any], places: int
) -> list[Copy]:
    newest: dict[Any, Copy] = {}
    for copy in ordered:
        newest.setdefault(period(copy.at), copy)
    return list(newest.values())[:places]
