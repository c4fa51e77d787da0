"""Satisfaction: surveys over the years, criticism followed until told back, referrals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamdesk.domain import calendars
from kamdesk.domain import surveys as domain
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import term
from kamdesk.domain.entry_details import write_detail
from kamdesk.domain.history import Entry, Sought
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.surveys import TOLD, TOPICS, Survey, Topic, Year, by_year, criticism, followed
from kamdesk.domain.swot import Became
from kamdesk.store import history, origins, rows, settings
from kamdesk.store import surveys as store
from kamdesk.store.standing_tables import SurveyRecord, SurveyTopicRecord
from kamdesk.store.tables import EntryRecord
from kamdesk.usecases.history import Entries, blank
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.subject import SHORT, Subject, checked, short

FIELDS: Mapping[str, Any] = {
    "day": date,
    "person_id": int,
    "asked_by": int,
    "recommends": int,
    "best": "text",
    "better": "text",
}
_FIRST = {"best": "", "better": ""}


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """An account's surveys and years, what it said besides, whom it sent to us."""

    surveys: tuple[Survey, ...]  # the newest first
    years: tuple[Year, ...]  # the oldest first
    calendar: Calendar
    topics: tuple[Topic, ...]  # in order, retired ones too
    voices: tuple[Entry, ...]  # feedback from the client, the newest first
    referrals: tuple[Entry, ...]
    followed: tuple[Entry, ...] = ()  # by which the criticism of a survey is followed
    became: Mapping[int, tuple[Became, ...]] = field(default_factory=dict)  # actions, by entry

    @property
    def last(self) -> Survey | None:
        """Give the newest survey that says how they would recommend us."""
        return domain.last(self.surveys)

    @property
    def asked(self) -> tuple[Topic, ...]:
        """Give the topics in use."""
        return tuple(topic for topic in self.topics if not topic.retired)

    def of_year(self, year: int) -> tuple[Survey, ...]:
        """Give the surveys of a year of the calendar, the newest first."""
        calendar = self.calendar
        return tuple(s for s in self.surveys if calendars.parts(s.day, calendar)[0] == year)

    @property
    def criticism(self) -> tuple[Entry, ...]:
        """Give criticism, what still has to be followed first, the oldest of it on top."""
        found = {entry.id: entry for entry in self.voices if criticism(entry)}
        found |= {entry.id: entry for entry in self.followed}
        return tuple(sorted(found.values(), key=_urgent))

    @property
    def unfollowed(self) -> tuple[Survey, ...]:
        """Give the surveys in which something should be better and nobody follows it."""
        return tuple(s for s in self.surveys if s.better.strip() and s.entry_id is None)

    @property
    def waiting(self) -> int:
        """Count criticism that is not closed and told back, or not even followed."""
        return len(self.unfollowed) + sum(followed(e) != "told" for e in self.criticism)


class Surveys(Subject):
    """Every method that writes is one step of undo."""

    def of(self, account_id: int) -> Satisfaction:
        with self._store.reading() as session:
            found = store.of_account(session, account_id)
            topics = store.topics(session)
            chosen = {**DEFAULTS, **settings.values(session)}
            voices, referrals = (
                history.some(session, history.sought(session, Sought(account_id, kind=kind)))
                for kind in ("feedback", "referral")
            )
            ids = {survey.entry_id for survey in found if survey.entry_id}
            linked = history.some(session, ids)
            came = origins.came_of(session, account_id)
        calendar: Calendar = "jalali" if chosen["calendar"] == "jalali" else "gregorian"
        return Satisfaction(
            found[::-1],
            by_year(found, calendar),
            calendar,
            topics,
            tuple(each for each in voices if each.detail("direction") != "from_us"),
            referrals,
            linked,
            {e.id: came.get(_origin(e.id), ()) for e in (*voices, *linked)},
        )

    def one(self, survey_id: int) -> Survey:
        with self._store.reading() as session:
            found = store.one(session, survey_id)
        if found is None:
            raise Refused("no_survey", "This survey is no longer in the store.")
        return found

    def add(self, account_id: int, day: date | None = None, **values: Any) -> int:
        """Begin a survey; answers follow field by field."""
        given = {name: _checked(name, value) for name, value in values.items()}
        first = {**_FIRST, "account_id": account_id, "day": day or self.today()}
        added: int = self._write(
            "Add a survey", lambda s: rows.add(s, SurveyRecord, **{**first, **given})
        )
        return added

    def set(self, survey_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = _checked(field, value)
        if field == "day" and stored is None:
            raise Refused("empty", "Something must stand here.")
        self._write(
            "Edit survey",
            lambda s: rows.change(s, SurveyRecord, survey_id, **{field: stored}),
            visit,
        )

    def set_mark(self, survey_id: int, topic: str, mark: int | None, visit: str = "") -> None:
        """Write the mark of a topic; None takes it away."""
        _within(mark)
        self._write("Edit survey", lambda s: store.put_marks(s, survey_id, {topic: mark}), visit)

    def remove(self, survey_id: int) -> None:
        """Delete a survey; the criticism in the history stays."""
        self._write("Delete a survey", lambda s: rows.remove(s, SurveyRecord, survey_id))

    # --- criticism, followed until it is closed and told back

    def follow(self, survey_id: int) -> int:
        """Write what should be better into the history as open criticism; once only."""
        survey = self.one(survey_id)
        if survey.entry_id is not None:
            return survey.entry_id
        if not survey.better.strip():
            raise Refused("no_text", "Nothing is noted that should be better.")
        subject = " ".join(survey.better.split())
        values = blank() | {"kind": "feedback", "raised_by": "client", "state": "open"}
        values |= {"subject": subject[:_LINE], "notes": survey.better}
        details = {"sort": "criticism", "direction": "from_client"}

        def deed(session: Any) -> int:
            record = {
                "account_id": survey.account_id,
                "day": survey.day,
                "owner_id": survey.asked_by,
                "logged_at": self._clock(),
            }
            entry_id = rows.add(session, EntryRecord, **record, **values)
            history.put_details(session, entry_id, details)
            people = [each for each in (survey.person_id, survey.asked_by) if each]
            history.put_people(session, entry_id, people)
            rows.change(session, SurveyRecord, survey_id, entry_id=entry_id)
            return entry_id

        added: int = self._write("Follow criticism of a survey", deed)
        return added

    def put_state(self, entry_id: int, state: str) -> None:
        """Say how far criticism has come; closing it notes the day."""
        Entries(self._store, self._announce, self._clock).set(entry_id, "state", state)

    def act(self, entry_id: int) -> int:
        """Put mending what was criticised into the plan of today."""
        entry = Entries(self._store, self._announce, self._clock).one(entry_id)
        text = " ".join((entry.subject or entry.notes).split())
        if not text:
            raise Refused("no_text", "Say first in the history what it is about.")
        plans = Plans(self._store, self._announce, self._clock)
        return plans.act(entry.account_id, text[:SHORT], origin=_origin(entry_id))

    def tell_back(self, entry_id: int, day: date | None = None) -> None:
        """Note that the client was told what became of it; that closes it too."""
        told = day or self.today()

        def deed(session: Any) -> None:
            if rows.value(session, EntryRecord, entry_id, "state") != "closed":
                rows.change(session, EntryRecord, entry_id, state="closed", closed=told)
            kind = rows.value(session, EntryRecord, entry_id, "kind")
            if kind in TOLD:
                history.put_details(session, entry_id, {TOLD[kind]: write_detail(told)})
            for survey_id in store.following(session, entry_id):
                rows.change(session, SurveyRecord, survey_id, told_back=told)

        self._write("Tell back what became of criticism", deed)

    # --- topics

    def topics(self) -> tuple[Topic, ...]:
        """Give all topics, retired ones too."""
        with self._store.reading() as session:
            return store.topics(session)

    def add_topic(self, title: str) -> int:
        """Add a topic of the user's own."""
        tidy = short("title", title, required=True)

        def deed(session: Any) -> int:
            store.put_shipped(session)
            return store.add_topic(session, tidy)

        added: int = self._write("Add topic {topic}", deed, topic=tidy)
        return added

    def name_topic(self, key: str, title: str, visit: str = "") -> None:
        """Call a topic otherwise; a shipped one without a title speaks as shipped."""
        tidy = short("title", title, required=key not in TOPICS)
        self._topic(key, visit, title=tidy)

    def retire_topic(self, key: str, retired: bool = True) -> None:
        """Ask about it no longer; old marks stay."""
        self._topic(key, retired=retired)

    def _topic(self, key: str, visit: str = "", **values: Any) -> None:
        def deed(session: Any) -> None:
            rows.change(session, SurveyTopicRecord, store.put_shipped(session)[key], **values)

        self._write("Change a topic of the survey", deed, visit)


_LINE = 120  # as much of criticism as its line in the history shows


def _checked(field: str, value: Any) -> Any:
    stored = checked(field, value, FIELDS)
    if field == "recommends":
        _within(stored)
    return stored


def _origin(entry_id: int) -> str:
    return f"satisfaction:e{entry_id}"


def _within(mark: int | None) -> None:
    if mark is not None and not 0 <= mark <= domain.MOST:
        raise Refused("mark", term("A mark lies between 0 and 10."))


def _urgent(entry: Entry) -> tuple[bool, int]:
    told = followed(entry) == "told"
    return told, -entry.day.toordinal() if told else entry.day.toordinal()
