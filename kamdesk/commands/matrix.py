"""`analyse matrix`: how attractive customers are, how strong we stand, what effort goes where."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from kamdesk.domain.analyses.effort import Effort
from kamdesk.domain.analyses.matrix import ADVICE, LINE, WEIGHTS, Bubble, Spot, tenths
from kamdesk.domain.refusal import Refused
from kamdesk.words import Words

if TYPE_CHECKING:
    from kamdesk.usecases.matrix import Matrix


def _options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--from", metavar="D", dest="first", type=day, help="effort: first day")
    parser.add_argument("--to", metavar="D", dest="last", type=day, help="effort: last day")
    parser.add_argument("--ledger-date", metavar="D", type=day, help="count to this day")
    parser.add_argument("--csv", metavar="F", type=Path, help="write the accounts to a file")
    parser.add_argument("--force", action="store_true", help="write over an existing file F")


def _matrix(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk  # depth is read through SQLAlchemy

    days = (line.first, line.last)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        found = desk.matrix.matrix(lambda _: days, line.ledger_date)
    if found is None:
        raise Refused("no_sales", "There are no sales yet. Import a sales file first.")
    answer = _answer(found)
    written({"customers": [_flat(each) for each in answer["customers"]]}, line)
    return answer


def _answer(found: Matrix) -> dict[str, Any]:
    ledger = found.ledger
    quadrants = [bubble.spot.quadrant for bubble in found.bubbles]
    return {
        "from": iso(found.year.first),
        "to": iso(found.year.last),
        "as_of": iso(ledger.ledger_date),
        "judged_until": iso(found.today),
        "currency": ledger.currency,
        "line": LINE,
        "strength_weights": dict(WEIGHTS),
        "quadrants": {
            name: {"customers": quadrants.count(name), "advice": ADVICE[name]} for name in ADVICE
        },
        "customers": [_account(each, ledger.exponent) for each in found.bubbles],
        "not_placed": [_account(each, ledger.exponent) for each in found.unplaced],
        "not_judged": found.unmarked,
        "effort_from": iso(found.period.first),
        "effort_to": iso(found.period.last),
        "effort_beside": found.brought,
        "cost_to_serve_known": found.costs_known,
        "effort": {name: _effort(each, ledger.exponent) for name, each in found.efforts.items()},
    }


def _account(bubble: Bubble, exponent: int) -> dict[str, Any]:
    potential = bubble.potential
    return {
        "code": bubble.code,
        "name": bubble.name,
        "key": bubble.key,
        "quadrant": bubble.spot.quadrant or None,
        **_place(bubble.spot),
        "revenue": _money(bubble.revenue, exponent),
        "potential": None if potential is None else _money(potential, exponent),
        "a_year_ago": _place(bubble.ghost) if bubble.ghost else None,
        "marks_missing": list(bubble.spot.missing),
        "strength_left_out": list(bubble.spot.unknown),
    }


def _place(spot: Spot) -> dict[str, str | None]:
    return {"attractiveness": _points(spot.attractiveness), "strength": _points(spot.strength)}


def _effort(effort: Effort, exponent: int) -> dict[str, Any]:
    return {
        "minutes": effort.minutes,
        "money": _money(effort.money, exponent),
        "brought": _money(effort.brought, exponent),
        "entries": effort.entries,
        "entries_without_time": effort.untimed,
        "rows": [
            {
                "name": row.name or None,
                "accounts": len(row.accounts),
                "minutes": row.minutes,
                "minutes_share": share(row.minutes_share),
                "money_share": share(row.money_share),
                "brought_share": share(row.brought_share),
            }
            for row in effort.rows
        ],
    }


def _flat(account: dict[str, Any]) -> dict[str, Any]:
    """Lay an account out in one line of a file."""
    before = account["a_year_ago"] or {"attractiveness": None, "strength": None}
    plain = {name: value for name, value in account.items() if name != "a_year_ago"}
    return {
        **plain,
        "attractiveness_a_year_ago": before["attractiveness"],
        "strength_a_year_ago": before["strength"],
        "marks_missing": " ".join(account["marks_missing"]),
        "strength_left_out": " ".join(account["strength_left_out"]),
    }


def _points(points: Fraction | None) -> str | None:
    """Write points with one place."""
    rounded = tenths(points)
    return None if rounded is None else f"{Decimal(rounded.numerator) / rounded.denominator:.1f}"


def _money(amount: int, exponent: int) -> str:
    return f"{Decimal(amount).scaleb(-exponent):.{exponent}f}"


def _say(answer: dict[str, Any], said: Words) -> Sequence[str]:
    lines = [
        f"{c['quadrant']:<11} {c['attractiveness']:>5} {c['strength']:>5}  {c['code']}  {c['name']}"
        for c in answer["customers"]
    ]
    missing = [
        f"{'–':<11} {', '.join(c['marks_missing'] + c['strength_left_out'])}  {c['name']}"
        for c in answer["not_placed"]
    ]
    return [*lines, *missing] or [said("Nobody is placed yet. Mark accounts under Selection.")]


COMMANDS = (
    Command(
        "analyse matrix",
        "how attractive customers are, and how strong we stand with them",
        _options,
        _matrix,
        _say,
    ),
)
