"""`analyse selection`: who is key, who could be, and by which marks."""

import argparse
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from kamdesk.commands.figures import frame, iso, share, written
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    clock_of,
    day,
    passphrase_of,
    store_option,
)
from kamdesk.domain.analyses.selection import TITLES, Criterion, Ranked, hundredths
from kamdesk.usecases import scoring
from kamdesk.usecases.scoring import Reading
from kamdesk.words import Words

PASSES = {True: "yes", False: "no", None: "open"}


def _options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--ledger-date", metavar="D", type=day, help="count to this day")
    parser.add_argument("--csv", metavar="F", type=Path, help="write the accounts to a file")
    parser.add_argument("--force", action="store_true", help="write over an existing file F")


def _selection(line: Line, said: Words) -> Answer:
    today = clock_of(line)().astimezone().date()
    with scoring.reading_of(line.store, passphrase_of(line), today, line.ledger_date) as found:
        reading, sales = found
        ranked = reading.ranking()
        lines = {each.id: each for each in reading.lines}
        period = reading.period
        answer = {
            "from": iso(period.first) if period else "",
            "to": iso(period.last) if period else "",
            **frame(sales, reading.value),
            "entry_gate": reading.entry_gate,
            "criteria": [_criterion(each, said) for each in reading.criteria],
            **_counts(reading),
            "customers": [_account(lines[each.id], each, reading) for each in ranked],
        }
    flat = [_flat(each, reading.criteria) for each in answer["customers"]]
    written({"customers": flat}, line)
    return answer


def _criterion(each: Criterion, said: Words) -> dict[str, Any]:
    return {
        "key": each.key,
        "title": each.title or said(TITLES[each.key]),
        "weight": each.weight,
        "minimum": each.minimum,
        "gate": each.gate,
    }


def _counts(reading: Reading) -> dict[str, int]:
    """Count key accounts, exceptions apart."""
    chosen = [line for line in reading.lines if line.standing == "key"]
    exceptions = sum(line.exception for line in chosen)
    due = [line.review_due for line in reading.lines if line.standing != "none"]
    return {
        "key_accounts": len(chosen) - exceptions,
        "exceptions": exceptions,
        "candidates": sum(line.standing == "candidate" for line in reading.lines),
        "reviews_due": sum(day is not None and day <= reading.today for day in due),
    }


def _account(line: scoring.Line, ranked: Ranked, reading: Reading) -> dict[str, Any]:
    score = ranked.score
    proposals = {key: line.proposed(key, reading.today) for key in ("value", "past")}
    kinds = line.kinds | {"breadwinner"} if line.breadwinner else line.kinds
    return {
        "id": line.id,
        "code": line.code,
        "name": line.name,
        "standing": line.standing,
        "bought": line.bought,
        "share": share(line.worth.share) if line.worth else None,
        "marks": dict(line.marks),
        "proposed": {key: each.mark for key, each in proposals.items() if each},
        "score": _points(score.low) if score.known else None,
        "score_low": _points(score.low),
        "score_high": _points(score.high),
        "missing": list(score.missing),
        "under_minimum": list(score.under),
        "rank": ranked.rank,
        "passes": PASSES[ranked.passes],
        "exception": line.exception,
        "review_due": iso(line.review_due) if line.review_due else None,
        "kinds": sorted(line.kinds),
        "kinds_proposed": sorted(set(kinds) - set(line.kinds)),
    }


def _points(points: Fraction) -> str:
    """Write a score with two places, half up."""
    whole, rest = divmod(hundredths(points), 100)
    return f"{whole}.{rest:02}"


def _flat(account: dict[str, Any], criteria: Sequence[Criterion]) -> dict[str, Any]:
    """Give an account as a line of a file: each mark in a column of its own."""
    single = {name: value for name, value in account.items() if not isinstance(value, (dict, list))}
    marks = {f"mark_{each.key}": account["marks"].get(each.key) for each in criteria}
    proposed = {f"proposed_{key}": account["proposed"].get(key) for key in ("value", "past")}
    lists = {name: " ".join(value) for name, value in account.items() if isinstance(value, list)}
    return {**single, **marks, **proposed, **lists}


def _say(answer: dict[str, Any], said: Words) -> Sequence[str]:
    head = [
        said(
            "Key accounts: {keys}, exceptions: {exceptions}, candidates: {candidates}; gate {gate}",
            keys=answer["key_accounts"],
            exceptions=answer["exceptions"],
            candidates=answer["candidates"],
            gate=answer["entry_gate"],
        )
    ]
    for c in answer["customers"]:
        points = c["score"] or f"{c['score_low']}–{c['score_high']}"
        marks = f"{c['standing']:<9}  {c['passes']:<4}"
        head.append(f"{c['rank'] or '':>5}  {points:>12}  {marks}  {c['code']}  {c['name']}")
    return head


COMMANDS = (Command("analyse selection", "who is key, by which marks", _options, _selection, _say),)
