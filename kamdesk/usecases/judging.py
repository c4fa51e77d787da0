"""Dated judgements about an account or a person: one door to write them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from kamdesk.domain.people import Judgement
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, people
from kamdesk.usecases.subject import Subject, checked

BEHIND: Mapping[str, Any] = {"evidence": "text", "source": "line", "confirmed": bool}


class Judging(Subject):
    """What a use case shares that judges accounts and their people."""

    def name_of(self, account_id: int, person_id: int | None = None) -> str:
        """Name whom it is about; refuse who is gone."""
        with self._store.reading() as session:
            if person_id is None:
                found = accounts.one(session, account_id)
                if found is None:
                    raise Refused("no_account", "This account is no longer in the store.")
                return found.name
            known = people.some(session, [person_id])
        if not known:
            raise Refused("no_person", "This person is no longer in the store.")
        return known[0].name

    def _judged(
        self, account_id: int, person_id: int | None, what: str, changed: Mapping[str, Any]
    ) -> Callable[[Any], None]:
        """Give the deed that writes a judgement of today; another value begins as assumed."""
        subject, subject_id = ("person", person_id) if person_id else ("account", account_id)
        with self._store.reading() as session:
            held = people.judgements(session, subject, [subject_id]).get(subject_id, {})
        old = held.get(what) or Judgement(what, self.today(), "", False, "", "")
        if changed.get("value", old.value) != old.value:
            old = Judgement(what, old.day, "", False, "", "")
        made = replace(old, day=self.today(), **changed)
        return lambda session: people.put_judgement(session, subject, subject_id, made)

    def _behind(self, field: str, value: Any) -> dict[str, Any]:
        return {field: checked(field, value, BEHIND)}
