"""In the meeting and after it: offers and promises taken down, the result, the history written."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.history import Promise
from kamdesk.domain.negotiations import Negotiation
from kamdesk.domain.refusal import Refused
from kamdesk.domain.talks.situations import tags_of
from kamdesk.store import history, rows
from kamdesk.store import negotiations as store
from kamdesk.store.tables import EntryRecord, PromiseRecord
from kamdesk.store.talk_tables import NegotiationRecord
from kamdesk.usecases.lessons import Lessons
from kamdesk.usecases.negotiations import Negotiations
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.subject import Subject, short

_SAID = ("subject", "purpose", "agreed_summary", "next_step")


class Meetings(Subject):
    """Every method that writes is one step of undo."""

    def offer(self, issue_id: int, side: str, value: Decimal, note: str = "") -> int:
        """Take down what was offered on an issue by whom, now."""
        return Negotiations(*self._parts).add_part(
            issue_id, "offer", side=side, value=value, note=note
        )

    def promises(self, negotiation_id: int) -> tuple[Promise, ...]:
        """Give what was promised in it."""
        with self._store.reading() as session:
            talk = self._talk(session, negotiation_id)
            every = history.promises(session, talk.account_id)
        return tuple(one for one in every if one.negotiation_id == negotiation_id)

    def promise(self, negotiation_id: int, owed_by: str, what: str, due: date | None) -> None:
        """Take down a promise; it stands with the meeting in the history."""
        line = short("what", what, required=True)
        if owed_by not in ("ours", "theirs"):
            raise Refused("unknown_choice", "This is not one of the choices.")

        def deed(session: Any) -> None:
            talk = self._talk(session, negotiation_id)
            rows.add(
                session,
                PromiseRecord,
                account_id=talk.account_id,
                entry_id=self._entry(session, talk),
                negotiation_id=negotiation_id,
                owed_by=owed_by,
                what=line,
                made=self.today(),
                due=due,
                state="open",
            )

        self._write("Note a promise", deed)

    def hold(self, negotiation_id: int) -> int:
        """Write the meeting into the history: who was there, what was agreed, what is next.

        Done again, it corrects the same entry; what nothing was said of stays there as it was
        noted. The negotiation counts as held.
        """

        def deed(session: Any) -> int:
            talk = self._talk(session, negotiation_id)
            entry_id = self._entry(session, talk)
            said = {name: text for name in _SAID if (text := getattr(talk, name).strip())}
            rows.change(session, EntryRecord, entry_id, **said)
            if talk.attendees:
                history.put_people(session, entry_id, [a.person_id for a in talk.attendees])
            if talk.state == "preparing":
                rows.change(session, NegotiationRecord, talk.id, state="held")
            return entry_id

        written: int = self._write("Write the meeting into the history", deed)
        return written

    def close(self, negotiation_id: int, outcome: str) -> None:
        """End a negotiation with its outcome; the meeting stands in the history."""
        if outcome not in ("agreed", "partly", "none"):
            raise Refused("outcome", "Say first how it ended.")
        self.hold(negotiation_id)
        today = self.today()
        self._write(
            "Close the negotiation",
            lambda s: rows.change(
                s, NegotiationRecord, negotiation_id, state="closed", outcome=outcome, closed=today
            ),
        )

    def plan_next(self, negotiation_id: int, due: date | None = None) -> int:
        """Put the next step into the plan."""
        talk = Negotiations(*self._parts).one(negotiation_id)
        if not talk.next_step.strip():
            raise Refused("empty", "Say first what the next step is.")
        what = talk.next_step.strip().splitlines()[0]
        origin = f"negotiation:{talk.id}"
        return Plans(*self._parts).act(talk.account_id, what, origin, due=due)

    def learn(self, negotiation_id: int, title: str, tags: Sequence[str] = ()) -> int:
        """Write down a lesson of it, tagged by its situation unless other tags are given."""
        prepared = Negotiations(*self._parts).prepared(negotiation_id)
        talk, theirs = prepared.negotiation, [person for _, person in prepared.theirs]
        tags = tags or sorted(tags_of(talk, theirs, (), self.today()))
        values = {"account_id": talk.account_id, "negotiation_id": talk.id}
        return Lessons(*self._parts).add(title, tags, situation=talk.subject, **values)

    @property
    def _parts(self) -> tuple[Any, Any, Any]:
        return self._store, self._announce, self._clock

    def _talk(self, session: Any, negotiation_id: int) -> Negotiation:
        talk = store.one(session, negotiation_id)
        if talk is None:
            raise Refused("no_negotiation", "This negotiation is no longer in the store.")
        return talk

    def _entry(self, session: Any, talk: Negotiation) -> int:
        """Give the meeting in the history; it is made when first needed."""
        if talk.entry_id is not None:
            return talk.entry_id
        day = min(talk.day, self.today()) if talk.day else self.today()
        entry_id = rows.add(
            session,
            EntryRecord,
            account_id=talk.account_id,
            kind="visit" if talk.visit else "meeting",
            day=day,
            subject=talk.subject,
            logged_at=self._clock(),
        )
        rows.change(session, NegotiationRecord, talk.id, entry_id=entry_id)
        return entry_id
