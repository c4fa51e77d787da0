"""Visits of the sample that lie ahead, and an answer to a row of Today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kamdesk.domain.working_days import week_of
from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.talk_tables import (
    AttendeeRecord,
    NegotiationRecord,
    TalkLineRecord,
    TickRecord,
    TodayAnswerRecord,
)


@dataclass(slots=True)
class Ahead:
    """Counts from the present day: whenever the sample is made, its next days are full."""

    rows: Rows
    account: Furnishing
    country: str
    today: date

    def write(self, told: Mapping[str, Any]) -> None:
        """Write the visits, and one contact that was put off."""
        for visit in told["visits"]:
            self._visit(dict(visit))
        self.rows.add(
            TodayAnswerRecord,
            row=f"people:{self.account.account_id}",
            state="moved",
            day=self.today,
            until=self.today + timedelta(days=told["moved"]),
        )

    def _visit(self, visit: dict[str, Any]) -> None:
        attendees, questions = visit.pop("attendees"), visit.pop("questions")
        day = week_of(self.country).after(self.today, visit.pop("in"))
        hour = time.fromisoformat(visit.pop("hour"))
        new = self.rows.add(
            NegotiationRecord,
            account_id=self.account.account_id,
            day=day,
            at=datetime.combine(day, hour).astimezone(UTC),
            **visit,
        )
        for place, (person, wants) in enumerate(attendees.items(), 1):
            person_id = self.account.people[person]
            values = {"person_id": person_id, "wants": wants, "position": place}
            self.rows.add(AttendeeRecord, negotiation_id=new, **values)
        for question in questions:
            self.rows.add(TalkLineRecord, negotiation_id=new, kind="question", text=question)
        tick = {"sheet": "evening", "key": "route", "done_on": self.today, "note": ""}
        self.rows.add(TickRecord, negotiation_id=new, **tick)
