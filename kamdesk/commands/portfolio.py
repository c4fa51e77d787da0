"""`accounts` and `analyse`: the portfolio in figures, read without SQLAlchemy."""

import argparse
from collections.abc import Sequence
from typing import Any

from kamdesk.commands.figures import frame, iso, money_of, period_options, share, written
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    passphrase_of,
    store_option,
)
from kamdesk.usecases.sales import sales_of
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


def _grid_options(parser: argparse.ArgumentParser) -> None:
    period_options(parser)
    parser.add_argument("--regularity", choices=("frequency", "variation"), default="frequency")


def _pareto(line: Line, _: Words) -> Answer:
    with sales_of(line.store, passphrase_of(line), line.ledger_date) as sales:
        whole, result = (
            sales.period(line.first, line.last),
            sales.pareto(line.first, line.last, line.value),
        )
        money = money_of(sales)
        answer = {
            "from": iso(line.first or whole.first),
            "to": iso(line.last or whole.last),
            **frame(sales, line.value),
            "total": money(result.total),
            "top20_share": share(result.top20_share),
            "customers_for_80": result.customers_for_80,
            "inactive": result.inactive,
            "revenue_without_cost": money(result.revenue_without_cost),
            "customers": [
                {
                    "code": c.code,
                    "name": c.name,
                    "amount": money(c.amount),
                    "share": share(c.share),
                    "cumulative": share(c.cumulative),
                }
                for c in result.customers
            ],
        }
    return written(answer, line)


def _abc_xyz(line: Line, _: Words) -> Answer:
    with sales_of(line.store, passphrase_of(line), line.ledger_date) as sales:
        period = sales.period(line.first, line.last)
        result, money = sales.abc_xyz(period, line.value, line.regularity), money_of(sales)
        answer = {
            "from": iso(period.first),
            "to": iso(period.last),
            **frame(sales, line.value),
            "regularity": line.regularity,
            "months": len(period.months),
            "widened": period.widened,
            "too_few_periods": result.too_few,
            "inactive": result.inactive,
            "grid": {
                name: {"customers": cell.customers, "share": share(cell.share)}
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
    return written(answer, line)


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
    Command("analyse pareto", "who brings how much", period_options, _pareto, _say_pareto),
    Command("analyse abc-xyz", "size and regularity", _grid_options, _abc_xyz, _say_grid),
)
