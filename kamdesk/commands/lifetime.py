"""`analyse lifetime-value`: what accounts may still bring, and how many customers stay."""

import argparse
from collections.abc import Sequence
from decimal import Decimal
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
from kamdesk.domain.analyses.lifetime import CONVENTIONS
from kamdesk.domain.analyses.months import rounded
from kamdesk.domain.analyses.retention import Retention
from kamdesk.domain.refusal import Refused
from kamdesk.domain.worth import MISSING, Taken, Valued, minor
from kamdesk.usecases.lifetimes import AccountWorth, Measured, Weighed, worths_of
from kamdesk.words import Words


def _options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--account", metavar="CODE", help="only the account of this customer code")
    parser.add_argument("--ledger-date", metavar="D", type=day, help="count to this day")
    parser.add_argument("--csv", metavar="F", type=Path, help="write the accounts to a file")
    parser.add_argument("--force", action="store_true", help="write over an existing file F")


def _lifetime(line: Line, said: Words) -> Answer:
    today = clock_of(line)().astimezone().date()
    with worths_of(line.store, passphrase_of(line), today, line.ledger_date) as worths:
        measured = worths.measured
        found = [worths.one(_named(measured, line.account))] if line.account else worths.every()
        answer = {
            **frame(worths.sales, "contribution"),
            "retention": {
                "customers": _retention(measured.customers),
                "key_accounts": _retention(measured.keys),
            },
            "customers": [_row(each, measured, said) for each in found],
        }
    if line.account:
        (one,) = found
        answer["scenarios"] = {
            name: _scenario(each, measured, said) for name, each in one.scenarios.items()
        }
        answer["programmes"] = [_programme(each, measured) for each in one.programmes]
    return written(answer, line)


def _named(measured: Measured, code: str) -> int:
    """Find an account by its customer code, else by its name."""
    for at in (0, 1):
        found = [number for number, names in measured.names.items() if names[at] == code]
        if found:
            return found[0]
    raise Refused("no_account", "There is no account “{name}”.", name=code)


def _retention(found: Retention) -> dict[str, Any]:
    """Give counts beside the rate: below ten cases a rate says little."""
    return {
        "kept": found.kept,
        "at_start": found.at_start,
        "rate": _part(found.rate),
        "few": found.few,
        "years": [
            {
                "from": iso(year.year.first),
                "to": iso(year.year.last),
                "at_start": len(year.at_start),
                "kept": len(year.kept),
            }
            for year in found.years
        ],
    }


def _row(worth: AccountWorth, measured: Measured, said: Words) -> dict[str, Any]:
    kept = {"code": worth.code, "name": worth.name, "key": worth.key, "typed": worth.kept}
    return {**kept, **_figures(worth.base, measured, said)}


def _figures(found: Valued, measured: Measured, said: Words) -> dict[str, Any]:
    """Give one case flat, each figure under the name of its convention."""
    inputs, currency = found.inputs, found.inputs.currency
    money = _money(measured, currency)
    reasons = [said(MISSING[lack], currency=currency) for lack in found.missing]
    if found.diverging:
        reasons.append(said(found.diverging.text))
    return {
        "currency": currency,
        "discount_rate": _part(found.rate.share if found.rate else None),
        "discount_kind": found.rate.kind if found.rate else None,
        "margin": money(_of(inputs.margin)),
        "margin_from": _source(inputs.margin),
        "retention": _part(_of(inputs.retention)),
        "retention_from": _source(inputs.retention),
        "growth": _part(inputs.growth.value),
        "cost": money(inputs.cost.value),
        "years": inputs.years.value,
        "year_by_year": money(found.value),
        **{name: money(found.endless.get(name)) for name in CONVENTIONS},
        **{f"{name}_over_years": money(found.over_years.get(name)) for name in CONVENTIONS},
        "revenue_sum": money(found.revenue_sum),
        "refused": " ".join(reasons),
    }


def _scenario(found: Valued, measured: Measured, said: Words) -> dict[str, Any]:
    money = _money(measured, found.inputs.currency)
    return {
        **_figures(found, measured, said),
        "sheet": [
            {
                "year": each.year,
                "margin": money(_of(each.margin)),
                "margin_from": _source(each.margin),
                "chance": _part(_of(each.chance)),
                "chance_from": _source(each.chance),
                "value": money(each.worth and each.worth.value),
                "sum": money(each.worth and each.worth.sum),
            }
            for each in found.sheet
        ],
        "tornado": [
            {
                "factor": swing.factor,
                "low_at": _at(swing.factor, swing.low_at, money),
                "high_at": _at(swing.factor, swing.high_at, money),
                "low": money(swing.low),
                "high": money(swing.high),
            }
            for swing in found.swings
        ],
    }


def _programme(weighed: Weighed, measured: Measured) -> dict[str, Any]:
    result, money = weighed.result, _money(measured, weighed.programme.currency)
    back, discounted = result.payback, result.discounted_payback
    return {
        "name": weighed.programme.name,
        "currency": weighed.programme.currency,
        "discount_rate": _part(result.rate),
        "cost": money(result.cost),
        "gain": money(result.gain),
        "roi": _part(result.roi),
        "npv": money(result.npv),
        "benefit_cost_ratio": _part(result.ratio),
        "payback_years": _part(back.years if back else None),
        "discounted_payback_years": _part(discounted.years if discounted else None),
        "years": [
            {"year": flow.year, "cost": money(flow.cost), "benefit": money(flow.benefit)}
            for flow in result.flows
        ],
    }


def _at(factor: str, value: Fraction, money: Any) -> str | None:
    written: str | None = money(value) if factor == "m" else _part(value)
    return written


def _of(taken: Taken | None) -> Any:
    return taken.value if taken else None


def _source(taken: Taken | None) -> str:
    return taken.source if taken else ""


def _part(value: Fraction | None) -> str | None:
    return share(None if value is None else rounded(value))


def _money(measured: Measured, currency: str) -> Any:
    """Give how an amount is written: digits and a point, whole minor units."""
    places = measured.exponent(currency)

    def write(amount: Fraction | int | None) -> str | None:
        if amount is None:
            return None
        return f"{Decimal(minor(Fraction(amount))).scaleb(-places):.{places}f}"

    return write


def _say(answer: dict[str, Any], said: Words) -> Sequence[str]:
    kept = answer["retention"]["customers"]
    head = said(
        "{kept} of {all} customers bought again the year after",
        kept=kept["kept"],
        all=kept["at_start"],
    )
    rows = [
        f"{'*' if c['key'] else ' '} {c['year_by_year'] or c['refused']:>16}  {c['currency']}"
        f"  {c['code']}  {c['name']}"
        for c in answer["customers"]
    ]
    return [head, "", *rows]


COMMANDS = (
    Command("analyse lifetime-value", "what accounts may still bring", _options, _lifetime, _say),
)
