"""The sample's white space: what was said of empty fields, opportunities and a bundle."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.standing_tables import BundleRecord, OpportunityRecord, WhiteCellRecord


@dataclass(slots=True)
class Chances:
    """Writes them beside what `Furnishing` and `Deepening` have written."""

    rows: Rows
    account: Furnishing
    needs: list[int]
    groups: Mapping[str, str]  # names of product groups in the account's language
    currency: str
    exponent: int
    bundles: dict[str, int] = field(default_factory=dict)

    def write(self, told: Mapping[str, Any]) -> None:
        for known in told["cells"]:
            cell = self._placed(dict(known))
            self.rows.add(WhiteCellRecord, **cell)
        for known in told["bundles"]:
            bundle = dict(known)
            key, need = bundle.pop("key"), self.needs[bundle.pop("need")]
            self.bundles[key] = self.rows.add(
                BundleRecord, account_id=self.account.account_id, need_id=need, **bundle
            )
        for known in told["opportunities"]:
            self._opportunity(dict(known))

    def _placed(self, told: dict[str, Any]) -> dict[str, Any]:
        """Name account, group and unit as the store does, and count in minor units."""
        group, value = told.pop("group"), told.pop("value", None)
        return {
            "account_id": self.account.account_id,
            "product_group": self.groups.get(group, group),
            "unit_id": self.account.units.get(told.pop("unit")),
            "value": None if value is None else value * 10**self.exponent,
            "currency": self.currency,
            **told,
        }

    def _opportunity(self, told: dict[str, Any]) -> None:
        need, owner = told.pop("need", None), told.pop("owner")
        self.rows.add(
            OpportunityRecord,
            need_id=None if need is None else self.needs[need],
            bundle_id=self.bundles.get(told.pop("bundle", "")),
            owner_id=self.account.people[owner] if owner else None,
            **self._placed(told),
        )


def site_of(sites: list[str], document: str, line: str) -> str:
    """Choose the site a line was delivered to, the same every time."""
    return Random(f"{document} {line}").choice(sites) if sites else ""  # noqa: S311 - a play
