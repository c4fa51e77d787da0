"""Plans: purpose, the client's goals, objectives, strategies, steps, mutual value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.plans import (
    OBJECTIVE_KINDS,
    OBJECTIVE_STATES,
    OWNERS,
    SCOPES,
    STEP_KINDS,
    Plan,
    fiscal_year,
)
from kamdesk.domain.refusal import Refused
from kamdesk.store import plans, rows
from kamdesk.store.tables import (
    Base,
    GoalRecord,
    MutualRecord,
    ObjectiveRecord,
    PlanRecord,
    StepRecord,
    StrategyRecord,
)
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject, checked


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of a plan's parts: its table, name and fields; `line` is the field that names it."""

    record: type[Base]
    name: str
    line: str
    fields: Mapping[str, Any]


PARTS: Mapping[str, Part] = {
    "goal": Part(
        GoalRecord,
        term("goal of the client"),
        "text",
        {"text": "name", "detail": "line", "source": "line", "confirmed": bool},
    ),
    "objective": Part(
        ObjectiveRecord,
        term("objective"),
        "text",
        {
            "text": "name",
            "kind": OBJECTIVE_KINDS,
            "unit": "line",
            "baseline": Decimal,
            "target": Decimal,
            "current": Decimal,
            "measured_on": date,
            "due": date,
            "why": "text",
            "goal_id": int,
            "owner_id": int,
            "state": OBJECTIVE_STATES,
            "measure": "line",
            "product_group": "line",
            "note": "text",
        },
    ),
    "strategy": Part(
        StrategyRecord, term("strategy"), "text", {"text": "name", "objective_id": int}
    ),
    "step": Part(
        StepRecord,
        term("step"),
        "what",
        {
            "what": "name",
            "kind": STEP_KINDS,
            "scope": SCOPES,
            "owner_side": OWNERS,
            "owner_id": int,
            "start": date,
            "due": date,
            "done_on": date,
            "strategy_id": int,
            "objective_id": int,
            "depends_on": int,
            "origin": "line",
            "note": "text",
        },
    ),
    "mutual": Part(
        MutualRecord,
        term("mutual value"),
        "topic",
        {"topic": "name", "they_get": "text", "we_get": "text"},
    ),
}

FIELDS: Mapping[str, Any] = {
    "purpose": "text",
    "inner_aim": "text",
    "start": date,
    "end": date,
    "next_review": date,
    "title": "line",
    "currency": "line",
}
FIRST: Mapping[str, Mapping[str, Any]] = {
    "goal": {"detail": "", "source": "", "confirmed": False},
    "objective": {"kind": "joint", "unit": "", "why": "", "state": "on_track"},
    "strategy": {},
    "step": {"kind": "milestone", "scope": "joint", "owner_side": "ours"},
    "mutual": {"they_get": "", "we_get": ""},
}


class Plans(Subject):
    """Every method that writes is one step of undo."""

    def newest(self, account_id: int) -> Plan | None:
        with self._store.reading() as session:
            return plans.newest(session, account_id)

    def begin(self, account_id: int, start: date, end: date) -> int:
        """Begin a plan for a period."""
        if end <= start:
            raise Refused("period", "The end must come after the start.")
        values = {"account_id": account_id, "start": start, "end": end}
        begun: int = self._write(
            "Begin a plan",
            lambda s: rows.add(s, PlanRecord, purpose="", inner_aim="", **values),
        )
        return begun

    def act(self, account_id: int, what: str, origin: str = "", **values: Any) -> int:
        """Put an action of ours into the plan of today, and begin that plan where there is none.

        `origin` says what it came of ("swot:12", "move:value", "trust:honesty", "risk:3").
        """
        plan = self.present(account_id)
        return self.add_part(
            plan.id if plan else self.begin(account_id, *self._this_year()),
            "step",
            what,
            **{"kind": "action", "scope": "ours", "origin": origin, **values},
        )

    def present(self, account_id: int) -> Plan | None:
        """Give the plan whose period holds today, else the newest."""
        today = self.today()
        with self._store.reading() as session:
            every = plans.of_account(session, account_id)
        holding = [plan for plan in every if plan.start <= today <= plan.end]
        return next(iter(holding or every), None)

    def _this_year(self) -> tuple[date, date]:
        chosen = Preferences(self._store, self._announce, self._clock)
        return fiscal_year(self.today(), chosen.calendar(), int(chosen.values()["fiscal_start"]))

    def set(self, plan_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        if field in ("start", "end"):
            self._refuse_backwards(plan_id, field, stored)
        self._write(
            "Edit plan", lambda s: rows.change(s, PlanRecord, plan_id, **{field: stored}), visit
        )

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        """Add a goal, objective, strategy, step or row of mutual value."""
        kind = PARTS[part]
        given = {name: checked(name, value, kind.fields) for name, value in values.items()}
        line = checked(kind.line, text, kind.fields)
        added: int = self._write(
            "Add {part}: {text}",
            lambda s: rows.add(
                s, kind.record, plan_id=plan_id, **{**FIRST[part], **given, kind.line: line}
            ),
            part=kind.name,
            text=line,
        )
        return added

    def set_part(self, part: str, row_id: int, field: str, value: Any, visit: str = "") -> None:
        kind = PARTS[part]
        stored = checked(field, value, kind.fields)
        self._write(
            "Edit {part}",
            lambda s: rows.change(s, kind.record, row_id, **{field: stored}),
            visit,
            part=kind.name,
        )

    def remove_part(self, part: str, row_id: int) -> None:
        kind = PARTS[part]
        self._write("Delete {part}", lambda s: rows.remove(s, kind.record, row_id), part=kind.name)

    def order_parts(self, part: str, ids: Sequence[int]) -> None:
        kind = PARTS[part]
        self._write("Order {part}", lambda s: rows.order(s, kind.record, ids), part=kind.name)

    def _refuse_backwards(self, plan_id: int, field: str, day: date | None) -> None:
        if day is None:
            raise Refused("empty", "Something must stand here.")
        with self._store.reading() as session:
            other = rows.value(session, PlanRecord, plan_id, "end" if field == "start" else "start")
        start, end = (day, other) if field == "start" else (other, day)
        if end <= start:
            raise Refused("period", "The end must come after the start.")
