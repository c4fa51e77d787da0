"""The communication plan: person, cadence, channel, value brought; last contact and next due."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from kamdesk.domain.changes import term
from kamdesk.domain.communication import CHANNELS, MOST_DAYS, Communication, Due, due
from kamdesk.domain.coverage import Known, Network
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.store import plan_means, rows
from kamdesk.store.plan_tables import CommunicationRecord
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.hanging import Hanging
from kamdesk.usecases.plans import Part

Source = Literal["plan", "person", "level", ""]
_DAYS = "Between 1 and {most} days."


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the communication plan and what the history says of it."""

    row: Communication
    person: Known | None  # as the map knows him or her today
    due: Due
    usual: int | None  # the longest gap of the person's level

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def person_id(self) -> int | None:
        return self.row.person_id

    @property
    def owner_id(self) -> int | None:
        return self.row.owner_id

    @property
    def every_days(self) -> int | None:
        return self.row.every_days

    @property
    def channel(self) -> str:
        return self.row.channel

    @property
    def purpose(self) -> str:
        return self.row.purpose

    @property
    def value(self) -> str:
        return self.row.value


@dataclass(frozen=True, slots=True)
class Spoken:
    """A communication plan, and who matters at the client but has no row in it."""

    rows: tuple[Planned, ...]
    missing: tuple[Known, ...]


class Communications(Hanging):
    """Every method that writes is one step of undo."""

    PARTS: ClassVar[Mapping[str, Part]] = {
        "communication": Part(
            CommunicationRecord,
            term("row of the communication plan"),
            "purpose",
            {
                "purpose": "line",
                "person_id": int,
                "owner_id": int,
                "every_days": int,
                "channel": CHANNELS,
                "value": "text",
            },
        )
    }
    FIRST: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "communication": {"channel": "", "value": ""}
    }

    def of_account(self, account_id: int, plan_id: int) -> Spoken:
        """Give a plan's rows as of today, with the contacts of the history behind them."""
        with self._store.reading() as session:
            every = plan_means.communications(session, plan_id)
        network = self._coverage().network(account_id)
        known = {person.id: person for person in network.people}
        named = {row.person_id for row in every}
        missing = [p for p in network.people if p.id not in named and network.rhythm(p)]
        return Spoken(
            tuple(_planned(row, known.get(row.person_id or 0), network) for row in every),
            tuple(sorted(missing, key=lambda p: (-p.influence, p.name))),
        )

    def propose(self, account_id: int, plan_id: int) -> int:
        """Add a row for everybody who matters and has none; count them.

        Each begins with the cadence of the level and with whoever of us knows him or her best.
        """
        network = self._coverage().network(account_id)
        missing = self.of_account(account_id, plan_id).missing

        def deed(session: Any) -> None:
            for person in missing:
                ours = network.known_to[person.id]
                rows.add(
                    session,
                    CommunicationRecord,
                    plan_id=plan_id,
                    person_id=person.id,
                    owner_id=max(ours, key=lambda one: (ours[one], -one)) if ours else None,
                    purpose="",
                    channel="",
                    value="",
                )

        if missing:
            self._write("Propose a communication plan", deed)
        return len(missing)

    def add_person(self, plan_id: int, person_id: int, **values: Any) -> int:
        """Add a row for somebody of theirs."""
        return self.add_part(plan_id, "communication", "", person_id=person_id, **values)

    def _coverage(self) -> Coverages:
        return Coverages(self._store, self._announce, self._clock)

    def _checked(self, part: str, field: str, value: Any) -> Any:
        if field == "every_days" and isinstance(value, Decimal):
            value = int(value) if value == int(value) else -1  # half a day is no cadence
        stored = super()._checked(part, field, value)
        if field == "every_days" and stored is not None and not 1 <= stored <= MOST_DAYS:
            problem = Problem(field, _DAYS, {"most": str(MOST_DAYS)})
            raise Refused("odd_cadence", _DAYS, [problem], most=str(MOST_DAYS))
        return stored


def _planned(row: Communication, person: Known | None, network: Network) -> Planned:
    if person is None:
        source: Source = "plan" if row.every_days else ""
        return Planned(row, None, due(None, None, source, network.day), None)
    every, source = _every(row, person, network)
    last, free = network.last_counted(person), frozenset(network.free)
    return Planned(
        row, person, due(last, every, source, network.day, free), network.usual(person).longest
    )


def _every(row: Communication, person: Known, network: Network) -> tuple[int | None, Source]:
    """Say which longest gap holds, and whose it is."""
    if row.every_days:
        return row.every_days, "plan"
    rhythm = network.rhythm(person)
    if rhythm is None:
        return None, ""
    if person.cadence_days is None:
        return rhythm.longest, "level"
    return rhythm.longest, "plan" if person.planned else "person"
