"""`analyse profit`: what each customer earned us after what serving it took."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from kamdesk.commands.figures import frame, iso, money_of, period_options, share, written
from kamdesk.commands.options import Answer, Command, Line, passphrase_of
from kamdesk.domain.analyses.cost_to_serve import TITLES, Driver
from kamdesk.domain.analyses.profit import Earner
from kamdesk.usecases.earnings import CONSTANT, Basis, Earnings, Profits
from kamdesk.usecases.sales import sales_of
from kamdesk.words import Words

CONVENTION = "revenue - direct cost - cost to serve = contribution"
Money = Callable[[int], str]


def _options(parser: argparse.ArgumentParser) -> None:
    period_options(parser)
    parser.add_argument("--basis", metavar="B", default="amount", type=_basis, help=_BASES)


_BASES = "amount (the default), or constant:SERIES for constant prices by an index of the store"


def _basis(text: str) -> str:
    if text == "amount" or text.startswith(CONSTANT):
        return text
    raise argparse.ArgumentTypeError(f"{text} is not a basis; write amount or constant:SERIES")


def _profit(line: Line, _: Words) -> Answer:
    with sales_of(line.store, passphrase_of(line), line.ledger_date) as sales:
        found = Earnings(sales).profits(line.first, line.last, line.basis)
        money = money_of(sales)
        answer = {
            "from": iso(found.first),
            "to": iso(found.last),
            **frame(sales, "contribution"),
            **_convention(found.basis),
            **_totals(found, money),
            **_shape(found),
            "missing_rates": [
                {"driver": _name(_driver(found, driver)), "fiscal_year": year, "accounts": many}
                for (driver, year), many in found.missing.items()
            ],
            "inactive": found.inactive,
        }
        customers = _customers(found, money)
        written({"customers": [_flat(each) for each in customers]}, line)
    return {**answer, "customers": customers}


def _convention(basis: Basis) -> dict[str, Any]:
    """Say in which money the figures are, and how they are made."""
    said: dict[str, Any] = {"basis": "amount", "convention": CONVENTION}
    if basis.constant:
        said |= {"basis": f"{CONSTANT}{basis.series}", "prices_of": _month(basis.base)}
    return said


def _totals(found: Profits, money: Money) -> dict[str, Any]:
    """Give all accounts together; what the curve adds up leaves out those without a known cost."""
    whole = found.whole
    return {
        "revenue": money(whole.revenue),
        "revenue_without_cost": money(whole.without_cost),
        "direct_cost": money(whole.direct_cost) if whole.known else None,
        "cost_to_serve": money(whole.cost_to_serve),
        "avoidable": money(whole.avoidable),
        "contribution": None if whole.contribution is None else money(whole.contribution),
        "contribution_of_known": money(found.curve.total) if found.curve.points else None,
    }


def _shape(found: Profits) -> dict[str, Any]:
    """Give the whale curve's peak and the dividing lines of the grid."""
    curve, grid = found.curve, found.grid
    return {
        "peak_share": share(curve.peak_share),
        "peak_customers": curve.peak_customers,
        "taken_share": share(curve.taken_share),
        "loss_making": curve.losing,
        "without_direct_cost": curve.unknown,
        "median_margin": share(grid.margin_line) if grid.placed else None,
        "median_cost_to_serve": share(grid.serve_line) if grid.placed else None,
        "quadrants": grid.counts(),
    }


def _customers(found: Profits, money: Money) -> list[dict[str, Any]]:
    points = {point.account_id: point for point in found.curve.points}
    rows = []
    for each in found.earners:
        point = points.get(each.account_id)
        rows.append(
            {
                **_earned(each, found, money),
                "quadrant": found.quadrants.get(each.account_id) or None,
                "loss_making": each.earned.loss_making,
                "cumulative": money(point.cumulative) if point else None,
                "cumulative_share": share(point.share) if point else None,
            }
        )
    return rows


def _earned(each: Earner, found: Profits, money: Money) -> dict[str, Any]:
    def known(amount: int | None) -> str | None:
        return None if amount is None else money(amount)

    sums = each.earned
    costs = {driver.id: sums.of(driver.id) for driver in found.drivers}
    return {
        "code": each.code,
        "name": each.name,
        "revenue": money(sums.revenue),
        "revenue_without_cost": money(sums.without_cost),
        "direct_cost": money(sums.direct_cost) if sums.known else None,
        "cost_to_serve": money(sums.cost_to_serve),
        "contribution": known(sums.contribution),
        "contribution_share": share(sums.contribution_share),
        "avoidable": money(sums.avoidable),
        "profit_lost_with_it": known(sums.lost_with_it),
        "costs": {
            _name(driver): known(cost.amount) if cost else money(0)
            for driver in found.drivers
            for cost in (costs[driver.id],)
        },
        "counted": [_name(d) for d in found.drivers if (c := costs[d.id]) and c.counted],
        "unknown": [_name(_driver(found, number)) for number in sums.unknown],
    }


def _driver(found: Profits, number: int) -> Driver:
    return next(driver for driver in found.drivers if driver.id == number)


def _name(driver: Driver) -> str:
    """Name a shipped driver by its key, one of the user's own by its title."""
    return driver.key if driver.key in TITLES else driver.title


def _flat(customer: dict[str, Any]) -> dict[str, Any]:
    """Lay a customer on one line of a file."""
    flat = dict(customer)
    costs = flat.pop("costs")
    flat |= {f"cost {name}": amount for name, amount in costs.items()}
    return {name: ", ".join(v) if isinstance(v, list) else v for name, v in flat.items()}


def _month(key: int) -> str:
    return f"{key // 100}-{key % 100:02}"


def _say(answer: dict[str, Any], said: Words) -> Sequence[str]:
    lines = [
        said(
            "{total} {currency}, {first} to {last}, as of {day}",
            total=answer["contribution"] or "?",
            currency=answer["currency"],
            first=answer["from"],
            last=answer["to"],
            day=answer["as_of"],
        ),
        f"{answer['convention']}; {answer['basis']} {answer.get('prices_of', '')}".rstrip(),
    ]
    lines += [
        said(
            "The rate of {driver} for {year} is missing: its cost is unknown at {n} accounts.",
            driver=gap["driver"],
            year=str(gap["fiscal_year"]),
            n=gap["accounts"],
        )
        for gap in answer["missing_rates"]
    ]
    for place, c in enumerate(answer["customers"], 1):
        amounts = f"{c['revenue']:>16} {c['cost_to_serve']:>14} {c['contribution'] or '?':>16}"
        mark = "-" if c["loss_making"] else " "
        lines.append(f"{place:>5} {mark} {amounts}  {c['code']}  {c['name']}")
    return lines


COMMANDS = (Command("analyse profit", "what each customer earns us", _options, _profit, _say),)
