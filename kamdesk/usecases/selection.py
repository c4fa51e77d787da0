"""Selection: mark accounts by criteria, decide who is key, and say why."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kamdesk.domain.accounts import Account
from kamdesk.domain.analyses.selection import (
    TITLES,
    Criterion,
    Score,
    hundredths,
    remainder,
    scaled,
    score,
)
from kamdesk.domain.changes import term
from kamdesk.domain.key_accounts import ANSWERS, JUDGED, STANDINGS
from kamdesk.domain.people import Judgement
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import people, rows, selection, settings
from kamdesk.store.tables import CriterionRecord, DecisionRecord
from kamdesk.store.work import raw
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.sales import Sales
from kamdesk.usecases.scoring import Reading, again, read
from kamdesk.usecases.subject import Subject, checked, long, short

LABELS: Mapping[str, str] = {
    "key": term("Make {name} a key account"),
    "candidate": term("Make {name} a candidate"),
    "none": term("Decide against {name} as a key account"),
}
FIELDS: Mapping[str, Any] = {"title": "name", "weight": int, "minimum": int}
OWN = "own-"  # how the keys of the user's criteria begin


@dataclass(frozen=True, slots=True)
class Standing:
    """What the dossier shows of one account's score."""

    score: Score | None  # None while the weights do not make 100
    passes: bool | None
    entry_gate: int
    criteria: tuple[Criterion, ...]


class Selection(Subject):
    """Every method that writes is one step of undo; `reading` is slow, so call it in a job."""

    def reading(self) -> Reading:
        """Give all accounts as they stand; the ranking is made of it."""
        with self._sales() as (sales, connection):
            return read(sales, connection, self.today())

    def again(self, reading: Reading) -> Reading:
        """Read again what is no sale: marks, decisions, criteria, history."""
        with self._store.reading() as session:
            return again(reading, raw(session.connection()))

    def standing(self, account_id: int) -> Standing:
        """Give the score of one account."""
        with self._store.reading() as session:
            connection = raw(session.connection())
            criteria = selection.criteria(connection)
            marks = selection.marks_of(connection, account_id)
            bought = selection.bought(connection, account_id)
            gate = int({**DEFAULTS, **settings.values(session)}["entry_gate"])
        if remainder(criteria):
            return Standing(None, None, gate, criteria)
        points = score(criteria, marks, bought)
        return Standing(points, points.passes(gate), gate, criteria)

    # --- criteria

    def criteria(self) -> tuple[Criterion, ...]:
        with self._store.reading() as session:
            return selection.criteria(raw(session.connection()))

    def set_criterion(self, criterion_id: int, field: str, value: Any, visit: str = "") -> None:
        """Set the title, weight or minimum of a criterion."""
        stored = checked(field, value, FIELDS)
        most = {"weight": 100, "minimum": 5}.get(field)
        if most is not None and stored is not None and not 0 <= stored <= most:
            raise Refused(
                "out_of_range",
                "A whole number from {low} to {high} is needed.",
                low="0",
                high=str(most),
            )
        if field == "weight":
            stored = stored or 0
            if self._criterion(criterion_id).gate and stored:
                raise Refused("gate", "A gate has a minimum and no weight.")
        self._write(
            "Edit the criteria",
            lambda s: rows.change(s, CriterionRecord, criterion_id, **{field: stored}),
            visit,
        )

    def set_weights(self, weights: Mapping[int, int]) -> None:
        """Set several weights at once, by the ids of criteria."""

        def deed(session: Any) -> None:
            for criterion_id, weight in weights.items():
                rows.change(session, CriterionRecord, criterion_id, weight=weight)

        self._write("Change the weights of the criteria", deed)

    def scale(self) -> None:
        """Scale the weights to 100."""
        self.set_weights(scaled_by_id(self.criteria()))

    def add_criterion(self, title: str) -> int:
        """Add a criterion of the user's own, without a weight as yet."""
        tidy = short("title", title, required=True)

        def deed(session: Any) -> int:
            added = rows.add(session, CriterionRecord, key=OWN, title=tidy, weight=0, gate=False)
            rows.change(session, CriterionRecord, added, key=f"{OWN}{added}")
            return added

        added: int = self._write("Add criterion {title}", deed, title=tidy)
        return added

    def remove_criterion(self, criterion_id: int) -> None:
        """Delete a criterion of the user's own, with its marks; a shipped one stays."""
        known = self._criterion(criterion_id)
        if known.key in TITLES:
            raise Refused("shipped", "This criterion stays; give it the weight 0.")

        def deed(session: Any) -> None:
            people.remove_judgements(session, f"mark:{known.key}")
            rows.remove(session, CriterionRecord, criterion_id)

        self._write("Delete criterion {title}", deed, title=known.title)

    def order_criteria(self, ids: Sequence[int]) -> None:
        self._write("Order the criteria", lambda s: rows.order(s, CriterionRecord, ids))

    # --- judgements

    def judged(self, account_id: int) -> Mapping[str, Judgement]:
        """Give the newest judgement of each kind about an account."""
        with self._store.reading() as session:
            return people.judgements(session, "account", [account_id]).get(account_id, {})

    def mark(
        self, account_id: int, key: str, mark: int | None, evidence: str | None = None
    ) -> None:
        """Mark an account by a criterion, 0 to 5; none: not known."""
        if mark is not None and not 0 <= mark <= 5:
            raise Refused("unknown_choice", "This is not one of the choices.")
        if key not in {each.key for each in self.criteria()}:
            raise KeyError(key)
        value = "" if mark is None else str(mark)
        self._judge(account_id, f"mark:{key}", _changed(value, evidence))

    def answer(self, account_id: int, what: str, value: str, evidence: str | None = None) -> None:
        """Answer a test or a kind: yes, no, or nothing for not known."""
        family, _, key = what.partition(":")
        if key not in JUDGED[family]:
            raise KeyError(what)
        if value not in ("", *ANSWERS):
            raise Refused("unknown_choice", "This is not one of the choices.")
        self._judge(account_id, what, _changed(value, evidence))

    def set_evidence(
        self, account_id: int, what: str, field: str, value: Any, visit: str = ""
    ) -> None:
        """Write the evidence, source or confirmation of a judgement; it is of today then."""
        kinds = {"evidence": "text", "source": "line", "confirmed": bool}
        self._judge(account_id, what, {field: checked(field, value, kinds)}, visit)

    def pays(self, account_id: int, key: str, text: str, visit: str = "") -> None:
        """Write why this account pays: a line of evidence."""
        if key not in JUDGED["pays"]:
            raise KeyError(key)
        line = long("evidence", text)
        changed = {"value": "yes" if line else "", "evidence": line}
        self._judge(account_id, f"pays:{key}", changed, visit)

    # --- decisions

    def decide(
        self, account_id: int, standing: str, reason: str, *, exception: bool = False
    ) -> None:
        """Decide who is key, candidate or neither; the score of the day is kept with it.

        Under the entry gate an account becomes key only as a strategic exception.
        """
        if standing not in STANDINGS:
            raise KeyError(standing)
        account, found = self._accounts.one(account_id), self.standing(account_id)
        if standing == "key" and found.passes is False and not exception:
            raise Refused(
                "under_gate",
                "{name} does not pass the entry gate. Enter it as a strategic exception, "
                "or look at its marks again.",
                name=account.name,
            )
        points = found.score
        self._accounts.decide(
            account,
            standing,
            reason,
            LABELS[standing],
            exception=exception and standing != "none" and found.passes is not True,
            score=hundredths(points.low) if points is not None and points.known else None,
        )

    def set_review(self, decision_id: int, day: date | None, visit: str = "") -> None:
        """Say when a decision is looked at again."""
        self._write(
            "Set the day of the review",
            lambda s: rows.change(s, DecisionRecord, decision_id, review_due=day),
            visit,
        )

    # --- inside

    @property
    def _accounts(self) -> Accounts:
        return Accounts(self._store, self._announce, self._clock)

    @contextmanager
    def _sales(self) -> Iterator[tuple[Sales, Any]]:
        with self._store.reading() as session:
            connection = raw(session.connection())
            yield Sales(connection), connection

    def _criterion(self, criterion_id: int) -> Criterion:
        for each in self.criteria():
            if each.id == criterion_id:
                return each
        raise Refused("no_criterion", "This criterion is no longer in the store.")

    def _judge(
        self, account_id: int, what: str, changed: Mapping[str, Any], visit: str = ""
    ) -> None:
        """Write today's judgement; what is not changed is taken over from the newest one."""
        account: Account = self._accounts.one(account_id)
        known = self.judged(account_id).get(what)
        before = known or Judgement(what, self.today(), "", False, "", "")
        judgement = replace(before, day=self.today(), **changed)
        if judgement.value != before.value and "confirmed" not in changed:
            judgement = replace(judgement, confirmed=False)  # another value is assumed anew
        self._write(
            "Judge {name}",
            lambda s: people.put_judgement(s, "account", account_id, judgement),
            visit,
            name=account.name,
        )


def _changed(value: str, evidence: str | None) -> dict[str, Any]:
    """Give a value, with evidence where some is given."""
    if evidence is None:
        return {"value": value}
    return {"value": value, "evidence": long("evidence", evidence)}


def scaled_by_id(criteria: Sequence[Criterion]) -> dict[int, int]:
    """Scale the weights of the criteria to 100, by their ids."""
    weights = {each.key: each.weight for each in criteria if not each.gate}
    whole = scaled(weights)
    return {each.id: whole[each.key] for each in criteria if not each.gate}
