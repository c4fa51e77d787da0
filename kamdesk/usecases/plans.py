"""Plans: purpose, the client's goals, objectives, strategies, steps, mutual value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.measures import Measured
from kamdesk.domain.plan_steps import circle, made_to_follow
from kamdesk.domain.plans import (
    MEASURES,
    OBJECTIVE_KINDS,
    OBJECTIVE_STATES,
    OWNERS,
    SCOPES,
    STEP_KINDS,
    Plan,
    Step,
    fiscal_year,
)
from kamdesk.domain.refusal import Refused
from kamdesk.domain.working_days import Week, week_of
from kamdesk.store import coverage, measured, plan_reviews, plans, rows
from kamdesk.store.tables import (
    Base,
    GoalRecord,
    MutualRecord,
    ObjectiveRecord,
    PlanRecord,
    StepRecord,
    StrategyRecord,
)
from kamdesk.store.work import raw
from kamdesk.usecases import measures
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
            "measure": MEASURES,
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
    # Ours until it is said to be joint: what is new must not go to the client by itself.
    "step": {"kind": "action", "scope": "ours", "owner_side": "ours"},
    "mutual": {"they_get": "", "we_get": ""},
}


class Plans(Subject):
    """Every method that writes is one step of undo."""

    def newest(self, account_id: int) -> Plan | None:
        with self._store.reading() as session:
            return plans.newest(session, account_id)

    def of_account(self, account_id: int) -> tuple[Plan, ...]:
        """Give all plans of an account, the latest period first."""
        with self._store.reading() as session:
            return plans.of_account(session, account_id)

    def one(self, plan_id: int) -> Plan | None:
        with self._store.reading() as session:
            return plans.one(session, plan_id)

    def begin(self, account_id: int, start: date, end: date, title: str = "") -> int:
        """Begin a plan for a period."""
        if end <= start:
            raise Refused("period", "The end must come after the start.")
        values = {"account_id": account_id, "start": start, "end": end}
        values |= {"title": checked("title", title, FIELDS)}
        begun: int = self._write(
            "Begin a plan",
            lambda s: rows.add(s, PlanRecord, purpose="", inner_aim="", **values),
        )
        return begun

    def remove(self, plan_id: int) -> None:
        """Delete a plan with all that hangs on it; undo brings it back."""
        self._write("Delete a plan", lambda s: _remove(s, plan_id))

    def act(self, account_id: int, what: str, origin: str = "", **values: Any) -> int:
        """Put an action of ours into the plan of today, and begin that plan where there is none.

        `origin` says what it came of ("swot:12", "move:value", "trust:honesty", "risk:3").
        """
        return self.add_part(
            self.begun(account_id),
            "step",
            what,
            **{"kind": "action", "scope": "ours", "origin": origin, **values},
        )

    def present(self, account_id: int) -> Plan | None:
        """Give the plan whose period holds today, else the newest."""
        with self._store.reading() as session:
            return plans.present(session, account_id, self.today())

    def begun(self, account_id: int) -> int:
        """Give the plan of today, begun for this fiscal year where there is none."""
        plan = self.present(account_id)
        return plan.id if plan else self.begin(account_id, *self._this_year())

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
        if field == "depends_on":
            self._refuse_circle(row_id, stored)
        self._write(
            "Edit {part}",
            lambda s: rows.change(s, kind.record, row_id, **{field: stored}),
            visit,
            part=kind.name,
        )

    def remove_part(self, part: str, row_id: int) -> None:
        kind = PARTS[part]
        self._write("Delete {part}", lambda s: rows.remove(s, kind.record, row_id), part=kind.name)

    def move_step(
        self, step_id: int, start: date | None, due: date | None, visit: str = ""
    ) -> None:
        """Give a step other days, in one step of undo."""
        if start is not None and due is not None and due < start:
            raise Refused("period", "The end must come after the start.")
        self._write(
            "Move {part}",
            lambda s: rows.change(s, StepRecord, step_id, start=start, due=due),
            visit,
            part=PARTS["step"].name,
        )

    def follow(self, plan_id: int, step_id: int) -> int:
        """Move the steps that wait for one behind it; say how many were moved."""
        plan = self.one(plan_id)
        later = made_to_follow(plan.steps, step_id) if plan else ()
        if later:
            self._write("Move the steps that follow", lambda s: _put_days(s, later))
        return len(later)

    def measured(self, plan: Plan) -> Mapping[int, Measured]:
        """Read from the ledger what it knows of a plan's objectives, by objective."""
        with self._store.reading() as session:
            return measures.read(raw(session.connection()), plan)

    def groups(self, account_id: int) -> list[str]:
        """Give the product groups an account ever bought of."""
        with self._store.reading() as session:
            return measured.groups(raw(session.connection()), account_id)

    def week(self, account_id: int) -> Week:
        """Give the working week of a client."""
        with self._store.reading() as session:
            country = coverage.countries(session, account_id).get(account_id, "")
        chosen = Preferences(self._store, self._announce, self._clock).values()
        return week_of(country, chosen["country"], chosen["iran_weekend"])

    def order_parts(self, part: str, ids: Sequence[int]) -> None:
        kind = PARTS[part]
        self._write("Order {part}", lambda s: rows.order(s, kind.record, ids), part=kind.name)

    def _refuse_circle(self, step_id: int, depends_on: int | None) -> None:
        with self._store.reading() as session:
            steps = plans.steps_beside(session, step_id)
        if circle(steps, step_id, depends_on):
            raise Refused("circle", "These steps would wait for each other.")

    def _refuse_backwards(self, plan_id: int, field: str, day: date | None) -> None:
        if day is None:
            raise Refused("empty", "Something must stand here.")
        with self._store.reading() as session:
            other = rows.value(session, PlanRecord, plan_id, "end" if field == "start" else "start")
        start, end = (day, other) if field == "start" else (other, day)
        if end <= start:
            raise Refused("period", "The end must come after the start.")


def _put_days(session: Any, steps: Sequence[Step]) -> None:
    for step in steps:
        rows.change(session, StepRecord, step.id, start=step.start, due=step.due)


def _remove(session: Any, plan_id: int) -> None:
    plan_reviews.forget_plan(session, plan_id)
    rows.remove(session, PlanRecord, plan_id)
