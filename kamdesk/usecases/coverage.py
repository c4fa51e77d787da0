"""Coverage: who of us knows whom of theirs, what is missing, how deep the relationship goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain import coverage as domain
from kamdesk.domain.analyses.depth import Depth, Shock, depth, hardest, shock
from kamdesk.domain.coverage import CADENCES, Known, Network, Ours, Rhythm, Warned
from kamdesk.domain.holidays import days_off
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.working_days import land_of
from kamdesk.store import coverage as store
from kamdesk.store import settings
from kamdesk.usecases.subject import Subject


@dataclass(frozen=True, slots=True)
class Coverage:
    """An account's network on a day, and what follows from it."""

    network: Network
    depth: Depth
    warnings: tuple[Warned, ...]
    shape: str


class Coverages(Subject):
    """Every method that writes is one step of undo."""

    def of(self, account_id: int, day: date | None = None) -> Coverage:
        """Give an account's coverage on a day, by default today."""
        network = self.network(account_id, day)
        return Coverage(network, depth(network), domain.warnings(network), domain.shape(network))

    def network(self, account_id: int, day: date | None = None) -> Network:
        on = day or self.today()
        with self._store.reading() as session:
            known = store.sides(session, on, account_id)
            return _Frame(session, on, account_id).network(known, account_id)

    def depth(self, account_id: int, day: date | None = None) -> Depth:
        """Give the depth of one relationship."""
        return depth(self.network(account_id, day))

    def depths(self, day: date | None = None) -> Mapping[int, Depth]:
        """Give the depth of every account somebody is known in, in a few queries."""
        return {account_id: depth(known) for account_id, known in self.networks(day).items()}

    def networks(self, day: date | None = None) -> Mapping[int, Network]:
        """Give the network of every account somebody is known in, in a few queries."""
        on = day or self.today()
        with self._store.reading() as session:
            known, frame = store.sides(session, on), _Frame(session, on)
        return {account_id: frame.network(known, account_id) for account_id in known.theirs}

    def departures(self, account_id: int) -> tuple[tuple[Known | Ours, Shock], ...]:
        """Try the departure of everybody who holds a thread, the hardest first."""
        return hardest(self.network(account_id))

    def departure(self, account_id: int, person_id: int) -> Shock:
        """Try the departure of one, theirs or ours."""
        return shock(self.network(account_id), person_id)

    def tie(self, ours_id: int, theirs_id: int, strength: int | None, visit: str = "") -> None:
        """Say how well one of ours knows one of theirs; None forgets it."""
        if strength is not None and not 0 <= strength <= 5:
            raise Refused("unknown_choice", "This is not one of the choices.")
        self._write(
            "Say who knows whom",
            lambda s: store.put_tie(s, ours_id, theirs_id, strength),
            visit,
        )


class _Frame:
    """What coverage is measured by on a day: the user's cadences, the countries' holidays."""

    def __init__(self, session: Any, day: date, account_id: int | None = None) -> None:
        chosen = {**DEFAULTS, **settings.values(session)}
        self._day, self._home = day, chosen["country"]
        self._countries = store.countries(session, account_id)
        self._rhythms = {
            kind: Rhythm(int(chosen[f"{kind}_ideal"]), int(chosen[f"{kind}_longest"]))
            for kind in CADENCES
        }

    def network(self, known: store.Sides, account_id: int) -> Network:
        """Give the network of an account."""
        return Network(
            self._day,
            tuple(known.theirs.get(account_id, ())),
            known.ours,
            known.ties,
            tuple(known.meetings.get(account_id, ())),
            self._rhythms,
            days_off(land_of(self._countries.get(account_id, ""), self._home)),
        )
