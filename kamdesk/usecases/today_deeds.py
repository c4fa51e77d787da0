"""What is done in place on a row of Today; each deed is one step of undo."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.evening import POINTS
from kamdesk.domain.refusal import Refused
from kamdesk.domain.today import KINDS, Row
from kamdesk.store import rows, today_answers
from kamdesk.store.plan_tables import CampaignRecord
from kamdesk.store.standing_tables import BundleRecord, OpportunityRecord, RiskRecord
from kamdesk.store.tables import (
    AlarmAnswerRecord,
    Base,
    DecisionRecord,
    EntryRecord,
    PlanRecord,
    PromiseRecord,
    StepRecord,
    WinBackRecord,
)
from kamdesk.store.talk_tables import NegotiationRecord
from kamdesk.usecases.subject import Subject


@dataclass(frozen=True, slots=True)
class _Own:
    """Where a row has a day, and perhaps a state, of its own."""

    record: type[Base]
    day: str
    done: Mapping[str, Any] = field(default_factory=dict)  # `date` stands for today


_OWN: Mapping[str, _Own] = {
    "promise": _Own(PromiseRecord, "due", {"state": "kept", "settled": date}),
    "step": _Own(StepRecord, "due", {"done_on": date}),
    "problem": _Own(EntryRecord, "next_due", {"state": "closed", "closed": date}),
    "campaign": _Own(CampaignRecord, "day", {"done_on": date}),
    "risk": _Own(RiskRecord, "due", {"state": "answered"}),
    "entry": _Own(EntryRecord, "day"),
    "talk": _Own(NegotiationRecord, "day"),
    "next": _Own(EntryRecord, "next_due"),
    "opportunity": _Own(OpportunityRecord, "due"),
    "bundle": _Own(BundleRecord, "due"),
    "win_back": _Own(WinBackRecord, "due"),
    "review-plan": _Own(PlanRecord, "next_review"),
    "review-choice": _Own(DecisionRecord, "review_due"),
    "review-answer": _Own(AlarmAnswerRecord, "review_due"),
}
_DONE, _MOVE = term("Done: {what}"), term("Move to {day}: {what}")
_HOURS = frozenset({"entry", "talk"})  # the hour goes with the day


class TodayDeeds(Subject):
    """Writes to the record a row stands for; else the answer is kept with the row's key."""

    def done(self, row: Row) -> None:
        """Say that it is done: a promise is kept, a step done, a problem closed."""
        own = _own(row)
        if own is None or not own.done:
            self._answer(row, "done", None, _DONE)
            return
        today = self.today()
        values = {name: today if value is date else value for name, value in own.done.items()}
        if row.kind in ("ours", "theirs") and row.due and row.due < today:
            values["state"] = "late"
        self._write(
            _DONE,
            lambda s: rows.change(s, own.record, row.subject, **values),
            what=_named(row),
        )

    def move(self, row: Row, until: date) -> None:
        """Put it off, or forward, to a day."""
        if until < self.today():
            raise Refused("past", "Choose today or a day to come.")
        own = _own(row)
        if own is None:
            self._answer(row, "moved", until, _MOVE)
            return

        def deed(session: Any) -> None:
            values: dict[str, Any] = {own.day: until}
            if row.key.partition(":")[0] in _HOURS:
                at = rows.value(session, own.record, row.subject, "at")
                values["at"] = _moved(at, until)
            rows.change(session, own.record, row.subject, **values)

        self._write(_MOVE, deed, what=_named(row), day=until.isoformat())

    def tick(self, row: Row, point: str, on: bool) -> None:
        """Tick a point of the evening before."""
        if point not in POINTS:
            raise KeyError(point)
        label = term("Tick: {point}") if on else term("Take a tick away: {point}")
        self._write(
            label,
            lambda s: today_answers.tick(
                s, row.key, row.subject, point, self.today() if on else None
            ),
            point=POINTS[point],
        )

    def _answer(self, row: Row, state: str, until: date | None, label: str) -> None:
        values = {"state": state, "day": self.today(), "until": until}
        told = {"what": _named(row)} | ({"day": until.isoformat()} if until else {})
        self._write(label, lambda s: today_answers.put(s, row.key, values), **told)


def _own(row: Row) -> _Own | None:
    """Give where a row's day is kept; a round's own day is changed on its page."""
    kind, _, rest = row.key.partition(":")
    if kind == "talk" and not rest.endswith(":0"):
        return None
    return _OWN.get(kind)


def _named(row: Row) -> str:
    """Name a row in the list of steps: by the user's own words, else by its kind."""
    text = row.what.values.get("text")
    return str(text) if text else KINDS[row.kind]


def _moved(at: datetime | None, day: date) -> datetime | None:
    """Let the hour go with the day."""
    if at is None:
        return None
    return datetime.combine(day, at.astimezone().time()).astimezone(UTC)
