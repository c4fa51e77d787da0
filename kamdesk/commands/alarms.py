"""`analyse alarms`: who is silent, buys less, dropped a product group or was not met."""

import argparse
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.commands.figures import iso, share, written
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    clock_of,
    day,
    passphrase_of,
    store_option,
)
from kamdesk.domain.analyses.alarm import Signals, tenths
from kamdesk.domain.analyses.months import rounded
from kamdesk.domain.analyses.rhythm import Expected
from kamdesk.domain.refusal import Refused
from kamdesk.usecases.alarm_reading import Watch, reading_of
from kamdesk.words import Words

Money = Callable[[int], str]


def _options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--ledger-date", metavar="D", type=day, help="count to this day")
    parser.add_argument("--csv", metavar="F", type=Path, help="write the customers to a file")
    parser.add_argument("--force", action="store_true", help="write over an existing file F")


def _alarms(line: Line, _: Words) -> Answer:
    today = clock_of(line)().astimezone().date()
    with reading_of(line.store, passphrase_of(line), today, line.ledger_date) as reading:
        watch = reading.watch()
    if watch is None:
        raise Refused("no_sales", "There are no sales yet. Import a sales file first.")
    rows = [_customer(row, watch) for row in watch.rows if row.code or row.alarms or row.key]
    if line.csv:
        return written({**_frame(watch), "customers": [_flat(row) for row in rows]}, line)
    return {**_frame(watch), "customers": rows}


def _frame(watch: Watch) -> dict[str, Any]:
    """Say what the figures are: to which day, by what, within which limits."""
    limits, steps, problem = watch.limits, watch.limits.steps, watch.problem
    return {
        "as_of": iso(watch.ledger.ledger_date),
        "today": iso(watch.today),
        "currency": watch.ledger.currency,
        "buys_less_by": watch.by,
        "buys_less_of": watch.of,
        "compared_months": list(watch.months.now),
        "with_months": list(watch.months.before),
        "problem": _plain(problem.text, problem.values) if problem else "",
        "import_due": watch.stale,
        "limits": {
            "watch": [str(tenths(steps.watch.times)), steps.watch.days],
            "at_risk": [str(tenths(steps.at_risk.times)), steps.at_risk.days],
            "probably_lost": [str(tenths(steps.lost.times)), steps.lost.days],
            "probably_lost_after": steps.lost_after,
            "buys_less": [limits.less_watch, limits.less_risk],
            "dropped_months": limits.dropped_months,
            "contact_days": limits.contact_days,
        },
    }


def _customer(row: Signals, watch: Watch) -> dict[str, Any]:
    rhythm, less = row.rhythm, row.less
    return {
        "id": row.id,
        "code": row.code,
        "name": row.name,
        "key": row.key,
        "state": row.state,
        "level": row.level,
        "usual_gap": None if rhythm.usual is None else str(tenths(rhythm.usual)),
        "purchase_days": len(rhythm.bought),
        "last_purchase": iso(rhythm.last_day) if rhythm.last_day else None,
        "silent_for": rhythm.silent,
        "working_days_of": row.country,
        "next_expected": _expected(rhythm.expected),
        "buys_less": share(rounded(less.change)) if less and less.change is not None else None,
        "buys_less_level": less.level if less else "",
        "dropped_groups": [
            {"group": each.group, "months": each.months, "last": each.last} for each in row.dropped
        ],
        "last_contact": iso(row.met) if row.met else None,
        "days_without_contact": row.unmet,
        "value_before": _money(row.value, watch),
        "lost_on": iso(row.lost_on) if row.lost_on else None,
        "alarms": [
            {
                "kind": alarm.kind,
                "level": alarm.level,
                "reason": _plain(alarm.reason.text, alarm.reason.values),
                "quiet": alarm.quiet,
                "answer": alarm.answer.reason if alarm.answer else None,
                "review_due": (
                    iso(alarm.answer.review_due)
                    if alarm.answer and alarm.answer.review_due
                    else None
                ),
            }
            for alarm in row.alarms
        ],
    }


def _expected(expected: Expected | None) -> dict[str, str] | None:
    if expected is None:
        return None
    first, last = iso(expected.first), iso(expected.last)
    return {"day": iso(expected.day), "from": first, "to": last}


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Lay one customer out in cells."""
    expected = row["next_expected"] or {"day": "", "from": "", "to": ""}
    return {
        **row,
        "next_expected": expected["day"],
        "next_from": expected["from"],
        "next_to": expected["to"],
        "dropped_groups": "; ".join(each["group"] for each in row["dropped_groups"]),
        "alarms": "; ".join(f"{a['kind']} {a['level']}" for a in row["alarms"] if not a["quiet"]),
        "quiet": "; ".join(a["kind"] for a in row["alarms"] if a["quiet"]),
    }


def _money(amount: int, watch: Watch) -> str:
    exponent = watch.ledger.exponent
    return f"{Decimal(amount).scaleb(-exponent):.{exponent}f}"


def _plain(text: str, values: Any) -> str:
    """Say a reason in plain English, as a program reads it."""

    def one(quantity: Any) -> str:
        if quantity.kind == "share":
            return f"{quantity.value * 100:.1f}%"
        return str(quantity.value)

    return text.format(**{name: one(quantity) for name, quantity in values.items()})


def _say(answer: dict[str, Any], said: Words) -> Sequence[str]:
    head = said("As of {day}", day=answer["as_of"])
    loud = [row for row in answer["customers"] if row["level"] or row["state"] == "lost"]
    lines = []
    for row in loud:
        reasons = row["alarms"] if isinstance(row["alarms"], list) else []
        told = " ".join(alarm["reason"] for alarm in reasons if not alarm["quiet"])
        lines.append(f"{row['state']:<14}  {row['code']}  {row['name']}  {told}".rstrip())
    return [head, *(lines or [said("No alarm: nobody is silent, buys less or was forgotten.")])]


COMMANDS = (
    Command("analyse alarms", "who is silent, buys less or was not met", _options, _alarms, _say),
)
