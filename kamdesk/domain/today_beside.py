"""What stands beside the list of Today: alarms, and what is worth doing on an empty day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from kamdesk.domain.accounts import Completeness
from kamdesk.domain.analyses.alarm import LEVELS, Signals
from kamdesk.domain.analyses.explanation import Quantity
from kamdesk.domain.changes import term
from kamdesk.domain.coverage import Warned
from kamdesk.domain.today import Alert, Idea, Phrase, Row, Term
from kamdesk.domain.today_care import GRAVE, Client

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


def alerts(
    signals: Iterable[Signals],
    listed: Iterable[Row],
    threads: Iterable[tuple[Client, Collection[Warned]]],
) -> Iterator[Alert]:
    """Give silence, agreements that end, single threads, win-backs; in that order."""
    yield from (_silence(row) for row in signals if row.loud and row.loud[0].kind != "contact")
    rows = list(listed)
    yield from (_notice(row) for row in rows if row.kind == "notice" and row.urgent)
    for client, warned in threads:
        single = next((each for each in warned if each.code in _THREADS), None)
        if single is not None:
            yield _thread(client, single)
    yield from (_won_back(row) for row in rows if row.kind == "win_back")


def _silence(row: Signals) -> Alert:
    alarm = row.loud[0]
    values = {"level": Term(LEVELS[alarm.level]), "account": row.name}
    what = Phrase(term("{account}: {level}"), values)
    tone = "alarm" if alarm.level in GRAVE else "watch"
    why = Phrase(alarm.reason.text, alarm.reason.values)
    return Alert("silence", tone, row.id, row.name, what, why)


def _notice(row: Row) -> Alert:
    what = Phrase(term("Agreement to think of: {account}"), {"account": row.account})
    tone = "alarm" if row.urgent == "now" else "watch"
    return Alert("notice", tone, row.account_id, row.account, what, row.why, row.subject)


def _thread(client: Client, warned: Warned) -> Alert:
    what, why = _THREADS[warned.code]
    names = [each.name for each in warned.people] + [each.name for each in warned.ours]
    values = {"account": client.name, "person": names[0] if names else ""}
    return Alert(
        "thread", "watch", client.id, client.name, Phrase(what, values), Phrase(why, values)
    )


def _won_back(row: Row) -> Alert:
    what = Phrase(term("Win-back of {account} runs"), {"account": row.account})
    return Alert("win_back", "watch", row.account_id, row.account, what, row.what, row.subject)


def ideas(
    clients: Sequence[Client],
    known: Mapping[int, Completeness],
    met: Mapping[int, date],
) -> Iterator[Idea]:
    """Say what is worth doing next: ask, meet, complete; `clients` the most important first."""
    if not clients:
        return
    asking = next((each for each in clients if known[each.id].next_questions), None)
    if asking is not None:
        question = known[asking.id].next_questions[0].ask
        why = Phrase(term("the most useful thing to find out there"))
        yield Idea("ask", asking.id, asking.name, Phrase("{ask}", {"ask": Term(question)}), why)
    longest = min(clients, key=lambda each: met.get(each.id, date.min))
    last = met.get(longest.id)
    why = Phrase(term("no contact is noted yet"))
    if last is not None:
        why = Phrase(term("last contact on {day}"), {"day": last})
    yield Idea("meet", longest.id, longest.name, Phrase(term("Call somebody you know there")), why)
    least = min(clients, key=lambda each: known[each.id].share)
    share = Quantity("share", Decimal(round(known[least.id].share * 100)) / 100)
    why = Phrase(term("{share} of it is known"), {"share": share})
    yield Idea("dossier", least.id, least.name, Phrase(term("Complete the dossier")), why)
