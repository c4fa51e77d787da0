"""What a search found, as the command bar shows it: a line, a note, where it lies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kamdesk.domain.changes import term
from kamdesk.domain.search import Hit
from kamdesk.ui.command_bar import Found
from kamdesk.ui.places import Place

if TYPE_CHECKING:
    from kamdesk.words import Words

# By owner: its icon, the page it stands on, what it is.
KINDS = {
    "account": ("accounts", "dossier", term("account")),
    "person": ("person", "people", term("person")),
    "entry": ("note", "history", term("entry")),
    "promise": ("flag", "history", term("promise")),
    "plan": ("doc", "plan/plan", term("plan")),
    "goal": ("target", "plan/plan", term("goal of the client")),
    "objective": ("target", "plan/plan", term("objective")),
    "step": ("target", "plan/plan", term("action or milestone")),
    "need": ("note", "dossier/needs", term("need")),
    "swot": ("note", "dossier/swot", term("SWOT item")),
    "rival": ("flag", "dossier/competitors", term("competitor")),
    "risk": ("warning", "dossier/risks", term("risk")),
    "negotiation": ("negotiations", "talks", term("negotiation or visit")),
    "opportunity": ("idea", "dossier/opportunities", term("opportunity")),
    "fact": ("note", "dossier/facts", term("what is known")),
    "answer": ("note", "history", term("answer")),
}

# Shown by their page as a whole.
_SUBJECTS = {"account": 0, "fact": 0, "answer": 0, "plan": 0, "goal": 0}


def found(hit: Hit, words: Words, parts: tuple[str, ...] = ()) -> Found:
    """Say a hit; our own people belong to no account and are shown as they are.

    `parts` are the words looked for, to be marked.
    """
    icon, page, kind = KINDS[hit.owner]
    notes = [words(kind)]
    if hit.day:
        notes.append(words.day(date.fromisoformat(hit.day)))
    if hit.excerpt != hit.title:
        notes.append(words.isolate(hit.excerpt))
    subject = _SUBJECTS.get(hit.owner, hit.owner_id)
    subject = hit.entry_id if hit.owner == "promise" else subject
    if hit.owner == "objective":
        subject = (
            -hit.owner_id
        )  # the plan's page opens steps by their id, objectives by its negative
    place = Place("accounts", hit.account_id, page, subject) if hit.account_id else None
    return Found(hit.title, words.line(" · ".join(notes)), icon, place, parts=parts)
