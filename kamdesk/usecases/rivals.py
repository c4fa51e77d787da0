"""Competitors at an account: shares, strengths, backers inside, moves, and the comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.people import Judgement, Person
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.rivals import (
    BEST,
    WHOLE,
    Difference,
    Point,
    Rival,
    Score,
    Shares,
    differences,
    same,
    score,
    shares,
)
from kamdesk.store import people, rivals, rows
from kamdesk.store.standing_tables import ComparedRecord, RivalMoveRecord, RivalRecord
from kamdesk.store.tables import Base
from kamdesk.usecases.matrix import Matrices
from kamdesk.usecases.subject import Subject, checked

STANDINGS = ("assumed", "confirmed")
FIELDS: Mapping[str, Any] = {
    "name": "name",
    "share": int,
    "share_day": date,
    "standing": dict.fromkeys(STANDINGS, ""),
    "source": "line",
    "strengths": "text",
    "weaknesses": "text",
    "answer": "text",
}
MOVED: Mapping[str, Any] = {
    "day": date,
    "what": "name",
    "meaning": "text",
    "source": "line",
    "rival_id": int,
}
COMPARED: Mapping[str, Any] = {"text": "name", "weight": int, "ours": int, "note": "text"}
_TEXTS = ("source", "strengths", "weaknesses", "answer")


@dataclass(frozen=True, slots=True)
class Field:
    """All of the competition at one account; `None` in `scores` stands for us."""

    rivals: tuple[Rival, ...]
    points: tuple[Point, ...]
    shares: Shares
    wallet: Judgement | None  # our share of the client's purchases, as it was judged
    backers: Mapping[int, tuple[Person, ...]]  # by rival: who inside stands with it
    unnamed: tuple[Person, ...]  # stand with a rival that is not on the list
    scores: Mapping[int | None, Score]
    ahead: tuple[Difference, ...]
    behind: tuple[Difference, ...]

    def rival(self, rival_id: int) -> Rival | None:
        return next((rival for rival in self.rivals if rival.id == rival_id), None)


class Rivals(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> Field:
        """Give the competition; who backs a rival is read from what is known of the people."""
        with self._store.reading() as session:
            known = rivals.of_account(session, account_id)
            points = rivals.points(session, account_id)
            inside = people.of_account(session, account_id)
            wallet = people.judgements(session, "account", [account_id]).get(account_id, {})
        mine, today = wallet.get("wallet"), self.today()
        ours = int(mine.value) if mine and mine.value else None
        taken = [person for person in inside if person.rival and person.in_post(today)]
        backers = {
            rival.id: tuple(person for person in taken if same(person.rival, rival.name))
            for rival in known
        }
        named = {person.id for held in backers.values() for person in held}
        ids = [rival.id for rival in known]
        ahead, behind = differences(points, ids)
        return Field(
            known,
            points,
            shares(ours, known),
            mine,
            backers,
            tuple(person for person in taken if person.id not in named),
            {who: score(points, who) for who in (None, *ids)},
            ahead,
            behind,
        )

    def names(self, account_id: int) -> tuple[str, ...]:
        """Name the competitors at an account."""
        with self._store.reading() as session:
            return rivals.names(session, account_id)

    def add(self, account_id: int, name: str, **values: Any) -> int:
        """Add a competitor; the same name does not stand there twice."""
        given = {"name": name, **values}
        stored = {key: _checked(key, value, FIELDS) for key, value in given.items()}
        self._refuse_twice(account_id, stored["name"])
        first = {**dict.fromkeys(_TEXTS, ""), "standing": "assumed", "account_id": account_id}
        return self._add(
            "Add competitor: {name}", RivalRecord, {**first, **stored}, name=stored["name"]
        )

    def set(self, rival_id: int, field: str, value: Any, visit: str = "") -> None:
        """Store a field; a share that is set anew is of today, until the day is said."""
        stored = {field: _checked(field, value, FIELDS)}
        if field == "name":
            self._rename(rival_id, stored[field], visit)
            return
        if field == "share":
            stored["share_day"] = None if stored[field] is None else self.today()
        self._change("Edit competitor", RivalRecord, rival_id, stored, visit)

    def _rename(self, rival_id: int, name: str, visit: str) -> None:
        """Give a competitor another name; those who stand with it go along."""
        with self._store.reading() as session:
            old = rows.value(session, RivalRecord, rival_id, "name")
            account_id = rows.value(session, RivalRecord, rival_id, "account_id")
        if not same(old, name):
            self._refuse_twice(account_id, name)

        def deed(session: Any) -> None:
            rows.change(session, RivalRecord, rival_id, name=name)
            rivals.rename_backed(session, account_id, old, name)

        self._write("Edit competitor", deed, visit)

    def _refuse_twice(self, account_id: int, name: str) -> None:
        if any(same(name, other) for other in self.names(account_id)):
            sentence = "This competitor is on the list already."
            raise Refused("twice", sentence, [Problem("name", sentence)])

    def remove(self, rival_id: int) -> None:
        """Delete a competitor with its moves and marks; who backs it stays with the people."""
        self._remove("Delete competitor: {name}", RivalRecord, rival_id, "name")

    def order(self, ids: Sequence[int]) -> None:
        self._write("Order competitors", lambda s: rows.order(s, RivalRecord, ids))

    def set_wallet(self, account_id: int, share: int | Decimal | None, visit: str = "") -> None:
        """Judge what part of its purchases the client makes with us; no share unsays it."""
        matrix = Matrices(self._store, self._announce, self._clock)
        matrix.judge(account_id, "wallet", _within(share, WHOLE), visit)

    # --- moves

    def add_move(self, rival_id: int, what: str, day: date | None = None, **values: Any) -> int:
        """Note what a competitor did there."""
        given = {"what": what, "day": day or self.today(), **values}
        stored = {key: checked(key, value, MOVED) for key, value in given.items()}
        first = {"rival_id": rival_id, "meaning": "", "source": ""}
        return self._add(
            "Add move: {name}", RivalMoveRecord, {**first, **stored}, name=stored["what"]
        )

    def set_move(self, move_id: int, field: str, value: Any, visit: str = "") -> None:
        if field in ("day", "rival_id") and value is None:
            raise Refused("empty", "Something must stand here.")
        stored = {field: checked(field, value, MOVED)}
        self._change("Edit move", RivalMoveRecord, move_id, stored, visit)

    def remove_move(self, move_id: int) -> None:
        self._remove("Delete move: {name}", RivalMoveRecord, move_id, "what")

    # --- comparison

    def add_point(self, account_id: int, text: str, **values: Any) -> int:
        """Add a point in which the client compares suppliers."""
        given = {"text": text, **values}
        stored = {key: _checked(key, value, COMPARED) for key, value in given.items()}
        first = {"account_id": account_id, "note": ""}
        return self._add(
            "Add point of comparison: {name}",
            ComparedRecord,
            {**first, **stored},
            name=stored["text"],
        )

    def set_point(self, point_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = {field: _checked(field, value, COMPARED)}
        self._change("Edit comparison", ComparedRecord, point_id, stored, visit)

    def mark(self, point_id: int, rival_id: int, mark: int | None, visit: str = "") -> None:
        """Mark a rival in a point, 0 to 5; none: not known."""
        self._write(
            "Edit comparison",
            lambda s: rivals.put_mark(s, point_id, rival_id, _within(mark, BEST)),
            visit,
        )

    def remove_point(self, point_id: int) -> None:
        self._remove("Delete point of comparison: {name}", ComparedRecord, point_id, "text")

    def order_points(self, ids: Sequence[int]) -> None:
        self._write("Order comparison", lambda s: rows.order(s, ComparedRecord, ids))

    # --- rows

    def _add(self, label: str, record: type[Base], values: Mapping[str, Any], name: str) -> int:
        added: int = self._write(label, lambda s: rows.add(s, record, **values), name=name)
        return added

    def _change(
        self, label: str, record: type[Base], row_id: int, values: Mapping[str, Any], visit: str
    ) -> None:
        self._write(label, lambda s: rows.change(s, record, row_id, **values), visit)

    def _remove(self, label: str, record: type[Base], row_id: int, named: str) -> None:
        with self._store.reading() as session:
            name = rows.value(session, record, row_id, named)
        self._write(label, lambda s: rows.remove(s, record, row_id), name=name or "")


def _checked(field: str, value: Any, kinds: Mapping[str, Any]) -> Any:
    if kinds[field] is int:
        return _within(value, WHOLE if field == "share" else BEST)
    return checked(field, value, kinds)


def _within(value: int | Decimal | None, most: int) -> int | None:
    """Give a whole number of a scale, as it was typed or chosen."""
    if value is None:
        return None
    if value != int(value) or not 0 <= value <= most:
        raise Refused(
            "out_of_range",
            "A whole number from {low} to {high} is needed.",
            low="0",
            high=str(most),
        )
    return int(value)
