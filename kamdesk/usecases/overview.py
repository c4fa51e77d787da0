"""Overview: the key accounts at a glance, each by what matters before a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kamdesk.domain.accounts import Account, completeness
from kamdesk.store import accounts, overview, settings
from kamdesk.store.overview import Contact, Due
from kamdesk.usecases.subject import Subject

__all__ = ["Contact", "Due", "Glance", "Overview"]


@dataclass(frozen=True, slots=True)
class Glance:
    """An account with its last contact, what falls due next, and how much of it is known."""

    account: Account
    last_contact: Contact | None
    next_due: Due | None
    known: float

    @property
    def id(self) -> int:
        return self.account.id


class Overview(Subject):
    """Reads only."""

    def key_accounts(self) -> tuple[Glance, ...]:
        """Give all key accounts, the oldest first."""
        with self._store.reading() as session:
            return self._glances(session, accounts.keys(session))

    def of(self, account_id: int) -> Glance | None:
        """Give one account, or None when it is gone."""
        with self._store.reading() as session:
            one = accounts.one(session, account_id)
            return self._glances(session, [one])[0] if one else None

    def _glances(self, session: Any, shown: Sequence[Account]) -> tuple[Glance, ...]:
        ids, today = [account.id for account in shown], self.today()
        met = overview.last_contacts(session, ids)
        due = overview.next_dues(session, ids)
        facts = overview.facts(session, ids)
        days = int(settings.values(session).get("stale_days", "180"))
        return tuple(
            Glance(
                account,
                met.get(account.id),
                due.get(account.id),
                completeness(
                    {key: fact for key, fact in facts[account.id].items() if fact.text}, today, days
                ).share,
            )
            for account in shown
        )
