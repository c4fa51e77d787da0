"""One furnished account of the sample: its rows, with local keys turned into ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kamdesk.store.sample import Rows
from kamdesk.store.tables import (
    AccountUnitRecord,
    DecisionRecord,
    EntryDetailRecord,
    EntryPersonRecord,
    EntryRecord,
    FactRecord,
    GoalRecord,
    JudgementRecord,
    MutualRecord,
    ObjectiveRecord,
    PersonRecord,
    PersonRoleRecord,
    PlanRecord,
    PromiseRecord,
    StepRecord,
    StrategyRecord,
)

# What an entry takes of our time where nothing else is told.
MINUTES = {
    "meeting": 210,
    "visit": 330,
    "call": 25,
    "letter": 30,
    "mail": 10,
    "event": 300,
    "delivery": 45,
    "service": 420,
    "offer": 180,
    "complaint": 240,
    "request": 60,
    "feedback": 45,
    "advice": 360,
    "agreement": 300,
    "refusal": 20,
    "referral": 20,
}
JUDGED = ("influence", "stance", "strength")


@dataclass(slots=True)
class Furnishing:
    """Writes what is told of one account; days are days already."""

    rows: Rows
    account_id: int
    logged_at: datetime
    people: dict[str, int]  # ours are known beforehand
    units: dict[str, int] = field(default_factory=dict)
    goals: dict[str, int] = field(default_factory=dict)
    objectives: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    strategies: dict[str, int] = field(default_factory=dict)
    plan_id: int = 0

    def write(self, told: Mapping[str, Any]) -> None:
        self.rows.spell("account", self.account_id, told["names"])
        self._dossier(told)
        for person in told["people"]:
            self.people[person["key"]] = person_of(self.rows, person, self)
        for entry in told["entries"]:
            self._entry(dict(entry))
        self._plan(dict(told["plan"]))

    def _dossier(self, told: Mapping[str, Any]) -> None:
        for unit in told["units"]:
            self.units[unit["key"]] = self.rows.add(
                AccountUnitRecord,
                account_id=self.account_id,
                parent_id=self.units.get(unit.get("in", "")),
                kind=unit["kind"],
                name=unit["name"],
                place=unit["place"],
            )
        for decision in told["decisions"]:
            self.rows.add(DecisionRecord, account_id=self.account_id, **decision)
        for fact in told["facts"]:
            self.rows.add(FactRecord, account_id=self.account_id, **fact)

    def _entry(self, entry: dict[str, Any]) -> None:
        present, promises = entry.pop("people"), entry.pop("promises", ())
        details = entry.pop("details", {})
        entry.setdefault("minutes", MINUTES.get(entry["kind"]))
        self._link(entry, owner=self.people, unit=self.units)
        for name in ("owner", "unit"):
            if name in entry:
                entry[f"{name}_id"] = entry.pop(name)
        entry_id = self.rows.add(
            EntryRecord, account_id=self.account_id, logged_at=self.logged_at, **entry
        )
        for key, value in details.items():
            self.rows.add(EntryDetailRecord, entry_id=entry_id, key=key, value=self._detail(value))
        for key in present:
            self.rows.add(EntryPersonRecord, entry_id=entry_id, person_id=self.people[key])
        for promise in promises:
            self.rows.add(
                PromiseRecord,
                account_id=self.account_id,
                entry_id=entry_id,
                made=entry["day"],
                **{**promise, "person_id": self.people[promise["person_id"]]},
            )

    def _detail(self, value: Any) -> str:
        """Give a detail as it is stored: a day in ISO, a person by id."""
        if isinstance(value, date):
            return value.isoformat()
        return str(self.people.get(value, value))

    def _plan(self, plan: dict[str, Any]) -> None:
        goals, objectives = plan.pop("goals"), plan.pop("objectives")
        strategies, steps, mutual = plan.pop("strategies"), plan.pop("steps"), plan.pop("mutual")
        plan_id = self.rows.add(PlanRecord, account_id=self.account_id, **plan)
        self.plan_id = plan_id
        for goal in goals:
            key = goal.pop("key")
            self.goals[key] = self.rows.add(
                GoalRecord, plan_id=plan_id, **{"confirmed": True, **goal}
            )
        for objective in objectives:
            key = objective.pop("key")
            self.objectives[key] = self._objective(plan_id, objective)
        for strategy in strategies:
            strategy["objective_id"] = self.objectives[strategy["objective_id"]]
            key = strategy.pop("key")
            self.strategies[key] = self.rows.add(StrategyRecord, plan_id=plan_id, **strategy)
        for step in steps:
            key = step.pop("key", "")
            self.steps[key] = self._step(plan_id, step)
        for line in mutual:
            self.rows.add(MutualRecord, plan_id=plan_id, **line)

    def _objective(self, plan_id: int, objective: dict[str, Any]) -> int:
        for name in ("baseline", "target", "current"):
            if name in objective:
                objective[name] = Decimal(objective[name])
        self._link(objective, goal_id=self.goals, owner_id=self.people)
        return self.rows.add(ObjectiveRecord, plan_id=plan_id, **objective)

    def _step(self, plan_id: int, step: dict[str, Any]) -> int:
        self._link(
            step,
            strategy_id=self.strategies,
            objective_id=self.objectives,
            depends_on=self.steps,
            owner_id=self.people,
        )
        return self.rows.add(StepRecord, plan_id=plan_id, **step)

    @staticmethod
    def _link(told: dict[str, Any], **known: Mapping[str, int]) -> None:
        """Turn keys into ids."""
        told.update({name: ids[told[name]] for name, ids in known.items() if name in told})


def person_of(rows: Rows, told: Mapping[str, Any], theirs: Furnishing | None = None) -> int:
    """Add a person, theirs or ours, with roles, judgements and names."""
    values = dict(told)
    values.pop("key")
    names, roles = values.pop("names", {}), values.pop("roles", ())
    judged = {what: values.pop(what, ()) for what in JUDGED}
    if theirs:
        values |= {
            "account_id": theirs.account_id,
            "unit_id": theirs.units.get(values.pop("unit", "")),
            "reports_to": theirs.people.get(values.get("reports_to", "")),
        }
    side = "theirs" if theirs else "ours"
    person_id = rows.add(PersonRecord, side=side, **values)
    rows.spell("person", person_id, names)
    for role in roles:
        rows.add(PersonRoleRecord, person_id=person_id, role=role)
    for what, history in judged.items():
        for judgement in history:
            rows.add(
                JudgementRecord, subject="person", subject_id=person_id, what=what, **judgement
            )
    return person_id
