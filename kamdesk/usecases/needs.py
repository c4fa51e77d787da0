"""The register of needs: what the client said, what pains it, what it does not know yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.needs import KINDS, STATES, Need
from kamdesk.domain.refusal import Refused
from kamdesk.domain.swot import Became
from kamdesk.store import needs, origins, rows
from kamdesk.store.tables import NeedRecord
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.subject import Subject, checked

FIELDS: Mapping[str, Any] = {
    "text": "name",
    "detail": "text",
    "kind": KINDS,
    "state": STATES,
    "source": "line",
    "day": date,
    "person_id": int,
    "origin": "line",
}
_FIRST = {"detail": "", "kind": "need", "state": "open", "source": "", "origin": ""}


@dataclass(frozen=True, slots=True)
class Register:
    """An account's needs, open ones first; what came of each, and the question that found it."""

    needs: tuple[Need, ...]
    became: Mapping[int, tuple[Became, ...]]
    questions: Mapping[int, str]  # keys, by need


class Needs(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> Register:
        with self._store.reading() as session:
            found = needs.of_account(session, account_id)
            came = origins.came_of(session, account_id)
            questions = needs.questions(session, account_id)
        ordered = tuple(sorted(found, key=lambda need: not need.open))
        became = {need.id: came.get(f"need:{need.id}", ()) for need in ordered}
        return Register(ordered, became, questions)

    def one(self, need_id: int) -> Need:
        with self._store.reading() as session:
            found = needs.one(session, need_id)
        if found is None:
            raise Refused("no_need", "This need is no longer in the store.")
        return found

    def add(self, account_id: int, text: str, **values: Any) -> int:
        """Note a need; `origin` says what it came of ("mirror:3", "swot:12")."""
        given = {"text": text, **values}
        stored = {name: checked(name, value, FIELDS) for name, value in given.items()}
        first = {**_FIRST, "account_id": account_id, "day": self.today()}
        added: int = self._write(
            "Add need: {text}",
            lambda s: rows.add(s, NeedRecord, **{**first, **stored}),
            text=stored["text"],
        )
        return added

    def set(self, need_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        if field == "day" and value is None:
            raise Refused("empty", "Something must stand here.")
        self._write(
            "Edit need", lambda s: rows.change(s, NeedRecord, need_id, **{field: stored}), visit
        )

    def remove(self, need_id: int) -> None:
        name = self.one(need_id).text
        self._write("Delete need: {text}", lambda s: rows.remove(s, NeedRecord, need_id), text=name)

    def order(self, ids: Sequence[int]) -> None:
        self._write("Order needs", lambda s: rows.order(s, NeedRecord, ids))

    def act(self, need_id: int) -> int:
        """Put finding an answer to a need into the plan as an action."""
        need = self.one(need_id)
        plans = Plans(self._store, self._announce, self._clock)
        return plans.act(need.account_id, need.text, origin=f"need:{need_id}")
