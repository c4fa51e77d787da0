"""The trust audit of an account: marks with examples, and the action the lowest asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kamdesk.domain import trust as domain
from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.swot import Became
from kamdesk.domain.trust import PRINCIPLES, Audit, Mark, audit
from kamdesk.store import origins, rows
from kamdesk.store import trust as store
from kamdesk.store.standing_tables import TrustMarkRecord
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.subject import Subject, checked

_EXAMPLES: Mapping[str, Any] = {"example": "text", "example_day": date}
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Trusted:
    """The audit as it stands, as it stood a year ago, every mark, and what came of them."""

    now: Audit
    year_ago: Audit
    marks: tuple[Mark, ...]  # the oldest first
    became: Mapping[str, tuple[Became, ...]]  # by principle


class Trust(Subject):
    """Every method that writes is one step of undo."""

    def of(self, account_id: int) -> Trusted:
        with self._store.reading() as session:
            marks = store.of_account(session, account_id)
            came = origins.came_of(session, account_id)
        today = self.today()
        became = {key: came.get(_origin(key), ()) for key in PRINCIPLES}
        return Trusted(audit(marks, today), audit(marks, today - _YEAR), marks, became)

    def mark(self, account_id: int, principle: str, mark: int, visit: str = "") -> None:
        """Mark a principle today; the example of the mark before goes with it.

        Whether an example still speaks for a mark is a matter of its day, not of the mark's.
        """
        name = PRINCIPLES[principle]
        if not 0 <= mark <= domain.MOST:
            raise Refused("unknown_choice", "This is not one of the choices.")
        before = self.of(account_id).now.marks.get(principle)
        held: dict[str, Any] = {"example": "", "example_day": None}
        if before is not None and before.known(self.today()):
            held = {"example": before.example, "example_day": before.example_day}

        def deed(session: Any) -> None:
            row_id = store.of_day(session, account_id, principle, self.today())
            if row_id:
                rows.change(session, TrustMarkRecord, row_id, mark=mark)
            else:
                key = {"account_id": account_id, "principle": principle, "day": self.today()}
                rows.add(session, TrustMarkRecord, mark=mark, **key, **held)

        self._write("Mark {principle}", deed, visit, principle=name)

    def unmark(self, account_id: int, principle: str) -> None:
        """Take the newest mark of a principle back; the one before counts again."""
        found = self.of(account_id).now.marks.get(principle)
        if found is not None:
            self._write(
                "Take back the mark of {principle}",
                lambda s: rows.remove(s, TrustMarkRecord, found.id),
                principle=PRINCIPLES[principle],
            )

    def set_example(
        self, account_id: int, principle: str, field: str, value: Any, visit: str = ""
    ) -> None:
        """Say what speaks for the newest mark of a principle, and when that happened."""
        stored = checked(field, value, _EXAMPLES)
        found = self.of(account_id).now.marks.get(principle)
        if found is None:
            raise Refused("no_mark", "Mark it first: the example belongs to the mark.")
        if field == "example_day" and stored is not None and stored > self.today():
            text = term("An example has happened already.")
            raise Refused("future", text, [Problem(field, text)])
        values = {field: stored}
        if field == "example" and stored and found.example_day is None:
            values["example_day"] = self.today()
        self._write(
            "Edit example of {principle}",
            lambda s: rows.change(s, TrustMarkRecord, found.id, **values),
            visit,
            principle=PRINCIPLES[principle],
        )

    def act(self, account_id: int, principle: str, text: str) -> int:
        """Put an action that raises a principle into the plan of today."""
        plans = Plans(self._store, self._announce, self._clock)
        return plans.act(account_id, text, origin=_origin(principle))


def _origin(principle: str) -> str:
    return f"trust:{principle}"
