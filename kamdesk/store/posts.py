"""Further posts of people, also at other accounts."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.people import FurtherPost
from kamdesk.store.tables import AccountRecord, PersonRecord, PostRecord


def of_person(session: Session, person_id: int) -> tuple[FurtherPost, ...]:
    """Give somebody's further posts."""
    return _read(session, PostRecord.person_id == person_id)


def at_account(session: Session, account_id: int) -> tuple[FurtherPost, ...]:
    """Give the further posts held at an account."""
    return _read(session, PostRecord.account_id == account_id)


def homes(session: Session, people: Collection[int]) -> dict[int, str]:
    """Name the account of everybody's main post; nothing for our own people."""
    person, account = PersonRecord, AccountRecord
    chosen = select(person.id, account.name).join(account, account.id == person.account_id)
    found = dict(session.execute(chosen.where(person.id.in_(people))).all())
    return {person_id: found.get(person_id, "") for person_id in people}


def _read(session: Session, *where: Any) -> tuple[FurtherPost, ...]:
    post, account = PostRecord, AccountRecord
    chosen = select(
        *(post.id, post.person_id, post.account_id, account.name, post.unit_id, post.reports_to),
        *(post.title, post.function, post.level, post.since, post.until),
    ).join(account, account.id == post.account_id)
    found = session.execute(chosen.where(*where).order_by(post.position, post.id))
    return tuple(FurtherPost(*row) for row in found)
