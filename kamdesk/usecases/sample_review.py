"""The review of its portfolio that the sample's firm took half a year ago."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.calendars import add_months, month_first, month_key, month_last
from kamdesk.domain.snapshots import Review, Stand
from kamdesk.store import accounts, reviews
from kamdesk.store.desk import Store
from kamdesk.usecases.reviews import Reviews
from kamdesk.usecases.sales import Ledger
from kamdesk.usecases.subject import Announce, Clock

AGO, YEAR = 6, 12  # months
# What was lower then: points of the score, and one mark.
THEN = {
    "KARUN": ("6", "partnership", 2, "star"),
    "BALKAN": ("9", "growth", 3, ""),
    "THAMES": ("7", "strategic", 3, ""),
    "ALON": ("3", "partnership", 3, ""),
}
LOUD = frozenset({"CARMEL", "LACHISH", "SEPID", "GOLDASHT", "HARLOW"})  # already, at that time


def keep_review(store: Store, announce: Announce, clock: Clock) -> None:
    """Take the portfolio as it stood, and keep it."""
    taken = Reviews(store, announce, clock).now(_year_before)
    if taken is None:
        return
    with store.bulk("Load the sample's review") as work:
        since = {each.id: each.key_since for each in accounts.every(work.session)}
        reviews.add(work.session, _as_it_stood(taken, since), clock() - timedelta(weeks=26))
    announce(work.changes)


def _year_before(ledger: Ledger) -> tuple[date, date]:
    """Give the twelve months that ended half a year before the ledger does."""
    last = add_months(month_key(ledger.ledger_date, "gregorian"), -AGO)
    first = add_months(last, 1 - YEAR)
    return month_first(first, "gregorian"), month_last(last, "gregorian")


def _as_it_stood(taken: Review, since: dict[int, date | None]) -> Review:
    """Take away what came only later: who became key, who fell silent, the last marks."""
    stands = tuple(_stood(stand, since.get(stand.id), taken.last) for stand in taken.stands)
    ranked = sorted((s for s in stands if s.score is not None), key=lambda s: -(s.score or 0))
    ranks = {stand.id: place for place, stand in enumerate(ranked, 1)}
    stands = tuple(replace(stand, rank=ranks.get(stand.id)) for stand in stands)
    counted = {
        "keys": sum(stand.key for stand in stands),
        "alarms": sum(bool(stand.alarm) for stand in stands),
    }
    figures = {**taken.figures, **{name: Decimal(value) for name, value in counted.items()}}
    return replace(taken, as_of=taken.last, figures=figures, stands=stands)


def _stood(stand: Stand, since: date | None, day: date) -> Stand:
    key = stand.key and since is not None and since <= day
    then = replace(stand, key=key, alarm=stand.alarm if stand.code in LOUD else "")
    if stand.code not in THEN or stand.score is None:
        return then
    points, mark, value, quadrant = THEN[stand.code]
    return replace(
        then,
        score=stand.score - Decimal(points),
        marks={**(stand.marks or {}), mark: value},
        quadrant=quadrant or stand.quadrant,
    )
