"""Today: read over all accounts in one go; done and moved in place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from kamdesk.domain import today_care as care
from kamdesk.domain import today_rows as told
from kamdesk.domain.accounts import completeness
from kamdesk.domain.countries import country as country_of
from kamdesk.domain.coverage import Network, warnings
from kamdesk.domain.evening import POINTS, Evening, evening
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.snapshots import Due
from kamdesk.domain.today import (
    AHEAD,
    Agenda,
    Row,
    arrange,
    week_end,
)
from kamdesk.domain.today_beside import alerts, ideas
from kamdesk.domain.today_care import Client
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
        by_weight = sorted(gathered.clients, key=lambda each: (-weights[each.id], each.id))
        threads = [(each, warnings(networks[each.id])) for each in by_weight if each.id in networks]
        known = {
            account_id: completeness(
                {key: fact for key, fact in of.items() if fact.text}, day, int(chosen["stale_days"])
            )
            for account_id, of in facts.items()
        }
        return Agenda(
            day,
            end,
            tuple(replace(row, phone=phones.get(row.person_id, "")) for row in listed),
            tuple(alerts(watch.rows if watch else (), listed, threads)),
            tuple(ideas(by_weight, known, gathered.last_met())),
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
        met = store.met(connection, day)
        touches = care.touches(store.touches(connection, day), met, self._influence)
        planned: dict[int, list[Row]] = defaultdict(list)
        for row in touches:
            planned[row.account_id].append(row)
        titles = {person.id: person.title for person in persons}
        late = [
            row
            for client in self.clients
            if client.id in self.networks
            for row in care.people(
                client, self.networks[client.id], titles, planned.get(client.id, ())
            )
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
