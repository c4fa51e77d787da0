"""History: what happened with a client, and who owes what."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kamdesk.domain.accounts import Fact
from kamdesk.domain.agreements import Notice, gifts_of_year, notices
from kamdesk.domain.changes import term
from kamdesk.domain.history import (
    KINDS,
    LONG_TEXTS,
    MOODS,
    PROMISE_STATES,
    PUNCTUALITY,
    RAISED_BY,
    SIDES,
    STATES,
    Entry,
    Promise,
    Sought,
    TextVersion,
    detail_field,
)
from kamdesk.domain.reading import read_hour
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.sales import minor
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import accounts, attachments, history, rows, settings, text_versions
from kamdesk.store.tables import AccountRecord, EntryRecord, PromiseRecord
from kamdesk.usecases.entry_details import checked_detail, consequences
from kamdesk.usecases.subject import Subject, checked, long, short

FIELDS: Mapping[str, Any] = {
    "kind": KINDS,
    "day": date,
    "at": datetime,
    "subject": "line",
    "purpose": "text",
    "agreed_summary": "text",
    "notes": "text",
    "next_step": "text",
    "mood": MOODS,
    "on_time": PUNCTUALITY,
    "raised_by": RAISED_BY,
    "minutes": int,
    "unit_id": int,
    "owner_id": int,
    "state": STATES,
    "closed": date,
    "next_due": date,
}
_TEXTS = tuple(name for name, kind in FIELDS.items() if kind not in (date, datetime, int))
_DAY_MINUTES = 24 * 60
PROMISE_FIELDS: Mapping[str, Any] = {
    "what": "name",
    "owed_by": SIDES,
    "due": date,
    "made": date,
    "person_id": int,
    "state": PROMISE_STATES,
}
PAGE = 50
# Two dated texts beside the dossier's questions; they count for no completeness.
INTERACTION = ("interaction_now", "interaction_wanted")


def blank() -> dict[str, str]:
    """Give an entry's texts, all empty."""
    return dict.fromkeys(_TEXTS, "")


class Entries(Subject):
    """Every method that writes is one step of undo."""

    _kept = ""  # the visit whose first text is kept

    def of_account(
        self, account_id: int, limit: int | None = PAGE, offset: int = 0
    ) -> tuple[Entry, ...]:
        with self._store.reading() as session:
            return history.of_account(session, account_id, limit, offset)

    def sought(self, asked: Sought) -> tuple[int, ...]:
        """Give the ids of the entries that fit, newest first."""
        with self._store.reading() as session:
            return history.sought(session, asked)

    def some(self, ids: Collection[int]) -> tuple[Entry, ...]:
        """Give these entries, newest first."""
        with self._store.reading() as session:
            return history.some(session, ids)

    def count(self, account_id: int) -> int:
        with self._store.reading() as session:
            return history.count(session, account_id)

    def one(self, entry_id: int) -> Entry:
        with self._store.reading() as session:
            found = history.one(session, entry_id)
        if found is None:
            raise Refused("no_entry", "This entry is no longer in the store.")
        return found

    def notices(self, account_id: int) -> tuple[Notice, ...]:
        """Give the agreements whose notice date is near."""
        with self._store.reading() as session:
            ids = history.sought(session, Sought(account_id, kind="agreement"))
            return notices(history.some(session, ids), self.today())

    def gift_warning(self, entry: Entry) -> tuple[int, int, str] | None:
        """Give what its receiver got in the year, the limit and the currency, where it is passed.

        Only gifts in the store's own currency count against the limit.
        """
        recipient = entry.detail("recipient") if entry.kind == "gift" else None
        with self._store.reading() as session:
            chosen = {**DEFAULTS, **settings.values(session)}
            if recipient is None or not chosen["gift_limit"]:
                return None
            ids = history.sought(session, Sought(entry.account_id, kind="gift"))
            given = gifts_of_year(history.some(session, ids), recipient, entry.day.year)
        currency = chosen["currency"]
        limit = minor(Decimal(chosen["gift_limit"]), currency)
        got = given.get(currency, 0)
        return (got, limit, currency) if got > limit else None

    def interaction(self, account_id: int) -> Mapping[str, Fact]:
        """Give who talks to whom, how often and by what: as it is, and as it is wanted."""
        with self._store.reading() as session:
            found: dict[str, Fact] = {}
            for key in INTERACTION:
                known = accounts.facts(session, account_id, key)
                if known and known[0].text:
                    found[key] = known[0]
        return found

    def set_interaction(self, account_id: int, key: str, text: str, visit: str = "") -> None:
        """Write how the two houses deal with one another, or should; earlier texts stay dated."""
        if key not in INTERACTION:
            raise KeyError(key)
        tidy = long(key, text)
        self._write(
            "Edit how we deal with one another",
            lambda s: accounts.put_fact(s, account_id, key, self.today(), tidy),
            visit,
        )

    def promises(self, account_id: int) -> tuple[Promise, ...]:
        with self._store.reading() as session:
            return history.promises(session, account_id)

    def add(self, account_id: int, kind: str, day: date, subject: str = "") -> int:
        """Note that something happened; the rest follows field by field."""
        values = blank()
        values |= {"kind": checked("kind", kind, FIELDS), "subject": short("subject", subject)}
        added: int = self._write(
            "Add {kind}",
            lambda s: rows.add(
                s, EntryRecord, account_id=account_id, day=day, logged_at=self._clock(), **values
            ),
            kind=KINDS[kind],
        )
        return added

    def log(
        self,
        account_id: int,
        kind: str,
        day: date,
        *,
        subject: str = "",
        notes: str = "",
        people: Collection[int] = (),
        promises: Collection[tuple[str, str, date | None]] = (),
    ) -> int:
        """Note what just happened, with whom and what was promised, as one step."""
        values = blank()
        values |= {"kind": checked("kind", kind, FIELDS), "subject": short("subject", subject)}
        values |= {"notes": checked("notes", notes, FIELDS)}
        owed = [
            (checked("owed_by", side, PROMISE_FIELDS), short("what", what, required=True), due)
            for side, what, due in promises
        ]

        def deed(session: Any) -> int:
            record = {"account_id": account_id, "day": day, "logged_at": self._clock(), **values}
            entry_id = rows.add(session, EntryRecord, **record)
            history.put_people(session, entry_id, people)
            fixed = {"account_id": account_id, "entry_id": entry_id, "made": day, "state": "open"}
            for side, what, due in owed:
                rows.add(session, PromiseRecord, owed_by=side, what=what, due=due, **fixed)
            return entry_id

        added: int = self._write("Log {kind}", deed, kind=KINDS[kind])
        return added

    def set(self, entry_id: int, field: str, value: Any, visit: str = "") -> None:
        """Set a field; closing a problem notes the day, opening it again takes the day away."""
        if field == "minutes":
            value = _minutes(value)
        stored = checked(field, value, FIELDS)
        if field == "day" and stored is None:
            raise Refused("empty", "Something must stand here.")
        values = {field: stored}
        if field == "state":
            values["closed"] = self.today() if stored == "closed" else None
        if field == "closed" and stored:
            values["state"] = "closed"

        def deed(session: Any) -> None:
            before = rows.value(session, EntryRecord, entry_id, field)
            if field == "day":
                values.update(_moved(rows.value(session, EntryRecord, entry_id, "at"), stored))
            rows.change(session, EntryRecord, entry_id, **values)
            if field in LONG_TEXTS and before != stored:
                self._keep(session, entry_id, TextVersion(0, field, self._clock(), before), visit)

        self._edit(entry_id, deed, visit)

    def set_hour(self, entry_id: int, text: str, visit: str = "") -> None:
        """Set the hour it began, as 14:30 in any digits; nothing where it is not known."""
        hour = read_hour(text)
        day = self.one(entry_id).day
        at = datetime.combine(day, hour).astimezone(UTC) if hour else None
        self._edit(entry_id, lambda s: rows.change(s, EntryRecord, entry_id, at=at), visit)

    def versions(self, entry_id: int, field: str) -> tuple[TextVersion, ...]:
        """Give how a long text once read, newest first."""
        entry = self.one(entry_id)
        with self._store.reading() as session:
            known = text_versions.of(session, "entry", entry_id, field)
        return tuple(version for version in known if version.text != getattr(entry, field))

    def edited_texts(self, entry_id: int) -> frozenset[str]:
        """Name the long texts that once read otherwise."""
        with self._store.reading() as session:
            return text_versions.fields(session, "entry", entry_id)

    def bring_back(self, entry_id: int, version: TextVersion) -> None:
        """Let a text read again as it once did."""
        self.set(entry_id, version.field, version.text)

    def _keep(self, session: Any, entry_id: int, version: TextVersion, visit: str) -> None:
        """Keep a text once for each visit of its field: what stands in between is only typing."""
        if visit and visit == self._kept:
            return
        self._kept = visit
        if version.text:
            text_versions.keep(session, "entry", entry_id, version)

    def set_detail(self, entry_id: int, key: str, value: Any, visit: str = "") -> None:
        """Set a field that only this kind of entry has."""
        entry = self.one(entry_id)
        known = detail_field(entry.kind, key)
        text = checked_detail(known, value)
        values = consequences(entry, known, text, self.currency(entry.account_id))
        self._edit(entry_id, lambda s: history.put_details(s, entry_id, values), visit)

    def set_people(self, entry_id: int, people: Collection[int], visit: str = "") -> None:
        self._edit(entry_id, lambda s: history.put_people(s, entry_id, people), visit)

    def remove(self, entry_id: int) -> None:
        entry = self.one(entry_id)

        def deed(session: Any) -> None:
            attachments.drop_of(session, "entry", entry_id)
            rows.remove(session, EntryRecord, entry_id)

        self._write(
            "Delete {kind} of {day}",
            deed,
            kind=KINDS[entry.kind],
            day=entry.day.isoformat(),
        )

    def promise(
        self,
        account_id: int,
        owed_by: str,
        what: str,
        due: date | None,
        entry_id: int | None = None,
    ) -> int:
        """Note who owes what until when."""
        tidy = short("what", what, required=True)
        values = {
            "account_id": account_id,
            "entry_id": entry_id,
            "owed_by": checked("owed_by", owed_by, PROMISE_FIELDS),
            "what": tidy,
            "due": due,
            "made": self.one(entry_id).day if entry_id else self.today(),
            "state": "open",
        }
        added: int = self._write(
            "Add promise {what}", lambda s: rows.add(s, PromiseRecord, **values), what=tidy
        )
        return added

    def set_promise(self, promise_id: int, field: str, value: Any, visit: str = "") -> None:
        """Set a field of a promise; settling it notes the day."""
        stored = checked(field, value, PROMISE_FIELDS)
        values = {field: stored}
        if field == "state":
            values["settled"] = None if stored == "open" else self.today()
        self._write(
            "Edit promise", lambda s: rows.change(s, PromiseRecord, promise_id, **values), visit
        )

    def remove_promise(self, promise_id: int) -> None:
        self._write("Delete promise", lambda s: rows.remove(s, PromiseRecord, promise_id))

    def currency(self, account_id: int) -> str:
        """Give the currency an amount is in unless another is said."""
        with self._store.reading() as session:
            own = rows.value(session, AccountRecord, account_id, "currency")
            return str(own or {**DEFAULTS, **settings.values(session)}["currency"])

    def _edit(self, entry_id: int, deed: Any, visit: str) -> None:
        self._write("Edit {kind}", deed, visit, kind=KINDS[self.one(entry_id).kind])


def _minutes(value: Any) -> int | None:
    """Take whole minutes of one day."""
    if value is None:
        return None
    if value != int(value) or not 0 <= value <= _DAY_MINUTES:
        text = term("Write whole minutes of one day.")
        raise Refused("minutes", text, [Problem("minutes", text)])
    return int(value)


def _moved(at: datetime | None, day: date | None) -> dict[str, datetime]:
    """Let the hour go with the day."""
    if at is None or day is None:
        return {}
    return {"at": datetime.combine(day, at.astimezone().time()).astimezone(UTC)}
