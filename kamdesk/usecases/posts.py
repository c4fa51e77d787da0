"""Further posts: somebody who works in two places, or for two clients."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kamdesk.domain.people import FUNCTIONS, LEVELS, FurtherPost
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, people, posts, rows
from kamdesk.store.tables import PostRecord
from kamdesk.usecases.people import People
from kamdesk.usecases.subject import Subject, checked

FIELDS: Mapping[str, Any] = {
    "title": "line",
    "function": {"": "", **FUNCTIONS},
    "level": {"": "", **LEVELS},
    "unit_id": int,
    "reports_to": int,
    "since": date,
    "until": date,
}


class Posts(Subject):
    """Every method that writes is one step of undo."""

    def of(self, person_id: int) -> tuple[FurtherPost, ...]:
        with self._store.reading() as session:
            return posts.of_person(session, person_id)

    def add(self, person_id: int, account_id: int) -> int:
        """Give somebody a further post, at the same account or another."""
        person = People(self._store, self._announce, self._clock).one(person_id)
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
        if account is None:
            raise Refused("no_account", "This account is no longer in the store.")
        if person.ours:
            raise Refused("ours", "Our own people hold no post at a client.")
        added: int = self._write(
            "Add a post of {name} at {account}",
            lambda s: rows.add(s, PostRecord, person_id=person_id, account_id=account_id),
            name=person.name,
            account=account.name,
        )
        return added

    def set(self, post_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        if field == "reports_to" and stored is not None:
            self._refuse_ring(post_id, stored)
        self._write(
            "Edit a post", lambda s: rows.change(s, PostRecord, post_id, **{field: stored}), visit
        )

    def remove(self, post_id: int) -> None:
        self._write("Delete a post", lambda s: rows.remove(s, PostRecord, post_id))

    def _refuse_ring(self, post_id: int, boss_id: int) -> None:
        with self._store.reading() as session:
            account_id = rows.value(session, PostRecord, post_id, "account_id")
            person_id = rows.value(session, PostRecord, post_id, "person_id")
            known = {p.id: p.reports_to for p in people.of_account(session, account_id)}
        seen: set[int] = set()
        boss: int | None = boss_id
        while boss is not None and boss not in seen:
            if boss == person_id:
                raise Refused(
                    "ring", "Nobody can report to himself or herself, not even over others."
                )
            seen.add(boss)
            boss = known.get(boss)
