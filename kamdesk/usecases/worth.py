"""What an account is worth: discount rates, lifetimes by scenario, programmes by year."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kamdesk.domain.analyses.investment import Kind
from kamdesk.domain.analyses.lifetime import MOST_YEARS, SCENARIOS, STEPS
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.sales import exponent
from kamdesk.domain.worth import KINDS, Rate
from kamdesk.store import rows, settings
from kamdesk.store import worth as store
from kamdesk.store.tables import (
    DiscountRateRecord,
    LifetimeRecord,
    LifetimeYearRecord,
    ProgrammeRecord,
    ProgrammeYearRecord,
)
from kamdesk.store.work import raw
from kamdesk.usecases import lifetimes
from kamdesk.usecases.lifetimes import AccountWorth, Measured
from kamdesk.usecases.sales import Sales
from kamdesk.usecases.subject import Subject, checked

# Lowest and highest value of each typed field; amounts in minor units have no bounds but these.
BOUNDS = {
    "retention": (0, 100),
    "chance": (0, 100),
    "growth": (-100, 1000),
    "years": (1, MOST_YEARS),
    "cost": (0, 10**15),
    "rate": (-99, 1000),
}


class Worth(Subject):
    """Every method that writes is one step of undo."""

    def measured(self) -> Measured:
        """Measure the whole ledger; slow, so call it off the window's thread."""
        with self._store.reading() as session:
            connection = raw(session.connection())
            return lifetimes.measure(connection, Sales(connection))

    def of(self, account_id: int, measured: Measured) -> AccountWorth:
        """Give all that can be said of one account, beside what was measured."""
        with self._store.reading() as session:
            connection = raw(session.connection())
            return lifetimes.account_worth(connection, measured, account_id, self.today())

    def every(self, measured: Measured) -> tuple[AccountWorth, ...]:
        """Give the base case of every account with data, key accounts first."""
        with self._store.reading() as session:
            return lifetimes.every_worth(raw(session.connection()), measured, self.today())

    # --- discount rates

    def rates(self) -> tuple[Rate, ...]:
        """Give the discount rates, one a currency."""
        with self._store.reading() as session:
            return tuple(store.rates(raw(session.connection())).values())

    def currency(self) -> str:
        """Give the reporting currency."""
        with self._store.reading() as session:
            return Sales(raw(session.connection())).exchange.reporting

    def checked_currency(self, text: str) -> str:
        """Read the code of a currency."""
        code = text.strip().upper()
        if len(code) != 3 or not (code.isascii() and code.isalpha()):
            raise Refused("currency", "A currency has three letters, such as EUR.")
        return code

    def put_rate(self, currency: str, rate: Decimal | None, kind: Kind, visit: str = "") -> None:
        """Say what money of a currency is worth a year later; None takes it back."""
        code = self.checked_currency(currency)
        if kind not in KINDS:
            raise Refused("unknown_choice", "This is not one of the choices.")
        within("rate", rate)
        self._write(
            "Set the discount rate of {currency}",
            lambda s: _put_rate(s, code, rate, kind),
            visit,
            currency=code,
        )

    # --- lifetimes

    def set_lifetime(
        self, account_id: int, scenario: str, field: str, value: Any, visit: str = ""
    ) -> None:
        """Type a scenario's margin, retention, growth, cost or years; None takes it back."""
        stored = within(field, checked(field, value, _LIFETIME))
        self._edit_lifetime(
            account_id,
            scenario,
            lambda s, row_id: rows.change(s, LifetimeRecord, row_id, **{field: stored}),
            visit,
        )

    def set_year(
        self,
        account_id: int,
        scenario: str,
        year: int,
        field: str,
        value: Any,
        visit: str = "",
    ) -> None:
        """Type the margin or chance of one year; None goes back to the proposal."""
        stored = within(field, checked(field, value, _YEAR))
        within("years", year)
        self._edit_lifetime(
            account_id, scenario, lambda s, row_id: _put_year(s, row_id, year, field, stored), visit
        )

    def spread(self, worth: AccountWorth) -> None:
        """Set the cautious and hopeful cases off from the base by a step of each factor."""
        base = worth.base.inputs
        if base.margin is None or base.retention is None:
            raise Refused("no_base", "The base case needs a margin and a retention first.")
        values = {
            name: {
                "margin": int(base.margin.value * (1 + sign * STEPS["m"])),
                "retention": _percent(min(max(base.retention.value + sign * STEPS["r"], 0), 1)),
                "growth": _percent(base.growth.value + sign * STEPS["g"]),
            }
            for name, sign in (("cautious", -1), ("hopeful", 1))
        }

        def deed(session: Any) -> None:
            for name, fields in values.items():
                row_id = _lifetime(session, worth.account_id, name, base.currency)
                rows.change(session, LifetimeRecord, row_id, **fields)

        self._write("Set the other cases off from the base", deed)

    def clear_lifetime(self, account_id: int, scenario: str) -> None:
        """Forget what was typed for a scenario."""

        def deed(session: Any) -> None:
            known = store.lifetimes(raw(session.connection()), account_id).get(account_id, {})
            if scenario in known:
                rows.remove(session, LifetimeRecord, known[scenario].id)

        self._write("Clear lifetime value", deed)

    def _edit_lifetime(
        self, account_id: int, scenario: str, edit: Callable[[Any, int], None], visit: str
    ) -> None:
        if scenario not in SCENARIOS:
            raise Refused("unknown_choice", "This is not one of the choices.")

        def deed(session: Any) -> None:
            edit(session, _lifetime(session, account_id, scenario))

        self._write("Edit lifetime value", deed, visit)

    # --- programmes

    def add_programme(self, account_id: int, name: str) -> int:
        """Begin a programme: what we will spend on an account, and what comes of it."""
        line = checked("name", name, _PROGRAMME)

        def deed(session: Any) -> int:
            currency = _reporting(session)
            return rows.add(
                session,
                ProgrammeRecord,
                account_id=account_id,
                name=line,
                note="",
                currency=currency,
            )

        added: int = self._write("Add programme: {name}", deed, name=line)
        return added

    def set_programme(self, programme_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, _PROGRAMME)
        self._write(
            "Edit programme",
            lambda s: rows.change(s, ProgrammeRecord, programme_id, **{field: stored}),
            visit,
        )

    def set_flow(
        self, programme_id: int, year: int, field: str, value: int | None, visit: str = ""
    ) -> None:
        """Type the cost or benefit of one year; year 0 is now."""
        amount = checked(field, value, _FLOW) or 0
        if field == "cost":
            within("cost", amount)
        if not 0 <= year <= MOST_YEARS:
            raise Refused("out_of_range", _RANGE, low="0", high=str(MOST_YEARS))
        self._write(
            "Edit programme",
            lambda s: _put_flow(s, programme_id, year, field, amount),
            visit,
        )

    def remove_flow(self, programme_id: int, year: int) -> None:
        """Take a year off a programme."""

        def deed(session: Any) -> None:
            if row_id := store.flow_id(raw(session.connection()), programme_id, year):
                rows.remove(session, ProgrammeYearRecord, row_id)

        self._write("Edit programme", deed)

    def remove_programme(self, programme_id: int) -> None:
        self._write("Delete programme", lambda s: rows.remove(s, ProgrammeRecord, programme_id))


_LIFETIME: dict[str, Any] = {
    "margin": int,
    "retention": Decimal,
    "growth": Decimal,
    "cost": int,
    "years": int,
}
_YEAR: dict[str, Any] = {"margin": int, "chance": Decimal}
_PROGRAMME: dict[str, Any] = {"name": "name", "note": "text"}
_FLOW: dict[str, Any] = {"cost": int, "benefit": int}
_RANGE = "A number from {low} to {high} is needed."


def within(field: str, value: Any) -> Any:
    """Refuse what lies outside the field's bounds."""
    if value is not None and field in BOUNDS:
        low, high = BOUNDS[field]
        if not low <= value <= high:
            said = {"low": str(low), "high": str(high)}
            raise Refused("out_of_range", _RANGE, [Problem(field, _RANGE, said)], **said)
    return value


def _percent(share: Any) -> Decimal:
    """Give a share as percent with two places."""
    return (Decimal(share.numerator) / Decimal(share.denominator) * 100).quantize(Decimal("0.01"))


def _reporting(session: Any) -> str:
    """Give the currency of the ledger, and freeze its minor unit."""
    currency = Sales(raw(session.connection())).exchange.reporting
    settings.put_currency(session, currency, exponent(currency))
    return currency


def _put_rate(session: Any, currency: str, rate: Decimal | None, kind: str) -> None:
    """Keep one rate a currency."""
    first, *rest = [*store.rate_ids(raw(session.connection()), currency), 0]
    for row_id in rest if rate is not None else (first, *rest):
        if row_id:
            rows.remove(session, DiscountRateRecord, row_id)
    if rate is not None and first:
        rows.change(session, DiscountRateRecord, first, kind=kind, rate=rate)
    elif rate is not None:
        rows.add(session, DiscountRateRecord, currency=currency, kind=kind, rate=rate)


def _lifetime(session: Any, account_id: int, scenario: str, currency: str = "") -> int:
    """Give the row of a scenario, begun now where there is none; all are in one currency."""
    known = store.lifetimes(raw(session.connection()), account_id).get(account_id, {})
    if scenario in known:
        return known[scenario].id
    first = next((each.currency for each in known.values()), currency)
    return rows.add(
        session,
        LifetimeRecord,
        account_id=account_id,
        scenario=scenario,
        currency=first or _reporting(session),
    )


def _put_year(session: Any, lifetime_id: int, year: int, field: str, value: Any) -> None:
    if row_id := store.cell_id(raw(session.connection()), lifetime_id, year):
        rows.change(session, LifetimeYearRecord, row_id, **{field: value})
    elif value is not None:
        rows.add(session, LifetimeYearRecord, lifetime_id=lifetime_id, year=year, **{field: value})


def _put_flow(session: Any, programme_id: int, year: int, field: str, amount: int) -> None:
    if row_id := store.flow_id(raw(session.connection()), programme_id, year):
        rows.change(session, ProgrammeYearRecord, row_id, **{field: amount})
    else:
        rows.add(
            session, ProgrammeYearRecord, programme_id=programme_id, year=year, **{field: amount}
        )
