"""Accounts: choose the key ones, keep their dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kamdesk.domain.accounts import (
    FACT_KINDS,
    Account,
    Completeness,
    Decision,
    Fact,
    Unit,
    completeness,
)
from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, rows, settings
from kamdesk.store.tables import AccountRecord, AccountUnitRecord, DecisionRecord, FactRecord
from kamdesk.usecases.subject import Subject, checked, long, short

REVIEW_AFTER = timedelta(days=182)  # a decision is looked at again after half a year

FIELDS: Mapping[str, Any] = {
    "name": "name",
    "kind": {"organisation", "person"},
    "country": "line",
    "language": {"", "en", "fa", "he", "bg"},
    "currency": "line",
    "lead_source": "line",
    "incumbent": "line",
}
UNIT_FIELDS: Mapping[str, Any] = {
    "name": "name",
    "place": "line",
    "kind": {"site": "", "unit": ""},
    "parent_id": int,
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the dossier page shows of an account."""

    account: Account
    facts: Mapping[str, Fact]
    completeness: Completeness
    units: tuple[Unit, ...]
    decisions: tuple[Decision, ...]
    stale_days: int


class Accounts(Subject):
    """Every method that writes is one step of undo."""

    def every(self) -> tuple[Account, ...]:
        with self._store.reading() as session:
            return accounts.every(session)

    def key_accounts(self) -> tuple[Account, ...]:
        with self._store.reading() as session:
            return accounts.keys(session)

    def one(self, account_id: int) -> Account:
        with self._store.reading() as session:
            found = accounts.one(session, account_id)
        if found is None:
            raise Refused("no_account", "This account is no longer in the store.")
        return found

    def named(self, text: str) -> int:
        """Find an account by customer code or `#id`; a name is refused."""
        with self._store.reading() as session:
            if text.startswith("#") and text[1:].isdecimal():
                found = accounts.one(session, int(text[1:19]))
                ids: tuple[int, ...] = (found.id,) if found else ()
            else:
                ids = accounts.with_code(session, text)
        if not ids:
            raise Refused(
                "unknown_account",
                "No customer has the code {code}. A code or #id is needed, not a name.",
                code=text,
            )
        if len(ids) > 1:
            known = ", ".join(f"#{account_id}" for account_id in ids)
            raise Refused(
                "ambiguous_account",
                "The code {code} stands in two sources; say which: {ids}",
                code=text,
                ids=known,
            )
        return ids[0]

    def dossier(self, account_id: int) -> Dossier:
        account = self.one(account_id)
        with self._store.reading() as session:
            newest: dict[str, Fact] = {}
            for fact in accounts.facts(session, account_id):
                newest.setdefault(fact.key, fact)
            stale_days = int(settings.values(session).get("stale_days", "180"))
            units = accounts.units(session, account_id)
            decided = accounts.decisions(session, account_id)
        known = {key: fact for key, fact in newest.items() if fact.text}
        meter = completeness(known, self.today(), stale_days)
        return Dossier(account, known, meter, units, decided, stale_days)

    def fact_history(self, account_id: int, key: str) -> tuple[Fact, ...]:
        with self._store.reading() as session:
            return accounts.facts(session, account_id, key)

    def add(self, name: str) -> int:
        """Open an account for a client that has not bought yet."""
        tidy = short("name", name, required=True)
        added: int = self._write(
            "Add account {name}", lambda s: rows.add(s, AccountRecord, **_new(tidy)), name=tidy
        )
        return added

    def set(self, account_id: int, field: str, value: Any, visit: str = "") -> None:
        account = self.one(account_id)
        stored = value if isinstance(FIELDS.get(field), set) else checked(field, value, FIELDS)
        self._write(
            "Edit account {name}",
            lambda s: rows.change(s, AccountRecord, account_id, **{field: stored}),
            visit,
            name=account.name,
        )

    def set_name(self, account_id: int, script: str, text: str, visit: str = "") -> None:
        tidy = short(script, text)
        self._write(
            "Edit account {name}",
            lambda s: accounts.put_name(s, "account", account_id, script, tidy),
            visit,
            name=self.one(account_id).name,
        )

    def make_key(self, account_id: int, reason: str) -> None:
        """Make a customer a key account; the reason is kept, its review falls due."""
        self._decide(account_id, "key", reason, term("Make {name} a key account"))

    def no_longer_key(self, account_id: int, reason: str) -> None:
        self._decide(account_id, "none", reason, term("Take {name} out of the key accounts"))

    def _decide(self, account_id: int, standing: str, reason: str, label: str) -> None:
        account = self.one(account_id)
        if reason.strip() and account.standing == standing:
            raise Refused(
                "same_standing", "Nothing changes: {name} has this standing.", name=account.name
            )
        self.decide(account, standing, reason, label)

    def decide(
        self,
        account: Account,
        standing: str,
        reason: str,
        label: str,
        *,
        exception: bool = False,
        score: int | None = None,
    ) -> None:
        """Log a decision and let it hold; one that confirms the standing keeps its day."""
        why, today = long("reason", reason).strip(), self.today()
        if not why:
            raise Refused("no_reason", "A reason is needed: it is read again at the next review.")
        since = (account.key_since or today) if standing == "key" else None

        def deed(session: Any) -> None:
            rows.change(session, AccountRecord, account.id, standing=standing, key_since=since)
            rows.add(
                session,
                DecisionRecord,
                account_id=account.id,
                day=today,
                standing=standing,
                reason=why,
                review_due=today + REVIEW_AFTER,
                exception=exception,
                score=score,
            )

        self._write(label, deed, name=account.name)

    def set_fact(self, account_id: int, key: str, text: str, visit: str = "") -> None:
        """Write today's answer to one of the dossier's questions."""
        kind, tidy = FACT_KINDS[key], long(key, text)
        self._write(
            "Edit dossier: {title}",
            lambda s: accounts.put_fact(s, account_id, key, self.today(), tidy),
            visit,
            title=kind.title,
        )

    def set_fact_detail(
        self, fact_id: int, field: str, value: str | bool | date, visit: str = ""
    ) -> None:
        """Set source, day or confirmation of an answer."""
        kinds = {"source": "line", "day": date, "confirmed": bool}
        stored = checked(field, value, kinds)
        self._write(
            "Edit dossier",
            lambda s: rows.change(s, FactRecord, fact_id, **{field: stored}),
            visit,
        )

    def add_unit(
        self, account_id: int, name: str, kind: str = "site", parent_id: int | None = None
    ) -> int:
        tidy = short("name", name, required=True)
        values = {"account_id": account_id, "kind": kind, "place": "", "parent_id": parent_id}
        added: int = self._write(
            "Add site {name}",
            lambda s: rows.add(s, AccountUnitRecord, name=tidy, **values),
            name=tidy,
        )
        return added

    def set_unit(self, unit_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, UNIT_FIELDS)
        self._write(
            "Edit site",
            lambda s: rows.change(s, AccountUnitRecord, unit_id, **{field: stored}),
            visit,
        )

    def remove_unit(self, unit_id: int) -> None:
        self._write("Delete site", lambda s: rows.remove(s, AccountUnitRecord, unit_id))


def _new(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "kind": "organisation",
        "country": "",
        "language": "",
        "currency": "",
        "standing": "none",
    }
