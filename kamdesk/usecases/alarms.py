"""Alarms: see them, answer them, declare a customer lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.analyses.alarm import KINDS, Alarm, Answer, Signals
from kamdesk.domain.analyses.causes import Cause, causes
from kamdesk.domain.analyses.refusals import Refusals, refusals
from kamdesk.domain.analyses.rhythm import RANK, back
from kamdesk.domain.calendars import Calendar, add_months, month_first, month_key, months_between
from kamdesk.domain.refusal import Refused
from kamdesk.domain.winback import Case
from kamdesk.store import accounts, loss, rows, settings, winback
from kamdesk.store.tables import AccountRecord, AlarmAnswerRecord, WinBackRecord
from kamdesk.store.work import raw
from kamdesk.usecases.alarm_reading import EVERY, KEYS, Reading, Watch
from kamdesk.usecases.subject import Subject, checked, long
from kamdesk.usecases.winback import WinBack

SHOWN = 24  # months of bars


@dataclass(frozen=True, slots=True)
class Brief:
    """The key accounts that call for a look, for Today and for an account's head."""

    watch: Watch | None

    @property
    def rows(self) -> tuple[Signals, ...]:
        """Give those with an alarm nobody has answered, the gravest first."""
        return tuple(row for row in self.watch.rows if row.level) if self.watch else ()

    @property
    def counts(self) -> Mapping[str, int]:
        """Count them by level."""
        levels: list[str] = [row.level for row in self.rows]
        return {level: levels.count(level) for level in reversed(RANK) if level}


@dataclass(frozen=True, slots=True)
class Detail:
    """One customer beside the list: what it bought, and why it may be going."""

    signals: Signals
    months: tuple[tuple[int, int], ...]  # month and amount, 24 of them
    calendar: Calendar
    ledger_date: date
    currency: str
    exponent: int
    causes: tuple[Cause, ...]
    refusals: Refusals
    case: Case | None


class Alarms(Subject):
    """Reads are slow with thousands of customers: call them off the window's thread."""

    def watch(self) -> Watch | None:
        """Give all customers with their signals; None without sales."""
        return self._watch(EVERY)

    def brief(self) -> Brief:
        """Give the key accounts only: fast, whatever the number of customers."""
        return Brief(self._watch(KEYS))

    def of(self, account_id: int) -> Signals | None:
        """Give the signals of one account; None without sales."""
        found = self._watch(account_id)
        return found.rows[0] if found and found.rows else None

    def detail(self, account_id: int) -> Detail | None:
        """Give what stands beside the list."""
        today = self.today()
        with self._store.reading() as session:
            connection = raw(session.connection())
            reading = Reading(connection, today, None, account_id)
            watch = reading.watch()
            if watch is None or not watch.rows:
                return None
            signals, ledger, calendar = watch.rows[0], watch.ledger, reading.calendar
            last = month_key(ledger.ledger_date, calendar)
            sums = reading.amounts_or_none().get(account_id, {})
            two_years = back(today, 24, calendar)
            facts = loss.facts(connection, account_id, two_years, today)
            contact = signals.unmet, signals.met
            late = contact[0] is not None and contact[0] >= watch.limits.contact_days
            unmet = (contact[0], contact[1]) if late and contact[0] and contact[1] else None
            return Detail(
                signals,
                tuple(
                    (month, sums.get(month, 0))
                    for month in months_between(add_months(last, 1 - SHOWN), last)
                ),
                calendar,
                *(ledger.ledger_date, ledger.currency, ledger.exponent),
                causes(facts, back(today, 12, calendar), unmet),
                self._refusals(connection, reading, account_id),
                winback.open_of(session, account_id),
            )

    def refusals(self, account_id: int = EVERY) -> Refusals:
        """Count the refusals of an account, or of all, over twelve months and those before."""
        with self._store.reading() as session:
            connection = raw(session.connection())
            reading = Reading(connection, self.today(), None, account_id)
            return self._refusals(connection, reading, account_id)

    def exponents(self) -> Mapping[str, int]:
        """Give the minor unit of each currency of the store."""
        with self._store.reading() as session:
            return settings.exponents(session)

    def answer(
        self, account_id: int, alarm: Alarm, reason: str, review_due: date | None = None
    ) -> int:
        """Keep an alarm quiet until it rises, or until the day; the reason is read again then."""
        why = long("reason", reason).strip()
        if not why:
            raise Refused("no_reason", "A reason is needed: it is read again at the next review.")
        values = {
            "account_id": account_id,
            "alarm": checked("alarm", alarm.kind, {"alarm": KINDS}),
            "day": self.today(),
            "level": alarm.level,
            "value": alarm.value,
            "reason": why,
            "review_due": review_due,
        }
        added: int = self._write(
            "Answer an alarm of {name}",
            lambda s: rows.add(s, AlarmAnswerRecord, **values),
            name=self._name(account_id),
        )
        return added

    def speak_again(self, answer: Answer) -> None:
        """Take an answer back, so that the alarm is heard again."""
        self._write(
            "Hear an alarm of {name} again",
            lambda s: rows.remove(s, AlarmAnswerRecord, answer.id),
            name=self._name(answer.account_id),
        )

    def declare_lost(self, account_id: int, lost_on: date, note: str = "") -> int:
        """Say that a customer is lost, and open its win-back; one step, which can be undone."""
        name, tidy = self._name(account_id), long("note", note).strip()
        back_office = WinBack(self._store, self._announce, self._clock)
        known = back_office.of_account(account_id)
        values = {} if known else back_office.first_values(account_id, "lost")

        def deed(session: Any) -> int:
            rows.change(session, AccountRecord, account_id, lost_on=lost_on)
            if known is None:
                values.update(lost_on=lost_on, cause_note=tidy)
                return rows.add(session, WinBackRecord, **values)
            kept = {"cause_note": tidy} if tidy else {}
            state = "lost" if known.state == "at_risk" else known.state
            rows.change(session, WinBackRecord, known.id, state=state, lost_on=lost_on, **kept)
            return known.id

        case_id: int = self._write("Declare {name} lost", deed, name=name)
        return case_id

    def not_lost(self, account_id: int) -> None:
        """Take the word back that a customer is lost; its win-back stays."""
        self._write(
            "Declare {name} not lost",
            lambda s: rows.change(s, AccountRecord, account_id, lost_on=None),
            name=self._name(account_id),
        )

    def _watch(self, only: int) -> Watch | None:
        with self._store.reading() as session:
            return Reading(raw(session.connection()), self.today(), None, only).watch()

    def _refusals(self, connection: Any, reading: Reading, account_id: int) -> Refusals:
        today, calendar = self.today(), reading.calendar
        since = month_first(add_months(month_key(today, calendar), -SHOWN), calendar)
        return refusals(loss.refusals(connection, since, account_id), today, calendar)

    def _name(self, account_id: int) -> str:
        with self._store.reading() as session:
            found = accounts.one(session, account_id)
        if found is None:
            raise Refused("no_account", "This account is no longer in the store.")
        return found.name
