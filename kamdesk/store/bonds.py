"""Bonds as the store keeps them: dated ratings, what is noted beside, the people they hang on."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.domain.bonds import BONDS, Bond, Pair
from kamdesk.domain.people import Judgement
from kamdesk.store import people, rows
from kamdesk.store.standing_tables import BondPersonRecord, BondRecord
from kamdesk.store.tables import EntryRecord, JudgementRecord, PersonRecord

PREFIX = "bond:"
YEAR = timedelta(days=365)
_KEPT = (
    *("durability", "cost", "currency", "attacker", "attack_speed", "defence", "until"),
    *("examined", "note"),
)


@dataclass(frozen=True, slots=True)
class Touches:
    """How often something of worth was given in twelve months, and when last."""

    count: int
    last: date | None
    ids: tuple[int, ...] = ()  # entries, newest first


def of_account(session: Session, account_id: int) -> tuple[Bond, ...]:
    """Give all seven, in order, those nobody rated too."""
    judged = people.judgements(session, "account", [account_id]).get(account_id, {})
    chosen = select(BondRecord).where(BondRecord.account_id == account_id)
    records = {record.kind: record for record in session.scalars(chosen)}
    held = _pairs(session, [record.id for record in records.values()])

    def bond(kind: str) -> Bond:
        rated, record = judged.get(f"{PREFIX}{kind}"), records.get(kind)
        if record is None:
            return Bond(kind, rated)
        kept = {name: getattr(record, name) for name in _KEPT}
        return Bond(kind, rated, record.id, **kept, pairs=tuple(held.get(record.id, ())))

    return tuple(bond(kind) for kind in BONDS)


def ratings(session: Session, account_id: int) -> dict[str, tuple[Judgement, ...]]:
    """Give every rating of each bond, the oldest first."""
    j = JudgementRecord
    chosen = select(j).where(
        j.subject == "account", j.subject_id == account_id, j.what.startswith(PREFIX)
    )
    found: dict[str, list[Judgement]] = defaultdict(list)
    for r in session.scalars(chosen.order_by(j.day, j.id)):
        judged = Judgement(r.what, r.day, r.value, r.standing == "confirmed", r.evidence, r.source)
        found[r.what.removeprefix(PREFIX)].append(judged)
    return {kind: tuple(known) for kind, known in found.items()}


def bond_id(session: Session, account_id: int, kind: str) -> int:
    """Give the row beside a rating; it is made when first written to."""
    here = BondRecord.account_id == account_id, BondRecord.kind == kind
    known = session.scalar(select(BondRecord.id).where(*here))
    if known:
        return known
    return rows.add(session, BondRecord, account_id=account_id, kind=kind, defence="", note="")


def touches(session: Session, account_id: int, today: date) -> Touches:
    """Count advice and analyses given in the last twelve months."""
    entry = EntryRecord
    given = select(entry.id, entry.day).where(
        entry.account_id == account_id, entry.kind == "advice"
    )
    lately = session.execute(
        given.where(entry.day > today - YEAR, entry.day <= today).order_by(
            entry.day.desc(), entry.id.desc()
        )
    ).all()
    newest: Any = func.max(entry.day, type_=entry.day.type)
    last = session.scalar(
        select(newest).where(entry.account_id == account_id, entry.kind == "advice")
    )
    return Touches(len(lately), last, tuple(row[0] for row in lately))


def _pairs(session: Session, bonds: Collection[int]) -> dict[int, list[Pair]]:
    chosen = select(BondPersonRecord).where(BondPersonRecord.bond_id.in_(bonds))
    links = session.scalars(chosen.order_by(BondPersonRecord.id)).all()
    ids = {link.theirs_id for link in links} | {link.ours_id for link in links if link.ours_id}
    known = {person.id: person for person in people.some(session, ids)}
    found: dict[int, list[Pair]] = defaultdict(list)
    for link in links:
        theirs, ours = known[link.theirs_id], known.get(link.ours_id or 0)
        leads = ("top", "management")
        found[link.bond_id].append(
            Pair(
                link.id,
                link.ours_id,
                ours.name if ours else "",
                link.theirs_id,
                theirs.name,
                "decides" in theirs.roles,
                theirs.level in leads and ours is not None and ours.level in leads,
                link.note,
            )
        )
    return found


def side_of(session: Session, person_id: int) -> str:
    """Say whose somebody is; nothing where nobody is known by this id."""
    return session.scalar(select(PersonRecord.side).where(PersonRecord.id == person_id)) or ""
