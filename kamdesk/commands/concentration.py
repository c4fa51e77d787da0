"""`analyse concentration`: how much hangs on the largest customers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kamdesk.commands.figures import frame, iso, money_of, period_options, share, written
from kamdesk.commands.options import Answer, Command, Line, clock_of, passphrase_of
from kamdesk.domain.analyses.concentration import Caution, Part
from kamdesk.domain.analyses.shock import Shock
from kamdesk.usecases import spread
from kamdesk.usecases.spread import Spread
from kamdesk.words import Words

FIGURES = ("largest_share", "top3_share", "top5_share")


def _concentration(line: Line, _: Words) -> Answer:
    today = clock_of(line)().astimezone().date()
    with spread.reading_of(line.store, passphrase_of(line), line.ledger_date) as (sales, raw):
        found = spread.read(sales, raw, today, line.value, (line.first, line.last))
        found = spread.with_costs(found, sales)
        answer = _answer(found, money_of(sales), frame(sales, line.value))
    return written(answer, line)


def _answer(found: Spread, money: Any, head: dict[str, Any]) -> dict[str, Any]:
    result, figures = found.chosen, found.chosen.figures
    return {
        "from": iso(found.first),
        "to": iso(found.last),
        **head,
        "total": money(result.total),
        "base": money(result.base),
        "base_is": "stated" if result.stated else "customers above zero",
        **{name: share(getattr(figures, name)) for name in FIGURES},
        "key_share": share(result.key_share),
        "key_accounts": len(result.key_parts),
        "hhi": _two(figures.hhi),
        "effective_number": _two(figures.effective_number),
        "below_zero": result.below,
        "inactive": result.inactive,
        "revenue_without_cost": money(result.revenue_without_cost),
        "cost_to_serve": "avoidable part counted" if found.avoidable is not None else "not known",
        "plan_attainment": share(found.plan.attained) if found.plan else None,
        "notices": [*_bases(found), *(_caution(each) for each in found.cautions)],
        "customers": [
            _customer(part, gone, money, part.account_id in result.keys)
            for part, gone in zip(result.parts, found.shocks(), strict=True)
        ],
    }


def _customer(part: Part, gone: Shock, money: Any, key: bool) -> dict[str, Any]:
    """Say what a customer holds, and how the others stand without it."""
    return {
        "code": part.code,
        "name": part.name,
        "amount": money(part.amount),
        "share": share(part.share),
        "key": key,
        "revenue_lost": money(gone.away.revenue),
        "contribution_lost": None if gone.lost is None else money(gone.lost),
        "largest_share_after": share(gone.after.largest_share),
        "hhi_after": _two(gone.after.hhi),
        "plan_attainment_after": share(gone.plan_after),
    }


def _caution(each: Caution) -> dict[str, Any]:
    return {
        "notice": each.alarm,
        "level": each.level,
        "code": each.part.code if each.part else None,
        "share": share(each.share),
        "limit": share(Decimal(each.limit) / 100),
        "answered": each.quiet,
    }


def _bases(found: Spread) -> list[dict[str, Any]]:
    """Name what bends the figures."""
    result, named = found.chosen, []
    if result.few:
        named.append("few_customers")
    if result.below:
        named.append("below_zero")
    if result.stated_too_small:
        named.append("stated_total_too_small")
    if found.company.other_currency:
        named.append("stated_total_in_other_currency")
    if result.value == "contribution" and result.revenue_without_cost:
        named.append("revenue_without_cost")
    return [{"notice": name, "level": "notice"} for name in named]


def _two(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _say(answer: dict[str, Any], said: Words) -> Sequence[str]:
    head = said(
        "{total} {currency}, {first} to {last}, as of {day}",
        total=answer["base"],
        currency=answer["currency"],
        first=answer["from"],
        last=answer["to"],
        day=answer["as_of"],
    )
    names = (*FIGURES, "key_share", "hhi", "effective_number")
    figures = [f"{name:<17}{answer[name] or '–':>12}" for name in names]
    notices = [f"! {_said(each)}" for each in answer["notices"]]
    rows = [
        f"{place:>5}  {c['amount']:>16}  {c['share']}  {c['code']}  {c['name']}"
        for place, c in enumerate(answer["customers"], 1)
    ]
    return [head, *figures, *notices, "", *rows]


def _said(notice: dict[str, Any]) -> str:
    parts = (notice["level"], notice["notice"], notice.get("code"), notice.get("share"))
    return " ".join(str(part) for part in parts if part)


COMMANDS = (
    Command(
        "analyse concentration",
        "how much hangs on the largest customers",
        period_options,
        _concentration,
        _say,
    ),
)
