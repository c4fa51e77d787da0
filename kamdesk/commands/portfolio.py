"""`accounts` and `analyse`: the portfolio in figures, read without SQLAlchemy."""

import argparse
import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    day,
    passphrase_of,
    store_option,
    target,
)
from kamdesk.usecases.files import write_beside
from kamdesk.usecases.sales import Sales, sales_of
from kamdesk.words import Words


def _accounts(line: Line, _: Words) -> Answer:
    with sales_of(line.store, passphrase_of(line)) as sales:
        return [
            {"id": b.account_id, "code": b.code, "name": b.name, "key": b.key} for b in sales.buyers
        ]


def _say_accounts(answer: list[dict[str, Any]], said: Words) -> Sequence[str]:
    mark = {True: "*", False: " "}
    return [f"{mark[a['key']]} #{a['id']:<6} {a['code']:<12} {a['name']}" for a in answer] or [
        said("No accounts yet. Import customers or sales first.")
    ]


def _period_options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--from", metavar="D", dest="first", type=day, help="first day")
    parser.add_argument("--to", metavar="D", dest="last", type=day, help="last day, included")
    parser.add_argument("--ledger-date", metavar="D", type=day, help="count to this day")
    parser.add_argument("--value", choices=("revenue", "contribution"), default="revenue")
    parser.add_argument("--csv", metavar="F", type=Path, help="write the customers to a file")
    parser.add_argument("--force", action="store_true", help="write over an existing file F")


def _grid_options(parser: argparse.ArgumentParser) -> None:
    _period_options(parser)
    parser.add_argument("--regularity", choices=("frequency", "variation"), default="frequency")


def _pareto(line: Line, _: Words) -> Answer:
    with sales_of(line.store, passphrase_of(line), line.ledger_date) as sales:
        whole, result = (
            sales.period(line.first, line.last),
            sales.pareto(line.first, line.last, line.value),
        )
        money = _money(sales)
        answer = {
            "from": _iso(line.first or whole.first),
            "to": _iso(line.last or whole.last),
            **_frame(sales, line.value),
            "total": money(result.total),
            "top20_share": _share(result.top20_share),
            "customers_for_80": result.customers_for_80,
            "inactive": result.inactive,
            "revenue_without_cost": money(result.revenue_without_cost),
            "customers": [
                {
                    "code": c.code,
                    "name": c.name,
                    "amount": money(c.amount),
                    "share": _share(c.share),
                    "cumulative": _share(c.cumulative),
                }
                for c in result.customers
            ],
        }
    return _written(answer, line)


def _abc_xyz(line: Line, _: Words) -> Answer:
    with sales_of(line.store, passphrase_of(line), line.ledger_date) as sales:
        period = sales.period(line.first, line.last)
        result, money = sales.abc_xyz(period, line.value, line.regularity), _money(sales)
        answer = {
            "from": _iso(period.first),
            "to": _iso(period.last),
            **_frame(sales, line.value),
            "regularity": line.regularity,
            "months": len(period.months),
            "widened": period.widened,
            "too_few_periods": result.too_few,
            "inactive": result.inactive,
            "grid": {
                name: {"customers": cell.customers, "share": _share(cell.share)}
                for name, cell in result.grid.items()
            },
            "customers": [
                {
                    "code": c.code,
                    "name": c.name,
                    "amount": money(c.amount),
                    "abc": c.abc,
                    "xyz": c.xyz,
                }
                for c in result.customers
            ],
        }
    return _written(answer, line)


def _frame(sales: Sales, value: str) -> dict[str, Any]:
    """Say what every figure is: its as-of date, currency and measure."""
    ledger = sales.ledger
    as_of = _iso(ledger.ledger_date) if ledger else ""
    return {"as_of": as_of, "currency": sales.exchange.reporting, "value": value}


def _money(sales: Sales) -> Any:
    exponent = sales.exchange.exponents.get(sales.exchange.reporting, 2)
    return lambda amount: f"{Decimal(amount).scaleb(-exponent):.{exponent}f}"


def _share(share: Decimal | None) -> str | None:
    return None if share is None else f"{share:.6f}"


def _iso(when: date) -> str:
    return when.isoformat()


def _written(answer: dict[str, Any], line: Line) -> Answer:
    """Write the customers beside the answer, where a file is named."""
    if (path := target(line, line.csv)) is not None:
        text = io.StringIO(newline="")
        rows = answer["customers"]
        writer = csv.DictWriter(text, list(rows[0]) if rows else ["code"])
        writer.writeheader()
        writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
        write_beside(path, text.getvalue().encode("utf-8-sig"), force=line.force)
    return answer


def _safe(value: Any) -> Any:
    """Keep a spreadsheet from taking a name for a formula; figures stay figures."""
    text = "" if value is None else str(value)
    risky = text[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{text}" if risky and not _figure(text) else text


def _figure(text: str) -> bool:
    try:
        Decimal(text)
    except ArithmeticError:
        return False
    return True


def _say_pareto(answer: dict[str, Any], said: Words) -> Sequence[str]:
    lines = [
        said(
            "{total} {currency}, {first} to {last}, as of {day}",
            total=answer["total"],
            currency=answer["currency"],
            first=answer["from"],
            last=answer["to"],
            day=answer["as_of"],
        )
    ]
    for place, c in enumerate(answer["customers"], 1):
        share = f"{c['share'] or ''}  {c['cumulative'] or ''}"
        lines.append(f"{place:>5}  {c['amount']:>16}  {share}  {c['code']}  {c['name']}")
    return lines


def _say_grid(answer: dict[str, Any], _: Words) -> Sequence[str]:
    head = [f"{n}: {c['customers']:>5}  {c['share'] or ''}" for n, c in answer["grid"].items()]
    rows = [
        f"{c['abc']}{c['xyz']}  {c['amount']:>16}  {c['code']}  {c['name']}"
        for c in answer["customers"]
    ]
    return [*head, "", *rows]


COMMANDS = (
    Command("accounts", "list the accounts", store_option, _accounts, _say_accounts),
    Command("analyse pareto", "who brings how much", _period_options, _pareto, _say_pareto),
    Command("analyse abc-xyz", "size and regularity", _grid_options, _abc_xyz, _say_grid),
)
