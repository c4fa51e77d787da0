"""The columns of the portfolio's table, and the same rows as a file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kamdesk.ui.rows import Column

if TYPE_CHECKING:
    from kamdesk.usecases.portfolio import Customer, Overview
    from kamdesk.words import Words

Cell = str | int | float | Decimal | None


def scale_of(view: Overview) -> int:
    """Choose the unit of the money columns, so that nobody reads nine zeros."""
    largest = max((abs(c.revenue) for c in view.customers), default=0)
    whole = largest / 10**view.ledger.exponent
    return next((unit for unit in (10**9, 10**6, 10**3) if whole >= unit * 20), 1)


def unit_of(view: Overview, words: Words) -> str:
    """Say what the amounts of the table are counted in."""
    return words.unit(scale_of(view), view.ledger.currency)


def columns_of(view: Overview, words: Words) -> tuple[Column[Customer], ...]:
    """Give the columns; the money's unit stands in the head, once."""
    scale, ledger = scale_of(view), view.ledger
    places = 0 if scale == 1 else 1

    def money(amount: int | None) -> str:
        if amount is None:
            return ""
        return words.number(Decimal(amount).scaleb(-ledger.exponent) / scale, places)

    total = view.pareto.total

    def share(customer: Customer) -> float | None:
        return _amount(customer, view) / total if total > 0 and customer.graded else None

    return (
        Column[Any]("", lambda c: "1" if c.key else "", lambda c: not c.key, "star", 28),
        Column[Any]("Customer", lambda c: c.name, strong=lambda c: c.key),
        Column[Any]("Code", lambda c: c.code, width=96, hidden=True),
        Column[Any]("Class", lambda c: c.graded.cell if c.graded else "–", _class, "class", 54),
        Column[Any](
            "Revenue",
            lambda c: money(c.revenue),
            lambda c: c.revenue,
            "figure",
            92,
        ),
        Column[Any](
            "Contribution",
            lambda c: money(c.contribution),
            lambda c: c.contribution,
            "figure",
            104,
            lock=True,
        ),
        Column[Any](
            "Share",
            lambda c: "" if share(c) is None else words.percent(share(c) or 0),
            share,
            "figure",
            64,
        ),
        Column[Any](
            "Months",
            lambda c: words.number(c.months_bought),
            lambda c: c.months_bought,
            "figure",
            66,
            tip="Months bought",
        ),
        Column[Any](
            "12 months",
            lambda c: _trend(c, words),
            lambda c: c.trend.change,
            "spark",
            92,
            values=lambda c: [max(0, amount) for amount in c.trend.amounts],
        ),
        Column[Any](
            "Last purchase",
            lambda c: words.day(c.last_purchase) if c.last_purchase else "",
            lambda c: c.last_purchase,
            "day",
            122,
        ),
    )


def rows_out(view: Overview, words: Words) -> tuple[list[str], list[list[Cell]]]:
    """Give the table as a file holds it: whole amounts, shares as parts of 1, ISO days."""
    exponent, coin = view.ledger.exponent, view.ledger.currency
    head = [
        words("Code"),
        words("Customer"),
        words("Key account"),
        words("Class"),
        words("Revenue, {unit}", unit=coin),
        words("Contribution, {unit}", unit=coin),
        words("Share"),
        words("Months bought"),
        words("Last purchase"),
    ]
    total = view.pareto.total
    return head, [
        [
            customer.code,
            customer.name,
            words("yes") if customer.key else "",
            customer.graded.cell if customer.graded else "",
            Decimal(customer.revenue).scaleb(-exponent),
            None
            if customer.contribution is None
            else Decimal(customer.contribution).scaleb(-exponent),
            round(Decimal(_amount(customer, view)) / total, 6) if total > 0 else None,
            customer.months_bought,
            customer.last_purchase.isoformat() if customer.last_purchase else "",
        ]
        for customer in sorted(view.customers, key=lambda c: -_amount(c, view))
    ]


def _amount(customer: Customer, view: Overview) -> int:
    value = view.pareto.value
    return customer.revenue if value == "revenue" else customer.contribution or 0


def _class(customer: Customer) -> tuple[str, int] | None:
    return (customer.graded.cell, -customer.revenue) if customer.graded else None


def _trend(customer: Customer, words: Words) -> str:
    change = customer.trend.change
    return "" if change is None else words.percent(change, 0, signed=True)
