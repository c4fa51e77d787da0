"""What a plan needs of us, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from kamdesk.domain import resources as domain
from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.resources import KINDS, Resource, Total
from kamdesk.store import accounts, plan_means
from kamdesk.store.plan_tables import ResourceRecord
from kamdesk.usecases.hanging import Hanging
from kamdesk.usecases.plans import Part
from kamdesk.usecases.preferences import Preferences

MOST_HOURS = 100_000


@dataclass(frozen=True, slots=True)
class Needed:
    """All a plan needs, in sum, by kind and by objective."""

    lines: tuple[Resource, ...]
    whole: Total
    kinds: Mapping[str, Total]
    objectives: Mapping[int | None, Total]


class Resources(Hanging):
    """Every method that writes is one step of undo."""

    PARTS: ClassVar[Mapping[str, Part]] = {
        "resource": Part(
            ResourceRecord,
            term("resource"),
            "what",
            {
                "what": "name",
                "kind": KINDS,
                "person_id": int,
                "objective_id": int,
                "hours": Decimal,
                "amount": int,
                "currency": "line",
                "note": "text",
            },
        )
    }
    FIRST: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "resource": {"kind": "budget", "currency": "", "note": ""}
    }

    def of_plan(self, plan_id: int) -> Needed:
        with self._store.reading() as session:
            lines = plan_means.resources(session, plan_id)
        return Needed(lines, domain.total(lines), domain.by_kind(lines), domain.by_objective(lines))

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        """Add what the plan needs; money begins in the currency of the plan."""
        values.setdefault("currency", self.currency(plan_id))
        return super().add_part(plan_id, part, text, **values)

    def currency(self, plan_id: int) -> str:
        """Give the currency of a plan: its own, else the account's, else the reporting one."""
        plan = self.one_plan(plan_id)
        if plan is not None and plan.currency:
            return plan.currency
        with self._store.reading() as session:
            account = accounts.one(session, plan.account_id) if plan else None
        own = account.currency if account else ""
        return own or Preferences(self._store, self._announce, self._clock).values()["currency"]

    def _checked(self, part: str, field: str, value: Any) -> Any:
        stored = super()._checked(part, field, value)
        if field == "hours" and stored is not None and not 0 <= stored <= MOST_HOURS:
            raise _refused(field, "Hours from 0 to {most}.", most=str(MOST_HOURS))
        if field == "amount" and stored is not None and stored < 0:
            raise _refused(field, "An amount cannot be below nothing.")
        if field == "currency":
            return _code(stored)
        return stored


def _refused(field: str, text: str, **values: str) -> Refused:
    return Refused("out_of_range", text, [Problem(field, text, values)], **values)


def _code(text: str) -> str:
    code = text.strip().upper()
    if len(code) == 3 and code.isascii() and code.isalpha():
        return code
    raise _refused("currency", "A currency has three letters, such as EUR.")
