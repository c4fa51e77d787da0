"""Which entries a calendar knows, by its uid or ours."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.store import calendar_days
from kamdesk.store.tables import EntryRecord, PersonRecord, PromiseRecord
from kamdesk.store.work import raw


def known(session: Session) -> dict[str, int]:
    """Give the ids of entries by the uid a calendar knows them by, or their own.

    Promises and all else with a day went out as well: they are known, and no meetings.
    """
    entry, found = EntryRecord, dict[str, int]()
    for uid, external, entry_id in session.execute(select(entry.uid, entry.external, entry.id)):
        found[uid] = entry_id
        if external:
            found[external] = entry_id
    for uid, promised_in in session.execute(select(PromiseRecord.uid, PromiseRecord.entry_id)):
        found[uid] = promised_in or 0
    found |= dict.fromkeys(calendar_days.uids(raw(session.connection())), 0)
    return found


def mails(session: Session) -> list[tuple[int, int | None, str]]:
    """Give everybody who has a mail: id, account (none for ours), mail."""
    person = PersonRecord
    chosen = select(person.id, person.account_id, person.mail).where(person.mail != "")
    return [(row[0], row[1], row[2]) for row in session.execute(chosen)]
