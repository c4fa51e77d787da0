"""The kind of relation with an account: now, wanted, by when, by what approach, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kamdesk.domain.ladder import Target
from kamdesk.domain.people import Judgement
from kamdesk.domain.refusal import Refused
from kamdesk.domain.relation_kinds import BY_KEY, BY_NUMBER, Kind
from kamdesk.store import ladder
from kamdesk.usecases.judging import Judging
from kamdesk.usecases.subject import checked

_TARGET: Mapping[str, Any] = {"value": int, "due": date, "approach": "text"}


@dataclass(frozen=True, slots=True)
class Relation:
    """What it is now, what it was, what it shall be."""

    history: tuple[Judgement, ...]  # the oldest first
    targets: tuple[Target, ...]

    @property
    def judged(self) -> Judgement | None:
        """Give what counts now."""
        newest = self.history[-1] if self.history else None
        return newest if newest is not None and newest.value in BY_KEY else None

    @property
    def now(self) -> Kind | None:
        return BY_KEY[self.judged.value] if self.judged else None

    @property
    def target(self) -> Target | None:
        return self.targets[-1] if self.targets and self.targets[-1].value else None

    @property
    def wanted(self) -> Kind | None:
        return BY_NUMBER.get(self.target.value) if self.target else None


class Relations(Judging):
    """Every method that writes is one step of undo."""

    def of(self, account_id: int) -> Relation:
        with self._store.reading() as session:
            said = ladder.history(session, "account", [account_id], "relation")
            wanted = ladder.targets(session, "account", [account_id], "relation")
        return Relation(said.get(account_id, {}).get("relation", ()), wanted.get(account_id, ()))

    def judge(self, account_id: int, kind: str) -> None:
        """Say what kind of relation it is; an empty one is not known."""
        if kind and kind not in BY_KEY:
            raise Refused("unknown_choice", "This is not one of the choices.")
        self._put(account_id, {"value": kind})

    def set_behind(self, account_id: int, field: str, value: Any, visit: str = "") -> None:
        """Write evidence, source or confirmation."""
        self._put(account_id, self._behind(field, value), visit)

    def set_target(self, account_id: int, field: str, value: Any, visit: str = "") -> None:
        """Write which kind is wanted, by when, and by what approach."""
        stored = checked(field, value, _TARGET)
        if field == "value":
            stored = stored or 0  # none is wanted any more
        if field == "value" and stored and stored not in BY_NUMBER:
            raise Refused("unknown_choice", "This is not one of the choices.")
        found = self.of(account_id)
        first = found.now.number if found.now else 1
        now = found.target or Target(0, "relation", self.today(), first, None, "")
        made = replace(now, day=self.today(), **{field: stored})
        self._write(
            "Set the target of {name}",
            lambda s: ladder.put_target(s, "account", account_id, made),
            visit,
            name=self.name_of(account_id),
        )

    def _put(self, account_id: int, changed: Mapping[str, Any], visit: str = "") -> None:
        deed = self._judged(account_id, None, "relation", changed)
        self._write("Judge {name}", deed, visit, name=self.name_of(account_id))
