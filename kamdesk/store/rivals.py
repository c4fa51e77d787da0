"""Competitors as the store keeps them: shares, moves, the points of comparison and their marks."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kamdesk.domain.rivals import Move, Point, Rival, same
from kamdesk.store import rows
from kamdesk.store.standing_tables import (
    ComparedMarkRecord,
    ComparedRecord,
    RivalMoveRecord,
    RivalRecord,
)
from kamdesk.store.tables import JudgementRecord, PersonRecord

_FIELDS = [
    RivalRecord.__table__.columns[name] for name in Rival.__dataclass_fields__ if name != "moves"
]
_MOVED = [RivalMoveRecord.__table__.columns[name] for name in Move.__dataclass_fields__]


def of_account(session: Session, account_id: int) -> tuple[Rival, ...]:
    """Give an account's rivals in the user's order, each with its moves, the newest first."""
    rival = RivalRecord
    chosen = select(*_FIELDS).where(rival.account_id == account_id)
    found = session.execute(chosen.order_by(rival.position, rival.id)).all()
    moves = _moves(session, [row.id for row in found])
    return tuple(replace(Rival(*row), moves=moves.get(row.id, ())) for row in found)


def names(session: Session, account_id: int) -> tuple[str, ...]:
    """Name an account's rivals in the user's order."""
    rival = RivalRecord
    chosen = select(rival.name).where(rival.account_id == account_id)
    return tuple(session.scalars(chosen.order_by(rival.position, rival.id)))


def points(session: Session, account_id: int) -> tuple[Point, ...]:
    """Give the points in which the client compares suppliers, with everybody's marks."""
    point = ComparedRecord
    chosen = select(point).where(point.account_id == account_id)
    found = session.scalars(chosen.order_by(point.position, point.id)).all()
    marks = _marks(session, [each.id for each in found])
    return tuple(
        Point(each.id, each.uid, each.text, each.weight, each.ours, each.note, marks[each.id])
        for each in found
    )


def rename_backed(session: Session, account_id: int, old: str, new: str) -> None:
    """Let the people of an account who stand with a rival stand with it by its new name."""
    judged, person = JudgementRecord, PersonRecord
    chosen = select(judged.id, judged.value).join(person, person.id == judged.subject_id)
    mine = (judged.subject == "person", judged.what == "rival", person.account_id == account_id)
    for row_id, value in session.execute(chosen.where(*mine)).all():
        if same(value, old):
            rows.change(session, judged, row_id, value=new)


def put_mark(session: Session, point_id: int, rival_id: int, mark: int | None) -> None:
    """Write a rival's mark in a point; none takes it away."""
    record = ComparedMarkRecord
    here = (record.compared_id == point_id, record.rival_id == rival_id)
    known = session.scalar(select(record.id).where(*here))
    if mark is None:
        session.execute(delete(record).where(*here))
    elif known:
        rows.change(session, record, known, mark=mark)
    else:
        rows.add(session, record, compared_id=point_id, rival_id=rival_id, mark=mark)


def _moves(session: Session, rivals: Collection[int]) -> dict[int, tuple[Move, ...]]:
    move = RivalMoveRecord
    chosen = select(*_MOVED).where(move.rival_id.in_(rivals))
    found: dict[int, list[Move]] = defaultdict(list)
    for row in session.execute(chosen.order_by(move.day.desc(), move.id.desc())):
        found[row.rival_id].append(Move(*row))
    return {rival_id: tuple(moves) for rival_id, moves in found.items()}


def _marks(session: Session, compared: Collection[int]) -> dict[int, dict[int, int]]:
    record = ComparedMarkRecord
    chosen = select(record.compared_id, record.rival_id, record.mark)
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for point_id, rival_id, mark in session.execute(chosen.where(record.compared_id.in_(compared))):
        found[point_id][rival_id] = mark
    return found
