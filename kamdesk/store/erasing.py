"""A person erased: the rows, the names in what was written, and every step that could undo it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from kamdesk.domain.people import Person
from kamdesk.store import attachments, journal, merging, posts, rows
from kamdesk.store.tables import (
    AnswerRecord,
    EntryDetailRecord,
    EntryRecord,
    FactRecord,
    JudgementRecord,
    NameRecord,
    NeedRecord,
    PersonLinkRecord,
    PersonRecord,
    PersonRoleRecord,
    PostRecord,
    PromiseRecord,
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
    for name in (person.name, *person.names.values(), person.address_form):
        if len(name.split()) >= _LEAST:
            _unname(session, accounts, name, nobody)
    session.flush()
    for table in ("person", "name", "attachment", "judgement", "person_role", "person_link"):
        work.touch(table)
    for table in ("entry", "promise", "need", "answer", "fact", "entry_detail", "tie", "post"):
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
    ):
        session.execute(delete(record).where(or_(*(column == gone for column in columns))))
    for told in (JudgementRecord, NameRecord, TextVersionRecord):
        session.execute(delete(told).where(told.subject == "person", told.subject_id == gone))
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


def _unname(session: Session, accounts: Sequence[int], name: str, nobody: str) -> None:
    """Write "nobody" wherever the whole name stands in what was written of these accounts."""
    entry = EntryRecord
    entries = select(entry.id).where(entry.account_id.in_(accounts))
    facts = select(FactRecord.id).where(FactRecord.account_id.in_(accounts))
    needs = select(NeedRecord.id).where(NeedRecord.account_id.in_(accounts))
    versions = TextVersionRecord
    told = or_(
        (versions.subject == "entry") & versions.subject_id.in_(entries),
        (versions.subject == "fact") & versions.subject_id.in_(facts),
        (versions.subject == "need") & versions.subject_id.in_(needs),
    )
    for record, names, here in (
        (
            entry,
            ("subject", "purpose", "agreed_summary", "notes", "next_step"),
            entry.account_id.in_(accounts),
        ),
        (PromiseRecord, ("what",), PromiseRecord.account_id.in_(accounts)),
        (NeedRecord, ("text", "detail", "source"), NeedRecord.account_id.in_(accounts)),
        (AnswerRecord, ("text",), AnswerRecord.account_id.in_(accounts)),
        (FactRecord, ("text", "source"), FactRecord.account_id.in_(accounts)),
        (EntryDetailRecord, ("value",), EntryDetailRecord.entry_id.in_(entries)),
        (TextVersionRecord, ("text",), told),
        (JudgementRecord, ("evidence", "source"), JudgementRecord.id.is_not(None)),
    ):
        for column in (record.__table__.columns[each] for each in names):
            for row_id, text in session.execute(
                select(record.__table__.columns["id"], column).where(here, column.contains(name))
            ).all():
                session.execute(
                    update(record)
                    .where(record.__table__.columns["id"] == row_id)
                    .values({column.name: text.replace(name, nobody)})
                )
