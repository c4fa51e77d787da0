"""Where a row of Today is seen to, and which icon it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kamdesk.ui.places import Place

if TYPE_CHECKING:
    from kamdesk.domain.today import Alert, Row

ICONS: Mapping[str, str] = {
    "ours": "handshake",
    "theirs": "handshake",
    "problem": "warning",
    "evening": "clock",
    "negotiation": "negotiations",
    "meeting": "calendar",
    "debrief": "lessons",
    "notice": "doc",
    "silence": "alarm",
    "next": "note",
    "step": "target",
    "milestone": "flag",
    "objective": "target",
    "campaign": "mail",
    "touch": "phone",
    "person": "phone",
    "opportunity": "idea",
    "risk": "bolt",
    "decision": "role-decides",
    "win_back": "win-back",
    "offer": "doc",
    "review": "eye",
    "contact": "people",
    "stale": "redo",
    "import": "import",
    "greeting": "gift",
}
_PAGES: Mapping[str, str] = {
    "ours": "history",
    "theirs": "history",
    "problem": "history",
    "meeting": "history",
    "notice": "history",
    "next": "history",
    "offer": "history",
    "silence": "value",
    "step": "plan/plan",
    "milestone": "plan/plan",
    "objective": "plan/plan",
    "campaign": "plan/marketing",
    "touch": "plan/communication",
    "person": "people",
    "contact": "people",
    "greeting": "people",
    "opportunity": "dossier/opportunities",
    "risk": "dossier/risks",
    "decision": "people",
    "stale": "dossier",
}
_REVIEWS = {"plan": "plan/reviews", "choice": "dossier"}
_TALKS = frozenset({"talk", "debrief", "evening"})


def place_of(row: Row) -> Place:
    """Give where a row is seen to."""
    kind, _, rest = row.key.partition(":")
    if kind in _TALKS and not rest.startswith("e"):
        return Place("accounts", row.account_id, "talks", row.subject)
    if row.kind == "win_back":
        return Place("winback", subject=row.subject)
    if row.kind == "import":
        return Place("portfolio", page="import")
    if row.kind == "review":
        page = _REVIEWS.get(kind.partition("-")[2], "")
        if page:
            return Place("accounts", row.account_id, page)
        return Place("portfolio", page="alarms" if row.account_id else "reviews")
    if not row.account_id:
        return Place("accounts")
    if row.kind == "evening":
        return Place("accounts", row.account_id, "history", row.subject)
    people = _PAGES[row.kind] == "people"
    subject = row.person_id if people else _subject(row)
    return Place("accounts", row.account_id, _PAGES[row.kind], subject)


def _subject(row: Row) -> int:
    if row.kind == "objective":
        return -row.subject  # the plan's page tells objectives from steps by it
    return row.opens if row.kind in ("ours", "theirs") else row.subject


def place_of_alert(alert: Alert) -> Place:
    """Give where an alarm is looked into."""
    if alert.kind == "win_back":
        return Place("winback", subject=alert.subject)
    page = {"silence": "value", "thread": "people", "notice": "history"}[alert.kind]
    return Place("accounts", alert.account_id, page, alert.subject)
