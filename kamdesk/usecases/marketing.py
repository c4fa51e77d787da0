"""Account-based marketing: the unique offer, the programme for one account, the joint team."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from kamdesk.domain.changes import term
from kamdesk.domain.communication import CHANNELS
from kamdesk.domain.marketing import KINDS, Campaign, Member, UniqueOffer
from kamdesk.domain.refusal import Refused
from kamdesk.store import plan_means, rows
from kamdesk.store.plan_tables import CampaignRecord, TeamRecord, UniqueOfferRecord
from kamdesk.usecases.hanging import Hanging
from kamdesk.usecases.plans import Part
from kamdesk.usecases.subject import checked

OFFER: Mapping[str, Any] = {
    "title": "line",
    "problem": "text",
    "offer": "text",
    "proof": "text",
    "gain": "text",
    "next_step": "text",
    "contact_id": int,
}


class Marketing(Hanging):
    """Every method that writes is one step of undo."""

    PARTS: ClassVar[Mapping[str, Part]] = {
        "campaign": Part(
            CampaignRecord,
            term("step of the programme"),
            "what",
            {
                "what": "name",
                "kind": KINDS,
                "person_id": int,
                "owner_id": int,
                "channel": CHANNELS,
                "day": date,
                "done_on": date,
                "note": "text",
            },
        ),
        "member": Part(
            TeamRecord, term("member of the team"), "part", {"part": "line", "person_id": int}
        ),
    }
    FIRST: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "campaign": {"kind": "content", "channel": "", "note": ""}
    }

    def campaigns(self, plan_id: int) -> tuple[Campaign, ...]:
        with self._store.reading() as session:
            return plan_means.campaigns(session, plan_id)

    def team(self, plan_id: int) -> tuple[Member, ...]:
        with self._store.reading() as session:
            return plan_means.team(session, plan_id)

    def join(self, plan_id: int, person_id: int, part: str = "") -> int:
        """Take somebody of ours into the team; who is in it already stays in it once."""
        known = {member.person_id: member.id for member in self.team(plan_id)}
        if person_id in known:
            return known[person_id]
        return self.add_part(plan_id, "member", part, person_id=person_id)

    def offer(self, plan_id: int) -> UniqueOffer:
        """Give the unique offer; an empty one while nothing is written."""
        with self._store.reading() as session:
            return plan_means.unique_offer(session, plan_id) or UniqueOffer(0, plan_id)

    def set_offer(self, plan_id: int, field: str, value: Any, visit: str = "") -> None:
        """Write one part of the unique offer."""
        stored = checked(field, value, OFFER)

        def deed(session: Any) -> None:
            known = plan_means.unique_offer(session, plan_id)
            if known is not None:
                rows.change(session, UniqueOfferRecord, known.id, **{field: stored})
                return
            begun = {name: "" for name, kind in OFFER.items() if kind is not int}
            rows.add(session, UniqueOfferRecord, plan_id=plan_id, **{**begun, field: stored})

        self._write("Edit the unique offer", deed, visit)

    def _checked(self, part: str, field: str, value: Any) -> Any:
        stored = super()._checked(part, field, value)
        if part == "member" and field == "person_id" and stored is None:
            raise Refused("empty", "Something must stand here.")
        return stored
