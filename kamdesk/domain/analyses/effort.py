"""Hours and money spent on customers, set against what they bring, by class or by quadrant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kamdesk.domain.analyses.months import share

By = Literal["class", "quadrant"]


@dataclass(frozen=True, slots=True)
class Spent:
    """What went to one account over a period, and what it brought."""

    account_id: int
    minutes: int
    entries: int  # of the history
    untimed: int  # of them, without a time
    money: int  # cost to serve, minor units
    brought: int  # contribution before cost to serve, or revenue where no cost is known


@dataclass(frozen=True, slots=True)
class Row:
    """A class or quadrant: its part of the effort beside its part of what is brought."""

    name: str
    accounts: tuple[int, ...]
    minutes: int
    money: int
    brought: int
    minutes_share: Decimal | None
    money_share: Decimal | None
    brought_share: Decimal | None

    @property
    def gap(self) -> Decimal | None:
        """Give by how much the part of the hours is above the part of what is brought."""
        if self.minutes_share is None or self.brought_share is None:
            return None
        return self.minutes_share - self.brought_share


@dataclass(frozen=True, slots=True)
class Effort:
    """All rows in the order asked for, with their sums."""

    by: By
    rows: tuple[Row, ...]
    minutes: int
    money: int
    brought: int
    entries: int
    untimed: int


def effort(by: By, names: Sequence[str], of: Mapping[int, str], spent: Iterable[Spent]) -> Effort:
    """Add up by class or quadrant; accounts without one stand under the last name."""
    listed = list(spent)
    held: dict[str, list[Spent]] = {name: [] for name in names}
    for each in listed:
        held[of.get(each.account_id, names[-1])].append(each)
    minutes = sum(each.minutes for each in listed)
    money = sum(each.money for each in listed)
    brought = sum(each.brought for each in listed)
    rows = tuple(_row(name, held[name], (minutes, money, brought)) for name in names if held[name])
    return Effort(
        by,
        rows,
        minutes,
        money,
        brought,
        sum(each.entries for each in listed),
        sum(each.untimed for each in listed),
    )


def _row(name: str, listed: Sequence[Spent], whole: tuple[int, int, int]) -> Row:
    sums = (
        sum(each.minutes for each in listed),
        sum(each.money for each in listed),
        sum(each.brought for each in listed),
    )
    parts = (share(part, of) if of > 0 else None for part, of in zip(sums, whole, strict=True))
    return Row(name, tuple(each.account_id for each in listed), *sums, *parts)
