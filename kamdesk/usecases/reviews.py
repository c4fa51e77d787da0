"""Reviews of the portfolio: taken, listed, compared, due again after some months."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kamdesk.domain.analyses.matrix import Bubble, tenths
from kamdesk.domain.analyses.months import Value
from kamdesk.domain.analyses.selection import hundredths
from kamdesk.domain.calendars import add_months, month_key, month_last
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.snapshots import Comparison, Due, Review, Stand, compare
from kamdesk.store import reviews, settings
from kamdesk.store.reviews import Kept
from kamdesk.usecases.alarms import Alarms
from kamdesk.usecases.matrix import Matrices
from kamdesk.usecases.portfolio import Overview, Portfolio
from kamdesk.usecases.sales import Ledger
from kamdesk.usecases.scoring import Reading
from kamdesk.usecases.selection import Selection
from kamdesk.usecases.subject import Subject

__all__ = ["Compared", "Due", "Kept", "Reviews"]

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reviews side by side, and why accounts were chosen or left between them."""

    comparison: Comparison
    reasons: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Scores and ranks by account; empty where the weights do not make 100."""

    scores: Mapping[int, Decimal]
    ranks: Mapping[int, int]
    note: str = ""


class Reviews(Subject):
    """Every method that writes is one step of undo; what reads figures belongs into a job."""

    def every(self) -> tuple[Kept, ...]:
        """List the kept reviews, the newest first."""
        with self._store.reading() as session:
            return reviews.every(session)

    def one(self, review_id: int) -> Review:
        with self._store.reading() as session:
            found = reviews.one(session, review_id)
        if found is None:
            raise Refused("no_review", "This review is no longer in the store.")
        return found

    def due(self) -> Due:
        """Say when the next review is due: the months of the setting after the last one."""
        with self._store.reading() as session:
            last = reviews.last(session)
            chosen = {**DEFAULTS, **settings.values(session)}
        if last is None:
            return Due(None, None, self.today())
        taken = last.astimezone().date()
        return Due(taken, _months_on(taken, int(chosen["review_months"])), self.today())

    def now(
        self, among: Callable[[Ledger], Days] = lambda _: (None, None), value: Value = "revenue"
    ) -> Review | None:
        """Give the portfolio as it stands; slow, so call it in a job."""
        parts = (self._store, self._announce, self._clock)
        view = Portfolio(*parts).overview(among, value)
        if view is None:
            return None
        ranking = _ranking(Selection(*parts).reading())
        try:
            matrix = Matrices(*parts).matrix(among)
        except Refused:
            matrix = None
        bubbles = {each.id: each for each in (*matrix.bubbles, *matrix.unplaced)} if matrix else {}
        watch = Alarms(*parts).watch()
        loud = {row.id: row.level for row in watch.rows if row.level} if watch else {}
        return _review(view, ranking, bubbles, loud)

    def keep(self, review: Review) -> int:
        """Keep what `now` gave, with today's date."""
        at = self._clock()
        added: int = self._write(
            "Take a review of the portfolio", lambda s: reviews.add(s, review, at)
        )
        return added

    def remove(self, review_id: int) -> None:
        self._write("Delete a review", lambda s: reviews.remove(s, review_id))

    def compare(self, before: Review, after: Review) -> Compared:
        """Set two reviews side by side, the older one first."""
        if after.as_of < before.as_of:
            before, after = after, before
        with self._store.reading() as session:
            reasons = reviews.reasons(session, before.as_of, max(after.as_of, self.today()))
        return Compared(compare(before, after), reasons)


def _months_on(day: date, months: int) -> date:
    """Give the same day so many months later; the last day of a shorter month."""
    key = add_months(month_key(day, "gregorian"), months)
    last = month_last(key, "gregorian")
    return last.replace(day=min(day.day, last.day))


def _ranking(reading: Reading) -> _Ranking:
    try:
        ranked = reading.ranking()
    except Refused as refused:
        return _Ranking({}, {}, refused.code)
    return _Ranking(
        {
            each.id: Decimal(hundredths(each.score.low)).scaleb(-2)
            for each in ranked
            if each.score.known
        },
        {each.id: each.rank for each in ranked if each.rank is not None},
    )


def _review(
    view: Overview, ranking: _Ranking, bubbles: Mapping[int, Bubble], loud: Mapping[int, str]
) -> Review:
    concentration, ledger = view.spread.chosen, view.ledger
    classes = Counter(grade.abc for grade in view.grades.customers)
    spread = concentration.figures
    figures: dict[str, Any] = {
        "customers": len(view.pareto.customers),
        "total": view.pareto.total,
        "top20_share": view.pareto.top20_share,
        "customers_for_80": view.pareto.customers_for_80,
        "largest_share": spread.largest_share,
        "top3_share": spread.top3_share,
        "top5_share": spread.top5_share,
        "key_share": concentration.key_share,
        "hhi": spread.hhi,
        "effective_number": spread.effective_number,
        "keys": sum(customer.key for customer in view.customers),
        "class_a": classes["A"],
        "alarms": len(loud),
    }
    return Review(
        ledger.ledger_date,
        view.period.first,
        view.period.last,
        view.pareto.value,
        ledger.currency,
        ledger.exponent,
        {name: None if value is None else Decimal(value) for name, value in figures.items()},
        tuple(_stands(view, ranking, bubbles, loud)),
        ranking.note,
    )


def _stands(
    view: Overview, ranking: _Ranking, bubbles: Mapping[int, Bubble], loud: Mapping[int, str]
) -> list[Stand]:
    """Give where each customer stands."""
    value, listed = view.pareto.value, []
    for customer in view.customers:
        bubble = bubbles.get(customer.id)
        known = bubble.known if bubble else None
        listed.append(
            Stand(
                *(customer.id, customer.code, customer.name, customer.key),
                customer.revenue if value == "revenue" else customer.contribution or 0,
                customer.graded.cell if customer.graded else "",
                ranking.scores.get(customer.id),
                ranking.ranks.get(customer.id),
                _points(bubble.spot.attractiveness if bubble else None),
                _points(bubble.spot.strength if bubble else None),
                bubble.spot.quadrant if bubble else "",
                dict(known.marks) if known else None,
                known.depth if known else None,
                known.rung if known else None,
                known.wallet if known else None,
                loud.get(customer.id, ""),
            )
        )
    return listed


def _points(value: Fraction | None) -> Decimal | None:
    rounded = tenths(value)
    return None if rounded is None else Decimal(rounded.numerator) / rounded.denominator
