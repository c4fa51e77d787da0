"""Single rows: add, change one field, remove, order. Every subject writes through these."""

from collections.abc import Sequence
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
