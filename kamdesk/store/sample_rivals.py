"""The competition, SWOT and risks of one furnished account of the sample."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update

from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.standing_tables import (
    ComparedMarkRecord,
    ComparedRecord,
    RiskRecord,
    RivalMoveRecord,
    RivalRecord,
    SwotRecord,
    WhiteCellRecord,
)
from kamdesk.store.tables import JudgementRecord, PlanRecord, StepRecord


@dataclass(slots=True)
class Standing:
    """Writes it beside what `Furnishing` and `Chances` have written."""

    rows: Rows
    account: Furnishing
    rivals: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)

    def write(self, told: Mapping[str, Any]) -> None:
        """Write all of it; what came of a SWOT item names it."""
        for rival in told["rivals"]:
            self._rival(dict(rival))
        for backer in told["backers"]:
            self._backer(dict(backer))
        for point in told["compared"]:
            self._compared(dict(point))
        for item in told["swot"]:
            values = dict(item)
            key = values.pop("key")
            self.items[key] = self.rows.add(SwotRecord, **self._here(values))
        for risk in told["risks"]:
            self._risk(dict(risk))
        for what, key in told["actions"].items():
            self._came_of(what, f"swot:{self.items[key]}")

    def _here(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {**values, "account_id": self.account.account_id}

    def _rival(self, told: dict[str, Any]) -> None:
        key, moves = told.pop("key"), told.pop("moves")
        rival_id = self.rivals[key] = self.rows.add(RivalRecord, **self._here(told))
        for move in moves:
            self.rows.add(RivalMoveRecord, rival_id=rival_id, **move)
        cell = WhiteCellRecord  # where the white space is this rival's
        named = cell.note.contains(told["name"], autoescape=True)
        held = (cell.account_id == self.account.account_id, cell.state == "rival", named)
        self.rows.change(update(cell).where(*held).values(rival_id=rival_id))

    def _backer(self, told: dict[str, Any]) -> None:
        person, rival = told.pop("person"), told.pop("rival")
        self.rows.add(
            JudgementRecord,
            subject="person",
            subject_id=self.account.people[person],
            what="rival",
            value=rival,
            **told,
        )

    def _compared(self, told: dict[str, Any]) -> None:
        marks = told.pop("marks")
        point_id = self.rows.add(ComparedRecord, **self._here(told))
        for key, mark in marks.items():
            rival_id = self.rivals[key]
            self.rows.add(ComparedMarkRecord, compared_id=point_id, rival_id=rival_id, mark=mark)

    def _risk(self, told: dict[str, Any]) -> None:
        step, owner, origin = told.pop("step", ""), told.pop("owner"), told.pop("origin")
        risk_id = self.rows.add(
            RiskRecord,
            owner_id=self.account.people[owner] if owner else None,
            origin=f"swot:{self.items[origin]}" if origin else "",
            **self._here(told),
        )
        if step:
            self._came_of(step, f"risk:{risk_id}")

    def _came_of(self, what: str, origin: str) -> None:
        """Let a step of the plan name what it came of."""
        step, plan = StepRecord, PlanRecord
        mine = select(plan.id).where(plan.account_id == self.account.account_id)
        found = update(step).where(step.what == what, step.plan_id.in_(mine))
        self.rows.change(found.values(origin=origin))
