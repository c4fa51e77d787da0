"""Single rows: add, change one field, remove, order. Every subject writes through these."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from kamdesk.store.tables import Base


def add(session: Session, record: type[Base], **values: Any) -> int:
    """Insert a row, with a uid and a last position where the table has them; give its id."""
    columns = record.__table__.columns
    if "uid" in columns:
        values.setdefault("uid", uuid4().hex)
    if "position" in columns and "position" not in values:
        last = session.scalar(select(func.max(columns["position"])))
        values["position"] = (last or 0) + 1
    return int(session.scalars(insert(record).values(**values).returning(columns["id"])).one())


def add_all(
    session: Session, record: type[Base], every: Sequence[Mapping[str, Any]]
) -> Sequence[int]:
    """Insert many rows that name the same columns, in one go; give their ids in order."""
    table = record.__table__
    rows = [dict(values) for values in every]
    last = session.scalar(select(func.max(table.c["position"]))) if "position" in table.c else 0
    for place, values in enumerate(rows, (last or 0) + 1):
        if "uid" in table.c:
            values.setdefault("uid", uuid4().hex)
        if "position" in table.c:
            values.setdefault("position", place)
    if not rows:
        return ()
    adding = insert(record).returning(table.c["id"], sort_by_parameter_order=True)
    return session.scalars(adding, rows).all()


def change(session: Session, record: type[Base], row_id: int, **values: Any) -> None:
    """Set fields of one row."""
    columns = record.__table__.columns
    session.execute(update(record).where(columns["id"] == row_id).values(**values))


def remove(session: Session, record: type[Base], row_id: int) -> None:
    """Delete one row; what hangs on it goes with it, undo brings all back."""
    session.execute(delete(record).where(record.__table__.columns["id"] == row_id))


def order(session: Session, record: type[Base], ids: Sequence[int]) -> None:
    """Give rows the positions of this order."""
    for position, row_id in enumerate(ids, 1):
        change(session, record, row_id, position=position)


def value(session: Session, record: type[Base], row_id: int, field: str) -> Any:
    """Read one field of one row."""
    columns = record.__table__.columns
    return session.scalar(select(columns[field]).where(columns["id"] == row_id))
