"""The sample's bonds, surveys, audits of trust and mirror exercises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kamdesk.store.bonds import PREFIX
from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.standing_tables import (
    BondPersonRecord,
    BondRecord,
    MirrorRecord,
    MirrorWordRecord,
    SurveyMarkRecord,
    SurveyRecord,
    TrustMarkRecord,
)
from kamdesk.store.tables import EntryRecord, JudgementRecord


@dataclass(slots=True)
class Ties:
    """Writes them beside what `Furnishing` has written."""

    rows: Rows
    account: Furnishing
    currency: str
    exponent: int

    def write(self, told: Mapping[str, Any]) -> None:
        for known in told["ratings"]:
            rating = dict(known)
            what = f"{PREFIX}{rating.pop('kind')}"
            subject = {"subject": "account", "subject_id": self.account.account_id}
            self.rows.add(JudgementRecord, what=what, **subject, **rating)
        for known in told["bonds"]:
            self._bond(dict(known))
        for known in told["surveys"]:
            self._survey(dict(known))
        for known in told["trust"]:
            self.rows.add(TrustMarkRecord, account_id=self.account.account_id, **known)
        for known in told["mirrors"]:
            self._mirror(dict(known))

    def _bond(self, told: dict[str, Any]) -> None:
        pairs = told.pop("pairs")
        if "cost" in told:
            told |= {"cost": told["cost"] * 10**self.exponent, "currency": self.currency}
        bond = self.rows.add(BondRecord, account_id=self.account.account_id, **told)
        for pair in pairs:
            self.rows.add(
                BondPersonRecord,
                bond_id=bond,
                theirs_id=self.account.people[pair["theirs"]],
                ours_id=self.account.people[pair["ours"]],
                note=pair["note"],
            )

    def _survey(self, told: dict[str, Any]) -> None:
        marks, subject = told.pop("marks"), told.pop("entry", None)
        people = {
            "person_id": self.account.people[told.pop("person")],
            "asked_by": self.account.people[told.pop("asked_by")],
        }
        survey = self.rows.add(
            SurveyRecord,
            account_id=self.account.account_id,
            entry_id=self._entry(subject) if subject else None,
            **people,
            **told,
        )
        for topic, mark in marks.items():
            self.rows.add(SurveyMarkRecord, survey_id=survey, topic=topic, mark=mark)

    def _entry(self, subject: str) -> int:
        """Find what the criticism was followed by."""
        return self.rows.ids(EntryRecord, "subject")[subject]

    def _mirror(self, told: dict[str, Any]) -> None:
        words = told.pop("words")
        mirror = self.rows.add(MirrorRecord, account_id=self.account.account_id, **told)
        for word in words:
            self.rows.add(MirrorWordRecord, mirror_id=mirror, **word)
