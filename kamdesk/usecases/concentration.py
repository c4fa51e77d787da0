"""Concentration: what hangs on the largest customers, answers to its alarms, company totals."""

from collections.abc import Callable
from datetime import date

from kamdesk.domain.analyses.concentration import Caution
from kamdesk.domain.analyses.months import Value
from kamdesk.domain.refusal import Refused
from kamdesk.store import rows, totals
from kamdesk.store.tables import AlarmAnswerRecord, CompanyTotalRecord
from kamdesk.store.work import raw
from kamdesk.usecases.sales import Ledger, Sales
from kamdesk.usecases.spread import Spread, Total, read, with_costs
from kamdesk.usecases.subject import Subject, long

__all__ = ["Concentrations", "Spread", "Total"]

Days = tuple[date | None, date | None]
AMOUNTS = ("revenue", "contribution", "target")


class Concentrations(Subject):
    """Every method that writes is one step of undo; `spread` is slow, so call it in a job."""

    def spread(
        self,
        among: Callable[[Ledger], Days] = lambda _: (None, None),
        value: Value = "revenue",
    ) -> Spread | None:
        """Give the concentration of the days that `among` chooses of the ledger's."""
        with self._store.reading() as session:
            connection = raw(session.connection())
            sales = Sales(connection)
            if sales.ledger is None:
                return None
            period = sales.period(*among(sales.ledger))
            days = (period.first, period.last)
            return with_costs(read(sales, connection, self.today(), value, days), sales)

    # --- alarms

    def answer(self, caution: Caution, reason: str, review_due: date | None) -> None:
        """Say why an alarm may be quiet, and when to look again."""
        why = long("reason", reason).strip()
        if not why:
            raise Refused("no_reason", "A reason is needed: it is read again at the next review.")
        if review_due is not None and review_due <= self.today():
            raise Refused("past_review", "The day of the next look must lie ahead.")
        self._write(
            "Answer the alarm of concentration",
            lambda s: rows.add(
                s,
                AlarmAnswerRecord,
                account_id=caution.part.account_id if caution.part else None,
                alarm=caution.alarm,
                day=self.today(),
                level=caution.level,
                value=caution.share,
                reason=why,
                review_due=review_due,
            ),
        )

    # --- what the company sold and planned

    def totals(self) -> tuple[Total, ...]:
        """Give what the user states of the whole company, by days."""
        with self._store.reading() as session:
            return totals.every(raw(session.connection()))

    def add_total(self, start: date, end: date, currency: str) -> int:
        """Begin a total of some days; its amounts follow."""
        if end < start:
            raise Refused("period", "The end must come after the start.")
        if any((each.start, each.end) == (start, end) for each in self.totals()):
            raise Refused("same_days", "The total of these days stands there already.")
        added: int = self._write(
            "Add a total of the company",
            lambda s: rows.add(s, CompanyTotalRecord, start=start, end=end, currency=currency),
        )
        return added

    def set_total(self, total_id: int, field: str, value: int | None, visit: str = "") -> None:
        """Set revenue, contribution or target of the company, in minor units."""
        if field not in AMOUNTS:
            raise KeyError(field)
        if value is not None and field != "contribution" and value <= 0:
            raise Refused("out_of_range", "An amount above 0 is needed.")
        self._write(
            "Edit a total of the company",
            lambda s: rows.change(s, CompanyTotalRecord, total_id, **{field: value}),
            visit,
        )

    def remove_total(self, total_id: int) -> None:
        self._write(
            "Delete a total of the company", lambda s: rows.remove(s, CompanyTotalRecord, total_id)
        )
