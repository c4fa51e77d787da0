"""What asks for care though nobody set a day: people, silence, old facts, notice, greetings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kamdesk.domain.analyses.alarm import Alarm, Signals
from kamdesk.domain.changes import plural, term
from kamdesk.domain.communication import CHANNELS
from kamdesk.domain.coverage import Known, Network, beyond
from kamdesk.domain.greetings import LEAD, anniversary, feasts
from kamdesk.domain.today import Phrase, Row, Term, plain
from kamdesk.domain.today_rows import Dated

NOTICE_WATCH, NOTICE_ALARM, NOTICE_NOW = 90, 30, 7  # days before a notice date
NAMED = 2  # people beyond their cadence that an account tells by name


class Client(NamedTuple):
    """An account, as far as care asks."""

    id: int
    name: str
    country: str


class Contactable(NamedTuple):
    """Somebody of theirs, with what is said of days to greet."""

    id: int
    account_id: int
    name: str
    title: str
    birthday: str
    name_day: str


class Touch(NamedTuple):
    """A line of the communication plan."""

    id: int
    account_id: int
    account: str
    person_id: int
    person: str
    every: int  # days
    channel: str
    purpose: str


class Running(NamedTuple):
    """A day of an agreement or offer."""

    id: int
    account_id: int
    account: str
    kind: str  # notice, revision, end, offer
    subject: str
    day: date
    renews: bool


class Old(NamedTuple):
    """Facts of a dossier that nobody confirmed for long."""

    account_id: int
    account: str
    n: int
    oldest: date


def people(
    client: Client,
    network: Network,
    titles: Mapping[int, str],
    planned: Sequence[Row],
) -> Iterator[Row]:
    """Tell whom of a client to contact: the weighty ones by name, the others together.

    `planned` are the contacts of the communication plan; a person stands in one row only.
    """
    ahead = [row for row in planned if row.due is not None and row.due > network.day]
    asked = {row.person_id for row in planned}
    late = [row for row in planned if row not in ahead]
    late += [
        _person(client, network, person, titles.get(person.id, ""))
        for person in beyond(network)
        if person.id not in asked
    ]
    late.sort(key=lambda row: (-row.influence, row.due or network.day, row.key))
    named = late if len(late) <= NAMED + 1 else late[:NAMED]
    yield from (*ahead, *named)
    if rest := late[len(named) :]:
        names = tuple(str(row.what.values["person"]) for row in rest)
        yield Row(
            key=f"people:{client.id}",
            kind="person",
            account_id=client.id,
            account=client.name,
            what=Phrase(_CONTACTS[0], {"n": len(rest)}, _CONTACTS[1]),
            why=Phrase(term("beyond cadence: {people}"), {"people": names}),
            person_id=rest[0].person_id,
            influence=rest[0].influence,
            rests=7,
        )


_CONTACTS = plural("Contact {n} person", "Contact {n} people")


def _person(client: Client, network: Network, person: Known, title: str) -> Row:
    last = network.last_counted(person)
    days, rhythm = network.days_since(last), network.rhythm(person)
    longest = rhythm.longest if rhythm else 0
    values = {"n": days or 0, "longest": longest, "person": person.name, "title": title}
    why = Phrase(term("not met yet; {longest} days at the longest"), values)
    due = None
    if days is not None:
        why = Phrase(_UNMET[0], values, _UNMET[1])
        due = network.day - timedelta(days=max(0, days - longest))
    what = term("Contact {person}, {title}") if title else term("Contact {person}")
    return Row(
        key=f"person:{person.id}:{last.isoformat() if last else 'never'}",
        kind="person",
        account_id=client.id,
        account=client.name,
        what=Phrase(what, values),
        why=why,
        due=due,
        subject=person.id,
        person_id=person.id,
        influence=person.influence,
        rests=7,
    )


_UNMET = plural(
    "{n} day without contact, {longest} at the longest",
    "{n} days without contact, {longest} at the longest",
)


def touches(
    planned: Iterable[Touch], met: Mapping[int, date], influence: Mapping[int, int]
) -> Iterator[Row]:
    """Tell when the communication plan asks for the next contact."""
    for each in planned:
        last = met.get(each.person_id)
        due = last + timedelta(days=each.every) if last else None
        values = {
            "person": each.person,
            "purpose": each.purpose,
            "n": each.every,
            "channel": Term(CHANNELS.get(each.channel, each.channel)),
        }
        what = (
            term("Contact {person}: {purpose}") if each.purpose else term("Contact {person} (plan)")
        )
        why = _BY_CHANNEL if each.channel else _EVERY
        yield Row(
            key=f"touch:{each.id}:{last.isoformat() if last else 'never'}",
            kind="touch",
            account_id=each.account_id,
            account=each.account,
            what=Phrase(what, values),
            why=Phrase(why[0], values, why[1]),
            due=due,
            subject=each.id,
            person_id=each.person_id,
            influence=influence.get(each.person_id, 0),
            rests=max(1, min(each.every, 30)),
        )


_EVERY = plural("planned every {n} day", "planned every {n} days")
_BY_CHANNEL = plural("planned every {n} day, by {channel}", "planned every {n} days, by {channel}")

_ASK = {
    "silence": term("Ask why no order comes"),
    "buys_less": term("Find out why it buys less"),
    "dropped": term("Ask about a product group it no longer buys"),
    "contact": term("Meet somebody there"),
}
GRAVE = frozenset({"at_risk", "probably_lost"})


def alarms(rows: Iterable[Signals], met_rows: Collection[int]) -> Iterator[Row]:
    """Tell which silence nobody has answered: one row for purchases, one for contact.

    Where people beyond their cadence are told (`met_rows`), the account's own contact is not.
    """
    for row in rows:
        bought = [alarm for alarm in row.loud if alarm.kind != "contact"]
        if bought:
            yield _alarm(row, bought[0], "silence")
        unmet = [alarm for alarm in row.loud if alarm.kind == "contact"]
        if unmet and row.id not in met_rows:
            yield _alarm(row, unmet[0], "contact")


def _alarm(row: Signals, alarm: Alarm, kind: str) -> Row:
    since = alarm.since.isoformat() if alarm.since else ""
    return Row(
        key=f"alarm:{row.id}:{alarm.kind}:{alarm.level}:{since}",
        kind=kind,
        account_id=row.id,
        account=row.name,
        what=Phrase(_ASK[alarm.kind]),
        why=Phrase(alarm.reason.text, alarm.reason.values),
        urgent="now" if alarm.level in GRAVE else "week",
        rests=14,
    )


def stale(found: Iterable[Old]) -> Iterator[Row]:
    """Tell whose dossier has grown old."""
    for each in found:
        yield Row(
            key=f"stale:{each.account_id}:{each.oldest.isoformat()}",
            kind="stale",
            account_id=each.account_id,
            account=each.account,
            what=Phrase(_OLD[0], {"n": each.n}, _OLD[1]),
            why=Phrase(term("the oldest was noted on {day}"), {"day": each.oldest}),
            rests=30,
        )


_OLD = plural("Refresh {n} fact of the dossier", "Refresh {n} facts of the dossier")
_RUNNING = {
    "notice": term("End of agreement: {subject}"),
    "revision": term("Price revision: {subject}"),
    "end": term("Agreement ends: {subject}"),
    "offer": term("Follow up the offer: {subject}"),
}
_RUNS = {
    ("notice", False): term("notice until {day}; it does not renew by itself"),
    ("notice", True): term("notice until {day}; it renews by itself"),
    ("revision", False): term("prices are revised on {day}"),
    ("end", False): term("it ends on {day}"),
    ("offer", False): term("it is valid until {day}"),
}
_LOOK = {"notice": NOTICE_WATCH, "revision": 60, "end": NOTICE_WATCH, "offer": 14}


def running(found: Iterable[Running], day: date) -> Iterator[Row]:
    """Tell of agreements to be thought of 90, 30 and 7 days before their notice date."""
    every = list(found)
    noticed = {each.id for each in every if each.kind == "notice"}
    for each in every:
        left = (each.day - day).days
        if not 0 <= left <= _LOOK[each.kind] or (each.kind == "end" and each.id in noticed):
            continue
        notice = each.kind == "notice"
        urgent = "now" if left <= NOTICE_NOW else "week" if left <= NOTICE_ALARM else "ahead"
        yield Row(
            key=f"{each.kind}:{each.id}:{each.day.isoformat()}",
            kind="offer" if each.kind == "offer" else "notice",
            account_id=each.account_id,
            account=each.account,
            what=Phrase(_RUNNING[each.kind], {"subject": each.subject}),
            why=Phrase(_RUNS[each.kind, notice and each.renews], {"day": each.day}),
            due=each.day,
            urgent=urgent if notice else "ahead" if left > 60 else "",
            subject=each.id,
        )


_REVIEWS = {
    "plan": (term("Joint review of the plan"), term("set for {day}")),
    "choice": (term("Is it still rightly a key account?"), term("the choice is reviewed on {day}")),
    "candidate": (term("Does the candidate become a key account?"), term("to decide on {day}")),
    "answer": (term("Look again at an alarm that was answered"), term("“{reason}”")),
}


def reviews(found: Iterable[tuple[str, Dated]]) -> Iterator[Row]:
    """Tell which reviews somebody set a day for."""
    for kind, each in found:
        told = "candidate" if (kind, each.what) == ("choice", "candidate") else kind
        what, why = _REVIEWS[told]
        values = {"day": each.due, "reason": each.what.strip().partition("\n")[0]}
        yield Row(
            key=f"review-{kind}:{each.id}:{each.due.isoformat()}",
            kind="review",
            account_id=each.account_id,
            account=each.account,
            what=Phrase(what),
            why=Phrase(why, values),
            due=each.due,
            subject=each.id,
        )


def portfolio(
    last: date | None, review: date | None, ledger: date | None, limit: int
) -> Iterator[Row]:
    """Tell when the portfolio is reviewed again, and when newer sales must be taken in."""
    if last and review:
        yield Row(
            key=f"review:{review.isoformat()}",
            kind="review",
            account_id=0,
            account="",
            what=Phrase(term("Review the portfolio")),
            why=Phrase(term("last reviewed on {day}"), {"day": last}),
            due=review,
        )
    if ledger:
        yield Row(
            key=f"import:{ledger.isoformat()}",
            kind="import",
            account_id=0,
            account="",
            what=Phrase(term("Import newer sales")),
            why=Phrase(term("the ledger ends on {day}"), {"day": ledger}),
            due=ledger + timedelta(days=limit + 1),
            rests=7,
        )


def greetings(clients: Iterable[Client], known: Iterable[Contactable], day: date) -> Iterator[Row]:
    """Tell whom to greet: people on their day, clients together on the feasts of their land."""
    last, named = day + timedelta(days=LEAD), {client.id: client for client in clients}
    for person in known:
        client = named.get(person.account_id)
        if client is not None:
            yield from _personal(person, client, day, last)
    lands: dict[str, list[Client]] = defaultdict(list)
    for client in named.values():
        lands[client.country].append(client)
    together: dict[tuple[date, str], list[Client]] = defaultdict(list)
    for land, there in lands.items():
        for on, name in feasts(land, day, last):
            together[on, name] += there
    for (on, name), there in together.items():
        one = there[0] if len(there) == 1 else None
        values = {"n": len(there), "feast": Term(name)}
        yield Row(
            key=f"greeting:{name}:{on.isoformat()}",
            kind="greeting",
            account_id=one.id if one else 0,
            account=one.name if one else "",
            what=Phrase(_FEAST[0], values, _FEAST[1]),
            why=Phrase("{people}", {"people": tuple(each.name for each in there)})
            if one is None
            else Phrase(term("a feast of the client's land")),
            due=on,
        )


_FEAST = plural("{feast}: greet {n} client", "{feast}: greet {n} clients")
_DAYS = {
    "birthday": term("Birthday of {person}"),
    "name_day": term("Name day of {person}"),
}


def _personal(person: Contactable, client: Client, first: date, last: date) -> Iterator[Row]:
    told = {"birthday": person.birthday, "name_day": person.name_day}
    for what, text in told.items():
        on = anniversary(text, client.country, first, last) if text else None
        if on is not None:
            yield Row(
                key=f"greeting:{what}:{person.id}:{on.isoformat()}",
                kind="greeting",
                account_id=client.id,
                account=client.name,
                what=Phrase(_DAYS[what], {"person": person.name}),
                why=plain(person.title) if person.title else Phrase(term("a person we know there")),
                due=on,
                subject=person.id,
                person_id=person.id,
            )
