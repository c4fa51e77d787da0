"""Concentration: how much of the company hangs on its largest customers.

A share is a part of the company's total: of what all customers above zero bring, or of a total
that the user states. Who stands at or below zero (credit notes) has no share and is counted
beside. HHI is the sum of the squared shares in percent, from the exact shares, 0 to 10,000; the
effective number is 10,000 ÷ HHI. All are rounded once, half away from nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kamdesk.domain.analyses.months import CustomerMonths, Value, active, ranked, share

Level = Literal["", "notice", "watch", "alarm"]
FEW = 3  # customers: so few are always concentrated
TOP = 5
LARGEST, TOP_FIVE = "concentration", "concentration:top5"  # how the alarms are called


@dataclass(frozen=True, slots=True)
class Limits:
    """From which share on something is said; percent."""

    notice: int = 10
    watch: int = 20
    alarm: int = 33
    top_notice: int = 40
    top_watch: int = 60
    key_low: int = 30
    key_high: int = 55
    rise: int = 3  # points by which an answered alarm speaks again


@dataclass(frozen=True, slots=True)
class Part:
    """A customer above zero, largest first."""

    account_id: int
    code: str
    name: str
    amount: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of concentration; None where there is nothing to share."""

    largest_share: Decimal | None
    top3_share: Decimal | None
    top5_share: Decimal | None
    hhi: Decimal | None  # two places
    effective_number: Decimal | None  # two places


@dataclass(frozen=True, slots=True)
class Concentration:
    """How a portfolio's total is spread over its customers."""

    value: Value
    total: int  # of all listed customers, credit notes included
    base: int  # what the shares are of
    stated: bool  # the base is what the user states
    stated_too_small: bool  # a stated total below what the ledger holds was not used
    parts: tuple[Part, ...]
    below: int  # customers at or below zero
    below_amount: int
    inactive: int
    revenue_without_cost: int
    figures: Figures
    keys: frozenset[int]
    key_share: Decimal | None
    limits: Limits

    @property
    def customers(self) -> int:
        """Count the customers with a line in the period."""
        return len(self.parts) + self.below

    @property
    def few(self) -> bool:
        """Say whether HHI can tell nothing, since the customers are so few."""
        return len(self.parts) <= FEW and not self.stated

    @property
    def rest(self) -> int:
        """Give what the stated total holds beyond the ledger."""
        return self.base - sum(part.amount for part in self.parts)

    @property
    def key_parts(self) -> tuple[Part, ...]:
        """Give the key accounts above zero."""
        return tuple(part for part in self.parts if part.account_id in self.keys)


def concentration(
    rows: Sequence[CustomerMonths],
    value: Value,
    months: Collection[int],
    keys: Collection[int] = (),
    stated: int | None = None,
    limits: Limits | None = None,
) -> Concentration:
    """Say how the total of some months is spread; `stated` is the whole company's."""
    listed, inactive = active(rows, months)
    order = ranked(listed, value, months)
    above = [(row, amount) for row, amount in order if amount > 0]
    below = [amount for _, amount in order if amount <= 0]
    held = sum(amount for _, amount in above)
    usable = stated is not None and stated >= held and stated > 0
    base = stated if usable and stated is not None else held
    amounts = [amount for _, amount in above]
    keys = frozenset(keys)
    return Concentration(
        value,
        held + sum(below),
        base,
        usable,
        stated is not None and not usable,
        tuple(
            Part(row.account_id, row.code, row.name, amount, share(amount, base))
            for row, amount in above
        ),
        len(below),
        sum(below),
        inactive,
        sum(row.without_cost(months) for row in listed),
        figures(amounts[:TOP], sum(amount * amount for amount in amounts), base),
        keys,
        share(sum(a for row, a in above if row.account_id in keys), base) if base else None,
        limits or Limits(),
    )


def figures(largest: Sequence[int], squares: int, base: int) -> Figures:
    """Give the figures from the five largest amounts and the sum of all squared amounts."""
    if base <= 0:
        return Figures(None, None, None, None, None)
    return Figures(
        share(sum(largest[:1]), base),
        share(sum(largest[:3]), base),
        share(sum(largest[:TOP]), base),
        hundredths(10_000 * squares, base * base),
        hundredths(base * base, squares) if squares else None,
    )


def hundredths(part: int, whole: int) -> Decimal:
    """Give part ÷ whole with two places, half away from nothing."""
    return share(part, 10_000 * whole).scaleb(4)


# --- what is to be said of it


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user said to an alarm: what it stood at, why it may be quiet, until when."""

    alarm: str
    account_id: int | None
    value: Decimal | None
    reason: str
    review_due: date | None


@dataclass(frozen=True, slots=True)
class Caution:
    """One customer, or the five largest, hold more than they should."""

    alarm: str
    level: Level
    share: Decimal
    limit: int  # percent: the one it is over
    part: Part | None = None  # None: the five largest
    answer: Answer | None = None  # it is quiet for this

    @property
    def quiet(self) -> bool:
        """Say whether the user has answered it."""
        return self.answer is not None


def cautions(
    result: Concentration,
    answers: Mapping[tuple[str, int | None], Answer] | None = None,
    today: date | None = None,
) -> tuple[Caution, ...]:
    """Give the warnings, the heaviest first; none where the customers are too few to tell."""
    if result.few:
        return ()
    limits, found = result.limits, []
    for part in result.parts:
        level, limit = level_of(part.share, limits)
        if not level:
            break
        found.append(Caution(LARGEST, level, part.share, limit, part))
    top = result.figures.top5_share
    if top is not None and (len(result.parts) > TOP or result.stated):
        if 100 * top > limits.top_watch:
            found.append(Caution(TOP_FIVE, "watch", top, limits.top_watch))
        elif 100 * top > limits.top_notice:
            found.append(Caution(TOP_FIVE, "notice", top, limits.top_notice))
    heard = answers or {}
    order = ("alarm", "watch", "notice")
    named = (_answered(each, heard, limits.rise, today) for each in found)
    return tuple(sorted(named, key=lambda each: (each.quiet, order.index(each.level))))


def level_of(part: Decimal, limits: Limits) -> tuple[Level, int]:
    """Give the level of one customer's share, and the limit it has reached."""
    steps: tuple[tuple[Level, int], ...] = (
        ("alarm", limits.alarm),
        ("watch", limits.watch),
        ("notice", limits.notice),
    )
    return next(((name, limit) for name, limit in steps if 100 * part >= limit), ("", 0))


def quiet(answer: Answer, now: Decimal, rise: int, today: date | None) -> bool:
    """Say whether an answered alarm may stay quiet: not risen, and its review not yet due."""
    risen = answer.value is not None and 100 * (now - answer.value) >= rise
    due = today is not None and answer.review_due is not None and answer.review_due <= today
    return not risen and not due


def _answered(
    warning: Caution,
    answers: Mapping[tuple[str, int | None], Answer],
    rise: int,
    today: date | None,
) -> Caution:
    answer = answers.get((warning.alarm, warning.part.account_id if warning.part else None))
    if answer is None or not quiet(answer, warning.share, rise, today):
        return warning
    return Caution(warning.alarm, warning.level, warning.share, warning.limit, warning.part, answer)
