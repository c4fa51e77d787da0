"""Search: accounts, people and what was written, from a few letters in any of the scripts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kamdesk.domain.search import Hit
from kamdesk.store import rows, search
from kamdesk.store.standing_tables import RivalMoveRecord
from kamdesk.store.tables import (
    AccountRecord,
    AttachmentRecord,
    Base,
    EntryDetailRecord,
    EntryRecord,
    PromiseRecord,
)
from kamdesk.store.talk_tables import IssueRecord, TalkLineRecord
from kamdesk.usecases.subject import Subject

_OF_TALKS: Mapping[str, type[Base]] = {"issue": IssueRecord, "talk_line": TalkLineRecord}


class Search(Subject):
    """Reads only."""

    def find(self, text: str, limit: int = 12) -> tuple[Hit, ...]:
        """Find names first, then what was written, newest first; a code finds its account."""
        found: dict[tuple[str, int], Hit] = {}
        with self._store.reading() as session:
            for hit in search.find(session.connection(), text, limit * 2):
                placed = _placed(session, hit)
                found.setdefault((placed.owner, placed.owner_id), placed)
        return tuple(found.values())[:limit]


def _placed(session: Any, hit: Hit) -> Hit:
    """Lead a hit to where the user sees it."""
    if hit.owner == "customer" and hit.account_id:
        name = rows.value(session, AccountRecord, hit.account_id, "name")
        return replace(hit, owner="account", owner_id=hit.account_id, title=name)
    if hit.owner == "promise":
        entry_id = rows.value(session, PromiseRecord, hit.owner_id, "entry_id")
        return replace(hit, entry_id=entry_id or 0)
    if hit.owner == "entry_detail":
        entry_id = rows.value(session, EntryDetailRecord, hit.owner_id, "entry_id")
        subject = rows.value(session, EntryRecord, entry_id, "subject")
        return replace(hit, owner="entry", owner_id=entry_id, title=subject or hit.title)
    if (part := _OF_TALKS.get(hit.owner)) is not None:
        talk = rows.value(session, part, hit.owner_id, "negotiation_id")
        return replace(hit, owner="negotiation", owner_id=talk)
    if hit.owner == "rival_move":
        rival_id = rows.value(session, RivalMoveRecord, hit.owner_id, "rival_id")
        return replace(hit, owner="rival", owner_id=rival_id)
    if hit.owner == "attachment":
        owner = rows.value(session, AttachmentRecord, hit.owner_id, "owner")
        owner_id = rows.value(session, AttachmentRecord, hit.owner_id, "owner_id")
        return replace(hit, owner=owner, owner_id=owner_id)
    return hit
