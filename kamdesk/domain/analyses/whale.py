"""The whale curve: profit added up from the best customer to the worst.

It rises above the whole profit and falls back to it: the customers after the peak take away what
the ones before it brought over 100%.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from kamdesk.domain.analyses.months import share
from kamdesk.domain.analyses.profit import Earner


@dataclass(frozen=True, slots=True)
class Point:
    """One customer on the curve: all profit up to and with it."""

    account_id: int
    code: str
    name: str
    contribution: int
    cumulative: int
    share: Decimal | None  # None where the whole profit is not above nought


@dataclass(frozen=True, slots=True)
class Whale:
    """The curve of all customers whose contribution is known, the best first."""

    total: int
    points: tuple[Point, ...]
    peak: int  # the most it adds up to
    peak_customers: int
    unknown: int  # customers left out: no direct cost is known

    @property
    def peak_share(self) -> Decimal | None:
        """Give the peak as a part of the whole profit."""
        return share(self.peak, self.total) if self.total > 0 else None

    @property
    def taken_share(self) -> Decimal | None:
        """Give what the customers after the peak take away."""
        return share(self.taken, self.total) if self.total > 0 else None

    @property
    def taken(self) -> int:
        """Give what the customers after the peak take away, in money."""
        return self.peak - self.total

    @property
    def losing(self) -> int:
        """Count the customers that take more than they bring."""
        return sum(point.contribution < 0 for point in self.points)


def whale(earners: Sequence[Earner]) -> Whale:
    """Add up what customers bring, the best first, as `earners` come."""
    known = [(each, each.earned.contribution) for each in earners]
    listed = [(each, amount) for each, amount in known if amount is not None]
    sums = list(accumulate(amount for _, amount in listed))
    total, peak = (sums[-1], max(sums)) if sums else (0, 0)
    return Whale(
        total,
        tuple(
            Point(
                each.account_id,
                each.code,
                each.name,
                amount,
                above,
                share(above, total) if total > 0 else None,
            )
            for (each, amount), above in zip(listed, sums, strict=True)
        ),
        max(peak, 0),
        sums.index(peak) + 1 if sums and peak > 0 else 0,
        len(known) - len(listed),
    )
