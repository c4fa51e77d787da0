"""What contacts from outside are compared with: all people of clients, all units."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.people import Person
from kamdesk.store import people
from kamdesk.store.tables import AccountUnitRecord, PersonRecord

_PART = 5_000  # the engine takes a limited number of values at once


def theirs(session: Session) -> tuple[Person, ...]:
    """Give all people of clients."""
    chosen = select(PersonRecord.id).where(PersonRecord.side == "theirs")
    ids = session.scalars(chosen).all()
    parts = (ids[at : at + _PART] for at in range(0, len(ids), _PART))
    return tuple(person for part in parts for person in people.some(session, part))


def units(session: Session, account_ids: Collection[int]) -> dict[tuple[int, str], int]:
    """Give the units of accounts by account and name."""
    unit = AccountUnitRecord
    chosen = select(unit.account_id, unit.name, unit.id).where(unit.account_id.in_(account_ids))
    return {(row[0], row[1]): row[2] for row in session.execute(chosen)}
