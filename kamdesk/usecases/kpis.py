"""Key figures of a plan: shipped ones fill themselves, a typed reading stands before them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from kamdesk.domain import kpis as domain
from kamdesk.domain.analyses.depth import PARTS, depth
from kamdesk.domain.analyses.explanation import Quantity
from kamdesk.domain.calendars import Calendar, add_months, month_first, month_key
from kamdesk.domain.changes import term
from kamdesk.domain.kpis import BETTER, SHIPPED, Figure, Kpi, Measured, Worked
from kamdesk.domain.plans import Plan
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.worth import minor
from kamdesk.store import plan_means, rows
from kamdesk.store.plan_tables import KpiReadingRecord, KpiRecord
from kamdesk.store.work import raw
from kamdesk.usecases import kpi_measures as measures
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.hanging import Hanging
from kamdesk.usecases.plans import Part
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.worth import Worth

BACK = 12  # months whose ends are worked out when a figure is new
_NO_WORTH = term("A margin, a retention and a discount rate are needed; see Value.")


class Kpis(Hanging):
    """Every method that writes is one step of undo."""

    PARTS: ClassVar[Mapping[str, Part]] = {
        "kpi": Part(
            KpiRecord,
            term("key figure"),
            "title",
            {
                "title": "line",
                "unit": "line",
                "better": BETTER,
                "baseline": Decimal,
                "target": Decimal,
                "objective_id": int,
            },
        )
    }
    FIRST: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "kpi": {"key": "", "unit": "", "better": "more"}
    }

    def of_plan(self, plan: Plan, worked: Worked | None = None) -> tuple[Figure, ...]:
        """Give a plan's key figures; with what was worked out where that is at hand."""
        with self._store.reading() as session:
            found = plan_means.kpis(session, plan.id)
        now = worked.now if worked else {}
        return tuple(self._figure(kpi, plan, now.get(kpi.key)) for kpi in found)

    def _figure(self, kpi: Kpi, plan: Plan, live: Measured | None) -> Figure:
        readings = domain.in_force(kpi.readings, self._calendar(), live)
        value = readings[-1].value if readings else None
        return Figure(
            kpi,
            readings,
            live,
            domain.progress(kpi, value),
            domain.standing(kpi, value, plan.start, plan.end, self.today()),
        )

    # --- writing

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        """Add a figure of the user's own; it needs a name."""
        if not text.strip():
            raise Refused("empty", "Something must stand here.")
        return super().add_part(plan_id, part, text, **values)

    def add_shipped(self, plan_id: int, keys: Collection[str]) -> None:
        """Add figures that fill themselves; who stands already stands once."""
        with self._store.reading() as session:
            known = {kpi.key for kpi in plan_means.kpis(session, plan_id)}
        new = [key for key in SHIPPED if key in keys and key not in known]

        def deed(session: Any) -> None:
            for key in new:
                better = SHIPPED[key].better
                values = {"key": key, "title": "", "unit": "", "better": better}
                rows.add(session, KpiRecord, plan_id=plan_id, **values)

        if new:
            self._write("Add key figures", deed)

    def read(self, kpi_id: int, day: date | None, value: Decimal | None, note: str = "") -> int:
        """Type what a figure stands at on a day, by default today."""
        if value is None:
            raise Refused("empty", _NEEDED, [Problem("value", _NEEDED)])
        on = day or self.today()
        if on > self.today():
            raise Refused("future", _FUTURE, [Problem("day", _FUTURE)])
        written: int = self._write(
            "Note a reading",
            lambda s: plan_means.put_reading(s, kpi_id, on, value, " ".join(note.split())),
        )
        return written

    def remove_reading(self, reading_id: int) -> None:
        self._write("Delete a reading", lambda s: rows.remove(s, KpiReadingRecord, reading_id))

    def note(self, plan_id: int, worked: Worked) -> int:
        """Keep what was worked out, one reading a month at most; give how many are new.

        Nothing is kept over a month that has a reading, typed or not. It is no deed of the
        manager's and no step of undo; while something can be redone it waits, as it would end that.
        """
        if self._store.looking or self._store.next_redo():
            return 0
        calendar = self._calendar()
        with self._store.reading() as session:
            found = plan_means.kpis(session, plan_id)
        new = [
            (kpi.id, each.as_of, each.value)
            for kpi in found
            for each in _lacking(kpi, worked, calendar)
            if each.value is not None
        ]

        if not new:
            return 0
        with self._store.keeping("Keep the key figures of the month") as work:
            for kpi_id, day, value in new:
                plan_means.put_reading(work.session, kpi_id, day, value, computed=True)
            for kpi in found:
                known = worked.now.get(kpi.key)
                if known is not None and known.currency and kpi.key == "lifetime":
                    rows.change(work.session, KpiRecord, kpi.id, unit=known.currency)
            work.touch("kpi_reading")
            work.touch("kpi")
        self._announce(work.changes)
        return len(new)

    # --- working out

    def work_out(
        self, account_id: int, keys: Collection[str], past: Collection[str] = ()
    ) -> Worked:
        """Work figures out as of today, those in `past` also for the last months; slow."""
        wanted = [key for key in SHIPPED if key in keys]
        ends = self._month_ends() if past else []
        days = [*ends, self.today()]
        series = {key: self._empty(key, days if key in past else days[-1:]) for key in wanted}
        with self._store.reading() as session:
            if measures.SALES.intersection(wanted):
                known = measures.bought(raw(session.connection()), account_id)
                for key in measures.SALES.intersection(wanted):
                    series[key] = [measures.from_sales(key, known, on) for on in _days(series[key])]
            answers = plan_means.answers(session, account_id)
            recommended = plan_means.referrals(session, account_id)
        for key in set(wanted) - measures.SALES:
            on_days = _days(series[key])
            if key == "satisfaction":
                series[key] = [measures.satisfaction(answers, on) for on in on_days]
            elif key == "referrals":
                series[key] = [measures.referrals(recommended, on) for on in on_days]
            elif key == "depth":
                series[key] = [self._depth(account_id, on) for on in on_days]
            else:
                series[key] = [self._lifetime(account_id)]
        return Worked(
            {key: found[-1] for key, found in series.items()},
            {key: found[:-1] for key, found in series.items() if len(found) > 1},
        )

    @staticmethod
    def _empty(key: str, days: Sequence[date]) -> list[Measured]:
        chosen = days[-1:] if key in domain.PRESENT else days
        return [Measured(key, day) for day in chosen]

    def _month_ends(self) -> list[date]:
        """Give the last days of the months before this one, oldest first."""
        calendar = self._calendar()
        this = month_key(self.today(), calendar)
        keys = [add_months(this, -back) for back in range(BACK - 1, -1, -1)]
        return [month_first(key, calendar) - timedelta(1) for key in keys]

    def _depth(self, account_id: int, day: date) -> Measured:
        network = Coverages(self._store, self._announce, self._clock).network(account_id, day)
        if not network.people:
            lacking = term("Nobody of the client's is noted yet.")
            return Measured("depth", day, lacking=lacking)
        found = depth(network)
        data = tuple((PARTS[name], Quantity("count", p)) for name, p in found.points.items())
        return Measured("depth", day, Decimal(found.score), data=data)

    def _lifetime(self, account_id: int) -> Measured:
        worth = Worth(self._store, self._announce, self._clock)
        found = worth.of(account_id, worth.measured())
        value = found.base.value
        if value is None:
            return Measured("lifetime", self.today(), lacking=_NO_WORTH)
        whole = Decimal(minor(value)).scaleb(-found.exponent)
        currency, years = found.base.inputs.currency, len(found.base.sheet)
        data = ((term("Years counted"), Quantity("count", years)),)
        return Measured("lifetime", self.today(), whole, currency=currency, data=data)

    def _calendar(self) -> Calendar:
        return Preferences(self._store, self._announce, self._clock).calendar()


_NEEDED = "A number is needed."
_FUTURE = "A reading cannot lie in the future."


def _days(series: Sequence[Measured]) -> list[date]:
    return [each.as_of for each in series]


def _lacking(kpi: Kpi, worked: Worked, calendar: Calendar) -> list[Measured]:
    """Give what was worked out for months in which nothing was read."""
    known = {month_key(reading.day, calendar) for reading in kpi.readings}
    found = [
        *worked.past.get(kpi.key, ()),
        *([worked.now[kpi.key]] if kpi.key in worked.now else []),
    ]
    kept: dict[int, Measured] = {}
    for each in found:
        month = month_key(each.as_of, calendar)
        if month not in known:
            kept[month] = each
    return list(kept.values())
