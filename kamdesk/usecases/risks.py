"""The register of risks: what could go wrong, how heavy it is, what is done about it, by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.refusal import Refused
from kamdesk.domain.risks import KINDS, LIVE, STATES, Risk, ranked
from kamdesk.domain.swot import Became
from kamdesk.store import origins, risks, rows
from kamdesk.store.standing_tables import RiskRecord
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.subject import SHORT, Subject, checked

FIELDS: Mapping[str, Any] = {
    "text": "name",
    "kind": {"": "", **KINDS},
    "likelihood": int,
    "effect": int,
    "mitigation": "text",
    "due": date,
    "owner_id": int,
    "state": STATES,
    "origin": "line",
}
SCALED = ("likelihood", "effect")
_FIRST = {"kind": "", "mitigation": "", "state": "open", "origin": ""}


@dataclass(frozen=True, slots=True)
class Register:
    """An account's risks, the heaviest first, and what came of each, by its id."""

    risks: tuple[Risk, ...]
    became: Mapping[int, tuple[Became, ...]]


class Risks(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> Register:
        with self._store.reading() as session:
            found = ranked(risks.of_account(session, account_id))
            came = origins.came_of(session, account_id)
        return Register(found, {risk.id: came.get(f"risk:{risk.id}", ()) for risk in found})

    def every_live(self) -> tuple[Risk, ...]:
        """Give what can still happen at all accounts, the heaviest first."""
        with self._store.reading() as session:
            return ranked(risks.every_live(session))

    def one(self, risk_id: int) -> Risk:
        with self._store.reading() as session:
            found = risks.one(session, risk_id)
        if found is None:
            raise Refused("no_risk", "This risk is no longer in the store.")
        return found

    def add(self, account_id: int, text: str, **values: Any) -> int:
        """Note a risk; `origin` says what it came of ("swot:12", "bond:value")."""
        stored = {name: _checked(name, value) for name, value in (("text", text), *values.items())}
        first = {**_FIRST, "account_id": account_id, "noted": self.today()}
        added: int = self._write(
            "Add risk: {text}",
            lambda s: rows.add(s, RiskRecord, **{**first, **stored}),
            text=stored["text"],
        )
        return added

    def set(self, risk_id: int, field: str, value: Any, visit: str = "") -> None:
        """Store a field; what is over bears the day it ended on."""
        stored = {field: _checked(field, value)}
        if field == "state":
            over, known = stored[field] not in LIVE, self.one(risk_id)
            stored["closed"] = (known.closed or self.today()) if over else None
        self._write("Edit risk", lambda s: rows.change(s, RiskRecord, risk_id, **stored), visit)

    def remove(self, risk_id: int) -> None:
        name = self.one(risk_id).text
        self._write("Delete risk: {text}", lambda s: rows.remove(s, RiskRecord, risk_id), text=name)

    def act(self, risk_id: int) -> int:
        """Put what is done about a risk into the plan, with its owner and day."""
        risk = self.one(risk_id)
        said = next(iter(risk.mitigation.strip().splitlines()), "")
        if not said:
            raise Refused("no_mitigation", "Say first what is to be done about this risk.")
        plans = Plans(self._store, self._announce, self._clock)
        return plans.act(
            risk.account_id,
            said[:SHORT],
            origin=f"risk:{risk_id}",
            due=risk.due,
            owner_id=risk.owner_id,
        )


def _checked(field: str, value: Any) -> Any:
    stored = checked(field, value, FIELDS)
    if field in SCALED and stored is not None and not 1 <= stored <= 5:
        raise Refused("unknown_choice", "This is not one of the choices.")
    return stored
