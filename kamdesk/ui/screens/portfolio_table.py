"""The columns of the portfolio's tables, and the same rows as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kamdesk.ui.rows import Column

if TYPE_CHECKING:
    from kamdesk.usecases.portfolio import Customer, Overview
    from kamdesk.words import Words

Cell = str | int | float | Decimal | None
Now = Callable[[], "Overview"]


def scale_of(view: Overview) -> int:
    """Choose the unit of the money columns, so that nobody reads nine zeros."""
    largest = max((abs(c.revenue) for c in view.customers), default=0)
    whole = largest / 10**view.ledger.exponent
    return next((unit for unit in (10**9, 10**6, 10**3) if whole >= unit * 20), 1)


def unit_of(view: Overview, words: Words) -> str:
    """Say what the amounts of the table are counted in."""
    return words.unit(scale_of(view), view.ledger.currency)


def columns_of(now: Now, words: Words) -> tuple[Column[Any], ...]:
    """Give the columns of the overview; `now` gives the answer that is shown."""
    money = _money(now, words)
    return (
        _star(),
        _name(),
        Column[Any]("Code", lambda c: c.code, width=96, hidden=True),
        _class(),
        Column[Any](
            "Revenue",
            lambda c: money(c.revenue),
            lambda c: c.revenue,
            "figure",
            96,
            name="revenue",
        ),
        Column[Any](
            "Contribution",
            lambda c: money(c.contribution),
            lambda c: c.contribution,
            "figure",
            118,
            lock=True,
            tip="Revenue − direct cost, before cost to serve; after it: the page Profit",
            name="contribution",
            waits=5,
        ),
        _share(now, words),
        Column[Any](
            "Months",
            lambda c: words.number(c.months_bought),
            lambda c: c.months_bought,
            "figure",
            76,
            tip="Months bought",
            waits=9,
        ),
        Column[Any](
            "12 months",
            lambda c: _change(c, words),
            lambda c: c.trend.change,
            "spark",
            124,
            values=lambda c: [max(0, amount) for amount in c.trend.amounts],
            tip="The last 12 whole months; sorted by the change against the 12 before them",
            waits=7,
        ),
        Column[Any](
            "Last purchase",
            lambda c: words.day(c.last_purchase) if c.last_purchase else "",
            lambda c: c.last_purchase,
            "day",
            122,
            waits=8,
        ),
    )


def class_columns_of(now: Now, words: Words) -> tuple[Column[Any], ...]:
    """Give what a class is made of: amount, what the larger ones hold, how regularly one buys."""
    money = _money(now, words)

    def bought(customer: Customer) -> str:
        if customer.graded is None:
            return ""
        part, whole = customer.graded.bought, now().grades.periods
        return f"{words.number(part)} / {words.number(whole)}"

    def variation(customer: Customer) -> Decimal | None:
        return customer.graded.variation if customer.graded else None

    def before(customer: Customer) -> Decimal | None:
        return customer.graded.before if customer.graded else None

    def percent(share: Decimal | None) -> str:
        return "" if share is None else words.percent(share)

    return (
        _star(),
        _name(),
        _class(),
        Column[Any](
            "Amount",
            lambda c: money(_amount(c, now())),
            lambda c: _amount(c, now()),
            "figure",
            90,
            name=now().pareto.value,
        ),
        replace(_share(now, words), hidden=True),
        Column[Any](
            "Larger ones",
            lambda c: percent(before(c)),
            before,
            "figure",
            92,
            tip="Share held by the larger customers",
            waits=6,
        ),
        Column[Any](
            "Bought",
            bought,
            lambda c: c.graded.bought if c.graded else None,
            "figure",
            78,
            tip="Periods with a purchase, of all periods",
        ),
        Column[Any](
            "Variation",
            lambda c: percent(variation(c)),
            variation,
            "figure",
            84,
            tip="Standard deviation ÷ mean",
            waits=5,
        ),
        Column[Any](
            "New",
            lambda c: words("new") if c.graded and c.graded.new else "",
            lambda c: 0 if c.graded and c.graded.new else None,
            width=52,
            tip="The first purchase lies inside the period",
            waits=9,
        ),
    )


def rows_out(view: Overview, words: Words) -> tuple[list[str], list[list[Cell]]]:
    """Give table and analyses as a file holds them: whole amounts, parts of 1, ISO days."""
    exponent, coin = view.ledger.exponent, view.ledger.currency
    head = [
        words("Code"),
        words("Customer"),
        words("Key account"),
        words("Class"),
        words("Revenue, {unit}", unit=coin),
        words("Contribution before cost to serve, {unit}", unit=coin),
        words("Share"),
        words("Accumulated share"),
        words("Months bought"),
        words("Periods bought in"),
        words("Variation"),
        words("Last purchase"),
    ]
    placed = {each.account_id: each for each in view.pareto.customers}

    def line(customer: Customer) -> list[Cell]:
        place, graded = placed.get(customer.id), customer.graded
        contribution = customer.contribution
        return [
            customer.code,
            customer.name,
            words("yes") if customer.key else "",
            graded.cell if graded else "",
            Decimal(customer.revenue).scaleb(-exponent),
            None if contribution is None else Decimal(contribution).scaleb(-exponent),
            place.share if place else None,
            place.cumulative if place else None,
            customer.months_bought,
            graded.bought if graded else None,
            graded.variation if graded else None,
            customer.last_purchase.isoformat() if customer.last_purchase else "",
        ]

    ranked = sorted(view.customers, key=lambda c: (-_amount(c, view), c.code))
    return head, [line(customer) for customer in ranked]


def _money(now: Now, words: Words) -> Callable[[int | None], str]:
    """Write amounts in the unit chosen when the heads were made."""
    scale, coin, exponent = scale_of(now()), now().ledger.currency, now().ledger.exponent
    places = 0 if scale == 1 else 1

    def written(amount: int | None) -> str:
        return "" if amount is None else words.figure(amount, coin, exponent, scale, places)

    return written


def _star() -> Column[Any]:
    """Mark key accounts; a name keeps the mark when another column is hidden."""
    return Column[Any](
        "", lambda c: "1" if c.key else "", lambda c: not c.key, "star", 44, name="*"
    )


def _name() -> Column[Any]:
    return Column[Any]("Customer", lambda c: c.name, strong=lambda c: c.key)


def _class() -> Column[Any]:
    def key(customer: Customer) -> tuple[str, int] | None:
        return (customer.graded.cell, -customer.revenue) if customer.graded else None

    return Column[Any]("Class", lambda c: c.graded.cell if c.graded else "–", key, "class", 64)


def _share(now: Now, words: Words) -> Column[Any]:
    def share(customer: Customer) -> Decimal | None:
        return customer.graded.share if customer.graded else None

    def written(customer: Customer) -> str:
        part = share(customer)
        return "" if part is None else words.percent(part)

    return Column[Any]("Share", written, share, "figure", 76, tip="Share of all customers", waits=4)


def _amount(customer: Customer, view: Overview) -> int:
    value = view.pareto.value
    return customer.revenue if value == "revenue" else customer.contribution or 0


def _change(customer: Customer, words: Words) -> str:
    change = customer.trend.change
    return "" if change is None else words.percent(change, 0, signed=True)
