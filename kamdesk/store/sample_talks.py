"""Negotiations of the sample: one in preparation, one that lies behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.talk_tables import (
    AttendeeRecord,
    ConcessionRecord,
    IssueRecord,
    IssueStepRecord,
    NegotiationRecord,
    PackageRecord,
    PackageValueRecord,
    RoundRecord,
    TableOfferRecord,
    TalkLineRecord,
    TickRecord,
)

EXACT = frozenset(
    {
        *("weight", "opening", "target", "reservation", "alternative", "result", "value"),
        *("their_low", "their_high", "their_target", "their_weight", "mark", "their_mark"),
    }
)
PARTS = ("attendees", "issues", "packages", "concessions", "lines", "ticks", "rounds", "offers")


@dataclass(slots=True)
class Talks:
    """Writes them beside what `Furnishing` has written."""

    rows: Rows
    account: Furnishing

    def write(self, told: Mapping[str, Any]) -> None:
        """Write all of them."""
        for talk in told["talks"]:
            self._talk(dict(talk))

    def _talk(self, talk: dict[str, Any]) -> None:
        parts = {name: talk.pop(name, ()) for name in PARTS}
        new = self.rows.add(NegotiationRecord, account_id=self.account.account_id, **_shares(talk))
        issues = [self._issue(dict(issue), new) for issue in parts["issues"]]
        for told in parts["attendees"]:
            self._hang(AttendeeRecord, dict(told), new, issues)
        for told in parts["concessions"]:
            self._hang(ConcessionRecord, {"reversible": True, **told}, new, issues)
        for told in parts["lines"]:
            self._hang(TalkLineRecord, dict(told), new, issues)
        for told in parts["ticks"]:
            self._hang(TickRecord, dict(told), new, issues)
        for told in parts["packages"]:
            self._package(dict(told), new, issues)
        rounds = {
            told["number"]: self._hang(RoundRecord, dict(told), new, issues)
            for told in parts["rounds"]
        }
        for told in parts["offers"]:
            offer = _exact(dict(told))
            self.rows.add(
                TableOfferRecord,
                issue_id=issues[offer.pop("issue") - 1],
                round_id=rounds[offer.pop("round")],
                said_at=offer.pop("at"),
                **offer,
            )

    def _hang(
        self, record: Any, values: dict[str, Any], negotiation_id: int, issues: list[int]
    ) -> int:
        """Write a part; persons and issues are named by key and place."""
        if "person" in values:
            values["person_id"] = self.account.people[values.pop("person")]
        if "issue" in values:
            values["issue_id"] = issues[values.pop("issue") - 1]
        return self.rows.add(record, negotiation_id=negotiation_id, **_exact(values))

    def _issue(self, issue: dict[str, Any], negotiation_id: int) -> int:
        steps = issue.pop("steps", ())
        added = self.rows.add(IssueRecord, negotiation_id=negotiation_id, **_exact(issue))
        for step in steps:
            self.rows.add(IssueStepRecord, issue_id=added, **_exact(dict(step)))
        return added

    def _package(self, package: dict[str, Any], negotiation_id: int, issues: list[int]) -> None:
        values = package.pop("values")
        added = self.rows.add(PackageRecord, negotiation_id=negotiation_id, **package)
        for issue_id, value in zip(issues, values, strict=True):
            self.rows.add(
                PackageValueRecord, package_id=added, issue_id=issue_id, value=Decimal(value)
            )


def _exact(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: Decimal(value) if name in EXACT and value is not None else value
        for name, value in values.items()
    }


def _shares(values: dict[str, Any]) -> dict[str, Any]:
    """Turn the shares of a talk; what opens it is a sentence, what opens an issue a number."""
    return {
        name: Decimal(value) if name in ("our_share", "their_share") and value else value
        for name, value in values.items()
    }
