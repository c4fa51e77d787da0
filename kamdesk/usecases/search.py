"""Search: accounts, people and what was written, from a few letters in any of the scripts."""

from dataclasses import replace

from kamdesk.domain.search import Hit
from kamdesk.store import rows, search
from kamdesk.store.tables import AccountRecord
from kamdesk.usecases.subject import Subject


class Search(Subject):
    """Reads only."""

    def find(self, text: str, limit: int = 12) -> tuple[Hit, ...]:
        """Find names first, then what was written, newest first; a code finds its account."""
        found: dict[tuple[str, int], Hit] = {}
        with self._store.reading() as session:
            for hit in search.find(session.connection(), text, limit * 2):
                if hit.owner == "customer" and hit.account_id:
                    name = rows.value(session, AccountRecord, hit.account_id, "name")
                    hit = replace(hit, owner="account", owner_id=hit.account_id, title=name)
                found.setdefault((hit.owner, hit.owner_id), hit)
        return tuple(found.values())[:limit]
