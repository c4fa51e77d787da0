"""What Today reads: everything with a day, over all accounts, by plain SQL in one pass each."""

import json
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from typing import Any

from kamdesk.domain.history import CONTACTS, TASKS
from kamdesk.domain.today import Said
from kamdesk.domain.today_care import Client, Contactable, Old, Running, Touch
from kamdesk.domain.today_rows import Coming, Dated, Owed, Planned, Talk, Trouble

_PROMISES = """
    SELECT promise.id, promise.account_id, account.name, owed_by, what, made, due,
    coalesce(person.id, 0), coalesce(person.name, ''), coalesce(entry.kind, ''),
    coalesce(entry_id, 0) FROM promise JOIN account ON account.id = promise.account_id
    LEFT JOIN person ON person.id = promise.person_id LEFT JOIN entry ON entry.id = entry_id
    WHERE promise.state = 'open' AND (due IS NULL OR due <= ?)"""
# The plan that holds today, else the newest one: what older plans left open has been rolled on.
_PRESENT = """
    SELECT json_group_array(id) FROM (
        SELECT id, row_number() OVER (
            PARTITION BY account_id ORDER BY ? BETWEEN start AND "end" DESC, start DESC, id DESC
        ) AS place FROM plan
    ) WHERE place = 1"""
_STEPS = """
    SELECT step.id, account.id, account.name, step.kind, what, step.due, owner_side,
    coalesce(objective.text, '')
    FROM step JOIN plan ON plan.id = step.plan_id JOIN account ON account.id = account_id
    LEFT JOIN objective ON objective.id = step.objective_id
    WHERE plan.id IN (SELECT value FROM json_each(?)) AND done_on IS NULL AND step.due <= ?"""
_OBJECTIVES = """
    SELECT objective.id, account.id, account.name, text, due, '' FROM objective
    JOIN plan ON plan.id = plan_id JOIN account ON account.id = account_id
    WHERE plan.id IN (SELECT value FROM json_each(?)) AND state NOT IN ('reached', 'dropped')
    AND due <= ?"""
_CAMPAIGN = """
    SELECT campaign.id, account.id, account.name, what, day, channel FROM campaign
    JOIN plan ON plan.id = plan_id JOIN account ON account.id = account_id
    WHERE plan.id IN (SELECT value FROM json_each(?)) AND done_on IS NULL AND day <= ?"""
_TOUCHES = """
    SELECT communication.id, account.id, account.name, person.id, person.name, every_days,
    channel, communication.purpose FROM communication JOIN plan ON plan.id = plan_id
    JOIN account ON account.id = plan.account_id JOIN person ON person.id = person_id
    WHERE plan.id IN (SELECT value FROM json_each(?)) AND every_days IS NOT NULL
    AND person.post = 'held' AND (person.until IS NULL OR person.until > ?)"""
_PLAN_REVIEWS = """
    SELECT plan.id, account.id, account.name, title, next_review FROM plan
    JOIN account ON account.id = account_id
    WHERE plan.id IN (SELECT value FROM json_each(?)) AND next_review <= ?"""
_COMING = """
    SELECT entry.id, account_id, account.name, entry.kind, subject, day, at,
    (SELECT json_group_array(name) FROM (
        SELECT person.name FROM entry_person JOIN person ON person.id = person_id
        WHERE entry_id = entry.id AND side = 'theirs' ORDER BY entry_person.id))
    FROM entry JOIN account ON account.id = account_id
    WHERE entry.kind IN ('meeting', 'visit', 'call', 'event')
    AND day BETWEEN ? AND ? AND (logged_at < day OR at > ?)"""
_TALKS = """
    SELECT negotiation.id, account_id, account.name, subject, day, at,
    (SELECT count(*) FROM issue WHERE negotiation_id = negotiation.id), coalesce(entry_id, 0), 0,
    state FROM negotiation JOIN account ON account.id = account_id
    WHERE day IS NOT NULL AND day <= ?1 AND state IN ('preparing', 'held')
    AND NOT EXISTS (SELECT 1 FROM talk_round WHERE negotiation_id = negotiation.id
                    AND talk_round.day IS NOT NULL)
    UNION ALL
    SELECT negotiation.id, account_id, account.name, subject, talk_round.day, talk_round.at,
    (SELECT count(*) FROM issue WHERE negotiation_id = negotiation.id),
    coalesce(talk_round.entry_id, 0), number, 'preparing'
    FROM talk_round JOIN negotiation ON negotiation.id = negotiation_id
    JOIN account ON account.id = account_id
    WHERE talk_round.day BETWEEN ?2 AND ?1 AND state IN ('preparing', 'held')"""
_PROBLEMS = """
    SELECT entry.id, entry.account_id, account.name, entry.kind, subject, day, next_due,
    coalesce(person.name, '') FROM entry JOIN account ON account.id = entry.account_id
    LEFT JOIN person ON person.id = owner_id
    WHERE entry.kind IN (SELECT value FROM json_each(?)) AND entry.state != 'closed'"""
_NEXT = """
    SELECT entry.id, account_id, account.name, next_step, next_due, entry.kind FROM entry
    JOIN account ON account.id = account_id
    WHERE next_due <= ? AND next_step != ''
    AND entry.kind NOT IN (SELECT value FROM json_each(?))"""
_OPPORTUNITIES = """
    SELECT opportunity.id, account_id, account.name,
    CASE next_step WHEN '' THEN title ELSE next_step END, due,
    CASE next_step WHEN '' THEN '' ELSE title END
    FROM opportunity JOIN account ON account.id = account_id WHERE state = 'open' AND due <= ?"""
_BUNDLES = """
    SELECT bundle.id, account_id, account.name,
    CASE next_step WHEN '' THEN title ELSE next_step END, due,
    CASE next_step WHEN '' THEN '' ELSE title END
    FROM bundle JOIN account ON account.id = account_id WHERE due <= ?"""
_RISKS = """
    SELECT risk.id, account_id, account.name,
    CASE mitigation WHEN '' THEN text ELSE mitigation END, due,
    CASE mitigation WHEN '' THEN '' ELSE text END
    FROM risk JOIN account ON account.id = account_id WHERE state = 'open' AND due <= ?"""
_BUYING = """
    SELECT buying.id, account_id, account.name, title, due, '' FROM buying
    JOIN account ON account.id = account_id WHERE due <= ? AND due >= ?"""
_WIN_BACK = """
    SELECT win_back.id, account_id, account.name, programme, due, win_back.state FROM win_back
    JOIN account ON account.id = account_id
    WHERE due <= ? AND win_back.state NOT IN ('won_back', 'given_up')"""
_DECISIONS = """
    SELECT id, account_id, name, standing, review_due FROM (
        SELECT decision.id, account_id, account.name, decision.standing, review_due,
        row_number() OVER (PARTITION BY account_id ORDER BY day DESC, decision.id DESC) AS place
        FROM decision JOIN account ON account.id = account_id
    ) WHERE place = 1 AND review_due <= ?"""
_ANSWERED = """
    SELECT id, account_id, name, reason, review_due FROM (
        SELECT alarm_answer.id, account_id, account.name, reason, review_due,
        row_number() OVER (PARTITION BY account_id, alarm ORDER BY day DESC, alarm_answer.id DESC)
        AS place FROM alarm_answer JOIN account ON account.id = account_id
    ) WHERE place = 1 AND review_due <= ?"""
_AGREEMENTS = """
    SELECT entry.id, account_id, account.name, subject, entry_detail.key, value,
    coalesce((SELECT value FROM entry_detail AS more
              WHERE more.entry_id = entry.id AND more.key = 'renews'), '')
    FROM entry_detail JOIN entry ON entry.id = entry_id JOIN account ON account.id = account_id
    WHERE value != '' AND ((entry.kind = 'agreement'
        AND entry_detail.key IN ('notice_by', 'price_revision', 'end'))
        OR (entry.kind = 'offer' AND entry_detail.key = 'valid_until'))"""
_OLD = """
    SELECT account_id, name, count(*), min(day) FROM (
        SELECT account_id, account.name, day, text, row_number() OVER (
            PARTITION BY account_id, key ORDER BY day DESC, fact.id DESC) AS place
        FROM fact JOIN account ON account.id = account_id
        WHERE standing = 'key' AND key NOT LIKE 'interaction%'
    ) WHERE place = 1 AND text != '' AND day < ? GROUP BY account_id, name"""
_CLIENTS = "SELECT id, name, country FROM account WHERE standing = 'key' ORDER BY id"
_PERSONS = """
    SELECT person.id, account_id, person.name, title, birthday, name_day FROM person
    JOIN account ON account.id = account_id
    WHERE side = 'theirs' AND standing = 'key' AND post = 'held'
    AND (person.until IS NULL OR person.until > ?)"""
_MET = """
    SELECT person_id, max(day) FROM entry_person JOIN entry ON entry.id = entry_id
    WHERE kind IN (SELECT value FROM json_each(?)) AND day <= ? GROUP BY person_id"""
_LAST_MET = """
    SELECT account_id, max(day) FROM entry JOIN account ON account.id = account_id
    WHERE standing = 'key' AND entry.kind IN (SELECT value FROM json_each(?)) AND day <= ?
    GROUP BY account_id"""
_ANSWERS = "SELECT row, state, day, until FROM today_answer"
_TICKS = """
    SELECT 'evening:t' || negotiation_id || ':' || key FROM tick
    WHERE sheet = 'evening' AND done_on IS NOT NULL"""
# Points of a meeting that is only noted are kept with the answers: "evening:e34:notes".
_ANSWERED_TICKS = """
    SELECT row FROM today_answer WHERE row LIKE 'evening:e%:%' AND state = 'done'"""
_PHONES = "SELECT id, phone FROM person WHERE id IN (SELECT value FROM json_each(?))"
_TASKS = json.dumps(sorted(TASKS))
_CONTACTS = json.dumps(sorted(CONTACTS))
_RUNS = {"notice_by": "notice", "price_revision": "revision", "end": "end", "valid_until": "offer"}


def promises(connection: Any, until: date) -> list[Owed]:
    """Give the open promises of both sides that fall due by a day, and those without one."""
    return [
        Owed._make((*row[:5], _iso(row[5]), _day(row[6]), *row[7:]))
        for row in connection.execute(_PROMISES, (until.isoformat(),))
    ]


def steps(connection: Any, day: date, until: date) -> list[Planned]:
    """Give the steps that are not done, of the plans in force."""
    found = connection.execute(_STEPS, (_present(connection, day), until.isoformat()))
    return [Planned._make((*row[:5], _iso(row[5]), *row[6:])) for row in found]


def coming(connection: Any, now: datetime, until: date) -> list[Coming]:
    """Give the meetings noted for a day to come; what was logged on its own day has been."""
    moment = now.astimezone(UTC).isoformat()
    asked = (now.date().isoformat(), until.isoformat(), moment)
    found = connection.execute(_COMING, asked)
    return [
        Coming._make((*row[:5], _iso(row[5]), _moment(row[6]), tuple(json.loads(row[7]))))
        for row in found
    ]


def talks(connection: Any, day: date, until: date) -> list[Talk]:
    """Give visits and negotiations with a day, round by round, and those without a result."""
    found = connection.execute(_TALKS, (until.isoformat(), day.isoformat()))
    return [Talk._make((*row[:4], _iso(row[4]), _moment(row[5]), *row[6:])) for row in found]


def problems(connection: Any) -> list[Trouble]:
    """Give complaints, requests and disputes that are not closed."""
    return [
        Trouble._make((*row[:5], _iso(row[5]), _day(row[6]), row[7]))
        for row in connection.execute(_PROBLEMS, (_TASKS,))
    ]


def dated(connection: Any, day: date, until: date) -> Iterator[tuple[str, Dated]]:
    """Give everything else that has a day and one line, with its kind."""
    first, last, plans = day.isoformat(), until.isoformat(), _present(connection, day)
    asked: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("objective", _OBJECTIVES, (plans, last)),
        ("campaign", _CAMPAIGN, (plans, last)),
        ("next", _NEXT, (last, _TASKS)),
        ("opportunity", _OPPORTUNITIES, (last,)),
        ("bundle", _BUNDLES, (last,)),
        ("risk", _RISKS, (last,)),
        ("decision", _BUYING, (last, first)),
        ("win_back", _WIN_BACK, (last,)),
    )
    for kind, sql, given in asked:
        for row in connection.execute(sql, given):
            yield kind, Dated._make((*row[:4], _iso(row[4]), row[5]))


def reviews(connection: Any, day: date, until: date) -> Iterator[tuple[str, Dated]]:
    """Give the reviews somebody set a day for: of a plan, of a choice, of an answered alarm."""
    last = until.isoformat()
    asked: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("plan", _PLAN_REVIEWS, (_present(connection, day), last)),
        ("choice", _DECISIONS, (last,)),
        ("answer", _ANSWERED, (last,)),
    )
    for kind, sql, given in asked:
        for row in connection.execute(sql, given):
            yield kind, Dated._make((*row[:4], _iso(row[4]), ""))


def running(connection: Any) -> list[Running]:
    """Give the days of agreements, and until when offers stand."""
    return [
        Running(number, account_id, name, _RUNS[key], subject, _iso(value), renews == "yes")
        for number, account_id, name, subject, key, value, renews in connection.execute(_AGREEMENTS)
    ]


def old_facts(connection: Any, before: date) -> list[Old]:
    """Give, by key account, how many facts are older than a day."""
    found = connection.execute(_OLD, (before.isoformat(),))
    return [Old._make((*row[:3], _iso(row[3]))) for row in found]


def clients(connection: Any) -> list[Client]:
    """Give the key accounts."""
    return [Client._make(row) for row in connection.execute(_CLIENTS)]


def persons(connection: Any, day: date) -> list[Contactable]:
    """Give the people of key accounts who hold their post."""
    return [Contactable._make(row) for row in connection.execute(_PERSONS, (day.isoformat(),))]


def touches(connection: Any, day: date) -> list[Touch]:
    """Give the lines of communication plans that name a person and a rhythm."""
    asked = (_present(connection, day), day.isoformat())
    return [Touch._make(row) for row in connection.execute(_TOUCHES, asked)]


def met(connection: Any, day: date) -> dict[int, date]:
    """Give the last contact with each person."""
    rows = connection.execute(_MET, (_CONTACTS, day.isoformat()))
    return {person: _iso(last) for person, last in rows}


def last_met(connection: Any, day: date) -> dict[int, date]:
    """Give the last contact with each key account."""
    rows = connection.execute(_LAST_MET, (_CONTACTS, day.isoformat()))
    return {account: _iso(last) for account, last in rows}


def answers(connection: Any) -> dict[str, Said]:
    """Give what the user said to rows without a state of their own."""
    return {
        row: Said(state, _iso(day), _day(until))
        for row, state, day, until in connection.execute(_ANSWERS)
    }


def ticks(connection: Any) -> dict[str, set[str]]:
    """Give the ticked points of the evenings before, by the key of their row."""
    found: dict[str, set[str]] = {}
    for sql in (_TICKS, _ANSWERED_TICKS):
        for (row,) in connection.execute(sql):
            key, _, point = row.rpartition(":")
            found.setdefault(key, set()).add(point)
    return found


def _present(connection: Any, day: date) -> str:
    """Name the plans in force, as a list for the engine."""
    (found,) = connection.execute(_PRESENT, (day.isoformat(),)).fetchone()
    return str(found)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: str) -> date:
    return date.fromisoformat(day)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def phones(connection: Any, ids: Collection[int]) -> dict[int, str]:
    """Give the telephones of some people."""
    asked = (json.dumps(sorted(ids)),)
    return dict(connection.execute(_PHONES, asked).fetchall())
