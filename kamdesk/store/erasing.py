"""A person erased: the rows, the names in what was written, and every step that could undo it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, String, Table, delete, func, or_, select, update
from sqlalchemy.orm import Session

from kamdesk.domain.people import Person
from kamdesk.domain.reading import fold
from kamdesk.domain.search import marks
from kamdesk.store import attachments, journal, ladder, merging, posts, rows
from kamdesk.store.plan_tables import CommunicationRecord, TeamRecord
from kamdesk.store.standing_tables import BondPersonRecord
from kamdesk.store.tables import (
    Base,
    JudgementRecord,
    NameRecord,
    PersonLinkRecord,
    PersonRecord,
    PersonRoleRecord,
    PostRecord,
    TextVersionRecord,
    TieRecord,
)
from kamdesk.store.work import Work

_LEAST = 2  # words of a name that is looked for in texts: one alone may be anybody's
_OPTIMISE = (
    "INSERT INTO text_trigram (text_trigram) VALUES ('optimize')",
    "INSERT INTO text_word (text_word) VALUES ('optimize')",
)


def erase(work: Work, person: Person, nobody: str, today: date) -> None:
    """Erase a person; where he or she took part, "nobody" stands instead. Nothing is undone then.

    All earlier steps of undo go as well: any of them may hold what was just erased.
    """
    session, gone = work.session, person.id
    homes = {person.account_id} | {post.account_id for post in posts.of_person(session, gone)}
    _forget_thoughts(session, gone)
    session.execute(
        update(PersonRecord).where(PersonRecord.reports_to == gone).values(reports_to=None)
    )
    session.execute(update(PostRecord).where(PostRecord.reports_to == gone).values(reports_to=None))
    if merging.named(session, gone):
        merging.repoint(session, gone, _placeholder(session, person, nobody, today))
    rows.remove(session, PersonRecord, gone)
    accounts = [home for home in homes if home is not None]
    changed: set[str] = set()
    for name in (person.name, *person.names.values(), person.address_form):
        if len(name.split()) >= _LEAST:
            changed |= _unname(session, accounts, name, nobody)
    session.flush()
    changed |= {"person", "name", "attachment", "judgement", "person_role", "person_link", "tie"}
    changed |= {"post", "promise", "need", "answer", "target", "diagnosis", "diagnosis_answer"}
    changed |= {"communication", "team", "bond_person", "survey"}
    for table in sorted(changed):
        work.touch(table)
    journal.forget_all(work.raw)


def tidy_search(work: Work) -> None:
    """Write the index of search anew: what was taken out of it leaves no trace."""
    for statement in _OPTIMISE:
        work.raw.execute(statement)


def _forget_thoughts(session: Session, gone: int) -> None:
    """Delete all that says something of the person."""
    for record, *columns in (
        (PersonRoleRecord, PersonRoleRecord.person_id),
        (PersonLinkRecord, PersonLinkRecord.from_id, PersonLinkRecord.to_id),
        (TieRecord, TieRecord.ours_id, TieRecord.theirs_id),
        (PostRecord, PostRecord.person_id),
        (CommunicationRecord, CommunicationRecord.person_id),
        (TeamRecord, TeamRecord.person_id),
        (BondPersonRecord, BondPersonRecord.ours_id, BondPersonRecord.theirs_id),
    ):
        session.execute(delete(record).where(or_(*(column == gone for column in columns))))
    for told in (JudgementRecord, NameRecord, TextVersionRecord):
        session.execute(delete(told).where(told.subject == "person", told.subject_id == gone))
    ladder.forget_person(session, gone)
    attachments.drop_of(session, "person", gone)


def _placeholder(session: Session, person: Person, nobody: str, today: date) -> int:
    """Give the account's one stand-in for those erased."""
    record = PersonRecord
    here = (record.account_id == person.account_id) if person.account_id else record.side == "ours"
    found = session.scalar(
        select(record.id).where(here, record.name == nobody, record.post == "unknown")
    )
    if found:
        return found
    side = "ours" if person.ours else "theirs"
    values: dict[str, Any] = {"side": side, "account_id": person.account_id, "until": today}
    return rows.add(session, record, name=nobody, post="unknown", **values, **_BLANK)


_BLANK: dict[str, Any] = dict.fromkeys(
    (
        *("pronunciation", "address_form", "gender", "title", "function", "level", "phone", "mail"),
        *("reach", "quiet_times", "assistant", "languages", "manner", "wins", "notes", "birthday"),
    ),
    "",
)


def _unname(session: Session, accounts: Sequence[int], name: str, nobody: str) -> set[str]:
    """Write "nobody" wherever the whole name stands in what was written of these accounts.

    Of one of our own people no account is given: the name may stand anywhere. Gives the tables
    where it stood.
    """
    changed = set()
    for table in Base.metadata.sorted_tables:
        if table.name in _NOT_WRITTEN or (here := _here(table, accounts)) is None:
            continue
        for column in table.columns:
            wordy = isinstance(column.type, String) and (table.name, column.name) not in _NAMES
            if wordy and _replace(session, table, column, here, (fold(name), nobody)):
                changed.add(table.name)
    return changed


# Nothing of these is a text of the user's.
_NOT_WRITTEN = frozenset(
    (
        *("meta", "setting", "undo_step", "undo_row", "derived_text", "calendar_day", "snapshot"),
        *("source", "import_batch", "product", "customer", "sale_line", "sale_month"),
        *("currency", "rate", "price_index", "discount_rate"),
    )
)
_NAMES = frozenset((("person", "name"), ("name", "text")))  # somebody else's may be the same
_OWNERS = {"text_version": "subject", "judgement": "subject", "attachment": "owner"}


def _here(table: Table, accounts: Sequence[int]) -> Any:
    """Say which rows of a table belong to the accounts; nothing where none can."""
    if "id" not in table.columns:
        return None
    if not accounts:
        return table.columns["id"].is_not(None)
    if table.name == "account":
        return table.columns["id"].in_(accounts)
    if "account_id" in table.columns:
        return table.columns["account_id"].in_(accounts)
    if table.name in _OWNERS:
        return _owned(table, accounts)
    parents = [
        column.in_(select(parent.columns["id"]).where(here))
        for column in table.columns
        for key in column.foreign_keys
        if (parent := key.column.table) is not table
        and (here := _here(parent, accounts)) is not None
    ]
    return or_(*parents) if parents else None


def _owned(table: Table, accounts: Sequence[int]) -> Any:
    """Do so for rows that name their owner in words."""
    kind = _OWNERS[table.name]
    return or_(
        *(
            (table.columns[kind] == owner.name)
            & table.columns[f"{kind}_id"].in_(select(owner.columns["id"]).where(here))
            for owner in Base.metadata.sorted_tables
            if owner.name not in _OWNERS and (here := _here(owner, accounts)) is not None
        )
    )


def _replace(
    session: Session, table: Table, column: Column[Any], here: Any, words: tuple[str, str]
) -> bool:
    """Replace a name in a column, however it is cased, joined or pointed; say if it stood there."""
    (name, nobody), stood = words, False
    query = select(table.columns["id"], column).where(here, func.length(column) >= len(name))
    for row_id, text in session.execute(query).all():
        if name not in fold(text):
            continue
        for start, end in reversed(marks(text, [name])):
            text = text[:start] + nobody + text[end:]
        chosen = table.columns["id"] == row_id
        session.execute(update(table).where(chosen).values({column.name: text}))
        stood = True
    return stood
