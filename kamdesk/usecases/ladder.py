"""The perception ladder of accounts and people: two views, diagnoses, target, moves upwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kamdesk.domain.climbing import MOVE_BY_KEY, Step, steps_up
from kamdesk.domain.ladder import (
    BY_KEY,
    HIGHEST,
    LOWEST,
    VIEWS,
    Answer,
    Diagnosis,
    Moved,
    Rung,
    Suggestion,
    Target,
    apart,
    holding,
    last_move,
    rungs_known,
    suggest,
)
from kamdesk.domain.people import Judgement, Person
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.store import ladder, people, rows
from kamdesk.store.standing_tables import DiagnosisRecord
from kamdesk.usecases.judging import Judging
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.subject import checked, long

_ANSWER: Mapping[str, Any] = {"confirmed": bool, "evidence": "text"}
_TARGET: Mapping[str, Any] = {"value": int, "due": date, "approach": "text"}


@dataclass(frozen=True, slots=True)
class View:
    """How one side sees where we stand: what was set over time, and what the answers suggest."""

    history: tuple[Judgement, ...]  # the oldest first
    most: int  # rungs
    diagnoses: tuple[Diagnosis, ...]  # the newest first
    suggestion: Suggestion

    @property
    def judged(self) -> Judgement | None:
        """Give what counts now."""
        newest = self.history[-1] if self.history else None
        return newest if newest and newest.value else None

    @property
    def rung(self) -> int | None:
        known = rungs_known([self.judged] if self.judged else [], self.most)
        return known[0][1] if known else None

    @property
    def moved(self) -> Moved | None:
        return last_move(self.history, self.most)

    @property
    def diagnosis(self) -> Diagnosis | None:
        return self.diagnoses[0] if self.diagnoses else None

    @property
    def answers(self) -> Mapping[str, Answer]:
        return self.diagnosis.answers if self.diagnosis else {}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where we stand on the ladder with an account, or with one of its people."""

    account_id: int
    person_id: int | None
    rungs: tuple[Rung, ...]
    ours: View
    client: View
    targets: tuple[Target, ...]  # the oldest first

    def view(self, name: str) -> View:
        return self.client if name == "client" else self.ours

    @property
    def target(self) -> Target | None:
        """Give the target that counts; it may have been taken away."""
        return self.targets[-1] if self.targets and self.targets[-1].value else None

    @property
    def rung(self) -> int | None:
        """Give where we stand: the client's view counts, ours where it is not known."""
        return self.client.rung or self.ours.rung

    @property
    def view_that_counts(self) -> str:
        return "client" if self.client.rung else "ours"

    @property
    def gap(self) -> int | None:
        """Give how many rungs higher we put ourselves than the client does."""
        ours, client = self.ours.rung, self.client.rung
        return None if ours is None or client is None else ours - client

    @property
    def apart(self) -> tuple[str, ...]:
        """Name the questions the two views answer differently."""
        return apart(self.ours.answers, self.client.answers)

    @property
    def wanted(self) -> int | None:
        """Give the rung that is wanted, else the next one; nothing on the highest."""
        if self.target is not None:
            return min(self.target.value, len(self.rungs))
        at = self.rung
        return at + 1 if at is not None and at < len(self.rungs) else None

    @property
    def held(self) -> tuple[str, ...]:
        """Name the questions whose answers hold us below what is wanted, the lowest first."""
        if self.wanted is None:
            return ()
        answers = {**self.ours.answers, **self.client.answers}
        ordered = [answers[key] for key in BY_KEY if key in answers]
        return holding(ordered, self.rungs, self.wanted)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Give an action of each climbing move, the most needed first."""
        return steps_up(self.rungs[(self.rung or 1) - 1], self.held)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One of the client's people on the ladder."""

    person: Person
    ours: Judgement | None
    client: Judgement | None
    target: Target | None

    @property
    def id(self) -> int:
        return self.person.id


class Ladder(Judging):
    """Every method that writes is one step of undo; without a person it is of the account."""

    def of(self, account_id: int, person_id: int | None = None, language: str = "en") -> Standing:
        """Give where we stand."""
        subject, subject_id = ("person", person_id) if person_id else ("account", account_id)
        with self._store.reading() as session:
            rungs = ladder.rungs(session, language)
            said = ladder.history(session, subject, [subject_id], *ladder.RUNGS)
            wanted = ladder.targets(session, subject, [subject_id], "rung")
            diagnoses = {
                view: ladder.diagnoses(session, account_id, view, person_id) for view in VIEWS
            }
        stated = any(
            answer.confirmed for each in diagnoses["client"] for answer in each.answers.values()
        )
        views = {
            view: View(
                said.get(subject_id, {}).get(f"rung:{view}", ()),
                len(rungs),
                diagnoses[view],
                _suggested(diagnoses[view], rungs, stated=stated),
            )
            for view in VIEWS
        }
        return Standing(account_id, person_id, rungs, **views, targets=wanted.get(subject_id, ()))

    def people(self, account_id: int) -> tuple[PersonLine, ...]:
        """Give the client's people as each of them sees us."""
        with self._store.reading() as session:
            theirs = [p for p in people.of_account(session, account_id) if p.post == "held"]
            wanted = ladder.targets(session, "person", [p.id for p in theirs], "rung")
        return tuple(
            PersonLine(
                person,
                _known(person.judgements.get("rung:ours")),
                _known(person.judgements.get("rung:client")),
                next((t for t in wanted.get(person.id, ())[-1:] if t.value), None),
            )
            for person in theirs
            if person.in_post(self.today())
        )

    # --- diagnosis

    def answer(
        self,
        account_id: int,
        view: str,
        question: str,
        anchor: int | None,
        person_id: int | None = None,
    ) -> None:
        """Answer a question today; what was answered before is kept as it stood."""
        if anchor is not None and not LOWEST <= anchor <= HIGHEST:
            raise Refused("unknown_choice", "This is not one of the choices.")
        self._answer(account_id, view, question, person_id, {"anchor": anchor})

    def set_answer(
        self,
        account_id: int,
        view: str,
        question: str,
        field: str,
        value: Any,
        person_id: int | None = None,
        visit: str = "",
    ) -> None:
        """Note what an answer rests on, or that the client stated it."""
        changed = {field: checked(field, value, _ANSWER)}
        self._answer(account_id, view, question, person_id, changed, visit)

    def set_speaker(self, account_id: int, person_id: int | None) -> None:
        """Say who of the client's answered in the newest talk."""
        name = self.name_of(account_id)
        self._write(
            "Diagnose {name}",
            lambda s: rows.change(
                s,
                DiagnosisRecord,
                self._todays(s, account_id, "client", None),
                person_id=person_id,
            ),
            name=name,
        )

    def remove_diagnosis(self, diagnosis_id: int) -> None:
        """Take a diagnosis away; the rung that was set by it stays."""
        self._write("Delete a diagnosis", lambda s: rows.remove(s, DiagnosisRecord, diagnosis_id))

    def _answer(
        self,
        account_id: int,
        view: str,
        question: str,
        person_id: int | None,
        changed: Mapping[str, Any],
        visit: str = "",
    ) -> None:
        if question not in BY_KEY or view not in VIEWS:
            raise KeyError(question)
        name = self.name_of(account_id, person_id)

        def deed(session: Any) -> None:
            diagnosis = self._todays(session, account_id, view, person_id)
            newest = ladder.diagnoses(session, account_id, view, person_id)[0]
            old = newest.answers.get(question) or Answer(question, None, view == "client")
            ladder.put_answer(session, diagnosis, replace(old, **changed))

        self._write("Diagnose {name}", deed, visit, name=name)

    def _todays(self, session: Any, account_id: int, view: str, person_id: int | None) -> int:
        """Give the diagnosis of today; else begin one with the answers of the last."""
        known = ladder.diagnoses(session, account_id, view, person_id)
        if known and known[0].day == self.today():
            return known[0].id
        before = known[0].answers.values() if known and view == "ours" else ()
        return ladder.add_diagnosis(
            session, account_id, person_id, view, self.today(), tuple(before)
        )

    # --- rung and target

    def set_rung(
        self,
        account_id: int,
        view: str,
        rung: int | None,
        reason: str = "",
        person_id: int | None = None,
    ) -> None:
        """Set where one side sees us; what differs from the suggestion needs a reason."""
        found, why = self.of(account_id, person_id), long("reason", reason)
        if rung is not None and not 1 <= rung <= len(found.rungs):
            raise Refused("unknown_choice", "This is not one of the choices.")
        view_of = found.view(view)
        suggested, diagnosis = view_of.suggestion.rung, view_of.diagnosis
        if rung is not None and suggested is not None and rung != suggested and not why:
            said = "The answers suggest rung {rung}. Say why another one holds."
            problem = Problem("reason", said, {"rung": str(suggested)})
            raise Refused("reason_needed", said, [problem], rung=str(suggested))
        changed: dict[str, Any] = {"value": "" if rung is None else str(rung)}
        if why:
            changed["evidence"] = why
        if diagnosis is not None and any(a.confirmed for a in diagnosis.answers.values()):
            changed["confirmed"] = rung is not None and rung == suggested
        judged = self._judged(account_id, person_id, f"rung:{view}", changed)

        def deed(session: Any) -> None:
            judged(session)
            if diagnosis is not None:
                values = {"suggested": suggested, "rung": rung, "reason": why}
                rows.change(session, DiagnosisRecord, diagnosis.id, **values)

        self._write("Set the rung of {name}", deed, name=self.name_of(account_id, person_id))

    def set_behind(
        self,
        account_id: int,
        view: str,
        field: str,
        value: Any,
        person_id: int | None = None,
        visit: str = "",
    ) -> None:
        """Write evidence, source or confirmation of a rung."""
        deed = self._judged(account_id, person_id, f"rung:{view}", self._behind(field, value))
        name = self.name_of(account_id, person_id)
        self._write("Set the rung of {name}", deed, visit, name=name)

    def set_target(
        self,
        account_id: int,
        field: str,
        value: Any,
        person_id: int | None = None,
        visit: str = "",
    ) -> None:
        """Write which rung is wanted, by when, and how; the rung comes first."""
        stored = checked(field, value, _TARGET)
        found = self.of(account_id, person_id)
        if field == "value":
            stored = stored or 0  # none is wanted any more
        if field == "value" and not 0 <= stored <= len(found.rungs):
            raise Refused("unknown_choice", "This is not one of the choices.")
        now = found.target or Target(0, "rung", self.today(), found.wanted or 1, None, "")
        made = replace(now, day=self.today(), **{field: stored})
        subject, subject_id = ("person", person_id) if person_id else ("account", account_id)
        self._write(
            "Set the target of {name}",
            lambda s: ladder.put_target(s, subject, subject_id, made),
            visit,
            name=self.name_of(account_id, person_id),
        )

    # --- climbing

    def planned(self, account_id: int) -> Mapping[str, date | None]:
        """Give the actions that came of a climbing move and stand in the plan, with their days."""
        plan = self._plans.present(account_id)
        steps = plan.steps if plan else ()
        return {step.what: step.due for step in steps if step.origin.startswith("move:")}

    def climb(self, account_id: int, step: Step, what: str, due: date | None = None) -> int:
        """Put an action of a climbing move into the plan, in the words given."""
        if step.move not in MOVE_BY_KEY:
            raise KeyError(step.move)
        return self._plans.act(account_id, what, f"move:{step.move}", due=due)

    @property
    def _plans(self) -> Plans:
        return Plans(self._store, self._announce, self._clock)


def _suggested(
    diagnoses: Sequence[Diagnosis], rungs: Sequence[Rung], *, stated: bool
) -> Suggestion:
    answers = diagnoses[0].answers.values() if diagnoses else ()
    return suggest(answers, rungs, stated=stated)


def _known(judged: Judgement | None) -> Judgement | None:
    return judged if judged is not None and judged.value else None
