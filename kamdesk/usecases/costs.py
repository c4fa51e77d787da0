"""Costs: by what serving customers costs, at which rates, what each took, and price indices."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from kamdesk.domain.analyses.cost_to_serve import FINANCING, KINDS, TITLES, Driver, fiscal_year
from kamdesk.domain.calendars import Calendar, month_first, month_key
from kamdesk.domain.costs import CostLine, CostRate, IndexMonth, read_index
from kamdesk.domain.reading import Unreadable
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.sales import CODES
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import costs, rows, settings
from kamdesk.store.tables import AccountCostRecord, CostDriverRecord, PriceIndexRecord
from kamdesk.usecases.subject import Subject, checked, short

DRIVER: Mapping[str, Any] = {
    "title": "line",
    "unit": "line",
    "kind": KINDS,
    "avoidable": int,
    "retired": bool,
}
LINE: Mapping[str, Any] = {
    "driver_id": int,
    "start": date,
    "end": date,
    "quantity": Decimal,
    "currency": "line",
    "note": "line",
}
LONGEST = 1 << 20  # letters of a pasted index


class Costs(Subject):
    """Every method that writes is one step of undo."""

    # --- drivers and rates

    def drivers(self) -> tuple[Driver, ...]:
        """Give all drivers in the user's order, retired ones too."""
        with self._store.reading() as session:
            return costs.drivers(session)

    def add_driver(self, title: str, kind: str = "quantity") -> int:
        """Add a driver of the user's own."""
        name, stored = short("title", title, required=True), checked("kind", kind, DRIVER)
        values = {"key": uuid4().hex, "title": name, "unit": "", "kind": stored}
        added: int = self._write(
            "Add {name}",
            lambda s: rows.add(s, CostDriverRecord, avoidable=100, retired=False, **values),
            name=name,
        )
        return added

    def set_driver(self, driver_id: int, field: str, value: Any, visit: str = "") -> None:
        """Change one field of a driver; an empty name gives a shipped one its own back."""
        driver = self._driver(driver_id)
        stored = checked(field, value, DRIVER)
        if field == "title" and not stored and driver.key not in TITLES:
            stored = short("title", "", required=True)
        if field == "avoidable" and (stored is None or not 0 <= stored <= 100):
            raise _odd("avoidable", "A whole number from {low} to {high} is needed.", "0", "100")
        if field == "kind" and stored != driver.kind:
            self._refuse_used(driver_id)
        self._write(
            "Edit {name}",
            lambda s: rows.change(s, CostDriverRecord, driver_id, **{field: stored}),
            visit,
            name=driver.name,
        )

    def remove_driver(self, driver_id: int) -> None:
        """Take away an own driver that no account has taken; others are retired."""
        driver = self._driver(driver_id)
        if driver.key in TITLES:
            raise Refused("shipped", "A driver that came with KAMdesk is retired, not deleted.")
        self._refuse_used(driver_id)
        self._write(
            "Delete {name}", lambda s: rows.remove(s, CostDriverRecord, driver_id), name=driver.name
        )

    def order_drivers(self, ids: Sequence[int]) -> None:
        self._write("Order cost drivers", lambda s: rows.order(s, CostDriverRecord, ids))

    def rates(self) -> tuple[CostRate, ...]:
        """Give all rates, by driver and fiscal year."""
        with self._store.reading() as session:
            return costs.rates(session)

    def years(self) -> tuple[int, ...]:
        """Give the fiscal years with rates, this one and two before, newest first."""
        now = self.year_of(self.today())
        known = {rate.year for rate in self.rates()}
        return tuple(sorted({*known, now, now - 1, now - 2}, reverse=True))

    def calendar(self) -> Calendar:
        """Give the calendar of months and years."""
        return _calendar(self._values())

    def currency(self) -> str:
        """Give the currency that is meant where none is named."""
        return self._values()["currency"]

    def year_of(self, day: date) -> int:
        """Give the year in which the fiscal year of a day begins."""
        values = self._values()
        return fiscal_year(month_key(day, _calendar(values)), int(values["fiscal_start"]))

    def put_rate(
        self, driver_id: int, year: int, rate: Decimal | None, currency: str = "", visit: str = ""
    ) -> None:
        """Say what a unit costs in a fiscal year; nothing takes the rate away."""
        if rate is not None and rate < 0:
            raise _odd("rate", "The figure must be 0 or more.")
        driver = self._driver(driver_id)
        coin = "" if driver.kind in FINANCING else self._coin(currency)
        self._write(
            "Set the rate of {name}",
            lambda s: costs.put_rate(s, driver_id, year, rate, coin),
            visit,
            name=driver.name,
        )

    def copy_rates(self, year: int, into: int) -> int:
        """Take over the rates of a year where the other has none; give how many."""
        known = self.rates()
        had = {rate.driver_id for rate in known if rate.year == into}
        taken = [rate for rate in known if rate.year == year and rate.driver_id not in had]
        if not taken:
            raise Refused("nothing", "There is no rate to take over.")

        def deed(session: Any) -> None:
            for each in taken:
                costs.put_rate(session, each.driver_id, into, each.rate, each.currency)

        self._write("Take over the rates of {year}", deed, year=str(year))
        return len(taken)

    # --- what accounts took

    def lines(self, account_id: int) -> tuple[CostLine, ...]:
        """Give what was typed for an account, newest first."""
        with self._store.reading() as session:
            return costs.lines(session, account_id)

    def add_line(
        self,
        account_id: int,
        driver_id: int,
        start: date,
        end: date,
        quantity: Decimal,
        *,
        currency: str = "",
        note: str = "",
    ) -> int:
        """Say how much of a driver an account took over some days, both included."""
        driver = self._driver(driver_id)
        line = CostLine(
            0,
            account_id,
            driver_id,
            start,
            end,
            quantity,
            self._coin(currency) if driver.kind == "amount" else "",
            short("note", note),
        )
        self._refuse_odd(line, driver)
        values = {name: getattr(line, name) for name in ("account_id", *LINE)}
        added: int = self._write(
            "Add a cost: {name}",
            lambda s: rows.add(s, AccountCostRecord, **values),
            name=driver.name,
        )
        return added

    def set_line(self, line_id: int, field: str, value: Any, visit: str = "") -> None:
        """Change one field of a line."""
        with self._store.reading() as session:
            known = costs.line(session, line_id)
        if known is None:
            raise Refused("gone", "This is no longer there.")
        stored = checked(field, value, LINE)
        if field == "currency":
            stored = self._coin(stored)
        changed = {name: getattr(known, name) for name in LINE} | {field: stored}
        driver = self._driver(changed["driver_id"])
        self._refuse_odd(CostLine(known.id, known.account_id, **changed), driver)
        self._write(
            "Edit a cost: {name}",
            lambda s: rows.change(s, AccountCostRecord, line_id, **{field: stored}),
            visit,
            name=driver.name,
        )

    def remove_line(self, line_id: int) -> None:
        self._write("Delete a cost", lambda s: rows.remove(s, AccountCostRecord, line_id))

    # --- price indices

    def series(self) -> Mapping[str, tuple[IndexMonth, ...]]:
        """Give the price indices by name, months in order."""
        with self._store.reading() as session:
            return costs.series(session)

    def put_month(self, series: str, month: date, value: Decimal, visit: str = "") -> None:
        """Write the value of the month a day lies in."""
        self._put_months(series, [(month, value)], "Set a month of {name}", visit)

    def remove_month(self, month_id: int) -> None:
        self._write(
            "Delete a month of an index", lambda s: rows.remove(s, PriceIndexRecord, month_id)
        )

    def rename_series(self, old: str, new: str) -> None:
        name = short("series", new, required=True)
        if name != old and name in self.series():
            raise _odd("series", "There is an index of this name already.")
        self._write("Rename {name}", lambda s: costs.rename_series(s, old, name), name=old)

    def remove_series(self, series: str) -> None:
        self._write("Delete {name}", lambda s: costs.remove_series(s, series), name=series)

    def take_index(self, series: str, text: str) -> int:
        """Take months pasted from a sheet, a month and a value a line; give how many."""
        try:
            found = read_index(text[:LONGEST], _calendar(self._values()))
        except Unreadable as unreadable:
            raise Refused("unreadable", unreadable.text, **unreadable.values) from unreadable
        if not found:
            raise Refused("empty", "No month was found. Write a month and a value in each line.")
        self._put_months(series, found, "Import {name}")
        return len(found)

    def take_index_file(self, series: str, path: Path) -> int:
        """Take months from a file of two columns."""
        try:
            raw = path.read_bytes()[: 4 * LONGEST]
        except OSError as fault:
            raise Refused("unreadable", "{path} could not be read.", path=str(path)) from fault
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode(
                "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252", "replace"
            )
        return self.take_index(series, text)

    def _put_months(
        self, series: str, found: Sequence[tuple[date, Decimal]], label: str, visit: str = ""
    ) -> None:
        name, calendar = short("series", series, required=True), _calendar(self._values())
        if any(value <= 0 for _, value in found):
            raise _odd("value", "An index is above 0.")
        firsts = {month_first(month_key(day, calendar), calendar): value for day, value in found}

        def deed(session: Any) -> None:
            for day, value in firsts.items():
                costs.put_month(session, name, day, value)

        self._write(label, deed, visit, name=name)

    # --- what is asked of values

    def _values(self) -> Mapping[str, str]:
        with self._store.reading() as session:
            return {**DEFAULTS, **settings.values(session)}

    def _driver(self, driver_id: int) -> Driver:
        with self._store.reading() as session:
            found = costs.driver(session, driver_id)
        if found is None:
            raise Refused("gone", "This is no longer there.")
        return found

    def _coin(self, currency: str) -> str:
        """Give a currency as it is kept: the reporting one where none was named."""
        code = short("currency", currency).upper() or self._values()["currency"]
        if code not in CODES:
            raise _odd("currency", "The currency is not known.")
        return code

    def _refuse_used(self, driver_id: int) -> None:
        with self._store.reading() as session:
            many = costs.used(session, driver_id)
        if many:
            raise Refused(
                "used", "{n} lines of accounts use this driver; retire it instead.", n=str(many)
            )

    def _refuse_odd(self, line: CostLine, driver: Driver) -> None:
        """Refuse days that run backwards, less than nothing, and days financed twice."""
        if line.start is None or line.end is None:
            raise _odd("start", "Something must stand here.")
        if line.quantity is None or line.quantity < 0:
            raise _odd("quantity", "The figure must be 0 or more.")
        if line.end < line.start:
            raise Refused("period", "The end must come after the start.")
        if driver.kind in FINANCING:
            self._refuse_twice(line)

    def _refuse_twice(self, line: CostLine) -> None:
        for other in self.lines(line.account_id):
            same = other.driver_id == line.driver_id and other.id != line.id
            if same and other.start <= line.end and line.start <= other.end:
                raise Refused("twice", "Days of financing are known for a part of this time.")


def _calendar(values: Mapping[str, str]) -> Calendar:
    return "jalali" if values["calendar"] == "jalali" else "gregorian"


def _odd(field: str, text: str, low: str = "", high: str = "") -> Refused:
    values = {"low": low, "high": high} if low else {}
    return Refused("odd", text, [Problem(field, text, values)], **values)
