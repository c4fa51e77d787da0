"""The sample's ladder: rungs in both views, diagnoses, kinds of relation, targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.standing_tables import (
    DiagnosisAnswerRecord,
    DiagnosisRecord,
    MirrorWordRecord,
    TargetRecord,
)
from kamdesk.store.tables import JudgementRecord, PlanRecord, StepRecord


@dataclass(slots=True)
class Climb:
    """Writes it beside what `Furnishing` has written."""

    rows: Rows
    account: Furnishing

    def write(self, told: Mapping[str, Any]) -> None:
        for record, part in ((JudgementRecord, "judgements"), (TargetRecord, "targets")):
            for known in told[part]:
                self.rows.add(record, **self._of(dict(known)))
        for known in told["diagnoses"]:
            self._diagnosis(dict(known))
        for known in told["came_of"]:
            self._came_of(known["step"], known["origin"])

    def _of(self, told: dict[str, Any]) -> dict[str, Any]:
        """Name whom it is about: one of the client's people, or the account."""
        person = told.pop("person")
        if person:
            return {"subject": "person", "subject_id": self.account.people[person], **told}
        return {"subject": "account", "subject_id": self.account.account_id, **told}

    def _diagnosis(self, told: dict[str, Any]) -> None:
        answers, person = told.pop("answers"), told.pop("person")
        made = self.rows.add(
            DiagnosisRecord,
            account_id=self.account.account_id,
            person_id=self.account.people[person] if person else None,
            **told,
        )
        for answer in answers:
            self.rows.add(DiagnosisAnswerRecord, diagnosis_id=made, **answer)

    def _came_of(self, what: str, origin: str) -> None:
        """Let a step of the plan name what it came of; a word of the mirror stands for its row."""
        kind, _, word = origin.partition(":")
        if kind == "mirror":
            origin = f"mirror:{self.rows.ids(MirrorWordRecord, 'word')[word]}"
        plan = PlanRecord
        mine = select(plan.id).where(plan.account_id == self.account.account_id)
        found = update(StepRecord).where(StepRecord.what == what, StepRecord.plan_id.in_(mine))
        self.rows.change(found.values(origin=origin))
