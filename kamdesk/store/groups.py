"""Groups of companies: which account counts with which."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from kamdesk.store.tables import AccountRecord


@dataclass(frozen=True, slots=True)
class Member:
    """An account, and the one it counts with."""

    id: int
    name: str
    head_id: int
    head: str


def every(session: Session) -> Mapping[int, Member]:
    """Give the accounts that count with another, by their ids."""
    head = aliased(AccountRecord)
    chosen = select(AccountRecord.id, AccountRecord.name, head.id, head.name).join(
        head, head.id == AccountRecord.group_id
    )
    ordered = chosen.order_by(AccountRecord.name, AccountRecord.id)
    return {row[0]: Member(*row) for row in session.execute(ordered)}
