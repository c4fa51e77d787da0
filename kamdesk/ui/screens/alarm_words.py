"""Alarms in the user's words: reasons, levels, states, and how each is made."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kamdesk.domain.analyses.alarm import BY, LEVELS, STATES, Signals, tenths
from kamdesk.domain.analyses.months import rounded
from kamdesk.domain.analyses.rhythm import RANK
from kamdesk.domain.countries import COUNTRIES, NEUTRAL
from kamdesk.domain.holidays import days_off
from kamdesk.ui.explained import Explanation
from kamdesk.ui.rows import Column, without_marks

if TYPE_CHECKING:
    from kamdesk.domain.analyses.explanation import Quantity, Said
    from kamdesk.domain.analyses.rhythm import Expected, Step
    from kamdesk.usecases.alarm_reading import Watch
    from kamdesk.words import Words

TONES = {
    "lost": "alarm",
    "probably_lost": "alarm",
    "at_risk": "alarm",
    "watch": "watch",
    "seasonal": "quiet",
    "active": "good",
    "rhythm_unknown": "quiet",
}
SIGNS = {"probably_lost": "alarm", "at_risk": "alarm", "watch": "warning"}


def said(sentence: Said, words: Words) -> str:
    """Say a sentence of an analysis."""
    return words(sentence.text, **{n: _written(v, words) for n, v in sentence.values.items()})


def _written(quantity: Quantity, words: Words) -> str:
    value: Any = quantity.value
    if quantity.kind == "share":
        return words.percent(value, 0)
    if quantity.kind == "month":
        return words.month(int(value))
    if quantity.kind == "day":
        return words.day(value)
    return words.isolate(str(value)) if quantity.kind == "text" else number(value, words)


def number(value: Decimal | int, words: Words) -> str:
    """Write a number of days: whole, or with its half."""
    exact = Decimal(value)
    return words.number(exact, 0 if exact == exact.to_integral_value() else 1)


def why(row: Signals, words: Words) -> str:
    """Say all that calls for a look; what was answered stands last, as answered."""
    told = [" ".join(said(alarm.reason, words) for alarm in row.loud)]
    quiet = [alarm for alarm in row.alarms if alarm.quiet]
    if quiet:
        told.append(words.count("{n} alarm answered", "{n} alarms answered", len(quiet)))
    if row.lost_on is not None:
        told += [words("lost on {day}", day=row.lost_on), bought_again(row, words)]
    return words.line(" · ".join(filter(None, told)))


def bought_again(row: Signals, words: Words) -> str:
    """Say that a lost customer bought since."""
    last = row.rhythm.last_day
    if row.lost_on is None or last is None or last <= row.lost_on:
        return ""
    return words("bought again on {day}", day=last)


def level(row: Signals, words: Words) -> str:
    """Say how grave it is; without an alarm how the customer stands."""
    return words(LEVELS[row.level]) if row.level else words(STATES[row.state])


def level_of(held: str, words: Words) -> str:
    """Say a level."""
    return words(LEVELS[held]) if held else ""


def expected(when: Expected | None, words: Words) -> str:
    """Say when the next order should come, with its range."""
    if when is None:
        return "–"
    if when.first == when.last:
        return words.day(when.day)
    around = words.period(when.first, when.last, short=True)
    return words("{day} (half of the gaps: {days})", day=when.day, days=around)


def explain(row: Signals, watch: Watch, words: Words) -> Explanation:
    """Say how a silence is measured and when it becomes graver."""
    rhythm, steps = row.rhythm, watch.limits.steps
    unknown = words("rhythm unknown")
    rows = [
        (words("Purchase days in 24 months"), words.number(len(rhythm.bought))),
        (
            words("Usual gap, working days"),
            unknown if rhythm.usual is None else number(tenths(rhythm.usual), words),
        ),
        (words("Last purchase"), words.day(rhythm.last_day) if rhythm.last_day else "–"),
        (
            words("Silent for, working days"),
            "–" if rhythm.silent is None else words.number(rhythm.silent),
        ),
    ]
    rows += [
        (words("Watched from"), _step(steps.watch, words)),
        (words("At risk from"), _step(steps.at_risk, words)),
        (
            words("Probably lost from"),
            _step(steps.lost, words)
            if steps.lost_after is None
            else words.count("{n} working day", "{n} working days", steps.lost_after),
        ),
    ]
    formula = words(
        "The usual gap is the median between purchase days of the last 24 months; six purchase "
        "days at least. Gaps and silence count the working days of the client's country."
    )
    rows.append((words("Counted"), counted(row.country, words)))
    change = words("Another order ends the silence. The limits are changed under Preferences.")
    return Explanation(words("Silence"), formula, rows, change, source(watch, words))


def counted(country: str, words: Words) -> str:
    """Say whose working days are counted, and whether holidays are left out of them."""
    land = words((COUNTRIES[country] if country else NEUTRAL).name)
    if days_off(country):
        return words("working days of {country}, holidays left out", country=land)
    return words("working days of {country}; its holidays are not known", country=land)


def _step(step: Step, words: Words) -> str:
    times = number(tenths(step.times), words)
    return words("{times} × gap and {days} working days", times=times, days=step.days)


def source(watch: Watch, words: Words) -> str:
    """Say what every figure rests on: ledger date, measure, currency."""
    by = words(BY[watch.by])
    measure = f"{by}: {words.isolate(watch.of)}" if watch.of else by
    parts = [
        words("as of {date}", date=watch.ledger.ledger_date),
        words("buys less by {measure}", measure=measure),
        words.currency(watch.ledger.currency),
    ]
    return words.line(" · ".join(parts))


def state_column(known: Mapping[int, Signals], words: Words) -> Column[Any]:
    """Give the column that says how a customer stands; an answered alarm is quiet here too."""

    def text(customer: Any) -> str:
        row = known.get(customer.id)
        calm = row is None or (row.state == "active" and not row.level)
        return "" if row is None or calm else level(row, words)

    def tone(customer: Any) -> str:
        row = known.get(customer.id)
        held = (row.level or row.state) if row else ""
        return TONES[held] if held in ("watch", "at_risk", "probably_lost", "lost") else "quiet"

    def key(customer: Any) -> tuple[int, int] | None:
        row = known.get(customer.id)
        return (-RANK[row.level], -row.value) if row else None

    def icon(customer: Any) -> str:
        row = known.get(customer.id)
        return SIGNS.get(row.level, "") if row else ""

    return Column[Any]("State", text, key, width=124, tone=tone, icon=icon, name="state")


def rows_out(watch: Watch, words: Words) -> tuple[list[str], list[list[Any]]]:
    """Give the customers as a file holds them: whole amounts, parts of 1, ISO days."""
    head = [
        words("Code"),
        words("Customer"),
        words("Key account"),
        words("State"),
        words("Level"),
        words("Usual gap, working days"),
        words("Silent for, working days"),
        words("Last purchase"),
        words("Next order expected"),
        words("Buys less"),
        words("Dropped groups"),
        words("Days without contact"),
        words("Value before, {unit}", unit=watch.ledger.currency),
        words("Why"),
    ]
    return head, [_line(row, watch, words) for row in watch.rows]


def _line(row: Signals, watch: Watch, words: Words) -> list[Any]:
    rhythm, less = row.rhythm, row.less
    change = less.change if less else None
    return [
        row.code,
        row.name,
        words("yes") if row.key else "",
        words(STATES[row.state]),
        level_of(row.level, words),
        None if rhythm.usual is None else tenths(rhythm.usual),
        rhythm.silent,
        rhythm.last_day.isoformat() if rhythm.last_day else "",
        rhythm.expected.day.isoformat() if rhythm.expected else "",
        None if change is None else rounded(change),
        ", ".join(each.group for each in row.dropped),
        row.unmet,
        Decimal(row.value).scaleb(-watch.ledger.exponent),
        without_marks(why(row, words)),
    ]
