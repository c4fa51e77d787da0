"""How the figures of profit are said: their money, what each rests on, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.ui.explained import Explanation
from kamdesk.ui.screens.cost_units import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamdesk.domain.analyses.profit import Earned
    from kamdesk.usecases.earnings import Profits
    from kamdesk.words import Words

SHOWN = 6  # customers named in an explanation
SCALES = (10**9, 10**6, 10**3)


def scale_of(view: Profits) -> int:
    """Choose the unit of the money columns, so that nobody reads nine zeros."""
    largest = max((abs(each.earned.revenue) for each in view.earners), default=0)
    whole = largest / 10**view.ledger.exponent
    return next((unit for unit in SCALES if whole >= unit * 20), 1)


def money(amount: int | None, view: Profits, words: Words) -> str:
    """Write an amount whole, with its currency."""
    if amount is None:
        return words("unknown")
    return words.money(amount, view.ledger.currency, view.ledger.exponent, places=0)


def basis_of(view: Profits, words: Words) -> str:
    """Say in which money the figures are."""
    if not view.basis.constant:
        return words("Amounts of their day")
    month = words.month(view.basis.base)
    return words("Prices of {month} by {series}", month=month, series=view.basis.series)


def source(view: Profits, words: Words) -> str:
    """Say what every figure rests on: convention, period, as-of date, currency."""
    parts = (
        basis_of(view, words),
        words.period(view.first, view.last, short=True),
        words("as of {date}", date=view.ledger.ledger_date),
        words.currency(view.ledger.currency),
    )
    return words.line(" · ".join(parts))


def missing(view: Profits, words: Words) -> str:
    """Name the rates that are missing, by driver and fiscal year."""
    names = {driver.id: name_of(driver, words) for driver in view.drivers}
    by_driver: dict[int, list[int]] = {}
    for driver_id, year in view.missing:
        by_driver.setdefault(driver_id, []).append(year)
    parts = [
        words(
            "{driver} ({years})",
            driver=names[driver_id],
            years=words.listing([words.digits(str(year)) for year in years]),
        )
        for driver_id, years in by_driver.items()
    ]
    return words.listing(parts)


def explain_revenue(view: Profits, words: Words) -> Explanation:
    """Say what the revenue is made of."""
    whole = view.whole
    rows = [
        (words("Revenue"), money(whole.revenue, view, words)),
        (words("Revenue without a known cost"), money(whole.without_cost, view, words)),
        (words("Customers"), words.number(len(view.earners))),
        (words("Without a purchase"), words.number(view.inactive)),
    ]
    said = words("What customers bought, without VAT, credit notes taken off.")
    return Explanation(words("Revenue"), said, rows, source=source(view, words))


def explain_direct(view: Profits, words: Words) -> Explanation:
    """Say what the goods cost."""
    whole = view.whole
    rows = [
        (words("Direct cost"), money(whole.direct_cost, view, words)),
        (words("Margin"), money(whole.margin, view, words)),
        (words("Revenue without a known cost"), money(whole.without_cost, view, words)),
    ]
    said = words("Direct cost of the lines sold; lines without one are left out of the margin.")
    return Explanation(words("Direct cost"), said, rows, source=source(view, words))


def explain_serve(view: Profits, words: Words) -> Explanation:
    """Say what serving is made of."""
    return Explanation(
        words("Cost to serve"),
        words(
            "Quantity × rate of the fiscal year, spread evenly over its days; "
            "financing is sales × rate × days ÷ 365."
        ),
        cost_rows(view.whole, view, words),
        words("A rate, or a line of an account under Value."),
        source(view, words),
    )


def cost_rows(earned: Earned, view: Profits, words: Words) -> list[tuple[str, ...]]:
    """Give what each driver cost; counted ones say so."""
    rows = []
    for driver in view.drivers:
        cost = earned.of(driver.id)
        if cost is None or cost.amount == 0:
            continue
        how = words("counted (not typed)") if cost.counted and not cost.typed else ""
        rows.append((name_of(driver, words), how, money(cost.amount, view, words)))
    return [*rows, (words("Cost to serve"), "", money(earned.cost_to_serve, view, words))]


def explain_contribution(view: Profits, words: Words) -> Explanation:
    """Say what is left."""
    whole = view.whole
    bare = words("Revenue without a known cost"), money(-whole.without_cost, view, words)
    rows = [
        (words("Revenue"), money(whole.revenue, view, words)),
        *([bare] if whole.without_cost else []),
        (words("Direct cost"), money(-whole.direct_cost, view, words)),
        (words("Cost to serve"), money(-whole.cost_to_serve, view, words)),
        (words("Contribution"), money(whole.contribution, view, words)),
    ]
    if view.curve.unknown:
        known = words("Of customers with a known direct cost")
        rows.append((known, money(view.curve.total, view, words)))
    return Explanation(
        words("Contribution"),
        words("Revenue − direct cost − cost to serve"),
        rows,
        source=source(view, words),
    )


def explain_avoidable(view: Profits, words: Words) -> Explanation:
    """Say what would vanish with the customers."""
    whole = view.whole
    rows: list[tuple[str, ...]] = []
    for driver in view.drivers:
        cost = whole.of(driver.id)
        if cost is not None and cost.amount:
            part = words.percent(driver.avoidable / 100, 0)
            rows.append((name_of(driver, words), part, money(cost.amount, view, words)))
    rows.append((words("Avoidable cost"), "", money(whole.avoidable, view, words)))
    return Explanation(
        words("Avoidable cost"),
        words("Cost to serve × the part of each driver that vanishes if the customer leaves."),
        rows,
        words("The avoidable part of a driver, under Preferences, Costs."),
        source(view, words),
    )


def explain_peak(view: Profits, words: Words) -> Explanation:
    """Say how the peak of the whale curve is made."""
    curve = view.curve
    rows = [
        (words("Customers up to the peak"), words.number(curve.peak_customers)),
        (words("They bring"), money(curve.peak, view, words)),
        (words("The customers after it take away"), money(curve.taken, view, words)),
        (words("Contribution of all customers"), money(curve.total, view, words)),
    ]
    if curve.unknown:
        rows.append((words("Customers without a known direct cost"), words.number(curve.unknown)))
    worst = curve.points[-1] if curve.points else None
    change = ""
    if worst is not None and worst.contribution < 0:
        change = words(
            "{name} takes away {amount}, the most of all.",
            name=worst.name,
            amount=money(-worst.contribution, view, words),
        )
    return Explanation(
        words("Whale curve"),
        words("Profit added up from the best customer to the worst; the peak ÷ the whole profit"),
        rows,
        change,
        source(view, words),
    )


def explain_losing(view: Profits, words: Words) -> Explanation:
    """Name the customers that take most away."""
    worst = [point for point in view.curve.points if point.contribution < 0][::-1]
    return Explanation(
        words("Loss-making"),
        words("Customers whose direct cost and cost to serve outweigh their revenue."),
        [(point.name, money(point.contribution, view, words)) for point in worst[:SHOWN]],
        source=source(view, words),
    )


def rows_out(view: Profits, words: Words) -> tuple[list[str], Sequence[Sequence[object]]]:
    """Give the table as a file holds it: whole amounts, parts of 1."""
    from decimal import Decimal

    from kamdesk.domain.analyses.serve_grid import QUADRANTS

    coin, exponent = view.ledger.currency, view.ledger.exponent

    def whole(amount: int | None) -> Decimal | None:
        return None if amount is None else Decimal(amount).scaleb(-exponent)

    head = [
        words("Code"),
        words("Customer"),
        words("Key account"),
        words("Revenue, {unit}", unit=coin),
        words("Direct cost, {unit}", unit=coin),
        words("Cost to serve, {unit}", unit=coin),
        *(words("{name}, {unit}", name=name_of(d, words), unit=coin) for d in view.drivers),
        words("Contribution, {unit}", unit=coin),
        words("Contribution ÷ revenue"),
        words("Avoidable cost, {unit}", unit=coin),
        words("Quadrant"),
        words("Loss-making"),
        words("Accumulated share"),
        words("Basis"),
    ]
    shares = {point.account_id: point.share for point in view.curve.points}
    rows = []
    for each in view.earners:
        earned, quadrant = each.earned, view.quadrants.get(each.account_id, "")
        costs = [earned.of(driver.id) for driver in view.drivers]
        rows.append(
            [
                each.code,
                each.name,
                words("yes") if each.key else "",
                whole(earned.revenue),
                whole(earned.direct_cost) if earned.known else None,
                whole(earned.cost_to_serve),
                *(whole(cost.amount) if cost else whole(0) for cost in costs),
                whole(earned.contribution),
                earned.contribution_share,
                whole(earned.avoidable),
                words(QUADRANTS[quadrant]) if quadrant else "",
                words("yes") if earned.loss_making else "",
                shares.get(each.account_id),
                basis_of(view, words),
            ]
        )
    return head, rows
