"""Overview: the key accounts at a glance, each by what matters before a call."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kamdesk.domain.accounts import Account, completeness
from kamdesk.domain.analyses.periods import last_twelve
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import accounts, bought, overview, settings
from kamdesk.store.overview import Contact, Due
from kamdesk.usecases.ladder import Ladder, Standing
from kamdesk.usecases.subject import Subject

__all__ = ["Contact", "Due", "Glance", "Overview", "Revenue"]


@dataclass(frozen=True, slots=True)
class Glance:
    """An account with its last contact, what falls due next, and how much of it is known."""

    account: Account
    last_contact: Contact | None
    next_due: Due | None
    known: float
    ladder: Standing | None = None  # of one that is looked at alone

    @property
    def id(self) -> int:
        return self.account.id


@dataclass(frozen=True, slots=True)
class Revenue:
    """What an account bought in the last twelve whole months of the ledger, in minor units."""

    amount: int
    currency: str
    exponent: int
    last: date


class Overview(Subject):
    """Reads only."""

    def key_accounts(self) -> tuple[Glance, ...]:
        """Give all key accounts, the oldest first."""
        with self._store.reading() as session:
            return self._glances(session, accounts.keys(session))

    def of(self, account_id: int, language: str = "en") -> Glance | None:
        """Give one account with its rung in the words of a language, or None when it is gone."""
        with self._store.reading() as session:
            one = accounts.one(session, account_id)
            found = self._glances(session, [one])[0] if one else None
        if found is None:
            return None
        ladder = Ladder(self._store, self._announce, self._clock)
        return replace(found, ladder=ladder.of(account_id, language=language))

    def revenue(self, account_id: int) -> Revenue | None:
        """Sum twelve months; None without sales, or where they are in several currencies."""
        with self._store.reading() as session:
            chosen = {**DEFAULTS, **settings.values(session)}
            calendar: Calendar = "jalali" if chosen["calendar"] == "jalali" else "gregorian"
            stated = chosen["ledger_date"]
            ledger = date.fromisoformat(stated) if stated else overview.last_imported(session)
            if ledger is None:
                return None
            year = last_twelve(ledger, calendar)
            months = set(year.months)
            sold = [m for m in bought.by_month(session, account_id, calendar) if m.month in months]
            exponents = settings.exponents(session)
        coins = {month.currency for month in sold}
        if len(coins) != 1:
            return None
        coin = coins.pop()
        total = sum(month.revenue for month in sold)
        return Revenue(total, coin, exponents.get(coin, 2), year.last)

    def _glances(self, session: Any, shown: Sequence[Account]) -> tuple[Glance, ...]:
        ids, today = [account.id for account in shown], self.today()
        met = overview.last_contacts(session, ids, today)
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
