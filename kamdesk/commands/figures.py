"""What every analysis on the command line shares: its options, its frame, its file."""

import argparse
import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.commands.options import Answer, Line, day, store_option, target
from kamdesk.usecases.files import write_beside
from kamdesk.usecases.sales import Sales


def period_options(parser: argparse.ArgumentParser) -> None:
    """Add the days, the measure and the file that an analysis takes."""
    store_option(parser)
    parser.add_argument("--from", metavar="D", dest="first", type=day, help="first day")
    parser.add_argument("--to", metavar="D", dest="last", type=day, help="last day, included")
    parser.add_argument("--ledger-date", metavar="D", type=day, help="count to this day")
    parser.add_argument("--value", choices=("revenue", "contribution"), default="revenue")
    parser.add_argument("--csv", metavar="F", type=Path, help="write the customers to a file")
    parser.add_argument("--force", action="store_true", help="write over an existing file F")


def frame(sales: Sales, value: str) -> dict[str, Any]:
    """Say what every figure is: its as-of date, currency and measure."""
    ledger = sales.ledger
    as_of = iso(ledger.ledger_date) if ledger else ""
    return {"as_of": as_of, "currency": sales.exchange.reporting, "value": value}


def money_of(sales: Sales) -> Any:
    """Give how an amount of the reporting currency is written: digits and a point."""
    exponent = sales.exchange.exponents.get(sales.exchange.reporting, 2)
    return lambda amount: f"{Decimal(amount).scaleb(-exponent):.{exponent}f}"


def share(part: Decimal | None) -> str | None:
    """Write a share with six places."""
    return None if part is None else f"{part:.6f}"


def iso(when: date) -> str:
    """Write a day."""
    return when.isoformat()


def written(answer: dict[str, Any], line: Line) -> Answer:
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
