"""Accounts as the store keeps them: the client, its sites, decisions and facts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Select, delete, func, literal, select
from sqlalchemy.orm import Session

from kamdesk.domain.accounts import Account, Decision, Fact, Unit
from kamdesk.store import rows
from kamdesk.store.tables import (
    AccountRecord,
    AccountUnitRecord,
    CustomerRecord,
    DecisionRecord,
    FactRecord,
    NameRecord,
)


def _read(session: Session, chosen: Select[AccountRecord]) -> tuple[Account, ...]:
    records = session.scalars(chosen).all()
    ids = [record.id for record in records]
    codes: dict[int, list[str]] = defaultdict(list)
    spelt: dict[int, dict[str, str]] = defaultdict(dict)
    for part in _parts(ids):
        # Codes and names in one statement: a dossier is read with six.
        customer = CustomerRecord
        held = select(customer.account_id, literal("").label("script"), customer.code, customer.id)
        named = select(NameRecord.subject_id, NameRecord.script, NameRecord.text, NameRecord.id)
        both = held.where(customer.account_id.in_(part)).union_all(
            named.where(NameRecord.subject == "account", NameRecord.subject_id.in_(part))
        )
        for account_id, script, text, _ in session.execute(both.order_by("id")):
            if script:
                spelt[account_id][script] = text
            else:
                codes[account_id].append(text)
    return tuple(
        Account(
            id=record.id,
            uid=record.uid,
            kind=record.kind,
            name=record.name,
            codes=tuple(codes[record.id]),
            country=record.country,
            language=record.language,
            currency=record.currency,
            standing=record.standing,  # type: ignore[arg-type]
            key_since=record.key_since,
            names=spelt[record.id],
            lead_source=record.lead_source,
            incumbent=record.incumbent,
        )
        for record in records
    )


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """Cut a long list: the engine takes a limited number of values at once."""
    return (ids[at : at + 5_000] for at in range(0, len(ids), 5_000))


def names(session: Session, subject: str, ids: Sequence[int]) -> Iterable[tuple[int, str, str]]:
    """Give (subject id, script, text) of the further names."""
    chosen = select(NameRecord.subject_id, NameRecord.script, NameRecord.text)
    chosen = chosen.where(NameRecord.subject == subject, NameRecord.subject_id.in_(ids))
    return (tuple(row) for row in session.execute(chosen))  # type: ignore[misc]


def every(session: Session) -> tuple[Account, ...]:
    """Give all accounts by name."""
    return _read(session, select(AccountRecord).order_by(AccountRecord.name, AccountRecord.id))


def keys(session: Session) -> tuple[Account, ...]:
    """Give the key accounts, the oldest first."""
    chosen = select(AccountRecord).where(AccountRecord.standing == "key")
    return _read(session, chosen.order_by(AccountRecord.key_since, AccountRecord.id))


def one(session: Session, account_id: int) -> Account | None:
    """Give one account, or None."""
    found = _read(session, select(AccountRecord).where(AccountRecord.id == account_id))
    return found[0] if found else None


def with_code(session: Session, code: str) -> tuple[int, ...]:
    """Give the ids of the accounts that hold a customer code; two sources may share one."""
    chosen = select(CustomerRecord.account_id).where(CustomerRecord.code == code).distinct()
    return tuple(session.scalars(chosen))


def units(session: Session, account_id: int) -> tuple[Unit, ...]:
    """Give sites and units in the user's order."""
    chosen = select(AccountUnitRecord).where(AccountUnitRecord.account_id == account_id)
    ordered = session.scalars(chosen.order_by(AccountUnitRecord.position))
    return tuple(Unit(u.id, u.parent_id, u.kind, u.name, u.place) for u in ordered)


def decisions(session: Session, account_id: int) -> tuple[Decision, ...]:
    """Give what was decided about its standing, newest first."""
    chosen = select(DecisionRecord).where(DecisionRecord.account_id == account_id)
    ordered = session.scalars(chosen.order_by(DecisionRecord.day.desc(), DecisionRecord.id.desc()))
    return tuple(
        Decision(d.day, d.standing, d.reason, d.review_due, d.id, d.exception, d.score)  # type: ignore[arg-type]
        for d in ordered
    )


def facts(session: Session, account_id: int, key: str = "") -> tuple[Fact, ...]:
    """Give what is known, newest first within each key; all of one key where named."""
    chosen = select(FactRecord).where(FactRecord.account_id == account_id)
    if key:
        chosen = chosen.where(FactRecord.key == key)
    ordered = session.scalars(chosen.order_by(FactRecord.key, FactRecord.day.desc()))
    return tuple(Fact(f.id, f.key, f.day, f.text, f.source, f.confirmed) for f in ordered)


def put_fact(session: Session, account_id: int, key: str, day: date, text: str) -> int:
    """Write today's answer to a question: a new one, or today's corrected."""
    known = facts(session, account_id, key)
    if known and known[0].day == day:
        rows.change(session, FactRecord, known[0].id, text=text)
        return known[0].id
    source, confirmed = (known[0].source, False) if known else ("", False)
    return rows.add(
        session,
        FactRecord,
        account_id=account_id,
        key=key,
        day=day,
        text=text,
        source=source,
        confirmed=confirmed,
    )


def put_name(session: Session, subject: str, subject_id: int, script: str, text: str) -> None:
    """Write a name in a further script; an empty one goes."""
    here = (NameRecord.subject == subject, NameRecord.subject_id == subject_id)
    row_id = session.scalar(select(NameRecord.id).where(*here, NameRecord.script == script))
    if not text and row_id:
        session.execute(delete(NameRecord).where(NameRecord.id == row_id))
    elif text and row_id:
        rows.change(session, NameRecord, row_id, text=text)
    elif text:
        rows.add(
            session, NameRecord, subject=subject, subject_id=subject_id, script=script, text=text
        )


def count(session: Session) -> int:
    """Count the accounts."""
    return session.scalar(select(func.count()).select_from(AccountRecord)) or 0
