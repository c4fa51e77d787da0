"""Reviews of a plan: the plan as it stood, kept as JSON, and what moved from one to the next.

Kept with the number of its format. Figures are decimals as text, days in ISO, unknown is null.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.plans import Plan
from kamdesk.domain.refusal import Refused

FORMAT = 1
KIND = "plan"


@dataclass(frozen=True, slots=True)
class PlanReview:
    """What was found and decided on a day; `agreed_summary` is what a joint one agreed."""

    id: int
    uid: str
    plan_id: int
    snapshot_id: int | None
    day: date
    joint: bool
    found: str
    decided: str
    agreed_summary: str


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective as it stood."""

    uid: str
    text: str
    kind: str
    state: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    current: Decimal | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Deed:
    """A step as it stood."""

    uid: str
    what: str
    kind: str
    scope: str
    start: date | None
    due: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure as it stood."""

    uid: str
    title: str  # empty: `key` names a shipped one
    key: str
    unit: str
    target: Decimal | None
    value: Decimal | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as it stood on a day."""

    day: date
    purpose: str
    aims: tuple[Aim, ...]
    deeds: tuple[Deed, ...]
    keys: tuple[Key, ...]


def standing(plan: Plan, keys: tuple[Key, ...], day: date) -> Standing:
    """Take a plan as it stands."""
    return Standing(
        day,
        plan.purpose,
        tuple(
            Aim(*(o.uid, o.text, o.kind, o.state, o.unit, o.baseline, o.target, o.current, o.due))
            for o in plan.objectives
        ),
        tuple(
            Deed(*(s.uid, s.what, s.kind, s.scope, s.start, s.due, s.done_on)) for s in plan.steps
        ),
        keys,
    )


def written(kept: Standing) -> str:
    """Write it as it is kept."""
    return json.dumps(
        {
            "day": kept.day.isoformat(),
            "purpose": kept.purpose,
            **{
                name: [
                    {part: _text(getattr(each, part)) for part in kind.__slots__} for each in all_
                ]
                for name, kind, all_ in (
                    ("aims", Aim, kept.aims),
                    ("deeds", Deed, kept.deeds),
                    ("keys", Key, kept.keys),
                )
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read(body: str, form: int) -> Standing:
    """Read a kept one; one of a newer KAMdesk is refused."""
    if form > FORMAT:
        raise Refused("newer_review", "This review was taken by a newer KAMdesk.")
    kept = json.loads(body)
    return Standing(
        date.fromisoformat(kept["day"]),
        kept["purpose"],
        tuple(Aim(**_typed(each)) for each in kept["aims"]),
        tuple(Deed(**_typed(each)) for each in kept["deeds"]),
        tuple(Key(**_typed(each)) for each in kept["keys"]),
    )


_DECIMALS = ("baseline", "target", "current", "value")
_DAYS = ("start", "due", "done_on", "day")


def _text(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _typed(kept: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(kept)
    for name, value in kept.items():
        if value is not None and name in _DECIMALS:
            found[name] = Decimal(value)
        elif value is not None and name in _DAYS:
            found[name] = date.fromisoformat(value)
    return found


# --- what moved


@dataclass(frozen=True, slots=True)
class AimMove:
    """An objective before and after; what of it is otherwise."""

    before: Aim | None  # None: added since
    after: Aim | None  # None: taken out since

    @property
    def now(self) -> Aim:
        """Give the later of the two."""
        found = self.after or self.before
        if found is None:
            raise ValueError("neither before nor after")
        return found

    @property
    def moved(self) -> tuple[str, ...]:
        """Name what is otherwise: current, target, due, state; or that it came or went."""
        one, other = self.before, self.after
        if one is None or other is None:
            return ("added",) if one is None else ("removed",)
        names = ("current", "target", "due", "state", "text")
        return tuple(name for name in names if getattr(one, name) != getattr(other, name))


@dataclass(frozen=True, slots=True)
class DeedMove:
    """A step before and after."""

    before: Deed | None
    after: Deed | None
    what: str  # done, late, moved, added, removed, reopened

    @property
    def now(self) -> Deed:
        """Give the later of the two."""
        found = self.after or self.before
        if found is None:
            raise ValueError("neither before nor after")
        return found


@dataclass(frozen=True, slots=True)
class KeyMove:
    """A key figure before and after."""

    before: Key | None
    after: Key


@dataclass(frozen=True, slots=True)
class Change:
    """What moved in a plan from one day to another."""

    since: date | None  # None: nothing was kept before; all of it is as it stands
    until: date
    aims: tuple[AimMove, ...]
    deeds: tuple[DeedMove, ...]
    keys: tuple[KeyMove, ...]

    def counted(self, what: str) -> int:
        """Count the steps that something happened to."""
        return sum(move.what == what for move in self.deeds)


def changed(before: Standing | None, after: Standing) -> Change:
    """Say what moved; parts are known by their uid, whatever they are called now."""
    aims = _paired(before.aims if before else (), after.aims)
    deeds = _paired(before.deeds if before else (), after.deeds)
    keys = _paired(before.keys if before else (), after.keys)
    moves = (AimMove(one, other) for one, other in aims)
    found = (DeedMove(one, other, _happened(one, other, after.day)) for one, other in deeds)
    return Change(
        before.day if before else None,
        after.day,
        tuple(move for move in moves if move.moved),
        tuple(move for move in found if move.what),
        tuple(
            KeyMove(one, other)
            for one, other in keys
            if other is not None and (one is None or one.value != other.value)
        ),
    )


def _paired(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    olds = {each.uid: each for each in before}
    news = {each.uid: each for each in after}
    return [(olds.get(uid), news.get(uid)) for uid in {**news, **olds}]


def _happened(before: Deed | None, after: Deed | None, day: date) -> str:
    """Name the weightiest thing that happened to a step."""
    if after is None:
        return "removed"
    was_done = before is not None and before.done_on is not None
    if after.done_on is not None:
        return "" if was_done else "done"
    if was_done:
        return "reopened"
    if after.due is not None and after.due < day:
        return "late"
    if before is None:
        return "added"
    return "moved" if (before.start, before.due) != (after.start, after.due) else ""
