"""What a step of the plan came of, named, with the page it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kamdesk.domain.changes import term
from kamdesk.ui.places import Place

if TYPE_CHECKING:
    from kamdesk.words import Words

# The first part of an origin: what it is called, and the page of the account.
ORIGINS: Mapping[str, tuple[str, str]] = {
    "swot": (term("From the SWOT"), "dossier/swot"),
    "trend": (term("From a trend"), "dossier/swot"),
    "need": (term("From a need"), "dossier/needs"),
    "risk": (term("Answers a risk"), "dossier/risks"),
    "opportunity": (term("From an opportunity"), "dossier/opportunities"),
    "bundle": (term("From a bundle"), "dossier/opportunities"),
    "cell": (term("From the white space"), "dossier/opportunities"),
    "rival": (term("From the comparison with rivals"), "dossier/competitors"),
    "ladder": (term("From the perception ladder"), "relationship/ladder"),
    "rung": (term("From the perception ladder"), "relationship/ladder"),
    "bond": (term("From the seven bonds"), "relationship/bonds"),
    "move": (term("From the perception ladder"), "relationship/ladder"),
    "relation": (term("From the kind of relation"), "relationship/relation"),
    "satisfaction": (term("From the survey"), "relationship/satisfaction"),
    "trust": (term("From the trust audit"), "relationship/trust"),
    "mirror": (term("From the mirror exercise"), "relationship/mirror"),
    "review": (term("Decided at a review"), "plan/reviews"),
    "lesson": (term("From a lesson"), "plan/reviews"),
    "rolled": (term("Carried over from the plan before"), ""),
}


def origin_of(origin: str, words: Words) -> str:
    """Name what a step came of; nothing where it was typed here."""
    known = ORIGINS.get(origin.partition(":")[0])
    if known is not None:
        return words(known[0])
    return words("From another page") if origin else ""


def place_of(origin: str, account_id: int) -> Place | None:
    """Give the page it stands on, where there is one."""
    kind, _, row = origin.partition(":")
    page = ORIGINS.get(kind, ("", ""))[1]
    subject = int(row) if row.isascii() and row.isdigit() else 0
    return Place("accounts", account_id, page, subject) if page else None
