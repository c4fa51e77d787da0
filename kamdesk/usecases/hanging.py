"""Rows that hang on a plan and are edited in lists: add, set, remove, order."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from kamdesk.domain.plans import Plan
from kamdesk.store import plans, rows
from kamdesk.usecases.plans import Part, Plans
from kamdesk.usecases.subject import Subject, checked


class Hanging(Subject):
    """Every method that writes is one step of undo; a subclass says which parts there are."""

    PARTS: ClassVar[Mapping[str, Part]] = {}
    FIRST: ClassVar[Mapping[str, Mapping[str, Any]]] = {}  # what a new part begins with

    def plan(self, account_id: int) -> Plan | None:
        """Give the plan of today, else the newest."""
        return Plans(self._store, self._announce, self._clock).present(account_id)

    def begun(self, account_id: int) -> int:
        """Give the plan of today, begun for this fiscal year where there is none."""
        return Plans(self._store, self._announce, self._clock).begun(account_id)

    def one_plan(self, plan_id: int) -> Plan | None:
        """Give a plan by its id."""
        with self._store.reading() as session:
            return plans.one(session, plan_id)

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        """Add a part by the one text that names it."""
        kind = self.PARTS[part]
        given = {name: self._checked(part, name, value) for name, value in values.items()}
        line = checked(kind.line, text, kind.fields)
        stored = {**self.FIRST.get(part, {}), **given, kind.line: line}
        added: int = self._write(
            "Add {part}: {text}",
            lambda s: rows.add(s, kind.record, plan_id=plan_id, **stored),
            part=kind.name,
            text=line,
        )
        return added

    def set_part(self, part: str, row_id: int, field: str, value: Any, visit: str = "") -> None:
        kind = self.PARTS[part]
        stored = self._checked(part, field, value)
        self._write(
            "Edit {part}",
            lambda s: rows.change(s, kind.record, row_id, **{field: stored}),
            visit,
            part=kind.name,
        )

    def remove_part(self, part: str, row_id: int) -> None:
        kind = self.PARTS[part]
        self._write("Delete {part}", lambda s: rows.remove(s, kind.record, row_id), part=kind.name)

    def order_parts(self, part: str, ids: Sequence[int]) -> None:
        kind = self.PARTS[part]
        self._write("Order {part}", lambda s: rows.order(s, kind.record, ids), part=kind.name)

    def _checked(self, part: str, field: str, value: Any) -> Any:
        """Bring a value into the form its field stores; a subclass may refuse more."""
        return checked(field, value, self.PARTS[part].fields)
