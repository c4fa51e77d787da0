"""Today: read over all accounts in one go; done and moved in place."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from kamdesk.domain import today_care as care
from kamdesk.domain import today_rows as told
from kamdesk.domain.accounts import completeness
from kamdesk.domain.analyses.alarm import LEVELS, Signals
from kamdesk.domain.analyses.explanation import Quantity
from kamdesk.domain.changes import term
from kamdesk.domain.countries import country as country_of
from kamdesk.domain.coverage import Network, warnings
from kamdesk.domain.evening import POINTS, Evening, evening
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.snapshots import Due
from kamdesk.domain.today import (
    AHEAD,
    Agenda,
    Alert,
    Idea,
    Phrase,
    Row,
    Term,
    arrange,
    week_end,
)
from kamdesk.domain.today_care import GRAVE, Client
from kamdesk.domain.working_days import week_of
from kamdesk.store import history, negotiations, overview, people, settings
from kamdesk.store import today as store
from kamdesk.store.work import raw
from kamdesk.usecases.alarm_reading import KEYS, Reading, Watch
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.reviews import Reviews
from kamdesk.usecases.since import SinceLast
from kamdesk.usecases.today_deeds import TodayDeeds

__all__ = ["Today"]


class Today(TodayDeeds):
    """Reading takes a moment with many accounts: call it off the window's thread."""

    def read(self, first_weekday: int | None = None) -> Agenda:
        """Give the day's list, what stands beside it and what is worth doing next."""
        now = self._clock().astimezone()
        day, parts = now.date(), (self._store, self._announce, self._clock)
        networks = Coverages(*parts).networks(day)
        review = Reviews(*parts).due()
        with self._store.reading() as session:
            chosen = {**DEFAULTS, **settings.values(session)}
            connection = raw(session.connection())
            watch = Reading(connection, day, None, KEYS).watch()
            gathered = _Gathering(connection, now, chosen, networks, watch)
            rows = [*gathered.rows(), *_portfolio(review, watch)]
            answers = store.answers(connection)
            phones = store.phones(connection, {row.person_id for row in rows if row.person_id})
            facts = overview.facts(session, [client.id for client in gathered.clients])
        home = country_of(chosen["country"]).first_weekday
        end = week_end(day, home if first_weekday is None else first_weekday)
        weights = _weights(gathered.clients, watch)
        listed = arrange(rows, day, end, weights, answers)
        return Agenda(
            day,
            end,
            tuple(replace(row, phone=phones.get(row.person_id, "")) for row in listed),
            tuple(_alerts(gathered, listed, weights)),
            tuple(_ideas(gathered, facts, weights, int(chosen["stale_days"]))),
            len(gathered.clients),
        )

    def evening(self, row: Row) -> Evening:
        """Give the checklist of the evening before a meeting, filled with what is known."""
        with self._store.reading() as session:
            noted = row.key.startswith("evening:e")
            talk = None if noted else negotiations.one(session, row.subject)
            entry_id = row.subject if noted else (talk.entry_id if talk else None)
            met = history.one(session, entry_id) if entry_id else None
            ids = [each.person_id for each in talk.attendees] if talk else []
            theirs = [
                person
                for person in people.some(session, ids or (met.people if met else ()))
                if not person.ours
            ]
            ticks = store.ticks(raw(session.connection())).get(row.key, set())
        known = SinceLast(self._store, self._announce, self._clock).of(row.account_id)
        return evening(row.key, talk, met, known, theirs, ticks)


class _Gathering:
    """Reads everything that has a day, and tells it as rows."""

    def __init__(
        self,
        connection: Any,
        now: datetime,
        chosen: Mapping[str, str],
        networks: Mapping[int, Network],
        watch: Watch | None,
    ) -> None:
        self._connection, self._now, self._chosen = connection, now, chosen
        self.day, self.until = now.date(), now.date() + timedelta(days=AHEAD)
        self.networks, self.watch = networks, watch
        self.clients = store.clients(connection)
        self._influence = {
            person.id: person.influence
            for network in networks.values()
            for person in network.people
        }

    def rows(self) -> Iterator[Row]:
        """Give every row, in no order."""
        connection, day, until = self._connection, self.day, self.until
        yield from told.promises(store.promises(connection, until), self._influence)
        yield from told.steps(store.steps(connection, day, until))
        yield from self._ahead()
        patience = int(self._chosen["problem_days"])
        yield from told.problems(store.problems(connection), patience, day)
        yield from told.dated(store.dated(connection, day, until))
        yield from care.reviews(store.reviews(connection, day, until))
        yield from care.running(store.running(connection), day)
        stale = day - timedelta(days=int(self._chosen["stale_days"]))
        yield from care.stale(store.old_facts(connection, stale))
        yield from self._people()

    def _ahead(self) -> Iterator[Row]:
        coming = store.coming(self._connection, self._now, self.until)
        talks = store.talks(self._connection, self.day, self.until)
        yield from told.meetings(coming, talks, self.day)
        home = self._chosen["country"]
        week = week_of(home, home, self._chosen["iran_weekend"])
        ready = {key: len(points) for key, points in store.ticks(self._connection).items()}
        yield from told.evenings(coming, talks, self._now, week, ready, len(POINTS))

    def _people(self) -> Iterator[Row]:
        """Tell whom to contact: by the plan, by cadence, else the account as a whole."""
        connection, day = self._connection, self.day
        persons = store.persons(connection, day)
        touches = store.touches(connection, day)
        yield from care.touches(touches, store.met(connection, day), self._influence, day)
        titles = {person.id: person.title for person in persons}
        planned = {touch.person_id for touch in touches}
        late = [
            row
            for client in self.clients
            if client.id in self.networks
            for row in care.people(client, self.networks[client.id], titles, planned)
        ]
        yield from late
        if self.watch is not None:
            yield from care.alarms(self.watch.rows, {row.account_id for row in late})
        yield from care.greetings(self.clients, persons, day)

    def last_met(self) -> Mapping[int, date]:
        """Give the last contact with each key account."""
        return {
            account_id: max(meeting.day for meeting in network.meetings)
            for account_id, network in self.networks.items()
            if network.meetings
        }


def _portfolio(review: Due, watch: Watch | None) -> Iterator[Row]:
    """Tell of the portfolio as a whole."""
    ledger = watch.ledger.ledger_date if watch else None
    limit = watch.limits.ledger_days if watch else 0
    for row in care.portfolio(review.last, review.due, ledger, limit):
        if row.kind != "import" or (row.due and row.due <= review.today):
            yield row


def _weights(clients: Iterable[Client], watch: Watch | None) -> dict[int, int]:
    """Say how important each account is: a key one by what it bought in its last year."""
    bought = {row.id: row.value for row in watch.rows} if watch else {}
    return {client.id: 1 + max(0, bought.get(client.id, 0)) for client in clients}


_THREADS: Mapping[str, tuple[str, str]] = {
    "single_theirs": (
        term("{account}: hangs on one person"),
        term("only {person} is in contact with us"),
    ),
    "single_ours": (
        term("{account}: hangs on one of us"),
        term("only {person} of us knows anybody there"),
    ),
}


def _alerts(
    gathered: _Gathering, listed: Collection[Row], weights: Mapping[int, int]
) -> Iterator[Alert]:
    """Give what stands beside the list: silence, single threads, agreements that end."""
    for row in gathered.watch.rows if gathered.watch else ():
        if row.loud and row.loud[0].kind != "contact":
            yield _silence(row)
    for client in sorted(gathered.clients, key=lambda each: (-weights[each.id], each.id)):
        network = gathered.networks.get(client.id)
        for warned in warnings(network) if network else ():
            if warned.code in _THREADS:
                what, why = _THREADS[warned.code]
                names = [p.name for p in warned.people] + [o.name for o in warned.ours]
                values = {"account": client.name, "person": names[0] if names else ""}
                texts = Phrase(what, values), Phrase(why, values)
                yield Alert("thread", "watch", client.id, client.name, *texts)
                break
    for each in listed:
        if each.kind == "notice" and each.urgent:
            values = {"account": each.account}
            title = Phrase(term("Agreement to think of: {account}"), values)
            tone = "alarm" if each.urgent == "now" else "watch"
            yield Alert(
                "notice", tone, each.account_id, each.account, title, each.why, each.subject
            )


def _silence(row: Signals) -> Alert:
    alarm = row.loud[0]
    values = {"level": Term(LEVELS[alarm.level]), "account": row.name}
    what = Phrase(term("{account}: {level}"), values)
    tone = "alarm" if alarm.level in GRAVE else "watch"
    why = Phrase(alarm.reason.text, alarm.reason.values)
    return Alert("silence", tone, row.id, row.name, what, why)


def _ideas(
    gathered: _Gathering,
    facts: Mapping[int, Mapping[str, Any]],
    weights: Mapping[int, int],
    stale_days: int,
) -> Iterator[Idea]:
    """Say what would be worth doing on an empty day: ask, meet, complete."""
    if not gathered.clients:
        return
    known = {
        client.id: completeness(
            {key: fact for key, fact in facts[client.id].items() if fact.text},
            gathered.day,
            stale_days,
        )
        for client in gathered.clients
    }
    by_weight = sorted(gathered.clients, key=lambda each: (-weights[each.id], each.id))
    asking = next((each for each in by_weight if known[each.id].next_questions), None)
    if asking is not None:
        question = known[asking.id].next_questions[0].ask
        why = Phrase(term("the most useful thing to find out there"))
        yield Idea("ask", asking.id, asking.name, Phrase("{ask}", {"ask": Term(question)}), why)
    met = gathered.last_met()
    longest = min(by_weight, key=lambda each: met.get(each.id, date.min))
    last = met.get(longest.id)
    why = (
        Phrase(term("last contact on {day}"), {"day": last})
        if last
        else Phrase(term("no contact is noted yet"))
    )
    yield Idea("meet", longest.id, longest.name, Phrase(term("Call somebody you know there")), why)
    least = min(by_weight, key=lambda each: known[each.id].share)
    share = {"share": Quantity("share", Decimal(round(known[least.id].share * 100)) / 100)}
    what = Phrase(term("Complete the dossier"))
    yield Idea("dossier", least.id, least.name, what, Phrase(term("{share} of it is known"), share))
