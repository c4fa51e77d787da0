"""Two records of one person made one: whatever points at the second points at the first."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Session

from kamdesk.domain.entry_details import DETAILS
from kamdesk.store import ladder
from kamdesk.store.tables import (
    AttachmentRecord,
    Base,
    EntryDetailRecord,
    JudgementRecord,
    NameRecord,
    PersonLinkRecord,
    PersonRecord,
    TieRecord,
)


def named(session: Session, person_id: int) -> bool:
    """Say whether any row names somebody, beside those who report there."""
    for table, column in _pointing():
        if table.name in ("person", "post"):
            continue
        if session.scalar(select(table.c.id).where(column == person_id).limit(1)):
            return True
    details = EntryDetailRecord
    told = select(details.id).where(details.key.in_(_PEOPLE), details.value == str(person_id))
    return session.scalar(told.limit(1)) is not None


def _pointing() -> Iterator[tuple[Table, Column[Any]]]:
    """Give every column that holds somebody's id."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.target_fullname == "person.id" for key in column.foreign_keys):
                yield table, column


def repoint(session: Session, gone: int, kept: int) -> None:
    """Let every row that names the one who goes name the one who stays."""
    session.execute(_self_links(gone, kept))
    for table, column in _pointing():
        _move(session, table, column, gone, kept)
    _move_judgements(session, gone, kept)
    ladder.move_targets(session, gone, kept)
    _move_names(session, gone, kept)
    files, details = AttachmentRecord, EntryDetailRecord
    mine = (files.owner == "person", files.owner_id == gone)
    session.execute(update(files).where(*mine).values(owner_id=kept))
    named = (details.key.in_(_PEOPLE), details.value == str(gone))
    session.execute(update(details).where(*named).values(value=str(kept)))


# Fields of entries that hold somebody's id as text.
_PEOPLE = sorted({f.key for fields in DETAILS.values() for f in fields if f.kind == "person"})


def _self_links(gone: int, kept: int) -> Any:
    link, both = PersonLinkRecord, (gone, kept)
    return delete(link).where(link.from_id.in_(both), link.to_id.in_(both))


def _move(session: Session, table: Table, column: Column[Any], gone: int, kept: int) -> None:
    """Repoint a column; where the one who stays has such a row already, the other goes."""
    twice = [
        c for c in table.constraints if isinstance(c, UniqueConstraint) and column.name in c.columns
    ]
    ids = session.scalars(select(table.c.id).where(column == gone)).all()
    for row_id in ids:
        row = session.execute(select(table).where(table.c.id == row_id)).mappings().one()
        same = next((found for c in twice if (found := _same(session, c, row, column, kept))), None)
        if same is None:
            session.execute(update(table).where(table.c.id == row_id).values({column: kept}))
            continue
        if table.name == TieRecord.__tablename__:
            _keep_the_stronger(session, table, row, same)
        session.execute(delete(table).where(table.c.id == row_id))


def _same(
    session: Session, constraint: UniqueConstraint, row: Any, column: Column[Any], kept: int
) -> int | None:
    """Find the row that would stand twice."""
    table = constraint.table
    where = [each == (kept if each is column else row[each.name]) for each in constraint.columns]
    return session.scalar(select(table.c.id).where(*where))


def _keep_the_stronger(session: Session, table: Table, row: Any, same: int) -> None:
    strength = session.scalar(select(table.c.strength).where(table.c.id == same)) or 0
    best = max(strength, row["strength"])
    session.execute(update(table).where(table.c.id == same).values(strength=best))


def _move_judgements(session: Session, gone: int, kept: int) -> None:
    """Move them; of two of one day the one who stays has the word."""
    record = JudgementRecord
    mine = select(record.what, record.day).where(
        record.subject == "person", record.subject_id == kept
    )
    known = {(what, day) for what, day in session.execute(mine)}
    theirs = select(record.id, record.what, record.day).where(
        record.subject == "person", record.subject_id == gone
    )
    for row_id, what, day in session.execute(theirs).all():
        if (what, day) in known:
            session.execute(delete(record).where(record.id == row_id))
        else:
            session.execute(update(record).where(record.id == row_id).values(subject_id=kept))


def _move_names(session: Session, gone: int, kept: int) -> None:
    """Keep a further name where the one who stays has none in that script."""
    record = NameRecord
    mine = select(record.script).where(record.subject == "person", record.subject_id == kept)
    known = set(session.scalars(mine))
    theirs = select(record.id, record.script).where(
        record.subject == "person", record.subject_id == gone
    )
    for row_id, script in session.execute(theirs).all():
        if script in known:
            session.execute(delete(record).where(record.id == row_id))
        else:
            session.execute(update(record).where(record.id == row_id).values(subject_id=kept))


def rings(session: Session, person_id: int) -> bool:
    """Say whether somebody reports, over others, to himself or herself."""
    boss, seen = person_id, set[int]()
    chosen = PersonRecord.reports_to
    while boss and boss not in seen:
        seen.add(boss)
        boss = session.scalar(select(chosen).where(PersonRecord.id == boss)) or 0
    return bool(boss)
