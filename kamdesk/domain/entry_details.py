"""What only some kinds of entries have: a tender its value, a complaint the day it was solved.

Values are stored as text: a choice by its code, a day in ISO, money in minor units of the entry's
`currency`, a person or unit by id, a number digit by digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from kamdesk.domain.changes import term

DetailKind = Literal["line", "text", "choice", "money", "day", "person", "unit", "number"]

STAGES: Mapping[str, str] = {
    "enquiry": term("enquiry"),
    "offer": term("offer"),
    "order": term("order (stage)"),
    "repeat_order": term("repeat order"),
    "meeting": term("meeting"),
}
REASONS: Mapping[str, str] = {
    "price": term("price"),
    "quality": term("quality"),
    "delivery": term("delivery time"),
    "service": term("service"),
    "promise_broken": term("promise broken"),
    "rival": term("rival"),
    "personal": term("personal reasons"),
    "internal_change": term("internal change"),
    "other": term("other reason"),
}
TENDER_REASONS: Mapping[str, str] = {
    "price": term("price"),
    "quality": term("quality"),
    "delivery": term("delivery time"),
    "service": term("service"),
    "terms": term("terms of payment"),
    "fit": term("technical fit"),
    "trust": term("trust and references"),
    "other": term("other reason"),
}
OUTCOMES: Mapping[str, str] = {
    "pending": term("pending"),
    "won": term("won (tender)"),
    "lost": term("lost (tender)"),
    "withdrawn": term("withdrawn"),
}
DECIDED = frozenset({"won", "lost", "withdrawn"})
# Why a client may go away: what win-back looks at.
CAUSES: Mapping[str, str] = {
    "service": term("service fell"),
    "quality": term("quality fell"),
    "deadline": term("deadlines or promises missed"),
    "views": term("views ignored"),
    "forgotten": term("client forgotten"),
    "other": term("other cause"),
}
ASKED_OF: Mapping[str, str] = {
    "from_client": term("from the client"),
    "to_house": term("to our own house"),
}
FEEDBACK: Mapping[str, str] = {
    "opinion": term("opinion"),
    "suggestion": term("suggestion"),
    "criticism": term("criticism"),
}
FEEDBACK_FROM: Mapping[str, str] = {
    "from_client": term("from the client"),
    "from_us": term("from us"),
}
GIVEN: Mapping[str, str] = {
    "article": term("article"),
    "analysis": term("analysis"),
    "advice": term("advice"),
    "webinar": term("webinar or training"),
    "introduction": term("introduction to somebody"),
    "other": term("other value touch"),
}
REFERRED: Mapping[str, str] = {
    "by_client": term("the client referred us"),
    "by_us": term("we referred the client"),
}
REFERRAL_OUTCOMES: Mapping[str, str] = {
    "open": term("open"),
    "talks": term("led to talks"),
    "business": term("led to business"),
    "nothing": term("came to nothing"),
}
RENEWS: Mapping[str, str] = {"yes": term("by itself"), "no": term("not by itself")}


@dataclass(frozen=True, slots=True)
class DetailField:
    """A field of one kind of entry."""

    key: str
    title: str
    kind: DetailKind = "line"
    options: Mapping[str, str] = field(default_factory=dict)
    side: Literal["", "ours", "theirs"] = ""  # whose people a person is chosen from
    help: str = ""


def _money(key: str, title: str) -> tuple[DetailField, DetailField]:
    return DetailField(key, title, "money"), DetailField("currency", term("Currency"))


def _choice(key: str, title: str, options: Mapping[str, str], help: str = "") -> DetailField:  # noqa: A002
    return DetailField(key, title, "choice", options, help=help)


DETAILS: Mapping[str, tuple[DetailField, ...]] = {
    "letter": (
        DetailField("our_number", term("Our number")),
        DetailField("their_number", term("Their number")),
    ),
    "delivery": (
        DetailField("document", term("Document")),
        DetailField("promised_for", term("Promised for"), "day"),
    ),
    "service": (
        DetailField("document", term("Document")),
        DetailField("promised_for", term("Promised for"), "day"),
    ),
    "offer": (
        DetailField("number", term("Offer number")),
        DetailField("valid_until", term("Valid until"), "day"),
        *_money("value", term("Value (money)")),
    ),
    "tender": (
        *_money("value", term("Value (money)")),
        _choice("outcome", term("Outcome"), OUTCOMES),
        DetailField("decided", term("Decided on"), "day"),
        _choice("reason", term("Reason"), TENDER_REASONS, term("Required once it is decided.")),
        DetailField("winner", term("Who won")),
        DetailField("reason_note", term("What we learnt"), "text"),
    ),
    "refusal": (
        _choice("stage", term("Stage"), STAGES),
        _choice("reason", term("Reason"), REASONS),
        DetailField("product_group", term("Product group")),
        DetailField("unit", term("Unit or site"), "unit"),
        *_money("amount", term("Amount")),
        DetailField("rival", term("Rival")),
    ),
    "complaint": (
        _choice("cause", term("Cause"), CAUSES),
        DetailField("solved", term("Solved on"), "day"),
        DetailField("told_back", term("Told back on"), "day"),
    ),
    "request": (_choice("direction", term("Direction"), ASKED_OF),),
    "feedback": (
        _choice("sort", term("What it is"), FEEDBACK),
        _choice("direction", term("Direction"), FEEDBACK_FROM),
        DetailField("answered_on", term("Answered on"), "day"),
    ),
    "advice": (_choice("given", term("What was given"), GIVEN),),
    "news": (DetailField("source", term("Source")),),
    "gift": (
        DetailField("recipient", term("To whom"), "person", side="theirs"),
        DetailField("occasion", term("Occasion")),
        *_money("value", term("Value (money)")),
        DetailField("approved_by", term("Approved by"), "person", side="ours"),
    ),
    "referral": (
        _choice("direction", term("Direction"), REFERRED),
        DetailField("whom", term("Referred to")),
        _choice("outcome", term("Outcome"), REFERRAL_OUTCOMES),
    ),
    "dispute": (
        DetailField("settled", term("Settled on"), "day"),
        DetailField("settlement", term("Settlement"), "text"),
    ),
    "agreement": (
        DetailField("start", term("Start"), "day"),
        DetailField("end", term("End"), "day"),
        DetailField("notice_by", term("Notice by"), "day"),
        _choice("renews", term("Renews"), RENEWS),
        DetailField("price_revision", term("Price revision"), "day"),
    ),
}


def detail_field(kind: str, key: str) -> DetailField:
    """Give a field of a kind of entry; KeyError where it has none such."""
    for known in DETAILS.get(kind, ()):
        if known.key == key:
            return known
    raise KeyError(f"{kind}.{key}")


def read_detail(known: DetailField, text: str) -> Any:
    """Give a stored value as what it is; None or an empty text where nothing stands."""
    if known.kind in ("line", "text"):
        return text
    if not text:
        return None
    if known.kind == "day":
        return date.fromisoformat(text)
    if known.kind == "choice":
        return text if text in known.options else None
    return Decimal(text) if known.kind == "number" else int(text)


def write_detail(value: Any) -> str:
    """Give the text a checked value is stored as."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)
