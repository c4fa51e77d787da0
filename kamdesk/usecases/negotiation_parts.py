"""The fields of a negotiation and of its parts: what may stand in them, and its bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import (
    BETTER,
    ISSUE_KINDS,
    LINE_KINDS,
    OFFER_SIDES,
    OUTCOMES,
    PARTS,
    SIDES,
    STANDINGS,
    STATES,
)
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.store.records import Base
from kamdesk.store.talk_tables import (
    AttendeeRecord,
    ConcessionRecord,
    IssueRecord,
    IssueStepRecord,
    PackageRecord,
    RoundRecord,
    TableOfferRecord,
    TalkLineRecord,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of a negotiation's parts: its table, whom it hangs on, name, fields."""

    record: type[Base]
    name: str
    fields: Mapping[str, Any]
    parent: str = "negotiation_id"
    line: str = ""  # the field that names it


FIELDS: Mapping[str, Any] = {
    **dict.fromkeys(("subject",), "name"),
    **dict.fromkeys(
        ("place", "currency", "their_alternative_source", "call", "call_until"), "line"
    ),
    **dict.fromkeys(("purpose", "wanted", "floor", "brings", "next_step"), "text"),
    **dict.fromkeys(("our_alternative", "better_alternative", "their_alternative"), "text"),
    **dict.fromkeys(("opening", "their_opening", "our_answer", "avoid", "alone"), "text"),
    **dict.fromkeys(("product", "route", "result", "agreed_summary"), "text"),
    **dict.fromkeys(("went_well", "otherwise"), "text"),
    "day": date,
    "closed": date,
    "at": datetime,
    "state": STATES,
    "side": SIDES,
    "outcome": OUTCOMES,
    "deal": int,
    "entry_id": int,
    "buying_id": int,
    "their_share": Decimal,
    "our_share": Decimal,
}
ISSUE: Mapping[str, Any] = {
    "title": "name",
    "unit": "line",
    "kind": ISSUE_KINDS,
    "better": BETTER,
    "hard": bool,
    "standing": STANDINGS,
    "source": "line",
    **dict.fromkeys(("weight", "opening", "target", "reservation", "alternative"), Decimal),
    **dict.fromkeys(("their_low", "their_high", "their_target", "their_weight"), Decimal),
    **dict.fromkeys(("our_interest", "their_interest", "fairness", "result_note"), "text"),
    "result": Decimal,
}
LINE: Mapping[str, Any] = {
    "kind": LINE_KINDS,
    "text": "name",
    "answer": "text",
    "evidence": "text",
    "minutes": int,
    "issue_id": int,
    "person_id": int,
}
KINDS: Mapping[str, Part] = {
    "attendee": Part(
        AttendeeRecord, term("attendee"), {"person_id": int, "part": PARTS, "wants": "text"}
    ),
    "issue": Part(IssueRecord, term("issue"), ISSUE, line="title"),
    "issue_step": Part(
        IssueStepRecord,
        term("step of an issue"),
        {"title": "name", "mark": Decimal, "their_mark": Decimal},
        "issue_id",
        line="title",
    ),
    "package": Part(
        PackageRecord,
        term("package"),
        {"name": "name", "note": "text", "retired": bool},
        line="name",
    ),
    "concession": Part(
        ConcessionRecord,
        term("concession"),
        {
            "give": "name",
            "ask": "line",
            "cost": int,
            "worth": int,
            "currency": "line",
            "reversible": bool,
            "made_on": date,
            "issue_id": int,
        },
        line="give",
    ),
    "line": Part(TalkLineRecord, term("line of the preparation"), LINE, line="text"),
    "round": Part(
        RoundRecord,
        term("round"),
        {
            "number": int,
            "day": date,
            "at": datetime,
            "place": "line",
            "note": "text",
            "entry_id": int,
        },
    ),
    "offer": Part(
        TableOfferRecord,
        term("offer on the table"),
        {
            "side": OFFER_SIDES,
            "value": Decimal,
            "note": "line",
            "said_at": datetime,
            "round_id": int,
        },
        "issue_id",
    ),
}
BOUNDS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("weight", "their_weight", "our_share", "their_share"), (0, 100)),
    **dict.fromkeys(("mark", "their_mark"), (-100, 150)),
    "minutes": (0, 1440),
    "number": (1, 1000),
}
COPIED = (
    *("template", "place", "side", "currency", "deal", "their_share", "our_share", "buying_id"),
    *("purpose", "wanted", "floor", "brings"),
    *("our_alternative", "better_alternative", "their_alternative", "their_alternative_source"),
    *("avoid", "alone", "call", "call_until", "product", "route"),
)


def within(field: str, value: Any) -> Any:
    """Refuse a number out of the bounds of its field."""
    bounds = BOUNDS.get(field)
    if bounds and value is not None and not bounds[0] <= value <= bounds[1]:
        low, high = (str(bound) for bound in bounds)
        text = "A number from {low} to {high} fits here."
        raise Refused(
            "bounds", text, [Problem(field, text, {"low": low, "high": high})], low=low, high=high
        )
    return value
