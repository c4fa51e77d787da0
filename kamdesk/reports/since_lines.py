"""What stands on the page "since last meeting", in words: the same on screen and on paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.accounts import FACT_KINDS
from kamdesk.domain.history import KINDS, Entry, Promise
from kamdesk.domain.people import STANCES, STRENGTHS
from kamdesk.domain.sales import exponent
from kamdesk.domain.since import Judged, Since
from kamdesk.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """What, quietly after it the rest, whether it alarms, and the entry it leads to."""

    what: str
    rest: str = ""
    alarm: bool = False
    entry_id: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """The page: when we met and what came of it, then blocks of lines."""

    met: str
    head: str
    agreed: str
    next_step: str
    invoiced: tuple[str, ...]
    blocks: tuple[tuple[str, tuple[Line, ...]], ...]


def tell(since: Since, names: Mapping[int, str], words: Words) -> Told:
    """Say all of it; a block without lines is left out."""
    last = since.last
    parts: dict[str, Callable[[], Sequence[Line]]] = {
        words("Owed by us"): lambda: _promises(since, "ours", words),
        words("Owed by them"): lambda: _promises(since, "theirs", words),
        words("What happened since"): lambda: [_entry(entry, words) for entry in since.entries],
        words("Problems that wait"): lambda: _waiting(since, words),
        words("What we learnt"): lambda: _learnt(since, names, words),
        words("Of the plan"): lambda: _steps(since, words),
    }
    told = [(title, tuple(lines())) for title, lines in parts.items()]
    present = [names[p] for p in last.people if p in names] if last else []
    head = [words.isolate(last.subject) if last else "", words.listing(present)]
    return Told(
        met=_met(since, words),
        head=words.line(" • ".join(part for part in head if part)),
        agreed=last.agreed_summary if last else "",
        next_step=last.next_step if last else "",
        invoiced=tuple(
            words(
                "Invoiced since then: {amount}, to {day}",
                amount=amount(words, sum_.amount, sum_.currency),
                day=sum_.to,
            )
            for sum_ in since.invoiced
        ),
        blocks=tuple(block for block in told if block[1]),
    )


def amount(words: Words, minor: int, currency: str) -> str:
    """Write an amount without its minor unit where it is whole."""
    places = exponent(currency)
    return words.money(minor, currency, places, places=None if minor % 10**places else 0)


def _met(since: Since, words: Words) -> str:
    if since.last is None:
        return words("We have not met yet.")
    ago = words.relative(since.last.day, since.today)
    return words("Last met on {day}, {ago}", day=words.day(since.last.day, "long"), ago=ago)


def _promises(since: Since, side: str, words: Words) -> list[Line]:
    lines = [
        Line(p.what, _due(p, since.today, words), p.overdue(since.today) > 0, p.entry_id or 0)
        for p in since.due
        if p.owed_by == side
    ]
    return lines + [
        Line(p.what, words("settled {day}", day=p.settled), entry_id=p.entry_id or 0)
        for p in since.settled
        if p.owed_by == side
    ]


def _due(promise: Promise, today: date, words: Words) -> str:
    late = promise.overdue(today)
    if late:
        return words.count("overdue by {n} day", "overdue by {n} days", late)
    return words("until {day}", day=promise.due) if promise.due else words("no day set")


def _entry(entry: Entry, words: Words) -> Line:
    kind = words(KINDS[entry.kind])
    rest = words.line(f"{kind} • {words.day(entry.day)}")
    return Line(entry.subject or kind, rest, entry_id=entry.id)


def _waiting(since: Since, words: Words) -> list[Line]:
    lines = []
    for entry in sorted(since.waiting, key=lambda each: each.day):
        days = entry.days_open(since.today)
        rest = words.count("open for {n} day", "open for {n} days", days)
        lines.append(Line(entry.subject or words(KINDS[entry.kind]), rest, entry_id=entry.id))
    return lines


def _learnt(since: Since, names: Mapping[int, str], words: Words) -> list[Line]:
    lines = [_judged(judged, names, words) for judged in since.judged]
    lines += [Line(names.get(person.id, ""), words("new")) for person in since.came]
    lines += [Line(names.get(person.id, ""), words("has left")) for person in since.left]
    for fact in since.facts:
        if fact.key in FACT_KINDS:
            title = words(FACT_KINDS[fact.key].title)
            lines.append(Line(words.line(f"{title}: {words.isolate(fact.text)}")))
    return lines


def _judged(judged: Judged, names: Mapping[int, str], words: Words) -> Line:
    now = words(_value(judged.now.what, judged.now.value))
    if judged.before:
        was = words(_value(judged.now.what, judged.before))
        now = words("{now}, was {before}", now=now, before=was)
    return Line(names.get(judged.person.id, ""), now)


def _value(what: str, value: str) -> str:
    """Give the English words of a judgement's value."""
    known = {"stance": STANCES, "strength": STRENGTHS}.get(what, {})
    return known.get(value, value)


def _steps(since: Since, words: Words) -> list[Line]:
    lines = []
    for step in since.steps:
        if step.done_on:
            lines.append(Line(step.what, words("done {day}", day=step.done_on)))
        elif step.due:
            until = words("until {day}", day=step.due)
            lines.append(Line(step.what, until, step.due < since.today))
    return lines
