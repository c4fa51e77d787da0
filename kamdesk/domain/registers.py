"""What the history adds up to: promises kept, tenders won, problems closed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from kamdesk.domain.history import TASKS, Entry, Promise


@dataclass(frozen=True, slots=True)
class Kept:
    """How the promises of one side ended; an open one past its day is overdue."""

    kept: int
    late: int
    broken: int
    open: int
    overdue: int

    @property
    def settled(self) -> int:
        return self.kept + self.late + self.broken

    @property
    def rate(self) -> Fraction | None:
        """Give the share kept on time of those that ended."""
        return Fraction(self.kept, self.settled) if self.settled else None


def kept(promises: Iterable[Promise], side: str, today: date) -> Kept:
    """Count the promises of one side."""
    count = dict.fromkeys(("kept", "late", "broken", "open"), 0)
    overdue = 0
    for promise in promises:
        if promise.owed_by == side:
            count[promise.state] += 1
            overdue += promise.overdue(today) > 0
    return Kept(**count, overdue=overdue)


@dataclass(frozen=True, slots=True)
class Side:
    """Tenders won and lost, for one reason, against one rival, or in all."""

    name: str
    won: int
    lost: int
    values: Mapping[str, tuple[int, int]]  # by currency: won and lost, in minor units

    @property
    def rate(self) -> Fraction | None:
        """Give won ÷ (won + lost)."""
        decided = self.won + self.lost
        return Fraction(self.won, decided) if decided else None

    def rate_by_value(self, currency: str) -> Fraction | None:
        """Give the same by value, in one currency."""
        won, lost = self.values.get(currency, (0, 0))
        return Fraction(won, won + lost) if won + lost else None


@dataclass(frozen=True, slots=True)
class WinLoss:
    """The tender register added up; pending and withdrawn ones are no part of a rate."""

    whole: Side
    pending: int
    withdrawn: int
    by_reason: tuple[Side, ...]
    by_rival: tuple[Side, ...]  # who won what we lost
    without_value: int  # decided ones whose value nobody noted


def win_loss(tenders: Sequence[Entry]) -> WinLoss:
    """Add tenders up by outcome, reason and rival."""
    outcome = [tender.detail("outcome") for tender in tenders]
    decided = [t for t, how in zip(tenders, outcome, strict=True) if how in ("won", "lost")]
    lost = [tender for tender in decided if tender.detail("outcome") == "lost"]
    return WinLoss(
        whole=_side("", decided),
        pending=sum(how in (None, "pending") for how in outcome),
        withdrawn=outcome.count("withdrawn"),
        by_reason=_parted(decided, lambda t: str(t.detail("reason") or "")),
        by_rival=_parted(lost, lambda t: str(t.detail("winner") or "")),
        without_value=sum(tender.detail("value") is None for tender in decided),
    )


def _parted(tenders: Sequence[Entry], by: Callable[[Entry], str]) -> tuple[Side, ...]:
    """Add up by a name, the most frequent first; what has none stands last."""
    parts: dict[str, list[Entry]] = defaultdict(list)
    for tender in tenders:
        parts[by(tender)].append(tender)
    ranked = sorted(parts.items(), key=lambda part: (not part[0], -len(part[1]), part[0]))
    return tuple(_side(name, held) for name, held in ranked)


def _side(name: str, tenders: Sequence[Entry]) -> Side:
    values: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    won = 0
    for tender in tenders:
        is_won = tender.detail("outcome") == "won"
        won += is_won
        if (value := tender.detail("value")) is not None:
            values[tender.details.get("currency", "")][not is_won] += value
    sums = {currency: (both[0], both[1]) for currency, both in values.items()}
    return Side(name, won, len(tenders) - won, sums)


@dataclass(frozen=True, slots=True)
class Problems:
    """How many problems wait, and how long the closed ones took."""

    open: int
    longest: int  # days the oldest open one waits
    closed: int
    median_days: Fraction | None
    not_told: int  # solved complaints of which the client was not told


def problems(entries: Iterable[Entry], today: date) -> Problems:
    """Add up complaints, requests and disputes."""
    tasks = [entry for entry in entries if entry.kind in TASKS]
    waiting = [entry.days_open(today) for entry in tasks if entry.waiting]
    took = [entry.days_open(today) for entry in tasks if not entry.waiting and entry.closed]
    return Problems(
        open=len(waiting),
        longest=max(waiting, default=0),
        closed=len(tasks) - len(waiting),
        median_days=Fraction(median(took)) if took else None,
        not_told=sum(map(_not_told, tasks)),
    )


def _not_told(entry: Entry) -> bool:
    solved = entry.kind == "complaint" and entry.detail("solved") is not None
    return solved and entry.raised_by == "client" and entry.detail("told_back") is None
