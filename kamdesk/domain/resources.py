"""What a plan needs of us: people, money, time, partners, and what it comes to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.changes import term

KINDS: Mapping[str, str] = {
    "team": term("Team"),
    "budget": term("Budget"),
    "time": term("Working time"),
    "partner": term("Partners"),
}


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing the plan needs; `amount` in minor units of `currency`."""

    id: int
    uid: str
    plan_id: int
    person_id: int | None
    objective_id: int | None
    kind: str
    what: str
    hours: Decimal | None
    amount: int | None
    currency: str
    note: str


@dataclass(frozen=True, slots=True)
class Total:
    """What the resources of one kind, or all, come to; currencies are never added up."""

    lines: int
    hours: Decimal
    amounts: Mapping[str, int]  # minor units by currency
    open: int  # lines that name neither hours nor money


def total(resources: Iterable[Resource]) -> Total:
    """Add resources up, each currency by itself."""
    amounts: dict[str, int] = defaultdict(int)
    hours, lines, bare = Decimal(0), 0, 0
    for each in resources:
        lines += 1
        hours += each.hours or 0
        if each.amount is not None:
            amounts[each.currency] += each.amount
        elif each.hours is None:
            bare += 1
    return Total(lines, hours, dict(sorted(amounts.items())), bare)


def by_kind(resources: Iterable[Resource]) -> Mapping[str, Total]:
    """Add up each kind that occurs, in the order of `KINDS`."""
    every = list(resources)
    sums = {kind: total(each for each in every if each.kind == kind) for kind in KINDS}
    return {kind: found for kind, found in sums.items() if found.lines}


def by_objective(resources: Iterable[Resource]) -> Mapping[int | None, Total]:
    """Add up what each objective takes; None holds what serves all of them."""
    groups: dict[int | None, list[Resource]] = defaultdict(list)
    for each in resources:
        groups[each.objective_id].append(each)
    return {objective: total(found) for objective, found in groups.items()}
