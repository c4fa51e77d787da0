"""Two records of one person become one; undo parts them again."""

from collections.abc import Mapping
from typing import Any

from kamdesk.domain.contacts import script_of
from kamdesk.domain.doubles import Double, doubles, united
from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, contact_rows, merging, people, rows
from kamdesk.store.tables import PersonRecord, PostRecord
from kamdesk.usecases.people import People
from kamdesk.usecases.subject import Subject, long, short

_MAIN = ("title", "function", "level")


class Merging(Subject):
    """Every method that writes is one step of undo."""

    def doubles(self, account_id: int = 0) -> tuple[Double, ...]:
        """Propose who may stand twice: among all people, or with somebody of one account."""
        with self._store.reading() as session:
            everybody = contact_rows.theirs(session)
        found = doubles(everybody)
        if not account_id:
            return found
        return tuple(d for d in found if account_id in (d.one.account_id, d.other.account_id))

    def merge(self, kept_id: int, gone_id: int, chosen: Mapping[str, str] | None = None) -> None:
        """Make one of two; `chosen` says of a field whether one's, the other's or both stand."""
        known = People(self._store, self._announce, self._clock)
        kept, gone = known.one(kept_id), known.one(gone_id)
        if kept_id == gone_id:
            raise Refused("same", "Choose two people.")
        if kept.ours != gone.ours:
            raise Refused("sides", "One of them is ours, the other the client's.")
        texts = united(kept, gone, chosen or {})
        tidy = {name: (long if "\n" in text else short)(name, text) for name, text in texts.items()}
        self._write(
            "Merge {name} and {other}",
            lambda s: _merge(s, kept, gone, tidy),
            name=kept.name,
            other=gone.name,
        )


def _merge(session: Any, kept: Person, gone: Person, texts: Mapping[str, str]) -> None:
    boss = kept.reports_to if kept.reports_to != gone.id else gone.reports_to
    merging.repoint(session, gone.id, kept.id)
    _keep_post(session, kept, gone)
    people.put_roles(session, kept.id, kept.roles | gone.roles)
    values: dict[str, Any] = dict(texts)
    values["picture_id"] = kept.picture_id or gone.picture_id
    values["cadence_days"] = kept.cadence_days or gone.cadence_days
    if kept.account_id == gone.account_id:
        values["unit_id"] = kept.unit_id or gone.unit_id
        boss = boss or gone.reports_to
    values["reports_to"] = None if boss == kept.id else boss
    rows.change(session, PersonRecord, kept.id, **values)
    if merging.rings(session, kept.id):
        rows.change(session, PersonRecord, kept.id, reports_to=None)
    _keep_name(session, kept, gone)
    rows.remove(session, PersonRecord, gone.id)


def _keep_post(session: Any, kept: Person, gone: Person) -> None:
    """Keep the second's main post where it is at another account."""
    if gone.account_id is None or gone.account_id == kept.account_id:
        return
    rows.add(
        session,
        PostRecord,
        person_id=kept.id,
        account_id=gone.account_id,
        unit_id=gone.unit_id,
        reports_to=gone.reports_to if gone.reports_to != kept.id else None,
        since=gone.since,
        until=gone.until,
        **{name: getattr(gone, name) for name in _MAIN},
    )


def _keep_name(session: Any, kept: Person, gone: Person) -> None:
    """Keep the second's name where it is written in other letters."""
    script = script_of(gone.name)
    known = {script_of(kept.name), *kept.names, *gone.names}
    if script not in known:
        accounts.put_name(session, "person", kept.id, script, gone.name)
