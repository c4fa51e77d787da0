"""What hangs on a plan of the sample: figures, means, contacts, the programme, the unique offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kamdesk.domain.kpis import SHIPPED
from kamdesk.store.plan_tables import (
    CampaignRecord,
    CommunicationRecord,
    KpiReadingRecord,
    KpiRecord,
    ResourceRecord,
    TeamRecord,
    UniqueOfferRecord,
)
from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing


@dataclass(slots=True)
class Means:
    """Writes it beside what `Furnishing` has written."""

    rows: Rows
    account: Furnishing
    currency: str

    def write(self, told: Mapping[str, Any]) -> None:
        for known in told["kpis"]:
            self._kpi(dict(known))
        for known in told["resources"]:
            self._resource(dict(known))
        for known in told["communication"]:
            self._add(CommunicationRecord, dict(known))
        for known in told["campaigns"]:
            self._add(CampaignRecord, dict(known))
        for person, part in told["team"]:
            self._add(TeamRecord, {"person": person, "part": part})
        offer = dict(told["offer"])
        contact = self._person(offer.pop("contact"))
        self._add(UniqueOfferRecord, {**offer, "contact_id": contact})

    def _kpi(self, told: dict[str, Any]) -> None:
        readings = told.pop("readings", ())
        if told["key"]:
            told["better"] = SHIPPED[told["key"]].better
        for name in ("baseline", "target"):
            told[name] = Decimal(told[name])
        kpi_id = self._add(KpiRecord, self._serving(told))
        for reading in readings:
            value = Decimal(reading["value"])
            self.rows.add(KpiReadingRecord, kpi_id=kpi_id, day=reading["day"], value=value)

    def _resource(self, told: dict[str, Any]) -> None:
        if "hours" in told:
            told["hours"] = Decimal(told["hours"])
        self._add(ResourceRecord, {**self._serving(told), "currency": self.currency})

    def _serving(self, told: dict[str, Any]) -> dict[str, Any]:
        objective = told.pop("objective", "")
        return {**told, "objective_id": self.account.objectives.get(objective)}

    def _add(self, record: Any, told: dict[str, Any]) -> int:
        for side in ("person", "owner"):
            if side in told:
                told[f"{side}_id"] = self._person(told.pop(side))
        return self.rows.add(record, plan_id=self.account.plan_id, **told)

    def _person(self, key: str | None) -> int | None:
        return self.account.people[key] if key else None
