"""Win-back: cases from at risk to won back or given up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.entry_details import CAUSES
from kamdesk.domain.people import Judgement
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.winback import CLOSED, MEANS, STATES, TEST_VALUES, TESTS, Case
from kamdesk.store import accounts, rows, winback
from kamdesk.store.people import put_judgement
from kamdesk.store.tables import AccountRecord, WinBackRecord
from kamdesk.store.work import raw
from kamdesk.usecases.alarm_reading import Reading
from kamdesk.usecases.subject import Subject, checked, long

FIELDS: Mapping[str, Any] = {
    "cause": {"": "", **CAUSES},
    "cause_note": "text",
    "programme": "text",
    "cost": int,
    "second_value": int,
    "value_before": int,
    "chance": int,
    "owner_id": int,
    "due": date,
    "opened": date,
    "lost_on": date,
    "outcome": "text",
}
_LABEL = term("Edit win-back of {name}")


@dataclass(frozen=True, slots=True)
class Before:
    """What an account brought in the twelve months up to its last purchase."""

    amount: int
    currency: str
    exponent: int


class WinBack(Subject):
    """Every method that writes is one step of undo."""

    def cases(self) -> tuple[Case, ...]:
        with self._store.reading() as session:
            return winback.cases(session)

    def one(self, case_id: int) -> Case:
        with self._store.reading() as session:
            found = winback.one(session, case_id)
        if found is None:
            raise Refused("no_case", "This win-back is no longer in the store.")
        return found

    def of_account(self, account_id: int) -> Case | None:
        """Give the open case of an account, or None."""
        with self._store.reading() as session:
            return winback.open_of(session, account_id)

    def value_before(self, account_id: int) -> Before:
        """Propose what the account was worth before it fell silent."""
        with self._store.reading() as session:
            reading = Reading(raw(session.connection()), self.today(), None, account_id)
            ledger = reading.ledger
            rows_read = reading.watch() if ledger else None
        if rows_read is None or not rows_read.rows:
            return Before(0, reading.settings["currency"], 2)
        known = rows_read.ledger
        return Before(rows_read.rows[0].value, known.currency, known.exponent)

    def open(self, account_id: int, state: str = "at_risk") -> int:
        """Open a case, its value proposed from the ledger; one that is open stays the only one."""
        known = self.of_account(account_id)
        if known is not None:
            raise Refused("has_case", "{name} has an open win-back.", name=known.account)
        values = self.first_values(account_id, state)
        added: int = self._write(
            "Open win-back of {name}",
            lambda s: rows.add(s, WinBackRecord, **values),
            name=self._name(account_id),
        )
        return added

    def first_values(self, account_id: int, state: str) -> dict[str, Any]:
        """Give what a new case begins with."""
        before = self.value_before(account_id)
        return {
            "account_id": account_id,
            "state": checked("state", state, {"state": STATES}),
            "opened": self.today(),
            "value_before": before.amount or None,
            "currency": before.currency,
            "cause": "",
            "cause_note": "",
            "means": "",
            "programme": "",
            "outcome": "",
        }

    def set(self, case_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        if field == "chance" and stored is not None and not 0 <= stored <= 100:
            raise Refused("out_of_range", "A chance lies between 0 and 100%.")
        if field in ("cost", "second_value") and stored is not None and stored < 0:
            raise Refused("negative", "An amount cannot be below zero here.")
        case = self.one(case_id)
        if field == "outcome" and case.state in CLOSED and not stored.strip():
            raise _unexplained()
        self._edit(case, lambda s: rows.change(s, WinBackRecord, case_id, **{field: stored}), visit)

    def set_means(self, case_id: int, means: Collection[str], visit: str = "") -> None:
        if not set(means) <= set(MEANS):
            raise Refused("unknown_choice", "This is not one of the choices.")
        self._edit(self.one(case_id), lambda s: winback.put_means(s, case_id, means), visit)

    def set_test(
        self, case_id: int, test: str, value: str, evidence: str = "", visit: str = ""
    ) -> None:
        """Judge need, ability to pay or authority; evidence makes it more than an assumption."""
        case, tidy = self.one(case_id), long("evidence", evidence).strip()
        judgement = Judgement(
            f"test:{checked('test', test, {'test': TESTS})}",
            self.today(),
            checked("value", value, {"value": {"": "", **TEST_VALUES}}),
            bool(tidy),
            tidy,
            "",
        )
        self._edit(case, lambda s: put_judgement(s, "account", case.account_id, judgement), visit)

    def move(self, case_id: int, state: str, outcome: str = "", place: int | None = None) -> None:
        """Take a case to another column, or to another place of its own.

        A closed case needs a reason; an account that is lost or won back is so itself as well.
        """
        case = self.one(case_id)
        checked("state", state, {"state": STATES})
        why = long("outcome", outcome).strip() or case.outcome
        if state in CLOSED and not why:
            raise _unexplained()
        values: dict[str, Any] = {"state": state, "outcome": why}
        values["closed"] = (case.closed or self.today()) if state in CLOSED else None
        if state == "lost":
            values["lost_on"] = case.lost_on or self.today()
        ordered = self._ordered(case, state, place)

        def deed(session: Any) -> None:
            rows.change(session, WinBackRecord, case_id, **values)
            rows.order(session, WinBackRecord, ordered)
            _lose(session, case, state, values.get("lost_on"))

        self._write("Win-back of {name}: {state}", deed, name=case.account, state=STATES[state])

    def remove(self, case_id: int) -> None:
        case = self.one(case_id)
        self._write(
            "Delete win-back of {name}",
            lambda s: rows.remove(s, WinBackRecord, case_id),
            name=case.account,
        )

    def _ordered(self, case: Case, state: str, place: int | None) -> list[int]:
        """Give all cases in their new order."""
        others = [each for each in self.cases() if each.id != case.id]
        inside = [each.id for each in others if each.state == state]
        at = len(inside) if place is None else max(0, min(place, len(inside)))
        inside.insert(at, case.id)
        return [each.id for each in others if each.state != state] + inside

    def _edit(self, case: Case, deed: Any, visit: str) -> None:
        self._write(_LABEL, deed, visit, name=case.account)

    def _name(self, account_id: int) -> str:
        with self._store.reading() as session:
            found = accounts.one(session, account_id)
        if found is None:
            raise Refused("no_account", "This account is no longer in the store.")
        return found.name


def _lose(session: Any, case: Case, state: str, lost_on: date | None) -> None:
    """Keep the account's own mark of loss in step with its case."""
    if state == "lost":
        rows.change(session, AccountRecord, case.account_id, lost_on=lost_on)
    elif state in ("at_risk", "won_back"):
        rows.change(session, AccountRecord, case.account_id, lost_on=None)


def _unexplained() -> Refused:
    text = term("A reason is needed: why was the account won back or given up?")
    return Refused("no_reason", text, [Problem("outcome", text)])
