"""The client's SWOT and the trends of its market; an item becomes an action or a risk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.refusal import Refused
from kamdesk.domain.swot import FIELDS as TREND_FIELDS
from kamdesk.domain.swot import KINDS, Became, Item, parted
from kamdesk.store import origins, rows, swot
from kamdesk.store.standing_tables import SwotRecord
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.risks import Risks
from kamdesk.usecases.subject import SHORT, Subject, checked

FIELDS: Mapping[str, Any] = {
    "text": "name",
    "kind": KINDS,
    "field": {"": "", **TREND_FIELDS},
    "meaning": "text",
    "source": "line",
    "day": date,
    "confirmed": bool,
}
_FIRST = {"field": "", "meaning": "", "source": "", "confirmed": False}


@dataclass(frozen=True, slots=True)
class Board:
    """An account's items by kind, and what came of each, by its id."""

    items: Mapping[str, tuple[Item, ...]]
    became: Mapping[int, tuple[Became, ...]]

    @property
    def every(self) -> tuple[Item, ...]:
        return tuple(item for held in self.items.values() for item in held)


class Swot(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> Board:
        with self._store.reading() as session:
            found = swot.of_account(session, account_id)
            came = origins.came_of(session, account_id)
        return Board(parted(found), {item.id: came.get(item.origin, ()) for item in found})

    def one(self, item_id: int) -> Item:
        with self._store.reading() as session:
            found = swot.one(session, item_id)
        if found is None:
            raise Refused("no_swot", "This item is no longer in the store.")
        return found

    def add(self, account_id: int, kind: str, text: str, **values: Any) -> int:
        """Add a strength, weakness, opportunity, threat or trend."""
        given = {"kind": kind, "text": text, **values}
        stored = {name: checked(name, value, FIELDS) for name, value in given.items()}
        first = {**_FIRST, "account_id": account_id, "day": self.today()}
        added: int = self._write(
            "Add to the SWOT: {text}",
            lambda s: rows.add(s, SwotRecord, **{**first, **stored}),
            text=stored["text"],
        )
        return added

    def set(self, item_id: int, field: str, value: Any, visit: str = "") -> None:
        """Store a field; what is no trend has no field of the market."""
        stored = {field: checked(field, value, FIELDS)}
        if field == "day" and value is None:
            raise Refused("empty", "Something must stand here.")
        if field == "kind" and value != "trend":
            stored["field"] = ""
        self._write("Edit SWOT", lambda s: rows.change(s, SwotRecord, item_id, **stored), visit)

    def remove(self, item_id: int) -> None:
        name = self.one(item_id).text
        self._write(
            "Delete from the SWOT: {text}",
            lambda s: rows.remove(s, SwotRecord, item_id),
            text=name,
        )

    def order(self, ids: Sequence[int]) -> None:
        """Put items of one kind into this order."""
        self._write("Order SWOT", lambda s: rows.order(s, SwotRecord, ids))

    def to_action(self, item_id: int) -> int:
        """Make an item an action of the plan: what it means for us, else the item itself."""
        item = self.one(item_id)
        said = next(iter(item.meaning.strip().splitlines()), "") or item.text
        plans = Plans(self._store, self._announce, self._clock)
        return plans.act(item.account_id, said[:SHORT], origin=item.origin)

    def to_risk(self, item_id: int) -> int:
        """Make an item a risk; how likely and how bad it is, is said there."""
        item = self.one(item_id)
        risks = Risks(self._store, self._announce, self._clock)
        return risks.add(item.account_id, item.text, origin=item.origin)

    def to_need(self, item_id: int) -> int:
        """Make an item a need of the client's: what it means for us goes along as its detail."""
        item = self.one(item_id)
        needs = Needs(self._store, self._announce, self._clock)
        return needs.add(
            item.account_id,
            item.text,
            kind="hidden",
            detail=item.meaning,
            source=item.source,
            origin=item.origin,
        )
