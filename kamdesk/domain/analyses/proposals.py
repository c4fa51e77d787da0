"""Marks and kinds the desk proposes from ledger and history; each gives its reason.

*Value now* goes by the share that larger customers hold before this one: below 20% 5, below 50%
4, below 80% 3, below 95% 2, else 1; nothing or less 0. *Past dealings* counts years, kept
promises, complaints and the last survey. Measured is profit where every cost is known, else
revenue.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.analyses.explanation import Quantity, Said
from kamdesk.domain.analyses.months import CustomerMonths, Value, ranked, share
from kamdesk.domain.changes import term
from kamdesk.domain.surveys import DETRACTS, PROMOTES

STEPS = ((20, 5), (50, 4), (80, 3), (95, 2))  # percent held by the larger ones, mark
YEAR = timedelta(days=365)
SURVEY_STANDS = 2 * YEAR  # as long as the last survey is told of


@dataclass(frozen=True, slots=True)
class Worth:
    """What a customer brought over some months, beside all others."""

    account_id: int
    value: Value
    amount: int
    share: Decimal | None  # of the total; None where the total has no shares
    larger: Decimal | None  # share of the positive amounts that larger customers hold
    place: int
    of: int
    mark: int


@dataclass(frozen=True, slots=True)
class Dealings:
    """What has been between us and an account."""

    since: date | None
    kept: int = 0
    settled: int = 0
    entries: int = 0  # of the last year
    complaints: int = 0  # of the last year
    survey: int | None = None  # 0 to 10, the newest that says how they would recommend us
    surveyed: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mark, and the sentences that give its reason."""

    mark: int
    reasons: tuple[Said, ...]


def measure(rows: Iterable[CustomerMonths], months: Collection[int]) -> Value:
    """Say what worth is measured by: profit where every cost is known, else revenue."""
    known = bare = False
    for row in rows:
        known = known or any(month in row.contribution for month in months)
        bare = bare or row.without_cost(months) != 0
    return "contribution" if known and not bare else "revenue"


def worths(
    rows: Sequence[CustomerMonths], value: Value, months: Collection[int]
) -> dict[int, Worth]:
    """Give each customer's place; equal amounts take the mark of the first of them."""
    order = ranked(rows, value, months)
    total = sum(amount for _, amount in order)
    positive = sum(max(0, amount) for _, amount in order)
    found: dict[int, Worth] = {}
    above = before = place = 0
    last: int | None = None
    for at, (row, amount) in enumerate(order, 1):
        if amount != last:
            before, place, last = above, at, amount
        found[row.account_id] = Worth(
            row.account_id,
            value,
            amount,
            share(amount, total) if total > 0 else None,
            share(before, positive) if positive else None,
            place,
            len(order),
            _mark(amount, before, positive),
        )
        above += max(0, amount)
    return found


def breadwinner(worth: Worth | None, percent: int) -> bool:
    """Say whether a customer brings so many percent of the whole."""
    return worth is not None and worth.share is not None and worth.share * 100 >= percent


def value_now(worth: Worth) -> Proposal:
    """Propose the mark for value now."""
    by = {
        "contribution": term("{share} of the profit of 12 months, place {place} of {of}"),
        "revenue": term("{share} of the revenue of 12 months, place {place} of {of}"),
    }
    reasons = [
        Said(
            by[worth.value],
            {
                "share": Quantity("share", worth.share),
                "place": Quantity("count", worth.place),
                "of": Quantity("count", worth.of),
            },
        )
    ]
    if worth.amount > 0 and worth.larger is not None:
        larger = {"share": Quantity("share", worth.larger)}
        reasons.append(Said("larger customers hold {share}", larger))
    return Proposal(worth.mark, tuple(reasons))


def past_dealings(dealings: Dealings, today: date) -> Proposal | None:
    """Propose the mark for past dealings; None where there were none.

    Years: under one 1, under three 2, from three on 3. Promises settled: from 90% kept one more,
    under half one less. Complaints of the last year: none where there is a history one more, from
    three on one less. The last survey of two years: 9 or 10 one more, up to 6 one less. Never
    below 0, above 5.
    """
    if dealings.since is None:
        return None
    years = (today - dealings.since).days / 365.25
    points = 1 if years < 1 else 2 if years < 3 else 3
    reasons = [Said("dealings since {day}", {"day": Quantity("day", dealings.since)})]
    for more, reason in (_promises(dealings), _complaints(dealings), _survey(dealings, today)):
        points += more
        if reason is not None:
            reasons.append(reason)
    return Proposal(max(0, min(5, points)), tuple(reasons))


def _promises(dealings: Dealings) -> tuple[int, Said | None]:
    kept, settled = dealings.kept, dealings.settled
    if not settled:
        return 0, None
    counts: Mapping[str, Quantity] = {
        "kept": Quantity("count", kept),
        "settled": Quantity("count", settled),
    }
    more = 1 if kept * 10 >= settled * 9 else -1 if kept * 2 < settled else 0
    return more, Said("{kept} of {settled} promises kept in time", counts)


def _complaints(dealings: Dealings) -> tuple[int, Said | None]:
    if not dealings.entries:
        return 0, None  # nothing noted is no praise
    if not dealings.complaints:
        return 1, Said("no complaint in a year")
    count = {"n": Quantity("count", dealings.complaints)}
    return -1 if dealings.complaints >= 3 else 0, Said("complaints in a year: {n}", count)


def _survey(dealings: Dealings, today: date) -> tuple[int, Said | None]:
    mark, day = dealings.survey, dealings.surveyed
    if mark is None or day is None or day < today - SURVEY_STANDS:
        return 0, None
    values = {"mark": Quantity("count", mark), "day": Quantity("day", day)}
    more = 1 if mark >= PROMOTES else -1 if mark <= DETRACTS else 0
    return more, Said("last survey {mark} of 10 on {day}", values)


def _mark(amount: int, before: int, positive: int) -> int:
    if amount <= 0:
        return 0
    return next((mark for percent, mark in STEPS if before * 100 < positive * percent), 1)
