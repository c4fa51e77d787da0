"""The white space of an account: what it buys where, what it could, and what comes of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kamdesk.domain.analyses import decline
from kamdesk.domain.analyses.decline import Dropped, months_of
from kamdesk.domain.calendars import month_key
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import exponent
from kamdesk.domain.white_space import OPEN, STATES, Grid, Sources, Typed, grid, year_to
from kamdesk.store import accounts, alarms, opportunities, settings, white_space
from kamdesk.store.work import raw
from kamdesk.usecases.alarm_reading import Reading
from kamdesk.usecases.opportunities import Opportunities
from kamdesk.usecases.subject import Subject, checked, short

FIELDS: Mapping[str, Any] = {
    "value": int,
    "currency": "line",
    "rival_id": int,
    "note": "text",
}
_FIRST = {"currency": "", "note": ""}
_EDIT = "Edit white space: {group}"


@dataclass(frozen=True, slots=True)
class WhiteSpace:
    """An account's grid, and the days of the ledger it is read from; None without sales."""

    account_id: int
    grid: Grid
    days: tuple[date, date] | None  # the twelve months up to the ledger date
    sources: Sources


class WhiteSpaces(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> WhiteSpace:
        """Read the grid; may take a while where a million lines lie in the store."""
        with self._store.reading() as session:
            connection = raw(session.connection())
            reading = Reading(connection, self.today(), None, account_id)
            sources = self._told(session, account_id, Sources((), ()))
            ledger = reading.ledger
            if ledger is None:
                return WhiteSpace(account_id, grid(sources), None, sources)
            days = year_to(ledger.ledger_date, reading.calendar)
            calendar, months = reading.calendar, _months(days, reading)
            sources = sources._replace(
                bought=white_space.bought(connection, account_id, *days),
                market=white_space.market(connection, account_id, calendar, months),
                dropped=_dropped(reading, ledger.ledger_date, account_id),
            )
        return WhiteSpace(account_id, grid(sources), days, sources)

    def renew(self, space: WhiteSpace) -> WhiteSpace:
        """Read again what was typed; what is read from the ledger stays as it was."""
        with self._store.reading() as session:
            sources = self._told(session, space.account_id, space.sources)
        return replace(space, grid=grid(sources), sources=sources)

    @staticmethod
    def _told(session: Any, account_id: int, sources: Sources) -> Sources:
        return sources._replace(
            units=accounts.units(session, account_id),
            typed=white_space.typed(session, account_id),
            chances=opportunities.of_account(session, account_id),
        )

    def put(self, account_id: int, group: str, unit_id: int | None, state: str) -> None:
        """Say how a field stands; nothing takes back what was said."""
        name = short("product_group", group)
        if state not in {OPEN, *STATES}:
            raise Refused("unknown_choice", "This is not one of the choices.")

        def deed(session: Any) -> None:
            known = white_space.one(session, account_id, name, unit_id)
            if state == OPEN:
                if known:
                    white_space.clear(session, known.id)
                return
            values = {"state": state, "day": self.today()}
            self._put(session, account_id, known, (name, unit_id), values)

        self._write(_EDIT, deed, group=name)

    def set(
        self,
        account_id: int,
        place: tuple[str, int | None],
        field: str,
        value: Any,
        visit: str = "",
    ) -> None:
        """Write a detail of a field; one that nobody looked at becomes a potential one."""
        stored = checked(field, value, FIELDS)
        if field == "value" and stored is not None and stored < 0:
            raise Refused("negative", "An amount cannot be below zero here.")
        values = {field: stored}
        if field == "value":
            values["currency"] = self._deals().currency(account_id)

        def deed(session: Any) -> None:
            known = white_space.one(session, account_id, *place)
            if known and known.currency:
                values.pop("currency", None)
            if coin := values.get("currency"):
                settings.put_currency(session, coin, exponent(coin))
            begun = {} if known else {"state": "potential"}
            self._put(session, account_id, known, place, {**begun, "day": self.today(), **values})

        self._write(_EDIT, deed, visit, group=place[0])

    def opportunity(
        self,
        account_id: int,
        place: tuple[str, int | None],
        title: str,
        kind: str = "cross",
    ) -> int:
        """Give the open opportunity of a field; where there is none, make one there."""
        with self._store.reading() as session:
            every = opportunities.of_account(session, account_id)
            said = white_space.one(session, account_id, *place)
        here = [o for o in every if o.is_open and (o.product_group, o.unit_id) == place]
        if here:
            return here[0].id
        group, unit_id = place
        return self._deals().add(
            account_id,
            title,
            kind,
            product_group=group,
            unit_id=unit_id,
            value=said.value if said else None,
            currency=said.currency if said else "",
            origin=f"cell:{said.id}" if said else "",
        )

    def _deals(self) -> Opportunities:
        return Opportunities(self._store, self._announce, self._clock)

    @staticmethod
    def _put(
        session: Any,
        account_id: int,
        known: Typed | None,
        place: tuple[str, int | None],
        values: Mapping[str, Any],
    ) -> None:
        group, unit_id = place
        first = {} if known else {**_FIRST, "product_group": group, "unit_id": unit_id}
        white_space.put(session, account_id, known, **{**first, **values})


def _months(days: tuple[date, date], reading: Reading) -> tuple[int, int]:
    first, last = (month_key(day, reading.calendar) for day in days)
    return first, last


def _dropped(reading: Reading, ledger_date: date, account_id: int) -> tuple[Dropped, ...]:
    """Name the groups this account has dropped, by the limits of the alarms."""
    months = months_of(ledger_date, reading.calendar)
    bought: dict[str, set[int]] = defaultdict(set)
    span = months.year[0], month_key(ledger_date, reading.calendar)
    for row in alarms.groups(reading.connection, reading.calendar, span, account_id):
        if row.bought:
            bought[row.group].add(row.month)
    return decline.dropped(bought, months, reading.limits.dropped_months)
